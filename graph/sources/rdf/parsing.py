"""How RDF files become triples: parsed by pyoxigraph, what it cannot read by RDFLib."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import UnreadableSource
from graph.sources.rdf.bundled import schema_file
from graph.sources.rdf.canonical import name_blank_nodes
from graph.sources.rdf.files import SUFFIXES
from graph.sources.rdf.input_checks import form_of, parsing
from graph.sources.rdf.mapping import choose_profile, derive
from graph.sources.rdf.profile import VocabularyProfile
from graph.vocabulary import SCHEMA_GRAPH

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib.term


def load_store(
    files: Sequence[Path], profile: VocabularyProfile | None = None, base: str = ""
) -> pyoxigraph.Store:
    """The triples of all these files in memory, with the direct links that they imply.

    What a source says is that source's alone: our vocabulary is beneath it while links are
    derived, and then gone.
    """
    import pyoxigraph

    store = parse(files, base)
    chosen = profile or choose_profile(store)
    if chosen.derive:
        beneath = pyoxigraph.NamedNode(SCHEMA_GRAPH)
        parse_into(store, schema_file(), beneath)
        derive(store, chosen)
        store.remove_graph(beneath)
    return store


def parse(files: Sequence[Path], base: str = "") -> pyoxigraph.Store:
    """The triples of all these files in memory, and nothing else."""
    import pyoxigraph

    store = pyoxigraph.Store()
    for file in dict.fromkeys(files):
        parse_into(store, file, base=base)
    name_blank_nodes(store)
    return store


def parse_into(
    store: pyoxigraph.Store,
    file: Path,
    graph: pyoxigraph.NamedNode | None = None,
    base: str = "",
) -> None:
    """Add the triples of one file to a store, to the graph of this name where one is named."""
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
