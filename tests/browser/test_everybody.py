"""The page for everybody: forced colours, paper, no scripts, tabs, keys, and next to no data."""

from __future__ import annotations

from pathlib import Path

import pytest

import graph
from graph.vocabulary import prefix_lines
from tests.browser.conftest import MAP, PHONE, Open, View, built

pytestmark = pytest.mark.browser

FROM_TO = "#from=role:data-analyst&to=role:ml-engineer"
SKILL = "https://w3id.org/rolegraph/id/skill/"


def page_of(turtle: str, folder: Path) -> Path:
    """The page of some facts."""
    path = folder / "facts.ttl"
    path.write_text(prefix_lines() + turtle, encoding="utf-8")
    return built(graph.load(path).source, folder / "facts.html")


# ----------------------------------------------------------------------------- forced colours


def test_forced_colours_leave_the_matrix_its_cells(look: Open, roles: Path) -> None:
    view = look(roles, "#view=matrix", forced=True)
    drawn = view.run(
        "() => ['essential', 'optional'].map(name => {"
        " const cell = document.querySelector(`#matrix td .cell.${name}`);"
        " const bar = cell.querySelector('.full, .dot');"
        " const [edge, fill] = [getComputedStyle(cell), getComputedStyle(bar)];"
        " return [edge.borderTopStyle, fill.backgroundColor !== getComputedStyle(document.body)"
        ".backgroundColor && fill.backgroundColor !== 'rgba(0, 0, 0, 0)']; })"
    )
    assert drawn == [["solid", True], ["dashed", True]]


def test_forced_colours_leave_bars_and_signs(look: Open, roles: Path) -> None:
    view = look(roles, FROM_TO, forced=True)
    seen = view.run(
        "() => ['.stack i.have', '.sign .tone.have', '.sign .tone.learn', '.group summary i'].map("
        " selector => { const style = getComputedStyle(document.querySelector(selector));"
        " return style.forcedColorAdjust === 'none' && (style.outlineStyle === 'solid' ||"
        " style.backgroundColor === 'rgb(0, 0, 0)'); })"
    )
    assert seen == [True] * 4


# --------------------------------------------------------------------------------------- paper


