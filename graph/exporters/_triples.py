"""The triples of a source in an order of their own, so that the same graph is the same bytes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import groupby
from typing import IO, TYPE_CHECKING

from graph.errors import UnreadableSource, reason
from graph.exporters._progress import Told
from graph.source import Source
from graph.sources.rdf.canonical import canonical_lines, mentions_blank
from graph.sources.rdf.written_numbers import as_written
from graph.vocabulary import DATASET, DCTERMS, ORIGINS, PREFIXES, RDF

if TYPE_CHECKING:
    import pyoxigraph

PIECE = 50_000_000
"""How many bytes are sorted at a time: what bounds the memory of an export."""

_LIKE_A_SHORT_NAME = re.compile(rb"<(?:%s):(?!//)" % "|".join(PREFIXES).encode())


def ordered(source: Source) -> IO[bytes]:
    """A file with every triple once as N-Triples, sorted by line; derived links are among them.

    Text is sorted and not objects, some millions of bytes at a time, so that a large graph needs
    no more memory than a small one. A blank node has a new name each time a file is read: here it
    is named by what is said of it.
    """
    import tempfile

    runs: list[Iterable[bytes]] = []
    with ExitStack() as stack:
        lines: list[bytes] = []
        blank: set[bytes] = set()
        size = 0
        for line in _lines(source):
            if mentions_blank(line):
                blank.add(line)
                continue
            lines.append(line)
            size += len(line)
            if size > PIECE:
                runs.append(stack.enter_context(_run(lines)))
                lines, size = [], 0
        runs.append(sorted({*lines, *(canonical_lines(blank) if blank else ())}))
        file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever asked closes it
        file.writelines(line for line, _ in groupby(merge(*runs)))
    file.seek(0)
    return file


def _run(lines: list[bytes]) -> IO[bytes]:
    """Some of the lines, sorted, in a file of their own."""
    import tempfile

    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever asked closes it
    file.writelines(sorted(lines))
    file.seek(0)
    return file


def read(triples: IO[bytes], told: Told) -> Iterator[pyoxigraph.Triple]:
    """The triples behind N-Triples, one by one."""
    import pyoxigraph

    triples.seek(0, os.SEEK_END)
    size, before = max(1, triples.tell()), 0
    triples.seek(0)
    for quad in pyoxigraph.parse(triples, format=pyoxigraph.RdfFormat.N_TRIPLES):
        if (now := triples.tell()) - before > size / 100:
            told((now - before) / size)
            before = now
        yield quad.triple


def has_lookalikes(triples: IO[bytes]) -> bool:
    """Whether an address, such as ``role:x``, could be taken for the short name of another."""
    triples.seek(0)
    return any(_LIKE_A_SHORT_NAME.search(line) for line in triples)


def _lines(source: Source) -> Iterator[bytes]:
    """The triples of all graphs in the store, a line each, and whose facts they are."""
    import tempfile

    import pyoxigraph

    store = source.store()
    with tempfile.TemporaryFile() as file:
        try:
            for name in (pyoxigraph.DefaultGraph(), *store.named_graphs()):
                store.dump(file, pyoxigraph.RdfFormat.N_TRIPLES, from_graph=name)
        except RuntimeError as error:  # what the engine says of a damaged table
            raise UnreadableSource(
                f"The triples are damaged ({reason(error).split(': ')[0]}).",
                remedy="Import the dataset again.",
            ) from error
        file.seek(0)
        yield from as_written(file, source.written())
    yield from _credits(source)


def _credits(source: Source) -> Iterator[bytes]:
    """What each dataset asks to be said of it, so that it is still said when it is read again."""
    import pyoxigraph

    for about in source.about:
        if not about.attribution:
            continue
        node = pyoxigraph.NamedNode(f"{ORIGINS}{about.name}")
        said = (
            (f"{RDF}type", pyoxigraph.NamedNode(DATASET)),
            (f"{DCTERMS}title", pyoxigraph.Literal(about.title)),
            (f"{DCTERMS}rights", pyoxigraph.Literal(about.attribution)),
            (f"{PREFIXES['owl']}versionInfo", pyoxigraph.Literal(about.version)),
        )
        for property, value in said:
            if value.value:
                triple = pyoxigraph.Triple(node, pyoxigraph.NamedNode(property), value)
                yield f"{triple} .\n".encode()
