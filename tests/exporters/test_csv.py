from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from graph.escaping import escape_formula
from graph.exporters._tables import TABLES
from graph.vocabulary import ID

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.source import Source


@pytest.fixture
def archive(hostile: Source, exported: Callable[..., bytes]) -> ZipFile:
    return ZipFile(io.BytesIO(exported(hostile, "csv")))


def rows(archive: ZipFile, name: str) -> list[dict[str, str]]:
    text = archive.read(name).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_tables_hold_every_node_and_link(
    archive: ZipFile, hostile: Source, labels: dict[str, str]
) -> None:
    nodes = {row["id"]: row for row in rows(archive, "nodes.csv")}
    assert {id: row["label"] for id, row in nodes.items()} == {
        id: escape_formula(label) for id, label in labels.items()
    }
    assert nodes[f"{ID}role/baker"]["aliases"] == "B|bread/maker"
    links = rows(archive, "links.csv")
    assert len(links) == len(list(hostile.all_links()))
    assert {link["source"] for link in links} | {link["target"] for link in links} <= set(nodes)
    assert {link["importance"] for link in links if link["relation"] == "requires"} == {
        "0.5",
        "1.0",
    }


def test_a_formula_is_disarmed(archive: ZipFile) -> None:
    cells = [cell for row in rows(archive, "nodes.csv") for cell in row.values()]
    assert '\'=HYPERLINK("http://x","y")' in cells
    assert not [cell for cell in cells if cell.startswith("=")]


def test_the_metadata_describes_the_tables(archive: ZipFile) -> None:
    metadata = json.loads(archive.read("csv-metadata.json"))
    assert metadata["@context"] == "http://www.w3.org/ns/csvw"
    assert metadata["dc:license"] == ["https://example.org/licence"]
    assert any("The book of bread" in line for line in metadata["dc:source"])
    for table in metadata["tables"]:
        header = archive.read(table["url"]).decode().splitlines()[0].split(",")
        assert [column["name"] for column in table["tableSchema"]["columns"]] == header
        ids = {row["id"] for row in rows(archive, "nodes.csv")}
        for key in table["tableSchema"].get("foreignKeys", ()):
            column = key["columnReference"]
            assert {row[column] for row in rows(archive, table["url"])} <= ids, column


def test_the_archive_tells_no_time(archive: ZipFile) -> None:
    assert [member.filename for member in archive.infolist()] == [
        *(f"{table.name}.csv" for table in TABLES), "csv-metadata.json",
    ]  # fmt: skip
    assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
