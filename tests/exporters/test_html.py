"""The page as a file: one document with its data, its scripts and a policy that fits them."""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import re
import uuid
from base64 import b64decode, b64encode
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.errors import UnreadableSource
from graph.exporters.html import page
from graph.exporters.options import Options
from graph.exporters.page import assets
from graph.exporters.page.columnar import facts
from graph.exporters.page.data import read
from graph.exporters.page.order import order
from graph.exporters.page.overview import MOST, overview
from graph.exporters.page.without_scripts import tables
from graph.sources.resolve import open_source
from graph.vocabulary import ID, prefix_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.exporters.page.data import Graph
    from graph.source import Source

ROLE = f"{ID}role/"


def unrolled(runs: list[Any]) -> list[Any]:
    """The column that is told in runs."""
    pairs = zip(runs[::2], runs[1::2], strict=True)
    return [value for value, many in pairs for _ in range(many)]


class Told:
    """The data of a page as a reader of docs/page.md takes it apart: nothing of the exporter's."""

    def __init__(self, held: Any) -> None:
        self.held = held
        self.fields, self.rows = held["between"]
        nodes = held["nodes"]
        rests = iter(nodes["rest"].split(self.rows))
        binary = b64decode(nodes["uuids"])
        uuids = (str(uuid.UUID(bytes=binary[at : at + 16])) for at in range(0, len(binary), 16))
        stems = [nodes["stems"][number] for number in unrolled(nodes["stem"])]
        ends = [next(uuids if binary else rests) for _, binary in stems]
        self.ids = [stem + end for (stem, _), end in zip(stems, ends, strict=True)]
        self.kinds = unrolled(nodes["kind"])
        self.names = [self.apart(entry) for entry in self.column(nodes["names"])]
        self.notations = [
            end[int(told[len(self.fields) :]) :] if told.startswith(self.fields) else told
            for end, told in zip(ends, self.column(nodes["notation"]), strict=True)
        ]
        self.definitions = self.column(nodes["definition"])
        self.notes = [self.apart(entry) if entry else [] for entry in self.column(nodes["notes"])]
        self.labels = {tag: self.column(text) for tag, text in nodes["labels"].items()}
        self.facts = [nodes["said"][number] for number in unrolled(nodes["facts"])]
        self.cites = [held["cited"][number] for number in unrolled(nodes["cites"])]

    def column(self, text: str) -> list[str]:
        entries = text.split(self.rows) if self.held["nodes"]["count"] else []
        assert len(entries) == self.held["nodes"]["count"]
        return entries

    def apart(self, entry: str) -> list[str]:
        return entry.split(self.fields)

    def links(self) -> list[tuple[str, str, str, float | None, float | None, str, list[int]]]:
        links = self.held["links"]
        steps = links["from"]
        starts = unrolled(
            [one for pair in zip(itertools.accumulate(steps[::2]), steps[1::2], strict=True)
             for one in pair]
        )  # fmt: skip
        via = dict(zip(links["via"][::2], links["via"][1::2], strict=True))
        columns = zip(
            starts,
            itertools.accumulate(links["to"]),
            *(unrolled(links[name]) for name in ("relation", "importance", "level", "cites")),
            strict=True,
        )
        return [
            (
                self.ids[start], relation, self.ids[end], importance, level,
                self.ids[via[row]] if row in via else "", self.held["cited"][cites],
            )
            for row, (start, end, relation, importance, level, cites) in enumerate(columns)
        ]  # fmt: skip

    def ratings(self) -> dict[str, list[tuple[str, str, float, float | None]]]:
        ratings = self.held["ratings"]
        values, width = ratings["values"], len(ratings["elements"])
        return {
            self.ids[role]: [
                (family, self.ids[element], values[one], values[other])
                for (family, element), one, other in zip(
                    ratings["elements"],
                    ratings["importance"][row * width : (row + 1) * width],
                    ratings["level"][row * width : (row + 1) * width],
                    strict=True,
                )
                if one >= 0
            ]
            for row, role in enumerate(ratings["roles"])
        }


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
        (block,) = [block for block in self.scripts if block[0].get("id") == id]
        attributes, text = block
        if attributes["type"] == "application/gzip;base64":
            return json.loads(gzip.decompress(b64decode(text, validate=True)))
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
    assert len(run) == 1
    packed = next(
        text for attributes, text in document.scripts if attributes.get("id") == "vis-network"
    )
    run.insert(0, gzip.decompress(b64decode(packed)).decode())
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == [
        f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in run
    ]
    assert "unsafe-eval" not in policy


