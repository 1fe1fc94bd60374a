"""The kitchen as a source."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.sources.index.reader import CompiledSource
from graph.sources.rdf.loader import open_files


@pytest.fixture(scope="session")
def kitchen_source(kitchen: Path) -> CompiledSource:
    return open_files([kitchen])
