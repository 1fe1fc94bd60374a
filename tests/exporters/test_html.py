"""The page as a file: one document with its data, its scripts and a policy that fits them."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from graph.errors import UnreadableSource
from graph.exporters.html import page
from graph.exporters.options import Options
from graph.exporters.page import assets
from graph.exporters.page.data import facts, read
from graph.exporters.page.layout import Map, arrange, legible, order
from graph.exporters.page.overview import MOST, Overview, overview
from graph.exporters.page.words import measure, wrap
from graph.vocabulary import ID

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.exporters.page.data import Graph
    from graph.sources.interface import Source

ROLE = f"{ID}role/"


class Document(HTMLParser):
    """What a browser would find in the page: elements, scripts, and the text of each."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.title = ""
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag
        if tag == "script":
            self.scripts.append((dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            attributes, text = self.scripts[-1]
            self.scripts[-1] = (attributes, text + data)
        if self._inside == "title":
            self.title += data

    def data(self, id: str) -> Any:
        """The data block of this id."""
        (text,) = [text for attributes, text in self.scripts if attributes.get("id") == id]
        return json.loads(text)


@pytest.fixture(scope="module")
def text(roles: Source) -> str:
    return page(roles, Options(generated="2026-11-23"))


@pytest.fixture(scope="module")
def document(text: str) -> Document:
    return Document(text)


@pytest.fixture(scope="module")
def bundled(roles: Source) -> Graph:
    return read(roles)


@pytest.fixture(scope="module")
def chart(bundled: Graph) -> tuple[Overview, Map]:
    shown = overview(bundled, 240)
    return shown, arrange(bundled, shown)


# --------------------------------------------------------------------------------- the document


def test_it_is_a_whole_document_of_its_own(text: str, document: Document) -> None:
    assert text.startswith("<!DOCTYPE html>")
    assert ("html", {"lang": "en", "data-theme": "light"}) in document.elements
    assert document.title == "rolegraph: roles of the data field"
    assert [tag for tag, _ in document.elements].count("h1") == 1


def test_nothing_in_it_is_fetched(document: Document) -> None:
    for tag, attributes in document.elements:
        assert "src" not in attributes, tag
        assert (attributes.get("href") or "#").startswith(("#", "data:")), tag


def test_the_policy_lets_its_own_two_scripts_run_and_nothing_else(document: Document) -> None:
    (policy,) = [
        attributes["content"]
        for _, attributes in document.elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    run = [text for attributes, text in document.scripts if "type" not in attributes]
    assert len(run) == 2
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == [
        f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in run
    ]
    assert "unsafe-eval" not in policy


def test_the_banner_of_vis_network_names_its_licence(document: Document) -> None:
    vis = next(text for attributes, text in document.scripts if "type" not in attributes)
    assert vis.startswith("/**\n * vis-network")
    assert "Apache 2.0 License" in vis[:1000]
    assert "MIT License" in vis[:1000]


def test_the_page_is_not_large(text: str, document: Document) -> None:
    data = sum(len(text) for attributes, text in document.scripts if "type" in attributes)
    assert len(text.encode()) < 700_000 + data


# -------------------------------------------------------------------------------------- the data


def test_every_node_and_link_is_in_it(document: Document, roles: Source) -> None:
    held = document.data("graph-facts")
    ids = [node["id"] for node in held["nodes"]]
    assert sorted(ids) == sorted(node.id for node in roles.nodes())
    told = {(ids[row[0]], row[1], ids[row[2]], row[3], row[4]) for row in held["links"]}
    assert told == {
        (link.source, link.relation, link.target, link.importance, link.level)
        for link in roles.all_links()
    }


def test_every_statement_keeps_its_sources(document: Document, roles: Source) -> None:
    held = document.data("graph-facts")
    ids = [node["id"] for node in held["nodes"]]
    links = list(roles.all_links(("requires",)))
    cited = roles.citations(links)
    rows = {(ids[r[0]], ids[r[2]]): r[6] for r in held["links"] if r[1] == "requires"}
    for link in links:
        titles = [held["citations"][place]["title"] for place in rows[link.source, link.target]]
        assert titles == [citation.title for citation in cited[link]]


def test_pyvis_gets_plain_nodes_and_edges(document: Document) -> None:
    nodes, edges = document.data("graph-nodes"), document.data("graph-edges")
    held = document.data("graph-facts")
    assert {frozenset(node) for node in nodes} == {frozenset({"id", "label", "kind", "x", "y"})}
    assert [node["id"] for node in nodes] == sorted(node["id"] for node in nodes)
    assert all(held["nodes"][node["id"]]["label"] == node["label"] for node in nodes)
    shown = {node["id"] for node in nodes}
    assert all({edge["from"], edge["to"]} <= shown for edge in edges)
    assert len({edge["id"] for edge in edges}) == len(edges)


def test_it_opens_between_the_roles_asked_for(roles: Source) -> None:
    options = Options(start=f"{ROLE}data-analyst", goal=f"{ROLE}ml-engineer", title="For a class")
    document = Document(page(roles, options))
    held = document.data("graph-facts")
    assert held["nodes"][held["start"]]["id"] == options.start
    assert held["nodes"][held["goal"]]["id"] == options.goal
    assert document.title == held["title"] == "For a class"


def test_an_address_that_is_told_short_can_still_be_followed(roles: Source) -> None:
    nodes: Any = facts(read(roles))["nodes"]
    told = [fact for node in nodes for fact in node.get("facts", []) if len(fact) == 3]
    assert told
    assert all(re.match("https?://", address) for _, _, address in told)


def test_an_empty_graph_has_a_page(tmp_path: Any) -> None:
    from graph.sources.opening import open_source

    path = tmp_path / "empty.ttl"
    path.write_text("<https://example.org/a> <https://example.org/b> 'c' .", encoding="utf-8")
    document = Document(page(open_source([str(path)]), Options()))
    assert document.data("graph-nodes") == []
    assert document.data("graph-facts")["map"]["boxes"] == {}


# ------------------------------------------------------------------------------------- the harm


def test_hostile_labels_stay_data(hostile: Source, labels: dict[str, str]) -> None:
    calm = Document(page(hostile, Options(title="x")))
    held = calm.data("graph-facts")
    assert {node["id"]: node["label"] for node in held["nodes"]} == labels
    attack = Document(page(hostile, Options(title="</title><script>alert(1)</script>\x00\x1b")))
    assert attack.title == "</title><script>alert(1)</script>"
    assert [tag for tag, _ in attack.elements] == [tag for tag, _ in calm.elements]
    assert [tag for tag, _ in calm.elements].count("script") == 5


def test_a_script_that_would_break_out_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "_own", lambda *_: "x = '</ScRiPt>'")
    with pytest.raises(UnreadableSource, match="cannot be put into a page"):
        assets.program()


def test_every_script_of_the_folder_is_in_the_page(document: Document) -> None:
    from importlib import resources

    files = resources.files("graph.exporters.page").joinpath("js").iterdir()
    program = [text for attributes, text in document.scripts if "type" not in attributes][1]
    for file in files:
        assert f"// ---- {file.name}\n" in program


# ------------------------------------------------------------------------------------ the layout


def test_no_two_boxes_touch(chart: tuple[Overview, Map]) -> None:
    _, drawn = chart
    boxes = drawn.boxes
    for n, a in enumerate(boxes):
        for b in boxes[n + 1 :]:
            apart = abs(a.x - b.x) >= (a.width + b.width) / 2
            assert apart or abs(a.y - b.y) >= (a.height + b.height) / 2


def test_the_map_is_filled_and_can_be_read(chart: tuple[Overview, Map]) -> None:
    shown, drawn = chart
    assert legible(drawn)
    assert {box.node for box in drawn.boxes} == shown.shown
    for box in drawn.boxes:
        assert box.x - box.width / 2 >= 0
        assert box.x + box.width / 2 <= drawn.width + 0.2
        assert box.y - box.height / 2 >= 0
        assert box.y + box.height / 2 <= drawn.height + 0.2


def test_columns_stand_in_the_order_of_the_kinds(chart: tuple[Overview, Map]) -> None:
    _, drawn = chart
    assert [head.kind for head in drawn.heads] == ["role", "focus", "skill", "tool"]
    assert [head.x for head in drawn.heads] == sorted(head.x for head in drawn.heads)


def test_the_order_brings_what_is_tied_together(bundled: Graph) -> None:
    shown = overview(bundled)

    def length(columns: dict[str, tuple[int, ...]]) -> float:
        height = {
            place: rank / len(places)
            for places in columns.values()
            for rank, place in enumerate(places)
        }
        return sum(abs(height[tie.source] - height[tie.target]) for tie in shown.ties)

    assert length(order(shown)) < 0.8 * length(dict(shown.columns))


def test_too_much_is_shown_by_groups(bundled: Graph) -> None:
    few = overview(bundled, 200)
    assert len(few.shown) <= 200
    assert few.members
    for group, members in few.members.items():
        assert bundled.nodes[group].kind == "category"
        assert members
        assert few.shown.isdisjoint(members)
    everything = overview(bundled, 10_000)
    assert not everything.members
    added_up = sum(tie.count for tie in few.ties if tie.row is None)
    assert added_up > 100
    assert len(everything.ties) >= added_up


def test_what_has_no_groups_is_cut_to_what_is_linked_most(bundled: Graph) -> None:
    few = overview(bundled, 40)
    assert len(few.shown) == 40
    assert set(few.columns) == {"role", "focus", "skill", "tool"}
    assert MOST == 300


# ------------------------------------------------------------------------------------- the words


@pytest.mark.parametrize(
    ("label", "room", "lines"),
    [
        ("SQL", 10, ("SQL",)),
        ("exploratory data analysis", 11, ("exploratory data", "analysis")),
        ("  spaced \n out ", 20, ("spaced out",)),
        ("", 10, ("",)),
        ("\u202e\u2066", 10, ("\u202e\u2066",)),
    ],
)
def test_a_label_breaks_between_words(label: str, room: float, lines: tuple[str, ...]) -> None:
    assert wrap(label, room) == lines


def test_a_label_without_end_is_shortened() -> None:
    lines = wrap("word " * 100, 12)
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    assert all(measure(line) <= 12 for line in lines)
    assert all(measure(line) <= 12 / 0.9 for line in wrap("x" * 500, 12))


def test_wide_letters_take_more_room() -> None:
    assert measure("日本") > 2 * measure("n")
    assert measure("e\u0301") == measure("é") == measure("e")


def test_the_data_block_is_the_same_whenever_it_is_made(
    roles: Source, exported: Callable[..., bytes]
) -> None:
    assert exported(roles, "html") == exported(roles, "html")
