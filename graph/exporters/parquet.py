"""A zip archive of two Parquet tables, nodes and links, for pandas, Polars, DuckDB and Arrow.

Unpacked, ``pandas.read_parquet("links.parquet")`` reads a table. Whose facts these are stands in
the metadata of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from graph.errors import WrongUse
from graph.exporters._common import attribution
from graph.exporters.options import Options
from graph.model import Cell
from graph.sources.interface import Source

if TYPE_CHECKING:
    import pyarrow as pa

SUFFIX: Final = ".parquet.zip"

_BATCH: Final = 20_000
"""How many rows are held at a time."""
_NODES: Final = ("id", "kind", "label", "notation", "definition")
_LINKS: Final = ("source", "relation", "target", "importance", "level", "via", "statement")
_NUMBERS: Final = frozenset({"importance", "level"})
_BEGINNING_OF_TIME: Final = (1980, 1, 1, 0, 0, 0)


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Write ``nodes.parquet`` and ``links.parquet`` into one archive."""
    about = "\n".join(attribution(source, options))
    with ZipFile(file, "w", ZIP_STORED) as archive:
        _table(archive, "nodes.parquet", _NODES, _node_rows(source), about)
        _table(archive, "links.parquet", _LINKS, _link_rows(source), about)


def _node_rows(source: Source) -> Iterator[tuple[Cell, ...]]:
    for node in source.nodes():
        definition = source.describe(node.id).definition
        yield node.id, node.kind, node.label, node.notation, definition


def _link_rows(source: Source) -> Iterator[tuple[Cell, ...]]:
    for link in source.all_links():
        yield (
            link.source, link.relation, link.target, link.importance, link.level, link.via,
            link.statement,
        )  # fmt: skip


def _table(
    archive: ZipFile,
    name: str,
    columns: tuple[str, ...],
    rows: Iterable[tuple[Cell, ...]],
    about: str,
) -> None:
    """Write one table into the archive, some thousand rows at a time."""
    arrow = _arrow()
    from pyarrow import parquet

    kinds = [
        arrow.field(column, arrow.float64() if column in _NUMBERS else arrow.string())
        for column in columns
    ]
    schema = arrow.schema(kinds, metadata={"attribution": about})
    member = ZipInfo(name, _BEGINNING_OF_TIME)
    member.external_attr = 0o644 << 16
    waiting = iter(rows)
    with (
        archive.open(member, "w", force_zip64=True) as stream,
        parquet.ParquetWriter(stream, schema, compression="zstd") as writer,
    ):
        while batch := list(islice(waiting, _BATCH)):
            cells = [list(column) for column in zip(*batch, strict=True)]
            writer.write_table(arrow.table(cells, schema=schema))


def _arrow() -> pa:
    try:
        import pyarrow as pa
    except ImportError as error:
        raise WrongUse(
            "Writing Parquet needs the package pyarrow.",
            remedy="Install it with: pip install 'rolegraph[parquet]'",
        ) from error
    return pa
