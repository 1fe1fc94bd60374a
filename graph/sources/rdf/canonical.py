"""Blank nodes under canonical names (RDFC-1.0): by what is said of them, the same on every run.

No triple but those that mention a blank node has a part in its name, so only they are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyoxigraph

_BLANK = re.compile(rb"(?:^|[ (])_:")
_ANY = "ASK { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } FILTER(ISBLANK(?s) || ISBLANK(?o)) }"


def mentions_blank(line: bytes) -> bool:
    """Whether a line of N-Triples mentions a blank node."""
    return b"_:" in line and _BLANK.search(line) is not None


def canonical_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """These lines of N-Triples, the blank nodes in them under canonical names."""
    import pyoxigraph

    parsed = pyoxigraph.parse(b"\n".join(lines), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return (f"{quad.triple} .\n".encode() for quad in _canonical(parsed))


def name_blank_nodes(store: pyoxigraph.Store) -> None:
    """Give the blank nodes of a store canonical names."""
    import pyoxigraph

    if not bool(store.query(_ANY)):
        return
    ends = ((quad, (quad.subject, quad.object)) for quad in store)
    blank = [
        quad
        for quad, both in ends
        if any(isinstance(end, (pyoxigraph.BlankNode, pyoxigraph.Triple)) for end in both)
    ]
    for quad in blank:
        store.remove(quad)
    store.extend(_canonical(blank))


def _canonical(quads: Iterable[pyoxigraph.Quad]) -> pyoxigraph.Dataset:
    import pyoxigraph

    dataset = pyoxigraph.Dataset(quads)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset
