"""The nearest roles, each with its account; all pairs at once are ranked alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.measures.similarity import Similarity
from graph.questions.similar import AllSimilar, similar, similar_all
from tests.strategies import Facts, crowds, facts, role, source_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

ANY = facts(roles=6, items=10, broader=True) | facts(roles=5, items=8, rated=True) | crowds(8, 20)


@settings(max_examples=50)
@given(ANY, st.integers(0, 4))
def test_all_pairs_are_the_same_as_one_by_one(facts: Facts, most: int) -> None:
    source = source_of(facts)
    similarity = Similarity(source)
    answer = similar_all(source, most)
    found: dict[str, dict[str, float]] = {name: {} for name in facts.demand}
    for one, other, score in answer.rows():
        assert isinstance(score, float)
        found[str(one)][str(other)] = score
    for name, near in found.items():
        others = sorted(set(facts.demand) - {name})
        scores = {other: similarity.between(name, other) for other in others}
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
        assert [vote.family for vote in one.votes] == ["skill"]


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
