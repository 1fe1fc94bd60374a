"""The tables of a job, written from a source: as much of an export as figures come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graph.errors import CannotWrite, WrongUse, reason
from graph.measures.tabular import DEMAND, RATINGS, demand_rows, rating_rows
from graph.vocabulary import AMONG, BROADER, BUILDS_ON

if TYPE_CHECKING:
    from graph.source import Source

ROWS: Final = 50_000
"""How many rows of a table are held at a time."""
NODES: Final = ("id", "kind", "notation")
LINKS: Final = ("source", "relation", "target")
RELATIONS: Final = (AMONG, BROADER, BUILDS_ON)
"""The links that figures come from, besides what roles ask for."""
NUMBERS: Final = frozenset({"importance", "level", "share"})
FLAGS: Final = frozenset({"essential", "tool"})


def write_tables(source: Source, folder: Path) -> Mapping[str, Path]:
    """Write the tables of a source into a folder, and say where each is.

    Raises
    ------
    CannotWrite
        where the disk is full.
    """
    tables: Mapping[str, tuple[tuple[str, ...], Iterable[Sequence[Any]]]] = {
        "nodes": (NODES, ((one.id, one.kind, one.notation) for one in source.nodes())),
        "links": (
            LINKS,
            ((one.source, one.relation, one.target) for one in source.all_links(RELATIONS)),
        ),
        "demand": (DEMAND, demand_rows(source)),
        "ratings": (RATINGS, rating_rows(source)),
    }
    files = {name: folder / f"{name}.parquet" for name in tables}
    for name, (columns, rows) in tables.items():
        _write(files[name], columns, rows)
    return files


def _write(path: Path, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    arrow, parquet = _arrow()
    kinds = {name: arrow.float64() for name in NUMBERS} | {name: arrow.bool_() for name in FLAGS}
    schema = arrow.schema([(name, kinds.get(name, arrow.string())) for name in names])
    try:
        with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
            for columns in _batches(iter(rows)):
                writer.write_table(arrow.table(columns, schema=schema))
    except OSError as error:
        raise CannotWrite(
            f"The tables for the engine cannot be written: {reason(error)}.",
            remedy="Make room, or name another folder for such files with TMPDIR.",
        ) from error


def _batches(rows: Iterator[Sequence[Any]]) -> Iterator[list[list[Any]]]:
    while batch := list(islice(rows, ROWS)):
        yield [list(column) for column in zip(*batch, strict=True)]


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise WrongUse(
            "This engine reads Parquet, and the package pyarrow is not installed.",
            remedy="Install it: pip install 'rolegraph[big]'",
        ) from error
    return pa, parquet
