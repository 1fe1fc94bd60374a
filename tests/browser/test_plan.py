"""The plan of a way on the page: stages as on the command line, what is learned, what is done."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

import graph
from tests.browser.conftest import PHONE

if TYPE_CHECKING:
    from tests.browser.conftest import Open, View

pytestmark = pytest.mark.browser
PAIRS = [("data-analyst", "ml-engineer"), ("bi-developer", "analytics-engineer")]


def opened(view: View) -> View:
    view.page.focus(".plan summary")
    view.key("Enter")
    view.page.wait_for_selector(".plan h4")
    return view


def stages(view: View) -> list[list[str]]:
    found: list[list[str]] = view.run(
        "() => [...document.querySelectorAll('.plan section')].map(section =>"
        " [...section.querySelectorAll('[data-learn]')].map(one =>"
        " one.getAttribute('aria-label').replace('I am learning ', ''))).filter(s => s.length)"
    )
    return found


@pytest.mark.parametrize(("start", "goal"), PAIRS)
def test_the_stages_are_those_of_the_command_line(
    look: Open, roles: Path, start: str, goal: str
) -> None:
    view = opened(look(roles, f"#from=role:{start}&to=role:{goal}"))
    plan = graph.load().plan(start, goal)
    assert stages(view) == [
        [one.item.label for one in plan.items if one.stage == stage.number]
        for stage in plan.stages
    ]  # fmt: skip
    text = view.text(".plan")
    assert f"Begin with {plan.items[0].item.label}" in text
    for stage in plan.stages:
        assert f"Then ready: {stage.goals[0].readiness * 100:.0f} %" in text.replace("\u00a0", " ")
    assert Axe().run(view.page).response["violations"] == []
    view.clean()


def test_what_is_being_learned_is_kept_and_what_is_learned_leaves(look: Open, roles: Path) -> None:
    view = opened(look(roles, "#from=role:data-analyst&to=role:ml-engineer"))
    before = stages(view)
    first = before[0][0]
    view.page.focus(".plan [data-learn] >> nth=0")
    view.key("Space")
    assert view.run("() => document.activeElement.getAttribute('aria-pressed')") == "true"
    assert "Next: " in view.text(".plan")
    assert "1 learning" in view.text(".plan")
    view.page.reload()
    view.settle()
    opened(view)
    assert view.page.locator(".plan [data-learn][aria-pressed=true]").count() == 1
    assert stages(view) == before, "what is being learned counts in no figure"
    resume = json.loads(view.run("() => rolegraph.resume()"))
    assert resume["meta"]["rolegraph"]["learn"] == [first]
    view.click(".plan [data-mark] >> nth=0")
    assert all(first not in stage for stage in stages(view))
    assert view.page.locator(".plan [data-learn][aria-pressed=true]").count() == 0
    plan = graph.load().plan("data-analyst", "ml-engineer", have=[first])
    assert stages(view)[0] == [one.item.label for one in plan.items if one.stage == 1]
    view.clean()


def test_a_mark_below_the_plan_keeps_its_focus(look: Open, roles: Path) -> None:
    view = opened(look(roles, "#from=role:data-analyst&to=role:ml-engineer&via="))
    view.page.focus(".group.may:not(.plan) [data-mark] >> nth=1")
    view.key("Space")
    assert view.run("() => document.activeElement.closest('.plan')") is None


def test_the_plan_fits_a_phone(look: Open, roles: Path) -> None:
    view = look(roles, "#view=map&from=role:data-analyst&to=role:ml-engineer", size=PHONE)
    opened(view)
    assert view.run("() => document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(view.page).response["violations"] == []
