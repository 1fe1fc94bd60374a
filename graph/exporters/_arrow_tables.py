"""The tables of a graph in columns, as Arrow has them, some thousand rows at a time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from graph.errors import WrongUse
from graph.exporters._common import attribution
from graph.exporters._tables import NUMBER, TABLES, TEXTS, TRUTH, WHOLE, GraphTable, table_named
from graph.exporters.options import Options
from graph.source import Source

if TYPE_CHECKING:
    import pyarrow as pa

BATCH: Final = 20_000
"""How many rows are held at a time."""
_BEGINNING_OF_TIME: Final = (1980, 1, 1, 0, 0, 0)

Opening = Callable[[Any, Any], AbstractContextManager[Any]]
"""From a stream and a schema to what ``write`` of a table can be called on."""


def write_tables(
    source: Source, file: BinaryIO, options: Options, ending: str, opening: Opening
) -> None:
    """Write the table that is wished for, else all of them into one archive."""
    about = "\n".join(attribution(source, options))
    if options.table:
        _write(file, table_named(options.table), source, about, opening)
        return
    arrow_library()  # before anything is written
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for table in TABLES:
            member = ZipInfo(f"{table.name}.{ending}", _BEGINNING_OF_TIME)
            member.external_attr = 0o644 << 16
            with archive.open(member, "w", force_zip64=True) as stream:
                _write(stream, table, source, about, opening)


def write_folder(
    source: Source, folder: Path, options: Options, ending: str, opening: Opening
) -> None:
    """Write each table as a file of its own into a folder."""
    about = "\n".join(attribution(source, options))
    for table in TABLES:
        with (folder / f"{table.name}.{ending}").open("wb") as file:
            _write(file, table, source, about, opening)


def _write(stream: Any, table: GraphTable, source: Source, about: str, opening: Opening) -> None:
    """Write one table, some thousand rows at a time."""
    arrow = arrow_library()
    kinds = {
        NUMBER: arrow.float64(), WHOLE: arrow.int64(), TRUTH: arrow.bool_(),
        TEXTS: arrow.list_(arrow.string()),
    }  # fmt: skip
    fields = [
        arrow.field(name, kinds.get(kind, arrow.string())) for name, kind in table.columns.items()
    ]
    schema = arrow.schema(fields, metadata={"attribution": about})
    waiting = table.rows(source)
    with opening(stream, schema) as writer:
        while batch := list(islice(waiting, BATCH)):
            cells = [list(column) for column in zip(*batch, strict=True)]
            writer.write_table(arrow.table(cells, schema=schema))


def arrow_library() -> pa:
    """The library behind both formats.

    Raises
    ------
    WrongUse
        where it is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise WrongUse(
            "Writing Parquet or Arrow needs the package pyarrow.",
            remedy="Install it with: pip install 'rolegraph[parquet]'",
        ) from error
    return pa
