"""What the map shows: everything where that can be read, else groups first.

Up to ``MOST`` things are drawn one by one. Where there are more, the largest kinds are shown by
their groups (skills by category, occupations by the group they belong to), which open on demand;
a kind without groups shows those of its things that most roles ask for.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.exporters.page.data import Graph
from graph.vocabulary import BROADER

KINDS: Final = ("role", "focus", "skill", "tool")
"""The kinds that the map draws, from left to right."""
OTHER_KINDS: Final = ("scheme", "class", "concept", "individual", "property")
"""What it draws of a graph that has none of these."""
MOST: Final = 300
"""More than this many things are not drawn at once: they could not be read."""
_GROUPS: Final = ("category", "group")
_FEW: Final = 20
"""Up to so many groups of a kind are told apart; the largest are parted first."""


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
    there = {node.kind for node in graph.nodes}
    columns = {
        kind: tuple(place for place, node in enumerate(graph.nodes) if node.kind == kind)
        for kind in (KINDS if there & set(KINDS) else OTHER_KINDS)
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
        groups = _groups(graph, columns[kind], above)
        # Groups that are hardly fewer than their members would hide more than they help.
        if _size(columns) > most and 1 < len(groups) <= len(columns[kind]) / 3:
            columns[kind] = tuple(sorted(groups))
            members |= {group: tuple(all) for group, all in groups.items()}
    return columns, members


def _groups(graph: Graph, members: Sequence[int], above: Mapping[int, int]) -> dict[int, list[int]]:
    """The members by their outermost groups; the largest of these parted, while they stay few."""
    chains = {member: _chain(graph, member, above) for member in members}
    groups: dict[int, list[int]] = defaultdict(list)
    depth: dict[int, int] = {}
    for member, chain in chains.items():
        if chain:
            groups[chain[0]].append(member)
            depth[chain[0]] = 1
    whole: set[int] = set()
    while waiting := groups.keys() - whole:
        largest = max(waiting, key=lambda group: (len(groups[group]), -group))
        parts: dict[int, list[int]] = defaultdict(list)
        for member in groups[largest]:
            deeper = chains[member][depth[largest] :]
            parts[deeper[0] if deeper else largest].append(member)
        # A group beside its own parts, and a part of next to nothing, would puzzle the reader.
        tiny = min(map(len, parts.values())) < len(groups[largest]) / 200
        if largest in parts or tiny or len(parts) < 2 or len(groups) - 1 + len(parts) > _FEW:
            whole.add(largest)
            continue
        depth |= dict.fromkeys(parts, depth[largest] + 1)
        del groups[largest]
        groups |= parts
    return groups


def _above(graph: Graph) -> dict[int, int]:
    """What each thing, and each group, stands under; a group first, and the first of several."""
    places = graph.places
    above: dict[int, int] = {}
    for link in graph.links:
        if link.relation in ("category", BROADER) and link.source != link.target:
            one, other = places[link.source], places[link.target]
            if one not in above or _is_group(graph, other) > _is_group(graph, above[one]):
                above[one] = other
    return above


def chains(graph: Graph, places: Sequence[int]) -> dict[int, list[int]]:
    """The groups that each of these stands under, from the outermost in."""
    above = _above(graph)
    return {place: _chain(graph, place, above) for place in places}


def _is_group(graph: Graph, place: int) -> bool:
    return graph.nodes[place].kind in _GROUPS


def _chain(graph: Graph, place: int, above: Mapping[int, int]) -> list[int]:
    """The groups of a thing from the outermost in; a circle in the data ends where it closes."""
    seen = {place: None}
    while (upper := above.get(place)) is not None and upper not in seen:
        seen[upper] = None
        place = upper
    return [one for one in reversed(seen) if _is_group(graph, one)]


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
