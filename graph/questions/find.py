"""The things with a text in one of their names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid
from graph.errors import NoAnswer
from graph.model import Node
from graph.questions._short_ids import told_shortly
from graph.source import Hit, Source
from graph.sources.index.normalize import fold
from graph.suggestions import SURE, nearest
from graph.vocabulary import KINDS

MEANT = 0.6
"""How near in meaning a name must be, as a cosine, where none has the text."""


@dataclass(frozen=True, slots=True)
class FoundThing:
    """A thing that was found, and the name that the text is in."""

    node: Node
    name: str
    field: str


@dataclass(frozen=True, slots=True)
class Findings(Answer):
    """What was found, best first; ``complete`` is false where there may be more."""

    question: ClassVar[str] = "find"
    columns: ClassVar[tuple[str, ...]] = ("name", "kind", "short name", "found in")
    text: str
    kinds: tuple[str, ...]
    findings: tuple[FoundThing, ...]
    complete: bool

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a thing."""
        for one in self.findings:
            by = "" if fold(one.name) == fold(one.node.label) else f"{one.field} {one.name}"
            kind = KINDS[one.node.kind].one if one.node.kind in KINDS else one.node.kind
            yield one.node.label, kind, one.node.notation, by

    def blocks(self) -> Iterator[Block]:
        """A table."""
        yield Grid(*told_shortly(self.columns, self.rows(), [one.node for one in self.findings]))


def find(source: Source, text: str, kinds: Collection[str] = (), most: int = 20) -> Findings:
    """The things with this text in a name, best first.

    Raises
    ------
    NoAnswer
        where there is none; it names what is near.
    """
    hits = source.containing(text, kinds, most + 1) if text.strip() else []
    if not hits:
        near = [node.label for node in nearest(source, text, kinds)]
        meant = _meant(source, text, kinds, most) if text.strip() else ()
        if meant and not any(hit.score >= SURE for hit in source.near(text, kinds, 1)):
            return Findings(text, tuple(kinds), meant, len(meant) < most)
        remedy = f"Near are: {', '.join(dict.fromkeys(near))}." if near else "Try a shorter text."
        raise NoAnswer(f"No name has '{text}' in it.", remedy=remedy)
    return Findings(text, tuple(kinds), tuple(map(_finding, hits[:most])), len(hits) <= most)


def _meant(source: Source, text: str, kinds: Collection[str], most: int) -> tuple[FoundThing, ...]:
    """What has no such name but one that means nearly the same, each with the cosine."""
    from graph.sources.vectors.meaning import meaning_of

    meaning = meaning_of(source)
    if meaning is None:
        return ()
    near = [one for one in meaning.nearest(text, kinds, most) if one[1] >= MEANT]
    nodes = source.nodes_of(id for id, _ in near)
    return tuple(
        FoundThing(nodes[id], f"{cosine:.2f}", "meaning") for id, cosine in near if id in nodes
    )


def _finding(hit: Hit) -> FoundThing:
    return FoundThing(hit.node, hit.name, hit.field)
