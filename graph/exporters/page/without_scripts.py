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
class Row:
    """One thing: its name, its kind, and what it asks for or how many roles ask for it."""

    name: str
    kind: str
    figure: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The table, and the kinds that are left out of it with how many there are of each."""

    rows: tuple[Row, ...]
    left_out: tuple[str, ...]


def rows(graph: Graph) -> Rows:
    """The table of a graph: all that the map draws; of very much, only the kinds that fit."""
    kinds = [kind for kind in DRAWN if any(node.kind == kind for node in graph.nodes)]
    many = Counter(node.kind for node in graph.nodes)
    kinds = kinds or sorted(many)
    kept: list[str] = []
    for kind in kinds:
        if sum(many[one] for one in (*kept, kind)) <= MOST:
            kept.append(kind)
    left_out = tuple(f"{many[kind]:,} {_many(kind)}" for kind in kinds if kind not in kept)
    figures = _figures(graph)
    return Rows(
        tuple(
            Row(node.label.strip() or node.notation or node.id, _one(kind), figures[node.id])
            for kind in kept
            for node in sorted(
                (one for one in graph.nodes if one.kind == kind),
                key=lambda one: (one.label.casefold(), one.id),
            )
        ),
        left_out,
    )


def _one(kind: str) -> str:
    return KINDS[kind].one if kind in KINDS else kind


def _many(kind: str) -> str:
    return KINDS[kind].many if kind in KINDS else kind


def _figures(graph: Graph) -> dict[str, str]:
    """What each role asks for, and how many roles ask for each thing, in words."""
    asks: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for source, target in {
        (link.source, link.target) for link in graph.links if link.relation in (REQUIRES, USES)
    }:
        asks[source] += 1
        asked[target] += 1
    return {
        node.id: f"asks for {asks[node.id]}"
        if asks[node.id]
        else f"asked for by {asked[node.id]}"
        if asked[node.id]
        else ""
        for node in graph.nodes
    }
