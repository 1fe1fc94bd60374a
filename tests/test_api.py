"""What ``import graph`` offers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import graph
from graph.answer import Answer
from graph.errors import UnknownName

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def kg() -> graph.KnowledgeGraph:
    return graph.load()


def test_the_public_names_are_these() -> None:
    assert graph.__all__ == ["KnowledgeGraph", "__version__", "load"]
    assert dir(graph) == sorted(graph.__all__)
    assert all(hasattr(graph, name) for name in graph.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'graph' has no attribute 'paths'"):
        graph.paths  # noqa: B018


def test_importing_it_costs_next_to_nothing() -> None:
    program = "import sys, graph; print(*sorted({n.split('.')[0] for n in sys.modules}))"
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(run.stdout.split())
    assert not loaded & {"rdflib", "networkx", "pyoxigraph", "rich", "click", "pyvis", "sqlite3"}


def test_the_main_question(kg: graph.KnowledgeGraph) -> None:
    answer = kg.paths("analyst", "ml-engineer")
    assert isinstance(answer, Answer)
    assert answer == kg.paths("Data Analyst", "ML Engineer")
    assert "Data Analyst" in answer._repr_html_()


def test_an_answer_cannot_be_changed(kg: graph.KnowledgeGraph) -> None:
    answer = kg.gap("analyst", "ml-engineer")
    with pytest.raises(AttributeError):
        answer.start = "chef"  # type: ignore[misc, assignment]


def test_the_same_triples_for_three_libraries(kg: graph.KnowledgeGraph) -> None:
    assert len(kg.rdf) == len(kg.store) > 1000
    assert kg.role("analyst").id in kg.network()


def test_files_and_folders_are_sources(kitchen: Path) -> None:
    for source in (kitchen, str(kitchen), kitchen.parent):
        assert graph.load(source).role("chef").label == "Cook"
    assert graph.load("roles", kitchen).role("chef").label == "Cook"


def test_names_are_resolved_or_told(kg: graph.KnowledgeGraph) -> None:
    assert kg.role("ANALYST") == kg.role("data analyst") == kg.role("data_analyst")
    with pytest.raises(UnknownName) as error:
        kg.role("ml enginer")
    assert error.value.exit_code == 2
    assert any("ML Engineer" in name for name in error.value.near)


def test_the_graph_is_exported(kg: graph.KnowledgeGraph, tmp_path: Path) -> None:
    assert kg.export("dot", tmp_path / "graph.dot", title="Ours") == tmp_path / "graph.dot"
    assert "Ours" in (tmp_path / "graph.dot").read_text("utf-8")
    plain = kg.export("html", tmp_path / "plain.html").read_bytes()
    way = kg.export("html", tmp_path / "way.html", start="analyst", goal="ml-engineer")
    assert way.read_bytes() != plain
