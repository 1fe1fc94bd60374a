"""Anybody's vocabulary, through queries of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graph.errors import LimitReached, UnreadableSource
from graph.sources.rdf import bounded
from graph.sources.rdf.bundled import ontology_folder
from graph.sources.rdf.loader import open_files
from graph.sources.rdf.profile import bundled_profiles, read_profile

FOREIGN = """
@prefix e: <http://example.org/> .
e:a a e:Job ; e:name "Baker"@en ; e:needs e:b .
e:b a e:Thing ; e:name "Kneading"@en .
"""
NODES = """PREFIX e: <http://example.org/>
SELECT ?node ?kind ?field ?value {
  VALUES (?class ?kind) { (e:Job "role") (e:Thing "skill") }
  ?node a ?class ; e:name ?value . BIND("label" AS ?field) }"""
LINKS = """PREFIX e: <http://example.org/>
SELECT ?from ("requires" AS ?relation) ?to { ?from e:needs ?to }"""
DERIVE = """PREFIX e: <http://example.org/>
CONSTRUCT { ?to e:neededBy ?from } { ?from e:needs ?to }"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "foreign"
    folder.mkdir()
    for name, text in (("nodes", NODES), ("links", LINKS), ("derive", DERIVE)):
        (folder / f"{name}.rq").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "foreign.ttl"
    path.write_text(FOREIGN, encoding="utf-8")
    return path


def test_a_foreign_vocabulary_is_questioned_without_converting(folder: Path, data: Path) -> None:
    source = open_files([data], profile=folder)
    (role,) = source.nodes(("role",))
    (link,) = source.links([role.id])
    assert (role.label, link.relation) == ("Baker", "requires")
    assert source.nodes_of([link.target])[link.target].label == "Kneading"
    assert len(source.store()) > 5  # with what is derived


def test_a_changed_profile_is_noticed(folder: Path, data: Path) -> None:
    assert len(list(open_files([data], profile=folder).nodes())) == 2
    (folder / "nodes.rq").write_text(NODES.replace('(e:Thing "skill")', ""), encoding="utf-8")
    assert len(list(open_files([data], profile=folder).nodes())) == 1


def test_a_profile_without_its_queries_is_told(folder: Path) -> None:
    (folder / "links.rq").unlink()
    with pytest.raises(UnreadableSource, match=r"no links\.rq"):
        read_profile(folder)


WRONG = {
    ("nodes", "SELECT nonsense"): "line 1, column 8: 'nonsense' cannot stand here",
    ("nodes", "\n ASK {}"): "line 2, column 2: this has to be a SELECT",
    (
        "nodes",
        NODES.replace("?kind ?field", "?field"),
    ): "line 2, column 1: SELECT does not give ?kind",
    ("nodes", NODES.replace('"skill"', '"skil"')): (
        "line 3, column 51: 'skil' is not a kind. Did you mean 'skill'?"
    ),
    ("nodes", NODES.replace('(e:Thing "skill")', "(e:Thing UNDEF)")): (
        "line 2, column 14: some row leaves ?kind without a value"
    ),
    ("nodes", NODES.replace("PREFIX e:", "PREFIX f:")): "line 3, column 28: the prefix 'e:'",
    (
        "links",
        LINKS.replace("requires", "requirez"),
    ): "line 2, column 15: 'requirez' is not a relation",
    ("links", LINKS[:-3]): "the query ends too soon",
    ("derive", "SELECT * {}"): "line 1, column 1: this has to be a CONSTRUCT",
}
"""A query of a profile with a mistake, and what is said of it."""


@pytest.mark.parametrize(("name", "text"), WRONG, ids=lambda text: text[:12])
def test_a_wrong_query_has_file_line_and_column(
    folder: Path, data: Path, name: str, text: str
) -> None:
    (folder / f"{name}.rq").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableSource) as told:
        open_files([data], profile=folder)
    assert str(folder / f"{name}.rq") in told.value.message
    assert WRONG[name, text] in told.value.message
    assert told.value.remedy


def test_a_query_that_is_no_text_or_no_query_of_a_profile_is_told(folder: Path) -> None:
    (folder / "node.rq").write_text(NODES, encoding="utf-8")
    with pytest.raises(UnreadableSource, match=r"node\.rq is not a query that a profile can have"):
        read_profile(folder)
    (folder / "node.rq").unlink()
    (folder / "links.rq").write_bytes(b"# a\n# \xff")
    with pytest.raises(UnreadableSource, match=r"links\.rq, line 2: this is not text in UTF-8"):
        read_profile(folder)


def test_ours_comes_first() -> None:
    assert bundled_profiles()[0].name == "rolegraph"


def test_a_profile_of_any_cost_is_ended_in_time(
    kitchen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "endless"
    shutil.copytree(ontology_folder() / "profiles" / "rolegraph", folder)
    each = " ".join(f"?a{place} ?b{place} ?c{place} ." for place in range(9))
    (folder / "nodes.rq").write_text(
        f'SELECT ?node ("role" AS ?kind) ("label" AS ?field) (STR(?a1) AS ?value)'
        f" WHERE {{ ?node a ?type . {each} }}",
        encoding="utf-8",
    )
    monkeypatch.setattr(bounded, "SECONDS", 0.5)
    with pytest.raises(LimitReached, match=r"profile 'endless' took more than 0.5 seconds"):
        open_files([kitchen], profile=folder)


def test_a_profile_gives_what_it_gives_in_this_process(kitchen: Path) -> None:
    through = open_files([kitchen], profile=ontology_folder() / "profiles" / "rolegraph")
    plainly = open_files([kitchen])
    assert list(through.nodes()) == list(plainly.nodes())
    assert list(through.all_links()) == list(plainly.all_links())
