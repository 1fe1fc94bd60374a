"""What a team covers of one or several roles: who has what, what nobody has, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from graph import resolver as names
from graph.answer import Answer, Block, Cell, Grid, Heading, Line, Names
from graph.errors import NoAnswer, WrongUse
from graph.extraction.roster import RosterEntry
from graph.measures.demand import Demand, together
from graph.measures.holdings import Holdings, Lender, join, named
from graph.measures.readiness import HAVE, by_state, held_of, readiness, state
from graph.model import Node
from graph.questions._set_cover import Cover, fewest
from graph.questions._training import Given, assign
from graph.questions.match import Unrecognised, recognise
from graph.questions.plan import Reached
from graph.questions.skill_gap import (
    DEEPEN,
    LEARN,
    MAY_HAVE,
    STATES,
    Need,
    as_level,
    counted,
    in_state,
    in_steps,
    labels,
    need_of,
    need_row,
    percent,
)
from graph.questions.skill_gap import NEED_COLUMNS as NEEDS
from graph.source import Source
from graph.vocabulary import level_name

SHOWN = 8
"""How many names of a list a terminal shows."""
OTHERS = 2
"""How many further roles to hire are named."""


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
class TeamLesson:
    """Something that somebody learns: to which level, in which round, in how many steps.

    ``groundwork`` where no goal asks for it itself; ``tools`` are learned with it; ``serves`` is
    the skill that a tool learned alone is for.
    """

    member: str
    item: Node
    level: float | None
    groundwork: bool
    round: int
    steps: float
    tools: tuple[Node, ...]
    serves: Node | None


@dataclass(frozen=True, slots=True)
class Hire:
    """A role, and which of the missing items somebody in it would bring at the level asked."""

    role: Node
    brings: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Hiring:
    """Whom to hire instead of learning.

    ``roles`` bring together whatever any role brings; fewer than ``at_least`` cannot do.
    ``others`` are the next best single hires.
    """

    roles: tuple[Hire, ...]
    at_least: int
    others: tuple[Hire, ...]


@dataclass(frozen=True, slots=True)
class Team(Answer):
    """What a team covers of the goals, what nobody has, who learns what, whom to hire."""

    question: ClassVar[str] = "team"
    version: ClassVar[int] = 3
    columns: ClassVar[tuple[str, ...]] = (*NEEDS[:-1], "holders", "learner", "round", "id")
    goals: tuple[Node, ...]
    readiness: tuple[Reached, ...]
    members: tuple[Member, ...]
    items: tuple[Covered, ...]
    lessons: tuple[TeamLesson, ...]
    hiring: Hiring

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row an item: who has it, and who is to learn it."""
        taught = {
            item.id: (one.member, one.round)
            for one in self.lessons
            for item in (one.item, *one.tools)
        }
        for one in self.items:
            *cells, id = need_row(one.need)
            learner, round = taught.get(one.need.item.id, ("", None))
            yield (*cells, ", ".join(one.holders), learner, round, id)

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
                yield Names("", labels(found), most=2 * SHOWN)
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
        lost: dict[Unrecognised, list[str]] = {}
        for member in self.members:
            for one in member.unrecognised:
                lost.setdefault(one, []).append(member.name)
        for one, (first, *others) in lost.items():
            near = " or ".join(node.label for node in one.near)
            who = f"{first} and {len(others)} more" if others else first
            yield Line(
                f"{who}: '{one.given}' was not recognised"
                f"{f'; did you mean {near}?' if near else '.'}"
            )

    def _teach(self) -> Iterator[Block]:
        first = [one for one in self.lessons if one.round == 1]
        if not first:
            yield Line("The team has all that is asked for.")
            return
        steps = in_steps(sum(one.steps for one in first))
        yield Heading("Who learns what first", f"{_lessons(len(first))} · {steps}", level=2)
        rows = tuple(
            (one.member if one.member != before else "", *_lesson_row(one))
            for before, one in zip(["", *(one.member for one in first)], first, strict=False)
        )
        yield Grid(("who", "learns", "to", "steps", "with"), rows, frozenset({"steps"}))
        later = [one for one in self.lessons if one.round > 1]
        if later:
            yield Heading("Later", _lessons(len(later)), level=2)
            for member in dict.fromkeys(one.member for one in later):
                names = tuple(one.item.label for one in later if one.member == member)
                yield Names(member, names, most=SHOWN)

    def _hire(self) -> Iterator[Block]:
        if not self.hiring.roles:
            return
        lacking = sum(1 for one in self.items if one.need.essential and _is_missing(one.need))
        yield Heading("Or hire", level=2)
        for hire in (*self.hiring.roles, *self.hiring.others):
            yield Names(str(hire.role), _brought(hire, lacking), most=SHOWN)
        if len(self.hiring.roles) > 1:
            names = " and ".join(str(hire.role) for hire in self.hiring.roles)
            yield Line(f"{names} together bring all that anybody would.")


