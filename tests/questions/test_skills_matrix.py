"""A skills matrix: every item of every role once, with what each role asks of it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import graph
from graph.measures.demand import Demands
from graph.vocabulary import LEVELS
from tests.strategies import Facts, role, source_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

FOUR = ("data-engineer", "data-analyst", "data-scientist", "ml-engineer")


def test_every_item_of_every_role_stands_there_once() -> None:
    kg = graph.load()
    answer = kg.skills_matrix(*FOUR)
    demands = Demands(kg.source).of_all(one.id for one in answer.roles)
    rows = list(answer.rows())
    assert len({row[:3] for row in rows}) == len(rows)
    for place, each in enumerate(answer.roles):
        demand = demands[each.id]
        cells = {row[2]: str(row[3 + place]) for row in rows}
        nodes = kg.source.nodes_of(demand)
        asked = {nodes[id].notation: one for id, one in demand.items()}
        assert {name for name, cell in cells.items() if cell != "–"} == set(asked)
        for name, one in asked.items():
            assert cells[name].startswith("(") != one.essential
            if one.rank is not None:
                assert cells[name].strip("()") in LEVELS


def test_what_most_find_essential_comes_first() -> None:
    essential = [
        sum(str(cell)[:1] not in ("(", "–") for cell in row[3:])
        for row in graph.load().skills_matrix(*FOUR).rows()
    ]
    middle = essential.index(min(essential))
    assert essential[:middle] == sorted(essential[:middle], reverse=True)


def test_levels_that_nobody_knows_are_told_by_importance() -> None:
    source = source_of(
        Facts({"chef": (("cakes", 1.0, None),), "cook": (("cakes", 0.5, None), ("tea", 1.0, None))})
    )
    from graph.questions.skills_matrix import skills_matrix

    rows = {row[0]: row[3:] for row in skills_matrix(source, [role("chef"), role("cook")]).rows()}
    assert rows == {"cakes": ("essential", "(optional)"), "tea": ("–", "essential")}


def test_the_command_writes_it_in_every_format(run: Callable[..., Outcome]) -> None:
    words = ("compare", "analyst", "mle", "--grid")
    table = list(csv.DictReader(io.StringIO(run(*words, "-f", "csv").stdout)))
    assert list(table[0]) == ["item", "kind", "short name", "Data Analyst", "ML Engineer"]
    assert any(row["item"] == "SQL" and row["ML Engineer"] == "(working)" for row in table)
    assert "| SQL | practitioner | (working) |" in run(*words, "-f", "markdown").stdout
    assert "SQL" in run(*words).stdout


def test_compare_sets_essentials_side_by_side(run: Callable[..., Outcome]) -> None:
    told = run("compare", *FOUR, "-f", "markdown").stdout
    assert "| skill | Data Engineer | Data Analyst | Data Scientist | ML Engineer |" in told
    assert "| SQL | expert | practitioner | practitioner | (working) |" in told
    assert "```mermaid" in told
    assert "trained churn model" in told
    many = [node.notation for node in graph.load().source.nodes(("role",))][:8]
    assert "no other of the 8 roles has it" in run("compare", *many).stdout
