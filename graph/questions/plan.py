"""What to learn on the way to one or several roles, in stages that no prerequisite contradicts."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Heading, Line
from graph.errors import NoAnswer, WrongUse
from graph.measures.demand import Asked, together
from graph.measures.holdings import Holdings, Lender
from graph.measures.readiness import effort, held_of, readiness
from graph.model import Link, Node
from graph.questions._curriculum import GROUNDWORK, Curriculum
from graph.questions._path_search import Ways, Wish, roles_of
from graph.questions._plan_items import (
    Ground,
    PlanItem,
    Reached,
    Stage,
    Totals,
    cited_by_item,
    few,
    item_told,
    items_told,
    names_in_cell,
    readiness_told,
    tools_told,
)
from graph.questions.skill_gap import (
    Need,
    as_level,
    besides,
    importance_cell,
    in_cell,
    in_steps,
    need_of,
    percent,
)
from graph.source import Source
from graph.vocabulary import BROADER, BUILDS_ON, DEMANDS, LEVELS, SUPPORTS, level_name

SHOWN = 12
"""How many optional items a terminal names."""


@dataclass(frozen=True, slots=True)
class Plan(Answer):
    """The items to learn, stage by stage, along a way.

    ``via`` are the roles on the way; ``to_check`` what one may have already, ``nice_to_have`` what
    the goals ask for and is optional. Circles among prerequisites are told, not followed.
    """

    question: ClassVar[str] = "plan"
    version: ClassVar[int] = 2
    columns: ClassVar[tuple[str, ...]] = (
        "stage", "name", "notation", "kind", "state", "toward", "importance", "level", "held",
        "weight", "steps", "goals", "builds_on", "opens", "tools", "learn_at", "sources", "id",
    )  # fmt: skip
    start: Node
    goals: tuple[Node, ...]
    have: tuple[Node, ...]
    without: tuple[Node, ...]
    from_scratch: bool
    via: tuple[Node, ...]
    at_first: tuple[Reached, ...]
    totals: Totals
    items: tuple[PlanItem, ...]
    stages: tuple[Stage, ...]
    to_check: tuple[Need, ...]
    nice_to_have: tuple[Need, ...]
    circles: tuple[tuple[Node, ...], ...]
    grounds: tuple[Ground, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row an item, in the order of learning; lists of things as they are typed."""
        for one in self.items:
            yield (
                one.stage, one.item.label, one.item.notation, one.item.kind, one.state,
                in_cell(one.toward), importance_cell(one.importance, essential=one.essential),
                level_name(one.level), level_name(one.held), round(one.weight, 4),
                round(one.steps, 4),
                *map(names_in_cell, (one.goals, one.builds_on, one.opens, one.tools)),
                "; ".join(one.learn_at), "; ".join(one.sources), one.item.id,
            )  # fmt: skip

    def blocks(self) -> Iterator[Block]:
        """The stages as lists to tick off, with what each of them leads to."""
        goals = ", ".join(goal.label for goal in self.goals)
        yield Heading(f"{self.start} → {goals}", f"{items_told(len(self.items))} · {_stages(self)}")
        yield from self._opening()
        for circle in self.circles:
            names = " → ".join(node.label for node in (*circle, circle[0]))
            yield Line(f"The source contradicts itself here, so the order is open: {names}.")
        for stage in self.stages:
            yield from self._stage(stage)
        yield from self._beside()
        yield from self._foot()

    def _opening(self) -> Iterator[Block]:
        """What the reader has to know: the way, what is held, where one stands."""
        if self.via:
            yield Line(f"By way of {', then '.join(node.label for node in self.via)}.")
        if self.from_scratch:
            yield Line(f"From scratch: nothing is taken from what {self.start} asks for.")
        yield from besides(self.have, self.without)
        if not self.items:
            yield Line(
                f"Nothing essential is left to learn. Ready: {readiness_told(self.at_first)}."
            )
            return
        words = f"Levels are {', '.join(LEVELS)}, in rising order."
        if any(one.state == GROUNDWORK for one in self.items):
            words += " Groundwork is what no role here asks for itself, but what others build on."
        yield Line(f"Each stage builds on the ones before it, not on later ones. {words}")
        ground = self.totals.groundwork
        beneath = f" and {in_steps(ground)} of groundwork" * bool(round(ground))
        yield Line(
            f"{in_steps(self.totals.essential)} to the essentials{beneath}."
            f" At first: {readiness_told(self.at_first)} of the essentials."
        )

    def _stage(self, stage: Stage) -> Iterator[Block]:
        """The skills, under each the tools to learn with it, and the tools that stand alone."""
        items = [one for one in self.items if one.stage == stage.number]
        toward = f" → {stage.toward}" * bool(self.via)
        yield Heading(f"Stage {stage.number}{toward}", items_told(len(items)), level=2)
        tools = {one.item.id: one for one in items if one.item.kind == "tool"}
        group: Node | None = None
        for one in items:
            if one.item.kind == "tool":
                continue
            if one.group is not None and one.group != group and len(self.stages) == 1:
                yield Heading(one.group.label, level=3)
            group = one.group
            mine = [tools.pop(node.id) for node in one.tools if node.id in tools]
            yield Line(
                item_told(one) if mine else item_told(one) + tools_told(one), indent=2, box=True
            )
            yield from (Line(item_told(tool), indent=6, box=True) for tool in mine)
        yield from (Line(item_told(tool), indent=2, box=True) for tool in tools.values())
        yield Line(f"Then ready: {readiness_told(stage.goals)}.")

    def _beside(self) -> Iterator[Block]:
        """What one may have already, and what is nice to have."""
        if self.to_check:
            yield Heading("Check first: you may have this", items_told(len(self.to_check)), level=2)
            for one in self.to_check:
                level = f" ({level_name(one.level)})" * bool(one.level)
                yield Line(f"{one.item.label}{level}: {percent(one.chance)}", indent=2, box=True)
        if self.nice_to_have:
            told = f"{items_told(len(self.nice_to_have))} · {in_steps(self.totals.optional)}"
            yield Heading("Nice to have", told, level=2)
            yield Line(", ".join(few([one.item for one in self.nice_to_have], SHOWN)), indent=2)

    def _foot(self) -> Iterator[Block]:
        if self.grounds:
            yield Heading("Sources", level=2)
        for one in self.grounds:
            date = f" ({one.date})" * bool(one.date)
            link = f" · {one.address}" * bool(one.address)
            yield Line(f"{one.title}{date}: {items_told(one.items)}{link}", indent=2)


