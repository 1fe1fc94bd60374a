"""Numbers that stand for names keep the form in which they are written."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

import graph
from graph.questions._triple_diff import triple_changes
from graph.sources.rdf.loader import open_files
from graph.sources.rdf.written_numbers import _as_the_engine_has_it

TEXT = """\
@prefix rg: <https://w3id.org/rolegraph/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<http://example.org/o> a owl:Ontology ; owl:versionInfo {version} .
<http://example.org/agent> a rg:Role ; skos:prefLabel "Agent"@en ; skos:notation {notation} .
"""


@pytest.mark.parametrize(
    ("version", "notation"),
    [
        ("1.10", "007"),
        ("2.0", "10"),
        ("0.20", "+05"),
        ("3", "00"),
        ("1.50", "-0.70"),
        ("4", "8.10"),
    ],
)
def test_a_number_keeps_its_form(version: str, notation: str, tmp_path: Path) -> None:
    file = tmp_path / "numbers.ttl"
    file.write_text(TEXT.format(version=version, notation=notation), encoding="utf-8")
    source = open_files([file])
    (role,) = source.nodes(("role",))
    assert role.notation == notation
    assert source.about[0].version == version
    assert [hit.node for hit in source.named(notation)] == [role]


def test_exports_keep_it_and_differences_tell_it(tmp_path: Path) -> None:
    kgs = []
    for version in ("1.10", "1.1"):
        file = tmp_path / f"{version}.ttl"
        file.write_text(TEXT.format(version=version, notation="007"), encoding="utf-8")
        kgs.append(graph.load(str(file)))
    old, new = kgs
    old.export("turtle", tmp_path / "again.ttl")
    text = (tmp_path / "again.ttl").read_text("utf-8")
    assert "owl:versionInfo 1.10" in text
    assert "skos:notation 007" in text
    changes = [(one.change, one.object) for one in triple_changes(old.source, new.source)]
    decimal = "^^<http://www.w3.org/2001/XMLSchema#decimal>"
    assert changes == [("removed", f'"1.10"{decimal}'), ("added", f'"1.1"{decimal}')]
    assert triple_changes(old.source, graph.load(str(tmp_path / "again.ttl")).source) == ()


def test_every_syntax_keeps_it(tmp_path: Path) -> None:
    text = TEXT.format(version="1.10", notation="007")
    dataset = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)
    for form in (pyoxigraph.RdfFormat.N_TRIPLES, pyoxigraph.RdfFormat.RDF_XML):
        dataset = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)
        file = tmp_path / f"numbers.{form.file_extension}"
        pyoxigraph.serialize((quad.triple for quad in dataset), output=str(file), format=form)
        source = open_files([file])
        assert source.about[0].version == "1.10"


@given(st.from_regex(r"[+-]?[0-9]{1,9}(\.[0-9]{1,9})?", fullmatch=True))
def test_the_usual_form_is_the_engines(number: str) -> None:
    kind = "decimal" if "." in number else "integer"
    literal = pyoxigraph.Literal(
        number, datatype=pyoxigraph.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}")
    )
    store, node = pyoxigraph.Store(), pyoxigraph.NamedNode("http://example.org/x")
    store.add(pyoxigraph.Quad(node, node, literal))
    (quad,) = store
    assert isinstance(quad.object, pyoxigraph.Literal)
    assert _as_the_engine_has_it(number) == quad.object.value


MANY = """\
@prefix e: <http://example.org/> .
e:a e:version 1.10 ; e:share 1.1 ; e:whole 1 ; e:text "1.10" .
e:b e:version 1.0 ; e:count 1 , 01 ; e:said "x 1.0 ." .
[] e:version 1.10 .
"""


def test_only_the_triple_that_is_written_so_is_told_so(tmp_path: Path) -> None:
    """A number of another property, or of another type, with the same value stays as it is."""
    (tmp_path / "many.ttl").write_text(MANY, encoding="utf-8")
    graph.load(tmp_path / "many.ttl").export("turtle", tmp_path / "again.ttl")
    text = (tmp_path / "again.ttl").read_text("utf-8")
    quads = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)
    told = {
        (quad.predicate.value.rpartition("/")[2], quad.object.value)
        for quad in quads
        if isinstance(quad.subject, pyoxigraph.NamedNode)
    }
    assert told == {
        ("version", "1.10"),
        ("share", "1.1"),
        ("whole", "1"),
        ("text", "1.10"),
        ("version", "1.0"),
        ("count", "01"),
        ("said", "x 1.0 ."),
    }
