"""Arrow files (Feather 2) to be mapped into memory: nodes, links, demand, ratings, texts, as files
in a folder, as one archive (FILE.zip), or one of them alone (``--table``).

``pyarrow.feather.read_table("links.arrow")``, ``polars.read_ipc`` and R's ``arrow::read_feather``
read one without copying it. Whose facts these are stands in the metadata of each file.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, BinaryIO, Final

from graph.exporters._arrow_tables import arrow_library, write_folder, write_tables
from graph.exporters.options import Options
from graph.source import Source

SUFFIX: Final = ".arrow"


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Write the table that is wished for, else all of them into one archive."""
    write_tables(source, file, options, "arrow", _opened)


def export_folder(source: Source, folder: Path, options: Options) -> None:
    """Write ``nodes.arrow``, ``links.arrow``, ``ratings.arrow`` and ``texts.arrow``."""
    write_folder(source, folder, options, "arrow", _opened)


def _opened(stream: Any, schema: Any) -> AbstractContextManager[Any]:
    return arrow_library().ipc.new_file(stream, schema)  # type: ignore[no-any-return]
