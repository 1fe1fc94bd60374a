"""The graph as NetworkX sees it."""

from __future__ import annotations

import networkx as nx
import pytest

import graph
from graph import network
from graph.library import KnowledgeGraph
from graph.vocabulary import BUILDS_ON, expand


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return graph.load()


def test_the_whole_network_holds_every_node_and_every_link(kg: KnowledgeGraph) -> None:
    counts = kg.source.counts()
    assert kg.network.number_of_nodes() == sum(counts["node"].values())
    assert kg.network.number_of_edges() == sum(counts["link"].values())


def test_every_node_and_edge_carries_its_value(kg: KnowledgeGraph) -> None:
    assert all(data["node"].id == id for id, data in kg.network.nodes(data=True))
    assert all(
        (one, other) == (data["link"].source, data["link"].target)
        for one, other, data in kg.network.edges(data=True)
    )


def test_a_network_over_some_links_holds_these_and_their_ends(kg: KnowledgeGraph) -> None:
    links = kg.source.links([kg.role("analyst").id], "out", ("focuses-on",))
    found = network.over(kg.source, links)
    assert {(one, other) for one, other in found.edges()} == {
        (link.source, link.target) for link in links
    }
    assert found.number_of_nodes() == len(links) + 1


def test_prerequisites_reach_down_to_the_ground_and_run_in_no_circle(kg: KnowledgeGraph) -> None:
    top = expand("skill:deep-learning")
    found = network.prerequisites(kg.source, [top])
    everything = network.whole(kg.source, (BUILDS_ON,))
    assert set(found) == {top} | nx.descendants(everything, top)
    assert nx.is_directed_acyclic_graph(found)


def test_prerequisites_of_nothing_are_nothing(kg: KnowledgeGraph) -> None:
    assert not network.prerequisites(kg.source, [])
