"""A profile proposed for a vocabulary that nobody has described, and what it answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.authoring.profiles.guesses import field_of, kind_of, relation_of, words_of
from graph.authoring.profiles.proposal import propose
from graph.authoring.profiles.survey import survey

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

DATA = Path(__file__).resolve().parents[2] / "data" / "vocabularies"
GUIDE = Path(__file__).resolve().parents[3] / "docs" / "profiles.md"
CHANGES = {
    "schema-org": (),
    "ctdl": (),
    "berufskunde": (
        ("nodes", '(bk:Gerät "individual")', '(bk:Gerät "tool")'),
        ("nodes", '(bk:Können "individual")', '(bk:Können "skill")'),
        ("links", 'bk:Gerät "linked-to" UNDEF', 'bk:Gerät "uses" 1.0'),
        ("links", 'bk:Können "linked-to" UNDEF', 'bk:Können "builds-on" UNDEF'),
        ("links", 'BIND("linked-to" AS ?relation)', 'BIND("requires" AS ?relation)'),
    ),
}
"""Which lines of which query have to be changed for each vocabulary, and into what."""
ROLES = {
    "schema-org": {"Baker", "Confectioner", "Miller"},
    "ctdl": {"Welder", "Pipe fitter"},
    "berufskunde": {"Bäcker", "Konditor"},
}
WAYS = {
    "schema-org": ("Miller", "Confectioner", {"Sugar work", "Dough making"}),
    "ctdl": ("Pipe fitter", "Welder", {"MIG welding"}),
    "berufskunde": ("Bäcker", "Konditor", {"Zucker kochen"}),
}
"""From where to where, and what there is to learn or to check on the way."""


@pytest.mark.parametrize("name", CHANGES)
def test_a_proposed_profile_answers_list_and_paths(
    name: str, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    file, folder = DATA / f"{name}.ttl", tmp_path / "profile"
    made = run("profile", "new", str(file), "--into", str(folder))
    assert made.exit_code == 0, made.stderr
    for query, old, new in CHANGES[name]:
        text = (folder / f"{query}.rq").read_text(encoding="utf-8")
        (line,) = [line for line in text.splitlines() if old in line]
        (folder / f"{query}.rq").write_text(text.replace(line, line.replace(old, new)))
        assert new in GUIDE.read_text(encoding="utf-8")
    assert len(CHANGES[name]) <= 5
    ask = ("-s", str(file), "--profile", str(folder), "--lang", "de", "-f", "json")
    listed = json.loads(run(*ask, "list", "roles").stdout)
    assert ROLES[name] == {one["node"]["label"] for one in listed["things"]}
    start, goal, learned = WAYS[name]
    ways = run(*ask, "paths", start, goal)
    assert ways.exit_code == 0, ways.stderr
    assert all(one in ways.stdout for one in learned)


def test_each_line_of_a_query_is_one_guess(run: Callable[..., Outcome]) -> None:
    file = str(DATA / "berufskunde.ttl")
    told = run("profile", "new", file).stdout
    assert '(bk:Berufsbild "role")    # 2 things' in told
    assert "BIND(?figure / 4 AS ?level)" in told
    assert "bk:Anforderung" not in told  # its nodes stand for statements
    rows = json.loads(run("profile", "new", file, "-f", "json").stdout)
    assert {one["kind"] for one in rows["kinds"]} == {"role", "skill", "individual"}


def test_a_profile_that_is_there_is_left_as_it_is(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    (tmp_path / "links.rq").write_text("mine", encoding="utf-8")
    told = run("profile", "new", str(DATA / "ctdl.ttl"), "--into", str(tmp_path))
    assert told.exit_code == 3
    assert "holds links.rq already" in told.stderr
    assert (tmp_path / "links.rq").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "nodes.rq").exists()


def test_files_without_classes_give_nothing_to_go_by(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    (tmp_path / "d.ttl").write_text("<http://e.org/a> <http://e.org/b> 1 .", encoding="utf-8")
    told = run("profile", "new", str(tmp_path / "d.ttl"))
    assert told.exit_code == 1
    assert "nothing that is of a class" in told.stderr


def test_without_a_word_the_group_shows_its_help(run: Callable[..., Outcome]) -> None:
    told = run("profile")
    assert told.exit_code == 0
    assert "new" in told.stdout


def test_a_property_without_a_telling_name_can_be_the_label(tmp_path: Path) -> None:
    text = """@prefix e: <http://e.org/> .
    e:1 a e:Job ; e:x "Baker" ; e:y "long and always the same" .
    e:2 a e:Job ; e:x "Cook" ; e:y "long and always the same" .
    """
    (tmp_path / "d.ttl").write_text(text, encoding="utf-8")
    fields = {one.property: one.field for one in propose([tmp_path / "d.ttl"]).fields}
    assert fields == {"http://e.org/x": "label", "http://e.org/y": "y"}


def test_a_class_that_only_repeats_others_is_none(tmp_path: Path) -> None:
    text = """@prefix e: <http://e.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    e:1 a e:Job , skos:Concept . e:2 a e:Ability , skos:Concept .
    """
    (tmp_path / "d.ttl").write_text(text, encoding="utf-8")
    found = survey([tmp_path / "d.ttl"])
    assert found.classes == {"http://e.org/Job": 1, "http://e.org/Ability": 1}


@pytest.mark.parametrize(
    ("name", "kind"),
    [("JobPosting", "role"), ("JobSkill", "skill"), ("Berufsgruppe", "group"), ("X", "individual"),
     ("Métier", "role"), ("Fähigkeit", "skill"), ("ISCOGroup", "group"), ("SW_Tool", "tool")],
)  # fmt: skip
def test_what_stands_last_in_a_name_says_what_a_thing_is(name: str, kind: str) -> None:
    assert kind_of(f"http://e.org/{name}") == kind


def test_names_of_properties_tell_what_they_say() -> None:
    assert words_of("http://e.org/ns#preferredISCOLabel2") == ["preferred", "isco", "label", "2"]
    assert field_of("https://schema.org/alternateName") == "alias"
    assert field_of("http://e.org/startOfWork") == "start of work"
    assert relation_of("http://e.org/neededBy", "skill", "role") == ("requires", True)
    assert relation_of("http://e.org/hasPrerequisite", "skill", "skill") == ("builds-on", False)
    assert relation_of("http://e.org/narrowerThan", "skill", "skill") == ("broader", True)
    assert relation_of("http://e.org/knows", "individual", "individual") == ("relates-to", False)
