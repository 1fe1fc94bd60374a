"""What a team covers of one or several roles: who has what, what nobody has, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from graph import resolver as names
from graph.answer import Answer, Block, Cell, Grid, Heading, Hint, Line, Names
from graph.errors import NoAnswer, WrongUse
from graph.extraction.team_table import Entry
from graph.measures.demand import Demand, together
from graph.measures.holdings import Holdings, Lender, join, named
from graph.measures.readiness import HAVE, by_state, held_of, readiness, state
from graph.model import Node
from graph.questions._set_cover import Cover, fewest
from graph.questions._training import Lessons, assign
from graph.questions.match import Unrecognised, recognise
from graph.questions.plan import Reached
from graph.questions.skill_gap import (
    DEEPEN,
    LEARN,
    MAY_HAVE,
    STATES,
    Need,
    counted,
    in_state,
    labels,
    need_of,
    need_row,
    percent,
)
from graph.questions.skill_gap import NEED_COLUMNS as NEEDS
from graph.source import Source


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the team: how ready for each goal, and what was not understood."""

    name: str
    role: Node | None
    items: int
    readiness: tuple[Reached, ...]
    unrecognised: tuple[Unrecognised, ...]


@dataclass(frozen=True, slots=True)
class Covered:
    """One item that the goals ask for, and who in the team has it at the level asked."""

    need: Need
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Something to teach to somebody; ``groundwork`` where no goal asks for it itself."""

    member: str
    item: Node
    groundwork: bool


@dataclass(frozen=True, slots=True)
class Teaching:
    """Who is to be taught what, so that the team has everything; fewer cannot do ``at_least``."""

    lessons: tuple[Lesson, ...]
    at_least: int


@dataclass(frozen=True, slots=True)
class Hiring:
    """The roles to hire, so that the team has everything; fewer than ``at_least`` cannot do."""

    roles: tuple[Node, ...]
    at_least: int


@dataclass(frozen=True, slots=True)
class Team(Answer):
    """What a team covers of the goals, what nobody has, whom to teach what, whom to hire."""

    question: ClassVar[str] = "team"
    version: ClassVar[int] = 2
    columns: ClassVar[tuple[str, ...]] = (*NEEDS[:-1], "holders", "teach", "id")
    goals: tuple[Node, ...]
    readiness: tuple[Reached, ...]
    members: tuple[Member, ...]
    items: tuple[Covered, ...]
    teaching: Teaching
    hiring: Hiring

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row an item: who has it, and who is to learn it."""
        taught = {one.item.id: one.member for one in self.teaching.lessons if not one.groundwork}
        for one in self.items:
            *cells, id = need_row(one.need)
            yield (*cells, ", ".join(one.holders), taught.get(one.need.item.id, ""), id)

    def blocks(self) -> Iterator[Block]:
        """The team as a whole, its members, what is missing, and the two ways to mend it."""
        needs = [one.need for one in self.items]
        ready = ", ".join(f"{one.role} {percent(one.readiness)}" for one in self.readiness)
        yield Heading(f"The team for {', '.join(map(str, self.goals))}", counted(needs))
        yield Line(f"Together ready for {ready}.")
        yield from self._people()
        for heading, name in (
            ("Nobody has", LEARN), ("Nobody has at the level asked", DEEPEN),
            ("Somebody may have: ask", MAY_HAVE),
        ):  # fmt: skip
            found = in_state(needs, name)
            if found:
                yield Heading(heading, str(len(found)), level=2)
                yield Names("", labels(found))
        yield from self._teach()
        yield from self._hire()

    def _people(self) -> Iterator[Block]:
        yield Heading("Members", level=2)
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (one.name, one.role.label if one.role else "", one.items,
             *(percent(each.readiness) for each in one.readiness))
            for one in self.members
        )  # fmt: skip
        goals = tuple(str(goal) for goal in self.goals)
        yield Grid(("name", "role", "items", *goals), rows, frozenset({"items", *goals}))
        for member in self.members:
            for lost in member.unrecognised:
                near = " or ".join(node.label for node in lost.near)
                yield Line(
                    f"{member.name}: '{lost.given}' was not recognised"
                    f"{f'; did you mean {near}?' if near else '.'}"
                )

    def _teach(self) -> Iterator[Block]:
        lessons = self.teaching.lessons
        if not lessons:
            yield Line("The team has all that is asked for.")
            return
        yield Heading("Teach", _proof(len(lessons), self.teaching.at_least, "lesson"), level=2)
        for member in dict.fromkeys(one.member for one in lessons):
            taught = tuple(
                f"{one.item.label}{' (groundwork)' * one.groundwork}"
                for one in lessons
                if one.member == member
            )
            yield Names(member, taught)

    def _hire(self) -> Iterator[Block]:
        roles = self.hiring.roles
        if roles:
            yield Heading("Or hire", _proof(len(roles), self.hiring.at_least, "role"), level=2)
            yield Names("", tuple(role.label for role in roles))
            yield Hint(f"What such a role asks for: graph show {roles[0].typed}")


