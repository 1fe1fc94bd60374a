"""The bundled ontology, opened once."""

from __future__ import annotations

from pathlib import Path

import pytest

import graph
from graph.library import KnowledgeGraph


@pytest.fixture(scope="session")
def kg() -> KnowledgeGraph:
    return graph.load()


@pytest.fixture(scope="session")
def kitchen_graph(kitchen: Path) -> KnowledgeGraph:
    return graph.load(kitchen)
