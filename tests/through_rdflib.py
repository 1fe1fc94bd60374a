"""The answer of RDFLib's own engine: what ours is held against."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyoxigraph
import rdflib

from graph.sources.sparql.engine import QueryResult
from graph.sources.sparql.terms import Solution, Term
from graph.vocabulary import PREFIXES, XSD_STRING

if TYPE_CHECKING:
    from graph.source import Source


def through_rdflib(source: Source, text: str) -> QueryResult:
    """What RDFLib finds, rows without an order sorted as ours are."""
    graph = rdflib.Graph(bind_namespaces="none")
    data = pyoxigraph.serialize(
        {quad.triple for quad in source.store()}, format=pyoxigraph.RdfFormat.N_TRIPLES
    )
    graph.parse(data=data, format="nt")
    result = graph.query(text, initNs=PREFIXES)
    if result.type in ("CONSTRUCT", "DESCRIBE"):
        assert result.graph is not None
        triples = {tuple(map(_of_node, triple)) for triple in result.graph}
        return QueryResult("triples", triples=tuple(sorted(triples)))  # type: ignore[arg-type]
    answer = json.loads(result.serialize(format="json") or b"")
    if result.type == "ASK":
        return QueryResult("truth", truth=answer["boolean"])
    names = tuple(answer["head"]["vars"])
    rows: list[Solution] = [
        tuple(_of_json(row.get(name)) for name in names) for row in answer["results"]["bindings"]
    ]
    if "ORDER BY" not in text:
        rows.sort(key=lambda row: [term or ("",) for term in row])
    return QueryResult("rows", names, tuple(rows))


def _of_json(term: dict[str, Any] | None) -> Term | None:
    if term is None:
        return None
    datatype = term.get("datatype", "")
    return Term(
        term["type"].replace("typed-", ""), term["value"], term.get("xml:lang", ""),
        "" if datatype == XSD_STRING else datatype,
    )  # fmt: skip


def _of_node(node: rdflib.term.Node) -> Term:
    if isinstance(node, rdflib.URIRef):
        return Term("uri", str(node))
    assert isinstance(node, rdflib.Literal)
    datatype = str(node.datatype or "")
    known = "" if datatype == XSD_STRING else datatype
    return Term("literal", str(node), node.language or "", known)
