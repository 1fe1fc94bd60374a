"""Shapes that a person brings: malformed ones end in a sentence with the file."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from graph.authoring.validation import validate
from graph.errors import UnreadableSource

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rg: <https://w3id.org/rolegraph/ns#> .
<http://example.org/own> a sh:NodeShape ; sh:targetClass rg:Role ;"""

MALFORMED = (
    'sh:property [ sh:path rg:x ; sh:pattern "(" ]',
    'sh:property [ sh:path rg:x ; sh:minCount "x" ]',
    'sh:sparql [ sh:select "SELEC" ]',
)


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A role, to be judged by the shapes."""
    path = tmp_path / "facts.ttl"
    path.write_text(
        "@prefix rg: <https://w3id.org/rolegraph/ns#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<urn:baker> a rg:Role ; skos:prefLabel "Baker"@en ; skos:notation "baker" .\n',
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("shape", MALFORMED)
def test_a_malformed_shape_is_a_sentence(facts: Path, tmp_path: Path, shape: str) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "@prefix rg: <https://w3id.org/rolegraph/ns#> .\n"
        f"<urn:shape> a sh:NodeShape ; sh:targetClass rg:Role ;\n  {shape} .\n",
        encoding="utf-8",
    )
    with pytest.raises(UnreadableSource) as caught:
        validate([facts], shapes=path)
    assert caught.value.file == str(path)
    assert "cannot be used" in caught.value.message


def test_a_query_that_cannot_be_read_is_told_with_its_line(facts: Path, tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    text = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rg: <https://w3id.org/rolegraph/ns#> .
[] a sh:NodeShape ; sh:targetClass rg:Role ;
   sh:sparql [ sh:select "SELECT $this { wrong" ] .
"""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableSource, match="line 4") as caught:
        validate([facts], shapes=path)
    assert caught.value.line == 4


BEYOND = {
    "target": 'sh:target [ a sh:SPARQLTarget ; sh:select """SELECT ?this { SERVICE <%s> {} }""" ]',
    "rule": 'sh:rule [ a sh:SPARQLRule ; sh:construct """CONSTRUCT {} { SERVICE <%s> {} }""" ]',
    "js": 'sh:js [ sh:jsLibrary [ sh:jsLibraryURL "%s" ] ; sh:jsFunctionName "f" ]',
}


@pytest.mark.parametrize("word", BEYOND)
def test_what_is_not_judged_is_refused_and_calls_nobody(
    facts: Path, tmp_path: Path, word: str
) -> None:
    path = tmp_path / "shapes.ttl"
    with trap() as (address, called):
        path.write_text(f"{HEAD}\n  {BEYOND[word] % address} .\n", encoding="utf-8")
        with pytest.raises(UnreadableSource, match=rf"line 4: sh:{word} goes beyond SHACL Core"):
            validate([facts], shapes=path)
    assert not called


CALLS = (
    "SELECT $this { SERVICE <%s> { $this ?p ?o } }",
    "PREFIX s: <%s> SELECT $this { SERVICEs: { $this ?p ?o } }",
    "SELECT $this { service<%s>{ $this ?p ?o } }",
    "SELECT $this { \\u0053ERVICE <%s> { $this ?p ?o } }",
    "SELECT $this { \\U00000053ERVICE SILENT <%s> { $this ?p ?o } }",
    "SELECT $this FROM <%s> { $this ?p ?o }",
)


@pytest.mark.parametrize("query", CALLS)
def test_a_query_in_a_shape_calls_nobody(facts: Path, tmp_path: Path, query: str) -> None:
    path = tmp_path / "shapes.ttl"
    with trap() as (address, called):
        text = f'sh:sparql [ sh:message "m" ; sh:select """{query % address}""" ]'
        path.write_text(f"{HEAD}\n  {text} .\n", encoding="utf-8")
        with suppress(UnreadableSource):
            validate([facts], shapes=path)
    assert not called


WORDS = {
    "sh:path skos:prefLabel ; sh:maxCount 0": "There is a skos:prefLabel, and none is allowed",
    "sh:path rg:nothing ; sh:minCount 1": "There is no rg:nothing.",
    "sh:path rg:nothing ; sh:minCount 2": "There are fewer than 2 rg:nothing.",
    'sh:path skos:notation ; sh:in ( "m" "n" )': "The skos:notation is none of m, n: found",
    'sh:path skos:notation ; sh:pattern "^Z"': "The skos:notation does not match ^Z: found",
    "sh:path skos:notation ; sh:class skos:Concept": "The skos:notation is not a skos:Concept:",
    "sh:path skos:notation ; sh:nodeKind sh:IRI": "The skos:notation is not an IRI: found",
    "sh:path [ sh:zeroOrMorePath skos:broader ] ; sh:maxCount 0": "There is a value, and none",
    "sh:path skos:notation ; sh:minLength 99": "has fewer than 99 characters: found",
}


@pytest.mark.parametrize("shape", WORDS)
def test_what_is_wrong_is_said_in_words(facts: Path, tmp_path: Path, shape: str) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(f"{HEAD}\n  sh:property [ {shape} ] .\n", encoding="utf-8")
    found = validate([facts], shapes=path).findings
    assert found
    assert {True} == {WORDS[shape] in one.message for one in found if one.rule.startswith("own")}


@contextmanager
def trap() -> Iterator[tuple[str, list[object]]]:
    """An address of this machine, and who has called it."""
    called: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", called
        with suppress(TimeoutError):
            called.append(server.accept())
