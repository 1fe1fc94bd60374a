"""Eight typical SPARQL queries on ESCO: ours beside raw pyoxigraph and RDFLib.

In process, warm, the whole result taken in: ours gives sorted plain values, with language and
datatype; from pyoxigraph and RDFLib the value of every cell is read. The prefixes are known to
all three beforehand, each by the means it has for that; ours and pyoxigraph ask the same store.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from benchmarks.data import esco, esco_triples, triples_folder
from benchmarks.pairs import Figure, compare, faster, graph, in_turn, python, seconds, timed
from graph.vocabulary import PREFIXES

KNOWN = {name: PREFIXES[name] for name in ("rg", "skos")}
QUERIES = {
    "by label": "SELECT ?role WHERE { ?role a rg:Role ; skos:prefLabel 'baker'@en }",
    "shared": "SELECT ?s ?l WHERE { BAKER rg:requiresSkill ?s . COOK rg:requiresSkill ?s ."
    " ?s skos:prefLabel ?l }",
    "gap": "SELECT ?s ?l WHERE { COOK rg:requiresEssentialSkill ?s . ?s skos:prefLabel ?l"
    " FILTER NOT EXISTS { BAKER rg:requiresSkill ?s } }",
    "stepping stones": "SELECT ?m (COUNT(DISTINCT ?a) AS ?from) (COUNT(DISTINCT ?b) AS ?to) WHERE {"
    " BAKER rg:requiresEssentialSkill ?a . ?m rg:requiresEssentialSkill ?a ."
    " COOK rg:requiresEssentialSkill ?b . ?m rg:requiresEssentialSkill ?b"
    " FILTER(?m != BAKER && ?m != COOK) } GROUP BY ?m ORDER BY DESC(?from) DESC(?to) ?m LIMIT 20",
    "all that is broader": "SELECT DISTINCT ?b WHERE { BAKER rg:requiresSkill/skos:broader+ ?b }",
    "top skills": "SELECT ?s (COUNT(?role) AS ?n) WHERE { ?role rg:requiresEssentialSkill ?s }"
    " GROUP BY ?s ORDER BY DESC(?n) ?s LIMIT 20",
    "aliases, if any": "SELECT ?s ?l ?alias WHERE { BAKER rg:requiresSkill ?s ."
    " ?s skos:prefLabel ?l OPTIONAL { ?s skos:altLabel ?alias FILTER(STRLEN(?alias) < 20) } }",
    "describe": "CONSTRUCT { ?s ?p ?o } WHERE { BAKER rg:requiresSkill ?s . ?s ?p ?o }",
}
"""What people ask: a look-up, two sets, a join, a closure, a count, an option, a part."""

SCRIPT = """
import sys
import pyoxigraph
store = pyoxigraph.Store.read_only(sys.argv[1])
known = {'rg': 'https://w3id.org/rolegraph/ns#', 'skos': 'http://www.w3.org/2004/02/skos/core#'}
for row in store.query(sys.argv[2], prefixes=known):
    print(*(cell.value for cell in row), sep='\\t')
"""
PARSING = """
import logging, sys
import rdflib
logging.disable()
g = rdflib.Graph().parse(sys.argv[1], format='nt')
known = {'rg': 'https://w3id.org/rolegraph/ns#', 'skos': 'http://www.w3.org/2004/02/skos/core#'}
for row in g.query(sys.argv[2], initNs=known):
    print(*row, sep='\\t')
"""


def figures() -> Iterator[Figure]:
    """Each query for itself, the geometric means over the eight, and whole processes."""
    esco()
    yield from _in_process()
    yield from _whole()


def _in_process() -> Iterator[Figure]:
    import pyoxigraph
    import rdflib

    import graph as library

    kg = library.load("esco")
    plain = rdflib.Graph().parse(str(esco_triples()), format="nt")
    memory = pyoxigraph.Store()
    memory.bulk_load(path=str(esco_triples()), format=pyoxigraph.RdfFormat.N_TRIPLES)
    taken: list[tuple[float, float, float, float]] = []
    for name, text in _texts(kg).items():
        asking = (
            partial(kg.sparql, text),
            partial(_raw, kg.store, text),
            partial(_raw, memory, text),
        )
        ours, raw, held = in_turn(asking, runs=25)
        theirs = timed(partial(_plain, plain, text))
        taken.append((ours * 1e3, raw * 1e3, held * 1e3, theirs * 1e3))
        work = f"SPARQL on ESCO: {name}"
        yield Figure(work, ours * 1e3, "raw pyoxigraph", raw * 1e3, ours / raw, unit="ms")
        yield faster(work, ours * 1e3, "RDFLib", theirs * 1e3, unit="ms")
    means = (statistics.geometric_mean(column) for column in zip(*taken, strict=True))
    ours, raw, held, theirs = means
    work = "SPARQL on ESCO: geometric mean of eight"
    yield Figure(work, ours, "raw pyoxigraph", raw, ours / raw, 1.3, "ms")
    yield faster(work, ours, "RDFLib", theirs, 30.0, "ms")
    # What the engine itself reaches against RDFLib: on disk, as ours, and held in memory.
    yield faster("raw pyoxigraph on disk, the same eight", raw, "RDFLib", theirs, unit="ms")
    yield faster("raw pyoxigraph in memory, the same eight", held, "RDFLib", theirs, unit="ms")


def _whole() -> Iterator[Figure]:
    """One query from start to end: what a shell script would feel."""
    import graph as library

    text = _texts(library.load("esco"))["shared"]
    work = "graph -s esco sparql (query: shared)"
    ours = graph("-s", "esco", "-f", "tsv", "sparql", text)
    script = python("-c", SCRIPT, str(triples_folder("esco")), text)
    told = compare(work, ours, "pyoxigraph script, same store", script)
    yield told
    parsing = seconds(python("-c", PARSING, str(esco_triples()), text))
    yield faster(work, told.ours, "RDFLib script, which must parse", parsing)


def _texts(kg: Any) -> dict[str, str]:
    ends = {"BAKER": f"<{kg.role('baker').id}>", "COOK": f"<{kg.role('industrial cook').id}>"}
    return {name: _filled(text, ends) for name, text in QUERIES.items()}


def _filled(text: str, ends: Mapping[str, str]) -> str:
    """The query with the two roles put in."""
    for word, iri in ends.items():
        text = text.replace(word, iri)
    return text


def _raw(store: Any, text: str) -> list[object]:
    """Every value that pyoxigraph itself hands over."""
    found = store.query(text, prefixes=KNOWN)
    return [[None if cell is None else cell.value for cell in row] for row in found]


def _plain(graph: Any, text: str) -> list[object]:
    """Every value that RDFLib hands over; its terms are strings."""
    return [tuple(row) for row in graph.query(text, initNs=KNOWN)]
