"""What a role asks for, item by item, and what each item weighs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from graph.effort import essential_steps
from graph.rarity import specificity, weight
from graph.source import Ask, Source
from graph.vocabulary import AMONG, rank

UNKNOWN_SHARE = 0.5
"""How likely somebody in a role has an optional item, where no evidence says it."""


class Asked(NamedTuple):
    """What a role asks of one item.

    ``importance`` is in (0, 1], ``rank`` from 1 (awareness) to 4 (expert) or unknown, ``weight``
    importance · (1 + specificity)/2, and ``share`` how likely somebody in that role has it.
    """

    importance: float
    rank: int | None
    weight: float
    essential: bool
    tool: bool
    share: float = 1.0


class Demand(dict[str, Asked]):
    """All that one role asks for: item id → what it asks of it.

    ``members`` are the items that meet each choice among them ("one of AWS, Azure …").
    """

    def __init__(
        self, asked: Mapping[str, Asked], members: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        super().__init__(asked)
        self.members: Mapping[str, tuple[str, ...]] = members or {}

    @cached_property
    def essentials(self) -> Mapping[str, Asked]:
        """What counts for readiness: the essential items."""
        return {item: asked for item, asked in self.items() if asked.essential}

    @cached_property
    def total(self) -> float:
        """What the essential items weigh together."""
        return math.fsum(asked.weight for asked in self.essentials.values())

    @cached_property
    def steps(self) -> float:
        """The steps from nothing to all essential items."""
        return math.fsum(
            essential_steps(asked.rank, tool=asked.tool) for asked in self.essentials.values()
        )

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The items, essential ones first and the heaviest first among each."""
        return tuple(
            sorted(self, key=lambda one: (not self[one].essential, -self[one].weight, one))
        )


class Demands:
    """The demand of each role that is asked about, read in batches and kept."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._roles = source.roles()
        self._demand: dict[str, Demand] = {}
        self._essentials: dict[str, Demand] = {}
        self._specificity: dict[str, float] = {}
        self._members: dict[str, tuple[str, ...]] = {}
        self._choices = bool(source.counts()["link"].get(AMONG))

    def of(self, role: str) -> Demand:
        """What this role asks for; nothing where it asks for nothing."""
        return self.of_all([role])[role]

    def of_all(self, roles: Iterable[str]) -> Mapping[str, Demand]:
        """What each of these roles asks for, read together."""
        wanted = list(dict.fromkeys(roles))
        missing = [role for role in wanted if role not in self._demand]
        self._demand.update(self._read(missing))
        return {role: self._demand[role] for role in wanted}

    def essentials(self, roles: Iterable[str]) -> Mapping[str, Demand]:
        """The essential items alone of each of these roles: all that readiness asks for."""
        wanted = list(dict.fromkeys(roles))
        missing = [role for role in wanted if role not in self._essentials]
        self._essentials.update(self._read(missing, essential=True))
        return {role: self._essentials[role] for role in wanted}

    def specificity(self, items: Iterable[str]) -> Mapping[str, float]:
        """How much each item tells, from near 0 (all roles ask for it) to 1 (one role does)."""
        wanted = list(dict.fromkeys(items))
        missing = [item for item in wanted if item not in self._specificity]
        for item, n in self._source.document_frequency(missing).items():
            self._specificity[item] = specificity(self._roles, n)
        return {item: self._specificity[item] for item in wanted if item in self._specificity}

    def members(self, items: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """The members of each of these items that is a choice."""
        if not self._choices:
            return {}
        wanted = list(items)
        missing = [item for item in wanted if item not in self._members]
        found: dict[str, list[str]] = {}
        for link in self._source.links(missing, "out", (AMONG,)):
            found.setdefault(link.source, []).append(link.target)
        self._members.update({item: tuple(found.get(item, ())) for item in missing})
        return {item: self._members[item] for item in wanted if self._members[item]}

    def _read(self, roles: list[str], *, essential: bool = False) -> Iterator[tuple[str, Demand]]:
        found = self._source.demand(roles, essential=essential) if roles else {}
        items = {ask[0] for asks in found.values() for ask in asks}
        told, members = self.specificity(items), self.members(sorted(items))
        for role in roles:
            asked = weighed(found.get(role, ()), told)
            mine = {item: members[item] for item in asked if item in members} if members else {}
            yield role, Demand(asked, mine)


def chance(share: float | None, *, essential: bool) -> float:
    """How likely somebody in a role has an item that it asks for."""
    return 1.0 if essential else share or UNKNOWN_SHARE


def weighed(asks: Iterable[Ask], specific: Mapping[str, float]) -> dict[str, Asked]:
    """What is asked, each with its weight and how likely people in that role have it."""
    return {
        item: Asked(
            importance,
            rank(level),
            weight(importance, specific[item]),
            essential,
            tool,
            chance(share, essential=essential),
        )
        for item, importance, level, share, essential, tool in asks
    }


def together(demands: Iterable[Demand]) -> Demand:
    """What several roles ask for together: each item as the one that asks most of it."""
    union: dict[str, Asked] = {}
    members: dict[str, tuple[str, ...]] = {}
    for demand in demands:
        members.update(demand.members)
        for item, one in demand.items():
            other = union.get(item, one)
            union[item] = Asked(
                max(one.importance, other.importance),
                max((v for v in (one.rank, other.rank) if v is not None), default=None),
                max(one.weight, other.weight),
                one.essential or other.essential,
                one.tool,
                max(one.share, other.share),
            )
    return Demand(union, members)
