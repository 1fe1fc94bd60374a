"""The screen lets nothing through: what pySHACL finds in everything, it finds in the suspects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pyshacl
import pytest
import rdflib
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from graph.authoring.validation import validate
from graph.authoring.validation.loading import Checked, load
from graph.authoring.validation.prefilter import evidence, screen
from graph.authoring.validation.shapes import in_memory, narrowed, quiet
from graph.errors import UnreadableSource
from tests.authoring.validation.conftest import ONTOLOGY, Spoiled

if TYPE_CHECKING:
    from pathlib import Path

PREFIXES = """\
@prefix ex: <http://ex.org/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
CONSTRAINTS = {
    "min-count": "sh:path ex:p ; sh:minCount 1",
    "two": "sh:path ex:p ; sh:minCount 2 ; sh:maxCount 2",
    "none": "sh:path ex:q ; sh:maxCount 0",
    "class": "sh:path ex:p ; sh:class ex:Kind",
    "integer": "sh:path ex:p ; sh:datatype xsd:integer",
    "date": "sh:path ex:p ; sh:datatype xsd:date",
    "text": "sh:path ex:p ; sh:datatype xsd:string",
    "language": "sh:path ex:p ; sh:datatype rdf:langString",
    "iri": "sh:path ex:p ; sh:nodeKind sh:IRI",
    "no-literal": "sh:path ex:p ; sh:nodeKind sh:BlankNodeOrIRI",
    "pattern": 'sh:path ex:p ; sh:pattern "^\\\\S(.*\\\\S)?$"',
    "length": "sh:path ex:p ; sh:minLength 2 ; sh:maxLength 3",
    "between": "sh:path ex:p ; sh:minInclusive 1 ; sh:maxExclusive 5",
    "in": "sh:path ex:p ; sh:in ( ex:a ex:b 1 )",
    "has-value": "sh:path ex:p ; sh:hasValue ex:a",
    "tags": 'sh:path ex:p ; sh:languageIn ( "en" "de" )',
    "unique": "sh:path ex:p ; sh:uniqueLang true",
    "disjoint": "sh:path ex:p ; sh:disjoint ex:q",
    "inverse": "sh:path [ sh:inversePath ex:p ] ; sh:minCount 1",
    "either": "sh:path [ sh:alternativePath ( ex:p [ sh:inversePath ex:q ] ) ] ; sh:maxCount 1",
    "sequence": "sh:path ( ex:p ex:q ) ; sh:minCount 1",
    "chain": "sh:path [ sh:zeroOrMorePath ex:p ] ; sh:nodeKind sh:IRI",
    "maybe": "sh:path [ sh:zeroOrOnePath ex:p ] ; sh:maxCount 0",
    "maybe-class": "sh:path [ sh:zeroOrOnePath ex:p ] ; sh:class ex:Kind",
    "chain-class": "sh:path [ sh:zeroOrMorePath ex:p ] ; sh:class ex:Kind",
    "chain-count": "sh:path [ sh:zeroOrMorePath ex:p ] ; sh:minCount 2",
    "chain-value": "sh:path [ sh:zeroOrMorePath ex:p ] ; sh:hasValue ex:b",
    "chain-one": "sh:path [ sh:zeroOrMorePath ex:p ] ; sh:maxCount 1",
    "chain-none": "sh:path [ sh:zeroOrMorePath [ sh:inversePath ex:p ] ] ; sh:maxCount 1",
    "chain-then": "sh:path ( [ sh:zeroOrMorePath ex:p ] ex:q ) ; sh:minCount 1",
    "maybe-either": "sh:path [ sh:alternativePath ( ex:q [ sh:zeroOrOnePath ex:p ] ) ] ;"
    " sh:nodeKind sh:Literal",
    "no-chain": "sh:path ex:p ; sh:not [ sh:path [ sh:zeroOrMorePath ex:q ] ; sh:minCount 1 ]",
    "nested": "sh:path ex:p ; sh:property [ sh:path ex:q ; sh:minCount 1 ]",
    "node": "sh:path ex:p ; sh:node [ sh:class ex:Kind ]",
    "or": "sh:path ex:p ; sh:or ( [ sh:class ex:Kind ] [ sh:datatype xsd:integer ] )",
    "and": "sh:path ex:p ; sh:and ( [ sh:class ex:Kind ] [ sh:nodeKind sh:IRI ] )",
    "not": "sh:path ex:p ; sh:not [ sh:class ex:Kind ]",
    "xone": "sh:path ex:p ; sh:xone ( [ sh:class ex:Kind ] [ sh:nodeKind sh:IRI ] )",
    "qualified": "sh:path ex:p ; sh:qualifiedValueShape [ sh:class ex:Kind ] ;"
    " sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1",
    "rough": 'sh:path ex:p ; sh:not [ sh:pattern "a" ]',
    "flags": 'sh:path ex:p ; sh:pattern "A" ; sh:flags "i"',
    "unknown": "sh:path ex:p ; sh:equals ex:q",
}
TARGETS = ("sh:targetClass ex:Kind", "sh:targetSubjectsOf ex:p", "sh:targetObjectsOf ex:q",
           "sh:targetNode ex:a , ex:z")  # fmt: skip


def shapes_of(constraint: str, target: str) -> str:
    return f"{PREFIXES}ex:shape a sh:NodeShape ; {target} ; sh:property [ {constraint} ] ."


