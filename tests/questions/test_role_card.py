"""One page about a role: what other questions say of it, and diagrams that Mermaid can read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import graph
from graph.model import Node
from graph.questions._diagrams import Done, Handed, drawn_handoffs, drawn_workflow
from tests.strategies import Facts, role, source_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

KG = graph.load()
ROLES = sorted(node.notation for node in KG.source.nodes(("role",)))


@pytest.mark.parametrize("name", ROLES)
def test_the_page_says_what_other_questions_say(name: str) -> None:
    answer = KG.role_card(name)
    assert answer.card == KG.show(name)
    assert answer.handoffs == KG.handoffs(name)
    moves = [(one.role, one.readiness) for one in KG.moves(name, most=3).roles]
    assert [(one.role, one.readiness) for one in answer.goals] == moves
    best = answer.starts[0]
    there = next(one for one in KG.moves(best.role.notation, most=0).roles
                 if one.role.notation == name)  # fmt: skip
    assert best.readiness == pytest.approx(there.readiness)


def test_it_is_markdown_for_a_class(run: Callable[..., Outcome]) -> None:
    told = run("card", "data-analyst").stdout
    assert told.startswith("## Data Analyst\n")
    for part in ("### What it takes", "### Tools", "### A piece of work", "### Works with"):
        assert part in told
    assert len(told.splitlines()) <= 100
    assert told.count("```mermaid") == 2
    assert run("card", "data-analyst", "-f", "table").stdout.startswith("Data Analyst\n")
    assert run("card", "sql").exit_code == 2


def test_a_role_of_which_nothing_is_known_has_a_page() -> None:
    source = source_of(Facts({"chef": (("cakes", 1.0, None),), "idler": ()}))
    from graph.questions.role_card import role_card

    answer = role_card(source, role("idler"))
    assert (answer.begin, answer.starts, answer.goals) == ((), (), ())
    assert list(answer.blocks())


def test_labels_cannot_break_a_diagram() -> None:
    sly = Node("x", "role", 'a"] --> b["c`%%')
    plain = Node("y", "role", "plain")
    lines = drawn_handoffs([Handed(sly, sly, plain)]).lines
    assert len(lines) == 4
    assert re.fullmatch(r'  r0\["[^"`%\[\]<>]*"\]', lines[1])
    steps = drawn_workflow([Done(sly, (), (plain,)), Done(plain, (plain,), ())]).lines
    assert steps[-1] == '  s0 -->|"plain"| s1'


def test_workflows_name_the_role_that_performs_them(run: Callable[..., Outcome]) -> None:
    told = run("list", "workflows", "-f", "csv").stdout.splitlines()
    assert told[0] == "name,short name,role,steps"
    assert "Churn model in production,churn-deployment,ML Engineer,4" in told
