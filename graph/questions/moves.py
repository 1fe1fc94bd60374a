"""Which roles are within reach of one: how ready one is for each, and what is left to learn; or of
every role.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Json, Line, plain
from graph.errors import NoAnswer, WrongUse
from graph.measures.all_pairs import AllPairs, Pairs
from graph.measures.all_readiness import all_readiness
from graph.measures.holdings import Holdings, Lender
from graph.measures.reach import DIGITS, Destinations, Standing, Starts
from graph.measures.readiness import Steps, effort
from graph.measures.similarity import Similarity
from graph.model import Node
from graph.questions.gap import standing
from graph.questions.similar import HEAT_MAP, key, square, telling_order
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
        brought = "you have" if from_scratch else f"{start} brings"
        raise NoAnswer(
            f"Nothing that {brought} is essential for another role.",
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


# -------------------------------------------------------------------------------- all of them


@dataclass(frozen=True, slots=True)
class AllMoves(Answer):
    """How ready every role is for others in long form, by role and then readiest first.

    ``pairs`` are places in ``roles``; ``matrix`` holds all figures where there are few roles, by
    start and goal. Goals for which a start is not ready at all are left out.
    """

    question: ClassVar[str] = "moves-all"
    columns: ClassVar[tuple[str, ...]] = ("start", "goal", "readiness")
    roles: tuple[Node, ...]
    pairs: Pairs
    matrix: tuple[tuple[float, ...], ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a pair; roles as they are typed, or by id where they have no notation."""
        keys = [key(role) for role in self.roles]
        pairs = self.pairs
        for one, other, ready in zip(pairs.ones, pairs.others, pairs.scores, strict=True):
            yield keys[one], keys[other], round(ready, 6)

    def blocks(self) -> Iterator[Block]:
        """A table of starts by goals where there are few roles, else the long form."""
        if not self.matrix:
            yield Grid(self.columns, tuple(self.rows()), frozenset({"readiness"}))
            return
        count = len(self.roles)
        numbers = tuple(str(place) for place, _ in enumerate(self.roles, 1))
        yield Heading(
            "How ready each role is for the others", f"{count} role{'' if count == 1 else 's'}"
        )
        rows = zip(numbers, self.roles, self.matrix, strict=True)
        yield Grid(
            ("", "from", *numbers),
            tuple((number, role.label, *_hundredths(number, line)) for number, role, line in rows),
            frozenset(numbers),
        )
        yield Line("In percent of the essentials: a row for each start, a column for each goal.")

    def as_dict(self) -> dict[str, Json]:
        """The pairs as objects with start, goal and readiness."""
        return {
            "schema": f"rolegraph/{self.question}/{self.version}",
            "roles": plain(self.roles),
            "pairs": [dict(zip(self.columns, map(plain, row), strict=True)) for row in self.rows()],
        }


def moves_all(source: Source, most: int = 10, pairs: AllPairs = all_readiness) -> AllMoves:
    """The ``most`` goals (0: all) that each role is readiest for. ``pairs`` compares them."""
    if most < 0:
        raise WrongUse("How many of the readiest? 0 means all of them.")
    nodes = tuple(sorted(source.nodes(("role",)), key=telling_order))
    place = {node.id: number for number, node in enumerate(nodes)}
    if len(nodes) > HEAT_MAP:
        return AllMoves(nodes, pairs(source, place, most, DIGITS), ())
    every = pairs(source, place, 0, DIGITS)
    return AllMoves(nodes, every.best(most), square(every, len(nodes), 0.0))


def _hundredths(number: str, line: tuple[float, ...]) -> Iterator[Cell]:
    for place, ready in enumerate(line, 1):
        yield None if str(place) == number else round(100 * ready)
