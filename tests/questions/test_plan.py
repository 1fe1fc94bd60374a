"""A plan never contradicts a prerequisite, holds what is missing, and reports circles."""

from __future__ import annotations

import json
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graph
from graph.answer import Hint
from graph.demand import Demands, held_by, readiness
from graph.errors import NoAnswer, WrongUse
from graph.questions.plan import REACH, Plan, plan
from graph.renderers import render
from tests.questions.kitchens import Facts, crowds, facts, merged, role, source_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome


def stages(answer: Plan) -> dict[str, int]:
    return {one.item.id: one.stage for one in answer.items}


@given(facts(roles=4, items=14, prerequisites=True))
def test_no_stage_needs_anything_of_a_later_one(facts: Facts) -> None:
    names = sorted(facts.demand)
    if not facts.demand[names[1]]:
        return
    answer = plan(source_of(facts), role(names[0]), [role(names[1])])
    assert not answer.circles
    at = stages(answer)
    order = nx.transitive_closure(nx.DiGraph(facts.before))
    for after, before in order.edges:
        if after in at and before in at:
            assert at[before] < at[after]
    assert sorted(set(at.values())) == list(range(1, len(answer.stages) + 1))


@given(facts(roles=4, items=14, prerequisites=True))
def test_it_holds_what_is_missing_and_its_groundwork(facts: Facts) -> None:
    start, goal, *_ = sorted(facts.demand)
    if not facts.demand[goal]:
        return
    held = {item: level for item, _, level in facts.demand[start]}
    answer = plan(source_of(facts), role(start), [role(goal)])
    short = {
        item
        for item, _, level in facts.demand[goal]
        if item not in held or ((have := held[item]) is not None and level and have < level)
    }
    waiting = [item for item in short if item not in held]
    below: set[str] = set()
    while waiting:
        item = waiting.pop()
        for after, before in facts.before:
            if after == item and before not in held and before not in short | below:
                below.add(before)
                waiting.append(before)
    states = {one.item.id: one.state for one in answer.items}
    assert set(states) == short | below
    assert {item for item, state in states.items() if state == "silent"} == below
    if answer.stages:
        assert answer.stages[-1].goals[0].readiness == pytest.approx(1.0)


@given(facts(roles=3, items=8, prerequisites=True))
def test_circles_are_told_and_the_rest_is_in_order(facts: Facts) -> None:
    start, goal, *_ = sorted(facts.demand)
    turned = (*facts.before, *((before, after) for after, before in facts.before[:2]))
    facts = Facts({**facts.demand, start: ()}, turned)
    if not facts.demand[goal]:
        return
    answer = plan(source_of(facts), role(start), [role(goal)])
    network = nx.DiGraph(turned)
    for circle in answer.circles:
        ids = [node.id for node in circle]
        assert nx.is_simple_path(network, ids)
        assert network.has_edge(ids[-1], ids[0])
    groups = nx.condensation(network).graph["mapping"] if network else {}
    at = stages(answer)
    for after, before in turned:
        if after in at and before in at:
            same = groups[after] == groups[before]
            assert at[before] == at[after] if same else at[before] < at[after]


@settings(max_examples=80)
@given(
    facts(roles=10, items=12, prerequisites=True, rated=True) | crowds(12, 14),
    st.lists(facts(roles=10, items=12), max_size=1),
    st.integers(1, 3),
)
def test_readiness_and_reach_are_those_of_every_role(
    one: Facts, others: list[Facts], many: int
) -> None:
    source = merged(one, *others)
    start, *goals = sorted(one.demand)[: many + 1]
    demands = Demands(source).of_all(node.id for node in source.nodes(("role",)))
    if not all(demands[goal] for goal in goals):
        return
    answer = plan(source, role(start), [role(goal) for goal in goals])
    gained = {item.item.id for item in answer.items}
    left = {
        name
        for name, demand in demands.items()
        if name not in (start, *goals)
        and any(item in gained and asked.listed for item, asked in demand.items())
    }
    held = dict(held_by(demands[start]))
    left = {name for name in left if readiness(held, demands[name]) < REACH}
    for stage in answer.stages:
        held |= {item.item.id: item.level for item in answer.items if item.stage == stage.number}
        ready = {name: readiness(held, demand) for name, demand in demands.items()}
        assert [one.readiness for one in stage.goals] == [ready[goal] for goal in goals]
        near = {name for name in left if ready[name] >= REACH}
        assert {one.role.id: one.readiness for one in stage.within_reach} == {
            name: ready[name] for name in near
        }
        left -= near


KITCHEN = Facts(
    {
        "baker": (("dough", 1.0, 0.5), ("ovens", 1.0, None)),
        "pastry": (
            ("dough", 1.0, 1.0),
            ("sugar", 1.0, 0.5),
            ("cakes", 1.0, None),
            ("whisk", 0.5, None),
        ),
        "cook": (("sauces", 1.0, None), ("dough", 1.0, 0.5)),
        "confectioner": (("sugar", 1.0, 0.5),),
    },
    before=(("cakes", "dough"), ("cakes", "sugar"), ("sugar", "chemistry"), ("chemistry", "sums")),
    tools=("whisk",),
    supports=(("whisk", "cakes"),),
)  # fmt: skip


