"""The terms of answers as plain values, and triples of them in any syntax of RDF."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from graph.vocabulary import KNOWN_PREFIXES

if TYPE_CHECKING:
    import pyoxigraph

    Made = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple

RDF_SYNTAXES: Final = {
    "turtle": "TURTLE", "ntriples": "N_TRIPLES", "jsonld": "JSON_LD", "rdfxml": "RDF_XML",
    "trig": "TRIG", "nquads": "N_QUADS",
}  # fmt: skip
"""The syntaxes in which triples are written, by the name that one types."""


class Term(NamedTuple):
    """A term of an answer: ``kind`` is uri, literal, bnode or triple, as SPARQL JSON has it."""

    kind: str
    value: str
    lang: str = ""
    datatype: str = ""


Solution = tuple[Term | None, ...]
Statement = tuple[Term, Term, Term]


def turtle(triples: Iterable[Statement]) -> str:
    """Triples as Turtle, with those known prefixes that occur, in the order of their names."""
    return serialized(triples, "turtle")


def serialized(triples: Iterable[Statement], syntax: str) -> str:
    """Triples in one of ``RDF_SYNTAXES``, with those known prefixes that occur."""
    import pyoxigraph

    form: pyoxigraph.RdfFormat = getattr(pyoxigraph.RdfFormat, RDF_SYNTAXES[syntax])
    known = [pyoxigraph.Triple(*map(made, triple)) for triple in triples]  # type: ignore[arg-type]
    used = _used(known) if syntax not in ("ntriples", "nquads") else {}
    text = (pyoxigraph.serialize(known, format=form, prefixes=used) or b"").decode()
    if syntax == "jsonld":
        text = json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    if syntax not in ("turtle", "trig"):
        return text if text.endswith("\n") or not text else f"{text}\n"
    lines = text.splitlines()
    body = "\n".join(lines[len(used) :])
    return "\n".join(sorted(lines[: len(used)])) + f"\n\n{body}\n"


def _used(triples: Iterable[pyoxigraph.Triple]) -> dict[str, str]:
    """The known prefixes of the addresses in triples."""
    import pyoxigraph

    terms = {term for triple in triples for term in triple}
    iris = {term.value for term in terms if isinstance(term, pyoxigraph.NamedNode)}
    return {
        name: space
        for name, space in KNOWN_PREFIXES.items()
        if any(iri.startswith(space) for iri in iris)
    }


def made(term: Term) -> Made:
    """The term as the engine has it."""
    import pyoxigraph

    if term.kind == "uri":
        return pyoxigraph.NamedNode(term.value)
    if term.kind == "bnode":
        return pyoxigraph.BlankNode(term.value)
    if term.kind == "triple":
        (told,) = pyoxigraph.parse(f"<x:s> <x:p> {term.value} .", pyoxigraph.RdfFormat.N_TRIPLES)
        return told.object  # type: ignore[no-any-return]
    if term.lang:
        return pyoxigraph.Literal(term.value, language=term.lang)
    datatype = pyoxigraph.NamedNode(term.datatype) if term.datatype else None
    return pyoxigraph.Literal(term.value, datatype=datatype)
