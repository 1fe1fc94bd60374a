"""In which order to learn what the moves of a way ask for, and the groundwork beneath it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from graph.measures.demand import Demand, together
from graph.measures.holdings import NOTHING, Holdings, Lender, join
from graph.measures.readiness import (
    DEEPEN,
    HAVE,
    LEARN,
    LIKELY,
    MAY_HAVE,
    cover,
    held_of,
    state,
    steps,
    steps_to,
)
from graph.source import Source
from graph.vocabulary import SUPPORTS

GROUNDWORK = "groundwork"
"""The state of what no role on the way asks for, but what the rest builds on and is not held."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing to learn on the way: for which move, to which rank, in how many steps."""

    item: str
    state: str
    move: int
    rank: int | None
    essential: bool
    weight: float
    steps: float


class Curriculum:
    """What to learn for each move of a way, in stages that no prerequisite contradicts.

    ``moves`` are the roles that each move leads into, several where they are goals together.
    Essential items are learned, with ``optional`` the others too; what one may have is in
    ``to_check``. Groundwork is asked one rank below what builds on it; awareness needs none.
    """

    def __init__(
        self, source: Source, lender: Lender, held: Holdings, moves: Sequence[Sequence[str]],
        *, optional: bool = False,
    ) -> None:  # fmt: skip
        self._source, self._lender = source, lender
        self._optional = optional
        self.lessons: dict[str, Lesson] = {}
        self.to_check: dict[str, tuple[int, int | None]] = {}
        self.held = dict(held)
        for move, roles in enumerate(moves):
            self._add(move, together(lender.demands.of_all(roles).values()))
            self.held = join(self.held, *(lender.of(role) for role in roles))

    def _add(self, move: int, demand: Demand) -> None:
        """Take in what one move asks for and is neither held nor learned before."""
        wanted: list[str] = []
        for item in demand.order:
            asked = demand[item]
            mine = held_of(item, self.held, demand)
            how = state(mine, asked.rank)
            if item in self.lessons or how == HAVE or not (asked.essential or self._optional):
                continue
            if how == MAY_HAVE:
                if cover(mine, asked.rank) >= LIKELY:
                    self.to_check.setdefault(item, (move, asked.rank))
                    continue
                how = LEARN
            self.lessons[item] = Lesson(
                item, how, move, asked.rank, asked.essential, asked.weight, steps(mine, asked)
            )
            wanted.append(item)
        self._ground(move, [(item, self.lessons[item].rank) for item in wanted])

    def _ground(self, move: int, wanted: Iterable[tuple[str, int | None]]) -> None:
        """Take in what these build on and is not held."""
        before = self._lender.prerequisites
        wanted = list(wanted)
        before.read(item for item, _ in wanted)
        while wanted:
            item, rank = wanted.pop()
            beneath = 2 if rank is None else rank - 1
            if not beneath:
                continue
            for one in before.of(item):
                if self._needs(one, beneath, move):
                    wanted.append((one, beneath))

    def _needs(self, item: str, rank: int, move: int) -> bool:
        """Take in an item as groundwork, up to a rank, where it is not held at all."""
        known = self.lessons.get(item)
        if known is not None and (known.state != GROUNDWORK or (known.rank or 0) >= rank):
            return False
        held = self.held.get(item, NOTHING)
        how = state(held, rank)
        if how == MAY_HAVE:
            self.to_check.setdefault(item, (move, rank))
        if how != LEARN:
            return False
        first = known.move if known else move
        left = steps_to(held, rank)
        self.lessons[item] = Lesson(
            item, GROUNDWORK, first, rank, essential=False, weight=0.0, steps=left
        )
        return True

    # ------------------------------------------------------------------------------ the order

    @cached_property
    def before(self) -> Mapping[str, tuple[str, ...]]:
        """What the skills among the lessons build on, directly, and what that builds on."""
        return self._lender.prerequisites.beneath(
            sorted(id for id in self.lessons if id not in self._tools)
        )

    @cached_property
    def _tools(self) -> frozenset[str]:
        nodes = self._source.nodes_of(self.lessons)
        return frozenset(id for id, node in nodes.items() if node.kind == "tool")

    @cached_property
    def circles(self) -> tuple[tuple[str, ...], ...]:
        """The circles among prerequisites that touch the lessons, each from its first name on."""
        return tuple(
            _one_circle(group, self.before)
            for group in self._circular
            if set(group) & self.lessons.keys()
        )

    @cached_property
    def _circular(self) -> tuple[tuple[str, ...], ...]:
        """The groups of things that build on each other, by name."""
        try:
            TopologicalSorter(self.before).prepare()
        except CycleError:
            from graph.network import circular_groups

            return circular_groups(self.before)
        return ()

    @cached_property
    def stages(self) -> Mapping[str, int]:
        """The stage of each lesson, from 1: those of a later move come after those of a former."""
        layers = self._layers()
        supports = self._supports()
        for id in self.lessons:
            if id not in layers:
                layers[id] = self._tool_layer(id, layers, supports.get(id, ()))
        found: dict[str, int] = {}
        last = 0
        for move in sorted({one.move for one in self.lessons.values()}):
            mine = [id for id, one in self.lessons.items() if one.move == move]
            numbers = {layer: n for n, layer in enumerate(sorted({layers[id] for id in mine}), 1)}
            found.update({id: last + numbers[layers[id]] for id in mine})
            last += len(numbers)
        return found

    def _layers(self) -> dict[str, int]:
        """How deep each skill stands: behind all that it builds on, also through what is held.

        What builds on each other stands together.
        """
        group = {id: ids for ids in self._circular for id in ids}
        ahead = {
            group.get(id, (id,)): {
                group.get(other, (other,))
                for one in group.get(id, (id,))
                for other in self.before[one]
            }
            - {group.get(id, (id,))}
            for id in self.before
        }
        layer: dict[tuple[str, ...], int] = {}
        for ids in TopologicalSorter(ahead).static_order():
            deepest = max((layer[other] for other in ahead[ids]), default=0)
            layer[ids] = deepest + any(id in self.lessons for id in ids)
        return {id: layer[group.get(id, (id,))] for id in self.before if id in self.lessons}

    def _supports(self) -> Mapping[str, Sequence[str]]:
        """The skills that each tool among the lessons is there for."""
        found: dict[str, list[str]] = defaultdict(list)
        for link in self._source.links(sorted(self._tools), "out", (SUPPORTS,)):
            found[link.source].append(link.target)
        return found

    def _tool_layer(self, tool: str, layers: Mapping[str, int], skills: Iterable[str]) -> int:
        """A tool comes with the first of the skills of its move that it is there for."""
        move = self.lessons[tool].move
        mine = [one for one, lesson in self.lessons.items() if lesson.move == move]
        first = min((layers[id] for id in mine if id in layers), default=1)
        return min(
            (layers[id] for id in skills if id in layers and self.lessons[id].move == move),
            default=first,
        )

    def opens(self, id: str) -> int:
        """How many lessons build on this one, also through others."""
        return self._opens.get(id, 0)

    @cached_property
    def _opens(self) -> Mapping[str, int]:
        counts: dict[str, int] = defaultdict(int)
        for lesson in self.lessons:
            beneath, waiting = set[str](), [lesson]
            while waiting:
                fresh = set(self.before.get(waiting.pop(), ())) - beneath - {lesson}
                beneath |= fresh
                waiting.extend(fresh)
            for id in beneath:
                counts[id] += 1
        return counts

    def order(self) -> tuple[str, ...]:
        """The lessons by stage; inside a stage what opens most, then what weighs most."""
        lessons = self.lessons
        return tuple(
            sorted(
                lessons,
                key=lambda one: (self.stages[one], -self.opens(one), -lessons[one].weight, one),
            )
        )


def _one_circle(group: Sequence[str], before: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The shortest circle through the first of these by name."""
    first = min(group)
    ways: list[tuple[str, ...]] = [(first,)]
    while ways:
        longer: list[tuple[str, ...]] = []
        for way in ways:
            for one in sorted(set(before[way[-1]]) & set(group)):
                if one == first:
                    return way
                if one not in way:
                    longer.append((*way, one))
        ways = longer
    return tuple(group)


__all__ = ["DEEPEN", "GROUNDWORK", "LEARN", "Curriculum", "Lesson"]
