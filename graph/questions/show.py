"""All that is known of one thing: its texts, its links both ways, its work, its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Diagram, Grid, Heading, Line, Names
from graph.model import Citation, Description, Link, Node
from graph.provenance.agreement import in_words, voices
from graph.provenance.statements import ground, phrase
from graph.questions._diagrams import Done, drawn_workflow
from graph.source import Direction, Source
from graph.vocabulary import KINDS, RELATIONS, importance_name, level_name

WEIGHTED = ("requires", "uses")
"""The relations whose ends are grouped by importance and level."""
TOLD_AS_WORK = frozenset({"performs", "has-step"})
"""The relations that are told as workflows and their steps where those are known."""
_ALIGNED = ("same as", "close to")


@dataclass(frozen=True, slots=True)
class Tied:
    """A thing at the other end of a link, with the weight of the link."""

    thing: Node
    importance: float | None = None
    level: float | None = None
    passes: Node | None = None


@dataclass(frozen=True, slots=True)
class Ties:
    """What one relation ties to the thing, in one direction: ``out`` from it, ``in`` to it."""

    relation: str
    direction: Direction
    things: tuple[Tied, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a workflow: what it takes in and yields, what it needs."""

    step: Node
    takes: tuple[Node, ...] = ()
    yields: tuple[Node, ...] = ()
    applies: tuple[Node, ...] = ()
    employs: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Workflow:
    """A workflow with its steps in order."""

    workflow: Node
    steps: tuple[Step, ...]

    def drawn(self) -> Diagram:
        """The steps as a diagram, with what each passes on."""
        return drawn_workflow([Done(one.step, one.takes, one.yields) for one in self.steps])


