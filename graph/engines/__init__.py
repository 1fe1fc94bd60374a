"""The big jobs on engines that scale: every role with every other, as one relational text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from graph.errors import WrongUse
from graph.measures.all_pairs import AllPairs, all_similarities
from graph.measures.all_readiness import all_readiness

if TYPE_CHECKING:
    from graph.engines.job import Opening

ENGINES = ("scipy", "duckdb", "spark")


@dataclass(frozen=True, slots=True)
class Engine:
    """What compares every role with every other: how alike they are, how ready one is for it."""

    similarities: AllPairs
    readiness: AllPairs


def engine(name: str, memory: int = 2048) -> Engine:
    """The engine of that name: scipy, duckdb, spark or ``spark://HOST:PORT``; the same pairs.

    ``memory`` is in MiB; DuckDB and Spark write to disk what goes beyond it.

    Raises
    ------
    WrongUse
        where there is no such engine, or it is not installed.
    """
    if name == "scipy":
        return Engine(all_similarities, all_readiness)
    if name == "duckdb":
        from graph.engines.duckdb import DuckDB

        return _relational(partial(DuckDB, memory=memory))
    if name == "spark" or name.startswith(("spark://", "local[")):
        from graph.engines.spark import Spark

        master = "local[*]" if name == "spark" else name
        return _relational(partial(Spark, memory=memory, master=master))
    raise WrongUse(
        f"There is no engine '{name}'.",
        remedy=f"Use {', '.join(ENGINES)} or spark://HOST:PORT.",
    )


def _relational(opening: Opening) -> Engine:
    from graph.engines.job import readiness, similarities

    return Engine(partial(similarities, opening), partial(readiness, opening))
