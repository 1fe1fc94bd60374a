"""Eight typical SPARQL queries on ESCO: ours beside raw pyoxigraph and RDFLib."""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import pyoxigraph
import rdflib

import graph as library
from benchmarks.pairs import Figure, archives, graph, seconds, timed
from graph.sources.querying import query
from graph.vocabulary import PREFIXES

BAKER = "<http://data.europa.eu/esco/occupation/%s>"
QUERIES = {
    "by label": "SELECT ?r WHERE { ?r skos:prefLabel 'baker'@en }",
    "required": "SELECT ?s WHERE { BAKER rg:requiresSkill ?s }",
    "shared": "SELECT ?s WHERE { BAKER rg:requiresSkill ?s . COOK rg:requiresSkill ?s }",
    "gap": "SELECT ?s WHERE { COOK rg:requiresEssentialSkill ?s"
    " FILTER NOT EXISTS { BAKER rg:requiresSkill ?s } }",
    "who needs it": "SELECT ?r ?l WHERE { BAKER rg:requiresEssentialSkill ?s ."
    " ?r rg:requiresEssentialSkill ?s ; skos:prefLabel ?l }",
    "ancestors": "SELECT DISTINCT ?b WHERE { BAKER rg:requiresSkill/skos:broader+ ?b }",
    "overlap": "SELECT ?r (COUNT(?s) AS ?n) WHERE { BAKER rg:requiresSkill ?s ."
    " ?r rg:requiresSkill ?s } GROUP BY ?r ORDER BY DESC(?n) LIMIT 20",
    "describe": "CONSTRUCT { ?s ?p ?o } WHERE { BAKER rg:requiresSkill ?s . ?s ?p ?o }",
}


def figures() -> Iterator[Figure]:
    """The geometric means over the eight queries; none where the archives are not there."""
    paths = [str(path) for path in archives("esco/*.zip")]
    if not paths:
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GRAPH_DATA"] = str(Path(folder) / "data")
        seconds(graph("import", "esco", *paths, "--as", "esco"))
        yield from _measured(Path(folder))
        del os.environ["GRAPH_DATA"]


def _measured(folder: Path) -> Iterator[Figure]:
    kg = library.load("esco")
    store = kg.store
    dump = folder / "esco.nt"
    store.dump(str(dump), pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
    plain = rdflib.Graph().parse(str(dump), format="nt")
    ends = {"BAKER": f"<{kg.role('baker').id}>", "COOK": f"<{kg.role('cook').id}>"}
    texts = [_filled(text, ends) for text in QUERIES.values()]
    ours = [timed(partial(query, kg.source, text)) for text in texts]
    raw = [timed(partial(_raw, store, text)) for text in texts]
    peer = [timed(partial(_plain, plain, text)) for text in texts]
    for name, theirs, reach, at_least in (
        ("RDFLib", peer, 30, True),
        ("pyoxigraph", raw, 1.3, False),
    ):
        factors = zip(theirs, ours, strict=True) if at_least else zip(ours, theirs, strict=True)
        yield Figure(
            "eight SPARQL queries on ESCO", statistics.geometric_mean(ours), name,
            statistics.geometric_mean(theirs),
            statistics.geometric_mean(one / other for one, other in factors), reach,
            at_least=at_least,
        )  # fmt: skip


def _filled(text: str, ends: Mapping[str, str]) -> str:
    """The query with the two roles put in."""
    for word, iri in ends.items():
        text = text.replace(word, iri)
    return text


def _raw(store: pyoxigraph.Store, text: str) -> list[object]:
    """Every value that pyoxigraph itself hands over."""
    found = store.query(text, prefixes=dict(PREFIXES))
    if isinstance(found, pyoxigraph.QueryBoolean):
        return [bool(found)]
    return [list(row) for row in found]


def _plain(graph: rdflib.Graph, text: str) -> list[object]:
    """Every value that RDFLib hands over."""
    return list(graph.query(text, initNs=dict(PREFIXES)))
