"""What several benchmarks need and is made once a run: datasets and files in a folder of its own.

The folder is the data folder of every ``graph`` that is run here, and is gone when the run ends.
"""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path

from benchmarks.invented import Invented, invent
from benchmarks.pairs import SHARED, Absent, Run, archives, graph, python, run, seconds

_DUMP = (
    "import sys, graph, pyoxigraph; graph.load(sys.argv[1]).store.dump(sys.argv[2],"
    " pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())"
)


@cache
def _workshop() -> tempfile.TemporaryDirectory[str]:
    made = tempfile.TemporaryDirectory(prefix="rolegraph-benchmarks-")
    os.environ["GRAPH_DATA"] = str(Path(made.name) / "data")
    return made


def workshop() -> Path:
    """The folder of this run."""
    return Path(_workshop().name)


def close() -> None:
    """Clear up."""
    if _workshop.cache_info().currsize:
        _workshop().cleanup()
        _workshop.cache_clear()


def needed(*names: str) -> list[Path]:
    """Files of the shared data that match these patterns."""
    found = archives(*names)
    if not found:
        raise Absent(f"{' and '.join(names)} not found in {SHARED.name}/data beside the checkout")
    return found


@cache
def esco() -> Run:
    """ESCO 1.1.1, imported once as ``esco``: the time and the memory that it took."""
    paths = needed("esco/*.zip")
    workshop()
    return run(graph("import", "esco", *map(str, paths), "--as", "esco"))


@cache
def onet() -> Run:
    """O*NET 30.0, imported once as ``onet``."""
    paths = needed("onet/db_*_text.zip")
    workshop()
    return run(graph("import", "onet", *map(str, paths), "--as", "onet"))


@cache
def esco_triples() -> Path:
    """All triples of the imported ESCO as N-Triples."""
    esco()
    path = workshop() / "esco.nt"
    seconds(python("-c", _DUMP, "esco", str(path)))
    return path


def triples_folder(name: str) -> Path:
    """The Oxigraph store of an imported dataset."""
    return next((workshop() / "data" / name).glob("*/triples"))


@cache
def invented(roles: int, skills: int) -> tuple[Invented, Run]:
    """A made-up graph, imported once as ``invented`` and its number of roles."""
    name = f"invented{roles}"
    made = invent(workshop() / name, roles, skills)
    return made, run(graph("import", "esco", str(made.tables), "--as", name))
