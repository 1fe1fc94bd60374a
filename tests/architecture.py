"""The rules of the house, each a function from a package to its breaches.

They read source text, never run it, so that a breach can be planted in a copy and found there.
``docs/ARCHITECTURE.md`` says in words what they hold.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LAYERS = (
    ("errors", "model", "answer", "languages"),
    ("vocabulary", "escaping"),
    ("archives", "atomic", "documents", "effort", "levels", "rarity", "spreadsheet"),
    ("source",),
    ("sources",),
    ("naming",),
    ("suggestions",),
    ("measures",),
    ("network", "resolver"),
    ("extraction", "provenance", "questions", "json_schema"),
    ("renderers", "exporters", "importers", "authoring", "engines"),
    ("me",),
    ("library",),
    ("serving",),
    ("commands",),
)
"""From the ground up. A module may import from lower layers and from its own folder."""

RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
FRONT = ("__init__", "__main__")
"""The package's own front doors: the public names, and ``python -m graph``."""

GROUND = ("errors", "model", "answer", "languages", "vocabulary", "escaping")
"""What imports nothing but the standard library and the ground itself."""
ON_REQUEST = {("answer", name) for name in ("pandas", "polars", "pyarrow")}
"""What the ground imports all the same, for those who ask for it and have it."""

PLACES = {
    "networkx": ("network", "questions", "exporters"),
    "pyvis": ("exporters.html",),
    "click": ("commands", "__main__"),
    "sqlite3": ("sources",),
    "starlette": ("serving",),
    "uvicorn": ("serving",),
    "mcp": ("serving",),
    "mcp_types": ("serving",),
    "httpx": ("sources.endpoint",),
    "duckdb": ("engines",),
    "pyspark": ("engines",),
    "pyshacl": ("authoring.validation",),
    "platformdirs": ("sources",),
    "tokenizers": ("sources.vectors",),
    "safetensors": ("sources.vectors",),
    "pypdf": ("documents",),
    "docx": ("documents",),
    "pandas": ("answer",),
    "polars": ("answer",),
}
"""Who may import what; a name stands for the module and everything in its folder."""

PURE = ("questions", "provenance", "measures", "effort", "rarity")
"""What reads no environment, clock, disk or chance: the same input is the same answer."""

IMPURE = (
    "os.environ", "os.getenv", "os.environb", "time.time", "time.monotonic", "time.perf_counter",
    "datetime.now", "datetime.today", "datetime.utcnow", "date.today", "datetime.datetime.now",
    "datetime.date.today", "open", "io.open", "os.open", "os.listdir", "os.scandir", "os.stat",
    "os.walk", "pathlib.Path", "Path.cwd", "Path.home", "tempfile.mkstemp",
    "tempfile.NamedTemporaryFile", "tempfile.TemporaryDirectory",
)  # fmt: skip
"""Names that lead out of a pure function."""
IMPURE_MODULES = (
    "pathlib",
    "shutil",
    "random",
    "secrets",
    "subprocess",
    "socket",
    "tempfile",
    "uuid",
)
IMPURE_METHODS = ("read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "unlink")

PRINTING = ("print", "sys.exit", "exit", "quit", "sys.stdout.write",
            "sys.stderr.write", "click.echo", "pprint.pprint")  # fmt: skip

MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 45

DISTRIBUTIONS = {"pyoxigraph": "pyoxigraph", "pyyaml": "yaml", "python-docx": "docx"}
"""Distributions whose import name is another."""


@dataclass(frozen=True)
class Import:
    """One import somewhere in the package, or a module called for by name."""

    module: str
    target: str
    names: tuple[str, ...]
    for_types: bool
    line: int

    @property
    def top(self) -> str:
        """The layer of the module that imports."""
        return self.module.split(".")[0]

    @property
    def own(self) -> str:
        """The module of the package that is imported, without ``graph.``; empty for others."""
        return self.target.removeprefix("graph.") if self.target.startswith("graph.") else ""


class Package:
    """The source of a package, parsed once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def trees(self) -> dict[str, ast.Module]:
        """Each module by its dotted name: ``questions.gap``; a folder itself: ``questions``."""
        return {
            self.dotted(path): _parsed(path.read_text(encoding="utf-8"))
            for path in sorted(self.folder.rglob("*.py"))
        }

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each module."""
        return {
            self.dotted(path): path.read_text(encoding="utf-8")
            for path in sorted(self.folder.rglob("*.py"))
        }

    def dotted(self, path: Path) -> str:
        """The dotted name of a file, without the package's own."""
        parts = path.relative_to(self.folder).with_suffix("").parts
        return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)

    @cached_property
    def imports(self) -> list[Import]:
        """Every import anywhere, also inside functions and by name."""
        return [
            found for module, tree in self.trees.items() for found in _imports(self, module, tree)
        ]

    def module_behind(self, name: str) -> str:
        """The module that a dotted name leads to, as far as there is one."""
        while name and name not in self.trees:
            name = name.rpartition(".")[0]
        return name


