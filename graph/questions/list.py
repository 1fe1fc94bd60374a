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
class TieCount:
    """A figure of a thing: how many links of one relation lead from it or to it.

    ``named``: the names at the other ends stand there, for they are few.
    """

    column: str
    relation: str
    direction: Direction
    named: bool = False


TIES = {
    "role": (
        TieCount("skills", "requires", "out"), TieCount("tools", "uses", "out"),
        TieCount("focus areas", "focuses-on", "out"),
    ),
    "focus": (TieCount("roles", "focuses-on", "in"), TieCount("skills", "draws-on", "out")),
    "skill": (
        TieCount("roles", "requires", "in"), TieCount("builds on", "builds-on", "out"),
        TieCount("opens", "builds-on", "in"), TieCount("tools", "supports", "in"),
    ),
    "tool": (TieCount("roles", "uses", "in"), TieCount("skills", "supports", "out")),
    "choice": (TieCount("roles", "uses", "in"), TieCount("members", "among", "out")),
    "category": (TieCount("skills", "category", "in"),),
    "workflow": (
        TieCount("role", "performs", "in", named=True), TieCount("steps", "has-step", "out"),
    ),
    "step": (TieCount("skills", "applies", "out"), TieCount("tools", "employs", "out")),
    "artifact": (TieCount("made in", "yields", "in"), TieCount("used in", "takes", "in")),
    "group": (TieCount("holds", "broader", "in"),),
    "concept": (TieCount("broader", "broader", "out"), TieCount("narrower", "broader", "in"),
                TieCount("related", "relates-to", "out")),
    "scheme": (TieCount("concepts", "in-scheme", "in"),),
    "collection": (TieCount("members", "has-member", "out"),),
    "class": (
        TieCount("superclasses", "subclass-of", "out"), TieCount("subclasses", "subclass-of", "in"),
        TieCount("instances", "instance-of", "in"),
    ),
    "property": (TieCount("of", "applies-to", "out"), TieCount("values", "has-values-of", "out")),
    "individual": (TieCount("class", "instance-of", "out", named=True),),
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
        _names(source, ids, tie) if tie.named else source.linked(ids, tie.direction, tie.relation)
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


def _names(source: Source, ids: Sequence[str], tie: TieCount) -> Mapping[str, int | str]:
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
