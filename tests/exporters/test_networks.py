"""GraphML and GEXF, read back by NetworkX; DOT and Mermaid, read back by their rules."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from graph.errors import LimitReached
from graph.escaping import escape_controls, escape_mermaid
from graph.exporters import mermaid
from graph.vocabulary import BUILDS_ON, HANDS_OFF, ID, expand, unambiguous_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from graph.source import Source

BAKER, WIDE, QUOTES = f"{ID}role/baker", f"{ID}skill/wide", f"{ID}skill/quotes"


def in_xml(text: str) -> str:
    """What XML can hold of a text."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", text)


# ----------------------------------------------------------------------------- GraphML, GEXF


def test_graphml_holds_every_node_and_link(
    hostile: Source,
    labels: dict[str, str],
    exported: Callable[..., bytes],
    written: Callable[[bytes, str], Path],
) -> None:
    network = nx.read_graphml(written(exported(hostile, "graphml"), "x.graphml"))
    assert network.is_directed()
    assert {id: data["label"] for id, data in network.nodes(data=True)} == {
        id: in_xml(label) for id, label in labels.items()
    }
    assert network.nodes[BAKER]["kind"] == "role"
    assert network.nodes[BAKER]["definition"] == "Bakes <b>bread</b> & cakes."
    assert network.number_of_edges() == len(list(hostile.all_links()))
    assert network.edges[BAKER, QUOTES]["importance"] == 0.5
    assert network.edges[WIDE, QUOTES]["label"] == "builds on"


def test_graphml_of_the_roles_is_the_network(
    roles: Source, exported: Callable[..., bytes], written: Callable[[bytes, str], Path]
) -> None:
    network = nx.read_graphml(
        written(exported(roles, "graphml"), "x.graphml"), force_multigraph=True
    )
    links = Counter((link.source, link.relation, link.target) for link in roles.all_links())
    assert Counter((s, data["relation"], t) for s, t, data in network.edges(data=True)) == links


def test_gexf_holds_every_node_and_link(
    hostile: Source,
    labels: dict[str, str],
    exported: Callable[..., bytes],
    written: Callable[[bytes, str], Path],
) -> None:
    network = nx.read_gexf(written(exported(hostile, "gexf"), "x.gexf"), version="1.3")
    assert {id: data["label"] for id, data in network.nodes(data=True)} == {
        id: in_xml(label) for id, label in labels.items()
    }
    assert network.edges[BAKER, QUOTES]["weight"] == 0.5
    assert network.edges[BAKER, QUOTES]["relation"] == "requires"


