"""A card of everything that is known of a thing."""

from __future__ import annotations

import io
import json

import pytest

from graph.answer import Answer
from graph.library import KnowledgeGraph
from graph.questions.show import Card
from graph.renderers import render


def page(answer: Answer, width: int = 80) -> str:
    out = io.StringIO()
    render(answer, "table", out, width=width)
    return out.getvalue()


def card(kg: KnowledgeGraph, name: str) -> Card:
    answer = kg.show(name)
    assert isinstance(answer, Card)
    return answer


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize(
    "name", ["analyst", "sql", "tableau", "churn-model", "package-churn-model", "churn-deployment"]
)
def test_every_kind_fits_the_page(kg: KnowledgeGraph, name: str, width: int) -> None:
    text = page(kg.show(name), width)
    assert max(map(len, text.splitlines())) <= width
    assert "Sources" in text


def test_a_role_is_told_whole(kg: KnowledgeGraph) -> None:
    text = page(kg.show("analyst"))
    for part in ("Data Analyst", "role", "DA, analyst", "Requires", "Uses", "essential, expert",
                 "optional, awareness", "hands work to", "receives work from", "focuses on",
                 "Workflow:", "1  identify trends in sales", "takes in", "yields"):  # fmt: skip
        assert part in text


def test_a_skill_says_who_requires_it_and_what_it_opens(kg: KnowledgeGraph) -> None:
    text = page(kg.show("sql"))
    for part in ("Is required by", "builds on", "opens the way to", "is exercised with",
                 "stands under", "also called", "matches", "(same as)"):  # fmt: skip
        assert part in text


def test_links_are_grouped_and_the_weightiest_come_first(kg: KnowledgeGraph) -> None:
    (requires,) = [ties for ties in card(kg, "analyst").ties if ties.relation == "requires"]
    weights = [(tied.importance or 0, tied.level or 0) for tied in requires.things]
    assert weights == sorted(weights, reverse=True)


def test_steps_come_in_their_order(kg: KnowledgeGraph) -> None:
    (work,) = card(kg, "churn-deployment").workflows
    assert [step.step.notation for step in work.steps] == [
        "package-churn-model", "deploy-churn-model", "monitor-churn-model", "optimize-churn-model",
    ]  # fmt: skip
    assert [node.label for node in work.steps[0].yields] == ["churn service image"]


def test_all_links_are_in_the_rows(kg: KnowledgeGraph) -> None:
    thing = kg.thing("sql")
    links = [*kg.source.links([thing.id]), *kg.source.links([thing.id], "in")]
    rows = list(kg.show("sql").rows())
    assert sum(1 for row in rows if row[3]) == len(links)
    assert rows[0][0] == "definition"


def test_its_json_is_plain(kg: KnowledgeGraph) -> None:
    shape = json.loads(json.dumps(kg.show("ml-engineer").as_dict()))
    assert shape["schema"] == "rolegraph/show/1"
    assert shape["thing"]["notation"] == "ml-engineer"
    assert {ties["direction"] for ties in shape["ties"]} == {"in", "out"}


def test_a_bare_thing_has_a_card_too(kitchen_graph: KnowledgeGraph) -> None:
    text = page(kitchen_graph.show("oven"))
    assert text.startswith("Oven")
    assert "Baker, Cook" in text
