"""SSSOM: every alignment is a line, every prefix is declared, the head is YAML that says whose."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

import pytest

from graph.sources.rdf.bundled import ontology_folder
from graph.sources.resolve import open_source
from graph.vocabulary import ID, ONET, expand, prefix_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.source import Source

HEAD = re.compile(r'#(  )?(\w[\w-]*):(?: (".*"))?')

ALIGNED = """\
<https://example.org/list> a owl:Ontology ; dcterms:title "A list"@en .
skill:a a rg:Skill ; skos:prefLabel "tab\\there"@en ; skos:notation "a" ;
    skos:exactMatch <https://other.example/x#one>, skill:b ;
    skos:broadMatch <https://other.example/y/> .
skill:b a rg:Skill ; skos:prefLabel "=SUM(1)"@en ; skos:relatedMatch <urn:isbn:1> .
<https://example.org/c> skos:closeMatch <https://other.example/x#two> .
[] skos:closeMatch <https://other.example/x#three> .
skill:b skos:closeMatch "no thing" .
"""


def read(data: bytes) -> tuple[dict[str, str], dict[str, str], list[dict[str, str]]]:
    """The head, the prefixes and the rows; fails where a line of the head is none."""
    lines = data.decode().splitlines(keepends=True)
    head: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    for line in lines:
        if not line.startswith("#"):
            break
        found = HEAD.fullmatch(line.rstrip("\n"))
        assert found, line
        inside, name, value = found.groups()
        (prefixes if inside else head)[name] = json.loads(value) if value else ""
    rows = list(csv.DictReader((one for one in lines if not one.startswith("#")), delimiter="\t"))
    return head, prefixes, rows


def test_every_checked_alignment_of_our_own_is_a_line(
    roles: Source, exported: Callable[..., bytes]
) -> None:
    head, prefixes, rows = read(exported(roles, "sssom"))
    with (ontology_folder() / "external-ids.csv").open(encoding="utf-8", newline="") as file:
        listed = [
            (
                expand(row["maps"]), expand(row["match"]),
                row["id"] if "//" in row["id"] else ONET + row["id"],
                row["label_in_source"], row["version"],
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip
    told = [
        (
            expand(row["subject_id"]), expand(row["predicate_id"]), expand(row["object_id"]),
            row["object_label"], row["object_source_version"],
        )
        for row in rows
    ]  # fmt: skip
    assert told == sorted(listed)
    assert {row["mapping_justification"] for row in rows} == {"semapv:ManualMappingCuration"}
    assert all(row["subject_label"] and row["object_label"] for row in rows)
    assert {expand(f"{name}:x") for name in prefixes if name != "semapv"} == {
        f"{space}x" for name, space in prefixes.items() if name != "semapv"
    }
    assert head["mapping_set_id"] == f"{ID}mappings/roles"
    assert head["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "O*NET 30.0 Database" in head["mapping_set_description"]


@pytest.fixture
def aligned(tmp_path: Path) -> Source:
    path = tmp_path / "aligned.ttl"
    path.write_text(prefix_lines() + ALIGNED, encoding="utf-8")
    return open_source([str(path)])


def test_any_source_has_its_alignments_and_a_prefix_for_each_namespace(
    aligned: Source, exported: Callable[..., bytes]
) -> None:
    head, prefixes, rows = read(exported(aligned, "sssom"))
    told = {(row["subject_id"], row["predicate_id"], row["object_id"]) for row in rows}
    assert prefixes["ns1"] == "https://example.org/"
    assert prefixes["ns2"] == "https://other.example/x#"
    assert told == {
        ("skill:a", "skos:exactMatch", "ns2:one"),
        ("skill:a", "skos:exactMatch", "skill:b"),
        ("skill:a", "skos:broadMatch", "https://other.example/y/"),
        ("skill:b", "skos:relatedMatch", "urn:isbn:1"),
        ("ns1:c", "skos:closeMatch", "ns2:two"),
    }
    assert {row["mapping_justification"] for row in rows if row["subject_id"] == "ns1:c"} == {
        "semapv:UnspecifiedMatching"
    }
    assert head["license"].endswith("sssom/license/unspecified")


def test_a_label_stays_in_its_cell_and_is_no_formula(
    aligned: Source, exported: Callable[..., bytes]
) -> None:
    _, _, rows = read(exported(aligned, "sssom"))
    (row,) = [row for row in rows if row["object_id"] == "skill:b"]
    assert row["subject_label"] == "tab here"
    assert row["object_label"] == "'=SUM(1)"


def test_a_source_without_alignments_is_a_head_and_no_line(
    hostile: Source, exported: Callable[..., bytes]
) -> None:
    head, _, rows = read(exported(hostile, "sssom"))
    assert head["license"] == "https://example.org/licence"
    assert rows == []
