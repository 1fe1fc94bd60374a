"""Similarity: what its definition says, symmetric, 1 with itself, and the sum of its account."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.measures.all_pairs import all_pairs
from graph.measures.similarity import ITEMS, Similarity
from tests.measures.definition import Definition
from tests.strategies import Facts, crowds, facts, source_of

ANY = (
    facts(roles=6, items=10, broader=True, choices=True)
    | facts(roles=5, items=8, rated=True)
    | crowds(8, 20)
)


@given(ANY)
def test_it_is_what_the_definition_says(facts: Facts) -> None:
    told, similarity = Definition(facts), Similarity(source_of(facts))
    for one in facts.demand:
        scores = similarity.to_all(one)
        for other in set(facts.demand) - {one}:
            expected = told.similarity(one, other)
            assert scores.get(other, 0.0) == pytest.approx(expected, abs=1e-9)
            assert similarity.between(one, other) == pytest.approx(expected, abs=1e-9)


@given(ANY)
def test_symmetric_and_the_sum_of_its_terms(facts: Facts) -> None:
    similarity = Similarity(source_of(facts))
    for one in facts.demand:
        for other in facts.demand:
            terms = similarity.terms(one, other)
            score = math.fsum(term.value for term in terms)
            assert score == pytest.approx(similarity.between(other, one), abs=1e-12)
            assert len({term.id for term in terms}) == len(terms)
            assert abs(score) <= 1 + 1e-9
            votes = similarity.votes(one, other)
            if votes:
                assert score == pytest.approx(math.fsum(votes.values()) / len(votes), abs=1e-12)


@given(ANY)
def test_one_with_itself(facts: Facts) -> None:
    similarity = Similarity(source_of(facts))
    for name in facts.demand:
        known = bool(similarity.votes(name, name))
        assert similarity.between(name, name) == pytest.approx(1.0 if known else 0.0)


@settings(max_examples=60)
@given(ANY)
def test_all_pairs_at_once_are_the_same(facts: Facts) -> None:
    source = source_of(facts)
    similarity = Similarity(source)
    names = sorted(facts.demand)
    pairs = all_pairs(source.profiles(), {name: n for n, name in enumerate(names)}, 0, 12)
    assert len(pairs.scores) == len(names) * (len(names) - 1)
    for one, other, score in zip(pairs.ones, pairs.others, pairs.scores, strict=True):
        assert score == pytest.approx(similarity.between(names[one], names[other]), abs=1e-9)


def test_what_only_one_has_does_not_vote() -> None:
    from graph.source import Rating

    source = source_of(
        Facts(
            {"a": (("x", 1.0, None),), "b": (("x", 1.0, None),), "c": ()},
            ratings={"a": (Rating("e0", "skill", 0.0), Rating("e1", "skill", 1.0))},
        )
    )
    similarity = Similarity(source)
    assert dict(similarity.votes("a", "b")) == {ITEMS: pytest.approx(1.0)}
    assert not similarity.votes("a", "c")
    assert similarity.to_all("nobody") == {}


@given(st.floats(0.05, 1))
def test_the_share_of_people_counts_before_the_word(share: float) -> None:
    source = source_of(
        Facts(
            {
                "a": (("x", 1.0, None), ("y", 0.5, None)),
                "b": (("y", 1.0, None),),
                "c": (("z", 1.0, None),),
            },
            shares=(("a", "y", share),),
        )
    )
    x, y = math.log(1 + 2.5 / 1.5), math.log(1 + 1.5 / 2.5)
    expected = math.sqrt(share * y / math.hypot(x, share * y))
    assert Similarity(source).between("a", "b") == pytest.approx(expected)
