"""Drawings without a browser: they are XML, say what the answers say, and run nothing."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

import graph
from graph.errors import LimitReached, NoAnswer
from graph.exporters.drawings.canvas import Canvas, rows_of, shortened, width_of, wrapped
from graph.exporters.drawings.handoffs import in_order
from graph.exporters.options import Options
from graph.exporters.svg import export
from graph.questions.skill_gap import HAVE, in_state, labels, percent

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.conftest import Outcome

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = """</text><script>alert(1)</script>" ' & <!-- -- --> \u0000\u001b[31m\u202e"""


def drawn(kg: graph.KnowledgeGraph, start: str = "", goal: str = "") -> bytes:
    file = io.BytesIO()
    ids = [kg.role(end).id if end else "" for end in (start, goal)]
    export(kg.source, file, Options(start=ids[0], goal=ids[1]))
    return file.getvalue()


def texts(drawing: bytes) -> list[str]:
    return [one.text or "" for one in ET.fromstring(drawing).iter(f"{SVG}text")]  # noqa: S314


def said(drawing: bytes) -> str:
    return " ".join(texts(drawing)).replace("\xa0", " ")


def test_a_way_says_what_paths_says() -> None:
    kg = graph.load()
    drawing = said(drawn(kg, "data-analyst", "ml-engineer"))
    answer = kg.paths("data-analyst", "ml-engineer")
    best = answer.paths[0]
    assert f"By way of Data Scientist: the hardest step is {percent(best.readiness)} ready" in (
        drawing
    )
    for move in best.moves:
        assert f"{percent(move.readiness)} of the essentials" in drawing
        brought = labels(in_state(move.needs, HAVE, essential=True))
        assert f"you bring ({len(brought)})" in drawing
        assert ", ".join(brought[:12]) in drawing
    assert all(node.label in drawing for node in answer.begin_with)


@pytest.mark.parametrize(("start", "goal"), [
    ("statistician", "database-administrator"), ("data-analyst", "bi-developer"),
    ("software-engineer", "ai-engineer"),
])  # fmt: skip
def test_a_direct_way_and_a_fresh_start_are_called_so(start: str, goal: str) -> None:
    kg = graph.load()
    answer = kg.paths(start, goal)
    drawing = said(drawn(kg, start, goal))
    if not answer.paths[0].stones:
        assert ("A fresh start: " if answer.fresh_start else "Directly: ") in drawing


@pytest.mark.parametrize("role", [node.notation for node in graph.load().source.nodes(["role"])])
def test_a_role_has_everything_it_asks_for_and_whom_it_works_with(role: str) -> None:
    kg = graph.load()
    drawing = said(drawn(kg, role))
    asked = {
        tied.thing.label
        for ties in kg.show(role).ties
        for tied in ties.things
        if ties.direction == "out" and ties.relation in ("requires", "uses", "focuses-on")
    }
    for one in kg.handoffs(role).handoffs:
        asked |= {one.giver.label, one.taker.label}
    assert not [label for label in asked if label not in drawing]


def test_every_hand_off_is_an_arrow() -> None:
    kg = graph.load()
    drawing = drawn(kg)
    arrows = ET.fromstring(drawing).findall(f"{SVG}line[@marker-end]")  # noqa: S314
    answer = kg.handoffs()
    assert len(arrows) == len(answer.handoffs)
    assert {one.artifact.label for one in answer.handoffs if one.artifact} <= set(texts(drawing))


def test_the_roles_stand_so_that_no_two_neighbours_had_better_change_places() -> None:
    handoffs = graph.load().handoffs().handoffs
    roles = in_order(handoffs)

    def length(order: list[graph.model.Node]) -> int:
        return sum(abs(order.index(one.giver) - order.index(one.taker)) for one in handoffs)

    for place in range(len(roles) - 1):
        changed = [*roles]
        changed[place : place + 2] = reversed(changed[place : place + 2])
        assert length(changed) >= length(roles)


def test_the_same_graph_is_the_same_bytes_and_names_its_sources() -> None:
    one, other = (drawn(graph.load(), "data-analyst") for _ in range(2))
    assert one == other
    assert b"creativecommons.org/licenses/by/4.0" in one


NAMED = """
@prefix rg: <https://w3id.org/rolegraph/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix e: <http://e/> .
e:a a rg:Role ; skos:prefLabel "A NAME"@en ; rg:requiresSkill e:s .
e:b a rg:Role ; skos:prefLabel "B NAME"@en ; rg:requiresEssentialSkill e:s, e:t .
e:s a rg:Skill ; skos:prefLabel "S NAME"@en . e:t a rg:Skill ; skos:prefLabel "T NAME"@en .
e:h a rg:HandOff ; rg:from e:a ; rg:to e:b ; rg:passes e:x .
e:x a rg:Artifact ; skos:prefLabel "X NAME"@en .
"""  # noqa: E501


