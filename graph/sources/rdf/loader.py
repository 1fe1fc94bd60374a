"""How RDF files become a graph: parsed by pyoxigraph, compiled once, kept in the cache folder."""

from __future__ import annotations

import hashlib
import sqlite3
import warnings
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import UnreadableSource
from graph.model import About
from graph.sources.index.cache import Part, kept
from graph.sources.index.reader import CompiledSource
from graph.sources.index.schema import LAYOUT
from graph.sources.index.writer import Compiler
from graph.sources.rdf.bundled import bundled_files, ontology_folder
from graph.sources.rdf.input_checks import SUFFIXES, form_of, parsing, rdf_files, unreadable
from graph.sources.rdf.profile import (
    Profile,
    bundled_profiles,
    choose_profile,
    compile_store,
    derive,
    header,
    read_profile,
)

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib.term


def open_files(
    paths: Sequence[Path], lang: str = "en", *, profile: Path | None = None
) -> CompiledSource:
    """The graph of all these files and folders together."""
    files = tuple(file for path in paths for file in rdf_files(path))
    chosen = read_profile(profile) if profile else None
    connection = kept(key_of(files, chosen), partial(_compile, files, chosen))
    return CompiledSource(connection, partial(load_store, files, chosen), lang)


def files_part(paths: Sequence[Path], lang: str = "en", *, profile: Path | None = None) -> Part:
    """The graph of these files as a part of a graph of several sources."""
    files = tuple(file for path in paths for file in rdf_files(path))
    chosen = read_profile(profile) if profile else None
    return Part(f"files {key_of(files, chosen)}", open_files(paths, lang, profile=profile))


def load_store(files: Sequence[Path], profile: Profile | None = None) -> pyoxigraph.Store:
    """The triples of all these files in memory, with derived links and our vocabulary."""
    store = parse(files)
    derive(store, profile or choose_profile(store))
    return store


def parse(files: Sequence[Path]) -> pyoxigraph.Store:
    """The triples of all these files in memory, and of our vocabulary beneath them."""
    import pyoxigraph

    store = pyoxigraph.Store()
    for file in dict.fromkeys((*files, ontology_folder() / "schema.ttl")):
        _parse_into(store, file)
    return store


def _parse_into(store: pyoxigraph.Store, file: Path) -> None:
    import pyoxigraph

    form = form_of(file)
    with parsing(file) as place:
        if form is None:
            store.bulk_load(_through_rdflib(file), pyoxigraph.RdfFormat.N_QUADS)
        elif isinstance(place, Path):
            store.bulk_load(path=str(place), format=form, base_iri=file.resolve().as_uri())
        else:
            store.bulk_load(place, form, base_iri=file.resolve().as_uri())


def _through_rdflib(file: Path) -> bytes:
    """N-Quads of a file in a syntax that only RDFLib reads (TriX, HexTuples …)."""
    import rdflib
    from rdflib.util import guess_format

    form = guess_format(file.name)
    if form not in _WITHOUT_ADDRESSES:
        raise UnreadableSource(
            f"{file} has an ending that no RDF syntax goes by.",
            file=str(file),
            remedy=f"Known are {', '.join(SUFFIXES)}, .trix and .hext.",
        )
    dataset = rdflib.Dataset()
    try:
        with file.open("rb") as stream, warnings.catch_warnings():
            # RDFLib's own parsers call what RDFLib has deprecated.
            warnings.simplefilter("ignore", DeprecationWarning)
            dataset.parse(stream, format=form, publicID=file.resolve().as_uri())
    except Exception as error:  # RDFLib's parsers raise errors of many unrelated classes
        raise UnreadableSource(f"{file} cannot be read: {error}.", file=str(file)) from error
    return "".join(_nquad(quad) for quad in dataset.quads((None, None, None, None))).encode()


_WITHOUT_ADDRESSES = ("trix", "hext")
"""The syntaxes that RDFLib alone reads and in which a file cannot name another to be fetched."""


def _nquad(quad: tuple[rdflib.term.Node | None, ...]) -> str:
    """One line of N-Quads; RDFLib's own name of the default graph stays here."""
    *triple, name = quad
    named = name is not None and not str(name).startswith("urn:x-rdflib:default")
    terms = [*triple, name] if named else triple
    return " ".join(term.n3() for term in terms if term is not None) + " .\n"


# ------------------------------------------------------------------------- the compiled form


def _compile(
    files: Sequence[Path], profile: Profile | None, path: Path | str
) -> sqlite3.Connection:
    store = parse(files)
    chosen = profile or choose_profile(store)
    with Compiler(path) as compiler:
        compile_store(store, chosen, compiler)
        return compiler.finish([_about(store, files)])


def _about(store: pyoxigraph.Store, files: Sequence[Path]) -> About:
    """What the files say of themselves in the header of their ontology."""
    bundled = set(files) == set(bundled_files())
    said = header(store)
    return About(
        "roles" if bundled else files[0].name,
        said.get("title") or ", ".join(file.name for file in files[:3]),
        said.get("version", ""),
        said.get("licence", ""),
        said.get("attribution", ""),
        said.get("address", ""),
    )


def key_of(files: Sequence[Path], profile: Profile | None) -> str:
    """A name that changes with the content of the files, the profile and the layout."""
    digest = hashlib.blake2b(digest_size=16)
    chosen = [profile] if profile else bundled_profiles()
    digest.update("\0".join((str(LAYOUT), *(one.text for one in chosen), "")).encode())
    for file in dict.fromkeys((*files, ontology_folder() / "schema.ttl")):
        digest.update(f"{file.name}\0".encode())
        try:
            with file.open("rb") as handle:
                digest.update(hashlib.file_digest(handle, "blake2b").digest())
        except OSError as error:
            raise unreadable(file, error) from error
    return digest.hexdigest()