def team(source: Source, entries: Sequence[Entry], goals: Sequence[Node]) -> Team:
    """What these people cover together, the fewest lessons, and the fewest roles to hire."""
    goals = tuple(dict.fromkeys(goals))
    if not goals:
        raise WrongUse("A team is for something.", remedy="Name it with --goal ROLE.")
    lender = Lender(source)
    asked = lender.demands.of_all(goal.id for goal in goals)
    wanted = together(asked.values())
    if not wanted:
        raise NoAnswer(f"Nothing is known of what {goals[0]} asks for.")
    people = _People(source, lender, entries)
    held = join(*people.held.values())
    nodes = source.nodes_of(wanted)
    stands = by_state(held, wanted)
    missing = [item for name in (DEEPEN, LEARN) for item in stands[name] if wanted[item].essential]
    lessons = assign(lender, missing, wanted, people.held)
    return Team(
        goals,
        _ready(held, goals, asked),
        tuple(people.told(goals, asked)),
        tuple(_covered(wanted, held, people.held, nodes)),
        _teaching(source, lessons),
        _hiring(source, lender, wanted, missing),
    )


class _People:
    """What each member holds, by name."""

    def __init__(self, source: Source, lender: Lender, entries: Sequence[Entry]) -> None:
        self.held: dict[str, Holdings] = {}
        self._roles: dict[str, Node | None] = {}
        self._lost: dict[str, tuple[Unrecognised, ...]] = {}
        for entry in entries:
            role = names.resolve(source, entry.role, ("role",)) if entry.role else None
            known, lost = recognise(source, entry.claims)
            self._roles[entry.name], self._lost[entry.name] = role, tuple(lost)
            self.held[entry.name] = lender.start(role.id if role else None, named(known))

    def told(self, goals: Sequence[Node], asked: Mapping[str, Demand]) -> Iterator[Member]:
        """The members in the order of the table."""
        for name, held in self.held.items():
            yield Member(
                name, self._roles[name], len(held), _ready(held, goals, asked), self._lost[name]
            )


def _ready(
    held: Holdings, goals: Sequence[Node], asked: Mapping[str, Demand]
) -> tuple[Reached, ...]:
    return tuple(Reached(goal, readiness(held, asked[goal.id])) for goal in goals)


def _covered(
    wanted: Demand, held: Holdings, people: Mapping[str, Holdings], nodes: Mapping[str, Node]
) -> Iterator[Covered]:
    stands = by_state(held, wanted)
    for name in STATES:
        for id in stands[name]:
            need = need_of(nodes[id], wanted[id], held_of(id, held, wanted))
            holders = [
                person
                for person, each in people.items()
                if state(held_of(id, each, wanted), wanted[id].rank) == HAVE
            ]
            yield Covered(need, tuple(holders) if name == HAVE else ())


def _teaching(source: Source, lessons: Lessons) -> Teaching:
    nodes = source.nodes_of(item for _, item, _ in lessons.given)
    return Teaching(
        tuple(
            Lesson(member, nodes[item], groundwork) for member, item, groundwork in lessons.given
        ),
        lessons.at_least,
    )


def _hiring(source: Source, lender: Lender, wanted: Demand, missing: Iterable[str]) -> Hiring:
    """The fewest roles that hold what is missing at the level asked."""
    lacking = frozenset(missing)
    roles = sorted(source.asking(sorted(lacking)))
    lender.demands.of_all(roles)
    holds = {
        role: frozenset(
            item
            for item in lacking
            if state(held_of(item, lender.of(role), wanted), wanted[item].rank) == HAVE
        )
        for role in roles
    }
    cover: Cover = fewest(lacking, holds)
    nodes = source.nodes_of(cover.chosen)
    return Hiring(tuple(nodes[role] for role in cover.chosen), cover.at_least)


def _proof(count: int, at_least: int, word: str) -> str:
    """How many, and whether that is proven to be the fewest."""
    many = f"{count} {word}{'' if count == 1 else 's'}"
    return f"{many}, the fewest" if count == at_least else f"{many}; at least {at_least} are needed"
