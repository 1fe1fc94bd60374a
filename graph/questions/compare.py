"""The differences of several roles: focus, skills, tools and work side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Line
from graph.errors import WrongUse
from graph.measures.demand import Demands
from graph.measures.similarity import Similarity
from graph.model import Node
from graph.questions._traits import (
    ASPECTS,
    FOCUS,
    SKILLS,
    TOOLS,
    WORKFLOW,
    Trait,
    mark,
    matrix,
)
from graph.questions.handoffs import HandOff, HandOffs, handoffs
from graph.questions.skill_gap import as_level, importance_cell, in_cell
from graph.source import Source
from graph.vocabulary import level_name

_WIDEST = 6
"""Up to so many roles stand beside each other in a matrix."""
_MARK = "*"


@dataclass(frozen=True, slots=True)
class Pair:
    """How alike two of the roles are, from 0 to 1."""

    role: Node
    other: Node
    similarity: float


@dataclass(frozen=True, slots=True)
class Comparison(Answer):
    """Every trait of every role, and how alike the roles are."""

    question: ClassVar[str] = "compare"
    columns: ClassVar[tuple[str, ...]] = (
        "aspect", "role", "name", "notation", "kind", "importance", "level", "only", "id",
    )  # fmt: skip
    roles: tuple[Node, ...]
    traits: tuple[Trait, ...]
    pairs: tuple[Pair, ...]
    handoffs: tuple[HandOff, ...] = ()

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a trait; ``role`` as it is typed."""
        for one in self.traits:
            yield (
                one.aspect, in_cell(one.role), one.thing.label, one.thing.notation, one.thing.kind,
                importance_cell(one.importance, essential=(one.importance or 0) >= 1),
                level_name(one.level), one.only, one.thing.id,
            )  # fmt: skip

    def blocks(self) -> Iterator[Block]:
        """What each is about, what it asks for side by side, its work; then how alike they are."""
        yield Heading(" · ".join(role.label for role in self.roles))
        for aspect in ASPECTS:
            traits = [one for one in self.traits if one.aspect == aspect]
            if traits and aspect in (SKILLS, TOOLS) and len(self.roles) <= _WIDEST:
                yield from self._beside(aspect, traits)
            elif traits:
                yield from self._listed(aspect, traits)
        yield from self._between()
        yield Heading("Similarity", level=2)
        yield self._matrix()

    def _between(self) -> Iterator[Block]:
        """What these roles hand to each other."""
        if self.handoffs:
            found = HandOffs(None, self.handoffs)
            yield Heading("Hand-offs between them", str(len(self.handoffs)), level=2)
            yield Grid(found.columns[:3], tuple(row[:3] for row in found.rows()))
            yield found.drawn()

    def _beside(self, aspect: str, traits: Sequence[Trait]) -> Iterator[Block]:
        """A skills matrix of what at least one of the roles finds essential."""
        rows = [
            (thing.label, *map(mark, found))
            for thing, found in matrix(self.roles, traits, essential=True)
        ]
        left = len({one.thing for one in traits}) - len(rows)
        if rows:
            yield Heading(f"Essential {aspect}", "(in brackets: optional there)", level=2)
            yield Grid((aspect[:-1], *(role.label for role in self.roles)), tuple(rows))
        if left:
            yield Line(f"{left} more {aspect} are optional in all of them that name them.")

    def _listed(self, aspect: str, traits: Sequence[Trait]) -> Iterator[Block]:
        """A list a role; with a mark on what no other of the roles has."""
        essential: Sequence[Trait] = [one for one in traits if one.essential]
        if aspect == WORKFLOW:
            essential = [one for one in traits if one.thing.kind == "step"] or traits
        part = essential != traits and aspect != WORKFLOW
        yield Heading(f"Essential {aspect}" if part else ASPECTS[aspect], level=2)
        if aspect in (SKILLS, TOOLS):
            yield Line(f"{_MARK} no other of the {len(self.roles)} roles has it")
        rows = [(role.label, _cell(essential, role, aspect)) for role in self.roles]
        yield Grid(("role", aspect), tuple(rows))

    def _matrix(self) -> Grid:
        known = {(one.role, one.other): one.similarity for one in self.pairs}
        rows = tuple(
            (role.label, *(_figure(known, role, other) for other in self.roles))
            for role in self.roles
        )
        names = tuple(other.label for other in self.roles)
        return Grid(("role", *names), rows, frozenset(names))


