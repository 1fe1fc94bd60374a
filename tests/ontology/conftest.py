"""What the tests of the ontology share: the files, read by both engines, with direct links."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pyoxigraph
import pytest
import rdflib

if TYPE_CHECKING:
    from collections.abc import Callable

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"

PREFIXES = """\
PREFIX artifact: <https://w3id.org/rolegraph/id/artifact/>
PREFIX choice: <https://w3id.org/rolegraph/id/choice/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX evidence: <https://w3id.org/rolegraph/id/evidence/>
PREFIX focus: <https://w3id.org/rolegraph/id/focus/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX pplan: <http://purl.org/net/p-plan#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX rel: <https://w3id.org/rolegraph/id/rel/>
PREFIX rg: <https://w3id.org/rolegraph/ns#>
PREFIX role: <https://w3id.org/rolegraph/id/role/>
PREFIX skill: <https://w3id.org/rolegraph/id/skill/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX src: <https://w3id.org/rolegraph/id/src/>
PREFIX step: <https://w3id.org/rolegraph/id/step/>
PREFIX tool: <https://w3id.org/rolegraph/id/tool/>
PREFIX value: <https://w3id.org/rolegraph/id/value/>
PREFIX workflow: <https://w3id.org/rolegraph/id/workflow/>
"""

# The two rules by which a loader derives the direct links.
DERIVE = (
    "CONSTRUCT { ?a ?p ?b } WHERE { ?x a ?c ; rg:from ?a ; rg:to ?b . ?c rg:derives ?p }",
    """CONSTRUCT { ?a ?p ?b } WHERE { ?x a ?c ; rg:from ?a ; rg:to ?b ;
       rg:importance value:essential . ?c rg:derivesWhenEssential ?p }""",
)

SHORT = {
    line.split()[2].strip("<>"): line.split()[1]
    for line in PREFIXES.splitlines()
    if line.startswith("PREFIX")
} | {
    "https://w3id.org/rolegraph/id/category/": "category:",
    "https://w3id.org/rolegraph/id/scheme/": "scheme:",
    "http://data.europa.eu/esco/occupation/": "esco-occupation:",
    "http://data.europa.eu/esco/skill/": "esco-skill:",
}

Rows = list[tuple[str, ...]]


def compact(iri: str) -> str:
    """An IRI with its prefix, or as it is where no prefix fits."""
    for namespace, prefix in SHORT.items():
        if iri.startswith(namespace):
            return prefix + iri[len(namespace) :]
    return iri


class Facts:
    """Schema and facts with their direct links, in a store of each engine."""

    def __init__(self) -> None:
        self.store = pyoxigraph.Store()
        self.graph = rdflib.Graph()
        for name in ("schema.ttl", "roles.ttl"):
            path = ONTOLOGY / name
            self.store.bulk_load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
            self.graph.parse(path, format="turtle")
        for rule in DERIVE:
            triples = self.store.query(PREFIXES + rule)
            assert isinstance(triples, pyoxigraph.QueryTriples)
            self.store.extend(pyoxigraph.Quad(*triple) for triple in list(triples))
            for triple in list(self.graph.query(PREFIXES + rule)):
                assert isinstance(triple, tuple)
                subject, predicate, object_ = triple
                self.graph.add((subject, predicate, object_))

    def ask_oxigraph(self, query: str) -> Rows:
        """The rows of a query, compact, as pyoxigraph answers it."""
        solutions = self.store.query(query)
        assert isinstance(solutions, pyoxigraph.QuerySolutions)
        rows: Rows = []
        for solution in solutions:
            cells = []
            for term in solution:
                if isinstance(term, pyoxigraph.NamedNode):
                    cells.append(compact(term.value))
                elif isinstance(term, pyoxigraph.Literal):
                    cells.append(term.value)
                else:
                    cells.append("" if term is None else str(term))
            rows.append(tuple(cells))
        return rows

    def ask_rdflib(self, query: str) -> Rows:
        """The rows of a query, compact, as RDFLib answers it."""
        rows: Rows = []
        for row in self.graph.query(query):
            terms = cast("tuple[rdflib.term.Node | None, ...]", row)
            cells = ["" if term is None else str(term) for term in terms]
            pairs = zip(cells, terms, strict=True)
            rows.append(tuple(compact(c) if isinstance(t, rdflib.URIRef) else c for c, t in pairs))
        return rows


@pytest.fixture(scope="session")
def facts() -> Facts:
    """Schema and facts, read once."""
    return Facts()


@pytest.fixture(scope="session")
def ask(facts: Facts) -> Callable[[str], Rows]:
    """The rows of a query in the known prefixes."""
    return lambda query: facts.ask_oxigraph(PREFIXES + query)


@pytest.fixture(scope="session")
def engines(facts: Facts) -> dict[str, Callable[[str], Rows]]:
    """Two engines by name, each of which answers a query with rows."""
    return {"oxigraph": facts.ask_oxigraph, "rdflib": facts.ask_rdflib}


@pytest.fixture(scope="session")
def ontology() -> Path:
    """The folder of the ontology."""
    return ONTOLOGY