CLOSED = (
    f"{PREFIXES}ex:shape a sh:NodeShape ; {TARGETS[0]} ; sh:nodeKind sh:IRI ; sh:closed true ;"
    " sh:ignoredProperties ( rdf:type ) ; sh:property [ sh:path ex:p ] ."
)
THINGS = [pyoxigraph.NamedNode(f"http://ex.org/{name}") for name in "abcz"] + [
    pyoxigraph.BlankNode("blank")
]
VALUES = [
    *THINGS,
    *(pyoxigraph.Literal(text) for text in ("", " a", "a", "abc", "A\n", "7")),
    *(pyoxigraph.Literal(number) for number in (1, 4, 5)),
    pyoxigraph.Literal("seven", datatype=pyoxigraph.NamedNode(f"{rdflib.XSD}integer")),
    pyoxigraph.Literal("2026-02-28", datatype=pyoxigraph.NamedNode(f"{rdflib.XSD}date")),
    pyoxigraph.Literal("2026-02-30", datatype=pyoxigraph.NamedNode(f"{rdflib.XSD}date")),
    *(pyoxigraph.Literal("abc", language=tag) for tag in ("en", "en-GB", "de", "fr")),
    pyoxigraph.Literal("other", language="en"),
]
A, KIND, LESSER, BELOW, P, Q = (
    pyoxigraph.NamedNode(iri)
    for iri in (
        f"{rdflib.RDF.type}", "http://ex.org/Kind", "http://ex.org/Lesser",
        f"{rdflib.RDFS.subClassOf}", "http://ex.org/p", "http://ex.org/q",
    )
)  # fmt: skip
TRIPLES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(THINGS), st.just(A), st.sampled_from([KIND, LESSER])),
        st.tuples(st.sampled_from(THINGS), st.sampled_from([P, Q]), st.sampled_from(VALUES)),
    ),
    max_size=12,
)


def told(quads: object, shapes: rdflib.Graph) -> set[tuple[str, ...]]:
    """What pySHACL finds: where, on which path, which value, by which constraint."""
    with quiet():
        try:
            _, report, _ = pyshacl.validate(
                in_memory(quads), shacl_graph=shapes, inference="none", inplace=True  # type: ignore[arg-type]
            )  # fmt: skip
        except LookupError:  # pySHACL 0.40 cannot write its own report about some blank nodes
            reject()
    assert isinstance(report, rdflib.Graph), report
    sh = rdflib.SH
    keys = (sh.focusNode, sh.value, sh.sourceConstraintComponent)
    return {
        tuple(str(report.value(result, key)) for key in keys)
        for result in report.objects(None, sh.result)
    }


def compared(checked: Checked, file: Path) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """What is found by looking at everything, and by looking at the suspects."""
    shapes = rdflib.Graph().parse(file, format="turtle")
    everything = list(checked.store.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))
    whole = told(everything, shapes)
    screened = screen(checked.store, file)
    if screened.clean:
        return whole, set()
    few, _ = narrowed(file, screened.suspects)
    return whole, told(evidence(checked.store, screened), few)


@pytest.mark.slow
@pytest.mark.parametrize("name", [*CONSTRAINTS, "closed"])
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(triples=TRIPLES, target=st.sampled_from(TARGETS))
def test_what_breaks_a_shape_is_suspected(
    name: str, triples: list[tuple[object, ...]], target: str, tmp_path: Path
) -> None:
    text = CLOSED if name == "closed" else shapes_of(CONSTRAINTS[name], target)
    file = tmp_path / "shapes.ttl"
    file.write_text(text, encoding="utf-8")
    store = pyoxigraph.Store()
    store.extend([pyoxigraph.Quad(*triple) for triple in triples])  # type: ignore[arg-type]
    store.add(pyoxigraph.Quad(LESSER, BELOW, KIND))
    whole, screened = compared(Checked(store, ()), file)
    assert screened == whole


@pytest.mark.slow
def test_all_faults_of_the_ontology_are_found_among_the_suspects(spoiled: Spoiled) -> None:
    checked = load([spoiled.folder / name for name in spoiled.texts])
    whole, screened = compared(checked, ONTOLOGY / "shapes.ttl")
    assert len(whole) > 30
    assert screened == whole


def test_nobody_is_suspected_in_the_good_ontology() -> None:
    checked = load([ONTOLOGY / "roles.ttl", ONTOLOGY / "schema.ttl"])
    screened = screen(checked.store, ONTOLOGY / "shapes.ttl")
    assert screened.clean
    assert len(screened.suspects) == len(screened.shapes.targeted()) > 15


@pytest.mark.parametrize(
    "shape",
    [
        "ex:a a sh:NodeShape ; sh:targetNode ex:b ; sh:property [ sh:path ex:p ; sh:node ex:a ] .",
        "ex:a a sh:NodeShape ; sh:targetNode ex:b ; sh:sparql [] .",
        "ex:a a sh:NodeShape , rdfs:Class ; sh:nodeKind sh:IRI .",
        "[] a sh:NodeShape ; sh:targetNode ex:b ; sh:nodeKind sh:IRI .",
        'ex:a a sh:PropertyShape ; sh:targetNode ex:b ; sh:path ex:p ; sh:minCount "one" .',
        'ex:a a sh:PropertyShape ; sh:targetNode ex:b ; sh:path ex:p ; sh:pattern "(" .',
        "ex:a a sh:PropertyShape ; sh:targetNode ex:b ; sh:path ex:p ; sh:in [ rdf:rest 1 ] .",
    ],
)
def test_a_shape_that_is_not_understood_is_left_to_pyshacl(shape: str, tmp_path: Path) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text(PREFIXES + shape, encoding="utf-8")
    screened = screen(pyoxigraph.Store(), file)
    assert screened.rest
    assert not screened.clean


def test_shapes_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(UnreadableSource, match=r"shapes\.ttl, line 1: this is not text in UTF-8"):
        validate([ONTOLOGY / "schema.ttl"], shapes=file)
