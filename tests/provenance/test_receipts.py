"""The statements behind each line of an answer."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest

from graph.answer import Answer
from graph.library import KnowledgeGraph
from graph.provenance.equivalent_sparql import mentioned
from graph.provenance.receipts import Receipted
from graph.questions.why import Why
from graph.renderers import render
from graph.vocabulary import DEMANDS

Ask = Callable[[KnowledgeGraph], Answer]
QUESTIONS: dict[str, Ask] = {
    "list": lambda kg: kg.list(),
    "show": lambda kg: kg.show("sql"),
    "find": lambda kg: kg.find("visual"),
    "handoffs": lambda kg: kg.handoffs("mle"),
    "shared": lambda kg: kg.shared("analyst", "mle"),
    "compare": lambda kg: kg.compare("analyst", "mle"),
    "gap": lambda kg: kg.gap("analyst", "mle"),
    "paths": lambda kg: kg.paths("analyst", "mle"),
    "plan": lambda kg: kg.plan("analyst", "mle"),
    "link paths": lambda kg: kg.link_paths("sql", "deep-learning"),
    "similar": lambda kg: kg.similar("analyst"),
    "stats": lambda kg: kg.stats(),
    "match": lambda kg: kg.match(skills="python, sql:expert", most=3),
}


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_every_statement_has_a_source_with_a_date(kg: KnowledgeGraph, name: str) -> None:
    answer = kg.receipts(QUESTIONS[name](kg))
    assert isinstance(answer, Receipted)
    assert answer.receipts
    for receipt in answer.receipts:
        assert receipt.line
        assert receipt.statements or receipt.citations
        for one in receipt.statements:
            assert all(cited.title and cited.date for cited in one.citations)
            assert one.citations
    assert all(len(row) == len(answer.columns) for row in answer.rows())


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_the_answer_stays_what_it_is(kg: KnowledgeGraph, name: str) -> None:
    answer = QUESTIONS[name](kg)
    shape = kg.receipts(answer).as_dict()
    assert shape.pop("receipts")
    assert shape == answer.as_dict()
    assert json.loads(json.dumps(shape)) == shape


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_it_fits_the_page(kg: KnowledgeGraph, name: str) -> None:
    out = io.StringIO()
    render(kg.receipts(QUESTIONS[name](kg)), "table", out, width=80)
    assert max(map(len, out.getvalue().splitlines())) <= 80
    assert "What stands behind it" in out.getvalue()


@pytest.mark.parametrize("name", ["shared", "gap", "paths", "similar", "compare"])
def test_each_demand_between_the_things_of_an_answer_is_there(
    kg: KnowledgeGraph, name: str
) -> None:
    answer = QUESTIONS[name](kg)
    receipted = kg.receipts(answer)
    assert isinstance(receipted, Receipted)
    ids = {node.id for node in mentioned(answer)}
    told = {
        (one.source.id, one.relation, one.target.id)
        for receipt in receipted.receipts
        for one in receipt.statements
        if one.relation in DEMANDS
    }
    assert told == {
        (link.source, link.relation, link.target)
        for link in kg.source.links(ids, "out", DEMANDS)
        if link.target in ids
    }


def test_why_is_made_of_statements_already(kg: KnowledgeGraph) -> None:
    answer = kg.why("analyst", "sql")
    assert kg.receipts(answer) is answer
    assert isinstance(answer, Why)


def test_a_receipt_is_not_receipted_again(kg: KnowledgeGraph) -> None:
    answer = kg.receipts(kg.list())
    assert kg.receipts(answer) is answer
