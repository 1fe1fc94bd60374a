"""DuckDB, in this process: tables larger than memory, what does not fit goes to disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.errors import CannotWrite, LimitReached, WrongUse

if TYPE_CHECKING:
    from types import ModuleType

    from graph.engines.relational import Scored

ROWS: Final = 50_000
"""How many rows of an answer are held at a time."""


def run_duckdb(folder: Path, texts: Iterable[str], *, memory: int) -> Iterator[Scored]:
    """The rows of each text, one text after another; ``memory`` is in MiB.

    Raises
    ------
    LimitReached
        where the memory does not suffice even with the disk.
    CannotWrite
        where the disk is full.
    """
    duckdb = _duckdb()
    try:
        with duckdb.connect(":memory:") as engine:
            engine.execute(f"SET memory_limit = '{memory}MiB'")
            engine.execute(f"SET temp_directory = '{_quoted(folder / 'spilled')}'")
            engine.execute("SET preserve_insertion_order = false")
            for name in ("vectors", "roles"):
                engine.read_parquet(str(folder / f"{name}.parquet")).create_view(name)
            for text in texts:
                answer = engine.execute(text)
                while rows := answer.fetchmany(ROWS):
                    yield from rows
    except RuntimeError as error:
        if "interrupted" not in str(error).casefold():
            raise
        raise KeyboardInterrupt from error  # DuckDB puts its own error in the place of a signal's
    except duckdb.OutOfMemoryException as error:
        raise LimitReached(
            f"DuckDB needs more than {memory:,} MiB.", remedy="Allow it more with --memory."
        ) from error
    except duckdb.IOException as error:
        said = str(error).split("\n", 1)[0].rstrip(".")
        raise CannotWrite(
            f"DuckDB cannot write what does not fit into memory: {said}.",
            remedy="Make room, or name another folder for such files with TMPDIR.",
        ) from error


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _duckdb() -> ModuleType:
    try:
        import duckdb
    except ImportError as error:
        raise WrongUse(
            "DuckDB is not installed.", remedy="Install it: pip install 'rolegraph[big]'"
        ) from error
    return duckdb
