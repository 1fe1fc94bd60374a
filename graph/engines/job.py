"""A job from its tables to the pairs: whatever the engine, it runs the same texts.

The tables are those that ``graph export parquet`` writes; of a source that is none of them they are
written for the job, and gone afterwards.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from graph.engines import holdings, pairs, profiles
from graph.engines.tables import write_tables
from graph.measures.all_pairs import Pairs
from graph.sources.tables import ParquetTables

if TYPE_CHECKING:
    from graph.source import Source

TABLES: Final = ("nodes", "links", "demand", "ratings")


class Database(Protocol):
    """What an engine is to a job: it reads Parquet, makes tables from texts and gives back rows."""

    def read(self, name: str, path: Path) -> None:
        """Let a file of Parquet be a table."""

    def view(self, name: str, text: str) -> None:
        """Let a name stand for what a text finds, to be worked out where it is asked for."""

    def make(self, name: str, text: str) -> None:
        """Make a table of what a text finds: for what is asked for more than once."""

    def count(self, name: str) -> int:
        """How many rows a table has."""

    def rows(self, text: str) -> Iterator[Sequence[Any]]:
        """What a text finds, row by row."""


Opening = Callable[[Path], AbstractContextManager[Database]]
"""Opens an engine whose files go to a folder."""


def similarities(
    opening: Opening, source: Source, place: Mapping[str, int], most: int, digits: int
) -> Pairs:
    """The ``most`` nearest of each role (0: all), as ``measures.all_pairs`` finds them.

    ``place`` has to be the order in which roles are told, which the engine makes for itself.

    Raises
    ------
    CannotWrite
        where the disk is full.
    """
    with _opened(opening, source) as database:
        shape = profiles.make_vectors(database, len(place))
        return _pairs(pairs.compare(database, shape, len(place), most, digits), digits)


def readiness(
    opening: Opening, source: Source, place: Mapping[str, int], most: int, digits: int
) -> Pairs:
    """The ``most`` goals (0: all) of each role, as ``measures.all_readiness`` finds them.

    Raises
    ------
    CannotWrite
        where the disk is full.
    """
    with _opened(opening, source) as database:
        shape = holdings.make_vectors(database, len(place))
        return _pairs(pairs.compare(database, shape, len(place), most, digits), digits)


def _pairs(rows: Iterable[Sequence[Any]], digits: int) -> Pairs:
    import numpy as np

    found = Pairs()
    for one, other, score in rows:
        found.ones.append(one)
        found.others.append(other)
        found.scores.append(score)
    rounded = np.frombuffer(found.scores).round(digits)
    return Pairs(found.ones, found.others, array("d", rounded.tobytes()))


@contextmanager
def _opened(opening: Opening, source: Source) -> Iterator[Database]:
    """The engine with the tables of a source; all that it writes is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="rolegraph-") as name:
        folder = Path(name)
        if isinstance(source, ParquetTables):
            files: Mapping[str, Path] = {table: source.file(table, folder) for table in TABLES}
        else:
            files = write_tables(source, folder)
        with opening(folder) as database:
            for table in TABLES:
                database.read(table, files[table])
            yield database
