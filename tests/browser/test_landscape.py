"""The landscape: all roles at once, names that never overlap, a role that opens where it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import graph
from tests.browser.conftest import DESKTOP, PHONE, Open, View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from tests.conftest import Outcome

pytestmark = pytest.mark.browser

LAND = "#view=landscape"
FROM_TO = f"{LAND}&from=role:data-analyst&to=role:ml-engineer"


def labels_overlapped(view: View) -> list[tuple[str, str]]:
    """The pairs of names that share a pixel."""
    names: list[Mapping[str, Any]] = view.run("() => rolegraph.labels()")
    return [
        (a["text"], b["text"])
        for n, a in enumerate(names)
        for b in names[n + 1 :]
        if a["x"] < b["x"] + b["w"]
        and b["x"] < a["x"] + a["w"]
        and a["y"] < b["y"] + b["h"]
        and b["y"] < a["y"] + a["h"]
    ]


def spot_of(view: View, key: str) -> tuple[float, float]:
    """Where the middle of a role's sign is, in pixels of the page."""
    place = view.run("key => rolegraph.place(key)", key)
    box = next(one for one in view.run("() => rolegraph.boxes()") if one["place"] == place)
    corner = view.run("() => document.getElementById('mynetwork').getBoundingClientRect().toJSON()")
    return corner["x"] + box["x"] + box["w"] / 2, corner["y"] + box["y"] + box["h"] / 2


def test_it_is_what_the_page_opens_with(look: Open, roles: Path) -> None:
    view = look(roles)
    assert view.page.get_attribute("[data-view=landscape]", "aria-pressed") == "true"
    nodes = {node.id for node in graph.load().source.nodes(("role",))}
    assert set(view.run("() => rolegraph.shown()")) == nodes
    names = {one["text"] for one in view.run("() => rolegraph.labels()")}
    assert names == {node.label for node in graph.load().source.nodes(("role",))}
    assert labels_overlapped(view) == []
    assert "Landscape of 12 roles" in (view.page.get_attribute("#mynetwork", "aria-label") or "")
    view.clean()


def test_a_click_opens_a_role_where_it_is(look: Open, roles: Path) -> None:
    view = look(roles)
    view.page.mouse.click(*spot_of(view, "role:data-scientist"))
    view.page.wait_for_timeout(500)
    assert view.text("#panel-title") == "Data Scientist"
    assert "view=landscape" in view.page.url
    drawing = view.run("() => rolegraph.svg()")
    assert ">machine learning<" in drawing
    view.key("Escape")
    assert ">machine learning<" not in view.run("() => rolegraph.svg()")
    view.clean()


def test_it_is_walked_by_keys(look: Open, roles: Path) -> None:
    view = look(roles)
    view.page.focus("#mynetwork")
    said = set()
    for _ in range(3):
        for name in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
            view.key(name)
            said.add(view.text("#told"))
    assert len(said) > 3
    view.key("Enter")
    assert view.text("#panel-title") == view.text("#told").split(",")[0]
    view.clean()


def test_every_role_is_reached_by_keys(look: Open, roles: Path) -> None:
    view = look(roles)
    seen = view.run(
        """() => {
          const holder = document.getElementById('mynetwork');
          holder.focus();
          const press = key => holder.dispatchEvent(new KeyboardEvent('keydown', {key}));
          const said = new Set();
          let turn = 1;
          const keys = ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'];
          for (let step = 0; step < 2000; step += 1) {
            turn = (turn * 48271) % 2147483647;
            press(keys[turn % 4]);
            said.add(document.getElementById('told').textContent.split(',')[0]);
          }
          return said.size;
        }"""
    )
    assert seen == len(list(graph.load().source.nodes(("role",))))


def test_a_family_is_switched_off_and_back_goes_back(look: Open, roles: Path) -> None:
    view = look(roles)
    button = view.page.query_selector(".family")
    assert button is not None
    button.click()
    view.settle()
    fewer = len(view.run("() => rolegraph.shown()"))
    assert 0 < fewer < 12
    assert "hide=family-1" in view.page.url
    view.page.reload()
    view.settle()
    assert len(view.run("() => rolegraph.shown()")) == fewer


def test_who_asks_for_a_thing_is_lit(look: Open, roles: Path) -> None:
    view = look(roles, f"{LAND}&node=skill:software-testing")
    askers = {
        link.source
        for link in graph.load().source.all_links(("requires",))
        if link.target.endswith("/skill/software-testing")
    }
    assert {one["text"] for one in view.run("() => rolegraph.labels()")} == {
        node.label for node in graph.load().source.nodes(("role",)) if node.id in askers
    }