def test_gexf_has_what_gephi_shows(roles: Source, exported: Callable[..., bytes]) -> None:
    tree = ET.fromstring(exported(roles, "gexf"))  # noqa: S314 - our own text
    space = {"": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
    nodes = tree.findall(".//node", space)
    assert len(nodes) == len(list(roles.nodes()))
    assert all(node.find("viz:color", space) is not None for node in nodes)
    edges = tree.findall(".//edge", space)
    assert len({edge.get("id") for edge in edges}) == len(edges)
    assert all(float(edge.get("weight", "0")) > 0 for edge in edges)
    pairs = Counter((edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges)
    ids = {node.get("id") for node in nodes}
    assert all(source in ids and target in ids for source, target, _ in pairs)
    assert "lastmodifieddate" not in tree.find("meta", space).attrib  # type: ignore[union-attr]


# --------------------------------------------------------------------------------------- DOT

TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|//[^\n]*|->|[\w.]+|[{}\[\]=;,]|\s+')


def tokens(text: str) -> Iterator[str]:
    """The tokens of a DOT text, strings unescaped; fails where something is none."""
    place = 0
    while place < len(text):
        match = TOKEN.match(text, place)
        assert match, text[place : place + 60]
        place = match.end()
        if match.group(1) is not None:
            yield re.sub(r"\\(.)", r"\1", match.group(1))
        elif match.group().strip() and not match.group().startswith("//"):
            yield match.group()


def test_dot_holds_every_node_and_link(
    hostile: Source, labels: dict[str, str], exported: Callable[..., bytes]
) -> None:
    words = list(tokens(exported(hostile, "dot").decode()))
    told = {
        words[place - 1]: words[place + 3]
        for place, word in enumerate(words)
        if word == "[" and words[place + 1] == "label" and words[place - 1] not in ("node", "edge")
    }
    assert told == {unambiguous_name(id): escape_controls(label) for id, label in labels.items()}
    arrows = Counter(
        (words[place - 1], words[place + 1]) for place, word in enumerate(words) if word == "->"
    )
    links = hostile.all_links()
    assert arrows == Counter(
        (unambiguous_name(link.source), unambiguous_name(link.target)) for link in links
    )


def test_an_address_that_looks_like_a_short_name_stays_apart() -> None:
    assert unambiguous_name(BAKER) == "role:baker"
    assert unambiguous_name("role:baker") == "<role:baker>"
    assert expand("role:baker") == BAKER


def test_graphviz_reads_it(
    hostile: Source, labels: dict[str, str], exported: Callable[..., bytes]
) -> None:
    dot = shutil.which("dot")
    if not dot:
        pytest.skip("Graphviz is not installed")
    run = subprocess.run(
        [dot, "-Tdot_json"], input=exported(hostile, "dot"), capture_output=True, check=True
    )
    nodes = [item for item in json.loads(run.stdout)["objects"] if item.get("label")]
    assert {node["name"] for node in nodes} >= {unambiguous_name(id) for id in labels}
    assert run.stderr == b""


# ----------------------------------------------------------------------------------- Mermaid

NODE = re.compile(r'  (n\d+)\["([^"\n]*)"\]:::(\w+)')
ARROW = re.compile(r'  (n\d+) -->(?:\|"([^"\n]*)"\|)? (n\d+)')


def read_mermaid(text: str) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """The nodes with their labels, and the arrows; fails where a line is neither."""

    def plain(label: str) -> str:
        assert not set('"`<>[]{}|%;') & set(re.sub(r"#\d+;", "", label))
        return re.sub(r"#(\d+);", lambda code: chr(int(code.group(1))), label)

    nodes, arrows = {}, []
    for line in text.splitlines():
        if line.startswith(("%% ", "flowchart LR", "  classDef ")):
            continue
        if node := NODE.fullmatch(line):
            nodes[node.group(1)] = plain(node.group(2))
        else:
            arrow = ARROW.fullmatch(line)
            assert arrow, line
            arrows.append((arrow.group(1), plain(arrow.group(2) or ""), arrow.group(3)))
    return nodes, arrows


def test_mermaid_draws_handoffs_and_what_builds_on_what(
    hostile: Source, labels: dict[str, str], exported: Callable[..., bytes]
) -> None:
    nodes, arrows = read_mermaid(exported(hostile, "mermaid").decode())
    told = [(nodes[start], said, nodes[end]) for start, said, end in arrows]
    assert told == [
        ("Baker", 'fresh "bread"', "Cook"),
        (escape_controls(labels[QUOTES]), "", escape_controls(labels[WIDE])),
    ]


@pytest.mark.parametrize("name", ["quotes", "markup", "signs", "lines", "escape", "bidi", "wide"])
def test_mermaid_labels_come_back(name: str, labels: dict[str, str]) -> None:
    label = labels[f"{ID}skill/{name}"]
    coded = escape_mermaid(label)
    nodes, _ = read_mermaid(f'  n1["{coded}"]:::skill')
    assert nodes["n1"] == escape_controls(label)


def test_mermaid_draws_no_more_than_it_takes(
    roles: Source, exported: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = exported(roles, "mermaid").decode()
    links = len(list(roles.all_links((HANDS_OFF, BUILDS_ON))))
    assert len(read_mermaid(whole)[1]) == links
    assert "Left out" not in whole
    monkeypatch.setattr(mermaid, "MOST_LINKS", 20)
    cut = exported(roles, "mermaid").decode()
    assert len(read_mermaid(cut)[1]) == 20
    assert f"Left out, for Mermaid draws no more: 0 roles and {links - 20} links" in cut
    monkeypatch.setattr(mermaid, "MOST_ALONE", 2)
    monkeypatch.setattr(mermaid, "MOST_LINKS", 1)
    lone = exported(roles, "mermaid").decode()
    assert len(read_mermaid(lone)[0]) == 2
    assert f"{len(list(roles.nodes(('role',)))) - 2} roles and" in lone
    monkeypatch.setattr(mermaid, "MOST_LETTERS", 500)
    assert len(exported(roles, "mermaid").split(b"flowchart LR")[1]) < 1000
    monkeypatch.setattr(mermaid, "MOST_LINKS", 0)
    with pytest.raises(LimitReached, match="nothing would be drawn"):
        exported(roles, "mermaid")
