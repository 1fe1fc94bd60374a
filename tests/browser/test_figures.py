"""The figures of the page are those of the command line: computed twice, compared here."""

from __future__ import annotations

from pathlib import Path

import pytest

import graph
from graph import demand
from graph.questions.paths import Paths
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

FROM_TO = "#from=role:data-analyst&to=role:ml-engineer"


def pairs() -> list[tuple[str, str]]:
    ids = [node.id for node in graph.load().source.nodes(("role",))]
    return [(one, other) for one in ids for other in ids if one != other]


def test_difficulty_and_gap_of_every_pair(look: Open, roles: Path) -> None:
    view = look(roles)
    demands = demand.Demands(graph.load().source)
    for one, other in pairs():
        held = demand.held_by(demands.of(one))
        figure = view.run("([a, b]) => rolegraph.difficulty(a, b)", [one, other])
        assert figure == pytest.approx(demand.difficulty(held, demands.of(other)), abs=1e-12)
        parts = demand.parted(held, demands.of(other))
        told = view.run("([a, b]) => rolegraph.gap(a, b)", [one, other])
        assert told == {
            "have": list(parts.have),
            "deepen": list(parts.deepen),
            "learn": list(parts.learn),
        }


def test_similarity_of_every_pair(look: Open, roles: Path) -> None:
    view = look(roles)
    source = graph.load().source
    for one, other in pairs():
        figure = view.run("([a, b]) => rolegraph.similarity(a, b)", [one, other])
        assert figure == pytest.approx(source.similarities(one).get(other, 0.0), abs=1e-12)


def test_the_ways_between_every_pair(look: Open, roles: Path) -> None:
    view = look(roles)
    kg = graph.load()
    longer = 0
    for one, other in pairs():
        expected = kg.paths(one, other)
        assert isinstance(expected, Paths)
        told = view.run("([a, b]) => rolegraph.ways(a, b)", [one, other])
        stops = [[one, *(move.goal.id for move in path.moves)] for path in expected.paths]
        assert [way["stops"] for way in told] == stops
        for way, path in zip(told, expected.paths, strict=True):
            assert way["difficulties"] == pytest.approx(
                [m.difficulty for m in path.moves], abs=1e-9
            )
            assert way["hardest"] == pytest.approx(path.hardest, abs=1e-9)
            assert way["detour"] == pytest.approx(path.detour, abs=1e-9)
            longer += len(path.moves) > 1
    assert longer > 10


def test_marks_count_as_what_is_had_besides(look: Open, roles: Path) -> None:
    view = look(roles, "#node=skill:docker")
    view.run(
        "ids => localStorage.setItem('rolegraph:have', JSON.stringify(ids))",
        [f"https://w3id.org/rolegraph/id/skill/{name}" for name in ("python", "machine-learning")],
    )
    view.page.reload()
    view.settle()
    expected = graph.load().paths(
        "data-analyst", "ml-engineer", have=["python", "machine-learning"]
    )
    assert isinstance(expected, Paths)
    told = view.run("([a, b]) => rolegraph.ways(a, b)", ["role:data-analyst", "role:ml-engineer"])
    assert [way["hardest"] for way in told] == pytest.approx(
        [path.hardest for path in expected.paths], abs=1e-9
    )


def test_a_mark_counts_in_every_figure_and_stays(look: Open, roles: Path) -> None:
    view = look(roles, FROM_TO + "&via=")
    ids = ["role:data-analyst", "role:ml-engineer"]
    before = view.run("([a, b]) => rolegraph.difficulty(a, b)", ids)
    shown = view.text(".summary .big")
    after, marked = before, 0
    for clicks in range(1, 61):  # the first move's items; not each of them is one of the goal's
        view.click(".group.learn input >> nth=0")  # what is marked moves to what is had
        after, marked = view.run("([a, b]) => rolegraph.difficulty(a, b)", ids), clicks
        if after < before:
            break
    assert view.run("() => 'mark' in document.activeElement.dataset")
    assert after < before
    assert view.text(".summary .big") != shown
    view.page.reload()
    view.settle()
    assert view.run("([a, b]) => rolegraph.difficulty(a, b)", ids) == after
    assert f"{marked} you have marked" in view.text(".summary")
    view.click("#save-button")
    view.click("[data-save=forget]")
    assert view.run("([a, b]) => rolegraph.difficulty(a, b)", ids) == before
    view.clean()


def test_two_roles_are_chosen_and_turned_round(look: Open, roles: Path) -> None:
    view = look(roles)
    view.click("#route-button")
    source = graph.load().source
    for name, role in (("from", "data-engineer"), ("to", "data-scientist")):
        place = view.run("key => rolegraph.place(key)", f"role:{role}")
        view.page.select_option(f"#route-{name}", str(place))
    view.settle()
    demands = demand.Demands(source)
    one, other = (f"https://w3id.org/rolegraph/id/role/data-{n}" for n in ("engineer", "scientist"))
    there = demand.difficulty(demand.held_by(demands.of(one)), demands.of(other))
    assert view.text(".summary .big") == f"{there:.2f}"
    view.click("[aria-label='Turn round']")
    back = demand.difficulty(demand.held_by(demands.of(other)), demands.of(one))
    assert view.text(".summary .big") == f"{back:.2f}"
    view.clean()


def test_a_way_and_its_moves_are_walked(look: Open, roles: Path) -> None:
    view = look(roles, FROM_TO)
    ways = view.run("([a, b]) => rolegraph.ways(a, b)", ["role:data-analyst", "role:ml-engineer"])
    assert len(view.page.query_selector_all(".way")) == len(ways)
    for at, way in enumerate(ways):
        view.click(f".way >> nth={at}")
        assert view.page.get_attribute(f".way >> nth={at}", "aria-pressed") == "true"
        assert f"{way['hardest']:.2f}" in view.text(f".way >> nth={at}")
        assert len(view.page.query_selector_all(".moves button")) == (
            1 + len(way["difficulties"]) if len(way["difficulties"]) > 1 else 0
        )
        assert set(way["stops"]) <= set(view.run("() => rolegraph.shown()"))
        for move in range(len(way["difficulties"])):
            if len(way["difficulties"]) > 1:
                view.click(f".moves button >> nth={1 + move}")
            shown = set(view.run("() => rolegraph.shown()"))
            assert {way["stops"][move], way["stops"][move + 1]} <= shown
    view.clean()
