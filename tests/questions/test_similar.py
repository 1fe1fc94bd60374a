"""Similarity: symmetric, 1 with itself, equal to the sum of its terms; all pairs at once alike."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.questions._likeness import Likeness
from graph.questions.similar import AllSimilar, similar, similar_all
from tests.questions.kitchens import Facts, crowds, facts, role, source_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

ANY = facts(roles=6, items=10, broader=True) | facts(roles=5, items=8, rated=True) | crowds(8, 20)


def by_definition(facts: Facts, one: str, other: str) -> float:
    """The measure of a source without ratings, written down plainly."""
    above: dict[str, set[str]] = {}
    for narrow, wide in facts.broader:
        above.setdefault(narrow, set()).add(wide)

    def closure(items: set[str]) -> set[str]:
        wider = {wide for item in items for wide in above.get(item, ())}
        return items if wider <= items else closure(items | wider)

    has = {name: closure({item for item, *_ in asked}) for name, asked in facts.demand.items()}
    count = len(has)
    idf = {
        item: math.log(1 + (count - n + 0.5) / (n + 0.5))
        for item in set().union(*has.values())
        for n in (sum(item in items for items in has.values()),)
    }
    length = [math.sqrt(sum(idf[item] ** 2 for item in has[name])) for name in (one, other)]
    if not all(length):
        return 0.0
    return sum(idf[item] ** 2 for item in has[one] & has[other]) / (length[0] * length[1])


@given(facts(roles=6, items=10, broader=True) | crowds(8, 20))
def test_it_is_what_the_definition_says(facts: Facts) -> None:
    source = source_of(facts)
    for one in facts.demand:
        scores = source.similarities(one)
        for other in set(facts.demand) - {one}:
            assert scores.get(other, 0.0) == pytest.approx(by_definition(facts, one, other))


@given(ANY)
def test_symmetric_and_the_sum_of_its_terms(facts: Facts) -> None:
    source = source_of(facts)
    likeness = Likeness(source)
    for one in facts.demand:
        for other in facts.demand:
            terms = likeness.terms(one, other)
            score = math.fsum(term.value for term in terms)
            assert score == pytest.approx(likeness.similarity(other, one))
            assert len({term.id for term in terms}) == len(terms)
            assert -1e-9 <= abs(score) <= 1 + 1e-9
            if one != other:
                assert score == pytest.approx(source.similarities(one).get(other, 0.0), abs=1e-12)


@given(facts(roles=6, items=10, broader=True) | crowds(8, 20))
def test_one_with_itself(facts: Facts) -> None:
    likeness = Likeness(source_of(facts))
    for name, asked in facts.demand.items():
        assert likeness.similarity(name, name) == pytest.approx(1.0 if asked else 0.0)


@settings(max_examples=50)
@given(ANY, st.integers(0, 4))
def test_all_pairs_are_the_same_as_one_by_one(facts: Facts, most: int) -> None:
    source = source_of(facts)
    answer = similar_all(source, most)
    found: dict[str, dict[str, float]] = {name: {} for name in facts.demand}
    for one, other, score in answer.rows():
        assert isinstance(score, float)
        found[str(one)][str(other)] = score
    for name, near in found.items():
        others = sorted(set(facts.demand) - {name})
        scores = {other: source.similarities(name).get(other, 0.0) for other in others}
        ranked = sorted(others, key=lambda other: (-round(scores[other], 9), other))
        assert list(near) == ranked[: most or None]
        for other, score in near.items():
            assert score == pytest.approx(scores[other], abs=1e-6)


def test_strengths_and_what_neither_needs_are_told_apart() -> None:
    from graph.source import Rating

    def rated(*values: float) -> tuple[Rating, ...]:
        return tuple(Rating(f"e{n}", "skill", value) for n, value in enumerate(values))

    source = source_of(
        Facts(
            {"a": (), "b": (), "c": ()},
            ratings={
                "a": rated(1.0, 0.0, 0.5),
                "b": rated(0.75, 0.25, 0.5),
                "c": rated(0.0, 1.0, 0.5),
            },
        )
    )
    near, far = similar(source, role("a")).neighbours
    assert (near.role.id, far.role.id) == ("b", "c")
    assert [reason.item.id for reason in near.strengths] == ["e0"]
    assert [reason.item.id for reason in near.neither] == ["e1"]
    assert not far.strengths
    assert far.score < 0
    for one in (near, far):
        told = sum(reason.value for reason in (*one.strengths, *one.neither))
        assert told + one.rest == pytest.approx(one.score)


def test_few_roles_are_one_table_many_are_a_list(run: Callable[..., Outcome]) -> None:
    table = run("similar", "--all").stdout
    assert "How alike the roles are" in table
    assert max(map(len, table.splitlines())) <= 80
    rows = run("similar", "--all", "-n", "1", "-f", "csv").stdout.splitlines()
    assert rows[0] == "role,other,score"
    shape = json.loads(run("similar", "--all", "-n", "2", "-f", "json").stdout)
    assert set(shape["pairs"][0]) == {"role", "other", "score"}
    assert len(shape["pairs"]) == 2 * len(shape["roles"])


def test_many_roles_are_told_in_long_form() -> None:
    many = {f"r{n:02}": (("x", 1.0, None),) for n in range(45)}
    answer = similar_all(source_of(Facts(many)), 1)
    assert isinstance(answer, AllSimilar)
    assert not answer.matrix
    (grid,) = answer.blocks()
    assert len(getattr(grid, "rows")) == 45  # noqa: B009


def test_a_role_or_all_of_them(run: Callable[..., Outcome]) -> None:
    assert run("similar").exit_code == 2
    assert run("similar", "analyst", "--all").exit_code == 2
    assert run("similar", "analyst").exit_code == 0
