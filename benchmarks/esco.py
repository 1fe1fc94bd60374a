"""ESCO 1.1.1, whole: importing it, questioning it, and all pairs of its 3,007 roles."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.pairs import Figure, archives, compare, graph, megabytes, python, seconds

PARSE = (
    "import logging, sys, rdflib; logging.disable();"
    "print(len(rdflib.Graph().parse(sys.argv[1], format='nt')))"
)
DUMP = (
    "import sys, graph, pyoxigraph; graph.load('esco').store.dump(sys.argv[1],"
    " pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())"
)


def figures() -> Iterator[Figure]:
    """The promises about ESCO; none where the archives are not beside the checkout."""
    paths = [str(path) for path in archives("esco/*.zip")]
    if not paths:
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GRAPH_DATA"] = str(Path(folder) / "data")
        imported = seconds(graph("import", "esco", *paths, "--as", "esco"))
        triples = str(Path(folder) / "esco.nt")
        seconds(python("-c", DUMP, triples))
        parsed = seconds(python("-c", PARSE, triples))
        yield Figure(
            "graph import esco (two archives)", imported,
            "rdflib parses the same triples", parsed, imported / parsed, 0.5,
        )  # fmt: skip
        question = graph("-s", "esco", "paths", "baker", "food technologist")
        yield compare(
            "graph -s esco paths baker …", question,
            "graph paths analyst ml-engineer", graph("paths", "analyst", "ml-engineer"), 2.0,
        )  # fmt: skip
        held = megabytes(question)
        yield Figure("… memory", held, "promised", 250.0, held / 250, 1.0, "MB")
        taken = sorted(
            seconds(graph("-s", "esco", "-f", "csv", "similar", "--all", "-n", "10"))
            for _ in range(5)
        )[2]
        yield Figure("graph -s esco similar --all -n 10", taken, "promised", 3.0, taken / 3, 1.0)
        del os.environ["GRAPH_DATA"]