def _lesson_row(one: TeamLesson) -> tuple[Cell, ...]:
    aside = " (groundwork)" * one.groundwork
    tools = ", ".join(tool.label for tool in one.tools)
    purpose = f"for {one.serves}" if one.serves else tools
    return f"{one.item}{aside}", level_name(one.level), round(one.steps), purpose


def _brought(hire: Hire, lacking: int) -> tuple[str, ...]:
    """What a hire brings of the essentials that nobody has, after how many those are."""
    if len(hire.brings) == lacking:
        return (f"all {lacking} essentials that nobody has",)
    first, *rest = (one.label for one in hire.brings)
    return (f"{len(hire.brings)} of {lacking}: {first}", *rest)


def _lessons(count: int) -> str:
    return f"{count} lesson{'' if count == 1 else 's'}"


def _is_missing(need: Need) -> bool:
    return need.state in (DEEPEN, LEARN)


def team(source: Source, entries: Sequence[RosterEntry], goals: Sequence[Node]) -> Team:
    """What these people cover together, who learns what in which round, and whom to hire."""
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
    given = assign(source, lender, missing, wanted, people.held)
    return Team(
        goals,
        _ready(held, goals, asked),
        tuple(people.told(goals, asked)),
        tuple(_covered(wanted, held, people.held, nodes)),
        tuple(_lessons_of(source, given)),
        _hiring(source, lender, wanted, missing),
    )


class _People:
    """What each member holds, by name."""

    def __init__(self, source: Source, lender: Lender, entries: Sequence[RosterEntry]) -> None:
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


def _lessons_of(source: Source, given: Sequence[Given]) -> Iterator[TeamLesson]:
    named = {id for one in given for id in (one.item, *one.tools, one.serves) if id}
    nodes = source.nodes_of(named)
    for one in given:
        yield TeamLesson(
            one.member, nodes[one.item], as_level(one.rank), one.groundwork, one.round, one.steps,
            tuple(nodes[tool] for tool in one.tools), nodes[one.serves] if one.serves else None,
        )  # fmt: skip


def _hiring(source: Source, lender: Lender, wanted: Demand, missing: Iterable[str]) -> Hiring:
    """The fewest roles that hold what is missing at the level asked, and the next best ones."""
    lacking = frozenset(missing)
    roles = sorted(source.demanded_by(sorted(lacking)))
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
    weight = {
        role: sum(wanted[item].weight for item in items) for role, items in holds.items() if items
    }
    best = sorted(weight, key=lambda role: (-weight[role], role))
    others = [role for role in best if role not in cover.chosen][:OTHERS]
    nodes = source.nodes_of((*cover.chosen, *others, *lacking))

    def hire(role: str) -> Hire:
        brings = (nodes[item] for item in wanted.order if item in holds[role])
        return Hire(nodes[role], tuple(brings))

    return Hiring(tuple(map(hire, cover.chosen)), cover.at_least, tuple(map(hire, others)))
