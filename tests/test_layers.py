"""Imports point one way, each library has its place, and ``graph --help`` loads none of them."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "graph"

LAYERS = (
    ("errors", "model", "answer", "languages"),
    ("vocabulary", "escaping"),
    ("atomic",),
    ("sources",),
    ("network", "demand", "resolver"),
    ("extraction", "provenance", "questions", "json_schema"),
    ("renderers", "exporters", "importers", "authoring"),
    ("library",),
    ("commands",),
)
"""From the ground up. A module may import from lower layers and from its own folder."""

RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
FRONT = ("__init__", "__main__")
"""The package's own front doors: the public names, and ``python -m graph``."""

SAME_LAYER = {("errors", "model"): False, ("model", "errors"): False}
"""Siblings in one layer may import each other, unless they are listed here."""

PLACES = {
    "networkx": ("network", "questions", "exporters"),
    "pyvis": ("exporters.html",),
    "click": ("commands", "__main__"),
    "sqlite3": ("sources",),
    "httpx": ("sources",),
    "pyshacl": ("authoring.validation",),
    "platformdirs": ("sources",),
}
"""Who may import what; a name stands for the module and everything in its folder."""

HEAVY = ("rdflib", "networkx", "pyvis", "rich", "numpy", "scipy", "pyoxigraph", "sqlite3", "httpx")
"""What must not be loaded to print help."""

PURE = ("errors", "model", "answer", "vocabulary", "escaping")
"""What imports nothing but the standard library and its own layer or lower."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def dotted(path: Path) -> str:
    """The name of a module in the package: ``questions.gap``; a folder itself: ``questions``."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def imported(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """Every module imported anywhere, also inside functions; and whether for types alone."""
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, id(node) in for_types
        elif isinstance(node, ast.ImportFrom):
            # `from graph import model` names a module, `from graph.model import Node` does not.
            if node.module == "graph":
                for alias in node.names:
                    yield f"graph.{alias.name}", id(node) in for_types
            else:
                yield node.module or "", id(node) in for_types


def within(module: str, place: str) -> bool:
    return module == place or module.startswith(f"{place}.")


IMPORTS = [
    (dotted(path), name, for_types)
    for path in modules()
    for name, for_types in imported(ast.parse(path.read_text(encoding="utf-8")))
]


def test_every_module_has_a_layer() -> None:
    tops = {dotted(path).split(".")[0] for path in modules()}
    assert tops - set(FRONT) <= set(RANK)
    assert len(tops) > 5


def test_imports_point_one_way() -> None:
    against = []
    for module, name, _ in IMPORTS:
        top = module.split(".")[0]
        if top in FRONT or not name.startswith("graph."):
            continue
        other = name.split(".")[1]
        if other == top:
            continue
        if RANK[other] > RANK[top] or SAME_LAYER.get((top, other)) is False:
            against.append(f"{module} imports {name}")
    assert not against


def test_nothing_inside_imports_the_package_root() -> None:
    """``import graph`` from within would tie every module to every other."""
    roots = {
        f"{module} imports {name}"
        for module, name, _ in IMPORTS
        if module not in FRONT
        and (name == "graph" or (name.startswith("graph.") and name.split(".")[1] not in RANK))
    }
    # The version is the one thing that commands may ask of the package itself.
    assert roots <= {"commands imports graph.__version__"}


@pytest.mark.parametrize("library", sorted(PLACES))
def test_a_library_stays_in_its_place(library: str) -> None:
    strangers = [
        module
        for module, name, for_types in IMPORTS
        if name.split(".")[0] == library
        and not for_types
        and not any(within(module, place) for place in PLACES[library])
    ]
    assert not strangers


@pytest.mark.parametrize("module", PURE)
def test_the_ground_needs_the_standard_library_alone(module: str) -> None:
    foreign = [
        name
        for importer, name, _ in IMPORTS
        if importer == module and name.split(".")[0] not in {*sys.stdlib_module_names, "graph"}
    ]
    assert not foreign


def test_only_the_vocabulary_holds_addresses_of_terms() -> None:
    """An IRI in code is a term that somebody will forget to rename."""
    own = "w3id.org/rolegraph"
    holders = [dotted(path) for path in modules() if own in path.read_text(encoding="utf-8")]
    assert holders == ["vocabulary"]


def test_nothing_below_the_commands_prints_or_exits() -> None:
    talkers = [
        f"{dotted(path)}:{node.lineno}"
        for path in modules()
        if not within(dotted(path), "commands")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "sys.exit", "exit"}
    ]
    assert not talkers


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
