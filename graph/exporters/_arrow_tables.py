"""Nodes and links in columns, as Arrow has them, some thousand rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from graph.errors import WrongUse
from graph.exporters._common import attribution
from graph.exporters.options import Options
from graph.measures.tabular import DEMAND, RATINGS, demand_rows, rating_rows
from graph.source import Source

if TYPE_CHECKING:
    import pyarrow as pa

BATCH: Final = 20_000
"""How many rows are held at a time."""
_NODES: Final = ("id", "kind", "label", "notation", "aliases", "definition")
_LINKS: Final = ("source", "relation", "target", "importance", "level", "via", "statement")
_NUMBERS: Final = frozenset({"importance", "level", "share"})
_FLAGS: Final = frozenset({"essential", "tool"})
_BEGINNING_OF_TIME: Final = (1980, 1, 1, 0, 0, 0)

Opening = Callable[[Any, Any], AbstractContextManager[Any]]
"""From a stream and a schema to what ``write`` of a table can be called on."""


def write_tables(
    source: Source, file: BinaryIO, options: Options, ending: str, opening: Opening
) -> None:
    """Write four tables into one archive that can be read in place: ``nodes`` and ``links``, and
    ``demand`` and ``ratings``, which the figures of all roles come from.
    """
    about = "\n".join(attribution(source, options))
    tables: Mapping[str, tuple[tuple[str, ...], Iterable[tuple[Any, ...]]]] = {
        "nodes": (_NODES, _node_rows(source)),
        "links": (_LINKS, _link_rows(source)),
        "demand": (DEMAND, demand_rows(source)),
        "ratings": (RATINGS, rating_rows(source)),
    }
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, (columns, rows) in tables.items():
            member = ZipInfo(f"{name}.{ending}", _BEGINNING_OF_TIME)
            member.external_attr = 0o644 << 16
            with archive.open(member, "w", force_zip64=True) as stream:
                _write(stream, columns, rows, about, opening)


def _node_rows(source: Source) -> Iterator[tuple[Any, ...]]:
    for node in source.nodes():
        told = source.describe(node.id)
        yield (
            node.id, node.kind, node.label, node.notation, list(told.aliases), told.definition,
        )  # fmt: skip


def _link_rows(source: Source) -> Iterator[tuple[Any, ...]]:
    for link in source.all_links():
        yield (
            link.source, link.relation, link.target, link.importance, link.level, link.via,
            link.statement,
        )  # fmt: skip


def _write(
    stream: Any,
    columns: tuple[str, ...],
    rows: Iterable[tuple[Any, ...]],
    about: str,
    opening: Opening,
) -> None:
    """Write one table, some thousand rows at a time."""
    arrow = arrow_library()
    kinds = {name: arrow.float64() for name in _NUMBERS} | {"aliases": arrow.list_(arrow.string())}
    kinds |= {name: arrow.bool_() for name in _FLAGS}
    fields = [arrow.field(column, kinds.get(column, arrow.string())) for column in columns]
    schema = arrow.schema(fields, metadata={"attribution": about})
    waiting = iter(rows)
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
