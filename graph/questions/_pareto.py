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

from graph.demand import Demand, Held, covered, held_by, joined

DIGITS = 9
"""Figures are compared to this many digits, so that the order of a sum never decides."""
OVERLAPPING = 0.5
"""From which sum of two readinesses on it is worth while to see how much of it is the same."""
_SLACK = 1e-12
"""More than a sum of floating-point numbers can be off."""


Met = tuple[float, ...]
"""The weight that is covered of each item of the goal, in its order."""


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
        figures = (moves, hardest, detour)
        for way in self.front:
            if way.hardest <= hardest and way.detour <= detour and way.figures < figures:
                return True
        return False


class _Tree:
    """Ways of a given number of moves, grown stone by stone.

    A holding is kept with what it meets of the goal: the weight covered of each of its items. At
    the end of a way nothing else is needed, and two of them join item by item at the greater.
    """

    def __init__(self, search: Search, stones: Sequence[str], found: Found) -> None:
        self._search, self._found = search, found
        self._goal = search.demands[search.goal]
        self._total = {
            role: math.fsum(asked.weight for asked in search.demands[role].values())
            for role in (*stones, search.goal)
        }
        self._meets = {stone: self._met(held_by(search.demands[stone])) for stone in stones}
        gives = {stone: self._share(self._meets[stone]) for stone in stones}
        self._stones = sorted(stones, key=lambda stone: (-gives[stone], stone))
        self._gives = gives

    def grow(self, moves: int) -> None:
        """Find all ways of so many moves that are worth keeping."""
        held = self._search.held
        self._extend((), held, self._met(held), 0.0, 0.0, moves)

    def _extend(
        self, way: tuple[str, ...], held: Held, met: Met, hardest: float, detour: float, moves: int
    ) -> None:
        left = moves - 1 - len(way)
        if not left:
            hardest = max(hardest, 1 - self._share(met))
            self._found.take(Way(way, round(hardest, DIGITS), round(detour, DIGITS)))
            return
        for stone, at_best in self._next(way, met, hardest, detour, moves):
            harder = max(hardest, 1 - self._ready(held, stone))
            if self._found.hopeless(moves, max(harder, at_best), detour):
                continue
            longer = detour + self._beside(held, stone)
            if self._found.hopeless(moves, max(harder, at_best), longer):
                continue
            if not way or self._near(way[-1], stone):  # the dearest question comes last
                more = tuple(map(max, met, self._meets[stone]))
                gained = joined(held, held_by(self._search.demands[stone])) if left > 1 else held
                self._extend((*way, stone), gained, more, harder, longer, moves)

    def _next(
        self, way: tuple[str, ...], met: Met, hardest: float, detour: float, moves: int
    ) -> Iterator[tuple[str, float]]:
        """The stones worth trying next, each with the least that the hardest move can be then.

        Those that give most for the goal come first.
        """
        left = moves - 1 - len(way)
        ready = self._share(met)
        missing = self._search.via.difference(way)
        for stone in self._stones:
            if stone in way or (len(missing) == left and stone not in missing):
                continue
            after = ready + self._most(stone, left)
            at_best = max(hardest, 1 - after)
            if self._found.hopeless(moves, at_best, detour):
                if left == 1 and not missing:
                    return  # the stones come in falling order of what they give
                continue
            if left == 1 and after > OVERLAPPING:
                both = self._share(tuple(map(max, met, self._meets[stone])))
                at_best = max(hardest, 1 - both)
                if self._found.hopeless(moves, at_best, detour):
                    continue
            yield stone, at_best

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
        """Readiness for a role."""
        return _part(covered(held, self._search.demands[role]), self._total[role])

    def _met(self, held: Held) -> Met:
        """What is covered of each item of the goal, by weight."""
        return tuple(
            asked.weight * asked.cover(held, item) if item in held else 0.0
            for item, asked in self._goal.items()
        )

    def _share(self, met: Met) -> float:
        """Readiness for the goal with what is met of it."""
        return _part(math.fsum(met), self._total[self._search.goal])

    def _beside(self, held: Held, stone: str) -> float:
        """The weight of what is learned or deepened at a stone and the goal does not ask for."""
        goal, found = self._goal, []
        for item, asked in self._search.demands[stone].items():
            if item not in goal:
                have = item in held
                found.append(asked.weight * (1 - asked.cover(held, item)) if have else asked.weight)
        return math.fsum(found)


def _part(met: float, total: float) -> float:
    """The part of a weight that is met, from 0 to 1; 1 of nothing."""
    return max(0.0, min(1.0, met / total)) if total else 1.0
