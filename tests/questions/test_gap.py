"""A gap is empty exactly when all is covered, and its figures are those of its items."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Node
from graph.questions.gap import by_level, gap
from graph.questions.skill_gap import Need, levels
from tests.questions.kitchens import Facts, crowds, facts, role, source_of

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


@given(facts(roles=5, items=12) | crowds(5, 12), st.data())
def test_empty_exactly_when_covered(facts: Facts, data: st.DataObject) -> None:
    source = source_of(facts)
    start, goal = data.draw(st.permutations(sorted(facts.demand)))[:2]
    have = (
        {item: level for item, _, level in facts.demand[goal]} if data.draw(st.booleans()) else {}
    )
    answer = gap(source, role(start), role(goal), have=have)
    missing = [need for need in answer.needs if need.state != "have"]
    assert bool(missing) == (answer.effort > 1e-12) == (answer.difficulty > 1e-12)
    assert not (have and missing)
    assert 0 <= answer.readiness <= 1
    assert answer.readiness + answer.difficulty == 1
    assert {need.item.id for need in answer.needs} == {item for item, *_ in facts.demand[goal]}


def test_states_levels_and_weights() -> None:
    answer = gap(source_of(KITCHEN), role("baker"), role("cook"))
    told = {need.item.id: (need.state, need.held, need.level) for need in answer.needs}
    assert told == {
        "dough": ("deepen", 0.5, 1.0),
        "ovens": ("have", None, None),
        "sauces": ("learn", None, 0.75),
        "pan": ("learn", None, None),
    }
    weight = {need.item.id: need.weight for need in answer.needs}
    two = math.log(1 + 1.5 / 2.5) / math.log(1 + 2.5 / 1.5)  # asked for by 2 of 3 roles
    assert weight == pytest.approx({"dough": two, "ovens": two / 2, "sauces": 1, "pan": 1})
    assert answer.effort == pytest.approx(two / 2 + 2)
    assert answer.readiness == pytest.approx((two / 2 + two / 2) / (1.5 * two + 2))


def test_it_reads_by_state_and_importance() -> None:
    from io import StringIO

    from graph.renderers import render

    page = StringIO()
    render(gap(source_of(KITCHEN), role("baker"), role("cook")), "table", page)
    text = page.getvalue()
    assert text.startswith("Baker → Cook")
    assert "have 1 · deepen 1 · learn 2" in text
    assert "essential skills" in text
    assert "essential tools" in text


def test_nothing_left_and_nothing_known_are_answers() -> None:
    source = source_of(KITCHEN)
    whole = gap(source, role("cook"), role("cook"))
    assert any("All that Cook asks for is there." in str(block) for block in whole.blocks())
    none = gap(source, role("cook"), role("poet"))
    assert none.readiness == 1
    assert any("Nothing is known of what Poet asks for." in str(block) for block in none.blocks())


def test_the_command_says_the_same_as_the_library(run: Callable[..., Outcome]) -> None:
    import csv

    outcome = run("gap", "analyst", "ml-engineer", "--have", "docker", "-f", "csv")
    rows = list(csv.DictReader(outcome.stdout.splitlines()))
    assert {row["state"] for row in rows} == {"have", "deepen", "learn"}
    assert next(row for row in rows if row["notation"] == "docker")["state"] == "have"


def test_two_levels_that_are_one_word_are_told_apart_by_figures() -> None:
    assert levels(0.25, 0.75) == ("awareness", "practitioner")
    assert levels(0.43, 0.52) == ("working 0.43", "working 0.52")
    assert levels(0.431, 0.434) == ("working 0.431", "working 0.434")
    assert levels(None, 0.5) == ("", "working")


def test_what_is_to_be_learned_stands_under_each_level_once() -> None:
    needs = [Need(Node(str(n), "skill", str(n)), "learn", 1.0, level, None, 1.0)
             for n, level in enumerate((0.74, 0.5, None, 0.76))]  # fmt: skip
    told = [(one.label, one.names) for one in by_level(needs)]
    assert told == [("practitioner", ("0", "3")), ("working", ("1",)), ("", ("2",))]
