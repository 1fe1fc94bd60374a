"""One goal and every start, or one start and every goal: what each brings to it.

Read from the items alone, not role by role: a question about one role costs the roles that ask for
the same items, not all there are.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.effort import essential_steps
from graph.measures.demand import Demand, weighed
from graph.measures.holdings import NOTHING, Holding, Holdings, Lender, best, lend_asked
from graph.measures.readiness import cover, covered, held_of, steps
from graph.source import Source, Total
from graph.vocabulary import AMONG

DIGITS: Final = 9
"""Figures are compared to this many digits, so that the order of a sum never decides."""

FEW: Final = 50
"""Of so few roles everything is read once, and serves every goal."""

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
        found = ((role, meets(held, self.demand)) for role, held in self._lent())
        return {role: met for role, met in found if met}

    def _lent(self) -> Iterator[tuple[str, Holdings]]:
        """What each role lends of all that serves the goal; of a few roles everything."""
        demand, lender = self.demand, self._lender
        if self._source.roles() <= FEW:
            roles = self._source.profiles().roles
            demands = lender.demands.of_all(roles).values()
            lender.prerequisites.read({item for one in demands for item in one})
            yield from ((role, lender.of(role)) for role in roles)
            return
        needed = {*demand.essentials, *(one for all_ in demand.members.values() for one in all_)}
        giving = lender.prerequisites.builders(needed)
        asking = self._source.demanded_by(sorted(_with_choices(self._source, giving)))
        members = lender.demands.members({item for asks in asking.values() for item, *_ in asks})
        for role, asks in asking.items():
            yield role, lender.prerequisites.close(lend_asked(asks, members))

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


class Destinations:
    """What somebody who holds this brings to each role.

    Beside what is held it looks at what a goal asks for, to see which steps lead elsewhere.
    """

    def __init__(
        self, source: Source, lender: Lender, held: Holdings, goal: Demand | None = None
    ) -> None:
        self._source, self._lender, self._held = source, lender, held
        goal = goal or Demand({})
        self._goal = _with_choices(
            source, {*goal, *(one for all_ in goal.members.values() for one in all_)}
        )

    @cached_property
    def readiness(self) -> Mapping[str, float]:
        """The readiness for each role that asks for any of it as essential."""
        return {
            role: min(1.0, ready / self._totals[role].weight)
            for role, part in self._parts.items()
            if role in self._totals and (ready := covered(self._held, part))
        }

    @cached_property
    def besides(self) -> Mapping[str, float]:
        """The steps that are left to essential items which the goal does not ask for at all; of
        the roles that ask for anything held, or for anything that the goal does.
        """
        return {
            role: max(0.0, self._totals[role].steps - self._taken_off(part))
            for role, part in self._parts.items()
            if role in self._totals
        }

    def _taken_off(self, part: Demand) -> float:
        """The steps to what the goal asks for, and those behind one already."""
        return math.fsum(
            essential_steps(asked.rank, tool=asked.tool)
            - (0.0 if item in self._goal else steps(held_of(item, self._held, part), asked))
            for item, asked in part.essentials.items()
        )

    @cached_property
    def _parts(self) -> Mapping[str, Demand]:
        """What each role asks of what is held, and of what the goal asks for."""
        items = _with_choices(self._source, self._held) | self._goal
        asking = self._source.demanded_by(sorted(items))
        demands = self._lender.demands
        specific = demands.specificity({item for asks in asking.values() for item, *_ in asks})
        members = demands.members(sorted(specific))
        parts: dict[str, Demand] = {}
        for role, asks in asking.items():
            asked = weighed((ask for ask in asks if ask[4]), specific)
            parts[role] = Demand(asked, {item: members[item] for item in asked if item in members})
        return parts

    @cached_property
    def _totals(self) -> Mapping[str, Total]:
        return self._source.totals(self._parts)


def _with_choices(source: Source, items: Collection[str]) -> set[str]:
    """The items, and the choices that any of them would meet."""
    if not source.counts()["link"].get(AMONG):
        return set(items)
    return {*items, *(link.source for link in source.links(items, "in", (AMONG,)))}
