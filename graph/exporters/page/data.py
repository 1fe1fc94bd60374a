"""The graph as the page reads it: numbered nodes and links, every text once, plain types only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.model import About, Citation, Description, Json, Link, Node
from graph.sources.interface import Rating, Source
from graph.vocabulary import ID, KINDS, RELATIONS, expand

SCHEMA = "rolegraph/page/1"
"""The version of the shape; the page refuses to guess at another."""


@dataclass(frozen=True, slots=True)
class Graph:
    """A whole source, held once: what the layout and the page's data are both made from."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    descriptions: tuple[Description, ...]
    citations: Mapping[Link, tuple[Citation, ...]]
    ratings: Mapping[str, tuple[Rating, ...]]
    about: tuple[About, ...]
    lang: str

    @property
    def places(self) -> dict[str, int]:
        """The number of each node: its place among the nodes."""
        return {node.id: place for place, node in enumerate(self.nodes)}


def read(source: Source) -> Graph:
    """Everything that the page shows of a source, in an order that never changes."""
    order = {kind: place for place, kind in enumerate(KINDS)}
    nodes = sorted(
        source.nodes(),
        key=lambda node: (order.get(node.kind, len(order)), node.label.casefold(), node.id),
    )
    known = {node.id for node in nodes}
    links = sorted(
        (link for link in source.all_links() if link.source in known and link.target in known),
        key=lambda link: (link.relation, link.source, link.target, link.statement, link.via),
    )
    return Graph(
        nodes=tuple(nodes),
        links=tuple(links),
        descriptions=tuple(source.describe(node.id) for node in nodes),
        citations=source.citations(links),
        ratings=source.ratings(node.id for node in nodes if node.kind == "role"),
        about=tuple(source.about),
        lang=source.lang,
    )


def facts(graph: Graph) -> dict[str, Json]:
    """The data block of the page, apart from what its title and layout add to it."""
    places = graph.places
    cited = _Table()
    described: list[Json] = [_node(item, cited) for item in graph.descriptions]
    stated: list[Json] = [
        _link(link, places, cited, graph.citations.get(link, ())) for link in graph.links
    ]
    return {
        "schema": SCHEMA,
        "lang": graph.lang,
        "about": [_about(item) for item in graph.about],
        "kinds": [[kind.name, kind.one, kind.many] for kind in KINDS.values()],
        "relations": [[one.name, one.forward, one.backward] for one in RELATIONS.values()],
        "nodes": described,
        "links": stated,
        "citations": cited.rows,
        "ratings": _ratings(graph, places),
    }


class _Table:
    """Values that many rows share, each held once and referred to by its place."""

    def __init__(self) -> None:
        self.rows: list[Json] = []
        self._places: dict[Citation, int] = {}

    def places(self, citations: Iterable[Citation]) -> list[Json]:
        return [self._place(citation) for citation in citations]

    def _place(self, citation: Citation) -> int:
        if citation not in self._places:
            self._places[citation] = len(self.rows)
            self.rows.append(_citation(citation))
        return self._places[citation]


def _node(item: Description, cited: _Table) -> Json:
    """One node with all that is said of it; what is empty is left out."""
    node = item.node
    return _filled(
        {
            "id": node.id,
            "kind": node.kind,
            "label": node.label,
            "notation": node.notation,
            "definition": item.definition,
            "aliases": list(item.aliases),
            "labels": {tag: item.labels[tag] for tag in sorted(item.labels)},
            "notes": list(item.notes),
            "facts": [_fact(name, value) for name, value in item.facts],
            "cites": cited.places(item.citations),
        }
    )


def _fact(name: str, value: str) -> Json:
    """One fact: its name, its value in words, and the address that the value stands for."""
    iri = expand(value)
    if iri == value:
        return [name, value]
    if iri.startswith(ID):
        return [name, value.partition(":")[2].replace("-", " ")]
    return [name, value, iri]


def _link(
    link: Link, places: Mapping[str, int], cited: _Table, citations: Sequence[Citation]
) -> Json:
    """One statement as a row: ends, relation, importance, level, what is passed on, sources."""
    via: Json = places.get(link.via) if link.via else None
    return [
        places[link.source],
        link.relation,
        places[link.target],
        link.importance,
        link.level,
        via,
        cited.places(citations),
    ]


def _citation(citation: Citation) -> Json:
    return _filled(
        {
            "source": citation.source,
            "title": citation.title,
            "date": citation.date,
            "licence": citation.licence,
            "address": citation.address,
            "value": citation.value,
            "unit": citation.unit,
            "year": citation.year,
            "stated": citation.stated,
            "sample": citation.sample,
        }
    )


def _about(about: About) -> Json:
    return _filled(
        {
            "name": about.name,
            "title": about.title,
            "version": about.version,
            "licence": about.licence,
            "attribution": about.attribution,
            "address": about.address,
        }
    )


def _ratings(graph: Graph, places: Mapping[str, int]) -> Json:
    """The graded ratings, a row for each: role, family, element, importance, level."""
    rows: list[Json] = [
        [places[role], rating.family, places[rating.element], rating.importance, rating.level]
        for role in sorted(graph.ratings)
        for rating in graph.ratings[role]
        if rating.element in places
    ]
    return rows


def _filled(row: Mapping[str, Json]) -> Json:
    """The row without what is empty. A figure of nought is not empty."""
    return {key: value for key, value in row.items() if value not in (None, "", [], {})}
