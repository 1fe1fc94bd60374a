"""Parquet for analysts and CSV for neo4j-admin: every node and link, and whose facts they are."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import pytest

from graph.errors import WrongUse
from graph.source import Source


def read_parquet(data: bytes) -> Any:
    return pytest.importorskip("pyarrow.parquet").read_table(io.BytesIO(data))


def read_arrow(data: bytes) -> Any:
    return pytest.importorskip("pyarrow.feather").read_table(io.BytesIO(data))


@pytest.mark.parametrize(("format", "read"), [("parquet", read_parquet), ("arrow", read_arrow)])
def test_the_tables_hold_every_node_and_link(
    hostile: Source, exported: Callable[..., bytes], labels: dict[str, str], format: str,
    read: Callable[[bytes], Any], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("graph.exporters._arrow_tables.BATCH", 3)
    monkeypatch.setattr("graph.exporters._tables.BATCH", 2)
    archive = ZipFile(io.BytesIO(exported(hostile, format)))
    nodes, links = (read(archive.read(f"{name}.{format}")) for name in ("nodes", "links"))
    assert dict(zip(nodes["id"].to_pylist(), nodes["label"].to_pylist(), strict=True)) == labels
    told = [
        tuple(value for name, value in row.items() if name not in ("share", "essential"))
        for row in links.to_pylist()
    ]
    assert told == [
        (one.source, one.relation, one.target, one.importance, one.level, one.via, one.statement)
        for one in hostile.all_links()
    ]
    asked = [(row["importance"], row["essential"]) for row in links.to_pylist()
             if row["relation"] == "requires"]  # fmt: skip
    assert sorted(asked) == [(0.5, False), (1.0, True)]
    aliases = dict(zip(nodes["label"].to_pylist(), nodes["aliases"].to_pylist(), strict=True))
    assert aliases["Baker"] == ["B", "bread|maker"]
    about = nodes.schema.metadata[b"attribution"].decode()
    assert "https://example.org/licence" in about


@pytest.mark.parametrize("format", ["parquet", "arrow"])
def test_without_pyarrow_one_is_told_what_to_install(
    hostile: Source, exported: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(WrongUse, match=r"pip install 'rolegraph\[parquet\]'"):
        exported(hostile, format)


def test_neo4j_gets_two_tables_and_the_command(
    hostile: Source, exported: Callable[..., bytes], labels: dict[str, str]
) -> None:
    archive = ZipFile(io.BytesIO(exported(hostile, "neo4j")))
    nodes, links = (
        list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline="")))
        for name in ("nodes.csv", "links.csv")
    )
    assert {row["id:ID"]: row["label"] for row in nodes} == labels
    assert {row[":LABEL"] for row in nodes} == {"Role", "Skill", "Artifact"}
    ends = [(row[":START_ID"], row[":TYPE"], row[":END_ID"]) for row in links]
    assert ends == [
        (one.source, one.relation.upper().replace("-", "_"), one.target)
        for one in hostile.all_links()
    ]
    weights = {row["importance:double"] for row in links if row[":TYPE"] == "REQUIRES"}
    assert weights == {"0.5", "1.0"}
    (baker,) = (row for row in nodes if row["label"] == "Baker")
    assert baker["aliases:string[]"] == "B|bread/maker"
    for name in ("nodes.csv", "links.csv"):
        lines = archive.read(name).decode().splitlines()
        assert len(lines) == 1 + len(nodes if name == "nodes.csv" else links), "no line breaks"
    readme = archive.read("README.txt").decode()
    assert "neo4j-admin database import full" in readme
    assert "https://example.org/licence" in readme
