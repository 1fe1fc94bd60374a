"""Eight typical SPARQL queries on ESCO: ours beside raw pyoxigraph and RDFLib.

In process, warm, the whole result taken in: ours gives sorted plain values, with language and
datatype; from pyoxigraph and RDFLib the value of every cell is read. The prefixes are known to
all three beforehand, each by the means it has for that; ours and pyoxigraph ask the same store.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from typing import Any

from benchmarks.data import esco, esco_triples, triples_folder
from benchmarks.pairs import (
    Figure,
    faster,
    graph,
    in_turn,
    processes,
    python,
    seconds,
    timed,
)
from graph.vocabulary import PREFIXES

KNOWN = {name: PREFIXES[name] for name in ("rg", "skos")}
EITHER, ESSENTIAL = (
    "rg:requiresEssentialSkill|rg:requiresOptionalSkill",
    "rg:requiresEssentialSkill",
)
ONE_END = (
    "{ SELECT ?m (COUNT(DISTINCT ?s) AS ?OF) WHERE { END ESSENTIAL ?s . ?m ESSENTIAL ?s"
    " FILTER(?m != BAKER && ?m != COOK) } GROUP BY ?m }"
)
QUERIES = {
    "by label": "SELECT ?role WHERE { ?role skos:prefLabel 'baker'@en }",
    "shared": "SELECT DISTINCT ?s WHERE { BAKER EITHER ?s . COOK EITHER ?s }",
    "gap": "SELECT DISTINCT ?s WHERE { COOK ESSENTIAL ?s FILTER NOT EXISTS { BAKER EITHER ?s } }",
    "stepping stones": "SELECT ?m ?from ?to WHERE { "
    + ONE_END.replace("END", "BAKER", 1).replace("OF", "from")
    + ONE_END.replace("END", "COOK", 1).replace("OF", "to")
    + " } ORDER BY DESC(?from) DESC(?to) STR(?m) LIMIT 20",
    "all that is broader": "SELECT ?b WHERE { SKILL skos:broader+ ?b }",
    "top skills": "SELECT ?s (COUNT(?role) AS ?n) WHERE { ?role ESSENTIAL ?s }"
    " GROUP BY ?s ORDER BY DESC(?n) LIMIT 20",
    "what is broader, if any": "SELECT ?s ?l ?b WHERE { BAKER ESSENTIAL ?s . ?s skos:prefLabel ?l"
    " FILTER(LANG(?l) = 'en') OPTIONAL { ?s skos:broader ?b } }",
    "a part": "CONSTRUCT { ?s ?p ?o } WHERE { BAKER EITHER ?s . ?s ?p ?o }",
}
"""What people ask: a look-up, two sets, a join, a closure, a count, an option, a part.

They have the shapes of the eight with which the number that is promised was measured.
"""

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
rdflib.Graph().parse(sys.argv[1], format='nt')
"""


@dataclass(frozen=True, slots=True)
class _Taken:
    """What one query took in this process, in milliseconds.

    ``raw`` is pyoxigraph asking the same store on disk, ``held`` one in memory.
    """

    ours: float
    raw: float
    held: float
    rdflib: float


def figures() -> Iterator[Figure]:
    """Each query for itself, the geometric means over the eight, and whole processes."""
    esco()
    texts = _texts()
    taken = _in_process(texts)
    for name, one in taken.items():
        work = f"SPARQL on ESCO: {name}"
        yield Figure(work, one.ours, "raw pyoxigraph", one.raw, one.ours / one.raw, unit="ms")
        yield faster(work, one.ours, "RDFLib", one.rdflib, unit="ms")
    yield from _means(list(taken.values()))
    yield from _whole(texts, taken)


def _in_process(texts: Mapping[str, str]) -> dict[str, _Taken]:
    import pyoxigraph
    import rdflib

    import graph as library

    kg = library.load("esco")
    plain = rdflib.Graph().parse(str(esco_triples()), format="nt")
    memory = pyoxigraph.Store()
    memory.bulk_load(path=str(esco_triples()), format=pyoxigraph.RdfFormat.N_TRIPLES)
    taken = {}
    for name, text in texts.items():
        ours, raw = in_turn((partial(kg.sparql, text), partial(_raw, kg.store, text)), runs=24)
        held = timed(partial(_raw, memory, text), runs=24)
        theirs = timed(partial(_plain, plain, text))
        taken[name] = _Taken(ours * 1e3, raw * 1e3, held * 1e3, theirs * 1e3)
    return taken


def _means(taken: Sequence[_Taken]) -> Iterator[Figure]:
    """The geometric means, ours and those that the engine itself reaches."""
    mean = statistics.geometric_mean
    ours, raw, held, theirs = (
        mean(column) for column in zip(*(astuple(one) for one in taken), strict=True)
    )
    work = "SPARQL on ESCO: geometric mean of eight"
    yield Figure(work, ours, "raw pyoxigraph", raw, ours / raw, 1.25, "ms")
    yield faster(work, ours, "RDFLib, once it has parsed", theirs, unit="ms")
    yield faster("raw pyoxigraph on disk, the same eight", raw, "RDFLib", theirs, unit="ms")
    yield faster("raw pyoxigraph in memory, the same eight", held, "RDFLib", theirs, unit="ms")


def _whole(texts: Mapping[str, str], taken: Mapping[str, _Taken]) -> Iterator[Figure]:
    """The eight from start to end: what a person waits for, and a shell script."""
    folder = str(triples_folder("esco"))
    ours = processes(
        {name: graph("-s", "esco", "-f", "tsv", "sparql", text) for name, text in texts.items()}
    )
    script = processes({name: python("-c", SCRIPT, folder, text) for name, text in texts.items()})
    parsing = seconds(python("-c", PARSING, str(esco_triples())))
    mean = statistics.geometric_mean
    one, other = mean(ours.values()), mean(script.values())
    work = "graph -s esco sparql, geometric mean of the eight"
    yield Figure(work, one, "pyoxigraph script, same store", other, one / other)
    theirs = mean(parsing + taken[name].rdflib / 1e3 for name in texts)
    yield faster(work, one, "RDFLib, which has to parse first", theirs, 30.0)


def _texts() -> dict[str, str]:
    """The queries, with the two roles and a skill put in."""
    import graph as library

    kg = library.load("esco")
    ends = {
        "BAKER": f"<{kg.role('baker').id}>",
        "COOK": f"<{kg.role('industrial cook').id}>",
        "SKILL": f"<{kg.thing('bake goods').id}>",
        "EITHER": EITHER,
        "ESSENTIAL": ESSENTIAL,
    }
    return {name: _filled(text, ends) for name, text in QUERIES.items()}


def _filled(text: str, ends: Mapping[str, str]) -> str:
    """The query with these words replaced."""
    for word, meant in ends.items():
        text = text.replace(word, meant)
    return text


def _raw(store: Any, text: str) -> list[object]:
    """Every value that pyoxigraph itself hands over."""
    found = store.query(text, prefixes=KNOWN)
    return [[None if cell is None else cell.value for cell in row] for row in found]


def _plain(graph: Any, text: str) -> list[object]:
    """Every value that RDFLib hands over; its terms are strings."""
    return [tuple(row) for row in graph.query(text, initNs=KNOWN)]
