"""Roles within reach: readiness as gap tells it, the readiest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graph
from graph.errors import NoAnswer
from graph.questions.moves import moves
from tests.measures.definition import Definition
from tests.strategies import Facts, facts, role, source_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome


@settings(max_examples=80)
@given(facts(roles=6, items=10, prerequisites=True, choices=True, rated=True), st.data())
def test_every_role_for_which_one_is_ready_at_all(facts: Facts, data: st.DataObject) -> None:
    told = Definition(facts)
    start = data.draw(st.sampled_from(sorted(facts.demand)))
    held = told.lent(start)
    ready = {
        name: told.readiness(held, name)
        for name in facts.demand
        if name != start and told.demand[name]
    }
    ready = {name: figure for name, figure in ready.items() if figure > 1e-12}
    if not ready:
        with pytest.raises(NoAnswer):
            moves(source_of(facts), role(start), most=0)
        return
    answer = moves(source_of(facts), role(start), most=0)
    assert {one.role.id: one.readiness for one in answer.roles} == pytest.approx(ready)
    figures = [round(one.readiness, 9) for one in answer.roles]
    assert figures == sorted(figures, reverse=True)


def test_its_figures_are_those_of_gap_and_similar() -> None:
    kg = graph.load()
    near = {one.role: one.score for one in kg.similar("analyst", 0).neighbours}
    for one in kg.moves("analyst", most=5).roles:
        gap = kg.gap("analyst", one.role.notation)
        assert (one.steps, one.standing) == (gap.steps, gap.standing)
        assert one.readiness == pytest.approx(gap.readiness)
        assert one.similarity == pytest.approx(near[one.role])


def test_the_command(run: Callable[..., Outcome]) -> None:
    outcome = run("moves", "analyst", "-n", "3")
    assert outcome.stdout.startswith("Moves from Data Analyst")
    assert "Business Intelligence Developer" in outcome.stdout
    assert max(map(len, outcome.stdout.splitlines())) <= 80
    assert run("moves", "analyst", "--from-scratch").exit_code == 1
