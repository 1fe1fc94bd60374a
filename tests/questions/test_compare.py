"""The differences of roles: every trait once a role, marked where one alone has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import graph
from graph.errors import WrongUse
from graph.measures.similarity import Similarity
from graph.questions.compare import Comparison, compare
from tests.strategies import Facts, role, source_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

FOUR = ("data-engineer", "data-analyst", "data-scientist", "ml-engineer")


@pytest.fixture(scope="module")
def four() -> Comparison:
    answer = graph.load().compare(*FOUR)
    assert isinstance(answer, Comparison)
    return answer


def test_the_differences_of_the_seed_are_there(four: Comparison) -> None:
    rows = [dict(zip(four.columns, row, strict=True)) for row in four.rows()]
    assert {row["aspect"] for row in rows} == {"focus", "skills", "tools", "workflow"}
    assert {row["role"] for row in rows} == set(FOUR)
    focus = {
        row["name"] for row in rows if (row["aspect"], row["role"]) == ("focus", "data-analyst")
    }
    assert focus == {"basic statistical analysis", "data visualization", "reporting"}


def test_a_mark_stands_where_one_role_alone_has_it(four: Comparison) -> None:
    owners: dict[tuple[str, str], set[str]] = {}
    for one in four.traits:
        owners.setdefault((one.aspect, one.thing.id), set()).add(one.role.id)
    assert any(one.only for one in four.traits)
    for one in four.traits:
        assert one.only == (len(owners[one.aspect, one.thing.id]) == 1)


def test_steps_stand_in_the_order_of_the_work(four: Comparison) -> None:
    steps = [
        one.thing.label
        for one in four.traits
        if one.aspect == "workflow"
        and one.role.notation == "ml-engineer"
        and one.thing.kind == "step"
    ]
    assert len(steps) == 4
    assert "package" in steps[0]
    assert "monitor" in steps[2]


def test_likeness_is_that_of_similar(four: Comparison) -> None:
    kg = graph.load()
    assert len(four.pairs) == 6
    for pair in four.pairs:
        scores = Similarity(kg.source).to_all(pair.role.id)
        assert pair.similarity == pytest.approx(scores[pair.other.id])


def test_every_line_fits_eighty_columns(run: Callable[..., Outcome]) -> None:
    outcome = run("compare", *FOUR)
    text = outcome.stdout
    assert max(map(len, text.splitlines())) <= 80
    for word in ("Focus", "Essential skills", "Essential tools", "Workflow", "Similarity"):
        assert f"\n{word}" in text


def test_roles_without_anything_are_compared_all_the_same() -> None:
    answer = compare(source_of(Facts({"a": (), "b": ()})), [role("a"), role("b")])
    assert list(answer.rows()) == []
    assert [pair.similarity for pair in answer.pairs] == [0.0]
    with pytest.raises(WrongUse):
        compare(source_of(Facts({"a": ()})), [role("a")])
