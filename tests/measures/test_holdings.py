"""Holdings are chances of ranks: joined, closed downwards, and never lost by having more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.measures.holdings import Holding, Lender, holding, join, named
from graph.measures.readiness import cover, effort, readiness, state, steps_to
from tests.measures.definition import Definition
from tests.strategies import LEVELS, Facts, facts, source_of

GRAPHS = facts(roles=5, items=10, prerequisites=True, choices=True)


def near(held: dict[str, Holding], told: dict[str, list[float]]) -> bool:
    return {item: tuple(chances) for item, chances in told.items()} == held


@given(GRAPHS)
def test_a_role_lends_what_the_definition_says(facts: Facts) -> None:
    told, lender = Definition(facts), Lender(source_of(facts))
    for role in facts.demand:
        assert near(dict(lender.of(role)), told.lent(role))


@given(GRAPHS, st.data())
def test_the_closure_is_idempotent_and_ends_on_circles(facts: Facts, data: st.DataObject) -> None:
    turned = (*facts.before, *((before, after) for after, before in facts.before[:3]))
    source = source_of(Facts(facts.demand, turned))
    before = Lender(source).prerequisites
    items = st.sampled_from(facts.items or ("s",))
    held = named(data.draw(st.dictionaries(items, st.sampled_from(LEVELS))))
    closed = before.close(held)
    assert before.close(closed) == closed
    assert all(join(closed, {item: mine})[item] == closed[item] for item, mine in held.items())


@given(GRAPHS, st.data())
def test_more_held_is_never_less_ready(facts: Facts, data: st.DataObject) -> None:
    lender = Lender(source_of(facts))
    start, goal = data.draw(st.permutations(sorted(facts.demand)))[:2]
    items = st.sampled_from(facts.items or ("s",))
    have = named(data.draw(st.dictionaries(items, st.sampled_from(LEVELS), max_size=3)))
    bare, more = lender.start(start), lender.start(start, have)
    demand = lender.demands.of(goal)
    alone = readiness(bare, demand)
    both = readiness(more, demand)
    assert -1e-12 <= alone <= both + 1e-12 <= 1 + 2e-12
    assert both <= alone + readiness(lender.start(None, have), demand) + 1e-12
    assert effort(more, demand).essential <= effort(bare, demand).essential + 1e-9
    assert effort(more, demand).optional <= effort(bare, demand).optional + 1e-9


@given(GRAPHS, st.data())
def test_without_is_never_more(facts: Facts, data: st.DataObject) -> None:
    lender = Lender(source_of(facts))
    start, goal = data.draw(st.permutations(sorted(facts.demand)))[:2]
    without = data.draw(st.sets(st.sampled_from(facts.items or ("s",)), max_size=3))
    held = lender.start(start, None, without)
    assert not held.keys() & without
    demand = lender.demands.of(goal)
    assert readiness(held, demand) <= readiness(lender.start(start), demand) + 1e-12


@given(GRAPHS)
def test_a_role_is_ready_for_itself_and_has_no_essential_to_learn(facts: Facts) -> None:
    lender = Lender(source_of(facts))
    for role in facts.demand:
        demand = lender.demands.of(role)
        assert readiness(lender.of(role), demand) == pytest.approx(1.0)
        assert effort(lender.of(role), demand).essential == pytest.approx(0.0, abs=1e-9)


@given(GRAPHS, st.data())
def test_readiness_and_steps_are_what_the_definition_says(
    facts: Facts, data: st.DataObject
) -> None:
    told, lender = Definition(facts), Lender(source_of(facts))
    start, goal = data.draw(st.permutations(sorted(facts.demand)))[:2]
    held, demand = lender.of(start), lender.demands.of(goal)
    assert readiness(held, demand) == pytest.approx(told.readiness(told.lent(start), goal))
    assert effort(held, demand).essential == pytest.approx(
        told.essential_steps(told.lent(start), goal), abs=1e-9
    )


@pytest.mark.parametrize(
    ("held", "rank", "part", "how"),
    [
        (holding(None, 0.0), 2, 0.0, "learn"),
        (holding(None), 2, 1.0, "have"),
        (holding(None, 0.3), 4, 0.3, "may have"),
        (holding(2), None, 1.0, "have"),
        (holding(2), 3, 2 / 3, "deepen"),
        (holding(4), 2, 1.0, "have"),
        (holding(2, 0.5), 4, 0.25, "deepen"),
        (holding(4, 0.5), 4, 0.5, "may have"),
    ],
)
def test_cover_and_state(held: Holding, rank: int | None, part: float, how: str) -> None:
    assert cover(held, rank) == pytest.approx(part)
    assert state(held, rank) == how


def test_a_learner_needs_one_two_four_and_eight_steps() -> None:
    nothing = holding(None, 0.0)
    assert [steps_to(nothing, rank) for rank in (1, 2, 3, 4)] == [1, 2, 4, 8]
    assert steps_to(nothing, None) == 2
    assert steps_to(holding(2), 4) == 6
    assert steps_to(holding(2, 0.5), 2) == 1


def test_a_choice_is_met_by_its_best_member_and_lends_each_in_part() -> None:
    source = source_of(
        Facts(
            {"a": (("cloud", 1.0, 0.5),), "b": (("aws", 1.0, 0.5),), "c": (("azure", 1.0, 0.25),)},
            choices=(("cloud", ("aws", "azure")),),
        )
    )
    lender = Lender(source)
    cloud = lender.demands.of("a")
    assert readiness(lender.of("b"), cloud) == 1
    assert readiness(lender.of("c"), cloud) == 0.5
    assert readiness(lender.of("a"), lender.demands.of("b")) == 0.5
    assert readiness(lender.start(None, named({"cloud": 0.5})), lender.demands.of("b")) == 0.5
