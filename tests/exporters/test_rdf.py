"""Turtle and JSON-LD give back the very triples of the source, on two engines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
import rdflib
from rdflib.compare import isomorphic

from graph.importers import import_dataset
from graph.sources.resolve import open_source
from graph.vocabulary import ID

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.source import Source

DATA = Path(__file__).resolve().parent.parent / "data"
FORMS = {
    "turtle": (pyoxigraph.RdfFormat.TURTLE, "turtle"),
    "jsonld": (pyoxigraph.RdfFormat.JSON_LD, "json-ld"),
}


def canonical(quads: pyoxigraph.Dataset) -> set[str]:
    quads.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in quads}


@pytest.mark.parametrize("format", FORMS)
@pytest.mark.parametrize("name", ["hostile", "roles"])
def test_the_triples_come_back(
    format: str, name: str, request: pytest.FixtureRequest, exported: Callable[..., bytes]
) -> None:
    source: Source = request.getfixturevalue(name)
    data = exported(source, format)
    read = pyoxigraph.Store()  # which knows numbers by their value, as that of the source does
    read.load(data, FORMS[format][0])
    assert canonical(pyoxigraph.Dataset(read)) == canonical(pyoxigraph.Dataset(source.store()))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # RDFLib's own JSON-LD reader
@pytest.mark.parametrize("format", FORMS)
def test_rdflib_reads_the_same(
    format: str, hostile: Source, exported: Callable[..., bytes]
) -> None:
    triples = b"".join(f"{quad.triple} .\n".encode() for quad in hostile.store())
    expected = rdflib.Graph().parse(data=triples, format="nt")
    assert isomorphic(
        rdflib.Graph().parse(data=exported(hostile, format), format=FORMS[format][1]), expected
    )


def test_turtle_begins_with_its_sources_and_has_prefixes(
    roles: Source, exported: Callable[..., bytes]
) -> None:
    lines = exported(roles, "turtle").decode().splitlines()
    assert lines[0].startswith("# rolegraph: roles of the data field")
    assert f"@prefix role: <{ID}role/> ." in lines
    assert any(line.startswith("role:data-analyst ") for line in lines)


def test_jsonld_is_an_object_a_subject_with_short_names(
    roles: Source, exported: Callable[..., bytes]
) -> None:
    document = json.loads(exported(roles, "jsonld"))
    assert list(document) == ["@context", "@graph"]
    credits, *things = document["@graph"]
    assert list(credits) == ["credits"]
    subjects = {thing["@id"]: thing for thing in things}
    assert len(subjects) == len(things)
    analyst = subjects["role:data-analyst"]
    assert analyst["@type"] == ["rg:Role"]
    assert {"@value": "Data Analyst", "@language": "en"} in _values(analyst["skos:prefLabel"])


def _values(value: object) -> list[object]:
    """What a property holds: one value stands without a list."""
    return value if isinstance(value, list) else [value]


def test_short_names_are_left_out_where_an_address_looks_like_one(
    hostile: Source, exported: Callable[..., bytes]
) -> None:
    document = json.loads(exported(hostile, "jsonld"))
    assert document["@context"] == {}
    assert {"role:baker", f"{ID}role/baker"} <= {thing.get("@id") for thing in document["@graph"]}


@pytest.mark.parametrize("format", FORMS)
def test_what_a_dataset_asks_to_be_said_is_still_said_when_it_is_read_again(
    format: str, exported: Callable[..., bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAPH_DATA", str(tmp_path / "datasets"))
    import_dataset("esco", [DATA / "esco"])
    path = tmp_path / ("again.ttl" if format == "turtle" else "again.jsonld")
    path.write_bytes(exported(open_source(["esco"]), format))
    (first,), (again,) = open_source(["esco"]).about, open_source([str(path)]).about
    assert first.attribution.startswith("This service uses the ESCO classification")
    for said in ("title", "version", "licence", "address", "attribution", "roles"):
        assert getattr(again, said) == getattr(first, said)
    path.write_bytes(exported(open_source(["roles", "esco"]), format))
    assert open_source([str(path)]).about[0].attribution == first.attribution
