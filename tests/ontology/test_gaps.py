"""Is every place where facts and evidence do not meet found, and answered for?"""

from __future__ import annotations

import importlib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Ask = Callable[[str], list[tuple[str, ...]]]


@pytest.fixture(scope="module")
def gaps(ontology: Path) -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ontology.parent / "scripts" / "ontology"))
        yield importlib.import_module("gaps")


def statement(gaps: Any, name: str, importance: str, share: str, *, least: bool = False) -> Any:
    is_tool = True
    said = gaps.read.__globals__["Said"]("ads", "demand", Decimal(share), 500, 2023, least)
    return gaps.Statement(f"rel:cook--uses--{name}", is_tool, importance, {"ads"}, [said])


def test_every_kind_of_gap_is_found_and_answered_for_by_name(gaps: Any) -> None:
    stated = [
        statement(gaps, "oven", "essential", "0.1"),
        statement(gaps, "knife", "essential", "0.1", least=True),
        statement(gaps, "pan", "optional", "0.6"),
        statement(gaps, "pot", "optional", "0.4"),
        gaps.Statement(
            "rel:cook--uses--spoon", is_tool=True, importance="optional", sources={"editors"}
        ),
    ]
    finding = gaps.Finding("cook", "grill", "ads", "demand", "", 2023, Decimal("0.2"), 500)
    found = gaps.gaps({one.name: one for one in stated}, [finding], {"rel:cook--uses--pan": "why"})
    assert {(one.kind, one.item, one.answer) for one in found} == {
        ("essential, seldom asked", "oven", ""),
        ("optional, often asked", "pan", "why"),
        ("no evidence", "spoon", "the editors, named as its source"),
        ("evidence, no item", "grill", ""),
    }


@pytest.mark.data
@pytest.mark.usefixtures("shared_data")
def test_no_gap_of_the_bundled_facts_is_open(gaps: Any) -> None:
    answers = gaps.overrules() | gaps.reasons()
    found = gaps.gaps(gaps.read(), gaps.read_findings(), answers)
    assert len(found) > 100
    assert [str(one) for one in found if not one.answer] == []


def test_a_place_to_learn_has_a_title_an_address_and_a_licence(ask: Ask) -> None:
    rows = ask(
        """SELECT ?x ?url { ?thing rg:learnAt ?x . ?x <https://schema.org/url> ?url ;
           dcterms:title ?t ;
           dcterms:license|dcterms:rights ?l }"""
    )
    assert len({thing for thing, _ in rows}) > 50
    assert all(url.startswith("https://") for _, url in rows)


def test_nearly_all_that_a_role_cannot_do_without_has_a_place_to_learn(ask: Ask) -> None:
    rows = ask(
        """SELECT DISTINCT ?item (EXISTS { ?item rg:learnAt ?place } AS ?there) {
           ?statement rg:to ?item ; rg:importance value:essential }"""
    )
    without = sorted(item for item, there in rows if there != "true")
    assert len(without) <= len(rows) / 10, without
