"""The search for ways between two roles: exact, and pruned so that 3,000 roles answer at once.

A way is a sequence of moves A = R0 → R1 → … → Rk = B. What is held accumulates. A stepping stone
lies between: it is more like A and more like B than they are like each other, and every two
neighbours on a way are nearer than A and B are. A way has three figures: moves, hardest move,
detour. Wanted are all ways that no other beats (the Pareto front), and the next best by hardest
move, without those that put a further stone into a better one and gain nothing by it.

Why it is fast: holdings join item by item at the higher level, so readiness for B after C and D
is at most readiness(A→B) + readiness(C→B) + readiness(D→B). A branch whose best case is beaten
already is left.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.demand import Demand, Held, held_by, joined

DIGITS = 9
"""Figures are compared to this many digits, so that the order of a sum never decides."""
_SLACK = 1e-12
"""More than a sum of floating-point numbers can be off."""


@dataclass(frozen=True, slots=True)
class Way:
    """The roles on the way from start to goal, without the two, and its three figures."""

    stones: tuple[str, ...]
    hardest: float
    detour: float

    @property
    def moves(self) -> int:
        """How many moves the way has."""
        return len(self.stones) + 1

    def beats(self, other: Way) -> bool:
        """Whether this way is as good in all three figures and better in one."""
        return self.figures != other.figures and all(
            mine <= theirs for mine, theirs in zip(self.figures, other.figures, strict=True)
        )

    def within(self, other: Way) -> bool:
        """Whether the other way has all the stones of this one, in this order, and more."""
        rest = iter(other.stones)
        return self.stones != other.stones and all(stone in rest for stone in self.stones)

    @property
    def figures(self) -> tuple[int, float, float]:
        """Moves, hardest move, detour."""
        return (self.moves, self.hardest, self.detour)

    @property
    def order(self) -> tuple[float, int, float, tuple[str, ...]]:
        """By hardest move, then moves, then detour; by name where all are equal."""
        return (self.hardest, self.moves, self.detour, self.stones)


@dataclass(frozen=True, slots=True)
class Search:
    """What a search for ways is about.

    ``near`` says whether two neighbours on a way are near enough; ``demands`` holds what the
    goal and every possible stone asks for; ``via`` are stones that must be on the way, which the
    asker chose and which therefore need not lie between.
    """

    held: Held
    goal: str
    demands: Mapping[str, Demand]
    near: Callable[[str, str], bool]
    via: frozenset[str] = frozenset()
    k: int = 3
    max_moves: int = 3


def find_ways(search: Search, stones: Collection[str]) -> Found:
    """The Pareto front over moves, hardest move and detour, and the next best by hardest move."""
    found = Found(search.k)
    tree = _Tree(search, sorted(stones), found)
    for moves in range(1 + len(search.via), search.max_moves + 1):
        tree.grow(moves)
    return found


@dataclass(slots=True)
class Found:
    """The best ways so far: the front, and the k best by hardest move."""

    k: int
    front: list[Way] = field(default_factory=list)
    best: list[Way] = field(default_factory=list)

    def take(self, way: Way) -> None:
        """Keep a way if it is on the front or among the k best; shorter ways come first.

        A way that only lengthens one of the best, with nothing gained by it, is not among them.
        """
        if not any(known.beats(way) for known in self.front):
            self.front = [known for known in self.front if not way.beats(known)] + [way]
        if not any(known.beats(way) and known.within(way) for known in self.best):
            self.best = sorted([*self.best, way], key=lambda one: one.order)[: self.k]

    def hopeless(self, moves: int, hardest: float, detour: float) -> bool:
        """Whether no way with at least these figures can be on the front or among the best."""
        if len(self.best) < self.k:
            return False
        hardest, detour = round(hardest - _SLACK, DIGITS), round(detour - _SLACK, DIGITS)
        last = self.best[-1]
        if (hardest, moves, detour) <= (last.hardest, last.moves, last.detour):
            return False
        return any(
            way.hardest <= hardest
            and way.detour <= detour
            and way.figures < (moves, hardest, detour)
            for way in self.front
        )


class _Tree:
    """Ways of a given number of moves, grown stone by stone."""

    def __init__(self, search: Search, stones: Sequence[str], found: Found) -> None:
        self._search, self._found = search, found
        self._goal = search.demands[search.goal]
        self._holding = {stone: held_by(search.demands[stone]) for stone in stones}
        self._total = {
            role: math.fsum(asked.weight for asked in search.demands[role].values())
            for role in (*stones, search.goal)
        }
        gives = {stone: self._ready(self._holding[stone], search.goal) for stone in stones}
        self._stones = sorted(stones, key=lambda stone: (-gives[stone], stone))
        self._gives = gives

    def grow(self, moves: int) -> None:
        """Find all ways of so many moves that are worth keeping."""
        self._extend((), self._search.held, 0.0, 0.0, moves)

    def _extend(
        self, way: tuple[str, ...], held: Held, hardest: float, detour: float, moves: int
    ) -> None:
        left = moves - 1 - len(way)
        ready = self._ready(held, self._search.goal)
        if not left:
            hardest = max(hardest, 1 - ready)
            self._found.take(Way(way, round(hardest, DIGITS), round(detour, DIGITS)))
            return
        for stone in self._next(way, left, 1 - ready, hardest, detour, moves):
            harder = max(hardest, 1 - self._ready(held, stone))
            if self._found.hopeless(moves, harder, detour):
                continue
            longer = detour + self._beside(held, stone)
            if self._found.hopeless(
                moves, max(harder, 1 - ready - self._most(stone, left)), longer
            ):
                continue
            gained = joined(held, self._holding[stone])
            if left == 1 and self._found.hopeless(
                moves, max(harder, 1 - self._ready(gained, self._search.goal)), longer
            ):
                continue
            if not way or self._near(way[-1], stone):  # the dearest question comes last
                self._extend((*way, stone), gained, harder, longer, moves)

    def _next(
        self,
        way: tuple[str, ...],
        left: int,
        open_: float,
        hardest: float,
        detour: float,
        moves: int,
    ) -> Iterator[str]:
        """The stones worth trying next, those that give most for the goal first."""
        missing = self._search.via.difference(way)
        for stone in self._stones:
            if stone in way or (len(missing) == left and stone not in missing):
                continue
            at_best = max(hardest, open_ - self._most(stone, left))
            if self._found.hopeless(moves, at_best, detour):
                if left == 1 and not missing:
                    return  # the stones come in falling order of what they give
                continue
            yield stone

    def _most(self, stone: str, left: int) -> float:
        """The most that this stone and those after it can add to readiness for the goal."""
        if left == 1:
            return self._gives[stone]
        return self._gives[stone] + math.fsum(
            self._gives[other] for other in self._stones[: left - 1]
        )

    def _near(self, one: str, other: str) -> bool:
        chosen = self._search.via
        return one in chosen or other in chosen or self._search.near(one, other)

    def _ready(self, held: Held, role: str) -> float:
        """Readiness, from the items held alone: all others add nothing."""
        demand, total = self._search.demands[role], self._total[role]
        if not total:
            return 1.0
        met = math.fsum(
            demand[item].weight * demand[item].cover(held, item)
            for item in demand.keys() & held.keys()
        )
        return max(0.0, min(1.0, met / total))

    def _beside(self, held: Held, stone: str) -> float:
        """The weight of what is learned or deepened at a stone and the goal does not ask for."""
        demand = self._search.demands[stone]
        return math.fsum(
            demand[item].weight * (1 - demand[item].cover(held, item))
            for item in demand.keys() - self._goal.keys()
        )
