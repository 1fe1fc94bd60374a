"""Parquet for pandas, Polars, DuckDB and Spark: nodes, links, demand, ratings and texts, as files
in a folder, as one archive (FILE.zip), or one of them alone (``--table``).

Whose facts these are stands in the metadata of each file.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, BinaryIO, Final

from graph.exporters._arrow_tables import write_folder, write_tables
from graph.exporters.options import Options
from graph.source import Source

SUFFIX: Final = ".parquet"


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Write the table that is wished for, else all of them into one archive."""
    write_tables(source, file, options, "parquet", _opened)


def export_folder(source: Source, folder: Path, options: Options) -> None:
    """Write ``nodes.parquet``, ``links.parquet``, ``ratings.parquet`` and ``texts.parquet``."""
    write_folder(source, folder, options, "parquet", _opened)


def _opened(stream: Any, schema: Any) -> AbstractContextManager[Any]:
    from pyarrow import parquet

    return parquet.ParquetWriter(stream, schema, compression="zstd")  # type: ignore[no-any-return]
