"""Figures of statements: out of range or no number, they are refused with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import graph
from graph.errors import UnreadableSource

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
@prefix rg: <https://w3id.org/rolegraph/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<http://e.org/r> a rg:Role .
<http://e.org/s> a rg:Skill .
<http://e.org/one> a rg:SkillRequirement ; rg:from <http://e.org/r> ; rg:to <http://e.org/s> ;
  rg:%s %s .
"""
WRONG = ('"INF"^^xsd:double', '"NaN"^^xsd:double', "0", "-1", "7", "80", '"abc"', "4.5", "-0.0")


@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize("name", ["importance", "level", "proficiency [] . [] rg:rank"])
def test_a_figure_out_of_range_is_refused(tmp_path: Path, name: str, value: str) -> None:
    path = tmp_path / "ours.ttl"
    text = TEXT % (name, value)
    if "rank" in name:
        text = TEXT % ("proficiency", f"<http://e.org/high> . <http://e.org/high> rg:rank {value}")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableSource) as caught:
        graph.load(path)
    assert (caught.value.file, caught.value.exit_code) == (str(path), 3)
    assert "importance" in caught.value.message or "level" in caught.value.message
    assert caught.value.remedy


def test_the_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ours.ttl"
    path.write_text(TEXT % ("importance", "80"), encoding="utf-8")
    with pytest.raises(UnreadableSource) as caught:
        graph.load(path)
    assert caught.value.line == 6


@pytest.mark.parametrize(
    ("name", "value"), [("importance", "0.25"), ("level", "1"), ("level", "0.5")]
)
def test_a_figure_in_range_counts(tmp_path: Path, name: str, value: str) -> None:
    path = tmp_path / "ours.ttl"
    path.write_text(TEXT % (name, value), encoding="utf-8")
    (link,) = graph.load(path).source.links(["http://e.org/r"])
    assert getattr(link, name) == float(value)


@pytest.mark.parametrize(
    ("query", "word", "near"), [("nodes", "rolle", "role"), ("links", "requiers", "requires")]
)
def test_a_profile_that_says_something_unknown_is_refused(
    tmp_path: Path, query: str, word: str, near: str
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    kind, relation = ("rolle", "requires") if query == "nodes" else ("role", "requiers")
    (folder / "nodes.rq").write_text(
        f'SELECT ?node ?kind ?field ?value {{\n BIND("{kind}" AS ?kind) BIND("type" AS ?field)\n'
        " ?node a ?value }",
        encoding="utf-8",
    )
    (folder / "links.rq").write_text(
        f'SELECT ?from ?relation ?to {{ ?from a ?to BIND("{relation}" AS ?relation) }}',
        encoding="utf-8",
    )
    path = tmp_path / "data.ttl"
    path.write_text("<http://e.org/a> a <http://e.org/B> .", encoding="utf-8")
    with pytest.raises(UnreadableSource, match=word) as caught:
        graph.load(path, profile=folder)
    assert caught.value.line == (2 if query == "nodes" else 1)
    assert f"Did you mean '{near}'?" in caught.value.message


@pytest.mark.parametrize("query", ["nodes", "links", "derive"])
def test_a_profile_may_not_call_a_server(tmp_path: Path, query: str) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    asked = {
        "nodes": "SELECT ?node ?kind ?field ?value",
        "links": "SELECT ?from ?relation ?to",
        "derive": "CONSTRUCT { ?s ?p ?o }",
    }
    for name, head in asked.items():
        call = "SERVICE:x {?s ?p ?o}" if name == query else ""
        text = f"PREFIX : <http://127.0.0.1:1/> {head} {{ {call} }}"
        (folder / f"{name}.rq").write_text(text, encoding="utf-8")
    path = tmp_path / "data.ttl"
    path.write_text("<http://e.org/a> a <http://e.org/B> .", encoding="utf-8")
    with pytest.raises(UnreadableSource, match="SERVICE"):
        graph.load(path, profile=folder)


def test_a_foreign_file_holds_its_own_triples_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "one.ttl"
    path.write_text("<http://e.org/a> <http://e.org/p> 'x' .", encoding="utf-8")
    assert len(graph.load(path).store) == 1
