"""What somebody holds: for each item the chance of each rank, joined and closed downwards.

A person is sure of what is named; a role lends what its people have. With an item go its
prerequisites, one rank lower: who builds networks has the algebra beneath them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from graph.measures.demand import Demand, Demands, chance
from graph.source import Ask, Source
from graph.vocabulary import BUILDS_ON, rank

Holding = tuple[float, float, float, float, float]
"""The chances, each in [0, 1], that an item is held at rank 1, 2, 3 and 4, never rising; and that
it is held at a level which nobody knows and which counts as any."""

Holdings = Mapping[str, Holding]
"""What somebody has: item id → its chances."""

NOTHING: Final[Holding] = (0.0, 0.0, 0.0, 0.0, 0.0)


def holding(rank: int | None, chance: float = 1.0) -> Holding:
    """An item that is held up to a rank, or at an unknown one, with this chance."""
    if rank is None:
        return (0.0, 0.0, 0.0, 0.0, chance)
    return (
        chance,
        chance if rank > 1 else 0.0,
        chance if rank > 2 else 0.0,
        chance if rank > 3 else 0.0,
        0.0,
    )


def best(one: Holding, other: Holding) -> Holding:
    """The greater chance at each rank."""
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
        max(one[4], other[4]),
    )


def join(*holdings: Holdings) -> dict[str, Holding]:
    """What is held together: of each item the greater chance at each rank."""
    union: dict[str, Holding] = dict(holdings[0]) if holdings else {}
    for held in holdings[1:]:
        for item, mine in held.items():
            known = union.get(item)
            union[item] = mine if known is None else best(known, mine)
    return union


def lend_asked(asks: Iterable[Ask], members: Mapping[str, tuple[str, ...]]) -> dict[str, Holding]:
    """What somebody has of items that their role asks for: essential ones for sure, optional ones
    at their share.

    A choice is lent whole; each of its members at its own share, else at chance ÷ members.
    """
    asked = {item: (rank(level), chance(share, essential=essential))
             for item, _, level, share, essential, _ in asks}  # fmt: skip
    return _lend(asked, members)


def lend(demand: Demand) -> dict[str, Holding]:
    """What somebody in a role has, as ``lend_asked`` says."""
    asked = {item: (asked.rank, asked.share) for item, asked in demand.items()}
    return _lend(asked, demand.members)


def _lend(
    asked: Mapping[str, tuple[int | None, float]], members: Mapping[str, tuple[str, ...]]
) -> dict[str, Holding]:
    held = {item: holding(rank, chance) for item, (rank, chance) in asked.items()}
    for choice in asked.keys() & members.keys():
        rank, chance = asked[choice]
        each = holding(rank, chance / len(members[choice]))
        for member in members[choice]:
            if member not in asked:
                held[member] = best(held.get(member, NOTHING), each)
    return held


class Prerequisites:
    """What items build on, read in batches and kept; one step down."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._any = bool(source.counts()["link"].get(BUILDS_ON))
        self._before: dict[str, tuple[str, ...]] = {}

    def close(self, held: Holdings) -> dict[str, Holding]:
        """The holdings with the prerequisites of everything, step by step; circles end.

        Beneath an item at rank k goes each prerequisite at rank max(1, k − 1) with the chance of
        rank k; beneath an unknown level it is held at rank 2, working.
        """
        closed = dict(held)
        if not self._any:
            return closed
        self.read(closed)
        waiting = list(closed)
        while waiting:
            item = waiting.pop()
            beneath = lower(closed[item])
            for before in self._before.get(item, ()):
                known = closed.get(before, NOTHING)
                more = best(known, beneath)
                if more != known:
                    closed[before] = more
                    waiting.append(before)
        return closed

    def read(self, items: Iterable[str]) -> None:
        """Read what these items build on, and what that builds on."""
        frontier = [item for item in items if item not in self._before] if self._any else []
        while frontier:
            found: dict[str, list[str]] = {item: [] for item in frontier}
            for link in self._source.links(frontier, "out", (BUILDS_ON,)):
                found[link.source].append(link.target)
            self._before.update({item: tuple(before) for item, before in found.items()})
            ahead = {one for before in found.values() for one in before}
            frontier = sorted(ahead - self._before.keys())

    def of(self, item: str) -> tuple[str, ...]:
        """What an item builds on directly."""
        self.read([item])
        return self._before.get(item, ())

    def beneath(self, items: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """What these items build on and what that builds on, each by what is directly above."""
        waiting = list(items)
        self.read(waiting)
        found: dict[str, tuple[str, ...]] = {}
        while waiting:
            item = waiting.pop()
            if item not in found:
                found[item] = self._before.get(item, ())
                waiting.extend(found[item])
        return found

    def builders(self, items: Iterable[str]) -> frozenset[str]:
        """These items and all that builds on them, directly or not."""
        found = set(items)
        frontier = set(found) if self._any else set()
        while frontier:
            links = self._source.links(sorted(frontier), "in", (BUILDS_ON,))
            frontier = {link.source for link in links} - found
            found |= frontier
        return frozenset(found)


def lower(held: Holding) -> Holding:
    """What is held of a prerequisite by whoever holds this: one rank lower."""
    first, _, third, fourth, unknown = held
    return (max(first, unknown), max(third, unknown), fourth, 0.0, 0.0)


class Lender:
    """What people in roles hold, closed downwards; each role once."""

    def __init__(self, source: Source, demands: Demands | None = None) -> None:
        self.demands = demands or Demands(source)
        self.prerequisites = Prerequisites(source)
        self._lent: dict[str, dict[str, Holding]] = {}

    def of(self, role: str) -> Mapping[str, Holding]:
        """What somebody in this role holds."""
        if role not in self._lent:
            self._lent[role] = self.prerequisites.close(lend(self.demands.of(role)))
        return self._lent[role]

    def start(
        self, role: str | None, have: Holdings | None = None, without: Collection[str] = ()
    ) -> dict[str, Holding]:
        """What somebody holds who starts from a role, or from nothing, with what is named besides.

        ``without`` is taken away last, whatever else would bring it.
        """
        named = self.prerequisites.close(self.with_members(have or {}))
        held = join(self.of(role), named) if role else named
        return {item: mine for item, mine in held.items() if item not in without}

    def learned(self, held: Holdings, item: str, rank: int | None) -> dict[str, Holding]:
        """What is held when an item has been learned to a rank."""
        return join(held, {item: holding(rank)})

    def with_members(self, held: Holdings) -> Holdings:
        """The holdings with the members of each choice among them, at chance ÷ members."""
        found = dict(held)
        for choice, members in self.demands.members(held).items():
            each = held[choice]
            part = tuple(chance / len(members) for chance in each)
            for member in members:
                found[member] = best(found.get(member, NOTHING), part)  # type: ignore[arg-type]
        return found


def named(levels: Mapping[str, float | None]) -> dict[str, Holding]:
    """What a person names, for sure: item id → level in (0, 1] or unknown."""
    return {item: holding(rank(level)) for item, level in levels.items()}
