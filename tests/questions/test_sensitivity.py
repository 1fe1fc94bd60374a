"""A source without a statement is what a source would be that never had it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.measures.demand import Demands
from graph.measures.leave_one_out import LeaveOneOut
from graph.measures.similarity import Similarity
from graph.questions.gap import gap
from graph.questions.paths import paths
from graph.questions.sensitivity import sensitivity
from graph.questions.similar import similar
from tests.strategies import Facts, crowds, facts, role, source_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome


@settings(max_examples=60)
@given(facts(roles=5, items=10, broader=True, choices=True) | crowds(6, 14), st.data())
def test_leaving_out_is_the_same_as_never_having_had(facts: Facts, data: st.DataObject) -> None:
    pairs = [(name, one) for name, asked in facts.demand.items() for one in asked]
    if not pairs:
        return
    name, gone = data.draw(st.sampled_from(pairs))
    less = {**facts.demand, name: tuple(one for one in facts.demand[name] if one != gone)}
    named = dict.fromkeys(facts.items, ()) | {item: (item,) for item in facts.items}
    never = source_of(
        Facts(less, broader=facts.broader, names=named, choices=facts.choices, shares=facts.shares)
    )
    source = source_of(facts)
    (link,) = (link for link in source.links([name], "out") if link.target == gone[0])
    without = LeaveOneOut(source).without(link)

    similar, alone = Similarity(without), Similarity(never)
    for one in facts.demand:
        expected, found = alone.to_all(one), similar.to_all(one)
        for other in set(facts.demand) - {one}:
            assert found.get(other, 0) == pytest.approx(expected.get(other, 0), abs=1e-9)
            assert similar.between(one, other) == pytest.approx(expected.get(other, 0), abs=1e-9)
        mine, theirs = Demands(without).of(one), Demands(never).of(one)
        assert mine.keys() == theirs.keys()
        for item, asked in mine.items():
            assert asked[:2] == theirs[item][:2]
            assert (asked.essential, asked.share) == (theirs[item].essential, theirs[item].share)
            assert asked.weight == pytest.approx(theirs[item].weight)
        assert without.totals([one]).get(one, (0, 0)) == pytest.approx(
            never.totals([one]).get(one, (0, 0))
        )


KITCHEN = Facts(
    {
        "baker": (("dough", 1.0, None), ("ovens", 0.5, None), ("salt", 1.0, None)),
        "cook": (("ovens", 1.0, None), ("sauces", 1.0, None), ("salt", 1.0, None)),
        "chef": (("sauces", 1.0, None), ("menus", 0.5, None), ("ovens", 1.0, None)),
    }
)


def test_what_hangs_on_one_optional_statement() -> None:
    answer = sensitivity(
        source_of(KITCHEN), lambda source: gap(source, role("baker"), role("chef"))
    )
    told = {
        (one.start.id, one.end.id, one.conclusion): (one.before, one.after)
        for one in answer.changes
    }
    assert told["baker", "ovens", "ovens"] == ("may have", "learn")
    assert ("chef", "menus", "menus") not in told
    assert answer.tried == 2
    assert {one.contested for one in answer.changes} == {"optional"}


def test_an_answer_that_is_gone_is_told() -> None:
    facts = Facts({"baker": (("ovens", 0.5, None),), "cook": (("ovens", 1.0, None),)})
    answer = sensitivity(
        source_of(facts), lambda source: paths(source, role("baker"), role("cook"))
    )
    assert [one.conclusion for one in answer.changes] == ["answer"]
    assert "nothing to build on" in answer.changes[0].after


def test_each_way_that_hangs_on_a_statement_is_told_for_itself() -> None:
    chef = [(item, 1.0, None) for item in ("soups", "sauces", "dough", *"abcdefgh")]
    facts = Facts(
        {
            "baker": (("dough", 1.0, None), ("ovens", 0.5, None)),
            "cook": (("ovens", 1.0, None), ("soups", 1.0, None), ("sauces", 1.0, None)),
            "chef": tuple(chef),
        }
    )
    answer = sensitivity(
        source_of(facts), lambda source: paths(source, role("baker"), role("chef"))
    )
    lost = {one.conclusion: (one.before, one.after) for one in answer.changes}
    assert lost["by way of Cook"] == ("among the best", "–")
    assert "directly" not in lost


def test_a_firm_answer_says_so() -> None:
    facts = Facts({"baker": (("ovens", 1.0, None),), "cook": (("ovens", 1.0, None),)})
    answer = sensitivity(source_of(facts), lambda source: similar(source, role("baker")))
    assert not answer.changes
    assert any("No conclusion hangs" in str(block) for block in answer.blocks())


@pytest.mark.slow
@pytest.mark.parametrize("words", ["gap", "paths", "plan"])
def test_the_command_tells_it_for_every_question(words: str, run: Callable[..., Outcome]) -> None:
    outcome = run(words, "analyst", "ml-engineer", "--sensitivity", "-f", "json")
    shape = json.loads(outcome.stdout)
    assert shape["about"] == words
    assert shape["tried"] > 50
    assert {one["contested"] for one in shape["changes"]} <= {
        "optional", "editors alone", "editors alone, optional",
    }  # fmt: skip


def test_the_ranking_has_it_too(run: Callable[..., Outcome]) -> None:
    outcome = run("similar", "database-administrator", "--sensitivity", "-n", "3")
    assert outcome.stdout.startswith("How firm is the ranking?")
