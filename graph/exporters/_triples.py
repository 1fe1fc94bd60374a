"""The triples of a source in an order of their own, so that the same graph is the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.sources.interface import Source

if TYPE_CHECKING:
    import pyoxigraph


def ordered(source: Source) -> list[pyoxigraph.Triple]:
    """Every triple once, by subject, predicate and object; derived links are among them.

    A blank node has a new name each time a file is read: here it is named by what is said of it.
    """
    import pyoxigraph

    triples = {quad.triple for quad in source.store()}
    if any(isinstance(end, pyoxigraph.BlankNode) for t in triples for end in (t.subject, t.object)):
        default = pyoxigraph.DefaultGraph()
        dataset = pyoxigraph.Dataset(
            pyoxigraph.Quad(triple.subject, triple.predicate, triple.object, default)
            for triple in triples
        )
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        triples = {quad.triple for quad in dataset}
    return sorted(triples, key=_place)


def _place(triple: pyoxigraph.Triple) -> tuple[str, str, str]:
    return str(triple.subject), str(triple.predicate), str(triple.object)
