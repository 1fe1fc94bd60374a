"""Every thing of a kind, and how much it is tied to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Line
from graph.errors import UnknownName
from graph.model import Node
from graph.questions._short_ids import told_shortly
from graph.source import Direction, Source
from graph.vocabulary import KINDS


@dataclass(frozen=True, slots=True)
class Tie:
    """A figure of a thing: how many links of one relation lead from it or to it.

    ``named``: the names at the other ends stand there, for they are few.
    """

    column: str
    relation: str
    direction: Direction
    named: bool = False


TIES = {
    "role": (
        Tie("skills", "requires", "out"), Tie("tools", "uses", "out"),
        Tie("focus areas", "focuses-on", "out"),
    ),
    "focus": (Tie("roles", "focuses-on", "in"), Tie("skills", "draws-on", "out")),
    "skill": (
        Tie("roles", "requires", "in"), Tie("builds on", "builds-on", "out"),
        Tie("opens", "builds-on", "in"), Tie("tools", "supports", "in"),
    ),
    "tool": (Tie("roles", "uses", "in"), Tie("skills", "supports", "out")),
    "choice": (Tie("roles", "uses", "in"), Tie("members", "among", "out")),
    "category": (Tie("skills", "category", "in"),),
    "workflow": (Tie("role", "performs", "in", named=True), Tie("steps", "has-step", "out")),
    "step": (Tie("skills", "applies", "out"), Tie("tools", "employs", "out")),
    "artifact": (Tie("made in", "yields", "in"), Tie("used in", "takes", "in")),
    "group": (Tie("holds", "broader", "in"),),
    "concept": (Tie("broader", "broader", "out"), Tie("narrower", "broader", "in"),
                Tie("related", "relates-to", "out")),
    "scheme": (Tie("concepts", "in-scheme", "in"),),
    "collection": (Tie("members", "has-member", "out"),),
    "class": (Tie("superclasses", "subclass-of", "out"), Tie("subclasses", "subclass-of", "in"),
              Tie("instances", "instance-of", "in")),
    "property": (Tie("of", "applies-to", "out"), Tie("values", "has-values-of", "out")),
    "individual": (Tie("class", "instance-of", "out", named=True),),
}  # fmt: skip
"""The figures that are told of each kind of thing."""


_NAMED = frozenset(tie.column for ties in TIES.values() for tie in ties if tie.named)


@dataclass(frozen=True, slots=True)
class Listed:
    """A thing and its figures: counts, or names in a row."""

    node: Node
    figures: tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Listing(Answer):
    """Every thing of a kind, by name; ``ties`` says what the figures of each count."""

    question: ClassVar[str] = "list"
    kind: str
    ties: tuple[str, ...]
    things: tuple[Listed, ...]

    @property
    def columns(self) -> tuple[str, ...]:  # type: ignore[override]
        """Name, short name, and the figures of this kind."""
        return ("name", "short name", *self.ties)

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a thing."""
        for one in self.things:
            yield (one.node.label, one.node.notation, *one.figures)

    def blocks(self) -> Iterator[Block]:
        """A headed table."""
        words = KINDS[self.kind]
        if not self.things:
            yield Line(f"There are no {words.many} here.")
            return
        count = len(self.things)
        yield Heading(
            words.many[:1].upper() + words.many[1:],
            f"{count:,} {words.one if count == 1 else words.many}",
        )
        nodes = [one.node for one in self.things]
        yield Grid(*told_shortly(self.columns, self.rows(), nodes), frozenset(self.ties) - _NAMED)


def list_things(source: Source, kind: str = "") -> Listing:
    """Every thing of a kind, by name; of roles, or what there is most of where there are none."""
    name = kind_named(kind) if kind else _usual(source)
    nodes = tuple(source.nodes((name,)))
    ties = TIES.get(name, ())
    ids = [node.id for node in nodes]
    figures: list[Mapping[str, int | str]] = [
        _names(source, ids, tie) if tie.named else source.tied(ids, tie.direction, tie.relation)
        for tie in ties
    ]
    return Listing(
        name,
        tuple(tie.column for tie in ties),
        tuple(Listed(node, tuple(figure.get(node.id, 0) for figure in figures)) for node in nodes),
    )


def _usual(source: Source) -> str:
    """The kind that is listed where none is named."""
    counts = source.counts()["node"]
    found = max(
        KINDS, key=lambda one: (bool(counts.get("role")) and one == "role", counts.get(one, 0))
    )
    return found if counts.get(found) else "role"


def _names(source: Source, ids: Sequence[str], tie: Tie) -> Mapping[str, int | str]:
    """By thing the names at the other ends of its links, in their order."""
    links = source.links(ids, tie.direction, (tie.relation,))
    outward = tie.direction == "out"
    ends = [(one.source, one.target) if outward else (one.target, one.source) for one in links]
    nodes = source.nodes_of(other for _, other in ends)
    found: dict[str, list[str]] = {id: [] for id in ids}
    for thing, other in ends:
        found[thing].append(nodes[other].label)
    return {thing: ", ".join(sorted(set(labels))) for thing, labels in found.items()}


def kind_named(text: str) -> str:
    """The kind that a word means: ``roles``, ``role`` and ``Roles`` are one."""
    wanted = " ".join(text.replace("-", " ").replace("_", " ").lower().split())
    words = {
        word: kind.name for kind in KINDS.values() for word in (kind.name, kind.one, kind.many)
    }
    words |= {"steps": "step", "categories": "category", "focuses": "focus"}
    if wanted not in words:
        near = get_close_matches(wanted, words, n=3) or [kind.many for kind in KINDS.values()]
        raise UnknownName(text, kind="kind of thing", near=near)
    return words[wanted]
