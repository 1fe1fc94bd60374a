"""Which roles are within reach of one: how ready one is for each, and what is left to learn."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Line
from graph.errors import NoAnswer
from graph.measures.holdings import Holdings, Lender
from graph.measures.reach import DIGITS, Destinations, Standing, Starts
from graph.measures.readiness import Steps, effort
from graph.measures.similarity import Similarity
from graph.model import Node
from graph.questions.gap import standing
from graph.questions.skill_gap import besides, percent
from graph.source import Source


@dataclass(frozen=True, slots=True)
class Reachable:
    """A role, how ready one is for it, how that compares with other starts, and what is left.

    ``readiness`` is of its essentials, from 0 to 1; ``similarity`` says how alike the roles are.
    """

    role: Node
    readiness: float
    standing: Standing | None
    steps: Steps
    similarity: float


@dataclass(frozen=True, slots=True)
class Moves(Answer):
    """The roles that one move leads to, the readiest first."""

    question: ClassVar[str] = "moves"
    columns: ClassVar[tuple[str, ...]] = (
        "rank", "name", "notation", "readiness", "lower_starts", "other_starts", "essential_steps",
        "optional_steps", "similarity", "id",
    )  # fmt: skip
    start: Node
    have: tuple[Node, ...]
    without: tuple[Node, ...]
    from_scratch: bool
    roles: tuple[Reachable, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a role."""
        for place, one in enumerate(self.roles, 1):
            lower, others = (
                (one.standing.lower, one.standing.others) if one.standing else (None, None)
            )
            yield (
                place, one.role.label, one.role.notation, round(one.readiness, 4), lower, others,
                round(one.steps.essential, 4), round(one.steps.optional, 4),
                round(one.similarity, 4), one.role.id,
            )  # fmt: skip

    def blocks(self) -> Iterator[Block]:
        """A table of the roles; what the figures are is told beneath it."""
        count = len(self.roles)
        yield Heading(f"Moves from {self.start}", f"{count} role{'' if count == 1 else 's'}")
        if self.from_scratch:
            yield Line(f"From scratch: nothing is taken from what {self.start} asks for.")
        yield from besides(self.have, self.without)
        rows = tuple(
            (
                one.role.label, percent(one.readiness), round(one.steps.essential),
                f"{one.similarity:.2f}", _nearer(one.standing),
            )
            for one in self.roles
        )  # fmt: skip
        yield Grid(
            ("role", "of the essentials", "steps", "alike", "nearer than"), rows,
            frozenset({"of the essentials", "steps", "alike"}),
        )  # fmt: skip


def moves(
    source: Source,
    start: Node,
    *,
    have: Holdings | None = None,
    without: Collection[str] = (),
    from_scratch: bool = False,
    most: int = 10,
) -> Moves:
    """The ``most`` roles (0: all) that somebody in a role is readiest for.

    Raises
    ------
    NoAnswer
        where nothing that is held is essential anywhere.
    """
    lender = Lender(source)
    held = lender.start(None if from_scratch else start.id, have, without)
    reach = {role: ready for role, ready in Destinations(source, lender, held).readiness.items()
             if role != start.id and ready > 0}  # fmt: skip
    if not reach:
        raise NoAnswer(
            f"Nothing that {start} brings is essential for another role.",
            remedy="Say what you have with --have.",
        )
    nodes = source.nodes_of({*reach, *(have or {}), *without})
    ranked = sorted(reach, key=lambda role: (-round(reach[role], DIGITS), nodes[role].label, role))
    chosen = ranked[: most or None]
    similarity = Similarity(source)
    asked = lender.demands.of_all(chosen)
    return Moves(
        start, tuple(nodes[id] for id in have or {}), tuple(nodes[id] for id in without),
        from_scratch,
        tuple(
            Reachable(
                nodes[role], reach[role],
                standing(Starts(source, lender, role), start, reach[role]),
                effort(held, asked[role]), similarity.between(start.id, role),
            )
            for role in chosen
        ),
    )  # fmt: skip


def _nearer(found: Standing | None) -> str:
    """``9 of 10 starts``; in percent where there are many."""
    if found is None or not found.others:
        return ""
    if found.others > 20:
        return f"{percent(found.share)} of starts"
    return f"{found.lower} of {found.others} starts"
