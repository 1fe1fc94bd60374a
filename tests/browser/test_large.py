"""The pages of ESCO and O*NET, whole: the same figures, nothing drawn that nobody could read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.measures.similarity import Similarity
from tests.browser.conftest import DESKTOP, MAP, PHONE, Open
from tests.browser.figures import check_pair
from tests.browser.test_page import SIZES, overlapped

if TYPE_CHECKING:
    from graph.source import Source

pytestmark = [pytest.mark.browser, pytest.mark.data]

BAKER, TECHNOLOGIST = "role:7512.1", "role:2145.1.4"
FROM_TO = f"#from={BAKER}&to={TECHNOLOGIST}"
ISCO = "http://data.europa.eu/esco/isco"
STATES = {
    "landscape": "",
    "map": MAP,
    "group": f"#node={ISCO}/C2",
    "occupation": f"#node={BAKER}",
    "three steps": f"#node={BAKER}&steps=3",
    "from-to": FROM_TO,
    "table": "#view=table",
    "table of an occupation": f"#view=table&node={BAKER}",
    "matrix of groups": "#view=matrix",
    "matrix of an occupation": f"#view=matrix&node={BAKER}",
}


@pytest.fixture(scope="session")
def esco(large_page: Callable[[str], Path]) -> Path:
    return large_page("esco")


@pytest.fixture(scope="session")
def onet(large_page: Callable[[str], Path]) -> Path:
    return large_page("onet")


def named(source: Source, *names: str) -> list[str]:
    """The ids of the roles with these names."""
    return [source.named(name, ["role"])[0].node.id for name in names]


# ---------------------------------------------------------------------------------- what is drawn


@pytest.mark.parametrize("state", [state for state in STATES if state != "landscape"])
def test_no_more_is_drawn_than_can_be_read(look: Open, esco: Path, state: str) -> None:
    view = look(esco, STATES[state])
    assert len(view.run("() => rolegraph.boxes()")) <= 300
    assert view.run("() => rolegraph.links()") <= 600
    if "view=" not in STATES[state]:
        assert view.run("() => rolegraph.boxes().length") > 1
        assert min(box["text"] for box in view.run("() => rolegraph.boxes()")) >= 9.9
        assert overlapped(view) == []
    assert view.run("() => document.querySelectorAll('*').length") < 12_000
    view.clean()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_first_view_of_onet_can_be_read_and_its_table_has_everything(
    look: Open, onet: Path, whole: Callable[[str], Source], size: tuple[int, int]
) -> None:
    view = look(onet, "#view=map", size=size)
    assert min(view.run(SIZES)) >= 9.99
    assert overlapped(view) == []
    things = [node.id for node in whole("onet").nodes(("role", "focus", "skill", "tool"))]
    rows = view.run("() => rolegraph.csv()").count("\r\n") - 1
    assert rows == len(things)
    roles = whole("onet").nodes(("role",))
    assert len(list(roles)) == view.run(
        "() => rolegraph.csv().split('\\r\\n').filter(row => row.includes(',role,')).length"
    )
    view.clean()


def test_every_role_and_skill_stands_in_a_group(look: Open, esco: Path) -> None:
    drawing = look(esco, MAP).run("() => rolegraph.svg()")
    assert "3,007 in " in drawing
    assert "13,896 in " in drawing


def test_groups_open_down_to_the_occupations(look: Open, esco: Path) -> None:
    view = look(esco, f"#node={ISCO}/C75")
    below = [f"{ISCO}/C{code}" for code in (751, 752, 753, 754)]
    assert set(below) <= set(view.run("() => rolegraph.shown()"))
    view.run("() => { location.hash = 'node=http://data.europa.eu/esco/isco/C7512' }")
    view.settle()
    shown = view.run("() => rolegraph.shown()")
    assert view.run("key => rolegraph.place(key)", BAKER) is not None
    assert any("/occupation/" in id for id in shown)


def test_a_table_of_all_shows_a_screenful_and_then_more(look: Open, esco: Path) -> None:
    view = look(esco, "#view=table")
    rows = "() => document.querySelectorAll('#table tbody tr').length"
    assert view.run(rows) == 200
    assert "16,903 things" in view.text("#table caption")
    view.click("#table .more")
    assert view.run(rows) == 400
    view.click("#table [data-sort='4']")
    assert view.run(rows) == 200
    asked = [
        int(cell)
        for cell in view.run(
            "() => [...document.querySelectorAll('#table tbody tr')].map(r => r.cells[4].innerText)"
        )
    ]
    assert asked == sorted(asked, reverse=True)


# ------------------------------------------------------------------------------------ the figures


PAIRS = [
    ("baker", "food technologist"),
    ("waiter/waitress", "restaurant manager"),
    ("data analyst", "data scientist"),
    ("nurse responsible for general care", "midwife"),
    ("bricklayer", "architect"),
]


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_the_figures_of_two_occupations(
    look: Open, esco: Path, whole: Callable[[str], Source], pair: tuple[str, str]
) -> None:
    source = whole("esco")
    one, other = named(source, *pair)
    check_pair(look(esco, MAP), source, Similarity(source), one, other)


def test_the_figures_of_graded_ratings(
    look: Open, onet: Path, whole: Callable[[str], Source]
) -> None:
    source = whole("onet")
    view = look(onet, MAP)
    assert len(view.run("() => rolegraph.boxes()")) <= 300
    near = Similarity(source)
    for pair in (
        ("Data Scientists", "Statisticians"),
        ("Bakers", "Chefs and Head Cooks"),
        ("Registered Nurses", "Nurse Practitioners"),
    ):
        check_pair(view, source, near, *named(source, *pair))
    view.clean()


# ---------------------------------------------------------------------------------- finding a way


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("baker", "baker"),
        ("BREAD-BAKER", "baker"),
        ("7512.1", "baker"),
        ("c13f66f5-26ab-465f-80d8-c5484d941cc6", "bakery products"),
        ("http://data.europa.eu/esco/isco/C7512", "Bakers, pastry-cooks"),
    ],
)
def test_every_name_and_identifier_is_found(look: Open, esco: Path, typed: str, found: str) -> None:
    view = look(esco, MAP)
    view.page.fill("#search", typed)
    assert view.text("#hits li >> nth=0").startswith(found)
    view.key("Enter")
    assert view.text("#panel-title").startswith(found)
    view.clean()


def test_two_of_very_many_roles_are_chosen_by_typing(look: Open, esco: Path) -> None:
    view = look(esco, MAP)
    view.click("#route-button")
    for end, name in (("from", "baker"), ("to", "food technol")):
        view.page.fill(f"#route-{end}", name)
        view.key("Enter")
    assert view.page.input_value("#route-to") == "food technologist"
    assert view.text(".summary .big") == "10 %"
    assert "food technician" in view.text(".ways")
    view.page.fill("#route-to", "no such role")
    view.key("Escape", "Tab")
    assert view.page.input_value("#route-to") == "food technologist"
    view.clean()


def test_a_matrix_sets_an_occupation_beside_those_nearest_to_it(look: Open, esco: Path) -> None:
    view = look(esco, f"#view=matrix&node={BAKER}")
    heads = [cell.inner_text() for cell in view.page.query_selector_all("#matrix thead th")]
    assert heads[1] == "baker"
    assert len(heads) == 13
    way = look(esco, f"{FROM_TO}&view=matrix")
    heads = [cell.inner_text() for cell in way.page.query_selector_all("#matrix thead th")]
    assert [heads[1], heads[-1]] == ["baker", "food technologist"]


# -------------------------------------------------------------------------------------- everybody


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(
    look: Open, esco: Path, state: str, size: tuple[int, int], *, dark: bool
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    view = look(esco, STATES[state], size=size, dark=dark)
    found = Axe().run(view.page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
    assert view.run("() => document.documentElement.scrollWidth") <= size[0]
