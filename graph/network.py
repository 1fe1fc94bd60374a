"""The graph as NetworkX sees it, built over what a question asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import networkx as nx

from graph.model import Link
from graph.sources.interface import Source
from graph.vocabulary import BUILDS_ON


def whole(source: Source, relations: Collection[str] = ()) -> nx.MultiDiGraph[str]:
    """Every node and link: nodes are ids with ``node``, edges are keyed by relation with ``link``.

    Only exporters and the library ask for this; a question builds what it needs.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in source.nodes():
        network.add_node(node.id, node=node)
    _add_links(network, source.all_links(relations))
    return network


def prerequisites(source: Source, skills: Iterable[str]) -> nx.DiGraph[str]:
    """What these skills build on, and that in turn: edges lead from a skill to what comes before.

    A circle in the data ends where it closes; ask ``networkx.find_cycle`` for it.
    """
    network: nx.DiGraph[str] = nx.DiGraph()
    frontier = sorted(set(skills))
    network.add_nodes_from(frontier)
    while frontier:
        links = source.links(frontier, "out", (BUILDS_ON,))
        known = set(network)
        network.add_edges_from((link.source, link.target, {"link": link}) for link in links)
        frontier = sorted(set(network) - known)
    return network


def _add_links(network: nx.MultiDiGraph[str], links: Iterable[Link]) -> None:
    for link in links:
        key = f"{link.relation} {link.via}" if link.via else link.relation
        network.add_edge(link.source, link.target, key=key, link=link)
