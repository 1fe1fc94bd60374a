"""The triples of a source in an order of their own, so that the same graph is the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graph.sources.interface import Source
from graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph

_BLANK = re.compile(rb"(?:^|[ (])_:")
_LIKE_A_SHORT_NAME = re.compile(rb"<(?:%s):(?!//)" % "|".join(PREFIXES).encode())


def ordered(source: Source) -> bytes:
    """Every triple once as N-Triples, sorted by line; derived links are among them.

    Sorting text takes a tenth of the memory of sorting objects. A blank node has a new name each
    time a file is read: here it is named by what is said of it.
    """
    lines = _lines(source)
    if blank := [line for line in lines if _BLANK.search(line)]:
        lines.difference_update(blank)
        lines.update(_renamed(blank))
    return b"".join(sorted(lines))


def read(triples: bytes) -> Iterator[pyoxigraph.Triple]:
    """The triples behind N-Triples, one by one."""
    import pyoxigraph

    for quad in pyoxigraph.parse(io.BytesIO(triples), format=pyoxigraph.RdfFormat.N_TRIPLES):
        yield quad.triple


def has_lookalikes(triples: bytes) -> bool:
    """Whether an address, such as ``role:x``, could be taken for the short name of another."""
    return _LIKE_A_SHORT_NAME.search(triples) is not None


def _lines(source: Source) -> set[bytes]:
    """The triples of all graphs in the store, a line each."""
    import pyoxigraph

    store = source.store()
    lines: set[bytes] = set()
    for name in (pyoxigraph.DefaultGraph(), *store.named_graphs()):
        file = io.BytesIO()
        store.dump(file, pyoxigraph.RdfFormat.N_TRIPLES, from_graph=name)
        lines.update(file.getvalue().splitlines(keepends=True))
    return lines


def _renamed(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The same triples, blank nodes named by RDFC-1.0; no other triple has a part in that."""
    import pyoxigraph

    graph = pyoxigraph.Dataset(
        pyoxigraph.parse(b"".join(lines), format=pyoxigraph.RdfFormat.N_TRIPLES)
    )
    graph.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return (f"{quad.triple} .\n".encode() for quad in graph)
