"""The graph as NetworkX sees it, built over what a question asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import networkx as nx

from graph.model import Link
from graph.source import Source


def whole(source: Source, relations: Collection[str] = ()) -> nx.MultiDiGraph[str]:
    """Every node and link: nodes are ids with ``node``, edges are keyed by relation with ``link``.

    Only exporters and the library ask for this; a question builds what it needs.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in source.nodes():
        network.add_node(node.id, node=node)
    _add_links(network, source.all_links(relations))
    return network


def circular_groups(before: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """The groups of things that build on each other in a circle, each by name."""
    network: nx.DiGraph[str] = nx.DiGraph(
        (id, other) for id, others in before.items() for other in others
    )
    groups = nx.strongly_connected_components(network)
    return tuple(sorted(tuple(sorted(group)) for group in groups if len(group) > 1))


def _add_links(network: nx.MultiDiGraph[str], links: Iterable[Link]) -> None:
    for link in links:
        key = f"{link.relation} {link.via}" if link.via else link.relation
        network.add_edge(link.source, link.target, key=key, link=link)
