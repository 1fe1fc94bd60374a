"""A zip archive of Arrow files (Feather 2) to be mapped into memory: nodes, links, demand, ratings.

Unpacked, ``pyarrow.feather.read_table("links.arrow")``, ``polars.read_ipc`` and R's
``arrow::read_feather`` read a table without copying it. Whose facts these are stands in the
metadata of each.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, BinaryIO, Final

from graph.exporters._arrow_tables import arrow_library, write_tables
from graph.exporters.options import Options
from graph.source import Source

SUFFIX: Final = ".arrow.zip"


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Write ``nodes``, ``links``, ``demand`` and ``ratings`` into one archive."""
    write_tables(source, file, options, "arrow", _opened)


def _opened(stream: Any, schema: Any) -> AbstractContextManager[Any]:
    return arrow_library().ipc.new_file(stream, schema)  # type: ignore[no-any-return]