def compare(source: Source, roles: Sequence[Node]) -> Comparison:
    """The differences of these roles, as the question "who does what" is answered in a table."""
    roles = tuple(dict.fromkeys(roles))
    if len(roles) < 2:
        raise WrongUse("A role is compared with others.", remedy="Name two roles or more.")
    found = [*_focus(source, roles), *_items(source, roles), *_work(source, roles)]
    passed = [one for role in roles for one in handoffs(source, role).handoffs]
    between = [one for one in dict.fromkeys(passed) if {one.giver, one.taker} <= set(roles)]
    return Comparison(roles, tuple(_marked(found)), _pairs(source, roles), tuple(between))


def _focus(source: Source, roles: Sequence[Node]) -> Iterator[Trait]:
    links = source.links([role.id for role in roles], "out", ("focuses-on",))
    nodes = source.nodes_of(link.target for link in links)
    for role in roles:
        things = [nodes[link.target] for link in links if link.source == role.id]
        yield from (Trait(FOCUS, role, thing, only=False) for thing in sorted(things, key=_name))


def _items(source: Source, roles: Sequence[Node]) -> Iterator[Trait]:
    """What each role lists; by importance, then by weight, which puts what tells most first."""
    demands = Demands(source).of_all(role.id for role in roles)
    nodes = source.nodes_of({id for demand in demands.values() for id in demand})
    for aspect, tools in ((SKILLS, False), (TOOLS, True)):
        for role in roles:
            demand = demands[role.id]
            for id in demand.order:
                if demand[id].tool == tools:
                    asked = demand[id]
                    yield Trait(
                        aspect, role, nodes[id], only=False,
                        importance=asked.importance, level=as_level(asked.rank),
                    )  # fmt: skip


def _work(source: Source, roles: Sequence[Node]) -> Iterator[Trait]:
    """The workflows that each role performs, each followed by its steps in their order."""
    performed = source.links([role.id for role in roles], "out", ("performs",))
    held = source.links({link.target for link in performed}, "out", ("has-step",))
    steps: Mapping[str, list[str]] = defaultdict(list)
    for link in held:
        steps[link.source].append(link.target)
    before = source.links({link.target for link in held}, "out", ("follows",))
    earlier = {(link.source, link.target) for link in before}
    nodes = source.nodes_of({link.target for link in (*performed, *held)})
    for role in roles:
        for link in performed:
            if link.source == role.id:
                ids = (link.target, *_in_order(steps[link.target], earlier))
                yield from (Trait(WORKFLOW, role, nodes[id], only=False) for id in ids)


def _in_order(steps: Iterable[str], earlier: Iterable[tuple[str, str]]) -> list[str]:
    """The steps, each behind those that it follows; a circle is told in the order of names."""
    waiting, told = sorted(steps), list[str]()
    behind = {step: {b for a, b in earlier if a == step and b in waiting} for step in waiting}
    while waiting:
        ready = next((one for one in waiting if behind[one] <= set(told)), waiting[0])
        waiting.remove(ready)
        told.append(ready)
    return told


def _marked(traits: Sequence[Trait]) -> Iterator[Trait]:
    """The traits, with a mark on those that one role alone has."""
    owners: Mapping[tuple[str, str], set[str]] = defaultdict(set)
    for one in traits:
        owners[one.aspect, one.thing.id].add(one.role.id)
    for one in traits:
        alone = len(owners[one.aspect, one.thing.id]) == 1
        yield Trait(one.aspect, one.role, one.thing, alone, one.importance, one.level)


def _pairs(source: Source, roles: Sequence[Node]) -> tuple[Pair, ...]:
    similarity = Similarity(source)
    return tuple(
        Pair(one, other, similarity.between(one.id, other.id))
        for place, one in enumerate(roles)
        for other in roles[place + 1 :]
    )


def _cell(traits: Sequence[Trait], role: Node, aspect: str) -> str:
    marked = aspect in (SKILLS, TOOLS)
    names = [one.thing.label + _MARK * (marked and one.only) for one in traits if one.role == role]
    return (" → " if aspect == WORKFLOW else ", ").join(names) or "–"


def _figure(known: Mapping[tuple[Node, Node], float], one: Node, other: Node) -> Cell:
    found = known.get((one, other), known.get((other, one)))
    return "" if found is None else f"{found:.2f}"


def _name(node: Node) -> tuple[str, str]:
    return (node.label.casefold(), node.id)
