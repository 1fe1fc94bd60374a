"""A zip archive of CSV files for ``neo4j-admin database import``, with the command for it.

No cell holds a line break, so the importer needs no leave to read over several lines.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph.answer import Cell
from graph.exporters._common import attribution
from graph.exporters._tables import (
    FACTS,
    NUMBER,
    TEXT,
    TEXTS,
    TRUTH,
    WHOLE,
    Value,
    facts_of,
    table_named,
)  # fmt: skip
from graph.exporters.options import Options
from graph.source import Source
from graph.vocabulary import KINDS

SUFFIX: Final = ".neo4j.zip"

_TYPES: Final = {
    TEXT: "", TEXTS: ":string[]", NUMBER: ":double", WHOLE: ":int", TRUTH: ":boolean",
}  # fmt: skip
_FACTS: Final = tuple(f"{name}{_TYPES[kind]}" for name, kind in FACTS.values())
_NODES: Final = ("id:ID", "label", "notation", "aliases:string[]", "definition", *_FACTS, ":LABEL")
_LINKS: Final = (
    ":START_ID", "importance:double", "level:double", "share:double", "essential:boolean", "via",
    "statement", ":END_ID", ":TYPE",
)  # fmt: skip
_RATINGS: Final = (
    ":START_ID", "family", "importance:double", "level:double", ":END_ID", ":TYPE",
)  # fmt: skip
_RATED: Final = "RATED_ON"
_BEGINNING_OF_TIME: Final = (1980, 1, 1, 0, 0, 0)
_ALIAS_SIGN: Final = "|"
_COMMAND: Final = (
    "neo4j-admin database import full neo4j --nodes=nodes.csv --relationships=links.csv"
    f" --relationships=ratings.csv --array-delimiter='{_ALIAS_SIGN}'\n"
)


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Write ``nodes.csv``, ``links.csv``, ``ratings.csv`` and ``README.txt`` into one archive."""
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        _table(archive, "nodes.csv", _NODES, _node_rows(source))
        _table(archive, "links.csv", _LINKS, _link_rows(source))
        _table(archive, "ratings.csv", _RATINGS, _rating_rows(source))
        text = "\n".join([*attribution(source, options), "", _COMMAND])
        with archive.open(_member("README.txt"), "w") as member:
            member.write(text.encode())


def _node_rows(source: Source) -> Iterator[Sequence[Cell]]:
    for node in source.nodes():
        kind = KINDS[node.kind].one.title().replace(" ", "") if node.kind in KINDS else node.kind
        about = source.describe(node.id)
        facts = map(_cell, facts_of(about).values())
        aliases = _cell(list(about.aliases))
        yield node.id, node.label, node.notation, aliases, about.definition, *facts, kind


def _link_rows(source: Source) -> Iterator[Sequence[Cell]]:
    for row in table_named("links").rows(source):
        start, relation, end, *told = map(_cell, row)
        yield start, *told, end, str(relation).upper().replace("-", "_")


def _rating_rows(source: Source) -> Iterator[Sequence[Cell]]:
    for row in table_named("ratings").rows(source):
        role, element, *told = map(_cell, row)
        yield role, *told, element, _RATED


def _cell(value: Value) -> Cell:
    """A value as the importer reads it: several in one cell, true and false in words."""
    if isinstance(value, list):
        return _ALIAS_SIGN.join(one.replace(_ALIAS_SIGN, "/") for one in value)
    return ("true" if value else "false") if isinstance(value, bool) else value


def _table(
    archive: ZipFile, name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    """Write one table into the archive, row by row; nothing is blank, as the importer wants it."""
    with archive.open(_member(name), "w", force_zip64=True) as member:
        text = io.TextIOWrapper(member, encoding="utf-8", errors="replace", newline="")
        writer = csv.writer(text, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(map(_on_one_line, rows))
        text.flush()
        text.detach()


def _on_one_line(row: Sequence[Cell]) -> list[Cell]:
    return [" ".join(cell.split()) if isinstance(cell, str) else cell for cell in row]


def _member(name: str) -> ZipInfo:
    """A place in the archive that tells no time: the same graph is the same bytes."""
    member = ZipInfo(name, _BEGINNING_OF_TIME)
    member.compress_type = ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member
