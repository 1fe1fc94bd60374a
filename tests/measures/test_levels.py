"""How high a role stands, and what that allows to lie on a way."""

from __future__ import annotations

import pytest

from graph.measures.levels import Level, levels, may_lie_between
from graph.model import About, Link
from graph.sources.index.reader import CompiledSource
from graph.sources.index.writer import Compiler

ISCO = "http://data.europa.eu/esco/isco/C"


def test_levels_come_from_isco_groups_zones_and_codes() -> None:
    with Compiler(":memory:") as compiler:
        for role, notation in (
            ("clerk", ""), ("junior", ""), ("lead", ""), ("boss", "11-1011.00"), ("free", ""),
        ):  # fmt: skip
            compiler.node(role, "role", notation)
        for code in ("4110", "1211"):
            compiler.node(f"{ISCO}{code}", "group", code)
        compiler.text("boss", "job zone", "5")
        for narrow, wide in (
            ("clerk", f"{ISCO}4110"), ("junior", "clerk"), ("lead", f"{ISCO}1211"),
        ):  # fmt: skip
            compiler.link(Link(narrow, "broader", wide))
        source = CompiledSource(compiler.finish([About("a", "A")]), lambda: pytest.fail("no"))
    found = levels(source, ["clerk", "junior", "lead", "boss", "free"])
    assert found == {
        "clerk": Level(2),
        "junior": Level(2),  # it is a kind of clerk
        "lead": Level(4, manager=True),
        "boss": Level(job_zone=5, manager=True),
        "free": Level(),
    }


@pytest.mark.parametrize(
    ("stone", "start", "goal", "may"),
    [
        (Level(1), Level(2), Level(4), False),
        (Level(2), Level(2), Level(4), True),
        (Level(3), Level(4), Level(2), True),
        (Level(), Level(4), Level(4), True),
        (Level(1), Level(), Level(4), True),
        (Level(job_zone=1), Level(job_zone=2), Level(job_zone=3), False),
        (Level(4, manager=True), Level(2), Level(4), False),
        (Level(4, manager=True), Level(2), Level(4, manager=True), True),
    ],
)
def test_no_step_down_and_no_managers_post_between(
    stone: Level, start: Level, goal: Level, *, may: bool
) -> None:
    assert may_lie_between(stone, start, goal) == may
