"""Which media types SPARQL answers have, which one a client gets, and the answer in it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.errors import WrongUse
from graph.sources.sparql.safety import tokens

if TYPE_CHECKING:
    from graph.answer import Answer

RESULTS = (
    "application/sparql-results+json", "application/sparql-results+xml", "text/csv",
    "text/tab-separated-values", "application/json", "application/xml", "text/xml",
)  # fmt: skip
"""What rows and a yes or no come in, the preferred first."""
TRUTHS = tuple(one for one in RESULTS if not one.startswith("text/") or one == "text/xml")
"""What a yes or no comes in: CSV and TSV have none."""
GRAPHS = (
    "text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json",
    "application/xml", "text/plain",
)  # fmt: skip
"""What triples come in."""
SHORT = {
    "json": "application/sparql-results+json", "xml": "application/sparql-results+xml",
    "csv": "text/csv", "tsv": "text/tab-separated-values", "turtle": "text/turtle",
}  # fmt: skip
"""The names of formats in the form."""
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_RANGE = re.compile(r"\s*([\w.+*-]+/[\w.+*-]+)\s*((?:;[^,]*)?)")
_QUALITY = re.compile(r";\s*q\s*=\s*([^;,\s]+)", re.IGNORECASE)


class NotAcceptable(WrongUse):
    """The client takes none of the media types that there are."""


def form_of(text: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; empty where the text opens with none of them."""
    words = (one.text.upper() for one in tokens(text) if one.sort == "word")
    return next((word for word in words if word in _FORMS), "")


def offered(form: str) -> Sequence[str]:
    """The media types that a query of this form can be answered in."""
    if form in ("CONSTRUCT", "DESCRIBE"):
        return GRAPHS
    return TRUTHS if form == "ASK" else RESULTS


def negotiated(accept: str, offers: Sequence[str]) -> str:
    """The media type that the client likes best; of several the first that is offered.

    Raises
    ------
    NotAcceptable
        where it takes none of them.
    """
    wanted = _wanted(accept)
    best = max(offers, key=lambda one: _liking(one, wanted))  # max keeps the first of equals
    if not _liking(best, wanted):
        raise NotAcceptable(
            "The answer does not come in any type that the Accept header names.",
            remedy=f"There are: {', '.join(offers)}.",
        )
    return best


def _wanted(accept: str) -> dict[str, float]:
    if not accept.strip():
        return {"*/*": 1.0}
    found = {}
    for match in _RANGE.finditer(accept):
        quality = _QUALITY.search(match[2])
        try:
            found[match[1].lower()] = float(quality[1]) if quality else 1.0
        except ValueError:
            found[match[1].lower()] = 0.0
    return found


def _liking(offer: str, wanted: dict[str, float]) -> float:
    """How much a client likes a type: the most specific range that names it says so."""
    for name in (offer, f"{offer.partition('/')[0]}/*", "*/*"):
        if name in wanted:
            return wanted[name]
    return 0.0


def written(answer: Answer, media_type: str) -> bytes:
    """The answer of a query in this media type, as the W3C specifies it."""
    import pyoxigraph

    from graph.questions.sparql import Triples

    if isinstance(answer, Triples):
        return graph_written(answer.turtle(), media_type)
    shape = {key: part for key, part in answer.as_dict().items() if key != "schema"}
    text = json.dumps(shape, ensure_ascii=False).encode()
    if media_type.endswith("json"):
        return text
    known = pyoxigraph.QueryResultsFormat
    target = {"text/csv": known.CSV, "text/tab-separated-values": known.TSV}
    read = pyoxigraph.parse_query_results(text, format=known.JSON)
    return read.serialize(format=target.get(media_type, known.XML)) or b""


def graph_written(turtle: str, media_type: str) -> bytes:
    """Turtle in another syntax of RDF."""
    import pyoxigraph

    known = pyoxigraph.RdfFormat
    target = {
        "application/n-triples": known.N_TRIPLES, "text/plain": known.N_TRIPLES,
        "application/rdf+xml": known.RDF_XML, "application/xml": known.RDF_XML,
        "application/ld+json": known.JSON_LD,
    }.get(media_type)  # fmt: skip
    if target is None:
        return turtle.encode()
    triples = pyoxigraph.parse(turtle.encode(), format=known.TURTLE)
    return pyoxigraph.serialize((one.triple for one in triples), format=target) or b""