@cache
def _parsed(text: str) -> ast.Module:
    """The tree of a text; a copy of a package has the same texts but for one."""
    return ast.parse(text)


def _imports(package: Package, module: str, tree: ast.Module) -> Iterator[Import]:
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for part in node.body
        for inner in ast.walk(part)
    }
    for node in ast.walk(tree):
        typed = id(node) in for_types
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module, alias.name, (), typed, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            names = []
            for alias in node.names:  # `from graph import model` names a module
                inner = f"{base}.{alias.name}"
                if inner.removeprefix("graph.") in package.trees and base.startswith("graph"):
                    yield Import(module, inner, (), typed, node.lineno)
                else:
                    names.append(alias.name)
            if names:
                yield Import(module, base, tuple(names), typed, node.lineno)
        elif isinstance(node, ast.Call) and _is_import_by_name(node):
            yield Import(module, _beginning(node.args[0]), (), typed, node.lineno)


def _is_import_by_name(node: ast.Call) -> bool:
    called = ast.unparse(node.func)
    return bool(node.args) and called.split(".")[-1] in {"import_module", "__import__"}


def _beginning(node: ast.expr) -> str:
    """The text of a string, or what an f-string begins with."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return str(node.values[0].value).rstrip(".")
    return ""


def within(module: str, place: str) -> bool:
    """Whether a module is a place or stands in its folder."""
    return module == place or module.startswith(f"{place}.")


# ------------------------------------------------------------------------------------- rules


def unplaced(package: Package) -> list[str]:
    """Modules whose layer nobody has named."""
    tops = {module.split(".")[0] for module in package.trees}
    return sorted(tops - set(FRONT) - set(RANK))


def against_the_layers(package: Package) -> list[str]:
    """Imports of a higher layer; siblings in one layer may know each other, but in no circle."""
    return [
        f"{one.module}:{one.line} imports {one.target}"
        for one in package.imports
        if one.own
        and one.top not in FRONT
        and (other := one.own.split(".")[0]) != one.top
        and RANK.get(other, len(LAYERS)) > RANK.get(one.top, -1)
        and not (one.top == "commands" and one.own == "__version__")
    ]


def of_the_root(package: Package) -> list[str]:
    """Imports of the package itself, which would tie every module to every other."""
    return [
        f"{one.module}:{one.line} imports {one.target}"
        for one in package.imports
        if one.module not in FRONT
        and one.target == "graph"
        and not (one.top == "commands" and one.names == ("__version__",))
    ]


def of_private_modules(package: Package) -> list[str]:
    """Imports of a ``_private`` module, or of a ``_private`` name, from another folder."""
    found = []
    for one in package.imports:
        parts = one.own.split(".") if one.own else []
        for place, part in enumerate(parts):
            if part.startswith("_") and not _stands_in(package, one.module, parts[:place]):
                found.append(f"{one.module}:{one.line} imports {one.target}")
        if one.own and any(_is_private(name) for name in one.names):
            found.append(f"{one.module}:{one.line} imports {', '.join(one.names)} of {one.target}")
    return found


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def _stands_in(package: Package, module: str, folder: list[str]) -> bool:
    is_folder = (package.folder.joinpath(*module.split(".")) / "__init__.py").exists()
    home = module.split(".") if is_folder else module.split(".")[:-1]
    return home[: len(folder)] == folder


def circles(package: Package) -> list[str]:
    """Files that import each other, directly or through others, at whatever time."""
    edges: dict[str, set[str]] = defaultdict(set)
    for one in package.imports:
        target = package.module_behind(one.own)
        if target and not one.for_types and target != one.module and not _is_registry(one):
            edges[one.module].add(target)
    return sorted({" → ".join(circle) for circle in _components(edges)})


def _is_registry(one: Import) -> bool:
    """A folder that calls its own modules by their names is a registry, no circle."""
    return one.own == one.module


def _components(edges: dict[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """The sets of more than one module that can all reach each other."""
    import networkx as nx

    graph = nx.DiGraph([(one, other) for one, others in edges.items() for other in others])
    for component in nx.strongly_connected_components(graph):
        if len(component) > 1:
            yield tuple(sorted(component))


def out_of_place(package: Package) -> list[str]:
    """Imports of a library outside the modules that are there for it."""
    return [
        f"{one.module}:{one.line} imports {one.target}"
        for one in package.imports
        if not one.for_types
        and (places := PLACES.get(one.target.split(".")[0])) is not None
        and not any(within(one.module, place) for place in places)
    ]


def off_the_ground(package: Package) -> list[str]:
    """Imports of the ground that are neither the standard library nor the ground."""
    own = {f"graph.{name}" for name in GROUND}
    return [
        f"{one.module}:{one.line} imports {one.target}"
        for one in package.imports
        if one.top in GROUND
        and one.target.split(".")[0] not in sys.stdlib_module_names
        and one.target not in own
        and (one.module, one.target) not in ON_REQUEST
    ]


def impure(package: Package) -> list[str]:
    """Reads of the environment, the clock, the disk or chance where answers are worked out."""
    found = []
    for module, tree in package.trees.items():
        if not any(within(module, place) for place in PURE):
            continue
        for node in ast.walk(tree):
            if isinstance(node, (ast.Attribute, ast.Name)) and ast.unparse(node) in IMPURE:
                found.append(f"{module}:{node.lineno} uses {ast.unparse(node)}")
            if isinstance(node, ast.Attribute) and node.attr in IMPURE_METHODS:
                found.append(f"{module}:{node.lineno} uses .{node.attr}")
    found += [
        f"{one.module}:{one.line} imports {one.target}"
        for one in package.imports
        if any(within(one.module, place) for place in PURE)
        and one.target.split(".")[0] in IMPURE_MODULES
        and not one.for_types
    ]
    return found


def printing(package: Package) -> list[str]:
    """Printing, or ending the process, below the commands."""
    return [
        f"{module}:{node.lineno} calls {ast.unparse(node.func)}"
        for module, tree in package.trees.items()
        if not within(module, "commands") and module not in FRONT
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in PRINTING
    ]


def unused_dependencies(package: Package, pyproject: Path) -> list[str]:
    """Base dependencies that no module imports."""
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[\s<>=!~\[;]", entry)[0] for entry in project["dependencies"]]
    imported = {one.target.split(".")[0] for one in package.imports}
    return [
        name
        for name in names
        if DISTRIBUTIONS.get(name.lower(), name.lower().replace("-", "_")) not in imported
    ]


def addresses(package: Package) -> list[str]:
    """Modules other than the vocabulary that spell an address of our terms."""
    return [
        module
        for module, text in package.texts.items()
        if "w3id.org/rolegraph" in text and module != "vocabulary"
    ]


def too_long(package: Package) -> list[str]:
    """Modules and functions longer than a reader can hold in mind."""
    found = [
        f"{module} has {lines} lines"
        for module, text in package.texts.items()
        if (lines := text.count("\n")) > MOST_LINES
    ]
    for module, tree in package.trees.items():
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MOST_LINES_OF_A_FUNCTION:
                    found.append(f"{module}.{node.name} has {lines} lines")
    return found


def ambiguous_classes(package: Package) -> list[str]:
    """Class names that mean more than one thing in the package."""
    homes: dict[str, list[str]] = defaultdict(list)
    for module, tree in package.trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(module)
    return [
        f"{name}: {', '.join(modules)}"
        for name, modules in sorted(homes.items())
        if len(modules) > 1
    ]
