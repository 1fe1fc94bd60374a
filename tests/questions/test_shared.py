"""What roles share: the same from either side, and the same as SPARQL says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import graph
from graph.errors import WrongUse
from graph.questions.shared import Shared, shared
from tests.strategies import Facts, facts, role, source_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome


@given(facts(roles=4, items=10))
def test_shared_is_the_intersection_from_either_side(facts: Facts) -> None:
    source = source_of(facts)
    names = sorted(facts.demand)
    there = shared(source, [role(name) for name in names])
    back = shared(source, [role(name) for name in reversed(names)])
    sets = [{item for item, *_ in facts.demand[name]} for name in names]
    assert {one.item.id for one in there.items} == set.intersection(*sets)
    assert [one.item for one in there.items] == [one.item for one in back.items]
    assert [one.importance for one in there.items] == [one.importance[::-1] for one in back.items]


def test_it_gives_the_rows_that_sparql_gives() -> None:
    kg = graph.load()
    answer = kg.shared("analyst", "ml-engineer")
    assert isinstance(answer, Shared)
    found = kg.store.query(
        "PREFIX rg: <https://w3id.org/rolegraph/ns#>"
        " PREFIX role: <https://w3id.org/rolegraph/id/role/>"
        " SELECT ?s WHERE { role:data-analyst rg:requiresSkill ?s ."
        " role:ml-engineer rg:requiresSkill ?s }"
    )
    assert {one.item.id for one in answer.items} == {row["s"].value for row in found}  # type: ignore[union-attr]


def test_tools_stand_beside_the_skills_unless_asked_for() -> None:
    source = source_of(
        Facts(
            {"a": (("x", 1.0, None), ("t", 1.0, None)), "b": (("x", 0.5, 0.5), ("t", 1.0, None))},
            tools=("t",),
        )
    )
    plain = shared(source, [role("a"), role("b")])
    assert [one.item.id for one in plain.items] == ["x"]
    assert [node.id for node in plain.besides] == ["t"]
    (row,) = plain.rows()
    assert row[:5] == ("x", "x", "skill", "essential · optional", "– · working")
    both = shared(source, [role("a"), role("b")], kinds=("skill", "tool"))
    assert {one.item.id for one in both.items} == {"x", "t"}
    assert not both.besides


def test_one_role_shares_with_nobody(run: Callable[..., Outcome]) -> None:
    with pytest.raises(WrongUse):
        shared(source_of(Facts({"a": ()})), [role("a"), role("a")])
    assert run("shared", "analyst").exit_code == 2
    assert run("shared", "analyst", "ml-engineer").exit_code == 0
