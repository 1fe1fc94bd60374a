"""The search for ways between two roles: exact, and pruned so that 20,000 roles answer at once.

A way is a sequence of moves A = R0 → R1 → … → Rk = B. What is held accumulates. A stepping stone
lies between: it is more like A and more like B than they are like each other, and every two
neighbours on a way are nearer than A and B are. A way has three figures: moves, the least readiness
of a move, and what is learned besides. Wanted are all ways that no other beats in these (the Pareto
front), and the next best by burden, without those that put a further stone into a better one and
gain nothing by it.

Why it is fast: holdings join by the greater chance at each rank, and readiness is a mean of
chances, so readiness for B after C and D is at most readiness(A→B) + readiness(C→B) +
readiness(D→B). A branch whose best case is beaten already is left, most of them before anything is
read of what they ask for.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Protocol

from graph.measures.demand import Asked, Demand
from graph.measures.holdings import NOTHING, Holdings, join
from graph.measures.reach import DIGITS, Met, join_met, readiness_of
from graph.measures.readiness import held_of, readiness, steps

EXTRA: Final = 1 / 3
"""What learning as much besides as the direct move asks for adds to a burden."""
STONE: Final = 0.05
"""What a stepping stone adds to a burden: it must take off more than that."""
OVERLAPPING: Final = 0.5
"""From which sum of two readinesses on it is worth while to see how much of it is the same."""
TOGETHER: Final = 64
"""At most so many stones are read together."""
_SLACK: Final = 1e-12
"""More than a sum of floating-point numbers can be off."""
_NOTHING: Final[Met] = {}


Figures = tuple[int, float, float]
"""Moves, how hard the hardest is (1 − readiness), extra: the less, the better."""


@dataclass(frozen=True, slots=True)
class Way:
    """The roles on the way from start to goal, without the two, and its figures.

    ``readiness`` is the least of its moves; ``extra`` the essential steps that are learned on the
    way and that the goal does not ask for, divided by those of the direct move.
    """

    stones: tuple[str, ...]
    readiness: float
    extra: float

    @property
    def moves(self) -> int:
        """How many moves the way has."""
        return len(self.stones) + 1

    @property
    def burden(self) -> float:
        """(1 − least readiness) + ⅓ · extra + 0.05 · stones: by this ways are ordered."""
        return burden(len(self.stones), 1 - self.readiness, self.extra)

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
    def figures(self) -> Figures:
        """Moves, how hard the hardest is, extra."""
        return (self.moves, round(1 - self.readiness, DIGITS), self.extra)

    @property
    def order(self) -> tuple[float, int, float, tuple[str, ...]]:
        """By burden, then moves, then extra; by name where all are equal."""
        return (self.burden, self.moves, self.extra, self.stones)


def burden(stones: int, hardest: float, extra: float) -> float:
    """What a way costs: how hard its hardest move is, what is learned besides, its stones."""
    return round(hardest + EXTRA * extra + STONE * stones, DIGITS)


class Stones(Protocol):
    """What a search has to know of the roles that may lie on the way."""

    def demands(self, stones: Sequence[str]) -> Mapping[str, Demand]:
        """The essential items of each of these stones, read together."""

    def lent(self, stone: str) -> Holdings:
        """What somebody there holds."""

    def met(self, stone: str) -> Met:
        """What somebody there brings to the goal."""

    def ready(self, stone: str) -> float:
        """How ready one is for a stone at the start."""

    def besides(self, stone: str) -> float:
        """The essential steps to a stone from the start that the goal does not ask for."""


@dataclass(frozen=True, slots=True)
class Search:
    """What a search for ways is about.

    ``near`` says whether two neighbours on a way are near enough; ``via`` are stones that must be
    on the way, which the asker chose and which therefore need not lie between. ``direct`` are the
    essential steps of the direct move, at least 1.
    """

    held: Holdings
    met: Met
    goal: Demand
    direct: float
    stones: Stones
    near: Callable[[str, str], bool]
    via: frozenset[str] = frozenset()
    k: int = 3
    max_moves: int = 3


def find_ways(search: Search, stones: Collection[str]) -> SearchResult:
    """The Pareto front over moves, least readiness and extra, and the next best by burden."""
    found = SearchResult(search.k)
    tree = _Tree(search, sorted(stones), found)
    for moves in range(1 + len(search.via), search.max_moves + 1):
        tree.grow(moves)
    return found


@dataclass(slots=True)
class SearchResult:
    """The best ways so far: the front, and the k best by burden."""

    k: int
    front: list[Way] = field(default_factory=list)
    best: list[Way] = field(default_factory=list)
    _figures: list[Figures] = field(default_factory=list)
    _last: tuple[float, int, float] | None = None
    _direct: float = math.inf
    """How hard the direct move is: all longer ways lengthen it, so none may be as hard."""

    def take(self, way: Way) -> None:
        """Keep a way if it is on the front or among the k best; shorter ways come first.

        A way that only lengthens one of the best, with nothing gained by it, is not among them.
        """
        if not way.stones:
            self._direct = way.figures[1]
        if not any(known.beats(way) for known in self.front):
            self.front = [known for known in self.front if not way.beats(known)] + [way]
            self._figures = [known.figures for known in self.front]
        if not any(known.beats(way) and known.within(way) for known in self.best):
            self.best = sorted([*self.best, way], key=lambda one: one.order)[: self.k]
            self._last = self.best[-1].order[:3] if len(self.best) == self.k else None

    def hopeless(self, moves: int, hardest: float, extra: float) -> bool:
        """Whether no way with at least these figures can be on the front or among the best."""
        hardest, extra = round(hardest - _SLACK, DIGITS), round(extra - _SLACK, DIGITS)
        if moves > 1 and hardest >= self._direct:
            return True
        if self._last is None or (burden(moves - 1, hardest, extra), moves, extra) <= self._last:
            return False
        figures = (moves, hardest, extra)
        return any(
            theirs[1] <= hardest and theirs[2] <= extra and theirs < figures
            for theirs in self._figures
        )


class _Tree:
    """Ways of a given number of moves, grown stone by stone.

    A holding is kept with what it meets of the goal. At the end of a way nothing else is needed.
    """

    def __init__(self, search: Search, stones: Sequence[str], found: SearchResult) -> None:
        self._search, self._found, self._goal = search, found, search.goal
        gives = {stone: readiness_of(search.stones.met(stone), search.goal) for stone in stones}
        self._stones = sorted(stones, key=lambda stone: (-gives[stone], stone))
        self._gives = gives
        self._outside: dict[str, _Outside] = {}

    def grow(self, moves: int) -> None:
        """Find all ways of so many moves that are worth keeping."""
        self._extend((), self._search.held, self._search.met, 0.0, 0.0, moves)

    def _extend(
        self, way: tuple[str, ...], held: Holdings, met: Met, hardest: float, extra: float,
        moves: int,
    ) -> None:  # fmt: skip
        left = moves - 1 - len(way)
        if not left:
            hardest = max(hardest, 1 - readiness_of(met, self._goal))
            self._found.take(Way(way, round(1 - hardest, DIGITS), round(extra, DIGITS)))
            return
        known = self._search.stones
        for stone, at_best, demand in self._read(self._next(way, met, hardest, extra, moves)):
            harder = max(hardest, 1 - (readiness(held, demand) if way else known.ready(stone)))
            if harder > at_best and self._found.hopeless(moves, harder, extra):
                continue
            longer = extra + self._beside(held, stone, demand)
            if self._found.hopeless(moves, max(harder, at_best), longer):
                continue
            if not way or self._near(way[-1], stone):  # the dearest question comes last
                more = join_met(met, known.met(stone))
                gained = join(held, known.lent(stone)) if left > 1 else held
                self._extend((*way, stone), gained, more, harder, longer, moves)

    def _read(self, stones: Iterator[tuple[str, float]]) -> Iterator[tuple[str, float, Demand]]:
        """What each of these asks for besides; more of them are read together as they go on."""
        size = 1
        while batch := list(islice(stones, size)):
            demands = self._search.stones.demands([stone for stone, _ in batch])
            for stone, at_best in batch:
                yield stone, at_best, demands[stone]
            size = min(2 * size, TOGETHER)

    def _next(
        self, way: tuple[str, ...], met: Met, hardest: float, extra: float, moves: int
    ) -> Iterator[tuple[str, float]]:
        """The stones worth trying next, each with the least that the hardest move can be then.

        Those that give most for the goal come first.
        """
        left = moves - 1 - len(way)
        ready = readiness_of(met, self._goal)
        known, missing = self._search.stones, self._search.via.difference(way)
        if not way:
            yield from self._first(ready, moves)
            return
        for stone in self._stones:
            if stone in way or (len(missing) == left and stone not in missing):
                continue
            after = ready + self._most(stone, left)
            at_best = max(hardest, 1 - after)
            if self._found.hopeless(moves, at_best, extra):
                if left == 1 and not missing:
                    return  # the stones come in falling order of what they give
                continue
            if left == 1 and after > OVERLAPPING:
                both = readiness_of(join_met(met, known.met(stone)), self._goal)
                at_best = max(at_best, 1 - both)
                if self._found.hopeless(moves, at_best, extra):
                    continue
            yield stone, at_best

    def _first(self, ready: float, moves: int) -> Iterator[tuple[str, float]]:
        """The stones worth trying first, those that can make the lightest way first."""
        known, via = self._search.stones, self._search.via
        usable = self._stones if len(via) < moves - 1 else sorted(via)
        figures = {
            stone: (
                1 - min(ready + self._most(stone, moves - 1), known.ready(stone)),
                known.besides(stone) / self._search.direct,
            )
            for stone in usable
        }
        for stone in sorted(usable, key=lambda one: (burden(moves - 1, *figures[one]), one)):
            if not self._found.hopeless(moves, *figures[stone]):
                yield stone, figures[stone][0]

    def _most(self, stone: str, left: int) -> float:
        """The most that this stone and those after it can add to readiness for the goal."""
        if left == 1:
            return self._gives[stone]
        return self._gives[stone] + sum(self._gives[other] for other in self._stones[: left - 1])

    def _near(self, one: str, other: str) -> bool:
        chosen = self._search.via
        return one in chosen or other in chosen or self._search.near(one, other)

    def _beside(self, held: Holdings, stone: str, demand: Demand) -> float:
        """The essential steps to a stone that the goal does not ask for, over the direct ones."""
        known = self._outside.get(stone)
        if known is None:
            known = self._outside[stone] = _Outside(demand, self._goal)
        return known.left(held, demand) / self._search.direct


class _Outside:
    """What a stone asks for and the goal does not, with the steps to it from nothing."""

    def __init__(self, demand: Demand, goal: Demand) -> None:
        self._items = dict(outside(demand, goal))
        self._steps = {item: steps(NOTHING, asked) for item, asked in self._items.items()}
        self._total = sum(self._steps.values())

    def left(self, held: Holdings, demand: Demand) -> float:
        """The steps that are left: only what is held takes any off."""
        touched = self._items if demand.members else self._items.keys() & held.keys()
        return self._total - sum(
            self._steps[item] - steps(held_of(item, held, demand), self._items[item])
            for item in touched
        )


def outside(demand: Demand, goal: Demand) -> list[tuple[str, Asked]]:
    """The essential items of a role that another does not ask for at all: neither for them, nor
    for one of those that meet them, nor for a choice that they meet.
    """
    members = {one for every in goal.members.values() for one in every}
    return [
        (item, asked)
        for item, asked in demand.essentials.items()
        if item not in goal
        and item not in members
        and not any(member in goal for member in demand.members.get(item, ()))
    ]