def plan(
    source: Source,
    start: Node,
    goals: Sequence[Node],
    *,
    have: Holdings | None = None,
    without: Collection[str] = (),
    from_scratch: bool = False,
    via: Sequence[Node] = (),
    direct: bool = False,
    optional: bool = False,
) -> Plan:
    """What is missing for the goals and what that builds on, in stages; first what opens most.

    To one goal it leads along the best way, or through ``via``, or ``direct``; to several goals
    directly. ``optional`` takes in what is optional, with its groundwork.

    Raises
    ------
    NoAnswer
        where nothing is known of what a goal asks for.
    """
    goals = tuple(dict.fromkeys(goals))
    if not goals:
        raise WrongUse("A plan leads to a role.", remedy="Name one or more: graph plan FROM TO…")
    if via and (direct or len(goals) > 1):
        raise WrongUse("A way through other roles leads to one goal, and not directly.")
    lender = Lender(source)
    asked = lender.demands.of_all(goal.id for goal in goals)
    silent_goals = [goal.label for goal in goals if not asked[goal.id]]
    if silent_goals:
        raise NoAnswer(f"Nothing is known of what {silent_goals[0]} asks for.")
    held = lender.start(None if from_scratch else start.id, have, without)
    moves: list[tuple[str, ...]] = [tuple(goal.id for goal in goals)]
    if len(goals) == 1 and not direct and start != goals[0] and held:
        moves = [(role,) for role in _best_way(source, lender, start, goals[0], held, via)]
    course = Curriculum(source, lender, held, moves, optional=optional)
    return _PlanWriter(source, lender, goals, moves, held, course).plan(
        start, have or {}, without, from_scratch=from_scratch
    )


