"""Which roles may lie on the way between two others, and the best ways through them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.measures.demand import Demand
from graph.measures.holdings import Holdings, Lender
from graph.measures.levels import levels, may_lie_between
from graph.measures.reach import DIGITS, Destinations, Met, Starts, meets
from graph.measures.readiness import effort, readiness
from graph.measures.similarity import Similarity
from graph.questions._pareto import TOGETHER, Search, SearchResult, Way, find_ways
from graph.source import Source

DIRECTLY = 0.1
"""Below this readiness the direct move is a fresh start."""
LOWEST = 0.25
"""Where roles are rated, a fresh start is a move in this lowest part of all starts."""
BRIDGES = 2
"""How many roles are named beside a fresh start."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of the ways: their ends, what is held, and what they may lead through."""

    start: str
    goal: str
    held: Holdings
    via: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    k: int = 3
    max_moves: int = 3
    any_level: bool = False


class Ways:
    """The ways between two roles, with what they are told from."""

    def __init__(self, source: Source, lender: Lender, wish: Wish) -> None:
        self._source, self._wish = source, wish
        self.lender = lender
        self.starts = Starts(source, lender, wish.goal)
        self._starts = {wish.goal: self.starts}
        self.similarity = Similarity(source)

    @property
    def goal(self) -> Demand:
        """What the goal asks for."""
        return self.starts.demand

    @cached_property
    def found(self) -> SearchResult:
        """The front and the best by burden."""
        wish, near = self._wish, self._between
        stones = _Stones(self._source, self.lender, self.starts, wish.held)
        possible = sorted(self._possible)
        search = Search(
            wish.held, meets(wish.held, self.goal), self.goal,
            max(1.0, effort(wish.held, self.goal).essential), stones, near,
            frozenset(wish.via), wish.k, wish.max_moves,
        )  # fmt: skip
        asking = self._source.totals(possible)
        return find_ways(search, [stone for stone in possible if stone in asking])

    def chosen(self) -> list[Way]:
        """The front, then the next best by burden until there are k; all by burden."""
        more = [way for way in self.found.best if way not in self.found.front]
        front = self.found.front
        return sorted([*front, *more[: max(0, self._wish.k - len(front))]], key=lambda w: w.order)

    def starts_for(self, role: str) -> Starts:
        """What every role brings to a role on the way."""
        if role not in self._starts:
            self._starts[role] = Starts(self._source, self.lender, role)
        return self._starts[role]

    def is_fresh_start(self) -> bool:
        """Whether the direct move has next to nothing to build on."""
        ready = readiness(self._wish.held, self.goal)
        if not self._source.profiles().families:
            return ready < DIRECTLY
        standing = self.starts.standing(ready, {self._wish.start})
        return standing.share < LOWEST

    def bridges(self) -> tuple[str, ...]:
        """The two roles that would make a fresh start easiest: most like both ends at once.

        Readiness tells nothing where next to nothing carries over; likeness still does.
        """
        mine, theirs = self._to_start, self._to_goal
        alike = {
            role: mine[role] * theirs[role]
            for role in mine.keys() & theirs.keys()
            if mine[role] > 0 and theirs[role] > 0
        }
        order = sorted(alike, key=lambda role: (-round(alike[role], DIGITS), role))
        found: list[str] = []
        for start in range(0, len(order), TOGETHER):
            found += self._allowed(order[start : start + TOGETHER])
            if len(found) >= BRIDGES:
                break
        return tuple(found[:BRIDGES])

    @cached_property
    def _to_start(self) -> Mapping[str, float]:
        return self.similarity.to_all(self._wish.start)

    @cached_property
    def _to_goal(self) -> Mapping[str, float]:
        return self.similarity.to_all(self._wish.goal)

    @cached_property
    def _apart(self) -> float:
        """How alike start and goal are: whatever lies between is nearer to both."""
        return round(self._to_start.get(self._wish.goal, 0.0), DIGITS)

    @cached_property
    def _possible(self) -> frozenset[str]:
        """The roles that can be stepping stones: those between both ends, and those asked for."""
        apart, mine, theirs = self._apart, self._to_start, self._to_goal
        # Where both ends are each other's opposite, what has nothing in common with them is nearer.
        among = mine.keys() if apart >= 0 else self._source.profiles().roles
        between = {
            role
            for role in among
            if round(mine.get(role, 0.0), DIGITS) > apart
            and round(theirs.get(role, 0.0), DIGITS) > apart
        }
        return frozenset(self._allowed(between)) | frozenset(self._wish.via)

    def _allowed(self, roles: Collection[str]) -> list[str]:
        """Those that are not banned, no step down and no manager's post between two others."""
        wish = self._wish
        banned = {wish.start, wish.goal, *wish.avoid}
        found = [role for role in roles if role not in banned]
        if wish.any_level or not found:
            return found
        known = levels(self._source, [wish.start, wish.goal, *found])
        ends = known[wish.start], known[wish.goal]
        return [role for role in found if may_lie_between(known[role], *ends)]

    def _between(self, one: str, other: str) -> bool:
        """Whether two neighbours on a way are nearer to each other than start and goal are."""
        return round(self.similarity.between(one, other), DIGITS) > self._apart


class _Stones:
    """What the search asks of possible stones, read when it is needed."""

    def __init__(self, source: Source, lender: Lender, starts: Starts, held: Holdings) -> None:
        self._lender, self._starts = lender, starts
        self._reached = Destinations(source, lender, held, starts.demand)

    def demands(self, stones: Sequence[str]) -> Mapping[str, Demand]:
        """The essential items of each of these stones, read together."""
        return self._lender.demands.essentials(stones)

    def lent(self, stone: str) -> Holdings:
        """What somebody there holds."""
        return self._lender.of(stone)

    def met(self, stone: str) -> Met:
        """What somebody there brings to the goal."""
        return self._starts.met.get(stone, {})

    def ready(self, stone: str) -> float:
        """How ready one is for a stone at the start."""
        return self._reached.readiness.get(stone, 0.0)

    def besides(self, stone: str) -> float:
        """The essential steps to a stone from the start that the goal does not ask for."""
        return self._reached.besides.get(stone, 0.0)


def roles_of(way: Way, goal: str) -> Sequence[str]:
    """The roles that a way leads into, one a move."""
    return (*way.stones, goal)
