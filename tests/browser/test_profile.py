"""What a reader says of themselves: had, not had, taken along as a JSON Resume and brought in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

import graph
from graph.extraction.resume import read_resume
from graph.resolver import resolve
from tests.browser.conftest import HOSTILE, PHONE

if TYPE_CHECKING:
    from tests.browser.conftest import Open, View

pytestmark = pytest.mark.browser
ENDS = ["role:data-analyst", "role:ml-engineer"]
DIRECTLY = "#from=role:data-analyst&to=role:ml-engineer&via="


def figures(view: View) -> list[list[float]]:
    """How ready each move of each way is, best way first."""
    found: list[list[float]] = view.run(
        "([a, b]) => rolegraph.ways(a, b).map(way => way.moves.map(move => move.readiness))", ENDS
    )
    return found


def expected(have: list[str], without: list[str]) -> list[list[float]]:
    paths = graph.load().paths("data-analyst", "ml-engineer", have=have, without=without).paths
    return [[move.readiness for move in path.moves] for path in paths]


def same(mine: list[list[float]], theirs: list[list[float]]) -> None:
    assert [len(one) for one in mine] == [len(one) for one in theirs]
    for one, other in zip(mine, theirs, strict=True):
        assert one == pytest.approx(other, abs=1e-9)


def test_what_is_not_had_is_said_by_a_click_and_counts_as_on_the_command_line(
    look: Open, roles: Path
) -> None:
    view = look(roles, DIRECTLY)
    view.page.evaluate("() => document.querySelector('.group.have').open = true")
    same(figures(view), expected([], []))
    names = []
    for group in ("may", "have"):
        button = view.page.locator(f".group.{group} .denier").first
        id = button.get_attribute("data-deny")
        names.append(str(button.get_attribute("aria-label")).removeprefix("I do not have "))
        view.click(f".group.{group} .denier >> nth=0")
        assert view.run("() => document.activeElement.dataset.deny") == id
        view.page.evaluate("() => document.querySelector('.group.have').open = true")
    same(figures(view), expected([], names))
    assert "without the 2 you do not have" in view.text(".summary")
    pressed = view.page.locator(".denier[aria-pressed=true]")
    assert pressed.count() == 2
    view.page.reload()
    view.settle()
    same(figures(view), expected([], names))
    view.page.focus(".denier[aria-pressed=true] >> nth=0")
    view.key("Enter")
    view.click(".denier[aria-pressed=true] >> nth=0")
    same(figures(view), expected([], []))
    view.clean()


def test_what_is_marked_is_no_longer_denied(look: Open, roles: Path) -> None:
    view = look(roles, DIRECTLY)
    view.click(".group.may .denier >> nth=0")
    name = view.run(
        "() => JSON.parse(localStorage.getItem('rolegraph:lack'))[0]"
    )  # the address of the thing
    view.run("id => { location.hash = 'node=' + encodeURIComponent(id) }", name)
    view.page.wait_for_selector("#panel .actions [data-mark]")
    view.click("#panel .actions [data-mark]")
    assert view.run("() => localStorage.getItem('rolegraph:lack')") == "[]"
    assert view.run("() => JSON.parse(localStorage.getItem('rolegraph:have'))") == [name]


def test_the_meter_of_a_role_leaves_out_what_is_not_had(look: Open, roles: Path) -> None:
    """Also where what is had builds on it."""
    view = look(roles, "#node=role:ml-engineer")
    resume = {"skills": ["deep learning"], "meta": {"rolegraph": {"lack": ["neural networks"]}}}
    view.run("text => rolegraph.takeIn(text)", json.dumps(resume))
    have, without = ["deep-learning"], ["neural-networks"]
    kg = graph.load()
    ready, wrong = (
        kg.gap("data-analyst", "ml-engineer", have=have, without=lack, from_scratch=True).readiness
        for lack in (without, [])
    )
    assert f"{ready:.0%}" != f"{wrong:.0%}"
    assert f"you meet {ready * 100:.0f} %" in view.text("#panel .meter").replace("\u00a0", " ")


RESUME = {
    "basics": {"name": "A. Reader"},
    "skills": [
        {"name": "Programming", "keywords": ["Python", "sql ", "Fortran 66", "NLP"]},
        {"name": "Docker", "level": "Expert"},
        "deep learning",
    ],
    "meta": {"rolegraph": {"lack": ["data storytelling"]}},
}


def test_a_resume_is_taken_in_and_taken_along(look: Open, roles: Path, tmp_path: Path) -> None:
    path = tmp_path / "resume.json"
    path.write_text("\ufeff" + json.dumps(RESUME), encoding="utf-8")
    view = look(roles, DIRECTLY)
    view.click("#save-button")
    assert not view.page.is_visible("[data-save=resume]")
    with view.page.expect_file_chooser() as chooser:
        view.page.click("[data-save=take-in]")
    chooser.value.set_files(path)
    view.page.wait_for_selector("#profile-dialog[open]")
    said = view.text("#profile-dialog")
    assert "6 of 7 skills are marked" in said
    assert "Not known here: Fortran 66." in said
    assert Axe().run(view.page).response["violations"] == []
    view.key("Escape")
    have = ["programming", "python", "sql", "natural-language-processing", "docker",
            "deep-learning"]  # fmt: skip
    same(figures(view), expected(have, ["data storytelling"]))
    view.click("#save-button")
    with view.page.expect_download() as download:
        view.page.click("[data-save=resume]")
    out = tmp_path / "out.json"
    download.value.save_as(out)
    source = graph.load().source
    claims = read_resume(out.read_text("utf-8")).claims
    assert sorted(resolve(source, one.name).notation for one in claims) == sorted(have)
    other = look(roles, DIRECTLY)
    other.run("text => rolegraph.takeIn(text)", out.read_text("utf-8"))
    same(figures(other), figures(view))
    view.clean()


@pytest.mark.parametrize("text", ["", "[]", "{}", '"x"', "no JSON", '{"skill": 1}', "null"])
def test_what_is_no_resume_is_told_and_changes_nothing(look: Open, roles: Path, text: str) -> None:
    view = look(roles, DIRECTLY)
    before = figures(view)
    view.run("text => rolegraph.takeIn(text)", text)
    assert "This is no JSON Resume" in view.text("#profile-dialog")
    assert figures(view) == before
    view.clean()


def test_a_hostile_resume_runs_nothing(look: Open, roles: Path) -> None:
    view = look(roles, DIRECTLY)
    odd = [HOSTILE, {"name": HOSTILE, "keywords": HOSTILE}, 7, None, [[["python"]]], {"name": {}}]
    view.run("text => rolegraph.takeIn(text)", json.dumps({"skills": odd, "meta": 3}))
    assert "Not known here" in view.text("#profile-dialog")
    assert view.page.locator("#profile-dialog img").count() == 0
    assert json.loads(view.run("() => rolegraph.resume()"))["skills"] == [
        {"name": "Python", "keywords": []}
    ]
    view.clean()


def test_marks_travel_in_the_address_and_are_not_kept_there(look: Open, roles: Path) -> None:
    view = look(roles, DIRECTLY, size=PHONE)
    resume = {"skills": ["Python", "Docker"], "meta": {"rolegraph": {"lack": ["SQL"]}}}
    view.run("text => rolegraph.takeIn(text)", json.dumps(resume))
    view.key("Escape")
    view.click("#save-button")
    view.click("[data-save=address]")
    assert "The address now holds what you have marked" in view.text("#profile-dialog")
    hash = view.run("() => location.hash")
    assert "have=" in hash
    other = look(roles, hash, size=PHONE)
    same(figures(other), expected(["python", "docker"], ["sql"]))
    assert other.run("() => localStorage.getItem('rolegraph:have')") is None
    other.clean()


def test_somebody_starts_from_their_latest_job(look: Open, roles: Path) -> None:
    view = look(roles, "#to=role:ml-engineer")
    jobs = [{"position": "Clown"}, {"position": "ETL developer"}, {"position": "Data analyst"}]
    view.run("text => rolegraph.takeIn(text)", json.dumps({"skills": ["Docker"], "work": jobs}))
    job = graph.load().find("ETL developer").findings[0].node
    assert f"You start from {job.label}, as your job title says." in view.text("#profile-dialog")
    view.key("Escape")
    mine: list[list[float]] = view.run(
        "([a, b]) => rolegraph.ways(a, b).map(way => way.moves.map(move => move.readiness))",
        [f"role:{job.notation}", "role:ml-engineer"],
    )
    paths = graph.load().paths(job.notation, "ml-engineer", have=["docker"]).paths
    same(mine, [[move.readiness for move in path.moves] for path in paths])
    assert f"from=role:{job.notation}" in view.run("() => location.hash")
    view.clean()


def test_a_job_that_is_the_goal_is_no_start(look: Open, roles: Path) -> None:
    view = look(roles, DIRECTLY)
    jobs = [{"position": "ML engineer"}]
    view.run("text => rolegraph.takeIn(text)", json.dumps({"skills": ["Docker"], "work": jobs}))
    view.key("Escape")
    assert "from=role:data-analyst" in view.run("() => location.hash")
    assert "You start from" not in view.text("#profile-dialog")


def test_what_is_marked_counts_alone_where_that_is_wanted(look: Open, roles: Path) -> None:
    view = look(roles, DIRECTLY)
    view.page.focus("#route-alone")
    view.key("Space")
    assert view.run("() => document.activeElement.id") == "route-alone"
    assert "Nothing is held, so there is nothing to build on." in view.text("#panel")
    view.run("text => rolegraph.takeIn(text)", json.dumps({"skills": ["Python", "SQL", "Git"]}))
    view.key("Escape")
    kg = graph.load()
    have = ["python", "sql", "git"]
    paths = kg.paths("data-analyst", "ml-engineer", have=have, from_scratch=True).paths
    alone = [[move.readiness for move in path.moves] for path in paths]
    assert alone != expected(have, [])
    same(figures(view), alone)
    assert "Counting only the 3 you have marked" in view.text(".summary")
    assert Axe().run(view.page).response["violations"] == []
    view.page.reload()
    view.settle()
    same(figures(view), alone)
    assert view.page.is_checked("#route-alone")
    view.click("#route-alone")
    same(figures(view), expected(have, []))
    view.clean()
