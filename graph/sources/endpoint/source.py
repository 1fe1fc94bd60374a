"""A SPARQL server as a source: a few things are asked for, all is read once and kept for a day."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from graph.source import PassedOn, Source
from graph.sources.endpoint.address import address_of
from graph.sources.endpoint.client import Client
from graph.sources.endpoint.neighbourhood import neighbourhood
from graph.sources.endpoint.remote_store import remote_store
from graph.sources.endpoint.whole import Hearing, known_whole, read_whole
from graph.sources.index.cache import Part
from graph.sources.index.reader import CompiledSource
from graph.sources.rdf.profile import read_profile

if TYPE_CHECKING:
    import sqlite3

    import pyoxigraph

__all__ = ["EndpointSource", "Hearing", "endpoint_part", "open_endpoint"]


def open_endpoint(
    spec: str, lang: str = "en", *, profile: Path | None = None, hearing: Hearing | None = None
) -> EndpointSource:
    """The graph that a server holds, read through a profile when a question needs all of it."""
    return EndpointSource(spec, lang, profile, hearing or Hearing())


def endpoint_part(
    spec: str, lang: str = "en", *, profile: Path | None = None, hearing: Hearing | None = None
) -> Part:
    """The graph of a server as a part of a graph of several sources."""
    source = open_endpoint(spec, lang, profile=profile, hearing=hearing).whole()
    ((when,),) = source.connection.execute("SELECT value FROM meta WHERE key = 'read'")
    return Part(f"endpoint {address_of(spec).url} {when}", source)


class EndpointSource(PassedOn):
    """What a server holds. Whatever ``around`` does not answer reads the whole graph, once.

    Raises
    ------
    SourceProblem
        in every read, where the server does not answer, or not with all.
    """

    def __init__(self, spec: str, lang: str, profile: Path | None, hearing: Hearing) -> None:
        self._address, self._lang, self._hearing = address_of(spec), lang, hearing
        self._profile = read_profile(profile) if profile else None
        self.triples = partial(remote_store, spec, hearing.trace)

    @cached_property
    def source(self) -> Source:  # type: ignore[override]
        """All of it, as other reads want it."""
        return self.whole()

    def whole(self) -> CompiledSource:
        """All of it: as it was read not long ago, or as it is read now."""
        return self._compiled(
            self._known() or read_whole(self._address, self._profile, self._hearing)
        )

    def _known(self) -> sqlite3.Connection | None:
        return None if self._hearing.anew else known_whole(self._address, self._profile)

    def _compiled(self, connection: sqlite3.Connection) -> CompiledSource:
        return CompiledSource(connection, self.triples, self._lang, remote=True)

    @property
    def lang(self) -> str:
        """The language that labels are given in."""
        return self._lang

    @property
    def remote(self) -> bool:
        """Yes: its triples are on another machine."""
        return True

    def around(self, names: Sequence[str], *, work: bool = False) -> Source:
        """The things of these names and what is linked to them, where all was not read before."""
        if "source" in self.__dict__ or self._hearing.anew:
            return self
        if (known := self._known()) is not None:
            self.source = self._compiled(known)
            return self
        client = Client(self._address, self._hearing.trace)
        found = neighbourhood(client, self._profile, names, self._lang, work=work)
        return found or self

    def store(self) -> pyoxigraph.Store:
        """What answers SPARQL: the server itself."""
        return self.triples()
