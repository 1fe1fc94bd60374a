"""A gap is empty exactly when all is covered, and its figures are those of its items."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.measures.holdings import named
from graph.model import Node
from graph.questions.gap import by_level, gap
from graph.questions.skill_gap import Need
from tests.measures.definition import Definition
from tests.strategies import Facts, crowds, facts, role, source_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

KITCHEN = Facts(
    {
        "baker": (("dough", 1.0, 0.5), ("ovens", 1.0, None)),
        "cook": (
            ("dough", 1.0, 1.0),
            ("ovens", 0.5, None),
            ("sauces", 1.0, 0.75),
            ("pan", 1.0, None),
        ),
        "poet": (),
    },
    tools=("pan",),
)  # fmt: skip


@given(facts(roles=5, items=12, choices=True) | crowds(5, 12), st.data())
def test_empty_exactly_when_covered(facts: Facts, data: st.DataObject) -> None:
    source = source_of(facts)
    start, goal = data.draw(st.permutations(sorted(facts.demand)))[:2]
    everything = data.draw(st.booleans())
    have = {item: level for item, _, level in facts.demand[goal]} if everything else {}
    answer = gap(source, role(start), role(goal), have=named(have))
    missing = [need for need in answer.needs if need.state != "have"]
    left = answer.steps.essential + answer.steps.optional
    assert bool(missing) == (left > 1e-12)
    essential = [need for need in missing if need.essential]
    assert bool(essential) == (answer.readiness < 1 - 1e-12) == (answer.steps.essential > 1e-12)
    assert not (have and missing)
    assert {need.item.id for need in answer.needs} == {item for item, *_ in facts.demand[goal]}
    assert sum(need.steps for need in answer.needs) == pytest.approx(left)


def test_states_levels_and_weights() -> None:
    answer = gap(source_of(KITCHEN), role("baker"), role("cook"))
    found = {need.item.id: (need.state, need.held, need.level) for need in answer.needs}
    assert found == {
        "dough": ("deepen", 0.5, 1.0),
        "ovens": ("have", None, None),
        "sauces": ("learn", None, 0.75),
        "pan": ("learn", None, None),
    }
    weight = {need.item.id: need.weight for need in answer.needs}
    two = math.log(1 + 1.5 / 2.5) / math.log(1 + 2.5 / 1.5)  # asked for by 2 of 3 roles
    half = (1 + two) / 2
    assert weight == pytest.approx({"dough": half, "ovens": half / 2, "sauces": 1, "pan": 1})
    assert answer.readiness == pytest.approx(half / 2 / (half + 2))
    assert {need.item.id: need.steps for need in answer.needs} == {
        "dough": 6, "ovens": 0, "sauces": 4, "pan": 1,
    }  # fmt: skip
    assert (answer.steps.essential, answer.steps.optional) == (11, 0)


def test_what_people_in_a_role_may_have_is_to_be_checked() -> None:
    source = source_of(
        Facts(
            {
                "baker": (("dough", 1.0, None), ("sugar", 0.5, None), ("ice", 0.5, None)),
                "cook": (("sugar", 1.0, None), ("ice", 1.0, None)),
            },
            shares=(("baker", "ice", 0.9),),
        )
    )
    answer = gap(source, role("baker"), role("cook"))
    assert {need.item.id: (need.state, need.chance) for need in answer.needs} == {
        "ice": ("may have", 0.9), "sugar": ("may have", 0.5),
    }  # fmt: skip
    assert answer.readiness == pytest.approx(0.7)
    assert answer.standing is not None
    denied = gap(source, role("baker"), role("cook"), without=["ice"])
    assert {need.item.id: need.state for need in denied.needs} == {
        "ice": "learn", "sugar": "may have",
    }  # fmt: skip
    scratch = gap(source, role("baker"), role("cook"), from_scratch=True)
    assert {need.state for need in scratch.needs} == {"learn"}


@given(facts(roles=6, items=8, prerequisites=True, choices=True), st.data())
def test_the_standing_counts_the_less_ready(facts: Facts, data: st.DataObject) -> None:
    told = Definition(facts)
    start, goal, *others = data.draw(st.permutations(sorted(facts.demand)))
    answer = gap(source_of(facts), role(start), role(goal))
    ready = told.readiness(told.lent(start), goal)
    if not told.demand[goal] or ready < 0.1 - 1e-9:
        assert answer.standing is None
        return
    lower = [name for name in others if told.readiness(told.lent(name), goal) < ready - 1e-9]
    if ready > 0.1 + 1e-9:
        assert answer.standing is not None
        assert (answer.standing.lower, answer.standing.others) == (len(lower), len(others))


def test_it_reads_by_state_and_importance() -> None:
    from io import StringIO

    from graph.renderers import render

    page = StringIO()
    render(gap(source_of(KITCHEN), role("baker"), role("cook")), "table", page)
    text = page.getvalue()
    assert text.startswith("Baker → Cook")
    assert "have 1 · may have 0 · deepen 1 · learn 2" in text
    assert "essential skills" in text
    assert "essential tools" in text


def test_nothing_left_and_nothing_known_are_answers() -> None:
    source = source_of(KITCHEN)
    whole = gap(source, role("cook"), role("cook"))
    assert any("All that is essential is there." in str(block) for block in whole.blocks())
    none = gap(source, role("cook"), role("poet"))
    assert none.readiness == 1
    assert any("Nothing is known of what Poet asks for." in str(block) for block in none.blocks())


def test_the_command_says_the_same_as_the_library(run: Callable[..., Outcome]) -> None:
    import csv

    outcome = run("gap", "analyst", "ml-engineer", "--have", "docker", "-f", "csv")
    rows = list(csv.DictReader(outcome.stdout.splitlines()))
    assert {row["state"] for row in rows} == {"have", "may have", "deepen", "learn"}
    assert next(row for row in rows if row["notation"] == "docker")["state"] == "have"


def test_what_is_to_be_learned_stands_under_each_level_once() -> None:
    needs = [
        Need(
            Node(str(n), "skill", str(n)),
            "learn",
            essential=True,
            importance=1.0,
            level=level,
            held=None,
            chance=0.0,
            weight=1.0,
            steps=2.0,
        )
        for n, level in enumerate((0.74, 0.5, None, 0.76))
    ]
    told = [(one.label, one.names) for one in by_level(needs)]
    assert told == [("practitioner", ("0", "3")), ("working", ("1",)), ("", ("2",))]
