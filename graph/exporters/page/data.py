"""The graph as the page reads it: nodes and links in an order that never changes, and numbered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.model import About, Citation, Description, Link, Node
from graph.source import Rating, Source
from graph.vocabulary import BROADER, KINDS


@dataclass(frozen=True, slots=True)
class Graph:
    """A whole source, held once: what the layout and the page's data are both made from."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    descriptions: tuple[Description, ...]
    citations: Mapping[Link, tuple[Citation, ...]]
    ratings: Mapping[str, tuple[Rating, ...]]
    shares: Mapping[tuple[str, str], float]
    about: tuple[About, ...]
    lang: str

    @property
    def places(self) -> dict[str, int]:
        """The number of each node: its place among the nodes."""
        return {node.id: place for place, node in enumerate(self.nodes)}


def read(source: Source) -> Graph:
    """Everything that the page shows of a source: by kind, and what belongs together in a row.

    What stands under one heading has words and links in common, so that neighbours compress well.
    """
    links = list(source.all_links())
    nodes = _in_order(source.nodes(), links)
    places = {node.id: place for place, node in enumerate(nodes)}
    links = [link for link in links if link.source in places and link.target in places]
    links.sort(
        key=lambda link: (
            link.relation, places[link.source], -(link.importance or 0.0), link.level or 0.0,
            places[link.target], link.statement, link.via,
        )
    )  # fmt: skip
    return Graph(
        nodes=tuple(nodes),
        links=tuple(links),
        descriptions=tuple(source.describe(node.id) for node in nodes),
        citations=source.citations(links),
        ratings=source.ratings(node.id for node in nodes if node.kind == "role"),
        shares=_shares(source, [node.id for node in nodes if node.kind == "role"]),
        about=tuple(source.about),
        lang=source.lang,
    )


def _shares(source: Source, roles: Iterable[str]) -> Mapping[tuple[str, str], float]:
    """The share of people in a role who use an item, where evidence says it."""
    return {
        (role, item): share
        for role, asks in source.demand(roles).items()
        for item, _, _, share, _, _ in asks
        if share is not None
    }


def _in_order(nodes: Iterable[Node], links: Iterable[Link]) -> list[Node]:
    """The nodes by kind, then by what they stand under from the outside in, then by name."""
    known = {node.id: node for node in nodes}
    above: dict[str, str] = {}
    for link in links:
        if link.relation in ("category", BROADER) and link.target in known:
            above[link.source] = min(link.target, above.get(link.source, link.target))
    order = {kind: place for place, kind in enumerate(KINDS)}

    def way_down(id: str) -> tuple[tuple[str, str], ...]:
        way: dict[str, tuple[str, str]] = {}
        while id not in way:  # a circle in the data ends where it closes
            way[id] = (known[id].label.casefold(), id)
            id = above.get(id, id)
        return tuple(reversed(way.values()))

    return sorted(
        known.values(), key=lambda node: (order.get(node.kind, len(order)), way_down(node.id))
    )
