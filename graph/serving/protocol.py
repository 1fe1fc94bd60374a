"""The SPARQL 1.1 Protocol: from a request to the query in it, and what the service says of itself.

Only queries; an update is refused, as is a dataset named in the request, for there is one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from graph.errors import BadQuery, RefusedQuery
from graph.serving.catalogue import LONGEST_TEXT, BadArgument
from graph.serving.formats import GRAPHS, RESULTS, SHORT, form_of, negotiated, offered

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"


class WrongMediaType(BadArgument):
    """A body of a type that is not read."""


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """A query out of a request, and the media type that its answer gets."""

    text: str
    media_type: str


def pairs(text: str) -> list[tuple[str, str]]:
    """The names and values in an encoded form or the query of an address.

    Raises
    ------
    BadArgument
        where it is not UTF-8, or has too many fields.
    """
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=300, errors="strict")
    except ValueError as error:
        raise BadArgument(
            "The parameters cannot be read as UTF-8 of at most 300 fields."
        ) from error


def asked_by_get(address: str, accept: str) -> SparqlRequest | None:
    """The query in an address; nothing where there is none, so the service is to be described."""
    given = _parameters(pairs(address))
    return _asked(given, accept) if "query" in given else None


def asked_by_post(media_type: str, body: bytes, address: str, accept: str) -> SparqlRequest:
    """The query in the body of a request.

    Raises
    ------
    WrongMediaType
        where the body is neither a form nor a query.
    RefusedQuery
        where it is an update.
    """
    kind, _, more = media_type.partition(";")
    kind = kind.strip().lower()
    if kind == UPDATE:
        raise RefusedQuery("Updates are refused: this server only reads.")
    if kind not in (FORM, QUERY):
        raise WrongMediaType(f"The body must be {FORM} or {QUERY}.")
    charset = more.lower().partition("charset=")[2].strip(' "')
    if charset not in ("", "utf-8", "utf8"):
        raise WrongMediaType("The body must be UTF-8.")
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise BadQuery("The body is not UTF-8.") from error
    if kind == QUERY:
        return _asked({**_parameters(pairs(address)), "query": text}, accept)
    return _asked(_parameters([*pairs(address), *pairs(text)]), accept)


def _parameters(given: Sequence[tuple[str, str]]) -> dict[str, str]:
    names = [name for name, _ in given]
    if "update" in names:
        raise RefusedQuery("Updates are refused: this server only reads.")
    if {"default-graph-uri", "named-graph-uri"} & set(names):
        raise BadQuery("This service has one dataset.", remedy="Choose its graphs with FROM.")
    if names.count("query") > 1:
        raise BadArgument("There may be one query in a request.")
    return dict(given)


def _asked(given: Mapping[str, str], accept: str) -> SparqlRequest:
    text = given.get("query", "")
    if not text.strip():
        raise BadQuery("The query is missing.")
    if len(text) > LONGEST_TEXT:
        raise BadQuery(f"A query may have at most {LONGEST_TEXT:,} characters.")
    if "\0" in text or any(0xD800 <= ord(sign) < 0xE000 for sign in text):
        raise BadQuery("The query contains characters that no text can hold.")
    form = form_of(text)
    if not form:
        _refuse(text)
    if form == text.strip().upper():  # a word alone would be taken for the name of a query
        raise BadQuery(f"'{form}' alone is not a query.")
    # Clients send format, output and more besides; where such a word is known, it says the type.
    wanted = SHORT.get(given.get("format", ""), "")
    offers = offered(form)
    return SparqlRequest(text, wanted if wanted in offers else negotiated(accept, offers))


def _refuse(text: str) -> None:
    """Say what a text is that opens no query: an update, or nothing that can be read."""
    from graph.sources.sparql.safety import refuse_unsafe

    refuse_unsafe(text)
    raise BadQuery("A query opens with SELECT, ASK, CONSTRUCT or DESCRIBE.")


def service_description(address: str, title: str) -> str:
    """What the service is and does, in Turtle, as SPARQL 1.1 Service Description has it."""
    known = {
        "application/sparql-results+json": "SPARQL_Results_JSON",
        "application/sparql-results+xml": "SPARQL_Results_XML",
        "text/csv": "SPARQL_Results_CSV",
        "text/tab-separated-values": "SPARQL_Results_TSV",
        "text/turtle": "Turtle",
        "application/n-triples": "N-Triples",
        "application/rdf+xml": "RDF_XML",
        "application/ld+json": "JSON-LD",
    }
    formats = ", ".join(
        f"<http://www.w3.org/ns/formats/{known[one]}>" for one in (*RESULTS, *GRAPHS)
        if one in known
    )  # fmt: skip
    safe = "".join(sign for sign in address if sign > " " and sign not in '<>"{}|^`\\')
    name = title.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f"""\
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix dcterms: <http://purl.org/dc/terms/> .

<{safe}> a sd:Service ;
    sd:endpoint <{safe}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat {formats} ;
    sd:defaultDataset [ a sd:Dataset ; dcterms:title "{name}" ;
        sd:defaultGraph [ a sd:Graph ] ] .
"""
