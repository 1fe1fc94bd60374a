"""Running SPARQL safely: read only, with the known prefixes, and with a deadline that works.

pyoxigraph sees neither a time limit nor Ctrl-C while it answers, so a query with bounds runs in a
process of its own, which is ended from outside and can open no connection. The answer comes back
through a pipe as SPARQL 1.1 Results JSON or N-Triples.
"""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from graph import errors
from graph.errors import BadQuery, GraphError, LimitReached, RefusedQuery, SourceProblem
from graph.source import Source
from graph.sources.sparql.complaints import bad_query, excerpt
from graph.sources.sparql.safety import (
    declared_prefixes,
    has_word,
    refuse_unsafe,
)
from graph.sources.sparql.terms import Solution, Statement, Term, made
from graph.sources.sparql.worker import OUT_OF_MEMORY, Bounds, run
from graph.vocabulary import KNOWN_PREFIXES, XSD_STRING

if TYPE_CHECKING:
    import pyoxigraph

    Results = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples

_STARTS = tuple((f"{name}:", name, iri) for name, iri in KNOWN_PREFIXES.items())
MOST_SORTED = 100_000
"""Rows without an order of their own are sorted up to so many; beyond, they come as found."""


_GROWTH = 6
"""How many times as much as its text an answer takes here, about."""
_SIGSYS = int(getattr(signal, "SIGSYS", 31))
_OUT_OF_MEMORY = (-int(signal.SIGABRT), OUT_OF_MEMORY)
"""How a process ends whose engine, or whose Python, got no more memory."""


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What a query found: solutions (SELECT), a truth (ASK) or triples (CONSTRUCT, DESCRIBE).

    ``rest`` yields the solutions after the first ``MOST_SORTED``, where they were to be streamed.
    """

    form: str
    variables: tuple[str, ...] = ()
    solutions: tuple[Solution, ...] = ()
    truth: bool = False
    triples: tuple[Statement, ...] = ()
    rest: Iterator[Solution] | None = None


def query(
    source: Source,
    text: str,
    *,
    bounds: Bounds | None = None,
    service: bool = False,
    stream: bool = False,
) -> QueryResult:
    """What the query finds in the source.

    Rows without an order of their own come sorted, up to ``MOST_SORTED`` of them; beyond, in the
    order in which they are found. With ``bounds`` a process of its own answers; ``stream`` leaves
    the rows beyond ``MOST_SORTED`` to be taken from ``rest``, and goes without bounds only.

    Raises
    ------
    BadQuery
        where the text cannot be read; with line and column of the text.
    RefusedQuery
        where it would write, load, or call a server without being allowed to.
    LimitReached
        where it is not answered within the bounds.
    """
    try:
        refuse_unsafe(text, service=service)
        if bounds is None:
            found = _taken(_solved(source.store(), text), stream=stream)
        else:
            found = _apart(source, text, replace(bounds, connections=service or source.remote))
    except BadQuery as error:
        error.excerpt = excerpt(text, error.line, error.column)
        raise
    return _ordered(found, text)


# ------------------------------------------------------------------------------- the engine


def _solved(store: pyoxigraph.Store, text: str) -> Results:
    # FROM chooses graphs itself; otherwise a query sees all of them as one.
    union = not has_word(text, ("FROM",)) and next(iter(store.named_graphs()), None) is not None
    try:
        return store.query(text, prefixes=_known(text), use_default_graph_as_union=union)
    except SyntaxError as error:
        raise bad_query(text, str(error)) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise SourceProblem(f"The query failed: {error}.") from error


def _known(text: str) -> dict[str, str]:
    """The prefixes that the text may use without declaring them; no others, as each costs time."""
    if "\\" in text:  # a name can be written in another way
        used = dict(KNOWN_PREFIXES)
    else:
        used = {name: iri for start, name, iri in _STARTS if start in text}
    for name in declared_prefixes(text):
        used.pop(name, None)
    return used


# --------------------------------------------------------------------- from terms to values


def _taken(result: Results, *, stream: bool) -> QueryResult:
    """The results of pyoxigraph as plain values; errors met on the way become ours."""
    import pyoxigraph

    try:
        if isinstance(result, pyoxigraph.QueryBoolean):
            return QueryResult("truth", truth=bool(result))
        if isinstance(result, (pyoxigraph.QueryTriples, list)):
            return QueryResult("triples", triples=_statements(result))
        variables = tuple(variable.value for variable in result.variables)
        rows = _read_rows(result)
        first = tuple(islice(rows, MOST_SORTED + 1))
        if len(first) <= MOST_SORTED:
            return QueryResult("rows", variables, first)
        if stream:
            return QueryResult("rows", variables, first, rest=rows)
        return QueryResult("rows", variables, (*first, *rows))
    except (OSError, ValueError, RuntimeError) as error:
        raise SourceProblem(f"The query failed: {error}.") from error


def _read_rows(result: pyoxigraph.QuerySolutions) -> Iterator[Solution]:
    read = _reader()
    try:
        for row in result:
            yield tuple([None if one is None else read(one) for one in row])
    except (OSError, ValueError, RuntimeError) as error:
        raise SourceProblem(f"The query failed: {error}.") from error


def _statements(
    triples: Iterable[pyoxigraph.Triple | pyoxigraph.Quad],
) -> tuple[Statement, ...]:
    read = _reader()
    return tuple([(read(one.subject), read(one.predicate), read(one.object)) for one in triples])


def _reader() -> Callable[[Any], Term]:
    """What makes a plain value of a term of pyoxigraph. It is called for every cell: be quick."""
    import pyoxigraph

    uri, literal, blank = pyoxigraph.NamedNode, pyoxigraph.Literal, pyoxigraph.BlankNode

    def read(term: Any) -> Term:
        kind = type(term)
        if kind is uri:
            return Term("uri", term.value)
        if kind is literal:
            lang = term.language
            if lang:
                return Term("literal", term.value, lang)
            datatype = term.datatype.value
            return Term("literal", term.value, "", "" if datatype == XSD_STRING else datatype)
        return Term("bnode", term.value) if kind is blank else Term("triple", str(term))

    return read


def _ordered(found: QueryResult, text: str) -> QueryResult:
    """The same rows; sorted where the query gives them no order, so that a run can be repeated."""
    if found.triples:
        return replace(found, triples=tuple(sorted(set(found.triples))))
    if not 2 <= len(found.solutions) <= MOST_SORTED or has_word(text, ("ORDER",)):
        return found
    return replace(found, solutions=tuple(_sorted(found.solutions)))


def _sorted(solutions: Iterable[Solution]) -> list[Solution]:
    """The rows by their cells; what is not bound comes first."""
    try:
        return sorted(solutions)
    except TypeError:
        return sorted(solutions, key=lambda row: [one or ("",) for one in row])


# ----------------------------------------------------------------------- a process of its own


@dataclass(frozen=True, slots=True)
class _Reply:
    """The work of the other process: open the store, ask, write a headed reply."""

    opener: Callable[[], pyoxigraph.Store]
    text: str

    def __call__(self, stream: IO[bytes]) -> None:
        try:
            form, payload = _serialized(self.opener(), self.text)
            head: dict[str, object] = {"form": form}
        except GraphError as error:
            head, payload = {"error": type(error).__name__, "details": vars(error)}, b""
        stream.write(json.dumps(head).encode() + b"\n" + payload)


def _serialized(store: pyoxigraph.Store, text: str) -> tuple[str, bytes]:
    import pyoxigraph

    result = _solved(store, text)
    try:
        if isinstance(result, pyoxigraph.QueryTriples):
            return "triples", result.serialize(format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
        form = "truth" if isinstance(result, pyoxigraph.QueryBoolean) else "rows"
        return form, result.serialize(format=pyoxigraph.QueryResultsFormat.JSON) or b""
    except (OSError, ValueError, RuntimeError) as error:
        raise SourceProblem(f"The query failed: {error}.") from error


def _received(form: str, payload: bytes) -> QueryResult:
    """What was found, from its standard form."""
    if form == "triples":
        import pyoxigraph

        read = pyoxigraph.parse(payload, pyoxigraph.RdfFormat.N_TRIPLES)
        return QueryResult(form, triples=_statements(read))
    # With the reader of Python, which is loaded; pyoxigraph is not, where it works apart.
    told = json.loads(payload)
    if form == "truth":
        return QueryResult(form, truth=told["boolean"])
    variables = tuple(told["head"]["vars"])
    bindings = told["results"]["bindings"]
    rows = [tuple([_told(row.get(name)) for name in variables]) for row in bindings]
    return QueryResult(form, variables, tuple(rows))


def _told(term: Mapping[str, Any] | None) -> Term | None:
    """A term of SPARQL 1.1 Query Results JSON."""
    if term is None:
        return None
    kind, value = term["type"], term["value"]
    if kind == "triple":
        parts = (_told(value[part]) for part in ("subject", "predicate", "object"))
        return Term(kind, " ".join(str(made(part)) for part in parts if part is not None))
    datatype = term.get("datatype", "")
    return Term(kind, value, term.get("xml:lang", ""), "" if datatype == XSD_STRING else datatype)


def _apart(source: Source, text: str, bounds: Bounds) -> QueryResult:
    """What was found by a process of its own, which is ended when the deadline has passed."""
    opener = getattr(source, "triples", source.store)
    with limits_explained(bounds):
        reply = _collected(run(_Reply(opener, text), bounds), bounds)
    head, _, payload = reply.partition(b"\n")
    answer: dict[str, Any] = json.loads(head)
    if "error" in answer:
        raise rebuilt(answer["error"], answer["details"])
    return _received(answer["form"], payload)


def _collected(pieces: Iterator[bytes], bounds: Bounds) -> bytes:
    """All pieces as one, as long as what they become here stays within the memory allowed."""
    most = None if bounds.memory is None else bounds.memory // _GROWTH
    parts, size = [], 0
    for piece in pieces:
        parts.append(piece)
        size += len(piece)
        if most is not None and size > most:
            raise _too_large(bounds)
    return b"".join(parts)


@contextmanager
def limits_explained(bounds: Bounds) -> Iterator[None]:
    """Let what a worker died of become an error of ours.

    Raises
    ------
    LimitReached
        where time or memory ran out.
    RefusedQuery
        where the work tried to open a connection.
    SourceProblem
        where it died of anything else.
    """
    try:
        yield
    except TimeoutError as error:
        raise LimitReached(
            f"The query was not answered within {bounds.seconds:g} seconds.",
            remedy="Narrow it down, add LIMIT, or allow more time with --timeout.",
        ) from error
    except ChildProcessError as error:
        status = error.args[0] if error.args else None
        if status == -_SIGSYS:
            raise RefusedQuery(
                "The query tried to open a connection to another server.",
                remedy="Allow it with --allow-service if you trust that server.",
            ) from error
        if status in _OUT_OF_MEMORY:
            raise _too_large(bounds) from error
        raise LimitReached(
            "The query ended before it was answered: the memory is used up, or the triples are"
            " damaged.",
            remedy="Narrow it down or add LIMIT; `graph sources verify NAME` checks a dataset.",
        ) from error


def _too_large(bounds: Bounds) -> LimitReached:
    size = "the memory there is" if bounds.memory is None else f"{bounds.memory / 2**20:,.0f} MiB"
    return LimitReached(
        f"The query needs more than {size}.",
        remedy="Narrow it down, add LIMIT, or allow more with --memory.",
    )


def rebuilt(name: str, details: dict[str, Any]) -> GraphError:
    """The error that the other process met, as it was."""
    kind: type[GraphError] = getattr(errors, name)
    error = kind.__new__(kind, details["message"])
    vars(error).update(details)
    return error
