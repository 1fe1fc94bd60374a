"""DuckDB, in this process: tables larger than memory, what does not fit goes to disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from graph.engines.aside import aside
from graph.errors import CannotWrite, LimitReached, UnreadableSource, WrongUse

if TYPE_CHECKING:
    from types import ModuleType, TracebackType

ROWS: Final = 50_000
"""How many rows of an answer are held at a time."""


class DuckDB:
    """An engine whose files go to a folder, and are gone with it; use as a context manager.

    ``memory`` is in MiB.
    """

    def __init__(self, folder: Path, *, memory: int) -> None:
        self._duckdb = _duckdb()
        self._memory = memory
        with ExitStack() as opened, _told(self._duckdb, memory):
            self._connection = opened.enter_context(self._duckdb.connect(":memory:"))
            self._call = opened.enter_context(aside(self._connection.interrupt))
            self._do(f"SET memory_limit = '{memory}MiB'")
            self._do(f"SET temp_directory = '{_quoted(folder / 'spilled')}'")
            self._do("SET preserve_insertion_order = false")
            self._do("SET enable_progress_bar = false")  # it would stand amid the answer
            self._opened = opened.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._opened.__exit__(kind, error, trace)

    def read(self, name: str, path: Path) -> None:
        """Let a file of Parquet be a table."""
        self.view(name, f"SELECT * FROM read_parquet('{_quoted(path)}')")  # noqa: S608 - quoted

    def view(self, name: str, text: str) -> None:
        """Let a name stand for what a text finds."""
        self._do(f"CREATE VIEW {name} AS {text}")

    def make(self, name: str, text: str) -> None:
        """Make a table of what a text finds."""
        self._do(f"CREATE TABLE {name} AS {text}")

    def count(self, name: str) -> int:
        """How many rows a table has."""
        return int(self._do(f"SELECT COUNT(*) FROM {name}").fetchone()[0])  # noqa: S608 - our own

    def rows(self, text: str) -> Iterator[Sequence[Any]]:
        """What a text finds, row by row.

        Raises
        ------
        LimitReached
            where the memory does not suffice even with the disk.
        CannotWrite
            where the disk is full.
        """
        with _told(self._duckdb, self._memory):
            answer = self._do(text)
            while rows := self._call(answer.fetchmany, ROWS):
                yield from rows

    def _do(self, text: str) -> Any:
        with _told(self._duckdb, self._memory):
            return self._call(self._connection.execute, text)


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
    except duckdb.Error as error:  # tables that are damaged, or have columns of another type
        raise UnreadableSource(
            f"DuckDB cannot read the tables: {_said(error)}.", remedy="Export them again."
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
