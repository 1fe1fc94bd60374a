"""Every question as a whole process on ESCO and O*NET, and names with a typing error."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Iterator

from benchmarks.data import esco, onet
from benchmarks.pairs import Figure, Table, environment, graph, in_turn, processes

ON_ESCO = {
    "paths": ("paths", "baker", "food technologist"),
    "gap": ("gap", "baker", "food technologist"),
    "plan": ("plan", "baker", "food technologist"),
    "compare": ("compare", "baker", "food technologist"),
    "shared": ("shared", "baker", "food technologist"),
    "similar": ("similar", "data scientist"),
    "match": ("match", "--skills", "Python, SQL, statistics, data mining"),
    "find": ("find", "data"),
    "show": ("show", "data scientist"),
    "why": ("why", "baker", "industrial cook"),
    "links between two things": ("paths", "SQL", "baker"),
    "list (3,007 roles)": ("list",),
    "stats": ("stats",),
}
ON_ONET = {
    "paths": ("paths", "Data Scientists", "Statisticians"),
    "gap": ("gap", "Data Scientists", "Statisticians"),
    "plan": ("plan", "Data Scientists", "Statisticians"),
    "similar": ("similar", "Data Scientists"),
}
TYPOS = (
    "data scientits", "sofware developper", "restaurant manger", "biomedical enginer",
    "mchine learnin algoritms", "xqzzyv",
)  # fmt: skip
PROMPT = 0.05
"""What a name with a typing error may take, in seconds."""


def figures() -> Iterator[Figure | Table]:
    """The time of each question, and of resolving names."""
    esco()
    yield _questions("esco", ON_ESCO)
    yield from _names("esco")
    onet()
    yield _questions("onet", ON_ONET)
    yield from _names("onet")


def _questions(dataset: str, questions: dict[str, tuple[str, ...]]) -> Table:
    taken = processes({name: graph("-s", dataset, *words) for name, words in questions.items()})
    (bundled,) = processes({"": graph("paths", "analyst", "ml-engineer")}).values()
    taken["completion of a name"] = _completion(dataset)
    rows = tuple((name, f"{s * 1e3:.0f} ms", f"{s / bundled:.2f}") for name, s in taken.items())
    return Table(
        f"Every question on {dataset}, whole processes",
        ("question", "time", "× bundled paths"),
        rows,
        f"`graph -s {dataset} …`, beside `graph paths analyst ml-engineer` on the bundled ontology"
        f" ({bundled * 1e3:.0f} ms).",
    )


def _completion(dataset: str) -> float:
    """How long the shell waits for the names that begin with what is typed."""
    words = {
        "_GRAPH_COMPLETE": "bash_complete",
        "COMP_WORDS": f"graph -s {dataset} show data",
        "COMP_CWORD": "4",
    }
    taken = []
    for _ in range(6):
        start = time.perf_counter()
        done = subprocess.run(
            graph(), env={**environment(), **words}, capture_output=True, check=True
        )
        taken.append(time.perf_counter() - start)
        if not done.stdout.strip():
            raise RuntimeError("The completion found no name")
    return statistics.median(taken[1:])


def _names(dataset: str) -> Iterator[Figure]:
    """Names with a typing error, found again among all names."""
    import graph as library
    from graph.errors import UnknownName

    kg = library.load(dataset)
    ((many,),) = kg.source.connection.execute("SELECT count(*) FROM name")  # type: ignore[attr-defined]

    def ask(typo: str) -> None:
        try:
            kg.thing(typo)
        except UnknownName as error:
            if not error.near and " " in typo:
                raise RuntimeError(f"Nothing is near {typo}") from error

    slowest = max(in_turn([lambda typo=typo: ask(typo) for typo in TYPOS]))  # type: ignore[misc]
    yield Figure(
        f"a typing error among {many:,} names, {dataset}", slowest * 1e3, "promised",
        PROMPT * 1e3, slowest / PROMPT, 1.0, "ms",
    )  # fmt: skip
