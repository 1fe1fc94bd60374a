"""Who does what: workflows as lanes, and what passes between them; a search that forgives."""

from __future__ import annotations

from pathlib import Path

import pytest

import graph
from tests.browser.conftest import DESKTOP, PHONE, Open

pytestmark = pytest.mark.browser

WORK = "#view=work"
CHURN = f"{WORK}&from=role:data-engineer&to=role:ml-engineer"


def test_every_step_stands_in_its_lane_in_order(look: Open, roles: Path) -> None:
    view = look(roles, WORK)
    source = graph.load().source
    labels = {node.id: node.label for node in source.nodes(("workflow", "step"))}
    steps: dict[str, set[str]] = {}
    for link in source.all_links(("has-step",)):
        steps.setdefault(labels[link.source], set()).add(labels[link.target])
    lanes = view.run(
        "() => [...document.querySelectorAll('.lane')].map(lane => ["
        "lane.querySelector('.work-of').textContent,"
        "[...lane.querySelectorAll('.work-name .link')].map(one => one.textContent)])"
    )
    assert {name: set(found) for name, found in lanes} == steps
    order = dict(lanes)
    follows = [(labels[one.source], labels[one.target]) for one in source.all_links(("follows",))]
    for later, earlier in follows:
        lane = next(found for found in order.values() if later in found)
        assert lane.index(earlier) < lane.index(later)
    view.clean()


def test_hand_offs_are_lines_between_lanes(look: Open, roles: Path) -> None:
    view = look(roles, WORK)
    lines = view.run("() => document.querySelectorAll('.passes .line').length")
    assert lines >= 20
    said = view.run("() => [...document.querySelectorAll('.passed')].map(one => one.textContent)")
    assert any("ML Engineer" in one for one in said)


def test_the_way_of_the_churn_model_is_three_lanes(look: Open, roles: Path) -> None:
    view = look(roles, CHURN)
    heads = view.run(
        "() => [...document.querySelectorAll('.lane h2 > .link')].map(one => one.textContent)"
    )
    assert heads == ["Data Engineer", "Data Scientist", "ML Engineer"]
    view.click(".work-name .link")
    assert view.text("#panel-title")
    view.clean()


def test_a_graph_without_workflows_says_so(look: Open, crowd: Path) -> None:
    assert "tells of no workflows" in look(crowd, WORK).text("#work")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("hash", [WORK, f"{WORK}&node=role:data-scientist"])
def test_axe_finds_nothing(
    look: Open, roles: Path, hash: str, size: tuple[int, int], *, dark: bool
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    view = look(roles, hash, size=size, dark=dark)
    found = Axe().run(view.page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
    assert view.run("() => document.documentElement.scrollWidth") <= size[0]
    view.clean()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("machne learning", "machine learning"),
        ("learning machine", "machine learning"),
        ("Pyhton", "Python"),
        ("scientist data", "Data Scientist"),
    ],
)
def test_a_slip_is_forgiven(look: Open, roles: Path, typed: str, found: str) -> None:
    view = look(roles)
    view.page.click("#search")
    view.page.keyboard.type(typed)
    view.settle()
    assert found in view.text("#hits li >> nth=0")
    view.key("Enter")
    assert view.text("#panel-title") == found
    view.clean()


def test_a_question_mark_tells_the_keys(look: Open, roles: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    view = look(roles, "#node=skill:sql")
    view.key("?")
    assert view.page.is_visible("#keys-dialog")
    assert Axe().run(view.page).response["violations"] == []
    view.key("Escape")
    assert not view.page.is_visible("#keys-dialog")
    assert view.text("#panel-title") == "SQL"  # Escape has closed the keys, and nothing else
    view.key("3")
    assert view.page.is_visible("#work")
    view.page.click("#search")
    view.page.keyboard.type("?1")
    assert view.page.is_visible("#work")
    assert view.page.input_value("#search") == "?1"
    view.clean()
