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
from graph.suggestions import is_sure, meant, nearest
from graph.vocabulary import KINDS

NEAR = 3
"""How many things are named that may be meant, where nothing is found."""


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
    if hits:
        return Findings(text, tuple(kinds), tuple(map(_finding, hits[:most])), len(hits) <= most)
    spelled = source.near(text, kinds, NEAR) if text.strip() else []
    if text.strip() and not is_sure(spelled) and (same := meant(source, text, kinds, most)):
        found = (FoundThing(node, f"{cosine:.2f}", "meaning") for node, cosine in same.items())
        return Findings(text, tuple(kinds), tuple(found), len(same) < most)
    near = [node.label for node in nearest(source, text, kinds, NEAR, spelled)]
    remedy = f"Near are: {', '.join(dict.fromkeys(near))}." if near else "Try a shorter text."
    raise NoAnswer(f"No name has '{text}' in it.", remedy=remedy)


def _finding(hit: Hit) -> FoundThing:
    return FoundThing(hit.node, hit.name, hit.field)
