"""A zip archive of two tables, nodes and links, and their description by CSV on the Web.

As in ``-f csv``, a text that a spreadsheet would run as a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph.answer import Cell, Json
from graph.escaping import escape_formula
from graph.exporters._common import attribution
from graph.exporters.options import Options
from graph.source import Source

SUFFIX: Final = ".zip"

_CSVW: Final = "http://www.w3.org/ns/csvw"
_NODES: Final = {
    "id": "anyURI", "kind": "string", "label": "string", "notation": "string",
    "aliases": "string", "definition": "string",
}  # fmt: skip
_LINKS: Final = {
    "source": "anyURI", "relation": "string", "target": "anyURI", "importance": "double",
    "level": "double", "via": "anyURI", "statement": "anyURI",
}  # fmt: skip
_ALIAS_SIGN: Final = "|"
_BEGINNING_OF_TIME: Final = (1980, 1, 1, 0, 0, 0)


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Write ``nodes.csv``, ``links.csv`` and ``csv-metadata.json`` into one archive."""
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        _table(archive, "nodes.csv", tuple(_NODES), _node_rows(source))
        _table(archive, "links.csv", tuple(_LINKS), _link_rows(source))
        text = json.dumps(_metadata(source, options), ensure_ascii=False, indent=2)
        with archive.open(_member("csv-metadata.json"), "w") as member:
            member.write(f"{text}\n".encode())


def _node_rows(source: Source) -> Iterator[Sequence[Cell]]:
    for node in source.nodes():
        about = source.describe(node.id)
        aliases = _ALIAS_SIGN.join(alias.replace(_ALIAS_SIGN, "/") for alias in about.aliases)
        yield node.id, node.kind, node.label, node.notation, aliases, about.definition


def _link_rows(source: Source) -> Iterator[Sequence[Cell]]:
    for link in source.all_links():
        ends = link.source, link.relation, link.target
        yield *ends, link.importance, link.level, link.via, link.statement


def _table(
    archive: ZipFile, name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    """Write one table into the archive, row by row."""
    with archive.open(_member(name), "w", force_zip64=True) as member:
        text = io.TextIOWrapper(member, encoding="utf-8", errors="replace", newline="")
        writer = csv.writer(text)
        writer.writerow(columns)
        writer.writerows([escape_formula(cell) for cell in row] for row in rows)
        text.flush()
        text.detach()


def _member(name: str) -> ZipInfo:
    """A place in the archive that tells no time: the same graph is the same bytes."""
    member = ZipInfo(name, _BEGINNING_OF_TIME)
    member.compress_type = ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member


def _metadata(source: Source, options: Options) -> dict[str, Json]:
    """What the tables are, by the W3C's vocabulary for tabular data."""
    head, *lines = attribution(source, options)
    licences = sorted({about.licence for about in source.about if about.licence})
    return {
        "@context": _CSVW,
        "dc:title": head,
        "dc:source": list(lines),
        "dc:license": list(licences),
        "rdfs:comment": "A text that could be run as a formula begins with an apostrophe.",
        "tables": [
            _schema("nodes.csv", _NODES, primaryKey="id"),
            _schema("links.csv", _LINKS, foreignKeys=[_reference("source"), _reference("target")]),
        ],
    }


def _schema(name: str, columns: dict[str, str], **keys: Json) -> dict[str, Json]:
    described: list[Json] = []
    for column, kind in columns.items():
        several = {"separator": _ALIAS_SIGN} if column == "aliases" else {}
        described.append({"name": column, "titles": column, "datatype": kind, **several})
    return {"url": name, "tableSchema": {"columns": described, **keys}}


def _reference(column: str) -> Json:
    """That a column of the links holds ids of nodes."""
    return {
        "columnReference": column,
        "reference": {"resource": "nodes.csv", "columnReference": "id"},
    }
