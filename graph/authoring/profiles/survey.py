"""What RDF files hold, whatever their vocabulary: classes, their texts, the links between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.authoring.profiles.guesses import field_of
from graph.sources.rdf.input_checks import form_of, parsing
from graph.sources.rdf.parsing import parse
from graph.vocabulary import PREFIXES, RDF

if TYPE_CHECKING:
    import pyoxigraph

RDF_TYPE: Final = f"{RDF}type"
GENERAL: Final = frozenset(
    PREFIXES["owl"] + name for name in ("Thing", "NamedIndividual", "Ontology", "Class")
) | {f"{PREFIXES['rdfs']}Resource"}
"""Classes that say nothing of what a thing is, or that no thing of a domain is of."""


@dataclass(frozen=True, slots=True)
class TextUse:
    """How the things of a class use a property with texts or numbers."""

    property: str
    things: int
    values: int
    length: float
    greatest: float | None


@dataclass(frozen=True, slots=True)
class LinkUse:
    """How often things of one class are tied to things of another.

    ``through`` is the property that leads on from a node between them, where there is one;
    ``number`` a property of that node with a number, and its greatest value.
    """

    source: str
    property: str
    target: str
    count: int
    through: str = ""
    backwards: bool = False
    number: str = ""
    greatest: float = 0.0


@dataclass(frozen=True, slots=True)
class Survey:
    """The classes with the number of their things; per class its texts; the links."""

    classes: Mapping[str, int]
    texts: Mapping[str, tuple[TextUse, ...]]
    links: tuple[LinkUse, ...]
    prefixes: Mapping[str, str]


def survey(files: Sequence[Path]) -> Survey:
    """What these files hold."""
    store = parse(files)
    classes = _classes(store)
    texts = {one: _texts(store, one) for one in classes}
    labelled = {one for one in classes if any(field_of(use.property) == "label"
                                              for use in texts[one])}  # fmt: skip
    named = labelled or {one for one in classes if texts[one]} or set(classes)
    direct = list(_links(store, classes))
    between = set(_between(direct, classes.keys() - named, named))
    kept = {one: count for one, count in classes.items() if one not in between}
    links = [one for one in direct if not {one.source, one.target} & between]
    links += _through(store, set(kept))
    shown = {one: texts[one] for one in kept}
    return Survey(kept, shown, tuple(links), _prefixes(files))


def _between(links: Sequence[LinkUse], unnamed: set[str], named: set[str]) -> Iterator[str]:
    """The classes whose nodes stand for statements: nameless, and tied to several that are not."""
    for one in sorted(unnamed):
        about = [link for link in links if one in (link.source, link.target)]
        ends = {(link.property, link.source == one) for link in about
                if {link.source, link.target} & named}  # fmt: skip
        if len(ends) > 1:
            yield one


def _classes(store: pyoxigraph.Store) -> dict[str, int]:
    """The classes of things with an address, rarest first; one that only repeats others is none."""
    members: dict[str, set[str]] = defaultdict(set)
    for row in _rows(store, "SELECT ?class ?thing { ?thing a ?class FILTER(ISIRI(?thing)) }"):
        members[row[0]].add(row[1])
    found: dict[str, int] = {}
    seen: set[str] = set()
    for one in sorted(members, key=lambda one: (one in GENERAL, len(members[one]), one)):
        if one not in GENERAL and members[one] - seen:
            found[one] = len(members[one])
            seen |= members[one]
    return found


def _texts(store: pyoxigraph.Store, of: str) -> tuple[TextUse, ...]:
    rows = _rows(store, f"""
        SELECT ?property (COUNT(DISTINCT ?thing) AS ?things)
               (COUNT(DISTINCT STR(?value)) AS ?values)
               (AVG(STRLEN(STR(?value))) AS ?length) (MAX(?number) AS ?greatest) {{
          ?thing a <{of}> ; ?property ?value FILTER(ISLITERAL(?value) && ISIRI(?thing))
          BIND(IF(ISNUMERIC(?value), ?value, ?none) AS ?number)
        }} GROUP BY ?property ORDER BY ?property""")  # fmt: skip
    return tuple(
        TextUse(name, int(things), int(values), float(length), float(most) if most else None)
        for name, things, values, length, most in rows
    )


def _links(store: pyoxigraph.Store, classes: Mapping[str, int]) -> Iterator[LinkUse]:
    rows = _rows(store, """
        SELECT ?source ?property ?target (COUNT(*) AS ?count) {
          ?one ?property ?other . ?one a ?source . ?other a ?target
          FILTER(ISIRI(?one) && ISIRI(?other) && ?one != ?other)
        } GROUP BY ?source ?property ?target ORDER BY ?source ?property ?target""")  # fmt: skip
    for one, name, other, count in rows:
        if one in classes and other in classes:
            yield LinkUse(one, name, other, int(count))


def _through(store: pyoxigraph.Store, named: set[str]) -> Iterator[LinkUse]:
    """Links by way of a node that stands for the statement: one without a class of its own."""
    classes = " ".join(f"<{one}>" for one in sorted(named))
    for backwards, first in ((False, "?one ?property ?node"), (True, "?node ?property ?one")):
        rows = _rows(store, f"""
            SELECT ?source ?property ?through ?target (COUNT(*) AS ?count) {{
              {first} . ?node ?through ?other . ?one a ?source . ?other a ?target
              FILTER(ISIRI(?one) && ISIRI(?other) && ?one != ?other && ?property != ?through)
              FILTER NOT EXISTS {{ VALUES ?class {{ {classes} }} ?node a ?class }}
            }} GROUP BY ?source ?property ?through ?target
            ORDER BY ?source ?property ?through ?target""")  # fmt: skip
        for one, name, on, other, count in rows:
            if one in named and other in named and on != RDF_TYPE:
                number, greatest = _number(store, name, on, backwards=backwards)
                yield LinkUse(one, name, other, int(count), on, backwards, number, greatest)


def _number(store: pyoxigraph.Store, first: str, on: str, *, backwards: bool) -> tuple[str, float]:
    """The first property with a number that such nodes have, and its greatest value."""
    node = f"?node <{first}> ?one" if backwards else f"?one <{first}> ?node"
    rows = _rows(store, f"""
        SELECT ?number (MAX(?value) AS ?greatest) {{
          {node} . ?node <{on}> ?other ; ?number ?value FILTER(ISNUMERIC(?value) && ?value > 0)
        }} GROUP BY ?number ORDER BY ?number""")  # fmt: skip
    return next(((name, float(most)) for name, most in rows), ("", 0.0))


def _rows(store: pyoxigraph.Store, query: str) -> Iterator[tuple[str, ...]]:
    """The rows of a SELECT as texts; what is not bound is empty."""
    import pyoxigraph

    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, pyoxigraph.QuerySolutions)  # noqa: S101 - for the type checker
    for row in found:
        yield tuple("" if term is None else str(getattr(term, "value", term)) for term in row)


def _prefixes(files: Sequence[Path]) -> dict[str, str]:
    """The prefixes that the files declare; the first to take one keeps it."""
    import pyoxigraph

    found: dict[str, str] = {}
    for file in files:
        form = form_of(file)
        if form is None:
            continue
        with parsing(file) as place:
            base = file.resolve().as_uri()
            if isinstance(place, Path):
                reader = pyoxigraph.parse(path=str(place), format=form, base_iri=base)
            else:
                reader = pyoxigraph.parse(place, format=form, base_iri=base)
            for _ in reader:
                pass
            found = {**reader.prefixes, **found}
    return found
