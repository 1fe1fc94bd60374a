"""A SPARQL server as a source: read once through a profile, kept for a day, asked by SPARQL."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from graph.errors import RefusedQuery, SourceProblem
from graph.model import About
from graph.sources.endpoint.address import Address, address_of
from graph.sources.endpoint.client import Asked, Client
from graph.sources.endpoint.reading import Reader, Told
from graph.sources.index.cache import Part, cache_folder, open_compiled
from graph.sources.index.reader import CompiledSource
from graph.sources.index.schema import LAYOUT
from graph.sources.rdf.profile import Profile, bundled_profiles, read_profile

if TYPE_CHECKING:
    import pyoxigraph

KEPT_FOR: Final = 24 * 3600.0
"""How many seconds what was read is taken for what the server holds."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who hears of the reading: how many rows have come of how many, and each request."""

    told: Told = field(default=lambda _, __: None)
    trace: Callable[[Asked], object] = field(default=lambda _: None)
    anew: bool = False


def open_endpoint(
    spec: str, lang: str = "en", *, profile: Path | None = None, hearing: Hearing | None = None
) -> CompiledSource:
    """The graph that a server holds, read through a profile; anew where what is kept is old.

    Raises
    ------
    SourceProblem
        where the server does not answer, or not with all.
    """
    address = address_of(spec)
    chosen = read_profile(profile) if profile else None
    hearing = hearing or Hearing()
    connection = _kept(address, chosen, hearing)
    return CompiledSource(connection, partial(_remote, spec, hearing.trace), lang, remote=True)


def endpoint_part(
    spec: str, lang: str = "en", *, profile: Path | None = None, hearing: Hearing | None = None
) -> Part:
    """The graph of a server as a part of a graph of several sources."""
    source = open_endpoint(spec, lang, profile=profile, hearing=hearing)
    ((when,),) = source.connection.execute("SELECT value FROM meta WHERE key = 'read'")
    return Part(f"endpoint {address_of(spec).url} {when}", source)


def _kept(address: Address, profile: Profile | None, hearing: Hearing) -> sqlite3.Connection:
    """What was read of the server not long ago, or is read now."""
    home = cache_folder()
    place = home / "endpoints" / f"{_key(address, profile)}.sqlite" if home else None
    if place is not None and not hearing.anew and _is_fresh(place):
        connection = open_compiled(place)
        if connection is not None:
            return connection
    if place is None:
        return _read(address, profile, hearing, ":memory:")
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        number, name = tempfile.mkstemp(dir=place.parent, suffix=".part")
        os.close(number)
    except OSError:  # no home, read-only or full: the answer does not depend on it
        return _read(address, profile, hearing, ":memory:")
    part = Path(name)
    try:
        part.unlink()
        _read(address, profile, hearing, part).close()
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
    return open_compiled(place) or _read(address, profile, hearing, ":memory:")


def _key(address: Address, profile: Profile | None) -> str:
    """A name that changes with the server, who asks it, and the profile."""
    chosen = [profile] if profile else bundled_profiles()
    who = (
        hashlib.blake2b(address.secret.encode(), digest_size=8).hexdigest()
        if address.secret
        else ""
    )
    parts = (
        str(LAYOUT),
        address.url,
        json.dumps(address.fields),
        who,
        *(one.text for one in chosen),
    )
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def _is_fresh(place: Path) -> bool:
    try:
        return 0 <= time.time() - place.stat().st_mtime < KEPT_FOR
    except OSError:
        return False


def _read(
    address: Address, profile: Profile | None, hearing: Hearing, path: Path | str
) -> sqlite3.Connection:
    """Read all that the profile asks for into a compiled form."""
    from graph.sources.endpoint.own_words import self_contained
    from graph.sources.index.writer import Compiler
    from graph.sources.rdf.mapping import compile_rows, header_of

    client = Client(address, hearing.trace)
    try:
        reader = Reader(client, hearing.told)
        chosen = self_contained(profile or _choose(client))
        said = header_of(lambda query: client.rows(query, "what the graph says of itself"))
        about = About(
            address.shown, said.get("title") or address.shown, said.get("version", ""),
            said.get("licence", ""), said.get("attribution", ""), said.get("address", ""),
        )  # fmt: skip
        with Compiler(path) as compiler:
            compile_rows(reader.rows, chosen, compiler)
            connection = compiler.finish([about])
        with connection:
            connection.execute("INSERT INTO meta VALUES ('read', ?)", (str(time.time_ns()),))
        return connection
    finally:
        client.close()


def _choose(client: Client) -> Profile:
    """The bundled profile that finds something on the server; ours where none does."""
    profiles = bundled_profiles()
    for one in profiles:
        if [*client.rows(f"{one.nodes} LIMIT 1", f"anything for the profile {one.name}")]:
            return one
    return profiles[0]


# -------------------------------------------------------------------------------- SPARQL


def _truth(found: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean) -> object:
    """The answer to ASK, which Virtuoso gives as a row with 1 or 0 in it."""
    import pyoxigraph

    if isinstance(found, pyoxigraph.QueryBoolean):
        return found
    truth = any(str(getattr(row[0], "value", "")) not in ("0", "false") for row in found)
    told = json.dumps({"head": {}, "boolean": truth})
    return pyoxigraph.parse_query_results(told, format=pyoxigraph.QueryResultsFormat.JSON)


def _remote(spec: str, trace: Callable[[Asked], object]) -> pyoxigraph.Store:
    """What answers SPARQL in the place of a store: the server itself."""
    return cast("pyoxigraph.Store", RemoteStore(spec, trace))


class RemoteStore:
    """The queries of a store, answered by a server; there is nothing else of a store in it."""

    def __init__(self, spec: str, trace: Callable[[Asked], object] = lambda _: None) -> None:
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
        raise RefusedQuery(
            f"{self._address.shown} is not downloaded whole.",
            remedy="Export what was read in another format, such as graphml or csv.",
        )

    def __getattr__(self, name: str) -> object:
        raise SourceProblem(f"A server has no {name}; download the data and give the file.")
