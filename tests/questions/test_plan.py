"""A plan never contradicts a prerequisite, holds what is missing, and reports circles."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given

import graph
from graph.errors import NoAnswer, WrongUse
from graph.measures.holdings import named
from graph.questions.plan import Plan, plan
from graph.renderers import render
from tests.measures.definition import Definition
from tests.strategies import Facts, facts, role, source_of

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


@given(facts(roles=4, items=14, prerequisites=True, choices=True))
def test_it_holds_what_is_missing_and_its_groundwork(facts: Facts) -> None:
    start, goal, *_ = sorted(facts.demand)
    if not facts.demand[goal]:
        return
    told = Definition(facts)
    held = told.lent(start)
    answer = plan(source_of(facts), role(start), [role(goal)], direct=True)

    def chance(item: str, rank: int | None) -> float:
        return told.chances(held, item)[(rank or 1) - 1]

    asked = {item: one for item, one in told.demand[goal].items() if one.essential}
    likely = {item: told.cover(held, item, one.rank) >= 0.1 for item, one in asked.items()}
    open_ = {item: one.rank for item, one in asked.items() if chance(item, one.rank) < 1}
    check = {item for item, rank in open_.items() if chance(item, rank) > 0 and likely[item]}
    wanted = {item: rank for item, rank in open_.items() if item not in check}
    lowest: dict[str, int] = {}
    waiting = list(wanted.items())
    while waiting:
        item, rank = waiting.pop()
        beneath = 2 if rank is None else rank - 1
        for after, before in facts.before:
            if after == item and beneath and not any(held.get(before, [])):
                known = lowest.get(before, 0)
                if before not in wanted and known < beneath:
                    lowest[before] = beneath
                    waiting.append((before, beneath))
    states = {one.item.id: one.state for one in answer.items}
    assert {item for item, state in states.items() if state != "groundwork"} == set(wanted)
    assert {item for item, state in states.items() if state == "groundwork"} == set(lowest)
    assert check == {one.item.id for one in answer.to_check} & set(asked)
    if answer.stages and not check:
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
        "chemistry": (1, "groundwork"),
        "sugar": (2, "learn"),
        "dough": (1, "deepen"),
        "sauces": (1, "learn"),
        "cakes": (3, "learn"),
    }
    by_id = {one.item.id: one for one in answer.items}
    assert [node.id for node in by_id["sugar"].opens] == ["cakes"]
    assert [node.id for node in by_id["cakes"].builds_on] == ["dough", "sugar"]
    assert [node.id for node in by_id["cakes"].tools] == ["whisk"]
    assert [goal.id for goal in by_id["dough"].goals] == ["pastry", "cook"]
    assert [one.item.id for one in answer.nice_to_have] == ["whisk"]
    assert (answer.totals.essential, answer.totals.groundwork, answer.totals.optional) == (12, 1, 1)
    ready = [[one.readiness for one in stage.goals] for stage in answer.stages]
    assert ready[-1] == pytest.approx([1.0, 1.0])


def test_optional_items_come_in_when_asked_for() -> None:
    answer = plan(source_of(KITCHEN), role("baker"), [role("pastry")], direct=True, optional=True)
    assert {one.item.id: one.stage for one in answer.items}["whisk"] == 3
    assert not answer.nice_to_have


def test_it_leads_along_the_best_way_or_the_one_chosen() -> None:
    source = graph.load().source
    kg = graph.load()
    best = kg.plan("analyst", "ml-engineer")
    way = kg.paths("analyst", "ml-engineer", k=1).paths[0]
    assert best.via == way.stones
    order = [one.toward for one in best.items]
    assert order == sorted(order, key=[*best.via, kg.role("ml-engineer")].index)
    assert not kg.plan("analyst", "ml-engineer", direct=True).via
    chosen = kg.plan("analyst", "ml-engineer", via=["data-engineer"])
    assert [node.notation for node in chosen.via] == ["data-engineer"]
    first = kg.paths("analyst", "ml-engineer").begin_with
    assert list(first) == [one.item for one in best.items[: len(first)]]
    assert source.roles() >= 12
    with pytest.raises(WrongUse):
        kg.plan("analyst", "ml-engineer", via=["data-engineer"], direct=True)


@pytest.mark.slow
def test_plans_hold_little_groundwork() -> None:
    kg = graph.load()
    roles = [node.notation for node in kg.source.nodes(("role",))]
    ground = sum(
        one.state == "groundwork"
        for start, goal in itertools.permutations(roles, 2)
        for one in kg.plan(start, goal).items
    )
    assert ground <= 230  # 548 in version 0.1.0


def test_what_is_had_is_dropped_with_what_it_builds_on() -> None:
    source = source_of(KITCHEN)
    answer = plan(source, role("baker"), [role("pastry")], have=named({"sugar": None}), direct=True)
    assert set(stages(answer)) == {"dough", "cakes"}
    nothing = plan(source, role("pastry"), [role("confectioner")])
    assert not nothing.items
    assert any("Nothing essential is left to learn." in str(block) for block in nothing.blocks())


def test_the_markdown_is_a_list_to_tick_off() -> None:
    page = StringIO()
    render(plan(source_of(KITCHEN), role("baker"), [role("pastry")]), "markdown", page)
    text = page.getvalue()
    assert "### Stage 1" in text
    assert "- [ ] dough (working → expert) · opens cakes" in text
    assert "- [ ] chemistry (groundwork, awareness) · opens sugar" in text
    assert text.count("whisk") == 2
    assert "Levels are awareness, working, practitioner, expert, in rising order." in text
    assert "Then ready: Pastry 100 %." in text


def test_a_source_is_a_link_and_counted_once_an_item(run: Callable[..., Outcome]) -> None:
    told = run("plan", "analyst", "ml-engineer", "-f", "markdown").stdout
    assert "· <https://www.onetcenter.org/database.html>" in told
    shape = json.loads(run("plan", "analyst", "ml-engineer", "-f", "json").stdout)
    count = Counter(title for one in shape["items"] for title in one["sources"])
    assert {one["title"]: one["items"] for one in shape["grounds"]} == count


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
    assert {"deep-learning", "model-deployment"} <= names
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
    assert any('["chemistry (groundwork)"]' in line for line in lines)
    assert sum(line.strip().startswith("subgraph") for line in lines) == 3
    assert sum("-->" in line for line in lines) == 3
    drawn = run("plan", "analyst", "ml-engineer", "--mermaid")
    assert drawn.stdout.startswith("flowchart LR\n")
    assert run("plan", "analyst", "bi-developer", "--mermaid", "--sensitivity").exit_code == 2


def test_a_label_cannot_break_the_drawing() -> None:
    from graph.questions.flowchart import flowchart

    odd = Facts({"a": (), "b": (("x", 1.0, None),)}, names={"x": ('a"]; click n0 <b>',)})
    text = "\n".join(flowchart(plan(source_of(odd), role("a"), [role("b")], have={})))
    assert "<" not in text
    assert text.count('"') == 4
