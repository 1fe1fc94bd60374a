"""One goal and every start, or one start and every goal: what each brings to it.

Read from the items alone, not role by role: a question about one role costs the roles that ask for
the same items, not all there are.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.measures.demand import Demand, weighed
from graph.measures.holdings import NOTHING, Holding, Holdings, Lender, best, lend
from graph.measures.readiness import cover, held_of, readiness
from graph.source import Source
from graph.vocabulary import AMONG

DIGITS: Final = 9
"""Figures are compared to this many digits, so that the order of a sum never decides."""

Met = Mapping[str, Holding]
"""What is held of the essential items of a goal; those of which nothing is are left out."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Of how many other roles how many are less ready for a goal."""

    lower: int
    others: int

    @property
    def share(self) -> float:
        """The part of the other roles that is less ready, from 0 to 1."""
        return self.lower / self.others if self.others else 0.0


class Starts:
    """What somebody in each role brings to one goal."""

    def __init__(self, source: Source, lender: Lender, goal: str) -> None:
        self._source, self._lender, self._goal = source, lender, goal
        self.demand = lender.demands.of(goal)

    @cached_property
    def met(self) -> Mapping[str, Met]:
        """By role what is held of the goal's essential items; roles that bring nothing are left
        out.
        """
        demand, lender = self.demand, self._lender
        needed = {*demand.essentials, *(one for all_ in demand.members.values() for one in all_)}
        giving = lender.prerequisites.builders(needed)
        asking = self._source.asking(sorted(_with_choices(self._source, giving)))
        ones = dict.fromkeys({item for asks in asking.values() for item, *_ in asks}, 1.0)
        members = lender.demands.members(sorted(ones))
        found: dict[str, Met] = {}
        for role, asks in asking.items():
            asked = weighed(asks, ones)
            part = Demand(asked, {item: members[item] for item in asked if item in members})
            met = meets(lender.prerequisites.close(lend(part)), demand)
            if met:
                found[role] = met
        return found

    @cached_property
    def readiness(self) -> Mapping[str, float]:
        """The readiness of each role for the goal; 0 for those left out."""
        return {role: readiness_of(met, self.demand) for role, met in self.met.items()}

    def standing(self, mine: float, without: Collection[str]) -> Standing:
        """How many roles, but for the goal and those in ``without``, are strictly less ready."""
        banned = {self._goal, *without}
        others = max(0, self._source.roles() - len(banned))
        level = round(mine, DIGITS)
        if level <= 0:
            return Standing(0, others)
        as_ready = sum(
            role not in banned and round(ready, DIGITS) >= level
            for role, ready in self.readiness.items()
        )
        return Standing(others - as_ready, others)


def meets(held: Holdings, demand: Demand) -> Met:
    """What is held of the essential items of a role."""
    if not demand.members:
        return {item: held[item] for item in demand.essentials.keys() & held.keys()}
    found = {item: held_of(item, held, demand) for item in demand.essentials}
    return {item: mine for item, mine in found.items() if mine != NOTHING}


def join_met(one: Met, other: Met) -> Met:
    """What two holdings meet together: of each item the greater chance at each rank."""
    union = dict(one)
    for item, mine in other.items():
        known = union.get(item)
        union[item] = mine if known is None else best(known, mine)
    return union


def readiness_of(met: Met, demand: Demand) -> float:
    """Readiness from what is met of a demand; the same as ``readiness`` of the holdings."""
    if not demand.total:
        return 1.0
    essentials = demand.essentials
    covered = math.fsum(
        essentials[item].weight * cover(mine, essentials[item].rank) for item, mine in met.items()
    )
    return max(0.0, min(1.0, covered / demand.total))


def within_reach(source: Source, lender: Lender, held: Holdings) -> Mapping[str, float]:
    """The readiness of whoever holds this for each role that asks for any of it as essential."""
    items = _with_choices(source, held)
    asking = source.asking(sorted(items))
    specific = lender.demands.specificity({item for asks in asking.values() for item, *_ in asks})
    members = lender.demands.members(sorted(specific))
    totals = source.essential_weights(asking)
    found: dict[str, float] = {}
    for role, asks in asking.items():
        asked = weighed(asks, specific)
        part = Demand(asked, {item: members[item] for item in asked if item in members})
        if part.total and totals.get(role):
            found[role] = min(1.0, readiness(held, part) * part.total / totals[role])
    return found


def _with_choices(source: Source, items: Collection[str]) -> set[str]:
    """The items, and the choices that any of them would meet."""
    if not source.counts()["link"].get(AMONG):
        return set(items)
    return {*items, *(link.source for link in source.links(items, "in", (AMONG,)))}
