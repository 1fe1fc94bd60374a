"""Files of every syntax, and the cache beside them."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from graph.errors import SourceNotFound, UnreadableSource
from graph.sources.index import cache as keeping
from graph.sources.index.cache import open_compiled
from graph.sources.rdf import compiling
from graph.sources.rdf.bundled import bundled_files
from graph.sources.rdf.loader import open_files
from graph.sources.resolve import open_source
from graph.vocabulary import ID, RDF, RG, SKOS, prefix_lines

COOK = f"{ID}role/cook"


def cached() -> set[Path]:
    folder = Path(platformdirs.user_cache_dir("rolegraph", appauthor=False)) / "compiled"
    return set(folder.glob("*"))


@pytest.mark.parametrize(
    ("suffix", "form"),
    [("nt", "nt"), ("nq", "nt"), ("trig", "turtle"), ("rdf", "xml"), ("jsonld", "json-ld"),
     ("n3", "n3"), ("TTL", "turtle")],
)  # fmt: skip
def test_every_syntax_says_the_same(kitchen: Path, tmp_path: Path, suffix: str, form: str) -> None:
    import rdflib

    graph = rdflib.Graph().parse(str(kitchen), format="turtle")
    path = tmp_path / f"kitchen.{suffix}"
    path.write_text(graph.serialize(format=form), encoding="utf-8")
    source = open_files([path])
    whole = open_files([kitchen])
    assert list(source.all_links()) == list(whole.all_links())
    assert list(source.nodes()) == list(whole.nodes())


def test_what_only_rdflib_reads_is_read_through_it(tmp_path: Path) -> None:
    uri = "<uri>{}</uri>".format
    triples = (
        f"{uri(COOK)}{uri(f'{RDF}type')}{uri(f'{RG}Role')}",
        f'{uri(COOK)}{uri(f"{SKOS}prefLabel")}<plainLiteral xml:lang="en">Cook</plainLiteral>',
    )
    path = tmp_path / "kitchen.trix"
    path.write_text(
        '<TriX xmlns="http://www.w3.org/2004/03/trix/trix-1/"><graph>'
        + "".join(f"<triple>{triple}</triple>" for triple in triples)
        + "</graph></TriX>",
        encoding="utf-8",
    )
    assert [node.label for node in open_files([path]).nodes()] == ["Cook"]


def test_a_folder_is_all_its_files(kitchen: Path, tmp_path: Path) -> None:
    text = kitchen.read_text(encoding="utf-8").splitlines(keepends=True)
    prefixes = [line for line in text if line.startswith("PREFIX")]
    facts = [line for line in text if not line.startswith("PREFIX")]
    (tmp_path / "deep").mkdir()
    for name, part in (("a.ttl", facts[:5]), ("deep/b.ttl", facts[5:])):
        (tmp_path / name).write_text("".join(prefixes + part), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not RDF", encoding="utf-8")
    assert list(open_files([tmp_path]).all_links()) == list(open_files([kitchen]).all_links())


def test_a_text_file_may_hold_turtle(kitchen: Path, tmp_path: Path) -> None:
    path = tmp_path / "kitchen.txt"
    path.write_bytes(kitchen.read_bytes())
    assert list(open_files([path]).all_links()) == list(open_files([kitchen]).all_links())


def test_an_empty_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound, match="no RDF file"):
        open_files([tmp_path])
    with pytest.raises(SourceNotFound):
        open_files([tmp_path / "none.ttl"])
    with pytest.raises(SourceNotFound, match="'nothing'"):
        open_source(["nothing"])


@pytest.mark.parametrize("name", ["broken.ttl", "broken.rdf", "broken.jsonld"])
def test_what_cannot_be_parsed_is_told_with_its_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("\n\n<this is> no RDF", encoding="utf-8")
    with pytest.raises(UnreadableSource) as caught:
        open_files([path])
    assert caught.value.file == str(path)
    assert str(path) in caught.value.message
    assert caught.value.exit_code == 3


def test_a_mistake_in_turtle_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("\n\n<a:b> nope\n", encoding="utf-8")
    with pytest.raises(UnreadableSource, match="line 3") as caught:
        open_files([path])
    assert caught.value.line == 3


def test_an_ending_that_no_syntax_goes_by(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(b"PK")
    with pytest.raises(UnreadableSource, match="ending"):
        open_files([path])


# --------------------------------------------------------------------------- the cache


@pytest.fixture
def own(kitchen: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / "own.ttl"
    path.write_text(f"{kitchen.read_text('utf-8')}# of {request.node.name}\n", encoding="utf-8")
    return path


def test_a_file_is_compiled_once(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_files([own])
    monkeypatch.setattr(compiling, "parse", lambda *_: pytest.fail("compiled a second time"))
    assert open_files([own]).roles() == 2


def test_a_changed_file_is_compiled_anew(own: Path) -> None:
    assert open_files([own]).roles() == 2
    own.write_text(own.read_text("utf-8") + "role:new a rg:Role .\n", encoding="utf-8")
    assert open_files([own]).roles() == 3


def test_a_damaged_form_is_rebuilt_not_trusted(own: Path) -> None:
    before = cached()
    open_files([own])
    (kept,) = cached() - before
    whole = kept.read_bytes()
    for damaged in (
        whole[:5000],
        b"",
        whole[:4096] + b"\xff" * 3000 + whole[7096:],
        b"no database",
    ):
        kept.write_bytes(damaged)
        assert open_compiled(kept) is None
        assert open_files([own]).nodes_of([COOK])[COOK].label == "Cook"
        assert kept.read_bytes() == whole


def test_an_older_layout_is_rebuilt(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = cached()
    open_files([own])
    (kept,) = cached() - before
    monkeypatch.setattr(keeping, "LAYOUT", 999)
    assert open_compiled(kept) is None


def test_without_a_cache_folder_the_answer_is_the_same(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert open_files([own]).roles() == 2


def test_no_part_is_left_behind(own: Path) -> None:
    open_files([own])
    assert not [path for path in cached() if path.suffix == ".part"]


# ---------------------------------------------------------------------- what is said of it


def test_a_source_is_called_what_its_header_says(own: Path) -> None:
    (about,) = open_files([own]).about
    assert (about.name, about.title, about.version, about.roles) == ("own.ttl", "own.ttl", "", 2)
    own.write_text(
        own.read_text("utf-8") + '<urn:k> a owl:Ontology ; dcterms:title "Kitchens"@en ;'
        ' owl:versionInfo "3.1.0" ; dcterms:license <urn:free> .\n',
        encoding="utf-8",
    )
    (about,) = open_files([own]).about
    assert (about.title, about.version, about.licence) == ("Kitchens", "3.1.0", "urn:free")


def test_the_bundled_one_is_roles() -> None:
    (about,) = open_source([]).about
    assert about.name == "roles"
    assert about.roles >= 4
    assert all(path.is_file() for path in bundled_files())


def test_grounds_come_from_the_environment(kitchen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPH_SOURCE", str(kitchen))
    assert open_source([]).roles() == 2


def test_any_address_can_be_a_source(tmp_path: Path) -> None:
    file = tmp_path / "two.ttl"
    file.write_text(
        prefix_lines()
        + """
<urn:a> a rg:Role ; skos:prefLabel "Analyst"@en . <urn:s> a rg:Skill ; skos:prefLabel "SQL"@en .
<urn:1> a rg:SkillRequirement ; rg:from <urn:a> ; rg:to <urn:s> ; rg:importance value:optional ;
    dcterms:source <urn:survey-1> .
<urn:2> a rg:SkillRequirement ; rg:from <urn:a> ; rg:to <urn:s> ; rg:importance value:essential ;
    dcterms:source <urn:survey-2> .
<urn:survey-1> dcterms:title "Survey 1" .
""",
        encoding="utf-8",
    )
    source = open_files([file])
    links = source.links(["urn:a"])
    cited = source.citations(links)
    told = {(link.importance, one.source, one.title) for link in links for one in cited[link]}
    assert told == {(0.5, "urn:survey-1", "Survey 1"), (1.0, "urn:survey-2", "")}
