"""The big job on engines that scale: every module of this folder runs one relational text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from graph.errors import WrongUse

if TYPE_CHECKING:
    from graph.engines.relational import Run
    from graph.measures.all_pairs import AllPairs

ENGINES = ("scipy", "duckdb", "spark")


def engine(name: str, memory: int = 2048) -> AllPairs:
    """What compares all roles with all others: scipy, duckdb, spark or ``spark://HOST:PORT``.

    ``memory`` is in MiB; DuckDB and Spark write to disk what goes beyond it.

    Raises
    ------
    WrongUse
        where there is no such engine, or it is not installed.
    """
    if name == "scipy":
        from graph.measures.all_pairs import all_pairs

        return all_pairs
    if name == "duckdb":
        from graph.engines.duckdb import run_duckdb

        return _relational(partial(run_duckdb, memory=memory))
    if name == "spark" or name.startswith(("spark://", "local[")):
        from graph.engines.spark import run_spark

        master = "local[*]" if name == "spark" else name
        return _relational(partial(run_spark, memory=memory, master=master))
    raise WrongUse(
        f"There is no engine '{name}'.",
        remedy=f"Use {', '.join(ENGINES)} or spark://HOST:PORT.",
    )


def _relational(run: Run) -> AllPairs:
    from graph.engines.relational import compare

    return partial(compare, run)
