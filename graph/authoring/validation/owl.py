"""Does a reasoner find a contradiction? The OWL RL closure of the graph, through owlrl."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.authoring.validation.findings import Finding
from graph.authoring.validation.labels import LabelIndex
from graph.authoring.validation.loading import DERIVED, Checked
from graph.authoring.validation.shapes import in_memory, quiet
from graph.authoring.validation.source_map import Positions

if TYPE_CHECKING:
    import pyoxigraph

RULE = "owl-rl"
_IRI = re.compile(r"\b[a-z][a-z0-9+.-]*:[^\s'\"<>]+[^\s'\"<>.,;)]")


def run_owl(checked: Checked, positions: Positions, names: LabelIndex) -> Iterator[Finding]:
    """The contradictions of the judged files, each at the thing that is in two places at once."""
    import owlrl

    with quiet():
        graph = in_memory(_with_links(checked))
        closure = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False, rdfs=False)
        closure.closure()
    for message in sorted(closure.error_messages):
        yield _finding(" ".join(message.split()), positions, names)


def _with_links(checked: Checked) -> Iterator[pyoxigraph.Quad]:
    """The triples as they are written, and the direct links that follow from statements."""
    import pyoxigraph

    for name in (pyoxigraph.DefaultGraph(), pyoxigraph.NamedNode(DERIVED)):
        yield from checked.store.quads_for_pattern(None, None, None, name)


def _finding(message: str, positions: Positions, names: LabelIndex) -> Finding:
    import pyoxigraph

    nodes = [pyoxigraph.NamedNode(iri) for iri in _IRI.findall(message)]
    # The reasoner names the classes or properties first and the thing last.
    places = [(node, place) for node in reversed(nodes) if (place := positions.find(node))]
    node, place = places[0] if places else (None, ("", None))
    for known in nodes:
        message = message.replace(known.value, names.of(known))
    return Finding(
        "error", RULE, *place, names.full(node) if node else "",
        f"A reasoner finds a contradiction: {message.rstrip('.')}.",
        "Take one of the statements out that cannot both be true.", node.value if node else "",
    )  # fmt: skip
