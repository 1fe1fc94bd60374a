"""The rules of the house hold, and each of them finds a breach that is planted in a copy."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests import architecture
from tests.architecture import Package

ROOT = Path(__file__).resolve().parent.parent
HOUSE = Package(ROOT / "graph")

HEAVY = ("rdflib", "networkx", "pyvis", "rich", "numpy", "scipy", "pyoxigraph", "sqlite3", "httpx")
"""What must not be loaded to print help."""

Rule = Callable[[Package], list[str]]
RULES: tuple[Rule, ...] = (
    architecture.unplaced,
    architecture.against_the_layers,
    architecture.of_the_root,
    architecture.of_private_modules,
    architecture.circles,
    architecture.out_of_place,
    architecture.off_the_ground,
    architecture.impure,
    architecture.printing,
    architecture.addresses,
    architecture.ambiguous_classes,
)

LONG = 2
"""Modules and functions that are longer than the rule allows: no more may come."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_holds(rule: Rule) -> None:
    assert rule(HOUSE) == []


def test_every_base_dependency_is_imported() -> None:
    assert architecture.unused_dependencies(HOUSE, ROOT / "pyproject.toml") == []


def test_no_more_becomes_too_long() -> None:
    assert len(architecture.too_long(HOUSE)) <= LONG


BREACHES: tuple[tuple[Rule, str, str], ...] = (
    (architecture.unplaced, "cellar.py", "X = 1"),
    (architecture.against_the_layers, "sources/resolve.py", "from graph.questions import gap"),
    (architecture.against_the_layers, "questions/gap.py",
     "def f():\n    import importlib\n    importlib.import_module('graph.renderers.json')"),
    (architecture.of_the_root, "questions/gap.py", "import graph"),
    (architecture.of_private_modules, "commands/gap.py",
     "from graph.sources.rdf import _secret"),
    (architecture.of_private_modules, "exporters/csv.py",
     "from graph.renderers._text import wrapped"),
    (architecture.circles, "errors.py", "def f():\n    from graph import model"),
    (architecture.out_of_place, "renderers/json.py", "import networkx as nx"),
    (architecture.off_the_ground, "model.py", "import click"),
    (architecture.impure, "questions/gap.py", "import os\nHOME = os.environ['HOME']"),
    (architecture.impure, "questions/gap.py",
     "import datetime\nNOW = datetime.datetime.now()"),
    (architecture.impure, "questions/gap.py", "TEXT = open('x').read()"),
    (architecture.printing, "sources/resolve.py", "print('here')"),
    (architecture.printing, "library.py", "import sys\nsys.exit(1)"),
    (architecture.addresses, "questions/gap.py", "X = 'https://w3id.org/rolegraph/ns#x'"),
    (architecture.too_long, "questions/gap.py", "X = 1\n" * 400),
    (architecture.ambiguous_classes, "questions/gap.py", "class Node:\n    pass"),
)  # fmt: skip


@cache
def _today(rule: Rule) -> list[str]:
    return rule(HOUSE)


@pytest.mark.parametrize(("rule", "module", "planted"), BREACHES)
def test_a_planted_breach_is_found(tmp_path: Path, rule: Rule, module: str, planted: str) -> None:
    copy = tmp_path / "graph"
    shutil.copytree(ROOT / "graph", copy, ignore=shutil.ignore_patterns("__pycache__", "js"))
    if "_secret" in planted:
        (copy / "sources" / "rdf" / "_secret.py").write_text("X = 1", encoding="utf-8")
    if rule is architecture.circles:
        text = (copy / "model.py").read_text(encoding="utf-8")
        (copy / "model.py").write_text(f"{text}\nfrom graph import errors\n", encoding="utf-8")
    path = copy / module
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{planted}\n", encoding="utf-8")
    found = set(rule(Package(copy))) - set(_today(rule))
    assert found, f"{rule.__name__} does not see it"


def test_a_dependency_that_nothing_imports_is_found(tmp_path: Path) -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    path = tmp_path / "pyproject.toml"
    path.write_text(
        text.replace('    "click>=8.1",', '    "click>=8.1",\n    "flask>=3",', 1), "utf-8"
    )
    assert architecture.unused_dependencies(HOUSE, path) == ["flask"]


def loaded_after(*arguments: str) -> set[str]:
    """The top-level modules that ``graph ARGUMENTS`` has loaded when it ends."""
    program = (
        "import atexit, json, sys\n"
        "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))\n"
        f"sys.argv = ['graph', *{list(arguments)!r}]\n"
        "from graph.commands import main\n"
        "main()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    return {name.split(".")[0] for name in json.loads(run.stderr.splitlines()[-1])}


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("paths", "--help")])
def test_help_is_instant(arguments: tuple[str, ...]) -> None:
    loaded = loaded_after(*arguments)
    assert "click" in loaded
    assert not loaded & set(HEAVY)
