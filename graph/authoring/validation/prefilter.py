"""Which things could break a shape: asked of the store, so that pySHACL reads those alone.

A shape of SHACL Core becomes one SPARQL query. It errs on the side of suspicion: whatever breaks
the shape is among its rows, and whoever is only suspected is acquitted by pySHACL. A shape that
says anything unknown here is left as it is, and pySHACL judges everything that it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.authoring.validation.constraints import (
    FORMS,
    MATCHES,
    WELL_FORMED,
    Shapes,
    UnknownShape,
    iri,
)
from graph.vocabulary import RDFS, XSD

if TYPE_CHECKING:
    import pyoxigraph

    from graph.authoring.validation.constraints import Term


@dataclass(frozen=True, slots=True)
class Screened:
    """The shapes that were screened, by IRI, each with the things that could break it.

    ``rest`` is whether there are shapes besides, which pySHACL has to judge in full.
    """

    suspects: Mapping[str, tuple[Term, ...]]
    rest: bool
    shapes: Shapes

    @property
    def clean(self) -> bool:
        """Whether nothing is left to judge."""
        return not self.rest and not any(self.suspects.values())


def screen(store: pyoxigraph.Store, file: Path) -> Screened:
    """The things in the default graph of a store that could break a shape of this file."""
    shapes = Shapes(file)
    targeted = shapes.targeted()
    suspects: dict[str, tuple[Term, ...]] = {}
    for shape in targeted:
        try:
            suspects[iri(shape)] = _asked(store, shapes.query(shape))
        except UnknownShape:
            continue
    return Screened(suspects, len(suspects) < len(targeted), shapes)


def evidence(store: pyoxigraph.Store, screened: Screened) -> Iterable[pyoxigraph.Quad]:
    """The triples that decide about the suspects: those within reach of the shapes, or all."""
    import pyoxigraph

    everything = store.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph())
    if screened.rest:
        return everything
    try:
        reach = max(map(screened.shapes.reach, screened.shapes.targeted()), default=0)
    except UnknownShape:
        return everything
    suspects = {thing for found in screened.suspects.values() for thing in found}
    return _around(store, suspects, reach, screened.shapes)


def _around(
    store: pyoxigraph.Store, things: Iterable[Term], reach: int, shapes: Shapes
) -> Iterator[pyoxigraph.Quad]:
    """What is said of these things and of those so many steps away, and how classes are ordered."""
    import pyoxigraph

    default: Any = pyoxigraph.DefaultGraph()
    along, against = shapes.steps()
    seen: set[Term] = set()
    here = {thing for thing in things if _can_be_described(thing)}
    for step in range(reach + 1):
        reached: set[Term] = set()
        for thing in here:
            subject: Any = thing
            for quad in store.quads_for_pattern(subject, None, None, default):
                yield quad
                if quad.predicate.value in along:
                    reached.add(quad.object)
        for verb in against if step < reach else ():
            for thing in here:
                end: Any = thing
                for quad in store.quads_for_pattern(None, verb, end, default):
                    yield quad
                    reached.add(quad.subject)
        seen |= here
        here = {thing for thing in reached - seen if _can_be_described(thing)}
    below = pyoxigraph.NamedNode(f"{RDFS}subClassOf")
    yield from store.quads_for_pattern(None, below, None, default)


def _can_be_described(thing: Term) -> bool:
    return type(thing).__name__ in ("NamedNode", "BlankNode")


# ------------------------------------------------------------- what SPARQL cannot tell exactly


def _asked(store: pyoxigraph.Store, query: str) -> tuple[Term, ...]:
    import pyoxigraph

    functions: Any = {
        pyoxigraph.NamedNode(MATCHES): _matches,
        pyoxigraph.NamedNode(WELL_FORMED): _well_formed,
    }
    rows: Any = store.query(query, custom_functions=functions)
    return tuple(row["this"] for row in rows)


def _matches(text: Term, pattern: Term) -> pyoxigraph.Literal:
    """Whether a text matches a pattern, as Python and so pySHACL reads it."""
    import pyoxigraph

    found = re.search(str(getattr(pattern, "value", "")), str(getattr(text, "value", "")))
    return pyoxigraph.Literal(value=found is not None)


def _well_formed(literal: Term) -> pyoxigraph.Literal:
    """Whether a literal is written in a way that every reader takes for its datatype."""
    import pyoxigraph

    value = str(getattr(literal, "value", ""))
    datatype = getattr(getattr(literal, "datatype", None), "value", "")
    good = re.fullmatch(FORMS.get(datatype, "(?!)"), value) is not None
    if good and datatype == f"{XSD}date":
        try:
            date.fromisoformat(value)
        except ValueError:
            good = False
    return pyoxigraph.Literal(value=good)
