"""Parquet for analysts and CSV for neo4j-admin: every node and link, and whose facts they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from zipfile import ZipFile

import pytest

from graph.sources.interface import Source


def test_parquet_holds_every_node_and_link(
    hostile: Source, exported: Callable[..., bytes], labels: dict[str, str]
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    archive = ZipFile(io.BytesIO(exported(hostile, "parquet")))
    nodes, links = (
        parquet.read_table(io.BytesIO(archive.read(name)))
        for name in ("nodes.parquet", "links.parquet")
    )
    assert dict(zip(nodes["id"].to_pylist(), nodes["label"].to_pylist(), strict=True)) == labels
    told = [tuple(row.values()) for row in links.to_pylist()]
    assert told == [
        (one.source, one.relation, one.target, one.importance, one.level, one.via, one.statement)
        for one in hostile.all_links()
    ]
    about = nodes.schema.metadata[b"attribution"].decode()
    assert "https://example.org/licence" in about


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
    readme = archive.read("README.txt").decode()
    assert "neo4j-admin database import full" in readme
    assert "https://example.org/licence" in readme
