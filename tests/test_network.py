"""The graph as NetworkX sees it."""

from __future__ import annotations

import pytest

import graph
from graph import network
from graph.library import KnowledgeGraph


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


def test_what_builds_on_each_other_is_one_group() -> None:
    before = {"a": ("b",), "b": ("c",), "c": ("b", "d"), "d": (), "e": ("e",)}
    assert network.circular_groups(before) == (("b", "c"),)
