"""Every method of the library has the type of its own answer: mypy, which reads this, says so."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, assert_type

import pytest

import graph
from graph.answer import Answer, Cell
from graph.library import KnowledgeGraph
from graph.model import Node
from graph.questions.compare import Comparison
from graph.questions.diff import Diff
from graph.questions.extract import Extraction
from graph.questions.find import Findings
from graph.questions.gap import Gap
from graph.questions.handoffs import HandOffs
from graph.questions.links import LinkPaths
from graph.questions.list import Listing
from graph.questions.match import Match
from graph.questions.moves import AllMoves, Moves
from graph.questions.paths import Paths
from graph.questions.plan import Plan
from graph.questions.role_card import RoleCard
from graph.questions.sensitivity import Sensitivity
from graph.questions.shared import Shared
from graph.questions.show import Card
from graph.questions.similar import AllSimilar, Similar
from graph.questions.skills_matrix import SkillsMatrix
from graph.questions.stats import Bases, Stats
from graph.questions.team import Team
from graph.questions.why import Why

if TYPE_CHECKING:
    import networkx as nx  # noqa: F401 - named in the text of a type

ENDS = ("data-analyst", "ml-engineer")


def test_each_answer_has_its_type() -> None:
    kg = assert_type(graph.load(), KnowledgeGraph)
    assert assert_type(kg.gap(*ENDS), Gap).readiness > 0
    assert assert_type(kg.paths(*ENDS), Paths).paths[0].readiness > 0
    assert assert_type(kg.plan("data-analyst", "ml-engineer"), Plan).stages
    assert assert_type(kg.list("skills"), Listing).things
    assert assert_type(kg.show("sql"), Card).thing.label == "SQL"
    assert assert_type(kg.find("sql"), Findings).findings
    assert_type(kg.stats(), Stats | Bases)
    assert assert_type(kg.shared(*ENDS), Shared).roles
    assert assert_type(kg.compare(*ENDS), Comparison).roles
    assert assert_type(kg.skills_matrix(*ENDS), SkillsMatrix).roles
    assert_type(kg.role_card("ml-engineer"), RoleCard)
    assert_type(kg.link_paths("sql", "python"), LinkPaths)
    assert assert_type(kg.match(skills="sql, python, git"), Match).roles
    assert assert_type(kg.extract("Writes SQL"), Extraction).texts
    assert assert_type(kg.moves("data-analyst"), Moves).roles
    assert assert_type(kg.similar("data-analyst"), Similar).neighbours
    assert assert_type(kg.handoffs(), HandOffs).handoffs
    assert assert_type(kg.why("data-analyst", "sql"), Why).between
    assert assert_type(kg.role("analyst"), Node).kind == "role"
    assert len(assert_type(kg.network("sql"), "nx.MultiDiGraph[str]")) > 1


@pytest.mark.slow
def test_each_long_answer_has_its_type() -> None:
    kg = graph.load()
    assert_type(kg.similar_all(1), AllSimilar)
    assert_type(kg.moves_all(1), AllMoves)
    assert_type(kg.sensitivity(lambda one: one.gap(*ENDS)), Sensitivity)
    assert_type(kg.diff(kg), Diff)
    team = "name,role,skills\nAnn,data-analyst,sql\n"
    assert_type(kg.team(team, "ml-engineer"), Team)


def test_every_method_says_what_it_gives_back() -> None:
    methods = inspect.getmembers(KnowledgeGraph, inspect.isfunction)
    public = [(name, method) for name, method in methods if name[0] != "_"]
    said = {name: method.__annotations__.get("return") for name, method in public}
    bare = {name for name, told in said.items() if told in (None, "Answer")}
    assert bare <= {"receipts"}, "receipts are of any answer"
    assert all(method.__doc__ for _, method in public)


def test_an_answer_in_other_forms() -> None:
    answer: Answer = graph.load().gap(*ENDS)
    rows = assert_type(answer.to_dicts(), list[dict[str, Cell]])
    assert [tuple(row.values()) for row in rows] == list(answer.rows())
    polars = pytest.importorskip("polars")
    frame = answer.to_polars()
    assert isinstance(frame, polars.DataFrame)
    assert frame.to_dicts() == rows
    pytest.importorskip("pyarrow")
    assert answer.to_arrow().to_pylist() == rows
