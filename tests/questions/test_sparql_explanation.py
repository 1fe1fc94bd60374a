"""What a query asks: its patterns with their counts, its unknown terms, and itself in full."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from graph.errors import BadQuery, RefusedQuery
from graph.questions.sparql_explanation import explained_query
from graph.sources.rdf.named_queries import named_queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.library import KnowledgeGraph
    from tests.conftest import Outcome


def test_each_pattern_has_its_count(kitchen_graph: KnowledgeGraph) -> None:
    told = explained_query(
        kitchen_graph.source,
        "SELECT ?r { ?r a rg:Role OPTIONAL { ?r skos:altLabel ?l }"
        " FILTER NOT EXISTS { ?r rg:usesTool/skos:notation 'oven' } { SELECT * { ?a ?b ?c } } }",
    )
    counts = {one.pattern: one.matches for one in told.patterns}
    everything = counts.pop("?a ?b ?c")
    assert everything is not None
    assert everything > 20
    assert counts == {
        "?r a rg:Role": 2, "?r skos:altLabel ?l": 1, "?r rg:usesTool/skos:notation \"oven\"": 2,
    }  # fmt: skip
    assert (told.form, told.variables, told.unused) == ("SELECT", ("r",), ())


def test_a_path_between_any_two_things_is_not_counted(kitchen_graph: KnowledgeGraph) -> None:
    (one,) = explained_query(kitchen_graph.source, "ASK { ?a skos:broader* ?b }").patterns
    assert one.matches is None


def test_terms_that_nothing_uses_are_met_with_those_that_are_spelled_alike(
    kitchen_graph: KnowledgeGraph,
) -> None:
    told = explained_query(
        kitchen_graph.source,
        "SELECT * { ?r a rg:Roll ; skos:prefLabl ?l ; (rg:usesTools|rg:usesTool)+ tool:ovn }",
    )
    near = {one.term: one.near for one in told.unused}
    assert near.keys() == {"skos:prefLabl", "rg:usesTools", "rg:Roll", "tool:ovn"}
    assert near["skos:prefLabl"] == ("skos:prefLabel",)
    assert "rg:Role" in near["rg:Roll"]


def test_the_query_in_full_is_read_by_any_engine(kitchen_graph: KnowledgeGraph) -> None:
    for text in ("SELECT ?r { ?r a rg:Role ; foaf:name 'x' }",
                 "PREFIX rg: <http://e.org/> ASK { rg:a skos:broader ?b }"):  # fmt: skip
        told = explained_query(kitchen_graph.source, text)
        pyoxigraph.Store().query(told.query)
        assert "PREFIX" in told.query


@pytest.mark.parametrize("name", [one.name for one in named_queries()])
def test_every_named_query_is_explained(name: str, kg: KnowledgeGraph) -> None:
    told = explained_query(kg.source, name)
    assert told.patterns
    assert not told.unused


def test_what_is_no_query_is_told(kitchen_graph: KnowledgeGraph) -> None:
    with pytest.raises(BadQuery, match="twice"):
        explained_query(kitchen_graph.source, "SELECT ?a ?a {}")
    with pytest.raises(RefusedQuery):
        explained_query(kitchen_graph.source, "SELECT * { SERVICE <http://127.0.0.1:1/> {} }")


def test_the_command_explains(run: Callable[..., Outcome]) -> None:
    told = run("sparql", "--explain", "ASK { ?x rg:requireSkill ?y }")
    assert told.exit_code == 0
    assert "No statement has rg:requireSkill. Did you mean rg:requiresSkill" in told.stdout
    shape = json.loads(run("sparql", "--explain", "shared", "-f", "json").stdout)
    assert shape["form"] == "SELECT"
