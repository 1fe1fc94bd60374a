"""DuckDB, in this process: tables larger than memory, what does not fit goes to disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graph.engines.aside import aside
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
    with _told(duckdb, memory), duckdb.connect(":memory:") as connection:
        connection.execute(f"SET memory_limit = '{memory}MiB'")
        connection.execute(f"SET temp_directory = '{_quoted(folder / 'spilled')}'")
        connection.execute("SET preserve_insertion_order = false")
        for name in ("vectors", "roles"):
            connection.read_parquet(str(folder / f"{name}.parquet")).create_view(name)
        with aside(connection.interrupt) as call:
            for text in texts:
                answer = call(connection.execute, text)
                while rows := call(answer.fetchmany, ROWS):
                    yield from rows


@contextmanager
def _told(duckdb: Any, memory: int) -> Iterator[None]:
    """DuckDB's errors as ours."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        if "failed to offload" in str(error):  # it looks at the room beforehand
            raise CannotWrite(
                "The disk has no room for what DuckDB cannot hold in memory.", remedy=_ROOM
            ) from error
        raise LimitReached(
            f"DuckDB needs more than {memory:,} MiB.", remedy="Allow it more with --memory."
        ) from error
    except duckdb.IOException as error:
        raise CannotWrite(
            f"DuckDB cannot write what does not fit into memory: {_said(error)}.", remedy=_ROOM
        ) from error


_ROOM: Final = "Make room, or name another folder for such files with TMPDIR."


def _said(error: Exception) -> str:
    return str(error).split("\n", 1)[0].rstrip(".")


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
