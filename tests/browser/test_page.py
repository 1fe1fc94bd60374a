"""The page as a reader has it: offline, legible, by mouse and by keyboard, wide and narrow."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import graph
from graph.vocabulary import prefix_lines
from tests.browser.conftest import DESKTOP, MAP, PHONE, Open, View

if TYPE_CHECKING:
    from graph.source import Source

pytestmark = pytest.mark.browser

FROM_TO = "#from=role:data-analyst&to=role:ml-engineer"


def overlapped(view: View) -> list[tuple[int, int]]:
    """The pairs of boxes that share a pixel."""
    boxes = view.run("() => rolegraph.boxes()")
    return [
        (a["place"], b["place"])
        for n, a in enumerate(boxes)
        for b in boxes[n + 1 :]
        if a["x"] < b["x"] + b["w"] - 0.5
        and b["x"] < a["x"] + a["w"] - 0.5
        and a["y"] < b["y"] + b["h"] - 0.5
        and b["y"] < a["y"] + a["h"] - 0.5
    ]


# ----------------------------------------------------------------------------------- opening


@pytest.mark.parametrize("hash", ["", "#node=skill:sql", FROM_TO, "#view=matrix", "#nonsense=1"])
def test_it_opens_offline_and_asks_nobody(look: Open, roles: Path, hash: str) -> None:
    view = look(roles, hash)
    assert view.run("() => document.compatMode") == "CSS1Compat"
    assert view.run("() => document.documentElement.lang") == "en"
    assert view.page.title()
    view.clean()


def test_the_whole_map_is_drawn_with_every_label_legible(look: Open, roles: Path) -> None:
    view = look(roles, MAP)
    boxes = view.run("() => rolegraph.boxes()")
    shown = view.run("() => rolegraph.shown()")
    nodes = [node.id for node in graph.load().source.nodes(("role", "focus", "tool"))]
    assert set(nodes) <= set(shown)
    assert len(boxes) <= 300
    assert overlapped(view) == []
    assert min(box["text"] for box in boxes) >= 10
    stage = view.run("() => document.getElementById('mynetwork').getBoundingClientRect().toJSON()")
    assert min(box["x"] for box in boxes) >= 0
    assert min(box["y"] for box in boxes) >= 0
    assert max(box["x"] + box["w"] for box in boxes) <= stage["width"]
    assert max(box["y"] + box["h"] for box in boxes) <= stage["height"]


SIZES = """() => {
  const drawing = new DOMParser().parseFromString(rolegraph.svg(), 'image/svg+xml');
  const texts = [...drawing.querySelectorAll('text')].slice(0, -1);  // the last says whose it is
  return texts.map(one => one.getAttribute('font-size') * rolegraph.camera().scale);
}"""
"""How large every text on the map is on the screen: labels, headings, figures."""


@pytest.mark.parametrize("hash", [MAP, "#node=role:ml-engineer", "#node=skill:sql", FROM_TO])
def test_no_text_of_the_map_is_below_ten_pixels(look: Open, roles: Path, hash: str) -> None:
    assert min(look(roles, hash).run(SIZES)) >= 9.99


@pytest.mark.parametrize(
    "hash", ["#node=role:ml-engineer", "#node=skill:python", "#node=tool:git", FROM_TO]
)
def test_every_part_of_it_is_legible(look: Open, roles: Path, hash: str) -> None:
    view = look(roles, hash)
    assert overlapped(view) == []
    assert min(box["text"] for box in view.run("() => rolegraph.boxes()")) >= 10


def test_something_is_painted(look: Open, roles: Path) -> None:
    view = look(roles, MAP)
    colours = view.run(
        "() => { const c = document.querySelector('#mynetwork canvas');"
        " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        " const seen = new Set(); for (let i = 0; i < d.length; i += 4)"
        " if (d[i + 3]) seen.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]); return seen.size; }"
    )
    assert colours > 50


def test_a_phone_starts_with_a_list_and_never_scrolls_sideways(look: Open, roles: Path) -> None:
    for hash in ("", "#view=map", "#view=map&node=skill:sql", FROM_TO, "#view=matrix"):
        view = look(roles, hash, size=PHONE)
        assert view.run("() => document.documentElement.scrollWidth") == PHONE[0]
        view.clean()
    view = look(roles, size=PHONE)
    assert view.page.is_visible("#table")
    small = view.run(
        "() => [...document.querySelectorAll('body *')].filter(e => e.offsetWidth > 1 &&"
        " [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) &&"
        " !e.closest('.unseen') && parseFloat(getComputedStyle(e).fontSize) < 11).length"
    )
    assert small == 0


@pytest.mark.parametrize(
    "word", ["Softwareentwickler", "W" * 19, "Donaudampfschifffahrtsgesellschaft"]
)
def test_a_long_word_finds_room(look: Open, tmp_path: Path, word: str) -> None:
    kinds = {"role": "Role", "focus": "FocusArea", "skill": "Skill", "tool": "Tool"}
    lines = [f'{kind}:long a rg:{name} ; skos:prefLabel "{word}" .' for kind, name in kinds.items()]
    (tmp_path / "long.ttl").write_text(prefix_lines() + "\n".join(lines), encoding="utf-8")
    page = tmp_path / "page.html"
    graph.load(tmp_path / "long.ttl").export("html", page)
    view = look(page, MAP)
    assert len(view.run("() => rolegraph.boxes()")) == 4
    assert overlapped(view) == []
    drawn = view.run(
        "() => [...new DOMParser().parseFromString(rolegraph.svg(), 'image/svg+xml')"
        ".querySelectorAll('text')].map(one => one.textContent).join('')"
    )
    assert drawn.count(word) == 4


def test_one_thing_on_a_phone_is_legible(look: Open, roles: Path) -> None:
    view = look(roles, "#view=map&node=role:data-analyst", size=PHONE)
    assert overlapped(view) == []
    assert min(box["text"] for box in view.run("() => rolegraph.boxes()")) >= 11


def test_it_follows_the_system_until_the_reader_chooses(look: Open, roles: Path) -> None:
    view = look(roles, dark=True)
    theme = "() => document.documentElement.dataset.theme"
    assert view.run(theme) == "dark"
    view.click("#theme")
    assert view.run(theme) == "light"
    view.page.reload()
    assert view.run(theme) == "light"


# ----------------------------------------------------------------------------- finding a way


def test_search_opens_its_first_answer(look: Open, roles: Path) -> None:
    view = look(roles, MAP)
    view.key("/")
    view.page.keyboard.type("mle")
    view.key("Enter")
    assert view.text("#panel-title") == "ML Engineer"
    assert view.page.url.endswith("#node=role:ml-engineer")
    view.clean()


def test_search_reads_every_name_and_says_when_there_is_none(look: Open, roles: Path) -> None:
    view = look(roles, MAP)
    view.page.fill("#search", "DATA-ANALYST")
    assert view.text("#hits li >> nth=0").startswith("Data Analyst")
    view.page.fill("#search", "xyzzy")
    assert view.text("#hits") == "Nothing is called that."
    assert view.page.get_attribute("#search", "aria-expanded") == "true"
    view.key("Escape")
    assert view.page.is_hidden("#hits")


def test_every_node_is_reached_by_keyboard_alone(look: Open, roles: Path) -> None:
    view = look(roles, MAP)
    view.page.focus("#mynetwork")
    view.key("Home")
    boxes = view.run("() => rolegraph.boxes().length")
    told = [view.run("() => document.getElementById('told').textContent")]
    for _ in range(boxes - 1):
        view.page.keyboard.press("ArrowDown")
        told.append(view.run("() => document.getElementById('told').textContent"))
    assert len(set(told)) == boxes
    names = {node.id: node.label for node in graph.load().source.nodes()}
    expected = [names[id] for id in view.run("() => rolegraph.shown()")]
    assert {name for name in expected if not any(one.startswith(name) for one in told)} == set()


def test_arrow_keys_walk_and_enter_opens(look: Open, roles: Path) -> None:
    view = look(roles, MAP)
    view.page.focus("#mynetwork")
    view.key("Home", "ArrowRight", "Enter")
    assert view.text("#panel .eyebrow").lower() == "focus area"
    view.page.focus("#mynetwork")
    view.key("Escape")
    assert view.page.is_hidden("#panel")


def test_a_click_on_a_box_opens_it(look: Open, roles: Path) -> None:
    view = look(roles, MAP)
    place = view.run("() => rolegraph.place('tool:git')")
    boxes = {box["place"]: box for box in view.run("() => rolegraph.boxes()")}
    corner = view.run("() => document.getElementById('mynetwork').getBoundingClientRect().toJSON()")
    box = boxes[place]
    view.page.mouse.click(
        corner["x"] + box["x"] + box["w"] / 2, corner["y"] + box["y"] + box["h"] / 2
    )
    view.page.wait_for_selector("#panel-title")
    assert view.text("#panel-title") == "Git"


def test_a_group_opens_on_what_it_holds(look: Open, roles: Path) -> None:
    view = look(roles, MAP)
    source = graph.load().source
    group = next(id for id in view.run("() => rolegraph.shown()") if "/category/" in id)
    held = {link.source for link in source.links([group], "in", ("category",))}
    assert held.isdisjoint(view.run("() => rolegraph.shown()"))
    view.run("hash => { location.hash = hash }", f"node={group}")
    view.settle()
    assert held <= set(view.run("() => rolegraph.shown()"))
    assert overlapped(view) == []
    view.clean()


def test_the_skip_link_leads_to_the_table(look: Open, roles: Path) -> None:
    view = look(roles, MAP)
    view.key("Tab", "Tab")
    assert view.run("() => document.activeElement.hash") == "#table"
    view.key("Enter")
    assert view.run("() => document.activeElement.id") == "table"
    assert view.page.is_visible("#table tbody tr")


def test_back_returns_to_what_was_looked_at(look: Open, roles: Path) -> None:
    view = look(roles, MAP)
    view.run("() => document.querySelector('[data-view=table]').click()")
    view.page.click("#table [data-place] >> nth=0")
    first = view.text("#panel-title")
    view.page.click("#table [data-place] >> nth=1")
    assert view.text("#panel-title") != first
    view.page.go_back()
    view.settle()
    assert view.text("#panel-title") == first
    view.page.go_back()
    view.page.go_back()
    view.settle()
    assert view.page.is_hidden("#panel")
    assert view.page.is_visible("#mynetwork")
    view.clean()


def test_a_link_restores_all_that_it_was_copied_from(look: Open, roles: Path) -> None:
    view = look(roles, "#node=skill:sql&steps=2&hide=tool")
    assert view.text("#panel-title") == "SQL"
    assert view.page.get_attribute("[data-steps='2']", "aria-pressed") == "true"
    assert view.page.get_attribute("[data-kind=tool]", "aria-pressed") == "false"
    assert not any("/tool/" in id for id in view.run("() => rolegraph.shown()"))
    wider = len(view.run("() => rolegraph.shown()"))
    view.click("[data-steps='1']")
    assert len(view.run("() => rolegraph.shown()")) < wider


# -------------------------------------------------------------------------- what is said of it


def test_a_role_tells_its_workflow_in_order_and_its_hand_offs(look: Open, roles: Path) -> None:
    view = look(roles, "#node=role:ml-engineer")
    source = graph.load().source
    role = "https://w3id.org/rolegraph/id/role/ml-engineer"
    flow = source.links([role], "out", ("performs",))[0].target
    steps = [link.target for link in source.links([flow], "out", ("has-step",))]
    told = [
        view.run("e => e.querySelector('.link').textContent", item)
        for item in view.page.query_selector_all(".steps > li")
    ]
    labels = {node.label: id for id, node in source.nodes_of(steps).items()}
    assert sorted(told) == sorted(labels)
    for link in source.links(steps, "out", ("follows",)):
        place = {labels[name]: at for at, name in enumerate(told)}
        assert place[link.target] < place[link.source]
    assert "Receives work from" in view.text("#panel")


def test_a_skill_tells_who_asks_for_it_and_who_says_so(look: Open, roles: Path) -> None:
    view = look(roles, "#node=skill:sql")
    text = view.text("#panel")
    description = graph.load().source.describe("https://w3id.org/rolegraph/id/skill/sql")
    assert description.definition in text
    for part in ("category", "Required by", "Opens the way to", "Sources", "Data Analyst"):
        assert part in text
    links = view.run(
        "() => [...document.querySelectorAll('#panel a')].map(a => [a.protocol, a.rel])"
    )
    assert links
    assert {tuple(link) for link in links} <= {
        ("https:", "noopener noreferrer"),
        ("http:", "noopener noreferrer"),
    }


def test_the_foot_says_whose_the_facts_are(look: Open, roles: Path) -> None:
    view = look(roles, MAP)
    for about in graph.load().source.about:
        assert about.title in view.text("#foot")
    assert "CC BY 4.0" in view.text("#foot")
    assert "2026-11-23" in view.text("#foot")


# ---------------------------------------------------------------------------- table and matrix


@pytest.mark.parametrize("hash", ["#node=skill:sql", "#node=role:data-analyst&steps=2"])
def test_the_table_holds_what_the_map_shows_and_what_it_has_no_room_for(
    look: Open, roles: Path, hash: str
) -> None:
    view = look(roles, hash)
    shown = {
        view.run("id => rolegraph.place(id)", id) for id in view.run("() => rolegraph.shown()")
    }
    rows = rows_of(view)
    assert shown <= set(rows)
    assert len(rows) == len(set(rows))
    assert f"{len(rows)} things" in view.text("#table caption")


def test_the_table_of_the_whole_opens_every_group(look: Open, roles: Path) -> None:
    view = look(roles, MAP)
    kinds = ("role", "focus", "skill", "tool", "choice")
    ids = [node.id for node in graph.load().source.nodes(kinds)]
    assert sorted(rows_of(view)) == sorted(view.run("id => rolegraph.place(id)", id) for id in ids)


def test_the_table_of_a_move_holds_all_of_it(look: Open, roles: Path) -> None:
    view = look(roles, FROM_TO + "&via=")
    gap = view.run("([a, b]) => rolegraph.gap(a, b)", ["role:data-analyst", "role:ml-engineer"])
    rows = set(rows_of(view))
    for ids in gap.values():
        assert {view.run("id => rolegraph.place(id)", id) for id in ids} <= rows


def rows_of(view: View) -> list[int]:
    """The places in the table, once it is asked for, to its last row."""
    view.click("[data-view=table]")
    while view.page.is_visible("#table .more"):
        view.click("#table .more")
    rows: list[int] = view.run(
        "() => [...document.querySelectorAll('#table tbody tr')].map(row => +row.dataset.row)"
    )
    return rows


def test_the_legend_takes_a_kind_away_and_brings_it_back(look: Open, roles: Path) -> None:
    view = look(roles, MAP)
    everything = len(view.run("() => rolegraph.shown()"))
    view.click("[data-kind=tool]")
    less = view.run("() => rolegraph.shown()")
    assert 0 < len(less) < everything
    assert not any("/tool/" in id for id in less)
    for kind in ("role", "focus", "skill"):
        view.click(f"[data-kind={kind}]")
    assert view.page.is_visible("#message")
    for kind in ("role", "focus", "skill", "tool"):
        view.click(f"[data-kind={kind}]")
    assert len(view.run("() => rolegraph.shown()")) == everything
    view.clean()


def test_the_table_is_sorted_by_any_column(look: Open, roles: Path) -> None:
    view = look(roles, "#view=table")
    column = (
        "() => [...document.querySelectorAll('#table tbody tr')].map(r => r.cells[3].innerText)"
    )
    view.click("#table [data-sort='3']")
    numbers = [int(cell) for cell in view.run(column) if cell]
    assert numbers == sorted(numbers, reverse=True)
    assert view.page.get_attribute("#table th >> nth=3", "aria-sort") == "descending"
    view.click("#table [data-sort='3']")
    numbers = [int(cell) for cell in view.run(column) if cell]
    assert numbers == sorted(numbers)


def test_the_matrix_says_what_each_role_asks_for(look: Open, roles: Path) -> None:
    view = look(roles, "#view=matrix")
    source = graph.load().source
    ids = [node.id for node in source.nodes(("role",))]
    asked = {link.target for link in source.links(ids, "out", ("requires", "uses"))}
    while more := view.page.query_selector("#matrix button.more"):
        more.click()  # what is beyond the first rows comes when it is asked for
        view.settle()
    rows = view.page.query_selector_all("#matrix th[scope=row]")
    cells = view.page.query_selector_all("#matrix td .cell")
    assert len(rows) == len(asked)
    assert len(cells) == len(source.links(ids, "out", ("requires", "uses")))


# ------------------------------------------------------------------------------- taking along


def test_what_is_shown_can_be_taken_along(look: Open, roles: Path, tmp_path: Path) -> None:
    view = look(roles, "#node=skill:sql")
    for kind in ("svg", "png", "csv"):
        view.page.click("#save-button")
        with view.page.expect_download() as coming:
            view.page.click(f"[data-save={kind}]")
        coming.value.save_as(tmp_path / f"it.{kind}")
        assert coming.value.suggested_filename.endswith(f"-sql.{kind}")
    shown = view.run("() => rolegraph.shown()")
    drawing = ET.parse(tmp_path / "it.svg").getroot()  # noqa: S314 - our own file
    texts = "".join(drawing.itertext())
    assert "SQL" in texts
    assert (tmp_path / "it.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    rows = list(csv.reader(io.StringIO((tmp_path / "it.csv").read_text("utf-8-sig"))))
    assert rows[0][:2] == ["Name", "Kind"]
    assert len(rows) == len(shown) + 1
    view.clean()


def test_paper_gets_the_drawing_in_light_colours(look: Open, roles: Path) -> None:
    view = look(roles, "#node=skill:sql", dark=True)
    view.page.emulate_media(media="print")
    view.run("() => window.dispatchEvent(new Event('beforeprint'))")
    assert view.page.is_visible("#print svg")
    assert view.page.is_visible("#panel")
    assert view.page.is_hidden("#mynetwork")
    assert view.run("() => document.querySelector('#print svg rect').getAttribute('fill')") in (
        "#faf9f6",
        "#fff",
        "#ffffff",
    )
    assert view.run("() => document.documentElement.dataset.theme") == "dark"


# ------------------------------------------------------------------------------------- attack


@pytest.mark.parametrize("guarded", [True, False])
@pytest.mark.parametrize("hash", ["", "#view=table", "#view=matrix", "node", "route"])
def test_a_hostile_ontology_runs_nothing(
    look: Open, hostile: Path, hostile_source: Source, tmp_path: Path, hash: str, *, guarded: bool
) -> None:
    text = hostile.read_text("utf-8")
    policy = '<meta http-equiv="Content-Security-Policy"'
    assert text.count(policy) == 1
    file = tmp_path / "page.html"
    file.write_text(text if guarded else text.replace(policy, "<meta name='none'"), "utf-8")
    places = sorted(node.id for node in hostile_source.nodes(("role", "skill")))
    hash = {
        "node": f"#node={places[-1]}",
        "route": f"#from={places[0]}&to={places[1]}",
    }.get(hash, hash)
    view = look(file, hash)
    view.page.fill("#search", "script")
    view.settle()
    assert view.page.query_selector_all("#hits li")
    assert view.page.query_selector_all("img") == []
    assert "javascript:" not in view.run("() => [...document.links].map(a => a.href).join()")
    ET.fromstring(view.run("() => rolegraph.svg()"))  # noqa: S314 - our own drawing
    view.run("() => rolegraph.csv()")
    view.run("() => window.dispatchEvent(new Event('beforeprint'))")
    view.settle()
    view.clean()


def test_a_hostile_text_is_shown_as_it_is(look: Open, hostile: Path) -> None:
    view = look(hostile, "#view=table")
    assert "</script><img src=x onerror=" in view.text("#table tbody")
    assert "{{ 7*7 }}" in view.text("h1")


# ----------------------------------------------------------------------------------- too much


def test_of_more_than_can_be_drawn_the_most_asked_is_shown(look: Open, crowd: Path) -> None:
    view = look(crowd, MAP)
    boxes = view.run("() => rolegraph.boxes()")
    assert len(boxes) <= 300
    assert min(box["text"] for box in boxes) >= 9.9
    assert overlapped(view) == []
    assert "of 340" in view.run("() => rolegraph.svg()")
    view.page.fill("#search", "Role 3")
    view.key("Enter")
    assert len(view.run("() => rolegraph.shown()")) == 61
    assert overlapped(view) == []
    view.click("[data-steps='3']")
    assert 61 < len(view.run("() => rolegraph.shown()")) <= 300
    view.click("[data-view=table]")
    view.clean()


# --------------------------------------------------------------------------------- everybody

STATES = {
    "landscape": "",
    "map": MAP,
    "table": "#view=table",
    "matrix": "#view=matrix",
    "role": "#node=role:data-analyst",
    "skill": "#node=skill:sql",
    "from-to": FROM_TO,
    "from-to, nobody chosen": "#from=&to=",
    "from-to as table": FROM_TO + "&view=table",
}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(
    look: Open, roles: Path, state: str, size: tuple[int, int], *, dark: bool
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    view = look(roles, STATES[state], size=size, dark=dark)
    found = Axe().run(view.page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    assert view.run("() => document.documentElement.scrollWidth") <= size[0]


def test_axe_finds_nothing_in_open_menus(look: Open, roles: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    view = look(roles, MAP)
    view.click("#save-button")
    view.page.fill("#search", "data")
    view.settle()
    assert [one["id"] for one in Axe().run(view.page).response["violations"]] == []
