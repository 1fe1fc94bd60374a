"""How RDF files become a graph: compiled once, kept in the cache folder.

What parses and compiles them is loaded only where there is something to parse.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from graph.sources.index.cache import Part, kept
from graph.sources.index.reader import CompiledSource
from graph.sources.index.schema import LAYOUT
from graph.sources.rdf.bundled import schema_file
from graph.sources.rdf.files import rdf_files, unreadable
from graph.sources.rdf.profile import VocabularyProfile, bundled_profiles, read_profile

if TYPE_CHECKING:
    import pyoxigraph


def open_files(
    paths: Sequence[Path], lang: str = "en", *, profile: Path | None = None, base: str = "",
    catalog: Path | None = None,
) -> CompiledSource:  # fmt: skip
    """The graph of all these files and folders together.

    Relative IRIs are those of each file's own place, unless ``base`` is one for all. What they
    import is read where ``catalog``, a file or a folder, has it.
    """
    files, followed = _files(paths, catalog)
    chosen = read_profile(profile) if profile else None
    key = key_of(files, chosen, base, followed)
    connection = kept(key, partial(_compile, files, chosen, base, followed))
    return CompiledSource(connection, partial(_load, files, chosen, base), lang)


def files_part(
    paths: Sequence[Path], lang: str = "en", *, profile: Path | None = None,
    catalog: Path | None = None,
) -> Part:  # fmt: skip
    """The graph of these files as a part of a graph of several sources."""
    files, followed = _files(paths, catalog)
    chosen = read_profile(profile) if profile else None
    opened = open_files(paths, lang, profile=profile, catalog=catalog)
    return Part(f"files {key_of(files, chosen, followed=followed)}", opened)


def _files(paths: Sequence[Path], catalog: Path | None) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The files, those that they import behind them, and the names of what was followed."""
    files = tuple(file for path in paths for file in rdf_files(path))
    if catalog is None:
        return files, ()
    from graph.sources.rdf.imports import follow, read_catalog

    found = follow(files, read_catalog(catalog))
    return (*files, *found.files), found.names


def _compile(
    files: Sequence[Path],
    profile: VocabularyProfile | None,
    base: str,
    followed: Sequence[str],
    path: Path | str,
) -> sqlite3.Connection:
    if profile is not None:
        from graph.sources.rdf.bounded import compile_within_bounds

        return compile_within_bounds(files, profile, base, path, followed)
    from graph.sources.rdf.compiling import compile_files

    return compile_files(files, profile, base, path, followed)


def _load(files: Sequence[Path], profile: VocabularyProfile | None, base: str) -> pyoxigraph.Store:
    from graph.sources.rdf.parsing import load_store

    return load_store(files, profile, base)


def key_of(
    files: Sequence[Path],
    profile: VocabularyProfile | None,
    base: str = "",
    followed: Sequence[str] = (),
) -> str:
    """A name that changes with the content of the files, the profile and the layout."""
    digest = hashlib.blake2b(digest_size=16)
    chosen = [profile] if profile else bundled_profiles()
    digest.update(
        "\0".join((str(LAYOUT), base, *followed, *(one.text for one in chosen), "")).encode()
    )
    for file in dict.fromkeys((*files, schema_file())):
        digest.update(f"{file.name}\0".encode())
        try:
            with file.open("rb") as handle:
                digest.update(hashlib.file_digest(handle, "blake2b").digest())
        except OSError as error:
            raise unreadable(file, error) from error
    return digest.hexdigest()