def test_a_plan_told_in_full() -> None:
    answer = plan(source_of(KITCHEN), role("baker"), [role("pastry"), role("cook")])
    told = {one.item.id: (one.stage, one.state) for one in answer.items}
    assert told == {
        "sums": (1, "silent"),
        "chemistry": (2, "silent"),
        "sugar": (3, "learn"),
        "dough": (1, "deepen"),
        "sauces": (1, "learn"),
        "cakes": (4, "learn"),
        "whisk": (4, "learn"),
    }
    by_id = {one.item.id: one for one in answer.items}
    assert [node.id for node in by_id["sugar"].opens] == ["cakes"]
    assert [node.id for node in by_id["cakes"].builds_on] == ["dough", "sugar"]
    assert [node.id for node in by_id["cakes"].tools] == ["whisk"]
    assert [goal.id for goal in by_id["dough"].goals] == ["pastry", "cook"]
    near = {stage.number: [one.role.id for one in stage.within_reach] for stage in answer.stages}
    assert near == {1: [], 2: [], 3: ["confectioner"], 4: []}
    assert all(one.readiness >= REACH for stage in answer.stages for one in stage.within_reach)


def test_what_is_had_is_dropped_with_what_it_builds_on() -> None:
    source = source_of(KITCHEN)
    answer = plan(source, role("baker"), [role("pastry")], have={"sugar": None})
    assert set(stages(answer)) == {"dough", "cakes", "whisk"}
    nothing = plan(source, role("pastry"), [role("confectioner")])
    assert not nothing.items
    assert any("Nothing is left to learn." in str(block) for block in nothing.blocks())


def test_the_markdown_is_a_list_to_tick_off() -> None:
    page = StringIO()
    render(plan(source_of(KITCHEN), role("baker"), [role("pastry")]), "markdown", page)
    text = page.getvalue()
    assert "### Stage 1" in text
    assert "- [ ] dough (working → expert) · opens cakes" in text
    assert "- [ ] sums (groundwork) · opens chemistry" in text
    assert "  - [ ] whisk" in text
    assert text.count("whisk") == 1
    assert "Levels are awareness, working, practitioner, expert, in rising order." in text
    assert "Readiness then: Pastry 1.00." in text


def test_a_source_is_a_link_and_counted_once_an_item(run: Callable[..., Outcome]) -> None:
    told = run("plan", "analyst", "ml-engineer", "-f", "markdown").stdout
    assert "· <https://www.onetcenter.org/database.html>" in told
    shape = json.loads(run("plan", "analyst", "ml-engineer", "-f", "json").stdout)
    count = Counter(title for one in shape["items"] for title in one["sources"])
    assert {one["title"]: one["items"] for one in shape["grounds"]} == count


def test_what_it_says_to_type_can_be_typed(run: Callable[..., Outcome]) -> None:
    answer = graph.load().plan("analyst", "mle", "data-engineer", have=["python"])
    hints = [block.text for block in answer.blocks() if isinstance(block, Hint)]
    assert len(hints) == 2
    for hint in hints:
        words = hint.partition(": graph ")[2].split()
        assert run(*words).exit_code == 0


def test_a_plan_needs_a_goal_of_which_something_is_known() -> None:
    source = source_of(Facts({"a": (("x", 1.0, None),), "b": ()}))
    with pytest.raises(WrongUse):
        plan(source, role("a"), [])
    with pytest.raises(NoAnswer):
        plan(source, role("a"), [role("b")])


def test_the_main_plan_drops_what_one_has(run: Callable[..., Outcome]) -> None:
    shape = json.loads(
        run("plan", "analyst", "ml-engineer", "--have", "python,git", "-f", "json").stdout
    )
    names = {one["item"]["notation"] for one in shape["items"]}
    assert not names & {"python", "git"}
    assert {"deep-learning", "model-deployment", "docker"} <= names
    assert all(one["sources"] for one in shape["items"])
    table = run("plan", "analyst", "ml-engineer").stdout
    assert "☐ deep learning" in table
    assert max(map(len, table.splitlines())) <= 80


def test_the_plan_contradicts_nothing_in_the_ontology() -> None:
    kg = graph.load()
    answer = kg.plan("analyst", "ml-engineer", "data-engineer")
    assert isinstance(answer, Plan)
    assert not answer.circles
    at = stages(answer)
    links = kg.source.links(sorted(at), "out", ("builds-on",))
    inside = [link for link in links if link.target in at]
    assert inside
    assert all(at[link.target] < at[link.source] for link in inside)


def test_a_plan_can_be_drawn(run: Callable[..., Outcome]) -> None:
    from graph.questions.flowchart import flowchart

    lines = list(flowchart(plan(source_of(KITCHEN), role("baker"), [role("pastry")])))
    assert lines[0] == "flowchart LR"
    assert '    n1["sums (groundwork)"]' in lines or '    n0["sums (groundwork)"]' in lines
    assert sum(line.strip().startswith("subgraph") for line in lines) == 4
    assert sum("-->" in line for line in lines) == 4
    drawn = run("plan", "analyst", "ml-engineer", "--mermaid")
    assert drawn.stdout.startswith("flowchart LR\n")
    assert run("plan", "analyst", "bi-developer", "--mermaid", "--sensitivity").exit_code == 2


def test_a_label_cannot_break_the_drawing() -> None:
    from graph.questions.flowchart import flowchart

    odd = Facts({"a": (), "b": (("x", 1.0, None),)}, names={"x": ('a"]; click n0 <b>',)})
    text = "\n".join(flowchart(plan(source_of(odd), role("a"), [role("b")], have={})))
    assert "<" not in text
    assert text.count('"') == 4
