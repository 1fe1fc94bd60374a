"""A graph read from a server whole, through a profile, and kept for a day."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.model import About
from graph.sources.endpoint.address import Address
from graph.sources.endpoint.client import Client, Trace, unheard
from graph.sources.endpoint.reading import Reader, Told
from graph.sources.index.cache import fresh, kept
from graph.sources.index.schema import LAYOUT
from graph.sources.rdf.profile import VocabularyProfile, bundled_profiles

if TYPE_CHECKING:
    import pyoxigraph

KEPT_FOR: Final = 24 * 3600.0
"""How many seconds what was read is taken for what the server holds."""
_FOLDER: Final = "endpoints"


def untold(read: int, of: int) -> None:
    """Nobody hears how far the reading has come."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who hears of the reading: how many rows have come of how many, and each request."""

    told: Told = untold
    trace: Trace = unheard
    anew: bool = False


def known_whole(address: Address, profile: VocabularyProfile | None) -> sqlite3.Connection | None:
    """What was read of the server not long ago."""
    return fresh(_key(address, profile), _FOLDER, KEPT_FOR)


def read_whole(
    address: Address, profile: VocabularyProfile | None, hearing: Hearing
) -> sqlite3.Connection:
    """All that a profile finds on the server, in its compiled form; read now, and kept."""
    read = partial(_read, address, profile, hearing)
    return kept(_key(address, profile), read, under=_FOLDER, anew=True)


def _key(address: Address, profile: VocabularyProfile | None) -> str:
    """A name that changes with the server, who asks it, and the profile."""
    chosen = [profile] if profile else bundled_profiles()
    secret = address.secret.encode()
    who = hashlib.blake2b(secret, digest_size=8).hexdigest() if secret else ""
    parts = (LAYOUT, address.url, json.dumps(address.fields), who, *(one.text for one in chosen))
    return hashlib.blake2b("\0".join(map(str, parts)).encode(), digest_size=16).hexdigest()


def _read(
    address: Address, profile: VocabularyProfile | None, hearing: Hearing, path: Path | str
) -> sqlite3.Connection:
    """Read all that the profile asks for into a compiled form."""
    from graph.sources.endpoint.figures import as_text
    from graph.sources.endpoint.own_words import self_contained
    from graph.sources.index.writer import Compiler
    from graph.sources.rdf.mapping import HEADER, compile_rows, header_from

    client = Client(address, hearing.trace)
    try:
        reader = Reader(client, hearing.told)
        chosen = as_text(self_contained(profile or profile_found(client)))
        said = client.rows(HEADER, "what the graph says of itself")
        about = about_of(address, header_from(said))
        with Compiler(path) as compiler:
            compile_rows(reader.rows, chosen, compiler)
            connection = compiler.finish([about])
        with connection:
            connection.execute("INSERT INTO meta VALUES ('read', ?)", (str(time.time_ns()),))
        return connection
    finally:
        client.close()


def about_of(address: Address, said: dict[str, str]) -> About:
    """What is behind a server, from what its graph says of itself."""
    return About(
        address.url, said.get("title") or address.url, said.get("version", ""),
        said.get("licence", ""), said.get("attribution", ""), said.get("address", ""),
    )  # fmt: skip


def profile_found(client: Client) -> VocabularyProfile:
    """The bundled profile that finds something on the server; ours where none does."""
    profiles = bundled_profiles()
    for one in profiles:
        if [*_some(client, one)]:
            return one
    return profiles[0]


def _some(client: Client, profile: VocabularyProfile) -> Iterator[pyoxigraph.QuerySolution]:
    return client.rows(f"{profile.nodes} LIMIT 1", f"anything for the profile {profile.name}")
