"""Do the files say the same to every reader, and do they keep to the shapes?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pytest
import rdflib
from rdflib.compare import to_canonical_graph

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("schema.ttl", "roles.ttl", "shapes.ttl")


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_both_engines_read_the_same_triples(ontology: Path, name: str) -> None:
    graph = rdflib.Graph().parse(ontology / name, format="turtle")
    triples = pyoxigraph.parse(path=str(ontology / name), format=pyoxigraph.RdfFormat.TURTLE)
    dumped = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert dumped is not None
    other = rdflib.Graph().parse(data=dumped.decode(), format="nt")
    assert set(to_canonical_graph(graph)) == set(to_canonical_graph(other))


@pytest.mark.slow
def test_the_facts_hold_to_the_shapes(ontology: Path) -> None:
    import pyshacl

    facts = rdflib.Graph()
    for name in ("schema.ttl", "roles.ttl"):
        facts.parse(ontology / name, format="turtle")
    shapes = rdflib.Graph().parse(ontology / "shapes.ttl", format="turtle")
    conforms, _, report = pyshacl.validate(facts, shacl_graph=shapes, inference="none")
    assert conforms, report


def test_the_shapes_are_core_only(ontology: Path) -> None:
    text = (ontology / "shapes.ttl").read_text(encoding="utf-8")
    assert "sh:sparql" not in text
    assert "sh:js" not in text


@pytest.mark.parametrize("name", ["schema.ttl", "roles.ttl"])
def test_the_header_says_what_it_is(ontology: Path, name: str) -> None:
    graph = rdflib.Graph().parse(ontology / name, format="turtle")
    (header,) = graph.subjects(rdflib.RDF.type, rdflib.OWL.Ontology)
    vann = rdflib.Namespace("http://purl.org/vocab/vann/")
    wanted = [rdflib.DCTERMS[word] for word in ("title", "description", "creator", "license")]
    wanted += [rdflib.DCTERMS.created, rdflib.DCTERMS.modified, vann.preferredNamespacePrefix]
    wanted += [rdflib.OWL.versionIRI, rdflib.OWL.versionInfo]
    assert [term for term in wanted if graph.value(header, term) is None] == []


def test_no_line_holds_a_tab_or_a_blank_at_its_end(ontology: Path) -> None:
    for name in FILES:
        lines = (ontology / name).read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if "\t" in line or line != line.rstrip()] == []


def test_a_second_engine_parses_every_query(ontology: Path) -> None:
    from rdflib.plugins.sparql import prepareQuery

    for path in sorted((ontology / "queries").glob("*.rq")):
        prepareQuery(path.read_text(encoding="utf-8"))
