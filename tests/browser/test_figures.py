"""The figures of the page are those of the command line: computed twice, compared here."""

from __future__ import annotations

from pathlib import Path

import pytest

import graph
from graph.measures.holdings import Lender
from graph.measures.readiness import readiness
from graph.measures.similarity import Similarity
from graph.questions.paths import Paths
from graph.questions.skill_gap import percent
from tests.browser.conftest import Open
from tests.browser.figures import check_pair

pytestmark = pytest.mark.browser

FROM_TO = "#from=role:data-analyst&to=role:ml-engineer"


def pairs() -> list[tuple[str, str]]:
    ids = [node.id for node in graph.load().source.nodes(("role",))]
    return [(one, other) for one in ids for other in ids if one != other]


def test_every_pair_has_the_figures_of_the_command_line(look: Open, roles: Path) -> None:
    view = look(roles)
    source = graph.load().source
    near = Similarity(source)
    longer = sum(check_pair(view, source, near, one, other) for one, other in pairs())
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
    assert [way["readiness"] for way in told] == pytest.approx(
        [path.readiness for path in expected.paths], abs=1e-9
    )


def test_a_mark_counts_in_every_figure_and_stays(look: Open, roles: Path) -> None:
    view = look(roles, FROM_TO + "&via=")
    ids = ["role:data-analyst", "role:ml-engineer"]
    before = view.run("([a, b]) => rolegraph.readiness(a, b)", ids)
    shown = view.text(".summary .big")
    after, marked = before, 0
    for clicks in range(1, 61):  # the first move's items; not each of them is one of the goal's
        view.click(".group.learn input >> nth=0")  # what is marked moves to what is had
        after, marked = view.run("([a, b]) => rolegraph.readiness(a, b)", ids), clicks
        if after > before:
            break
    assert view.run("() => 'mark' in document.activeElement.dataset")
    assert after > before
    assert view.text(".summary .big") != shown
    view.page.reload()
    view.settle()
    assert view.run("([a, b]) => rolegraph.readiness(a, b)", ids) == after
    assert f"{marked} you have marked" in view.text(".summary")
    view.click("#save-button")
    view.click("[data-save=forget]")
    assert view.run("([a, b]) => rolegraph.readiness(a, b)", ids) == before
    view.clean()


def test_two_roles_are_chosen_and_turned_round(look: Open, roles: Path) -> None:
    view = look(roles)
    view.click("#route-button")
    source = graph.load().source
    for name, role in (("from", "data-engineer"), ("to", "data-scientist")):
        place = view.run("key => rolegraph.place(key)", f"role:{role}")
        view.page.select_option(f"#route-{name}", str(place))
    view.settle()
    lender = Lender(source)
    one, other = (f"https://w3id.org/rolegraph/id/role/data-{n}" for n in ("engineer", "scientist"))
    there = readiness(lender.of(one), lender.demands.of(other))
    assert view.text(".summary .big") == percent(there)
    view.click("[aria-label='Turn round']")
    back = readiness(lender.of(other), lender.demands.of(one))
    assert view.text(".summary .big") == percent(back)
    view.clean()


def test_a_way_and_its_moves_are_walked(look: Open, roles: Path) -> None:
    view = look(roles, FROM_TO)
    ways = view.run("([a, b]) => rolegraph.ways(a, b)", ["role:data-analyst", "role:ml-engineer"])
    assert len(view.page.query_selector_all(".way")) == len(ways)
    for at, way in enumerate(ways):
        view.click(f".way >> nth={at}")
        assert view.page.get_attribute(f".way >> nth={at}", "aria-pressed") == "true"
        assert percent(way["readiness"]) in view.text(f".way >> nth={at}")
        assert len(view.page.query_selector_all(".moves button")) == (
            1 + len(way["moves"]) if len(way["moves"]) > 1 else 0
        )
        assert set(way["stops"]) <= set(view.run("() => rolegraph.shown()"))
        for move in range(len(way["moves"])):
            if len(way["moves"]) > 1:
                view.click(f".moves button >> nth={1 + move}")
            shown = set(view.run("() => rolegraph.shown()"))
            assert {way["stops"][move], way["stops"][move + 1]} <= shown
    view.clean()
