"""A zip archive of Parquet tables for pandas, DuckDB and Spark: nodes, links, demand and ratings.

Unpacked, ``pandas.read_parquet("links.parquet")`` reads a table. Whose facts these are stands in
the metadata of each.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, BinaryIO, Final

from graph.exporters._arrow_tables import write_tables
from graph.exporters.options import Options
from graph.source import Source

SUFFIX: Final = ".parquet.zip"


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Write ``nodes``, ``links``, ``demand`` and ``ratings`` into one archive."""
    write_tables(source, file, options, "parquet", _opened)


def _opened(stream: Any, schema: Any) -> AbstractContextManager[Any]:
    from pyarrow import parquet

    return parquet.ParquetWriter(stream, schema, compression="zstd")  # type: ignore[no-any-return]