def test_the_banner_of_vis_network_names_its_licence(text: str, document: Document) -> None:
    packed = next(
        text for attributes, text in document.scripts if attributes.get("id") == "vis-network"
    )
    vis = gzip.decompress(b64decode(packed)).decode()
    banner = vis[: vis.index("*/") + 2]
    assert banner.startswith("/**\n * vis-network")
    assert "Apache 2.0 License" in banner
    assert "MIT License" in banner
    assert f"<!--\n{banner}\n-->" in text


def test_the_page_is_not_large(text: str, document: Document) -> None:
    data = sum(len(text) for attributes, text in document.scripts if "type" in attributes)
    assert len(text.encode()) < 250_000 + data
    assert len(text.encode()) < 550_000


# -------------------------------------------------------------------------------------- the data


def test_every_node_and_link_is_in_it(document: Document, roles: Source) -> None:
    told = Told(document.data("graph-facts"))
    assert sorted(told.ids) == sorted(node.id for node in roles.nodes())
    assert sorted(row[:6] for row in told.links()) == sorted(
        (link.source, link.relation, link.target, link.importance, link.level, link.via)
        for link in roles.all_links()
    )


def test_every_statement_keeps_its_sources(document: Document, roles: Source) -> None:
    told = Told(document.data("graph-facts"))
    links = list(roles.all_links(("requires",)))
    cited = roles.citations(links)
    rows = {(row[0], row[2]): row[6] for row in told.links() if row[1] == "requires"}
    for link in links:
        said = [told.held["citations"][place] for place in rows[link.source, link.target]]
        assert [one["title"] for one in said] == [citation.title for citation in cited[link]]
        assert [one.get("value") for one in said] == [citation.value for citation in cited[link]]


def check_nodes(source: Source, told: Told) -> None:
    """Everything that is said of a thing itself is in the page."""
    for place, id in enumerate(told.ids):
        item = source.describe(id)
        assert told.kinds[place] == item.node.kind
        assert told.names[place] == [item.node.label, *item.aliases]
        assert told.notations[place] == item.node.notation
        assert told.definitions[place] == item.definition
        assert told.notes[place] == list(item.notes)
        others = {tag: names[place] for tag, names in told.labels.items() if names[place]}
        assert others == {t: name for t, name in item.labels.items() if name != item.node.label}
        assert [name for name, *_ in told.facts[place]] == [name for name, _ in item.facts]
        said = [told.held["citations"][one]["source"] for one in told.cites[place]]
        assert said == [citation.source for citation in item.citations]


def test_all_that_is_said_of_a_thing_is_in_it(document: Document, roles: Source) -> None:
    check_nodes(roles, Told(document.data("graph-facts")))


def test_signs_between_entries_are_none_that_a_text_has(tmp_path: Path) -> None:

    texts = ["a|b~c^d", "|", "~~", "^", "\ue000\ue001", "plain", "in side"]
    lines = [prefix_lines()]
    lines += [
        f"skill:s{n} a rg:Skill ; skos:prefLabel {json.dumps(text)}@en ;"
        f" skos:altLabel {json.dumps(text + text)}@en ; skos:definition {json.dumps(text)}@en ."
        for n, text in enumerate(texts)
    ]
    path = tmp_path / "signs.ttl"
    path.write_text("\n".join(lines), encoding="utf-8")
    source = open_source([str(path)])
    told = Told(Document(page(source, Options())).data("graph-facts"))
    assert sorted(told.definitions) == sorted(texts)
    assert not any(sign in text for sign in told.held["between"] for text in texts)
    check_nodes(source, told)


@pytest.mark.data
@pytest.mark.parametrize("name", ["esco", "onet"])
def test_a_large_dataset_is_all_in_it(
    name: str, whole: Callable[[str], Source], large_page: Callable[[str], Path]
) -> None:
    source = whole(name)
    text = large_page(name).read_text("utf-8")
    told = Told(Document(text).data("graph-facts"))
    assert sorted(told.ids) == sorted(node.id for node in source.nodes())
    check_nodes(source, told)
    assert sorted((row[0], row[1], row[2], row[3] or 0, row[4] or 0) for row in told.links()) == (
        sorted(
            (link.source, link.relation, link.target, link.importance or 0, link.level or 0)
            for link in source.all_links()
        )
    )
    assert {role: sorted(row) for role, row in told.ratings().items()} == {
        role: sorted((one.family, one.element, one.importance, one.level) for one in rated)
        for role, rated in source.ratings(told.ids).items()
        if rated
    }
    if name == "esco":
        assert len(text.encode()) <= 4_000_000


