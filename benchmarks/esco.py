"""ESCO 1.1.1, whole: importing it, questioning it, exporting it, and all pairs of its roles."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

from benchmarks.data import esco, esco_triples, onet, workshop
from benchmarks.pairs import Absent, Figure, Table, compare, graph, python, run, seconds

PARSE = (
    "import logging, sys, rdflib; logging.disable();"
    "print(len(rdflib.Graph().parse(sys.argv[1], format='nt')))"
)
EXPORTS = ("turtle", "jsonld", "csv", "graphml", "gexf", "parquet", "html")
MOST = 50.0
"""What a question about two roles may hold at most, in megabytes."""


def figures() -> Iterator[Figure | Table]:
    """The promises about ESCO, and what memory imports and exports take."""
    imported = esco()
    parsed = run(python("-c", PARSE, str(esco_triples())))
    work, peer = "graph import esco (two archives)", "rdflib parses the same triples"
    ratio = imported.seconds / parsed.seconds
    yield Figure(work, imported.seconds, peer, parsed.seconds, ratio, 0.3)
    ratio = imported.megabytes / parsed.megabytes
    yield Figure(f"{work}, memory", imported.megabytes, peer, parsed.megabytes, ratio, unit="MB")
    question = graph("-s", "esco", "paths", "baker", "food technologist")
    bundled = graph("paths", "analyst", "ml-engineer")
    yield compare(
        "graph -s esco paths baker …", question, "graph paths analyst ml-engineer", bundled, 1.4
    )
    held = run(question).megabytes
    yield Figure(
        "graph -s esco paths baker …, memory", held, "promised", MOST, held / MOST, 1.0, "MB"
    )
    everyone = graph("-s", "esco", "-f", "csv", "similar", "--all", "-n", "10")
    taken = statistics.median(seconds(everyone) for _ in range(5))
    yield Figure("graph -s esco similar --all -n 10", taken, "promised", 0.8, taken / 0.8, 1.0)
    yield _exports()


def _exports() -> Table:
    """What is made of all of ESCO; each once."""
    rows = [("graph import esco", f"{esco().seconds:.1f} s", f"{esco().megabytes:.0f} MB", "")]
    try:
        rows.append(
            ("graph import onet", f"{onet().seconds:.1f} s", f"{onet().megabytes:.0f} MB", "")
        )
    except Absent as reason:
        rows.append((f"graph import onet: {reason}", "", "", ""))
    for form in EXPORTS:
        path = workshop() / ("esco-tables" if form == "parquet" else f"esco.{form}")
        try:
            done = run(graph("-s", "esco", "export", form, str(path)))
        except RuntimeError as error:
            rows.append((f"graph -s esco export {form}: {str(error)[-80:]}", "", "", ""))
            continue
        cells = f"{done.seconds:.1f} s", f"{done.megabytes:.0f} MB", f"{_size(path):.1f} MB"
        rows.append((f"graph -s esco export {form}", *cells))
    return Table("Imports and exports, whole", ("work", "time", "memory", "written"), tuple(rows))


def _size(path: Path) -> float:
    """How much was written, in megabytes: a file, or a folder of files."""
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6
