"""SPARQL to a server in the place of a store: it answers queries, and has nothing else of one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from graph.errors import SourceProblem
from graph.sources.endpoint.address import address_of
from graph.sources.endpoint.client import Client, Trace, unheard

if TYPE_CHECKING:
    import pyoxigraph


def remote_store(spec: str, trace: Trace = unheard) -> pyoxigraph.Store:
    """What answers SPARQL in the place of a store: the server itself."""
    return cast("pyoxigraph.Store", RemoteStore(spec, trace))


class RemoteStore:
    """The queries of a store, answered by a server; its triples stay where they are."""

    def __init__(self, spec: str, trace: Trace = unheard) -> None:
        self._address, self._trace = address_of(spec), trace

    def named_graphs(self) -> Iterator[object]:
        """None: which graphs a query sees is the server's choice."""
        return iter(())

    def query(self, text: str, *, prefixes: Mapping[str, str] | None = None, **_: object) -> Any:
        """What the server finds: as pyoxigraph has it for a SELECT or ASK, triples as a list."""
        import pyoxigraph

        names = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in (prefixes or {}).items())
        probe = pyoxigraph.Store().query(
            text, prefixes=dict(prefixes or {})
        )  # what is it, and is it one?
        client = Client(self._address, self._trace)
        try:
            if isinstance(probe, pyoxigraph.QueryTriples):
                return client.triples(f"{names}{text}", "a query")
            found = client.results(f"{names}{text}", "a query")
            is_truth = isinstance(probe, pyoxigraph.QueryBoolean)
            return _truth(found) if is_truth else found
        finally:
            client.close()

    def __iter__(self) -> Iterator[pyoxigraph.Quad]:
        raise self._stays()

    def __getattr__(self, name: str) -> object:
        raise self._stays()

    def _stays(self) -> SourceProblem:
        return SourceProblem(
            f"The triples of {self._address.url} stay on its server.",
            remedy="Export what was read in another format, such as graphml or csv.",
        )


def _truth(found: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean) -> object:
    """The answer to ASK, which Virtuoso gives as a row with 1 or 0 in it."""
    import pyoxigraph

    if isinstance(found, pyoxigraph.QueryBoolean):
        return found
    truth = any(str(getattr(row[0], "value", "")) not in ("0", "false") for row in found)
    told = json.dumps({"head": {}, "boolean": truth})
    return pyoxigraph.parse_query_results(told, format=pyoxigraph.QueryResultsFormat.JSON)
