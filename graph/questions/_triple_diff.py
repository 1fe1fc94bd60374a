"""The triples that one version of a graph has and the other has not.

Unnamed nodes are compared by what is said of them (RDFC-1.0).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.source import Source
from graph.sources.rdf.canonical import canonical_lines, mentions_blank
from graph.sources.rdf.written_numbers import as_written
from graph.vocabulary import ID, ORIGINS, RELS

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
    """What was removed and what was added, sorted; empty exactly where both are isomorphic.

    What things and statements of a dataset are called hangs on its own name: that is no change.
    """
    removed = set(as_written(_canonical_lines(old.store(), {}), old.written()))
    added: set[bytes] = set()
    lines = _canonical_lines(new.store(), _own_names(old, new))
    for line in as_written(lines, new.written()):
        if line in removed:
            removed.discard(line)
        else:
            added.add(line)
    return (*_parsed("removed", removed), *_parsed("added", added))


def _own_names(old: Source, new: Source) -> dict[bytes, bytes]:
    """What the things, the statements and the source of a dataset begin with, by what the older
    one has.
    """
    if len(old.about) != 1 or len(new.about) != 1 or old.about[0].name == new.about[0].name:
        return {}
    before, after = old.about[0].name, new.about[0].name
    return {
        f"<{ID}{after}/".encode(): f"<{ID}{before}/".encode(),
        f"<{RELS}{after}/".encode(): f"<{RELS}{before}/".encode(),
        f"<{ORIGINS}{after}>".encode(): f"<{ORIGINS}{before}>".encode(),
    }


def _parsed(change: str, lines: Iterable[bytes]) -> Iterator[TripleChange]:
    for line in sorted(lines):
        subject, predicate, rest = line.decode().split(" ", 2)
        yield TripleChange(change, subject, predicate, rest.removesuffix(" ."))


def _canonical_lines(store: pyoxigraph.Store, names: Mapping[bytes, bytes]) -> Iterator[bytes]:
    """All triples of all graphs as lines of N-Triples, blank nodes under canonical names."""
    import pyoxigraph

    blank: set[bytes] = set()
    for graph in (pyoxigraph.DefaultGraph(), *store.named_graphs()):
        text = store.dump(format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=graph) or b""
        for name, other in names.items():
            text = text.replace(name, other)
        for line in text.splitlines():
            if mentions_blank(line):
                blank.add(line)
            else:
                yield line
    yield from (line.rstrip(b"\n") for line in canonical_lines(blank))
