"""What the map shows: everything where that can be read, else groups first.

Up to ``MOST`` things are drawn one by one. Where there are more, the largest kinds are shown by
their groups (skills by category, occupations by the group they belong to), which open on demand;
a kind without groups shows those of its things that most roles ask for.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.exporters.page.data import Graph
from graph.vocabulary import BROADER

KINDS: Final = ("role", "focus", "skill", "tool")
"""The kinds that the map draws, from left to right."""
MOST: Final = 300
"""More than this many things are not drawn at once: they could not be read."""
_GROUPS: Final = ("category", "group")


@dataclass(frozen=True, slots=True)
class Tie:
    """A link on the map, between things or groups; ``row`` is that of the link it shows."""

    source: int
    target: int
    weight: float
    row: int | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Overview:
    """The columns of the map, what each group in them stands for, and the ties between them."""

    columns: Mapping[str, tuple[int, ...]]
    members: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()

    @property
    def shown(self) -> frozenset[int]:
        """Everything on the map."""
        return frozenset(place for places in self.columns.values() for place in places)


def overview(graph: Graph, most: int = MOST) -> Overview:
    """What the map of a graph shows: at most so many things."""
    columns = {
        kind: tuple(place for place, node in enumerate(graph.nodes) if node.kind == kind)
        for kind in KINDS
    }
    members: dict[int, tuple[int, ...]] = {}
    if _size(columns) > most:
        columns, members = _grouped(graph, columns, most)
    if _size(columns) > most:
        columns = _most_asked(graph, columns, most)
    columns = {kind: places for kind, places in columns.items() if places}
    stands_for = {member: group for group, all in members.items() for member in all}
    shown = frozenset(place for places in columns.values() for place in places)
    return Overview(columns, members, _ties(graph, shown, stands_for))


def _size(columns: Mapping[str, tuple[int, ...]]) -> int:
    return sum(map(len, columns.values()))


def _grouped(
    graph: Graph, columns: Mapping[str, tuple[int, ...]], most: int
) -> tuple[dict[str, tuple[int, ...]], dict[int, tuple[int, ...]]]:
    """The columns with the largest kinds shown by their groups, until few enough are left."""
    above = _above(graph)
    columns = dict(columns)
    members: dict[int, tuple[int, ...]] = {}
    for kind in sorted(columns, key=lambda kind: -len(columns[kind])):
        groups: dict[int, list[int]] = defaultdict(list)
        for place in columns[kind]:
            if (top := _top(place, above)) is not None:
                groups[top].append(place)
        # Groups that are hardly fewer than their members would hide more than they help.
        if _size(columns) > most and 1 < len(groups) <= len(columns[kind]) / 3:
            columns[kind] = tuple(sorted(groups))
            members |= {group: tuple(all) for group, all in groups.items()}
    return columns, members


def _above(graph: Graph) -> dict[int, int]:
    """The group that each thing, and each group, belongs to; the first where there are several."""
    places = graph.places
    above: dict[int, int] = {}
    for link in graph.links:
        if link.relation in ("category", BROADER) and link.source != link.target:
            group = places[link.target]
            if graph.nodes[group].kind in _GROUPS:
                above.setdefault(places[link.source], group)
    return above


def _top(place: int, above: Mapping[int, int]) -> int | None:
    """The outermost group of a thing; a circle in the data ends where it closes."""
    seen = {place}
    while (group := above.get(place)) is not None and group not in seen:
        seen.add(group)
        place = group
    return place if len(seen) > 1 else None


def _most_asked(
    graph: Graph, columns: Mapping[str, tuple[int, ...]], most: int
) -> dict[str, tuple[int, ...]]:
    """The columns cut to what is linked most, each to its fair share of the room."""
    places = graph.places
    linked: Counter[int] = Counter()
    for link in graph.links:
        linked[places[link.source]] += 1
        linked[places[link.target]] += 1
    room, left = most, sorted(filter(columns.get, columns), key=lambda kind: len(columns[kind]))
    cut: dict[str, tuple[int, ...]] = {}
    for rank, kind in enumerate(left):
        share = room // (len(left) - rank)
        best = sorted(columns[kind], key=lambda place: (-linked[place], place))[:share]
        cut[kind] = tuple(sorted(best))
        room -= len(best)
    return {kind: cut[kind] for kind in columns if kind in cut}


def _ties(graph: Graph, shown: frozenset[int], stands_for: Mapping[int, int]) -> tuple[Tie, ...]:
    """The links between what is shown; those of members are added up at their group."""
    places = graph.places
    ties: list[Tie] = []
    sums: dict[tuple[int, int], list[float]] = defaultdict(list)
    for row, link in enumerate(graph.links):
        ends = places[link.source], places[link.target]
        source, target = (stands_for.get(end, end) for end in ends)
        if source == target or not {source, target} <= shown:
            continue
        weight = link.importance or 1.0
        if (source, target) == ends:
            ties.append(Tie(source, target, weight, row))
        else:
            sums[source, target].append(weight)
    added = (
        Tie(source, target, math.fsum(weights), None, len(weights))
        for (source, target), weights in sorted(sums.items())
    )
    return (*ties, *added)
