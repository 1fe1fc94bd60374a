"""All roles with all others on scipy, DuckDB and Spark, at four sizes: time and memory."""

from __future__ import annotations

import importlib.util
import shutil
import statistics
from collections.abc import Iterator

from benchmarks.data import invented
from benchmarks.pairs import Run, Table, graph, run

SIZES = ((1_000, 3_500), (5_000, 17_500), (10_000, 35_000), (20_000, 70_000))
ON_SPARK = 2
"""At how many of the sizes Spark is run."""
MEMORY = "512"
"""What DuckDB may hold, in MiB."""
QUESTIONS = ("similar", "moves")


def figures() -> Iterator[Table]:
    """A table a question: engines by sizes."""
    for question in QUESTIONS:
        rows = [_row(question, "scipy", len(SIZES), "--engine", "scipy")]
        rows.append(
            _row(question, f"DuckDB, --memory {MEMORY}", len(SIZES), "--engine", "duckdb",
                 "--memory", MEMORY)
        )  # fmt: skip
        if importlib.util.find_spec("pyspark") and shutil.which("java"):
            rows.append(_row(question, "Spark, local[2]", ON_SPARK, "--engine", "local[2]", runs=1))
        yield Table(
            f"{question} --all -n 10 on three engines",
            ("engine, whole processes", *(f"{roles:,} × {skills:,}" for roles, skills in SIZES)),
            tuple(rows),
            note="The same rows in the same order on each. Memory is that of the largest"
            " process: Java's on Spark.",
        )


def _row(question: str, name: str, sizes: int, *engine: str, runs: int = 3) -> tuple[str, ...]:
    cells = [_cell(_measured(question, *size, *engine, runs=runs)) for size in SIZES[:sizes]]
    return (name, *cells, *[""] * (len(SIZES) - sizes))


def _measured(question: str, roles: int, skills: int, *engine: str, runs: int) -> list[Run]:
    invented(roles, skills)
    words = ("-s", f"invented{roles}", "-f", "csv", question, "--all", "-n", "10", *engine)
    return [run(graph(*words)) for _ in range(runs)]


def _cell(runs: list[Run]) -> str:
    taken = statistics.median(one.seconds for one in runs)
    return f"{taken:.1f} s, {max(one.megabytes for one in runs):.0f} MB"
