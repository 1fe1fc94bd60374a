"""A zip archive of CSV files for ``neo4j-admin database import``, with the command for it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph.exporters._common import attribution
from graph.exporters.options import Options
from graph.model import Cell
from graph.sources.interface import Source
from graph.vocabulary import KINDS

SUFFIX: Final = ".neo4j.zip"

_NODES: Final = ("id:ID", "label", "notation", "definition", ":LABEL")
_LINKS: Final = (
    ":START_ID", "importance:double", "level:double", "via", "statement", ":END_ID", ":TYPE",
)  # fmt: skip
_BEGINNING_OF_TIME: Final = (1980, 1, 1, 0, 0, 0)
_COMMAND: Final = (
    "neo4j-admin database import full --nodes=nodes.csv --relationships=links.csv"
    " --multiline-fields=true neo4j\n"
)


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Write ``nodes.csv``, ``links.csv`` and ``README.txt`` into one archive."""
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        _table(archive, "nodes.csv", _NODES, _node_rows(source))
        _table(archive, "links.csv", _LINKS, _link_rows(source))
        text = "\n".join([*attribution(source, options), "", _COMMAND])
        with archive.open(_member("README.txt"), "w") as member:
            member.write(text.encode())


def _node_rows(source: Source) -> Iterator[Sequence[Cell]]:
    for node in source.nodes():
        kind = KINDS[node.kind].one.title().replace(" ", "") if node.kind in KINDS else node.kind
        yield node.id, node.label, node.notation, source.describe(node.id).definition, kind


def _link_rows(source: Source) -> Iterator[Sequence[Cell]]:
    for link in source.all_links():
        kind = link.relation.upper().replace("-", "_")
        yield (
            link.source, link.importance, link.level, link.via, link.statement, link.target, kind,
        )  # fmt: skip


def _table(
    archive: ZipFile, name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    """Write one table into the archive, row by row; nothing is blank, as the importer wants it."""
    with archive.open(_member(name), "w", force_zip64=True) as member:
        text = io.TextIOWrapper(member, encoding="utf-8", errors="replace", newline="")
        writer = csv.writer(text, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
        text.flush()
        text.detach()


def _member(name: str) -> ZipInfo:
    """A place in the archive that tells no time: the same graph is the same bytes."""
    member = ZipInfo(name, _BEGINNING_OF_TIME)
    member.compress_type = ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member
