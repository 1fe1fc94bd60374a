"""SPARQL answers in the forms of the standard, and queries that have a name."""

from __future__ import annotations

import json

import pytest

from graph.errors import BadQuery, UnknownName, WrongUse
from graph.library import KnowledgeGraph
from graph.questions.sparql import NamedQueries, Solutions, Triples, Truth
from graph.sources.rdf.named_queries import NamedQuery, named_queries, named_query

ODD = """SELECT * { VALUES (?a ?b ?c) {
    ("tab\\tquote\\" back\\\\ line\\nend"@en "5"^^xsd:integer UNDEF)
    (<http://x.test/a,b> "x" 1.5) } }"""


def solutions(kg: KnowledgeGraph, text: str) -> Solutions:
    answer = kg.sparql(text)
    assert isinstance(answer, Solutions)
    return answer


def test_shared_in_one_line_of_sparql(kg: KnowledgeGraph) -> None:
    text = """SELECT ?s WHERE {
        role:data-analyst rg:requiresSkill ?s . role:ml-engineer rg:requiresSkill ?s }"""
    rows = {row[0] for row in kg.sparql(text).rows()}
    assert rows == {row[-1] for row in kg.shared("analyst", "ml-engineer").rows()}
    assert len(rows) > 5


@pytest.mark.parametrize("form", ["json", "tsv"])
def test_another_reader_gets_the_same_terms(kg: KnowledgeGraph, form: str) -> None:
    import pyoxigraph

    answer = solutions(kg, ODD)
    if form == "json":
        text, reads = json.dumps(answer.as_dict()), pyoxigraph.QueryResultsFormat.JSON
    else:
        lines = answer.native("tsv")
        assert lines is not None
        text, reads = "".join(lines), pyoxigraph.QueryResultsFormat.TSV
    read = pyoxigraph.parse_query_results(text.encode(), reads)
    assert isinstance(read, pyoxigraph.QuerySolutions)
    straight = kg.store.query(ODD, prefixes={"xsd": "http://www.w3.org/2001/XMLSchema#"})
    assert isinstance(straight, pyoxigraph.QuerySolutions)
    assert {tuple(row) for row in read} == {tuple(row) for row in straight}


def test_csv_has_bare_values(kg: KnowledgeGraph) -> None:
    rows = list(solutions(kg, ODD).rows())
    assert ("http://x.test/a,b", "x", "1.5") in rows
    assert ('tab\tquote" back\\ line\nend', "5", None) in rows


def test_a_yes_and_a_no(kg: KnowledgeGraph) -> None:
    answer = kg.sparql("ASK { role:data-analyst rg:requiresSkill skill:sql }")
    assert answer == Truth(answer=True)
    assert answer.as_dict()["boolean"] is True
    assert kg.sparql("ASK { role:data-analyst rg:requiresSkill skill:none }") == Truth(answer=False)


def test_triples_are_turtle_that_means_the_same(kg: KnowledgeGraph) -> None:
    import rdflib

    answer = kg.sparql("DESCRIBE skill:sql")
    assert isinstance(answer, Triples)
    graph = rdflib.Graph().parse(data=answer.turtle(), format="turtle")
    assert len(graph) == len(answer.triples) == len(list(answer.rows()))
    assert "@prefix skill:" in answer.turtle()
    assert "@prefix sh:" not in answer.turtle()


@pytest.mark.parametrize("one", named_queries(), ids=lambda one: one.name)
def test_every_named_query_runs_and_says_what_it_asks(kg: KnowledgeGraph, one: NamedQuery) -> None:
    assert isinstance(kg.sparql(one.name), Solutions)
    assert "?" in one.asks


def test_there_are_enough_named_queries() -> None:
    answer = NamedQueries(named_queries())
    assert len(list(answer.rows())) >= 25


def test_a_name_is_forgiven_its_case(kg: KnowledgeGraph) -> None:
    assert kg.sparql(" Learn_Next ") == kg.sparql("learn-next")


def test_a_name_that_no_query_has() -> None:
    with pytest.raises(UnknownName, match="Did you mean shared") as caught:
        named_query("shard")
    assert "--list" in caught.value.remedy
    with pytest.raises(WrongUse, match="is not a query"):
        named_query("SELECT")


def test_an_answer_of_ten_thousand_rows(kg: KnowledgeGraph) -> None:
    text = "SELECT ?a ?b { ?a a ?x . ?b a ?y } LIMIT 10000"
    assert len(solutions(kg, text).solutions) == 10_000


def test_a_query_that_ends_too_soon(kg: KnowledgeGraph) -> None:
    with pytest.raises(BadQuery) as caught:
        kg.sparql("SELECT ?s WHERE {\n  ?s ?p ?o")
    assert caught.value.line == 2
