"""What ontologies import: said, and read where a catalogue or a folder has it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import graph
from graph.authoring.validation import validate
from graph.errors import SourceNotFound, UnreadableSource
from graph.sources.rdf.imports import follow, read_catalog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

HEAD = """@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix : <http://e.org/v#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
TOP = (
    HEAD
    + "<http://e.org/top> a owl:Ontology ; owl:imports <http://e.org/mid.owl> . :A a owl:Class ."
)
MID = (
    HEAD
    + """<http://e.org/mid> a owl:Ontology ; owl:imports <http://e.org/low> .
:B a owl:Class ; rdfs:subClassOf :A ."""
)
LOW = (
    HEAD
    + """<http://e.org/low> a owl:Ontology ; owl:versionIRI <http://e.org/low/2> ;
  owl:imports <http://e.org/top> . :C a owl:Class ; rdfs:subClassOf :B ."""
)
CATALOG = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<catalog prefer="public" xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
  {}
</catalog>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "more").mkdir()
    for name, text in (("top.ttl", TOP), ("more/mid.ttl", MID), ("more/low file.ttl", LOW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def catalog(folder: Path, *entries: str) -> Path:
    path = folder / "catalog-v001.xml"
    path.write_text(CATALOG.format("\n  ".join(entries)), encoding="utf-8")
    return path


BOTH = (
    '<uri id="User Entered Import Resolution" name="http://e.org/mid.owl" uri="more/mid.ttl"/>',
    """<group id="Folder Repository, directory=more" xml:base="more/">
    <uri name="http://e.org/low" uri="low%20file.ttl"/></group>""",
)
OTHERS = {
    "a beginning": ('<rewriteURI uriStartString="http://e.org/" rewritePrefix="more/"/>',
                    '<uri name="http://e.org/mid.owl" uri="more/mid.ttl"/>',
                    '<uri name="http://e.org/low" uri="more/low%20file.ttl"/>'),
    "an end": ('<uriSuffix uriSuffix="/mid.owl" uri="more/mid.ttl"/>',
               '<uriSuffix uriSuffix="w" uri="more/low%20file.ttl"/>'),
    "a base": ('<uri name="http://e.org/mid.owl" uri="mid.ttl" xml:base="more/"/>', BOTH[1]),
}  # fmt: skip


def test_imports_are_said_and_not_read(folder: Path, run: Callable[..., Outcome]) -> None:
    told = run("-s", str(folder / "top.ttl"), "stats").stdout
    assert "imports, not read  http://e.org/mid.owl" in told
    found = run("validate", str(folder / "top.ttl"), "-f", "json").stdout
    rules = {one["rule"] for one in json.loads(found)["findings"]}
    assert "import-not-read" in rules


def test_a_catalogue_is_followed_as_far_as_it_goes(
    folder: Path, run: Callable[..., Outcome]
) -> None:
    known = str(catalog(folder, *BOTH))
    ask = ("-s", str(folder / "top.ttl"), "--catalog", known)
    listed = run(*ask, "list", "-f", "csv").stdout.splitlines()
    assert [line.split(",")[0] for line in listed[1:]] == [*"ABC"]
    assert "imports" not in run(*ask, "stats").stdout
    assert "is a subclass of" in run("paths", "C", "A", *ask).stdout
    found = validate([folder / "top.ttl"], catalog=folder / "catalog-v001.xml")
    assert "import-not-read" not in {one.rule for one in found.findings}
    assert found.files == (str(folder / "top.ttl"),)
    half = catalog(folder, BOTH[0])
    about = graph.load(folder / "top.ttl", catalog=half).source.about
    assert about[0].imports == ("http://e.org/low",)


@pytest.mark.parametrize("entries", OTHERS.values(), ids=OTHERS)
def test_other_entries_of_a_catalogue_are_understood(
    folder: Path, entries: tuple[str, ...]
) -> None:
    found = follow([folder / "top.ttl"], read_catalog(catalog(folder, *entries)))
    assert [one.name for one in found.files] == ["mid.ttl", "low file.ttl"]
    assert found.names == ("http://e.org/mid.owl", "http://e.org/low")


def test_a_catalogue_names_others_and_itself(folder: Path) -> None:
    other = folder / "more" / "catalog.xml"
    entries = ('<uri name="http://e.org/low" uri="low%20file.ttl"/>',
               '<nextCatalog catalog="../catalog-v001.xml"/>')  # fmt: skip
    other.write_text(CATALOG.format("".join(entries)), encoding="utf-8")
    known = catalog(folder, BOTH[0], '<nextCatalog catalog="more/catalog.xml"/>')
    assert len(follow([folder / "top.ttl"], read_catalog(known)).files) == 2


def test_a_folder_has_its_ontologies_by_name_and_version(folder: Path) -> None:
    text = TOP.replace("mid.owl", "low/2")
    (folder / "top.ttl").write_text(text, encoding="utf-8")
    (folder / "more" / "broken.ttl").write_text("<", encoding="utf-8")
    found = follow([folder / "top.ttl"], read_catalog(folder / "more"))
    assert [one.name for one in found.files] == ["low file.ttl"]
    about = graph.load(folder / "top.ttl", catalog=folder / "more").source.about
    assert about[0].imports == ()


def test_the_net_is_no_place_to_follow_to(folder: Path) -> None:
    entries = ('<uri name="http://e.org/mid.owl" uri="http://127.0.0.1:1/mid.ttl"/>',
               '<nextCatalog catalog="http://127.0.0.1:1/catalog.xml"/>',
               '<uri name="http://e.org/x" uri="//host/share/mid.ttl"/>')  # fmt: skip
    found = read_catalog(catalog(folder, *entries))
    assert found.find("http://e.org/mid.owl") is None
    assert found.find("http://e.org/x") is None
    assert follow([folder / "top.ttl"], found).files == ()


ODD = {
    "<catalog/>": "line 1: this is not an OASIS XML catalogue",
    "\n<a": "line 2: this is not XML: unclosed token",
    "": "not XML",
    CATALOG.format("<uri name='http://e.org/x'/>"): "line 3: the entry of http://e.org/x names no",
    CATALOG.format("<uri name='a' uri='http://[x'/>"): "line 3: 'http://[x' is not an address",
    "<!DOCTYPE c [\n<!ENTITY a 'b'>]>" + CATALOG[CATALOG.index("<cat") :]: "line 2: it declares",
}


@pytest.mark.parametrize("text", ODD)
def test_what_is_no_catalogue_has_its_line(
    folder: Path, text: str, run: Callable[..., Outcome]
) -> None:
    (folder / "c.xml").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableSource) as told:
        read_catalog(folder / "c.xml")
    assert ODD[text] in told.value.message
    for words in (("list",), ("validate", str(folder / "top.ttl"))):
        asked = run("-s", str(folder / "top.ttl"), "--catalog", str(folder / "c.xml"), *words)
        assert asked.exit_code == 3
        assert "c.xml" in asked.stderr


def test_a_catalogue_that_leads_nowhere_is_told(folder: Path) -> None:
    known = catalog(folder, '<uri name="http://e.org/mid.owl" uri="gone.ttl"/>')
    with pytest.raises(SourceNotFound, match=r"says that http://e.org/mid.owl lies in .*gone.ttl"):
        follow([folder / "top.ttl"], read_catalog(known))


def test_a_broken_import_is_told_with_its_line(folder: Path, run: Callable[..., Outcome]) -> None:
    (folder / "more" / "mid.ttl").write_text("\n\n<", encoding="utf-8")
    known = ("--catalog", str(catalog(folder, *BOTH)))
    told = run("validate", str(folder / "top.ttl"), *known)
    assert told.exit_code == 3
    assert "mid.ttl" in told.stdout
    assert run("-s", str(folder / "top.ttl"), *known, "list").exit_code == 3
