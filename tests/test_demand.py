"""Weight, cover, readiness, difficulty and effort are what the measures say."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.demand import (
    Asked,
    Demands,
    difficulty,
    effort,
    held_by,
    joined,
    parted,
    readiness,
)
from graph.sources.index.statistics import specificity
from graph.vocabulary import DEMANDS
from tests.questions.kitchens import LEVELS, Facts, facts, merged, source_of

ITEMS = st.sampled_from("abcdefgh")
HELD = st.dictionaries(ITEMS, st.sampled_from(LEVELS))
DEMAND = st.dictionaries(
    ITEMS,
    st.builds(
        Asked,
        st.sampled_from((0.5, 1.0)),
        st.sampled_from(LEVELS),
        st.floats(0.01, 1),
        listed=st.just(value=True),
    ),
    min_size=1,
)


@given(HELD, HELD, DEMAND)
def test_more_skills_never_make_less_ready(
    one: dict[str, float | None], other: dict[str, float | None], demand: dict[str, Asked]
) -> None:
    alone, both = readiness(one, demand), readiness(joined(one, other), demand)
    assert 0 <= alone <= both <= 1
    assert both <= alone + readiness(other, demand) + 1e-12
    assert effort(joined(one, other), demand) <= effort(one, demand) + 1e-12


@given(HELD, DEMAND)
def test_effort_is_the_weighted_difficulty(
    held: dict[str, float | None], demand: dict[str, Asked]
) -> None:
    total = math.fsum(asked.weight for asked in demand.values())
    assert effort(held, demand) == pytest.approx(total * difficulty(held, demand), abs=1e-9)
    parts = parted(held, demand)
    assert sorted((*parts.have, *parts.deepen, *parts.learn)) == sorted(demand)
    assert {item for item in demand if item not in held} == set(parts.learn)


@given(HELD, HELD)
def test_joining_has_no_order(one: dict[str, float | None], other: dict[str, float | None]) -> None:
    assert joined(one, other) == joined(other, one)
    assert joined(one, one) == one


@given(st.integers(2, 500), st.integers(1, 500))
def test_what_fewer_ask_for_tells_more(roles: int, asking: int) -> None:
    if asking < roles:
        assert specificity(roles, asking) > specificity(roles, asking + 1) > 0
    assert specificity(roles, 1) == pytest.approx(1)


def test_one_role_alone() -> None:
    assert specificity(1, 1) == pytest.approx(1)


@pytest.mark.parametrize(
    ("held", "level", "cover"),
    [
        ({}, 0.5, 0),
        ({"a": None}, 0.5, 1),
        ({"a": 0.5}, None, 1),
        ({"a": 0.5}, 0.75, 2 / 3),
        ({"a": 1.0}, 0.5, 1),
    ],
)
def test_cover(held: dict[str, float | None], level: float | None, cover: float) -> None:
    assert Asked(1.0, level, 1.0).cover(held, "a") == pytest.approx(cover)


@given(facts(roles=5, items=10))
def test_demands_are_read_with_their_weights(facts: Facts) -> None:
    source = source_of(facts)
    count = len(facts.demand)
    for role, demand in Demands(source).of_all(facts.demand).items():
        assert set(demand) == {item for item, *_ in facts.demand[role]}
        for item, importance, level in facts.demand[role]:
            asking = sum(item in {name for name, *_ in asked} for asked in facts.demand.values())
            assert demand[item].importance == importance
            assert demand[item].level == level
            assert demand[item].weight == pytest.approx(importance * specificity(count, asking))
        assert readiness(held_by(demand), demand) == 1


def test_ratings_count_with_every_value_and_are_listed_from_a_half() -> None:
    from graph.source import Rating

    ratings = {
        "a": (Rating("low", "skill", 0.25, 0.3), Rating("high", "skill", 0.75, 0.6)),
        "b": (Rating("low", "skill", 0.0, None), Rating("high", "skill", 0.5, 0.4)),
    }
    demands = Demands(source_of(Facts({"a": (), "b": ()}, ratings=ratings)))
    mine = demands.of("a")
    assert {item: asked.listed for item, asked in mine.items()} == {"low": False, "high": True}
    assert parted({}, mine).learn == ("high",)
    assert set(demands.of("b")) == {"high"}
    assert mine["high"].level == 0.6


@settings(max_examples=60)
@given(st.lists(facts(rated=True), min_size=1, max_size=2))
def test_the_demand_kept_is_what_statements_and_ratings_say(parts: list[Facts]) -> None:
    source = merged(*parts)
    roles = sorted(parts[0].demand)
    links, rated = source.links(roles, "out", DEMANDS), source.ratings(roles)
    demands = Demands(source).of_all([*roles, "nobody"])
    assert demands["nobody"] == {}
    for role in roles:
        asked = {
            rating.element: (rating.importance, rating.level, rating.importance >= 0.5)
            for rating in rated.get(role, ())
            if rating.importance > 0
        }
        for link in links:
            if link.source == role:
                asked[link.target] = (link.importance or 0.0, link.level, True)
        count = source.asked(asked)
        told = {item: specificity(source.roles(), count[item]) for item in asked}
        assert demands[role] == {
            item: Asked(importance, level, importance * told[item], listed)
            for item, (importance, level, listed) in asked.items()
        }


@settings(max_examples=60)
@given(facts(rated=True), st.sampled_from((0.2, 0.5, 0.7, 0.9)), st.data())
def test_no_role_within_reach_is_missed(facts: Facts, least: float, data: st.DataObject) -> None:
    source = source_of(facts)
    demands = Demands(source)
    names = source.nodes_of(facts.items)
    held = {item: data.draw(st.sampled_from(LEVELS)) for item in names if data.draw(st.booleans())}
    asked = demands.of_all(facts.demand)
    hopeful = demands.hopeful(held, least)
    assert hopeful <= facts.demand.keys()
    for role, demand in asked.items():
        touched = any(demand[item].listed for item in demand.keys() & held.keys())
        if touched and readiness(held, demand) >= least:
            assert role in hopeful
        elif role in hopeful:
            at_best = sum(
                one.weight for item, one in demand.items() if item in held or not one.listed
            )
            assert at_best >= least * sum(one.weight for one in demand.values()) - 1e-6
