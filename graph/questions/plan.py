"""What to learn on the way to one or several roles, in stages that no prerequisite contradicts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from graph.answer import Answer, Block, Cell, Heading, Hint, Line
from graph.demand import Asked, Demand, Demands, Held, held_by, joined, parted, readiness
from graph.errors import NoAnswer, WrongUse
from graph.model import Citation, Link, Node
from graph.questions.skill_gap import DEEPEN, LEARN, besides, figure_or_word, in_cell, levels
from graph.sources.interface import Source
from graph.vocabulary import BUILDS_ON, DEMANDS, LEVELS, SUPPORTS, importance_name, level_name

if TYPE_CHECKING:
    import networkx as nx

SILENT = "silent"
"""The state of what no goal asks for, but what the rest builds on and is not held."""
REACH = 0.7
"""The readiness from which a role counts as within reach."""


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One thing to learn or deepen, and what surrounds it.

    ``builds_on`` and ``opens`` are other items of the plan; ``tools`` are what it is exercised
    with, and ``sources`` what says that it is needed.
    """

    stage: int
    item: Node
    state: str
    importance: float | None
    level: float | None
    held: float | None
    weight: float
    goals: tuple[Node, ...]
    builds_on: tuple[Node, ...]
    opens: tuple[Node, ...]
    tools: tuple[Node, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A source of the plan, and how many of its items rest on it."""

    title: str
    date: str
    licence: str
    address: str
    items: int


@dataclass(frozen=True, slots=True)
class Reached:
    """A role and the readiness for it at some point of a plan."""

    role: Node
    readiness: float


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage leads to: readiness for the goals after it, and roles newly within reach."""

    number: int
    goals: tuple[Reached, ...]
    within_reach: tuple[Reached, ...]


@dataclass(frozen=True, slots=True)
class Plan(Answer):
    """The items to learn, stage by stage; circles among prerequisites are told, not followed."""

    question: ClassVar[str] = "plan"
    columns: ClassVar[tuple[str, ...]] = (
        "stage", "name", "notation", "kind", "state", "importance", "level", "held", "weight",
        "goals", "builds_on", "opens", "tools", "sources", "id",
    )  # fmt: skip
    start: Node
    goals: tuple[Node, ...]
    have: tuple[Node, ...]
    at_first: tuple[Reached, ...]
    items: tuple[PlanItem, ...]
    stages: tuple[Stage, ...]
    circles: tuple[tuple[Node, ...], ...]
    grounds: tuple[Ground, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row an item, in the order of learning; lists of things as they are typed."""
        for one in self.items:
            yield (
                one.stage, one.item.label, one.item.notation, one.item.kind, one.state,
                figure_or_word(one.importance, importance_name(one.importance)),
                level_name(one.level), level_name(one.held), round(one.weight, 4),
                *map(_in_cell, (one.goals, one.builds_on, one.opens, one.tools)),
                "; ".join(one.sources), one.item.id,
            )  # fmt: skip

    def blocks(self) -> Iterator[Block]:
        """The stages as lists to tick off, with what each of them leads to."""
        goals = ", ".join(goal.label for goal in self.goals)
        yield Heading(f"{self.start} → {goals}", f"{_items(len(self.items))} · {_stages(self)}")
        yield from besides(self.have)
        yield from self._opening()
        for circle in self.circles:
            names = " → ".join(node.label for node in (*circle, circle[0]))
            yield Line(f"The source contradicts itself here, so the order is open: {names}.")
        for stage in self.stages:
            yield from self._stage(stage)
        yield from self._foot()

    def _opening(self) -> Iterator[Block]:
        """What the reader has to know: the order, the words in brackets, where one stands."""
        if not self.items:
            yield Line(f"Nothing is left to learn. Readiness: {_readiness(self.at_first)}.")
            return
        words = f"Levels are {', '.join(LEVELS)}, in rising order."
        if any(one.state == SILENT for one in self.items):
            words += " Groundwork is what no goal asks for itself, but what others build on."
        yield Line(f"Each stage builds on the ones before it, not on later ones. {words}")
        yield Line(
            "Readiness is how much of what a role asks for is there, from 0 to 1. At first:"
            f" {_readiness(self.at_first)}."
        )

    def _stage(self, stage: Stage) -> Iterator[Block]:
        """The skills, under each the tools to learn with it, and the tools that stand alone."""
        items = [one for one in self.items if one.stage == stage.number]
        tools = {one.item.id: one for one in items if one.item.kind == "tool"}
        yield Heading(f"Stage {stage.number}", _items(len(items)), level=2)
        for one in items:
            if one.item.kind != "tool":
                mine = [tools.pop(node.id) for node in one.tools if node.id in tools]
                told = _told(one) if mine else _told(one) + _with(one)
                yield Line(told, indent=2, box=True)
                yield from (Line(_told(tool), indent=6, box=True) for tool in mine)
        yield from (Line(_told(tool), indent=2, box=True) for tool in tools.values())
        reach = f" Also within reach: {_readiness(stage.within_reach)}." * bool(stage.within_reach)
        yield Line(f"Readiness then: {_readiness(stage.goals)}.{reach}")

    def _foot(self) -> Iterator[Block]:
        if self.grounds:
            yield Heading("Sources", level=2)
        for one in self.grounds:
            date = f" ({one.date})" * bool(one.date)
            link = f" · {one.address}" * bool(one.address)
            yield Line(f"{one.title}{date}: {_items(one.items)}{link}", indent=2)
        have = f" --have {','.join(node.typed for node in self.have)}" * bool(self.have)
        asked = f"{' '.join(node.typed for node in (self.start, *self.goals))}{have}"
        yield Hint(f"To hand over: graph plan {asked} -f markdown")
        yield Hint(f"As a drawing: graph plan {asked} --mermaid")


def plan(source: Source, start: Node, goals: Sequence[Node], *, have: Held | None = None) -> Plan:
    """What is missing for the goals and what that builds on, in stages; first what opens most."""
    goals = tuple(dict.fromkeys(goals))
    if not goals:
        raise WrongUse("A plan leads to a role.", remedy="Name one or more: graph plan FROM TO…")
    demands = Demands(source)
    asked = demands.of_all([start.id, *(goal.id for goal in goals)])
    silent_goals = [goal.label for goal in goals if not asked[goal.id]]
    if silent_goals:
        raise NoAnswer(f"Nothing is known of what {silent_goals[0]} asks for.")
    held = joined(held_by(asked[start.id]), have or {})
    wanted = together(asked[goal.id] for goal in goals)
    order = _Order(source, held, wanted)
    nodes = source.nodes_of({*order.stage, *(have or {}), *order.in_circles()})
    teller = _PlanTeller(source, goals, asked, held, wanted, order)
    items = teller.items()
    return Plan(
        start, goals, tuple(nodes[id] for id in have or {}),
        tuple(Reached(goal, readiness(held, asked[goal.id])) for goal in goals),
        items, _stages_of(source, demands, held, start, goals, items),
        tuple(tuple(nodes[id] for id in circle) for circle in order.circles), teller.grounds(),
    )  # fmt: skip


def together(demands: Iterable[Demand]) -> Demand:
    """What several roles ask for together: each item as the one that asks most of it."""
    union: dict[str, Asked] = {}
    for demand in demands:
        for item, one in demand.items():
            other = union.get(item, one)
            union[item] = Asked(
                max(one.importance, other.importance),
                max((v for v in (one.level, other.level) if v is not None), default=None),
                max(one.weight, other.weight),
                one.listed or other.listed,
            )
    return union


class _Order:
    """Which items are in a plan, and in which stage."""

    def __init__(self, source: Source, held: Held, wanted: Demand) -> None:
        from graph.network import prerequisites

        parting = parted(held, wanted)
        kinds = {id: node.kind for id, node in source.nodes_of(wanted).items()}
        missing = [*parting.deepen, *parting.learn]
        self.network = prerequisites(source, [id for id in missing if kinds[id] != "tool"])
        self.state = dict.fromkeys(parting.deepen, DEEPEN) | dict.fromkeys(parting.learn, LEARN)
        self.state |= dict.fromkeys(self._silent(parting.learn, held), SILENT)
        self.supports = _supports(source, [id for id in missing if kinds[id] == "tool"])
        self.circles = self._circles()
        skills = self._layers()
        self.stage = {id: skills.get(id) or self._tool_stage(id, skills) for id in self.state}

    def _silent(self, learn: Iterable[str], held: Held) -> set[str]:
        """What the items to learn build on, through all that is not held."""
        found: set[str] = set()
        waiting = [id for id in learn if id in self.network]
        while waiting:
            for before in self.network.successors(waiting.pop()):
                if before not in held and before not in self.state and before not in found:
                    found.add(before)
                    waiting.append(before)
        return found

    def _circles(self) -> tuple[tuple[str, ...], ...]:
        """The circles among prerequisites that touch the plan, each from its first name on."""
        import networkx as nx

        return tuple(
            sorted(
                _one_circle(self.network.subgraph(group))
                for group in nx.strongly_connected_components(self.network)
                if len(group) > 1 and group & self.state.keys()
            )
        )

    def in_circles(self) -> set[str]:
        """Everything that is part of a circle."""
        return {id for circle in self.circles for id in circle}

    def _layers(self) -> dict[str, int]:
        """The stage of each skill: behind all that it builds on, also through what is held."""
        import networkx as nx

        groups = nx.condensation(self.network)
        layer: dict[int, int] = {}
        for group in reversed(list(nx.topological_sort(groups))):
            before = max((layer[other] for other in groups.successors(group)), default=0)
            planned = self.state.keys() & groups.nodes[group]["members"]
            layer[group] = before + bool(planned)
        place: Mapping[str, int] = groups.graph["mapping"]
        return {id: layer[place[id]] for id in self.state if id in place}

    def _tool_stage(self, tool: str, skills: Mapping[str, int]) -> int:
        """A tool comes with the first of the skills that it is there for."""
        return min((skills[id] for id in self.supports.get(tool, ()) if id in skills), default=1)

    def opens(self, id: str) -> int:
        """How many items of the plan build on this one, also through others."""
        import networkx as nx

        if id not in self.network:
            return 0
        return len(nx.ancestors(self.network, id) & self.state.keys())


def _one_circle(group: nx.DiGraph[str]) -> tuple[str, ...]:
    """One circle through the first of these by name."""
    import networkx as nx

    first = min(group)
    ways = [nx.shortest_path(group, after, first) for after in sorted(group.successors(first))]
    shortest: list[str] = min(ways, key=lambda way: (len(way), way))
    return (first, *shortest[:-1])


def _supports(source: Source, tools: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for link in source.links(tools, "out", (SUPPORTS,)):
        found[link.source].append(link.target)
    return {tool: tuple(skills) for tool, skills in found.items()}


class _PlanTeller:
    """Turns the order of a plan into its items, each with what surrounds it."""

    def __init__(
        self, source: Source, goals: Sequence[Node], asked: Mapping[str, Demand], held: Held,
        wanted: Demand, order: _Order,
    ) -> None:  # fmt: skip
        self._goals, self._asked = goals, asked
        self._held, self._wanted, self._order = held, wanted, order
        skills = sorted(order.state)
        self._exercised: dict[str, list[str]] = defaultdict(list)
        for link in source.links(skills, "in", (SUPPORTS,)):
            self._exercised[link.target].append(link.source)
        tools = {tool for found in self._exercised.values() for tool in found}
        self._nodes = source.nodes_of({*skills, *tools})
        self._cited = _cited(source, self._statements(source))

    def grounds(self) -> tuple[Ground, ...]:
        """The sources of the plan, those of most items first."""
        about = {one.title: one for cited in self._cited.values() for one in cited.values()}
        count = Counter(title for cited in self._cited.values() for title in cited)
        return tuple(
            Ground(title, one.date, one.licence, one.address, count[title])
            for title, one in sorted(about.items(), key=lambda pair: (-count[pair[0]], pair[0]))
        )

    def items(self) -> tuple[PlanItem, ...]:
        """The items by stage; inside a stage what opens most, then what weighs most."""
        order = self._order

        def place(id: str) -> tuple[int, int, float, str, str]:
            weight = self._wanted[id].weight if id in self._wanted else 0.0
            return (order.stage[id], -order.opens(id), -weight, self._nodes[id].label, id)

        return tuple(self._item(id) for id in sorted(order.state, key=place))

    def _item(self, id: str) -> PlanItem:
        asked = self._wanted.get(id)
        return PlanItem(
            self._order.stage[id],
            self._nodes[id],
            self._order.state[id],
            asked.importance if asked else None,
            asked.level if asked else None,
            self._held.get(id),
            asked.weight if asked else 0.0,
            tuple(goal for goal in self._goals if id in self._asked[goal.id]),
            self._near(id, forward=True),
            self._near(id, forward=False),
            self._named(self._exercised.get(id, ())),
            tuple(self._cited.get(id, ())),
        )

    def _near(self, id: str, *, forward: bool) -> tuple[Node, ...]:
        network, state = self._order.network, self._order.state
        if id not in network:
            return ()
        near = network.successors(id) if forward else network.predecessors(id)
        return self._named(other for other in near if other in state and other != id)

    def _named(self, ids: Iterable[str]) -> tuple[Node, ...]:
        return tuple(
            sorted((self._nodes[id] for id in ids), key=lambda node: (node.label, node.id))
        )

    def _statements(self, source: Source) -> list[tuple[str, Link]]:
        """The statements that put each item into the plan."""
        state = self._order.state
        demand = source.links([goal.id for goal in self._goals], "out", DEMANDS)
        silent = [id for id, name in state.items() if name == SILENT]
        before = source.links(silent, "in", (BUILDS_ON,))
        return [
            *((link.target, link) for link in demand if link.target in state),
            *((link.target, link) for link in before if link.source in state),
        ]


def _cited(
    source: Source, statements: Sequence[tuple[str, Link]]
) -> dict[str, dict[str, Citation]]:
    """What the statements of each item rest on, by title."""
    cited = source.citations([link for _, link in statements])
    titles: dict[str, dict[str, Citation]] = defaultdict(dict)
    for id, link in statements:
        titles[id].update({one.title: one for one in cited.get(link, ())})
    return {id: dict(sorted(found.items())) for id, found in titles.items()}


def _stages_of(
    source: Source, demands: Demands, held: Held, start: Node, goals: Sequence[Node],
    items: Sequence[PlanItem],
) -> tuple[Stage, ...]:  # fmt: skip
    """Readiness for the goals after each stage, and the roles that come within reach by it."""
    gained = {one.item.id: one.level for one in items}
    hopeful = demands.hopeful(_with_new(held, gained), REACH)
    asked = demands.of_all([*(goal.id for goal in goals), *sorted(hopeful)])
    others = sorted(hopeful - {start.id, *(goal.id for goal in goals)})
    open_ = [
        role
        for role in others
        if _lists_any(asked[role], gained) and readiness(held, asked[role]) < REACH
    ]
    nodes = source.nodes_of(open_)
    stages: list[Stage] = []
    for number in sorted({one.stage for one in items}):
        held = _with_new(held, {one.item.id: one.level for one in items if one.stage == number})
        ready = {role: readiness(held, asked[role]) for role in open_}
        near = [Reached(nodes[role], ready[role]) for role in open_ if ready[role] >= REACH]
        open_ = [role for role in open_ if ready[role] < REACH]
        stages.append(
            Stage(
                number,
                tuple(Reached(goal, readiness(held, asked[goal.id])) for goal in goals),
                tuple(sorted(near, key=lambda one: (-one.readiness, one.role.label, one.role.id))),
            )
        )
    return tuple(stages)


def _with_new(held: Held, gained: Held) -> Held:
    """What is held then: the new level of what is deepened takes the place of the old one."""
    return {**held, **gained}


def _lists_any(demand: Demand, items: Iterable[str]) -> bool:
    """Whether a role is said to ask for any of these items."""
    return any(item in demand and demand[item].listed for item in items)


# ------------------------------------------------------------------------------------- wording


def _told(one: PlanItem) -> str:
    """An item on one line: its level, what it opens."""
    level = " → ".join(filter(None, levels(one.held, one.level)))
    level = "groundwork" if one.state == SILENT else level
    opens = f" · opens {_few(one.opens)}" if one.opens else ""
    return f"{one.item.label}{f' ({level})' if level else ''}{opens}"


def _with(one: PlanItem) -> str:
    return f" · with {_few(one.tools)}" if one.tools else ""


def _in_cell(nodes: Sequence[Node]) -> str:
    return " ".join(map(in_cell, nodes))


def _few(nodes: Sequence[Node], most: int = 2) -> str:
    names = [node.label for node in nodes]
    if len(names) <= most + 1:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def _readiness(reached: Sequence[Reached]) -> str:
    return ", ".join(f"{one.role} {one.readiness:.2f}" for one in reached)


def _items(count: int) -> str:
    return f"{count} item{'' if count == 1 else 's'}"


def _stages(answer: Plan) -> str:
    count = len(answer.stages)
    return f"{count} stage{'' if count == 1 else 's'}"
