"""What somebody in one role has, must deepen and must learn for another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Hint, Line, Names
from graph.demand import Demands, Held, effort, held_by, joined, readiness
from graph.model import Node
from graph.questions.skill_gap import (
    DEEPEN,
    HAVE,
    LEARN,
    NEED_COLUMNS,
    Need,
    besides,
    counted,
    in_state,
    labels,
    levels,
    need_row,
    needs,
)
from graph.sources.interface import Source
from graph.vocabulary import LEVELS, level_name


@dataclass(frozen=True, slots=True)
class Gap(Answer):
    """All that a role asks for, parted by what is held, with the figures of the move."""

    question: ClassVar[str] = "gap"
    columns: ClassVar[tuple[str, ...]] = NEED_COLUMNS
    start: Node
    goal: Node
    have: tuple[Node, ...]
    readiness: float
    difficulty: float
    effort: float
    needs: tuple[Need, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row for each item that the goal asks for."""
        yield from map(need_row, self.needs)

    def blocks(self) -> Iterator[Block]:
        """The figures, then what is had, to be deepened and to be learned."""
        yield Heading(f"{self.start} → {self.goal}", f"readiness {self.readiness:.2f}")
        yield from besides(self.have)
        if not self.needs:
            yield Line(f"Nothing is known of what {self.goal} asks for.")
            return
        yield Line(f"{counted(self.needs)} · effort {self.effort:.1f}")
        if not in_state(self.needs, DEEPEN, LEARN):
            yield Line(f"All that {self.goal} asks for is there.")
        yield from _had(in_state(self.needs, HAVE))
        yield from _to_deepen(in_state(self.needs, DEEPEN))
        yield from _to_learn(in_state(self.needs, LEARN))
        yield Hint(
            f"Next: graph paths {self.start.typed} {self.goal.typed}"
            f" · graph plan {self.start.typed} {self.goal.typed}"
        )


def gap(source: Source, start: Node, goal: Node, *, have: Held | None = None) -> Gap:
    """What of a role's demand is had, held at a lower level, and lacking; an empty gap is one."""
    demands = Demands(source)
    asked = demands.of_all([start.id, goal.id])
    held = joined(held_by(asked[start.id]), have or {})
    nodes = source.nodes_of({*asked[goal.id], *(have or {})})
    return Gap(
        start, goal, tuple(nodes[id] for id in have or {}),
        readiness(held, asked[goal.id]), 1 - readiness(held, asked[goal.id]),
        effort(held, asked[goal.id]), needs(held, asked[goal.id], nodes),
    )  # fmt: skip


def _had(found: Sequence[Need]) -> Iterator[Block]:
    if found:
        yield Heading("Have", _count(found), level=2)
        yield Names("", labels(found))


def _to_deepen(found: Sequence[Need]) -> Iterator[Block]:
    if found:
        yield Heading("Deepen", _count(found), level=2)
        rows = tuple((one.item.label, *levels(one.held, one.level)) for one in found)
        yield Grid(("", "held", "asked"), rows)


def _to_learn(found: Sequence[Need]) -> Iterator[Block]:
    if found:
        yield Heading("Learn", _count(found), level=2)
        for name, group in by_importance(found):
            yield Heading(name, level=3)
            yield from by_level(group)


def by_importance(found: Iterable[Need]) -> Iterator[tuple[str, tuple[Need, ...]]]:
    """The needs as essential skills, essential tools, optional skills, optional tools."""
    found = tuple(found)
    for importance, essential in (("essential", True), ("optional", False)):
        for kind, word in (("skill", "skills"), ("tool", "tools")):
            group = tuple(
                one for one in found
                if one.item.kind == kind and (one.importance >= 1) == essential
            )  # fmt: skip
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