def test_a_way_is_drawn_from_stop_to_stop(look: Open, roles: Path) -> None:
    view = look(roles, FROM_TO)
    names = {one["text"] for one in view.run("() => rolegraph.labels()")}
    stops = view.run("() => rolegraph.ways('role:data-analyst', 'role:ml-engineer')[0].stops")
    labels = {node.id: node.label for node in graph.load().source.nodes(("role",))}
    assert names == {labels[stop] for stop in stops}
    assert ">1</text>" in view.run("() => rolegraph.svg()")
    assert "Importance" in view.run("() => rolegraph.csv()") or "Part" in view.run(
        "() => rolegraph.csv()"
    )
    view.clean()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE, (2560, 1440)], ids=["desktop", "phone", "wide"])
@pytest.mark.parametrize("hash", [LAND, f"{LAND}&node=role:data-analyst", FROM_TO])
def test_axe_finds_nothing(
    look: Open, roles: Path, hash: str, size: tuple[int, int], *, dark: bool
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    view = look(roles, hash, size=size, dark=dark)
    found = Axe().run(view.page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
    assert view.run("() => document.documentElement.scrollWidth") <= size[0]
    assert labels_overlapped(view) == []
    view.clean()


def test_forced_colours_draw_shapes(look: Open, roles: Path) -> None:
    view = look(roles, LAND, forced=True)
    colours = view.run(
        "() => { const c = document.querySelector('#mynetwork canvas');"
        " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        " const seen = new Set(); for (let i = 0; i < d.length; i += 4)"
        " if (d[i + 3]) seen.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]); return seen.size; }"
    )
    assert colours > 4


def test_its_drawing_is_xml_and_runs_nothing(look: Open, hostile: Path) -> None:
    import xml.etree.ElementTree as ET

    view = look(hostile, LAND)
    ET.fromstring(view.run("() => rolegraph.svg()"))  # noqa: S314 - our own drawing
    json.dumps(view.run("() => rolegraph.labels()"))
    view.clean()


def test_a_notebook_shows_the_page_offline(look: Open, tmp_path: Path) -> None:
    shown = graph.load().page(focus="sql", view="landscape")._repr_html_()
    (tmp_path / "notebook.html").write_text(f"<!doctype html><title>n</title>{shown}", "utf-8")
    view = look(tmp_path / "notebook.html")
    frame = view.page.frames[1]
    frame.wait_for_selector("html[data-state=ready]", state="attached")
    assert frame.inner_text("#panel-title") == "SQL"
    assert frame.get_attribute("[data-view=landscape]", "aria-pressed") == "true"
    assert view.asked == []
    assert view.complaints == []


def test_the_page_opens_as_the_command_line_says(
    look: Open, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    page = tmp_path / "page.html"
    told = ["--focus", "ML Engineer", "--only", "skills,roles", "--view", "map"]
    assert run("export", "html", str(page), *told).exit_code == 0
    view = look(page)
    assert view.text("#panel-title") == "ML Engineer"
    assert view.page.get_attribute("[data-kind=tool]", "aria-pressed") == "false"
    assert view.page.get_attribute("[data-kind=skill]", "aria-pressed") == "true"
    refused = run("open", "--no-browser", "--only", "artifacts", str(page))
    assert refused.exit_code == 2
    assert "It shows roles, focus areas, skills, tools." in refused.stderr
    assert run("export", "gexf", "--view", "map", str(tmp_path / "x.gexf")).exit_code == 2


@pytest.mark.data
@pytest.mark.parametrize(("name", "many"), [("esco", 3007), ("onet", 1016)])
def test_whole_classifications_are_drawn_at_once(
    look: Open, large_page: Callable[[str], Path], name: str, many: int
) -> None:
    view = look(large_page(name))
    assert len(view.run("() => rolegraph.shown()")) == many
    few = len([one for one in view.run("() => rolegraph.labels()") if not one["region"]])
    assert labels_overlapped(view) == []
    view.page.focus("#mynetwork")
    view.key("+", "+", "+", "+", "+", "+", "+", "+")
    more = len([one for one in view.run("() => rolegraph.labels()") if not one["region"]])
    assert more > few
    assert labels_overlapped(view) == []
    assert view.page.locator(".family").count() > 8
    view.clean()
