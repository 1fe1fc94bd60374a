"""The triples that one version of a graph has and the other has not.

Unnamed nodes are compared by what is said of them (RDFC-1.0).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.source import Source
from graph.sources.rdf.canonical import canonical_lines, mentions_blank

if TYPE_CHECKING:
    import pyoxigraph


@dataclass(frozen=True, slots=True, order=True)
class TripleChange:
    """A triple that came or went, its terms as N-Triples writes them."""

    change: str
    subject: str
    predicate: str
    object: str


def triple_changes(old: Source, new: Source) -> tuple[TripleChange, ...]:
    """What was removed and what was added, sorted; empty exactly where both are isomorphic."""
    before, after = _canonical(old.store()), _canonical(new.store())
    return (
        *sorted(_parsed("removed", before - after)),
        *sorted(_parsed("added", after - before)),
    )


def _parsed(change: str, lines: Iterable[bytes]) -> Iterator[TripleChange]:
    for line in lines:
        subject, predicate, rest = line.decode().split(" ", 2)
        yield TripleChange(change, subject, predicate, rest.removesuffix(" ."))


def _canonical(store: pyoxigraph.Store) -> set[bytes]:
    """All triples of all graphs as lines of N-Triples, blank nodes under canonical names."""
    import pyoxigraph

    form = pyoxigraph.RdfFormat.N_TRIPLES
    graphs = (pyoxigraph.DefaultGraph(), *store.named_graphs())
    texts = (store.dump(format=form, from_graph=graph) or b"" for graph in graphs)
    lines = {line for text in texts for line in text.splitlines()}
    blank = set(filter(mentions_blank, lines))
    return (lines - blank) | {line.rstrip(b"\n") for line in canonical_lines(blank)}
