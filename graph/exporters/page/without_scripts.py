"""What the page shows where no script runs: its things in a table, with what is known of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from graph.exporters.page.data import Graph
from graph.exporters.page.overview import KINDS as DRAWN
from graph.vocabulary import KINDS, REQUIRES, USES

MOST: Final = 5000
"""So many rows at most: more would weigh more than the rest of the page."""


@dataclass(frozen=True, slots=True)
class PlainTable:
    """The things of one kind: what the table is of, and each name with its figure."""

    caption: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PlainTables:
    """A table for each kind, and the kinds left out with how many there are of each."""

    tables: tuple[PlainTable, ...]
    left_out: tuple[str, ...]


def tables(graph: Graph) -> PlainTables:
    """All that the map draws, kind by kind; of very much, only the kinds that fit."""
    many = Counter(node.kind for node in graph.nodes)
    kinds = [kind for kind in DRAWN if many[kind]] or sorted(many)
    kept: list[str] = []
    for kind in kinds:
        if sum(many[one] for one in (*kept, kind)) <= MOST:
            kept.append(kind)
    left_out = tuple(_count(many[kind], kind) for kind in kinds if kind not in kept)
    figures = _figures(graph)
    return PlainTables(tuple(_table(graph, kind, figures) for kind in kept), left_out)


def _table(graph: Graph, kind: str, figures: Counter[str]) -> PlainTable:
    """The table of a kind, by name."""
    nodes = sorted(
        (node for node in graph.nodes if node.kind == kind),
        key=lambda node: (node.label.casefold(), node.id),
    )
    rows = tuple(
        (node.label.strip() or node.notation or node.id, f"{figures[node.id] or ''}")
        for node in nodes
    )
    said = {
        "role": ", and how many skills and tools each asks for",
        "skill": ", and how many roles ask for each",
        "tool": ", and how many roles ask for each",
    }
    return PlainTable(_count(len(rows), kind) + said.get(kind, ""), rows)


def _count(many: int, kind: str) -> str:
    known = KINDS.get(kind)
    name = (known.one if many == 1 else known.many) if known else kind
    return f"{many:,} {name}"


def _figures(graph: Graph) -> Counter[str]:
    """How many things each role asks for, and how many roles ask for each thing."""
    pairs = {(one.source, one.target) for one in graph.links if one.relation in (REQUIRES, USES)}
    return Counter(end for pair in pairs for end in pair)
