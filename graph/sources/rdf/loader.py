"""How RDF files become a graph: parsed by pyoxigraph, compiled once, kept in the cache folder."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import warnings
from collections.abc import Sequence
from contextlib import suppress
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
from graph.sources.rdf.canonical import name_blank_nodes
from graph.sources.rdf.input_checks import SUFFIXES, form_of, parsing, rdf_files, unreadable
from graph.sources.rdf.profile import (
    BadFigure,
    Profile,
    bundled_profiles,
    choose_profile,
    compile_store,
    derive,
    header,
    read_profile,
)
from graph.vocabulary import SCHEMA_GRAPH

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib.term


_SAYS_HOW_MUCH = re.compile("importance|level|rank|weight", re.IGNORECASE)


def open_files(
    paths: Sequence[Path], lang: str = "en", *, profile: Path | None = None, base: str = ""
) -> CompiledSource:
    """The graph of all these files and folders together.

    Relative IRIs are those of each file's own place, unless ``base`` is one for all.
    """
    files = tuple(file for path in paths for file in rdf_files(path))
    chosen = read_profile(profile) if profile else None
    key = key_of(files, chosen, base)
    connection = kept(key, partial(_compile, files, chosen, base))
    return CompiledSource(connection, partial(load_store, files, chosen, base), lang)


def files_part(paths: Sequence[Path], lang: str = "en", *, profile: Path | None = None) -> Part:
    """The graph of these files as a part of a graph of several sources."""
    files = tuple(file for path in paths for file in rdf_files(path))
    chosen = read_profile(profile) if profile else None
    return Part(f"files {key_of(files, chosen)}", open_files(paths, lang, profile=profile))


def load_store(
    files: Sequence[Path], profile: Profile | None = None, base: str = ""
) -> pyoxigraph.Store:
    """The triples of all these files in memory, with the direct links that they imply.

    What a source says is that source's alone: our vocabulary is beneath it while links are
    derived, and then gone.
    """
    import pyoxigraph

    store = parse(files, base)
    beneath = pyoxigraph.NamedNode(SCHEMA_GRAPH)
    _parse_into(store, _schema(), beneath)
    derive(store, profile or choose_profile(store))
    store.remove_graph(beneath)
    return store


def parse(files: Sequence[Path], base: str = "") -> pyoxigraph.Store:
    """The triples of all these files in memory, and nothing else."""
    import pyoxigraph

    store = pyoxigraph.Store()
    for file in dict.fromkeys(files):
        _parse_into(store, file, base=base)
    name_blank_nodes(store)
    return store


def _schema() -> Path:
    """The file of our vocabulary."""
    return ontology_folder() / "schema.ttl"


def _parse_into(
    store: pyoxigraph.Store,
    file: Path,
    graph: pyoxigraph.NamedNode | None = None,
    base: str = "",
) -> None:
    import pyoxigraph

    form, base = form_of(file), base or file.resolve().as_uri()
    with parsing(file) as place:
        if graph is not None:
            store.bulk_load(path=str(file), format=form, to_graph=graph)
        elif form is None:
            store.bulk_load(_through_rdflib(file), pyoxigraph.RdfFormat.N_QUADS)
        elif isinstance(place, Path):
            store.bulk_load(path=str(place), format=form, base_iri=base)
        else:
            store.bulk_load(place, form, base_iri=base)


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
    files: Sequence[Path], profile: Profile | None, base: str, path: Path | str
) -> sqlite3.Connection:
    import pyoxigraph

    store = parse(files, base)
    about = _about(store, files)
    chosen = profile or choose_profile(store)
    _parse_into(store, _schema(), pyoxigraph.NamedNode(SCHEMA_GRAPH))  # what its words mean
    with Compiler(path) as compiler:
        try:
            compile_store(store, chosen, compiler)
        except BadFigure as error:
            raise _placed(error, files) from error
        return compiler.finish([about])


def _placed(error: BadFigure, files: Sequence[Path]) -> UnreadableSource:
    """The complaint about a figure with the file and the line where it stands."""
    forms = "|".join(map(re.escape, _forms(error.text.strip("'"))))
    written = re.compile(rf"(?<![\w.+-])(?:{forms})(?![\w])")
    for file in files:
        with suppress(OSError, UnicodeDecodeError):
            lines = file.read_text(encoding="utf-8").splitlines()
            near = [n for n, text in enumerate(lines, 1) if written.search(text)]
            said = [n for n in near if _SAYS_HOW_MUCH.search(lines[n - 1])] or near
            if said:
                return UnreadableSource(
                    f"{file}, line {said[0]}: {error.message}", file=str(file), line=said[0],
                    remedy=error.remedy,
                )  # fmt: skip
    message = f"{files[0]}: {error.message}" if len(files) == 1 else error.message
    return UnreadableSource(message, file=str(files[0]), remedy=error.remedy)


def _forms(figure: str) -> list[str]:
    """How a figure may stand in a file: as it is, or as the rank that a level is a quarter of."""
    with suppress(ValueError, OverflowError):
        rank = float(figure) * 4
        return [figure, f"{rank:g}", f"{rank:.1f}"]
    return [figure]


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


def key_of(files: Sequence[Path], profile: Profile | None, base: str = "") -> str:
    """A name that changes with the content of the files, the profile and the layout."""
    digest = hashlib.blake2b(digest_size=16)
    chosen = [profile] if profile else bundled_profiles()
    digest.update("\0".join((str(LAYOUT), base, *(one.text for one in chosen), "")).encode())
    for file in dict.fromkeys((*files, _schema())):
        digest.update(f"{file.name}\0".encode())
        try:
            with file.open("rb") as handle:
                digest.update(hashlib.file_digest(handle, "blake2b").digest())
        except OSError as error:
            raise unreadable(file, error) from error
    return digest.hexdigest()
