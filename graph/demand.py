"""What roles ask for, and the figures that follow: weight, cover, readiness, difficulty, effort.

The formulas are those of the design's section "measures":

- importance i(r,s) in (0, 1]; level l(r,s) in (0, 1] or unknown;
- specificity(s) = ln(1 + (N − n(s) + ½)/(n(s) + ½)), divided by its value at n = 1;
- weight w(r,s) = i(r,s) · specificity(s);
- cover(H,r,s) = 0 if H lacks s; min(1, level held / level asked) where both are known; else 1;
- readiness(H→r) = Σ w·cover / Σ w, difficulty = 1 − readiness, effort = Σ w·(1 − cover).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol, runtime_checkable

from graph.sources.index.statistics import specificity
from graph.sources.interface import Source

Held = Mapping[str, float | None]
"""What somebody has: item id → level in (0, 1], or unknown."""


class Asked(NamedTuple):
    """What a role asks of one item: how important, at which level, and what that weighs.

    ``listed`` is false for a graded rating below ½: it counts in the figures, but the role is
    not said to require it.
    """

    importance: float
    level: float | None
    weight: float
    listed: bool = True

    def cover(self, held: Held, item: str) -> float:
        """How much of what is asked is held, from 0 to 1."""
        if item not in held:
            return 0.0
        have = held[item]
        if have is None or not self.level:
            return 1.0
        return min(1.0, have / self.level)


_SLACK = 1e-9
"""More than two sums of the same figures in different order can be apart."""

Demand = Mapping[str, Asked]
"""All that one role asks for: item id → what it asks of it."""


@runtime_checkable
class Lending(Protocol):
    """A source that knows some demands already, because another one like it was asked before."""

    def demand_known(self, role: str) -> Demand | None:
        """What this role asks for, where it is known."""


class Demands:
    """The demand of each role that is asked about, read in batches and kept."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lend = source.demand_known if isinstance(source, Lending) else None
        self._roles = source.roles()
        self._demand: dict[str, Demand] = {}
        self._specificity: dict[str, float] = {}

    def of(self, role: str) -> Demand:
        """What this role asks for; nothing where it asks for nothing."""
        return self.of_all([role])[role]

    def of_all(self, roles: Iterable[str]) -> Mapping[str, Demand]:
        """What each of these roles asks for, read together."""
        wanted = list(dict.fromkeys(roles))
        if self._lend is not None:
            self._borrow(self._lend, wanted)
        missing = [role for role in wanted if role not in self._demand]
        if missing:
            self._read(missing)
        return {role: self._demand[role] for role in wanted}

    def _borrow(self, lend: Callable[[str], Demand | None], roles: Iterable[str]) -> None:
        """Keep the demands of these roles that the source knows already."""
        for role in roles:
            if role not in self._demand and (known := lend(role)) is not None:
                self._demand[role] = known

    def specificity(self, items: Iterable[str]) -> Mapping[str, float]:
        """How much each item tells, from near 0 (all roles ask for it) to 1 (one role does)."""
        wanted = list(dict.fromkeys(items))
        missing = [item for item in wanted if item not in self._specificity]
        for item, n in self._source.asked(missing).items():
            self._specificity[item] = specificity(self._roles, n)
        return {item: self._specificity[item] for item in wanted}

    def hopeful(self, held: Held, least: float) -> frozenset[str]:
        """The roles for which who holds all this may be ready to at least ``least``, no role less.

        Told from what asks for the items held; no demand is read.
        """
        return self._source.within(self.specificity(held), least - _SLACK)

    def _read(self, roles: list[str]) -> None:
        found = self._source.demand(roles)
        told = self.specificity(ask[0] for asks in found.values() for ask in asks)
        make = Asked._make
        for role in roles:
            self._demand[role] = {
                item: make((importance, level, importance * told[item], listed))
                for item, importance, level, listed in found.get(role, ())
            }


def held_by(demand: Demand) -> dict[str, float | None]:
    """What a person in that role is taken to have: all that it lists, at the level asked."""
    return {item: asked.level for item, asked in demand.items() if asked.importance > 0}


def joined(*holdings: Held) -> dict[str, float | None]:
    """What is held together: the union, each at its highest level.

    An unknown level counts as all that is asked, so it stays above every known one: whoever has
    more is never less ready.
    """
    union: dict[str, float | None] = dict(holdings[0]) if holdings else {}
    for held in holdings[1:]:
        for item, level in held.items():
            known = union.get(item, level)
            if known is None or level is None:
                union[item] = None
            elif item not in union or known < level:
                union[item] = level
    return union


def readiness(held: Held, demand: Demand) -> float:
    """How much of a role's weighted demand is held, from 0 to 1; 1 where it asks for nothing."""
    total = math.fsum(asked.weight for asked in demand.values())
    if not total:
        return 1.0
    return max(0.0, min(1.0, covered(held, demand) / total))


def covered(held: Held, demand: Demand) -> float:
    """The weight of what is asked and held, at the part that is covered: Σ w·cover.

    This is the innermost loop of a search, so ``Asked.cover`` is written out here.
    """
    found = []
    for item in demand.keys() & held.keys():
        _, level, weight, _ = demand[item]
        have = held[item]
        if have is None or not level or have >= level:
            found.append(weight)
        else:
            found.append(weight * (have / level))
    return math.fsum(found)


def difficulty(held: Held, demand: Demand) -> float:
    """How hard the move into a role is, from 0 to 1: one less readiness."""
    return 1.0 - readiness(held, demand)


def effort(held: Held, demand: Demand) -> float:
    """The weight of what is still to be learned or deepened; 1 is one item that one role needs."""
    return math.fsum(asked.weight * (1 - asked.cover(held, item)) for item, asked in demand.items())


@dataclass(frozen=True, slots=True)
class Parting:
    """The listed demand of a role parted by what is held: item ids, heaviest first."""

    have: tuple[str, ...]
    deepen: tuple[str, ...]
    learn: tuple[str, ...]


def parted(held: Held, demand: Demand) -> Parting:
    """What of a role's demand is had, held at a lower level, and lacking."""
    order = sorted(demand, key=lambda item: (-demand[item].weight, item))
    listed = [item for item in order if demand[item].listed]
    cover = {item: demand[item].cover(held, item) for item in listed}
    return Parting(
        tuple(item for item in listed if cover[item] >= 1),
        tuple(item for item in listed if item in held and cover[item] < 1),
        tuple(item for item in listed if item not in held),
    )
