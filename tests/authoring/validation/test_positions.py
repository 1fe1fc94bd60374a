"""Where a statement stands, however the Turtle around it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from graph.authoring.validation.source_map import Positions

if TYPE_CHECKING:
    from pathlib import Path

TEXT = '''\
@prefix ex: <http://ex.org/> . # ex:a ex:p ex:not-here .
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
@base <http://ex.org/> .

ex:a a ex:Thing ;
    skos:prefLabel """ex:a ex:p ex:z .
        # no comment; "quotes" and \\"escapes\\" """@EN ;
    ex:p ex:b ,   # ex:c
        ex:c , "d\\u0065" ;
    ex:q [ ex:r <e> ; ex:s ( ex:f
        4.5 ) ] .

<b> ex:p 'it\\'s' , "5"^^<http://www.w3.org/2001/XMLSchema#integer> ; .
ex:a ex:later true .
[] ex:p ex:c .
_:node ex:p ex:c .
'''
EX = "http://ex.org/"


@pytest.fixture
def positions(tmp_path: Path) -> Positions:
    file = tmp_path / "a.ttl"
    file.write_text(TEXT, encoding="utf-8")
    pyoxigraph.Store().bulk_load(path=str(file), format=pyoxigraph.RdfFormat.TURTLE)
    return Positions((file,), {})


def iri(local: str) -> pyoxigraph.NamedNode:
    return pyoxigraph.NamedNode(EX + local)


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "line"),
    [
        ("a", "p", iri("b"), 8),
        ("a", "p", iri("c"), 9),
        ("a", "p", pyoxigraph.Literal("de"), 9),
        ("a", "p", iri("unknown"), 8),
        ("a", "q", None, 10),
        ("a", "later", pyoxigraph.Literal(value=True), 14),
        ("a", "nothing", None, 5),
        ("b", "p", pyoxigraph.Literal("it's"), 13),
        ("b", "p", pyoxigraph.Literal(5), 13),
    ],
)
def test_a_statement_is_found_in_its_line(
    positions: Positions, subject: str, predicate: str, value: object, line: int
) -> None:
    place = positions.find(iri(subject), iri(predicate), value)
    assert place is not None
    assert place[1] == line


def test_a_label_is_found_whatever_the_case_of_its_language(positions: Positions) -> None:
    label = pyoxigraph.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    text = 'ex:a ex:p ex:z .\n        # no comment; "quotes" and "escapes" '
    place = positions.find(iri("a"), label, pyoxigraph.Literal(text, language="en"))
    assert place is not None
    assert place[1] == 6


def test_what_is_only_named_is_found_where_it_is_named(positions: Positions) -> None:
    assert positions.find(iri("f")) is None
    assert positions.mention(iri("e"))[1] == 10
    assert positions.mention(iri("nowhere"))[1] is None


def test_another_syntax_gives_the_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.trix"
    positions = Positions((file,), {f"<{EX}a>": file})
    assert positions.find(iri("a")) == (str(file), None)
    assert positions.find(iri("b")) is None


def test_rdf_12_has_lines_too(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text("<x:a> <x:p> <x:b> {| <x:q> 1 |} .", encoding="utf-8")
    positions = Positions((file,), {"<x:a>": file})
    assert positions.find(pyoxigraph.NamedNode("x:a")) == (str(file), 1)