@dataclass(frozen=True, slots=True)
class AskedBySources:
    """Something that a role asks for, and how much each of several sources says it does."""

    thing: Node
    by: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Card(Answer):
    """All that is known of one thing."""

    question: ClassVar[str] = "show"
    columns: ClassVar[tuple[str, ...]] = (
        "what", "name", "short name", "kind", "importance", "level",
    )  # fmt: skip
    thing: Node
    definition: str
    aliases: tuple[str, ...]
    labels: Mapping[str, str]
    notes: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    ties: tuple[Ties, ...]
    workflows: tuple[Workflow, ...]
    citations: tuple[Citation, ...]
    asked: tuple[AskedBySources, ...] = ()

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a text and a link; links are named as they read."""
        for what, text in self._texts():
            yield what, text, "", "", "", ""
        for ties in self.ties:
            what = phrase(ties.relation, backward=ties.direction == "in")
            for tied in ties.things:
                yield (
                    what, tied.thing.label, tied.thing.notation, tied.thing.kind,
                    importance_name(tied.importance), level_name(tied.level),
                )  # fmt: skip

    def _texts(self) -> Iterator[tuple[str, str]]:
        if self.definition:
            yield "definition", self.definition
        yield from (("also called", alias) for alias in self.aliases)
        yield from (("note", note) for note in self.notes)
        yield from self.facts
        yield from (("source", ground(citation)) for citation in self.citations)

    def blocks(self) -> Iterator[Block]:
        """A card: what it is, what it is tied to, how it is done, where it is from."""
        kind = KINDS[self.thing.kind].one if self.thing.kind in KINDS else self.thing.kind
        yield Heading(self.thing.label, kind)
        if self.definition:
            yield Line(self.definition)
        yield from (Line(note) for note in self.notes)
        yield from self._head()
        yield from self._sections()
        yield from _voices(self.asked)
        for one in self.workflows:
            yield from _work(one, alone=self.thing.kind == "workflow")
        yield from self._feet()

    def _head(self) -> Iterator[Block]:
        """What fits on a line: other names, short name, and the short lists."""
        lines = [Names("also called", self.aliases)] if self.aliases else []
        if self.thing.notation:
            lines.append(Names("short name", (self.thing.notation,)))
        lines += [Names(name, (text,)) for name, text in self.facts if name not in _ALIGNED]
        for ties in self.ties:
            if not _is_section(ties) and not (self.workflows and _is_work(ties)):
                label = phrase(ties.relation, backward=ties.direction == "in")
                lines.append(Names(label, tuple(_told(tied) for tied in ties.things)))
        if lines and (self.definition or self.notes):
            yield Line("")
        yield from lines

    def _sections(self) -> Iterator[Block]:
        """Requirements and uses, by importance and level."""
        for ties in self.ties:
            if _is_section(ties):
                said = phrase(ties.relation, backward=ties.direction == "in")
                yield Heading(said[:1].upper() + said[1:], _counted(ties.things), level=2)
                yield from _weighed(ties)

    def _feet(self) -> Iterator[Block]:
        aligned = tuple(f"{text} ({name})" for name, text in self.facts if name in _ALIGNED)
        grounds = tuple(dict.fromkeys(ground(citation) for citation in self.citations))
        if aligned or grounds:
            yield Heading("Sources", level=2)
        yield from (Line(f"· {one}", indent=2) for one in grounds)
        if aligned:
            yield Names("matches", aligned, indent=2)


def show(source: Source, thing: Node) -> Card:
    """All that is known of one thing."""
    said = source.describe(thing.id)
    links = {way: source.links([thing.id], way) for way in _WAYS}
    nodes = source.nodes_of(
        {end for found in links.values() for link in found for end in _ends(link)}
    )
    return Card(
        thing,
        said.definition,
        said.aliases,
        said.labels,
        said.notes,
        _facts(said),
        _ties(links, nodes),
        _workflows(source, thing),
        said.citations,
        _asked(source, thing, links["out"], nodes),
    )


def _asked(
    source: Source, thing: Node, links: Sequence[Link], nodes: Mapping[str, Node]
) -> tuple[AskedBySources, ...]:
    """Who asks a role for what, where several sources are asked as one."""
    if thing.kind != "role":
        return ()
    said = voices(source, (link for link in links if link.relation in WEIGHTED))
    found = (AskedBySources(nodes[link.target], by) for link, by in said.items())
    return tuple(sorted(found, key=lambda one: _by_label(one.thing)))


_WAYS: tuple[Direction, ...] = ("out", "in")


def _facts(said: Description) -> tuple[tuple[str, str], ...]:
    """The facts with the names of scale values instead of their short IRIs."""
    return tuple((name, text.removeprefix("value:").replace("_", " ")) for name, text in said.facts)


def _ends(link: Link) -> Iterator[str]:
    yield from filter(None, (link.source, link.target, link.via))


def _ties(links: Mapping[Direction, Sequence[Link]], nodes: Mapping[str, Node]) -> tuple[Ties, ...]:
    """The links by relation and direction: those that lead from it first."""
    found: dict[tuple[str, Direction], list[Tied]] = defaultdict(list)
    for way, direction_links in links.items():
        for link in direction_links:
            other = nodes[link.target if way == "out" else link.source]
            found[link.relation, way].append(
                Tied(other, link.importance, link.level, nodes.get(link.via))
            )
    return tuple(
        Ties(relation, way, tuple(sorted(found[relation, way], key=_tied_order)))
        for relation, way in sorted(found, key=_ties_order)
    )


def _ties_order(key: tuple[str, Direction]) -> tuple[int, int, str]:
    relation, way = key
    order = list(RELATIONS)
    place = order.index(relation) if relation in RELATIONS else len(order)
    return (way == "in", place, relation)


def _tied_order(tied: Tied) -> tuple[float, float, str, str]:
    return (-(tied.importance or 0), -(tied.level or 0), tied.thing.label.casefold(), tied.thing.id)


def _is_section(ties: Ties) -> bool:
    return ties.relation in WEIGHTED


def _is_work(ties: Ties) -> bool:
    return ties.relation in TOLD_AS_WORK and ties.direction == "out"


def _weighed(ties: Ties) -> Iterator[Block]:
    """Names by importance and level: ``essential, expert  SQL, …``."""
    groups: dict[str, list[str]] = {}
    for tied in ties.things:
        weight = ", ".join(filter(None, (importance_name(tied.importance), level_name(tied.level))))
        groups.setdefault(weight, []).append(tied.thing.label)
    for weight, names in groups.items():
        yield Names(weight, tuple(names), indent=2)


def _voices(asked: Sequence[AskedBySources]) -> Iterator[Block]:
    """Who asks for what: all sources, or one alone; and on what they disagree."""
    if not asked:
        return
    together: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for one in asked:
        together[tuple(one.by)].append(one.thing.label)
    yield Heading("Who asks for it", level=2)
    for names, things in sorted(together.items(), key=lambda pair: (-len(pair[0]), pair[0])):
        label = f"{in_words(names)}  {len(things):,}"
        yield Names(label, tuple(things), indent=2, most=20)
    apart = [one for one in asked if len(set(one.by.values()) - {""}) > 1]
    if apart:
        fullest = sorted(asked, key=lambda one: -len(one.by))
        sources = tuple(dict.fromkeys(name for one in fullest for name in one.by))
        rows = tuple(
            (one.thing.label, *(one.by.get(name, "") for name in sources)) for one in apart
        )
        yield Grid(("they disagree on", *sources), rows)


def _told(tied: Tied) -> str:
    return f"{tied.thing.label} ({tied.passes.label})" if tied.passes else tied.thing.label


def _counted(things: Sequence[Tied]) -> str:
    kinds = {tied.thing.kind for tied in things}
    count = len({tied.thing.id for tied in things})
    if len(kinds) != 1 or next(iter(kinds)) not in KINDS:
        return f"{count:,}"
    words = KINDS[kinds.pop()]
    return f"{count:,} {words.one if count == 1 else words.many}"


# ------------------------------------------------------------------------------ workflows


def _workflows(source: Source, thing: Node) -> tuple[Workflow, ...]:
    """The workflows that a role performs, or the workflow itself, with their steps in order."""
    if thing.kind == "workflow":
        plans = [thing.id]
    else:
        plans = [link.target for link in source.links([thing.id], "out", ("performs",))]
    if not plans:
        return ()
    having = source.links(plans, "out", ("has-step",))
    steps = [link.target for link in having]
    about = source.links(steps, "out", ("follows", "takes", "yields", "applies", "employs"))
    nodes = source.nodes_of({*plans, *steps, *(link.target for link in about)})
    return tuple(
        Workflow(
            nodes[plan],
            tuple(
                _step(step, about, nodes)
                for step in _in_order([x.target for x in having if x.source == plan], about, nodes)
            ),
        )
        for plan in sorted(plans, key=lambda plan: (nodes[plan].label, plan))
    )


def _in_order(
    steps: Iterable[str], about: Iterable[Link], nodes: Mapping[str, Node]
) -> Iterator[str]:
    """The steps, each after those that it follows; where they run in a circle, by name."""
    waiting = sorted(steps, key=lambda step: (nodes[step].label, step))
    before: dict[str, set[str]] = defaultdict(set)
    for link in about:
        if link.relation == "follows":
            before[link.source].add(link.target)
    while waiting:
        ready = [step for step in waiting if not before[step] & set(waiting)] or waiting[:1]
        yield ready[0]
        waiting.remove(ready[0])


def _step(step: str, about: Iterable[Link], nodes: Mapping[str, Node]) -> Step:
    ends: dict[str, list[Node]] = defaultdict(list)
    for link in about:
        if link.source == step:
            ends[link.relation].append(nodes[link.target])
    sides = ("takes", "yields", "applies", "employs")
    return Step(nodes[step], *(tuple(sorted(ends[side], key=_by_label)) for side in sides))


def _by_label(node: Node) -> tuple[str, str]:
    return (node.label.casefold(), node.id)


def _work(one: Workflow, *, alone: bool) -> Iterator[Block]:
    """A workflow step by step: what goes in, what comes out, what it takes to do it."""
    title = "Steps" if alone else f"Workflow: {one.workflow.label}"
    yield Heading(title, f"{len(one.steps)} step{'' if len(one.steps) == 1 else 's'}", level=2)
    for place, step in enumerate(one.steps, 1):
        yield Line(f"{place}  {step.step.label}", indent=2)
        pairs = (("takes in", step.takes), ("yields", step.yields),
                 ("needs", (*step.applies, *step.employs)))  # fmt: skip
        for label, things in pairs:
            if things:
                yield Names(label, tuple(thing.label for thing in things), indent=5)
    yield one.drawn()
