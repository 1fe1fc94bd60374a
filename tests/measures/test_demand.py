"""What roles ask for, and what it weighs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.measures.demand import Demands, together
from graph.rarity import specificity
from graph.source import Rating
from graph.vocabulary import DEMANDS
from tests.measures.definition import Definition
from tests.strategies import Facts, facts, merged, source_of


@given(st.integers(2, 500), st.integers(1, 500))
def test_what_fewer_ask_for_tells_more(roles: int, asking: int) -> None:
    if asking < roles:
        assert specificity(roles, asking) > specificity(roles, asking + 1) > 0
    assert specificity(roles, 1) == pytest.approx(1)


def test_one_role_alone() -> None:
    assert specificity(1, 1) == pytest.approx(1)


@given(facts(roles=5, items=10, rated=True, choices=True))
def test_demands_are_read_with_their_weights(facts: Facts) -> None:
    told = Definition(facts)
    found = Demands(source_of(facts)).of_all([*facts.demand, "nobody"])
    assert not found.pop("nobody")  # type: ignore[attr-defined]
    for role, demand in found.items():
        assert demand.keys() == told.demand[role].keys()
        for item, asked in demand.items():
            mine = told.demand[role][item]
            assert (asked.importance, asked.rank, asked.essential) == (
                mine.importance, mine.rank, mine.essential,
            )  # fmt: skip
            assert asked.weight == pytest.approx(told.weight(role, item))
        assert demand.members == {
            choice: members for choice, members in facts.choices if choice in demand
        }


def test_ratings_count_as_essential_from_a_half() -> None:
    ratings = {
        "a": (Rating("low", "skill", 0.25, 0.3), Rating("high", "skill", 0.75, 0.6)),
        "b": (Rating("low", "skill", 0.0, None), Rating("high", "skill", 0.5, 0.4)),
    }
    demands = Demands(source_of(Facts({"a": (), "b": ()}, ratings=ratings)))
    mine = demands.of("a")
    assert {item: (asked.essential, asked.rank) for item, asked in mine.items()} == {
        "high": (True, 2)
    }
    assert set(demands.of("b")) == {"high"}


def test_interests_are_nothing_to_learn() -> None:
    ratings = {"a": (Rating("art", "interests", 1.0), Rating("sums", "skills", 1.0))}
    source = source_of(Facts({"a": ()}, ratings=ratings))
    assert set(Demands(source).of("a")) == {"sums"}
    assert [name for name, _ in source.profiles().families] == ["interests", "skills"]


@settings(max_examples=60)
@given(st.lists(facts(rated=True), min_size=1, max_size=2))
def test_of_several_statements_the_strongest_counts(parts: list[Facts]) -> None:
    source = merged(*parts)
    roles = sorted(parts[0].demand)
    for role, demand in Demands(source).of_all(roles).items():
        links = source.links([role], "out", DEMANDS)
        assert demand.keys() == {link.target for link in links}
        for item, asked in demand.items():
            mine = [link for link in links if link.target == item]
            most = max(1.0 if link.importance is None else link.importance for link in mine)
            assert asked.importance == most


def test_together_asks_the_most_of_each() -> None:
    source = source_of(
        Facts({"a": (("x", 0.5, 0.5), ("z", 1.0, None)), "b": (("x", 1.0, 0.25), ("y", 1.0, 1.0))})
    )
    both = together(Demands(source).of_all(["a", "b"]).values())
    assert (both["x"].importance, both["x"].rank, both["x"].essential) == (1.0, 2, True)
    assert set(both) == {"x", "y", "z"}