def _best_way(
    source: Source, lender: Lender, start: Node, goal: Node, held: Holdings, via: Sequence[Node]
) -> Sequence[str]:
    """The roles that the best way leads into; through ``via`` where they are named."""
    chosen = tuple(node.id for node in via)
    wish = Wish(start.id, goal.id, held, chosen, k=1, max_moves=max(3, len(chosen) + 1))
    return roles_of(Ways(source, lender, wish).chosen()[0], goal.id)


class _PlanWriter:
    """Turns a curriculum into a plan: each item with what surrounds it."""

    def __init__(
        self, source: Source, lender: Lender, goals: Sequence[Node],
        moves: Sequence[Sequence[str]], held: Holdings, course: Curriculum,
    ) -> None:  # fmt: skip
        self._source, self._lender, self._goals = source, lender, goals
        self._moves, self._held, self._course = moves, held, course
        self._roles = source.nodes_of({role for move in moves for role in move})
        self._asked = lender.demands.of_all(self._roles)
        skills = sorted(course.lessons)
        self._exercised: dict[str, list[str]] = defaultdict(list)
        for link in source.links(skills, "in", (SUPPORTS,)):
            self._exercised[link.target].append(link.source)
        self._wanted = together(self._asked[goal.id] for goal in goals)
        tools = {tool for found in self._exercised.values() for tool in found}
        self._groups = {} if course.before and any(course.before.values()) else self._kinds(skills)
        self._nodes = source.nodes_of(
            {*skills, *tools, *self._groups.values(), *course.to_check, *self._wanted,
             *(id for circle in course.circles for id in circle)}
        )  # fmt: skip
        self._learn_at = _places(source, skills)
        self._cited = cited_by_item(source, self._statements())

    def plan(
        self, start: Node, have: Holdings, without: Collection[str], *, from_scratch: bool
    ) -> Plan:
        """The plan as a whole."""
        course, held, goals = self._course, self._held, self._goals
        besides = self._source.nodes_of({*have, *without})
        items = self._items()
        return Plan(
            start, tuple(goals), tuple(besides[id] for id in have),
            tuple(besides[id] for id in without), from_scratch,
            tuple(self._roles[move[0]] for move in self._moves[:-1]),
            self._reached(held), self._totals(), items, tuple(self._stages(items)),
            tuple(self._to_check()), tuple(self._nice_to_have()),
            tuple(tuple(self._nodes[id] for id in circle) for circle in course.circles),
            self._grounds(),
        )  # fmt: skip

    def _reached(self, held: Holdings) -> tuple[Reached, ...]:
        return tuple(Reached(goal, readiness(held, self._asked[goal.id])) for goal in self._goals)

    def _totals(self) -> Totals:
        lessons = self._course.lessons.values()
        ground = [one.steps for one in lessons if one.state == GROUNDWORK]
        essential = [one.steps for one in lessons if one.state != GROUNDWORK and one.essential]
        checked = [one.steps for one in self._to_check()]
        optional = effort(self._held, self._wanted).optional
        return Totals(math.fsum(essential + checked), math.fsum(ground), optional)

    def _items(self) -> tuple[PlanItem, ...]:
        """The items by stage; inside a stage by group, then what opens most, what weighs most."""
        order = self._course.order()
        if not self._groups:
            return tuple(map(self._item, order))
        reuse = self._source.facts(order, "reuse level")
        place = {id: n for n, id in enumerate(order)}
        stages = self._course.stages

        def key(id: str) -> tuple[int, int, str, int]:
            group = self._nodes[self._groups[id]].label if id in self._groups else "\U0010ffff"
            return (stages[id], _REUSE.get(reuse.get(id, ""), len(_REUSE)), group, place[id])

        return tuple(map(self._item, sorted(order, key=key)))

    def _item(self, id: str) -> PlanItem:
        lesson = self._course.lessons[id]
        asked = self._wanted.get(id) or self._asked[self._moves[lesson.move][0]].get(id)
        mine = held_of(id, self._held, self._wanted)
        held = need_of(self._nodes[id], asked, mine).held if asked else None
        group = self._groups.get(id)
        return PlanItem(
            self._course.stages[id], self._nodes[id], lesson.state,
            self._roles[self._moves[lesson.move][0]],
            asked.importance if asked else None, lesson.essential, as_level(lesson.rank), held,
            lesson.weight, lesson.steps,
            tuple(goal for goal in self._goals if id in self._asked[goal.id]),
            self._named(self._course.before.get(id, ()), id),
            self._named((one for one, before in self._course.before.items() if id in before), id),
            self._every(self._exercised.get(id, ())),
            self._nodes[group] if group else None,
            self._learn_at.get(id, ()), tuple(self._cited.get(id, ())),
        )  # fmt: skip

    def _named(self, ids: Iterable[str], but: str) -> tuple[Node, ...]:
        """Those of these things that are in the plan, by name."""
        return self._every(id for id in ids if id in self._course.lessons and id != but)

    def _every(self, ids: Iterable[str]) -> tuple[Node, ...]:
        return tuple(
            sorted((self._nodes[id] for id in ids), key=lambda node: (node.label, node.id))
        )

    def _stages(self, items: Sequence[PlanItem]) -> Iterator[Stage]:
        """Readiness for the goals after each stage."""
        held = dict(self._held)
        for number in sorted({one.stage for one in items}):
            mine = [one for one in items if one.stage == number]
            for one in mine:
                rank = self._course.lessons[one.item.id].rank
                held = self._lender.learned(held, one.item.id, rank)
            yield Stage(number, mine[0].toward, self._reached(held))

    def _to_check(self) -> Iterator[Need]:
        """What one may have, as the role that asks for it does, or as groundwork."""
        for id, (move, rank) in self._course.to_check.items():
            demand = together(self._asked[role] for role in self._moves[move])
            asked = demand.get(id) or Asked(0.5, rank, 0.0, essential=False, tool=False)
            yield need_of(self._nodes[id], asked, held_of(id, self._held, demand))

    def _nice_to_have(self) -> Iterator[Need]:
        """What the goals call optional and is not had."""
        planned = self._course.lessons
        for id in self._wanted.order:
            if not self._wanted[id].essential and id not in planned:
                need = need_of(
                    self._nodes[id], self._wanted[id], held_of(id, self._held, self._wanted)
                )
                if need.steps > 0:
                    yield need

    def _kinds(self, skills: Iterable[str]) -> Mapping[str, str]:
        """The first thing that each skill is a kind of: where nothing says what comes first."""
        found: dict[str, str] = {}
        for link in self._source.links(skills, "out", (BROADER,)):
            found.setdefault(link.source, link.target)
        return found

    def _grounds(self) -> tuple[Ground, ...]:
        """The sources of the plan, those of most items first."""
        about = {one.title: one for cited in self._cited.values() for one in cited.values()}
        count = Counter(title for cited in self._cited.values() for title in cited)
        return tuple(
            Ground(title, one.date, one.licence, one.address, count[title])
            for title, one in sorted(about.items(), key=lambda pair: (-count[pair[0]], pair[0]))
        )

    def _statements(self) -> list[tuple[str, Link]]:
        """The statements that put each item into the plan."""
        lessons = self._course.lessons
        demand = self._source.links(sorted(self._roles), "out", DEMANDS)
        ground = [id for id, one in lessons.items() if one.state == GROUNDWORK]
        before = self._source.links(ground, "in", (BUILDS_ON,))
        return [
            *((link.target, link) for link in demand if link.target in lessons),
            *((link.target, link) for link in before if link.source in lessons),
        ]


_REUSE: Mapping[str, int] = {
    word: place
    for place, word in enumerate(
        ("transversal", "cross-sector", "sector-specific", "occupation-specific")
    )
}
"""How widely a skill can be used, as ESCO says it: what can be used everywhere comes first."""


def _places(source: Source, items: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Where each thing can be learned, as far as the source says so."""
    found: dict[str, tuple[str, ...]] = {}
    for id, places in source.facts(items, "learn at").items():
        found[id] = (places,)
    return found


# ------------------------------------------------------------------------------------- wording


def _stages(answer: Plan) -> str:
    count = len(answer.stages)
    return f"{count} stage{'' if count == 1 else 's'}"


__all__ = ["GROUNDWORK", "Plan", "PlanItem", "Reached", "Stage", "plan", "together"]
