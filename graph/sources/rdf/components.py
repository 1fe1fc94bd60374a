"""The triples of a graph with blank nodes in their components, each with a name of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyoxigraph


@dataclass(frozen=True, slots=True)
class Component:
    """Triples that hang together through blank nodes; ``name`` is equal for isomorphic ones."""

    name: tuple[str, ...]
    quads: tuple[pyoxigraph.Quad, ...] = field(compare=False)


def components(quads: Iterable[pyoxigraph.Quad]) -> Iterator[Component]:
    """The components of these triples, each with canonical names for its blank nodes."""
    import pyoxigraph

    listed = list(quads)
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        parents.setdefault(name, name)
        while parents[name] != name:
            parents[name] = parents[parents[name]]
            name = parents[name]
        return name

    for quad in listed:
        first, *others = map(root, blank_names(quad))
        for other in others:
            parents[other] = first
    parts: dict[str, list[pyoxigraph.Quad]] = defaultdict(list)
    for quad in listed:
        parts[root(next(blank_names(quad)))].append(quad)
    for part in parts.values():
        dataset = pyoxigraph.Dataset(part)
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        named = sorted(dataset, key=str)
        yield Component(tuple(map(str, named)), tuple(named))


def blank_names(quad: pyoxigraph.Quad) -> Iterator[str]:
    """The names of the blank nodes in a triple, also of those within triples in it."""
    for term in (quad.subject, quad.object):
        yield from _within(term)


def _within(term: object) -> Iterator[str]:
    import pyoxigraph

    if isinstance(term, pyoxigraph.BlankNode):
        yield term.value
    elif isinstance(term, pyoxigraph.Triple):
        yield from _within(term.subject)
        yield from _within(term.object)
