"""The measures straight from their definitions, on facts: slow, plain, and apart from the code."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from tests.strategies import Facts

Chances = dict[str, list[float]]
"""By item the chance of each rank, 1 to 4, and then that of a level which nobody knows."""
PARTS = (1, 1, 2, 4)


class Asked:
    """What a role asks of an item."""

    def __init__(self, importance: float, level: float | None, essential: bool) -> None:  # noqa: FBT001
        self.importance, self.essential = importance, essential
        self.rank = None if level is None else max(1, min(4, round(level * 4)))


class Definition:
    """Every figure of a small graph."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.members = dict(facts.choices)
        self.demand = {role: self._demand(role) for role in facts.demand}
        asked = [item for demand in self.demand.values() for item in demand]
        self.count = {item: asked.count(item) for item in asked}

    def _demand(self, role: str) -> dict[str, Asked]:
        found = {}
        for rating in (self.facts.ratings or {}).get(role, ()):
            if rating.importance >= 0.5:
                found[rating.element] = Asked(rating.importance, rating.level, essential=True)
        for item, importance, level in self.facts.demand[role]:
            found[item] = Asked(importance, level, essential=importance >= 1)
        if not any(asked.essential for asked in found.values()):
            for asked in found.values():
                asked.essential = True
        return found

    def specificity(self, item: str) -> float:
        roles = len(self.facts.demand)

        def tells(holders: int) -> float:
            return math.log(1 + (roles - holders + 0.5) / (holders + 0.5))

        return tells(max(1, self.count[item])) / tells(1)

    def weight(self, role: str, item: str) -> float:
        return self.demand[role][item].importance * (1 + self.specificity(item)) / 2

    # -------------------------------------------------------------------------------- holding

    def lent(self, role: str) -> Chances:
        held: Chances = {}
        shares = {(name, item): share for name, item, share in self.facts.shares}
        for item, asked in self.demand[role].items():
            chance = 1.0 if asked.essential else shares.get((role, item), 0.5)
            self._hold(held, item, asked.rank, chance)
            for member in self.members.get(item, ()):
                if member not in self.demand[role]:
                    self._hold(held, member, asked.rank, chance / len(self.members[item]))
        return self.closed(held)

    @staticmethod
    def _hold(held: Chances, item: str, rank: int | None, chance: float) -> None:
        mine = held.setdefault(item, [0.0] * 5)
        for place in [4] if rank is None else range(rank):
            mine[place] = max(mine[place], chance)

    def closed(self, held: Chances) -> Chances:
        """Round after round until nothing changes."""
        held = {item: list(chances) for item, chances in held.items()}
        while True:
            before = {item: list(chances) for item, chances in held.items()}
            for item, chances in before.items():
                for after, earlier in self.facts.before:
                    if after == item:
                        for rank in (1, 2, 3, 4):
                            self._hold(held, earlier, max(1, rank - 1), chances[rank - 1])
                        self._hold(held, earlier, 2, chances[4])
            held = {item: chances for item, chances in held.items() if any(chances)}
            if held == before:
                return held

    @staticmethod
    def joined(*holdings: Chances) -> Chances:
        found: Chances = {}
        for held in holdings:
            for item, chances in held.items():
                known = found.get(item, [0.0] * 5)
                found[item] = [max(one, other) for one, other in zip(known, chances, strict=True)]
        return found

    # ------------------------------------------------------------------------------ readiness

    def chances(self, held: Chances, item: str) -> list[float]:
        """Of each rank, the greater of what is known and what is not."""
        named = [item, *self.members.get(item, ())]
        best = [max(held.get(one, [0.0] * 5)[place] for one in named) for place in range(5)]
        return [max(best[place], best[4]) for place in range(4)]

    def cover(self, held: Chances, item: str, rank: int | None) -> float:
        chances = self.chances(held, item)[: rank or 1]
        return sum(chances) / len(chances)

    def readiness(self, held: Chances, role: str) -> float:
        essential = [item for item, asked in self.demand[role].items() if asked.essential]
        total = sum(self.weight(role, item) for item in essential)
        if not total:
            return 1.0
        met = sum(
            self.weight(role, item) * self.cover(held, item, self.demand[role][item].rank)
            for item in essential
        )
        return met / total

    def steps(self, held: Chances, role: str, item: str) -> float:
        asked = self.demand[role][item]
        if item in self.facts.tools or (asked.rank is None and not asked.essential):
            return 1 - self.cover(held, item, asked.rank)
        if asked.rank is None:
            return 2 * (1 - self.cover(held, item, None))
        chances = self.chances(held, item)
        return sum(PARTS[place] * (1 - chances[place]) for place in range(asked.rank))

    def essential_steps(self, held: Chances, role: str) -> float:
        return sum(
            self.steps(held, role, item)
            for item, asked in self.demand[role].items()
            if asked.essential
        )

    def extra_steps(self, held: Chances, stone: str, goal: str) -> float:
        """The essential steps to a stone that the goal does not ask for."""

        def serves(item: str) -> bool:
            wanted = set(self.demand[goal])
            members = {one for choice in wanted for one in self.members.get(choice, ())}
            return bool({item, *self.members.get(item, ())} & wanted) or item in members

        return sum(
            self.steps(held, stone, item)
            for item, asked in self.demand[stone].items()
            if asked.essential and not serves(item)
        )

    # ------------------------------------------------------------------------------ similarity

    def profile(self, role: str) -> dict[str, float]:
        graded = {one.element for rated in (self.facts.ratings or {}).values() for one in rated}
        shares = {(name, item): share for name, item, share in self.facts.shares}
        found: dict[str, float] = {}

        def add(item: str, importance: float, seen: frozenset[str]) -> None:
            found[item] = max(importance, found.get(item, 0.0))
            for narrow, wide in self.facts.broader:
                if narrow == item and wide not in seen:
                    add(wide, importance, seen | {wide})

        for item, importance, _ in self.facts.demand[role]:
            if item not in graded:
                add(item, shares.get((role, item), importance), frozenset({item}))
        return found

    def similarity(self, one: str, other: str) -> float:
        votes = [*self._items_vote(one, other), *self._graded_votes(one, other)]
        return sum(votes) / len(votes) if votes else 0.0

    def _items_vote(self, one: str, other: str) -> list[float]:
        profiles = {role: self.profile(role) for role in self.facts.demand}
        roles = len(profiles)

        def vector(role: str) -> dict[str, float]:
            found = {}
            for item, importance in profiles[role].items():
                holders = sum(item in profile for profile in profiles.values())
                found[item] = importance * math.log(1 + (roles - holders + 0.5) / (holders + 0.5))
            return found

        mine, theirs = vector(one), vector(other)
        if not mine or not theirs:
            return []
        return [math.sqrt(cosine(mine, theirs))]

    def _graded_votes(self, one: str, other: str) -> list[float]:
        votes = []
        ratings = self.facts.ratings or {}
        for family in sorted({rating.family for rated in ratings.values() for rating in rated}):
            centred = []
            for role in (one, other):
                mine = {
                    rating.element: rating.importance
                    for rating in ratings.get(role, ())
                    if rating.family == family
                }
                mean = sum(mine.values()) / len(mine) if mine else 0.0
                centred.append({element: value - mean for element, value in mine.items()})
            if all(math.hypot(*each.values()) > 1e-9 for each in centred):
                votes.append(cosine(*centred))
        return votes


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    product = sum(one[item] * other[item] for item in one.keys() & other.keys())
    return product / (math.hypot(*one.values()) * math.hypot(*other.values()))


def figures(told: Definition, held: Chances, way: Sequence[str]) -> tuple[int, float, float]:
    """Moves, 1 − least readiness, and extra of a way, whose last role is the goal."""
    goal = way[-1]
    direct = max(1.0, told.essential_steps(held, goal))
    hardest = extra = 0.0
    for stone in way:
        hardest = max(hardest, 1 - told.readiness(held, stone))
        if stone != goal:
            extra += told.extra_steps(held, stone, goal)
        held = told.joined(held, told.lent(stone))
    return (len(way), round(hardest, 8), round(extra / direct, 8))
