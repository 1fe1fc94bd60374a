"""The graph as NetworkX sees it, and the guide that shows what one asks of it."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import graph
from graph.errors import UnknownName
from graph.library import KnowledgeGraph
from graph.network import circular_groups, network
from graph.source import Source

GUIDE = Path(__file__).parent.parent / "docs" / "guides" / "networkx.md"


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return graph.load()


def test_the_whole_network_holds_every_node_and_every_link(kg: KnowledgeGraph) -> None:
    counts, whole = kg.source.counts(), kg.network()
    assert whole.number_of_nodes() == sum(counts["node"].values())
    assert whole.number_of_edges() == sum(counts["link"].values())


def test_nodes_and_edges_say_what_the_source_says(kg: KnowledgeGraph) -> None:
    whole = kg.network()
    for node in kg.source.nodes():
        told = {"label": node.label, "kind": node.kind, "notation": node.notation}
        assert whole.nodes[node.id] == told
    some = [link for link in kg.source.all_links() if link.relation == "requires"]
    cited = kg.source.citations(some)
    for link in some:
        edge = whole.edges[link.source, link.target, "requires"]
        assert (edge["relation"], edge["importance"]) == ("requires", link.importance)
        assert edge.get("level") == link.level
        assert set(edge["sources"].split("; ")) == {one.title for one in cited[link]}


def test_what_is_round_a_thing_is_what_links_lead_to(kg: KnowledgeGraph) -> None:
    whole = kg.network()
    for steps in (0, 1, 2):
        near = kg.network("sql", "analyst", steps=steps)
        ends = [kg.thing(name).id for name in ("sql", "analyst")]
        away = nx.multi_source_dijkstra_path_length(
            whole.to_undirected(as_view=True), ends, weight=lambda *_: 1
        )
        assert set(near) == {id for id, far in away.items() if far <= steps}
        assert set(near.edges) == set(whole.subgraph(near).edges)
    with pytest.raises(UnknownName):
        kg.network("no such thing")


@pytest.mark.parametrize("around", [(), ("sql",)])
def test_it_goes_through_graphml(
    kg: KnowledgeGraph, tmp_path: Path, around: tuple[str, ...]
) -> None:
    mine = kg.network(*around)
    nx.write_graphml(mine, tmp_path / "graph.graphml")
    read: Any = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert list(read.nodes(data=True)) == list(mine.nodes(data=True))
    assert _edges(read) == _edges(mine)


def _edges(found: nx.MultiDiGraph[str]) -> dict[tuple[str, str, str], dict[str, object]]:
    return {
        (one, other, key): {name: value for name, value in data.items() if name != "id"}
        for one, other, key, data in found.edges(keys=True, data=True)
    }


@pytest.mark.data
def test_what_is_round_an_occupation_of_esco(whole: Callable[[str], Source]) -> None:
    source = whole("esco")
    baker = source.named("baker", ("role",))[0].node
    near = network(source, [baker.id])
    asked = {link.target for link in source.links([baker.id], "out")}
    assert {id for _, id in near.out_edges(baker.id)} == asked
    assert len(near) < 200


def blocks() -> list[tuple[str, str]]:
    """Each example of the guide, and what it prints."""
    text = GUIDE.read_text("utf-8")
    return re.findall(r"```python\n(.*?)```\n+```text\n(.*?)```", text, re.DOTALL)


def test_the_examples_of_the_guide_print_what_stands_below_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # one of them writes a file
    found = blocks()
    assert len(found) >= 5
    assert GUIDE.read_text("utf-8").count("```python") == len(found)
    names: dict[str, object] = {}
    for code, expected in found:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, str(GUIDE), "exec"), names)  # noqa: S102 - our own guide
        assert out.getvalue() == expected


def test_what_builds_on_each_other_is_one_group() -> None:
    before = {"a": ("b",), "b": ("c",), "c": ("b", "d"), "d": (), "e": ("e",)}
    assert circular_groups(before) == (("b", "c"),)
