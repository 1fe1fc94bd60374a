"""A zip archive of tables, nodes, links, demand, ratings and texts, with CSV on the Web.

As in ``-f csv``, a text that a spreadsheet would run as a formula begins with an apostrophe;
figures have all their digits. ``--excel`` writes them as Excel opens them where decimals have a
comma. ``--table`` writes one table alone.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph.answer import Json
from graph.escaping import escape_formula
from graph.exporters._common import attribution
from graph.exporters._tables import (
    IRI,
    NUMBER,
    TABLES,
    TEXTS,
    TRUTH,
    WHOLE,
    GraphTable,
    Row,
    Value,
    table_named,
)  # fmt: skip
from graph.exporters.options import Options
from graph.source import Source

SUFFIX: Final = ".zip"

_CSVW: Final = "http://www.w3.org/ns/csvw"
_TYPES: Final = {IRI: "anyURI", NUMBER: "double", WHOLE: "integer", TRUTH: "boolean"}
_SIGN: Final = "|"
"""What stands between several values in a cell."""
_NO_NODES: Final = ("via", "statement")
"""The columns with addresses that need not be those of nodes."""
_BEGINNING_OF_TIME: Final = (1980, 1, 1, 0, 0, 0)


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Write the table that is wished for, else all tables and ``csv-metadata.json`` in a zip."""
    if options.table:
        _write(file, table_named(options.table), source, options)
        return
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for table in TABLES:
            with archive.open(_member(f"{table.name}.csv"), "w", force_zip64=True) as member:
                _write(member, table, source, options)
        text = json.dumps(_metadata(source, options), ensure_ascii=False, indent=2)
        with archive.open(_member("csv-metadata.json"), "w") as member:
            member.write(f"{text}\n".encode())


def _write(file: object, table: GraphTable, source: Source, options: Options) -> None:
    """Write one table, row by row."""
    encoding = "utf-8-sig" if options.excel else "utf-8"
    text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")  # type: ignore[type-var]
    writer = csv.writer(text, delimiter=";" if options.excel else ",")
    writer.writerow(table.columns)
    writer.writerows(_cells(table.rows(source), comma=options.excel))
    text.flush()
    text.detach()


def _cells(rows: Iterator[Row], *, comma: bool) -> Iterator[list[str]]:
    for row in rows:
        yield [_cell(value, comma=comma) for value in row]


def _cell(value: Value, *, comma: bool) -> str:
    if isinstance(value, list):
        return escape_formula(_SIGN.join(one.replace(_SIGN, "/") for one in value))
    if isinstance(value, float):
        return repr(value).replace(".", ",") if comma else repr(value)
    return escape_formula(value)


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
        **({"dialect": {"delimiter": ";", "encoding": "utf-8"}} if options.excel else {}),
        "tables": [_schema(table, options) for table in TABLES],
    }


def _schema(table: GraphTable, options: Options) -> dict[str, Json]:
    described: list[Json] = []
    for column, kind in table.columns.items():
        type_: Json = _TYPES.get(kind, "string")
        if kind == NUMBER and options.excel:
            type_ = {"base": "double", "format": {"decimalChar": ","}}
        several = {"separator": _SIGN} if kind == TEXTS else {}
        described.append({"name": column, "titles": column, "datatype": type_, **several})
    return {"url": f"{table.name}.csv", "tableSchema": {"columns": described, **_keys(table)}}


def _keys(table: GraphTable) -> dict[str, Json]:
    """What tells the rows of a table apart, or which of its columns hold ids of nodes."""
    if table.name == "nodes":
        return {"primaryKey": "id"}
    ends = [name for name, kind in table.columns.items() if kind == IRI and name not in _NO_NODES]
    return {"foreignKeys": [_reference(name) for name in ends]}


def _reference(column: str) -> Json:
    """That a column holds ids of nodes."""
    return {
        "columnReference": column,
        "reference": {"resource": "nodes.csv", "columnReference": "id"},
    }
