"""What somebody in one role has, may have, must deepen and must learn for another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Line, Names
from graph.measures.holdings import Holdings, Lender
from graph.measures.reach import Standing, Starts
from graph.measures.readiness import LIKELY, Steps, effort, readiness
from graph.model import Node
from graph.questions.skill_gap import (
    DEEPEN,
    HAVE,
    LEARN,
    MAY_HAVE,
    NEED_COLUMNS,
    Need,
    besides,
    counted,
    in_state,
    in_steps,
    labels,
    need_row,
    needs,
    percent,
)
from graph.source import Source
from graph.vocabulary import LEVELS, level_name

TELLING = 0.1
"""From which readiness on it is worth while to compare with other starts."""


@dataclass(frozen=True, slots=True)
class Gap(Answer):
    """All that a role asks for by how it stands, with the figures of the move.

    ``readiness`` is the part of the essential items that is held, by weight, from 0 to 1;
    ``standing`` compares it with other starts, where it is at least a tenth; ``steps`` are left.
    """

    question: ClassVar[str] = "gap"
    version: ClassVar[int] = 2
    columns: ClassVar[tuple[str, ...]] = NEED_COLUMNS
    start: Node
    goal: Node
    have: tuple[Node, ...]
    without: tuple[Node, ...]
    from_scratch: bool
    readiness: float
    standing: Standing | None
    steps: Steps
    needs: tuple[Need, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row for each item that the goal asks for."""
        yield from map(need_row, self.needs)

    def blocks(self) -> Iterator[Block]:
        """The figures, then what is had, may be had, to be deepened and to be learned."""
        told = f"{percent(self.readiness)} of the essentials"
        yield Heading(f"{self.start} → {self.goal}", told)
        if self.from_scratch:
            yield Line(f"From scratch: nothing is taken from what {self.start} asks for.")
        yield from besides(self.have, self.without)
        if not self.needs:
            yield Line(f"Nothing is known of what {self.goal} asks for.")
            return
        yield Line(" · ".join(filter(None, (counted(self.needs), nearer(self.standing)))))
        yield Line(
            f"{in_steps(self.steps.essential)} to the essentials,"
            f" {in_steps(self.steps.optional)} to what is optional"
        )
        if not in_state(self.needs, MAY_HAVE, DEEPEN, LEARN, essential=True):
            yield Line("All that is essential is there.")
        yield from _had(in_state(self.needs, HAVE))
        yield from _perhaps(in_state(self.needs, MAY_HAVE))
        yield from _to_deepen(in_state(self.needs, DEEPEN))
        yield from _to_learn(in_state(self.needs, LEARN))


def gap(
    source: Source,
    start: Node,
    goal: Node,
    *,
    have: Holdings | None = None,
    without: Collection[str] = (),
    from_scratch: bool = False,
) -> Gap:
    """How what a role asks for stands with what somebody in another holds; an empty gap is one.

    ``have`` is held besides, ``without`` is not held whatever else brings it; from scratch,
    nothing comes with the role that one starts from.
    """
    lender = Lender(source)
    demand = lender.demands.of(goal.id)
    held = lender.start(None if from_scratch else start.id, have, without)
    nodes = source.nodes_of({*demand, *(have or {}), *without})
    ready = readiness(held, demand)
    return Gap(
        start, goal, tuple(nodes[id] for id in have or {}), tuple(nodes[id] for id in without),
        from_scratch, ready, standing(Starts(source, lender, goal.id), start, ready),
        effort(held, demand), needs(held, demand, nodes),
    )  # fmt: skip


def standing(starts: Starts, start: Node, ready: float) -> Standing | None:
    """How a start compares with the other roles; nothing where it is too far away to tell."""
    return starts.standing(ready, {start.id}) if ready >= TELLING and starts.demand else None


def nearer(found: Standing | None) -> str:
    """``nearer than 8 of 10 other starts``; in percent where there are many."""
    if found is None or not found.others:
        return ""
    if found.others > 20:
        return f"nearer than {percent(found.share)} of the other starts"
    return f"nearer than {found.lower} of {found.others} other starts"


def _had(found: Sequence[Need]) -> Iterator[Block]:
    if found:
        yield Heading("Have", _count(found), level=2)
        yield Names("", labels(found))


def _perhaps(found: Sequence[Need]) -> Iterator[Block]:
    """What one may have, the likeliest first; what hardly anybody has is named together."""
    if found:
        likely = sorted(
            (one for one in found if one.chance >= LIKELY),
            key=lambda one: (-round(one.chance, 9), one.item.label),
        )
        yield Heading("May have", f"{_count(found)} to check", level=2)
        for one in likely:
            level = level_name(one.level)
            yield Line(f"{percent(one.chance)}  {one.item.label}{f' ({level})' * bool(level)}")
        rest = [one for one in found if one.chance < LIKELY]
        if rest:
            yield Names("hardly", labels(rest))


def _to_deepen(found: Sequence[Need]) -> Iterator[Block]:
    if found:
        yield Heading("Deepen", _count(found), level=2)
        rows = tuple(
            (one.item.label, level_name(one.held) or "in part", level_name(one.level))
            for one in found
        )
        yield Grid(("", "held", "asked"), rows)


def _to_learn(found: Sequence[Need]) -> Iterator[Block]:
    if found:
        yield Heading("Learn", _count(found), level=2)
        for name, group in by_importance(found):
            yield Heading(name, level=3)
            yield from by_level(group)


_KIND_WORDS = (("skill", "skills"), ("tool", "tools"), ("choice", "choices: one of each will do"))


def by_importance(found: Iterable[Need]) -> Iterator[tuple[str, tuple[Need, ...]]]:
    """The needs as essential skills, tools and choices, then the optional ones."""
    found = tuple(found)
    for importance, essential in (("essential", True), ("optional", False)):
        for kind, word in _KIND_WORDS:
            group = tuple(
                one for one in found if one.item.kind == kind and one.essential == essential
            )
            if group:
                yield f"{importance} {word}", group


def by_level(found: Iterable[Need]) -> Iterator[Names]:
    """The names under the level that is asked for, the highest first."""
    groups: dict[str, list[Need]] = {}
    for one in found:
        groups.setdefault(level_name(one.level or None), []).append(one)
    for level in sorted(groups, key=("", *LEVELS).index, reverse=True):
        yield Names(level, labels(groups[level]), indent=2)


def _count(found: Sequence[Need]) -> str:
    return f"{len(found)} item{'' if len(found) == 1 else 's'}"
