"""The page about the library has every method, each with an example."""

from __future__ import annotations

import inspect
import runpy
from pathlib import Path

from graph.library import KnowledgeGraph

ROOT = Path(__file__).resolve().parent.parent


def test_every_method_has_its_place_and_an_example() -> None:
    page = (ROOT / "docs" / "library.md").read_text("utf-8")
    examples = runpy.run_path(str(ROOT / "scripts" / "library.py"))["EXAMPLES"]
    public = [
        name for name, _ in inspect.getmembers(KnowledgeGraph, inspect.isfunction) if name[0] != "_"
    ]
    assert [name for name in public if f"\n### {name}\n" not in page] == []
    assert [name for name in public if name not in examples] == ["export"]