def printed(view: View, file: Path) -> list[str]:
    """The text of each page of paper: A4, without background graphics."""
    import pypdfium2

    view.page.pdf(path=file, format="A4", print_background=False, prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(file)
    try:
        assert {tuple(round(side) for side in sorted(page.get_size())) for page in document} == {
            (595, 842)
        }
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def test_the_matrix_on_paper_says_what_is_essential(
    look: Open, roles: Path, tmp_path: Path
) -> None:
    view = look(roles, "#view=matrix")
    source = graph.load().source
    ids = [node.id for node in source.nodes(("role",))]
    links = source.links(ids, "out", ("requires", "uses"))
    text = "".join(printed(view, tmp_path / "matrix.pdf"))
    essential = sum(link.importance is None or link.importance >= 1 for link in links)
    assert text.count("●") == essential + 1  # and once in the caption
    assert text.count("○") == len(links) - essential + 1


def test_a_way_on_paper_has_no_boxes_to_choose_from(
    look: Open, roles: Path, tmp_path: Path
) -> None:
    pages = printed(look(roles, FROM_TO), tmp_path / "way.pdf")
    letters = "".join("".join(pages).split())
    assert "FromDataAnalysttoMLEngineer" in letters
    assert "Choosearole" not in letters


def test_the_table_on_paper_is_whole(look: Open, roles: Path, tmp_path: Path) -> None:
    view = look(roles, "#view=table")
    # Blanks in a PDF are where the typesetter has moved: only letters can be compared.
    text = "".join("".join(printed(view, tmp_path / "table.pdf")).split())
    kinds = ("role", "focus", "skill", "tool")
    names = {"".join(node.label.split()) for node in graph.load().source.nodes(kinds)}
    assert {name for name in names if name not in text.replace("\ufffe", "-")} == set()
    assert "Optionalfor" in text


def test_no_word_breaks_on_paper(look: Open, roles: Path) -> None:
    view = look(roles, "#view=table")
    view.page.emulate_media(media="print")
    wraps = view.run(
        "() => [...new Set([...document.querySelectorAll('#table th, #table td, #table bdi')]"
        ".map(cell => getComputedStyle(cell)).map(s => [s.overflowWrap, s.wordBreak].join(' ')))]"
    )
    assert wraps == ["normal normal"]
    assert view.run("() => document.documentElement.scrollWidth") <= 1280


# ---------------------------------------------------------------------------------- no scripts


def test_without_scripts_there_is_a_sentence_and_a_table(look: Open, roles: Path) -> None:
    page = look(roles, scripts=False).page
    assert "runs no scripts" in page.locator(".without p").inner_text()
    kinds = ("role", "focus", "skill", "tool")
    assert page.locator(".without tr").count() == len(list(graph.load().source.nodes(kinds)))
    assert page.locator("#search").is_hidden()


# ----------------------------------------------------------------------------------- two tabs


def test_two_tabs_lose_no_mark(look: Open, roles: Path) -> None:
    one = look(roles, "#node=skill:python")
    other = look(roles, "#node=skill:sql", beside=one)
    one.page.bring_to_front()
    one.click("#panel .actions [data-mark]")
    other.page.bring_to_front()
    other.click("#panel .actions [data-mark]")
    for view in (one, other):
        view.page.wait_for_function(
            "() => JSON.parse(localStorage.getItem('rolegraph:have')).length === 2"
        )
        # What the other tab has marked is shown at once.
        view.run("() => { location.hash = 'node=role:data-analyst' }")
        view.page.wait_for_selector("#panel .meter")
        assert view.page.locator("#panel .have", has_text="✓ have").count() == 2


# ---------------------------------------------------------------------- mouse, keys and address


def stage_corner(view: View) -> tuple[float, float]:
    box = view.run("() => document.getElementById('mynetwork').getBoundingClientRect().toJSON()")
    return box["x"], box["y"]


def test_a_double_click_opens_and_stays(look: Open, roles: Path) -> None:
    view = look(roles, MAP)
    place = view.run("() => rolegraph.place('tool:docker')")
    box = next(b for b in view.run("() => rolegraph.boxes()") if b["place"] == place)
    x, y = stage_corner(view)
    view.page.mouse.dblclick(x + box["x"] + box["w"] / 2, y + box["y"] + box["h"] / 2)
    view.settle()
    view.page.wait_for_timeout(600)
    assert view.text("#panel-title") == "Docker"
    view.page.keyboard.press("Escape")
    view.page.dblclick("#route-button")
    view.settle()
    assert view.page.is_visible("#route-from")


def test_a_click_meets_the_box_that_is_under_it_and_no_neighbour(look: Open, roles: Path) -> None:
    places = [box["place"] for box in look(roles, MAP).run("() => rolegraph.boxes()")]
    for place in places[40:200:40]:
        view = look(roles, MAP)  # the first click, before anything has been hovered
        box = next(b for b in view.run("() => rolegraph.boxes()") if b["place"] == place)
        x, y = stage_corner(view)
        view.page.mouse.click(x + box["x"] + box["w"] / 2, y + box["y"] + 2)
        view.settle()
        found = view.page.url.partition("node=")[2]
        assert view.run("key => rolegraph.place(key)", found) == place


def test_back_brings_the_zoom_again(look: Open, roles: Path) -> None:
    view = look(roles, MAP)
    view.page.mouse.move(640, 400)
    view.page.mouse.wheel(0, -300)
    view.page.wait_for_timeout(400)
    before = view.run("() => rolegraph.camera()")
    assert "zoom=" in view.page.url
    view.page.keyboard.press("/")
    view.page.keyboard.type("sql")
    view.key("Enter")
    assert "zoom=" not in view.page.url
    view.page.go_back()
    view.settle()
    assert view.run("() => rolegraph.camera()") == pytest.approx(before, abs=1)
    view.page.reload()
    view.settle()
    assert view.run("() => rolegraph.camera()") == pytest.approx(before, abs=1)


@pytest.mark.parametrize("hash", ["", FROM_TO, "#view=table&node=skill:sql", "#view=matrix"])
def test_every_stop_of_tab_has_a_name(look: Open, roles: Path, hash: str) -> None:
    view = look(roles, hash)
    nameless = []
    for _ in range(60):
        view.page.keyboard.press("Tab")
        told = view.run(
            "() => { const e = document.activeElement; if (e === document.body) return null;"
            " const of = e.labels?.[0]?.innerText || e.getAttribute('aria-label') ||"
            " e.innerText || e.textContent; return [of.trim(), e.outerHTML.slice(0, 80)]; }"
        )
        if told and not told[0]:
            nameless.append(told[1])
    assert nameless == []


# ------------------------------------------------------------------------------- what is asked


def test_the_stage_shows_the_goal_that_was_asked_for(look: Open, roles: Path) -> None:
    view = look(roles, FROM_TO)
    way = view.run("([a, b]) => rolegraph.ways(a, b)", ["role:data-analyst", "role:ml-engineer"])[0]
    assert len(way["stops"]) > 2
    assert set(way["stops"]) <= set(view.run("() => rolegraph.shown()"))
    texts = view.run("() => rolegraph.svg()")
    assert texts.index("GOAL") > texts.index("STOP 1")


SPARSE = """\
role:baker a rg:Role ; skos:prefLabel "Baker"@en ; skos:notation "baker" .
role:smith a rg:Role ; skos:prefLabel "Smith"@en ; skos:notation "smith" .
role:ghost a rg:Role ; skos:prefLabel "Ghost"@en ; skos:notation "ghost" .
skill:dough a rg:Skill ; skos:prefLabel "dough"@en .
skill:iron a rg:Skill ; skos:prefLabel "iron"@en .
[] a rg:SkillRequirement ; rg:from role:baker ; rg:to skill:dough .
[] a rg:SkillRequirement ; rg:from role:smith ; rg:to skill:iron .
"""


@pytest.mark.parametrize(
    ("one", "other"), [("baker", "ghost"), ("ghost", "baker"), ("baker", "smith")]
)
def test_where_the_command_line_refuses_the_page_does_with_its_sentence(
    look: Open, tmp_path: Path, one: str, other: str
) -> None:
    from graph.errors import NoPath

    view = look(page_of(SPARSE, tmp_path), f"#from=role:{one}&to=role:{other}")
    with pytest.raises(NoPath) as refused:
        graph.load(tmp_path / "facts.ttl").paths(one, other)
    assert view.text(".refusal") == refused.value.message
    assert "0.00" not in view.text("#panel")
    view.clean()


def test_an_empty_graph_is_called_empty(look: Open, tmp_path: Path) -> None:
    path = page_of("<https://example.org/a> <https://example.org/b> 'c' .", tmp_path)
    view = look(path)
    assert view.text("#message") == "This graph is empty: nothing is in it."
    view.click("#route-button")
    assert "There are no roles in this graph." in view.text("#panel")
    view.click("[data-view=matrix]")
    assert "There are no roles in this graph" in view.text("#matrix")
    view.click("[data-view=table]")
    assert "0 things" in view.text("#table")
    view.clean()


def many_roles() -> str:
    """Fifty roles with a skill each and one in common, and a category that holds nothing."""
    lines = [
        f'role:r{n} a rg:Role ; skos:prefLabel "Role {n:02}"@en ; skos:notation "r{n}" .\n'
        f'skill:s{n} a rg:Skill ; skos:prefLabel "Skill {n:02}"@en ; rg:category skill:full .\n'
        f"[] a rg:SkillRequirement ; rg:from role:r{n} ; rg:to skill:s{n} , skill:all .\n"
        for n in range(50)
    ]
    return "".join(lines) + 'skill:all a rg:Skill ; skos:prefLabel "common"@en .\n'


@pytest.mark.parametrize("size", [(1280, 800), PHONE])
def test_two_of_many_roles_are_chosen_with_keys_alone(
    look: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    view = look(page_of(many_roles(), tmp_path), size=size)
    view.page.focus("#route-button")
    view.key("Enter")
    assert view.run("() => document.activeElement.id") == "route-from"
    view.page.keyboard.type("role 07")
    view.key("Enter")
    # The list does not open again over the other end.
    assert view.page.locator("#from-hits").is_hidden()
    view.page.keyboard.press("Tab")
    assert view.run("() => document.activeElement.id") == "route-to"
    view.page.keyboard.type("role 1")
    view.key("ArrowDown", "ArrowDown", "Enter")
    view.settle()
    values = [view.page.input_value(f"#route-{end}") for end in ("from", "to")]
    assert values == ["Role 07", "Role 11"]
    assert "from=role:r7&to=role:r11" in view.page.url
    assert view.page.locator("#to-hits").is_hidden()
    view.clean()


def test_two_of_many_roles_are_chosen_with_clicks(look: Open, tmp_path: Path) -> None:
    view = look(page_of(many_roles(), tmp_path))
    view.click("#route-button")
    for end, name in (("from", "Role 03"), ("to", "Role 04")):
        view.page.mouse.click(*centre(view, f"#route-{end}"))
        view.page.keyboard.type(name)
        view.page.mouse.click(*centre(view, f"#{end}-hits li >> nth=0"))
        view.settle()
    values = [view.page.input_value(f"#route-{end}") for end in ("from", "to")]
    assert values == ["Role 03", "Role 04"]
    assert view.page.is_visible(".summary")


def test_leaving_a_box_takes_what_is_called_exactly_so(look: Open, tmp_path: Path) -> None:
    view = look(page_of(many_roles(), tmp_path), "#from=&to=")
    view.page.focus("#route-from")
    view.page.keyboard.type("role 20")
    view.page.keyboard.press("Tab")
    view.page.keyboard.type("role 21")
    view.key("Tab")
    values = [view.page.input_value(f"#route-{end}") for end in ("from", "to")]
    assert values == ["Role 20", "Role 21"]


def centre(view: View, selector: str) -> tuple[float, float]:
    box = view.page.locator(selector).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
