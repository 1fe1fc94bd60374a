"""A folder of tables, or the archive of them, that ``graph export parquet`` wrote.

Nothing is compiled: the tables go to an engine as they are, so that they may be larger than memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from graph.archives import DAMAGED
from graph.errors import UnreadableSource, WrongUse, reason
from graph.model import Node

SIGN: Final = "nodes.parquet"
"""The file by which such a folder or archive is known."""

COLUMNS: Final = {
    "nodes": ("id", "kind", "label", "notation"),
    "links": ("source", "relation", "target"),
    "demand": ("role", "item", "importance", "level", "share", "essential"),
    "ratings": ("role", "element", "family", "importance"),
}
"""What each table has to have, so that all roles can be compared."""


def is_tables(path: Path) -> bool:
    """Whether this is a folder, or an archive, of tables."""
    if path.is_dir():
        return (path / SIGN).is_file()
    if path.suffix != ".zip" or not path.is_file():
        return False
    from zipfile import ZipFile, is_zipfile

    if not is_zipfile(path):
        return False
    try:
        with ZipFile(path) as archive:
            return SIGN in archive.namelist()
    except DAMAGED:
        return False


class ParquetTables:
    """The tables of an export; of all that a source can be asked, they tell their roles alone."""

    def __init__(self, path: Path, lang: str) -> None:
        self.path, self.lang = path, lang

    @property
    def about(self) -> tuple[()]:
        """Nothing: whose facts these are stands in the metadata of each table."""
        return ()

    def __getattr__(self, name: str) -> Any:
        """No other question is answered."""
        if name.startswith("_"):
            raise AttributeError(name)
        raise WrongUse(
            f"{self.path} holds tables, and those are for an engine to compare all roles.",
            remedy="Ask another source, or for --all with --engine duckdb or spark.",
        )

    def nodes(self, kinds: Collection[str] = ()) -> Iterator[Node]:
        """The nodes of these kinds, without their definitions."""
        import tempfile

        from pyarrow import parquet

        columns = list(COLUMNS["nodes"])
        with tempfile.TemporaryDirectory(prefix="rolegraph-") as folder:
            path = self.file("nodes", Path(folder))
            with self._readable(path):
                for batch in parquet.ParquetFile(path).iter_batches(columns=columns):
                    rows = zip(*(batch.column(name).to_pylist() for name in columns), strict=True)
                    for id, kind, label, notation in rows:
                        if not kinds or kind in kinds:
                            yield Node(id, kind, label or id, notation or "")

    def file(self, table: str, folder: Path) -> Path:
        """Where a table lies; one in an archive is copied into the folder.

        Raises
        ------
        UnreadableSource
            where it is not there, or is no table with the columns of an export.
        """
        name = f"{table}.parquet"
        path = self.path / name if self.path.is_dir() else self._unpacked(name, folder)
        if not path.is_file():
            raise self._unreadable(f"has no {name}")
        columns = self._columns(path)
        if lacking := [column for column in COLUMNS[table] if column not in columns]:
            raise self._unreadable(f"{name} has no column '{lacking[0]}'", mark=": ")
        return path

    def _unpacked(self, name: str, folder: Path) -> Path:
        from zipfile import ZipFile

        try:
            with ZipFile(self.path) as archive:
                return Path(archive.extract(name, folder))
        except KeyError:
            return folder / name
        except DAMAGED as error:
            raise self._unreadable(f"{name} is damaged", mark=": ") from error

    def _columns(self, path: Path) -> list[str]:
        try:
            from pyarrow import parquet
        except ImportError as error:
            raise WrongUse(
                "Reading Parquet needs the package pyarrow.",
                remedy="Install it: pip install 'rolegraph[big]'",
            ) from error
        with self._readable(path):
            return list(parquet.read_schema(path).names)

    @contextmanager
    def _readable(self, path: Path) -> Iterator[None]:
        """A damaged table as an error of ours."""
        from pyarrow import ArrowException

        try:
            yield
        except (ArrowException, OSError) as error:
            told = f"{path.name} cannot be read: {reason(error)}"
            raise self._unreadable(told, mark=": ") from error

    def _unreadable(self, told: str, mark: str = " ") -> UnreadableSource:
        return UnreadableSource(
            f"{self.path}{mark}{told}.", file=str(self.path),
            remedy="Export the graph anew: graph export parquet",
        )  # fmt: skip