@pytest.fixture
def hostile(tmp_path: Path) -> graph.KnowledgeGraph:
    text = HOSTILE.replace("\\", "\\\\").replace('"', '\\"').replace("\0", "\\u0001")
    file = tmp_path / "hostile.ttl"
    file.write_text(NAMED.replace("NAME", text.replace("\x1b", "\\u001b")), encoding="utf-8")
    return graph.load(file)


@pytest.mark.parametrize("ends", [("http://e/a", "http://e/b"), ("http://e/b",), ()])
def test_a_hostile_name_is_text(hostile: graph.KnowledgeGraph, ends: tuple[str, ...]) -> None:
    drawing = drawn(hostile, *ends)
    root = ET.fromstring(drawing)  # noqa: S314
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert names <= {"svg", "title", "desc", "defs", "marker", "path", "rect", "line", "text"}
    assert not {"\x1b", "\u202e", "\x01"} & set(drawing.decode())


def test_what_cannot_be_drawn_is_said(tmp_path: Path, run: Callable[..., Outcome]) -> None:
    file = tmp_path / "roles.ttl"
    many = "".join(
        f'e:r{n} a rg:Role ; skos:prefLabel "r{n}"@en . '
        f"e:h{n} a rg:HandOff ; rg:from e:r{n} ; rg:to e:r{(n + 1) % 50} . "
        for n in range(50)
    )
    head = NAMED.partition("e:a a")[0]
    file.write_text(head + many, encoding="utf-8")
    with pytest.raises(LimitReached, match="50 roles hand something on"):
        drawn(graph.load(file))
    file.write_text(head + 'e:r a rg:Role ; skos:prefLabel "r"@en .', encoding="utf-8")
    with pytest.raises(NoAnswer, match="Nothing is handed on"):
        drawn(graph.load(file))
    path = tmp_path / "drawing.svg"
    outcome = run("-s", str(file), "export", "svg", str(path))
    assert (outcome.exit_code, path.exists()) == (1, False)
    assert outcome.stderr.startswith("Error: Nothing is handed on in this graph")


def test_the_command_draws_all_three(tmp_path: Path, run: Callable[..., Outcome]) -> None:
    for words in ((), ("--from", "data-analyst"), ("--from", "analyst", "--to", "mle")):
        path = tmp_path / "drawing.svg"
        outcome = run("export", "svg", str(path), *words)
        assert outcome.exit_code == 0
        assert f"Wrote {path}" in outcome.stderr
        assert ET.parse(path).getroot().tag == f"{SVG}svg"  # noqa: S314
    assert run("export", "dot", "-", "--from", "analyst").exit_code == 2


def test_lines_are_broken_where_they_are_full() -> None:
    lines = wrapped("one two three four five", width_of("one two three", 16), 16)
    assert lines == ["one two three", "four five"]
    assert len(wrapped("one two three four", width_of("one two", 16), 16, most=1)) == 1
    assert width_of(shortened("Donaudampfschifffahrt", 60, 16), 16) <= 60
    assert list(rows_of([50, 50, 50], 110, 10)) == [(0, 0), (0, 60), (1, 0)]
    assert Canvas(100).height == 0


def _spoken() -> Iterator[tuple[str, bytes]]:
    kg = graph.load()
    yield "hand-offs", drawn(kg)
    yield "way", drawn(kg, "data-analyst", "ml-engineer")
    for node in kg.source.nodes(["role"]):
        yield node.label, drawn(kg, node.id)


@pytest.mark.browser
def test_every_text_has_room_in_a_real_browser(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    for name, drawing in _spoken():
        path = tmp_path / "drawing.svg"
        path.write_bytes(drawing)
        page.goto(path.as_uri())
        found = page.evaluate(
            """() => {
              const all = document.documentElement.getBBox(), wide = [];
              const view = document.documentElement.viewBox.baseVal;
              const boxes = [...document.querySelectorAll("rect")].map(one => one.getBBox());
              for (const text of document.querySelectorAll("text")) {
                const own = text.getBBox();
                if (own.x < 0 || own.x + own.width > view.width) wide.push(text.textContent);
                const within = boxes.filter(box => box.width < view.width
                  && own.x >= box.x - 1 && own.x < box.x + box.width
                  && own.y + own.height / 2 > box.y && own.y + own.height / 2 < box.y + box.height);
                if (within.some(box => own.x + own.width > box.x + box.width + 1))
                  wide.push(text.textContent);
                if (parseFloat(text.getAttribute("font-size")) < 14) wide.push("small");
              }
              return wide;
            }"""
        )
        assert not found, (name, found)
    page.close()
