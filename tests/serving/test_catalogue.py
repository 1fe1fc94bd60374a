from __future__ import annotations

from typing import Any

import jsonschema
import pytest

import graph
from graph.serving.catalogue import QUESTIONS, BadArgument, question
from graph.serving.openapi import description

EXAMPLES: dict[str, dict[str, Any]] = {
    "list": {"kind": "skills"},
    "show": {"name": "sql"},
    "find": {"text": "visual", "kinds": ["skill"]},
    "stats": {"by_source": True},
    "shared": {"roles": ["analyst", "ml-engineer"], "kind": "all"},
    "compare": {"roles": ["analyst", "data-scientist"]},
    "gap": {"start": "analyst", "goal": "ml-engineer", "have": ["python:expert"]},
    "paths": {"start": "analyst", "goal": "ml-engineer", "k": 1},
    "plan": {"start": "analyst", "goals": ["ml-engineer"], "direct": True},
    "similar": {"role": "analyst", "most": 3},
    "match": {"skills": "python, sql:expert"},
    "team": {"members": "name,skills\nAda,sql\n", "goals": ["data-engineer"]},
    "handoffs": {"role": "ml-engineer"},
    "why": {"one": "analyst", "other": "sql"},
}


@pytest.fixture(scope="module")
def kg() -> graph.KnowledgeGraph:
    return graph.load()


def test_every_question_has_an_example() -> None:
    assert set(EXAMPLES) == {one.name for one in QUESTIONS}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_question_keeps_to_its_schemas(kg: graph.KnowledgeGraph, name: str) -> None:
    asked, given = question(name), EXAMPLES[name]
    jsonschema.validate(given, asked.input_schema())
    answer = asked.ask(kg, asked.arguments(given))
    jsonschema.validate(answer.as_dict(), asked.output_schema())
    jsonschema.validate(kg.receipts(answer).as_dict(), asked.output_schema())


def test_links_between_other_things_keep_to_the_schema_of_paths(kg: graph.KnowledgeGraph) -> None:
    asked = question("paths")
    answer = asked.ask(kg, asked.arguments({"start": "sql", "goal": "deep-learning"}))
    jsonschema.validate(answer.as_dict(), asked.output_schema())


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("gap", {"start": "analyst"}),
        ("gap", {"start": "analyst", "goal": 3}),
        ("gap", {"start": "analyst", "goal": "x", "have": "python"}),
        ("gap", {"start": "analyst", "goal": "x", "have": [1]}),
        ("gap", {"start": "analyst", "goal": "x", "have": ["a"] * 101}),
        ("gap", {"start": "", "goal": "x"}),
        ("gap", {"start": "a" * 201, "goal": "x"}),
        ("gap", {"start": "a\x00", "goal": "x"}),
        ("gap", {"start": "\ud800", "goal": "x"}),
        ("gap", {"start": "a", "goal": "x", "from_scratch": "yes"}),
        ("gap", {"start": "a", "goal": "x", "source": "/etc/passwd"}),
        ("paths", {"start": "a", "goal": "x", "k": 0}),
        ("paths", {"start": "a", "goal": "x", "k": True}),
        ("paths", {"start": "a", "goal": "x", "k": 1.5}),
        ("compare", {"roles": []}),
        ("shared", {"roles": ["a"], "kind": "none"}),
        ("show", {"name": None}),
    ],
)
def test_other_arguments_are_refused(name: str, given: dict[str, object]) -> None:
    with pytest.raises(BadArgument):
        question(name).arguments(given)


def test_the_description_is_whole_and_leads_nowhere_else() -> None:
    told = description("1", ["From somewhere."])
    schemas = told["components"]["schemas"]

    def references(value: object) -> set[str]:
        if isinstance(value, dict):
            own = {str(value["$ref"])} if "$ref" in value else set()
            return own.union(*map(references, value.values()))
        return set().union(*map(references, value)) if isinstance(value, list) else set()

    named = references(told)
    assert named
    assert all(one.removeprefix("#/components/schemas/") in schemas for one in named)
    assert "From somewhere." in told["info"]["description"]