def test_pyvis_gets_plain_nodes_and_edges(document: Document) -> None:
    nodes, edges = document.data("graph-nodes"), document.data("graph-edges")
    told = Told(document.data("graph-facts"))
    assert {frozenset(node) for node in nodes} == {frozenset({"id", "label", "kind"})}
    assert [node["id"] for node in nodes] == sorted(node["id"] for node in nodes)
    assert all(told.names[node["id"]][0] == node["label"] for node in nodes)
    shown = {node["id"] for node in nodes}
    assert all({edge["from"], edge["to"]} <= shown for edge in edges)
    assert len({edge["id"] for edge in edges}) == len(edges)


def test_it_opens_between_the_roles_asked_for(roles: Source) -> None:
    options = Options(start=f"{ROLE}data-analyst", goal=f"{ROLE}ml-engineer", title="For a class")
    document = Document(page(roles, options))
    held = document.data("graph-facts")
    told = Told(held)
    assert told.ids[held["start"]] == options.start
    assert told.ids[held["goal"]] == options.goal
    assert document.title == held["title"] == "For a class"


def test_an_address_that_is_told_short_can_still_be_followed(roles: Source) -> None:
    nodes: Any = facts(read(roles))["nodes"]
    told = [fact for facts in nodes["said"] for fact in facts if len(fact) == 3]
    assert told
    assert all(re.match("https?://", address) for _, _, address in told)


def test_an_empty_graph_has_a_page(tmp_path: Any) -> None:

    path = tmp_path / "empty.ttl"
    path.write_text("<https://example.org/a> <https://example.org/b> 'c' .", encoding="utf-8")
    document = Document(page(open_source([str(path)]), Options()))
    assert document.data("graph-nodes") == []
    assert document.data("graph-facts")["columns"] == []


# ------------------------------------------------------------------------------------- the harm


def test_hostile_labels_stay_data(hostile: Source, labels: dict[str, str]) -> None:
    calm = Document(page(hostile, Options(title="x")))
    told = Told(calm.data("graph-facts"))
    assert {id: names[0] for id, names in zip(told.ids, told.names, strict=True)} == labels
    attack = Document(page(hostile, Options(title="</title><script>alert(1)</script>\x00\x1b")))
    assert attack.title == "</title><script>alert(1)</script>"
    assert [tag for tag, _ in attack.elements] == [tag for tag, _ in calm.elements]
    assert [tag for tag, _ in calm.elements].count("script") == 5


def test_a_script_that_would_break_out_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "_own", lambda *_: "x = '</ScRiPt>'")
    with pytest.raises(UnreadableSource, match="cannot be put into a page"):
        assets.program()


# ------------------------------------------------------------------------------------ the layout


def test_the_map_has_the_columns_in_the_order_of_the_kinds(document: Document) -> None:
    columns = document.data("graph-facts")["columns"]
    assert [kind for kind, _ in columns] == ["role", "focus", "skill", "tool"]
    shown = [place for _, places in columns for place in places]
    assert sorted(shown) == [node["id"] for node in document.data("graph-nodes")]


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


# ------------------------------------------------------------------------------- without scripts


def test_without_scripts_there_is_a_sentence_and_a_table(text: str, bundled: Graph) -> None:
    plain = text[text.index("<noscript>\n") : text.index("</noscript>", text.index("<caption>"))]
    assert "runs no scripts" in plain
    kinds = ("role", "focus", "skill", "tool")
    things = [node for node in bundled.nodes if node.kind in kinds]
    assert plain.count("<tr><th>") == len(things)
    assert re.search(r"<tr><th>Data Analyst<td>\d+\n", plain)


def test_of_very_many_things_the_kinds_that_fit_are_in_the_table(
    bundled: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.exporters.page.without_scripts.MOST", 60)
    few = tables(bundled)
    assert [table.caption.split()[1] for table in few.tables] == ["roles,", "focus"]
    skills = sum(node.kind == "skill" for node in bundled.nodes)
    assert f"{skills} skills" in few.left_out


def test_the_data_block_is_the_same_whenever_it_is_made(
    roles: Source, exported: Callable[..., bytes]
) -> None:
    assert exported(roles, "html") == exported(roles, "html")


@pytest.mark.parametrize(
    ("name", "columns"),
    [("org", ["class", "individual", "property"]), ("ebla", ["scheme", "concept"])],
)
def test_an_ontology_without_roles_has_its_own_things_on_the_map(
    name: str, columns: list[str]
) -> None:
    path = Path(__file__).resolve().parents[1] / "data" / "ontologies" / f"{name}.ttl"
    graph = read(open_source([str(path)]))
    shown = overview(graph)
    assert list(shown.columns) == columns
    assert {graph.nodes[place].kind for place in shown.shown} == set(columns)
    assert shown.ties
