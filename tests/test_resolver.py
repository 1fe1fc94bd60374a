"""Which thing a name means."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import AmbiguousName, UnknownName, WrongUse
from graph.levels import typed_level
from graph.resolver import resolve, resolve_held
from graph.source import Source
from graph.sources.rdf.loader import open_files
from graph.sources.resolve import open_source
from graph.vocabulary import ID, prefix_lines

TWINS = """
role:data-a a rg:Role ; skos:prefLabel "Data A"@en ; skos:notation "data-a" .
role:data-b a rg:Role ; skos:prefLabel "Data B"@en ; skos:altLabel "twin"@en .
role:data-c a rg:Role ; skos:prefLabel "Data C"@en ; skos:altLabel "twin"@en .
skill:x a rg:Skill ; skos:prefLabel "reporting"@en .
focus:x a rg:FocusArea ; skos:prefLabel "reporting"@en .
step:x a rg:WorkflowStep ; skos:prefLabel "unique step"@en .
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    path = tmp_path_factory.mktemp("twins") / "twins.ttl"
    path.write_text(prefix_lines() + TWINS, encoding="utf-8")
    return open_files([path])


@pytest.fixture(scope="module")
def bundled() -> Source:
    return open_source([])


@pytest.mark.parametrize(
    "name",
    ["analyst", "DA", "Data Analyst", "data-analyst", "DATA_ANALYST", "data  anal",
     "role:data-analyst", f"{ID}role/data-analyst", f"<{ID}role/data-analyst>"],
)  # fmt: skip
def test_every_name_of_the_analyst(bundled: Source, name: str) -> None:
    assert resolve(bundled, name, ("role",)).notation == "data-analyst"


def test_a_beginning_must_be_unique(source: Source) -> None:
    assert resolve(source, "uniq").label == "unique step"
    with pytest.raises(AmbiguousName) as caught:
        resolve(source, "data", ("role",))
    assert caught.value.candidates == ["Data A (data-a)", "Data B", "Data C"]


def test_the_likeliest_is_named_first(tmp_path: Path) -> None:
    uuid = "7b3717e4-e963-44e0-b94f-1088a7242da0"
    text = f"""
    skill:a a rg:Skill ; skos:prefLabel "nurse plants"@en ; skos:notation "{uuid}" .
    role:a a rg:Role ; skos:prefLabel "Midwives"@en ; skos:altLabel "nurse at birth"@en .
    role:b a rg:Role ; skos:prefLabel "Registered Nurses"@en ; skos:altLabel "nurse, general"@en .
    """
    (tmp_path / "nurses.ttl").write_text(prefix_lines() + text, encoding="utf-8")
    with pytest.raises(AmbiguousName) as caught:
        resolve(open_files([tmp_path / "nurses.ttl"]), "nurse")
    assert caught.value.candidates == ["Registered Nurses", "Midwives", "nurse plants"]


def test_an_alias_of_two_is_ambiguous(source: Source) -> None:
    with pytest.raises(AmbiguousName, match="2 things"):
        resolve(source, "TWIN")


def test_a_skill_is_meant_before_a_focus_area(source: Source) -> None:
    assert resolve(source, "reporting").kind == "skill"
    assert resolve(source, "reporting", ("focus",)).kind == "focus"


@pytest.mark.parametrize("name", ["", "  ", "zzzz"])
def test_an_unknown_name(source: Source, name: str) -> None:
    with pytest.raises(UnknownName) as caught:
        resolve(source, name)
    assert caught.value.exit_code == 2


def test_a_slip_is_met_with_a_suggestion(bundled: Source) -> None:
    with pytest.raises(UnknownName, match="Did you mean") as caught:
        resolve(bundled, "data analist", ("role",))
    assert caught.value.near[0] == "Data Analyst"


@pytest.mark.parametrize(
    ("word", "level"),
    [("expert", 1.0), ("Working ", 0.5), ("1", 0.25), ("4", 1.0), ("0.75", 0.75), ("5", None),
     ("0", None), ("guru", None), ("nan", None), ("-1", None)],
)  # fmt: skip
def test_levels_are_words_ranks_and_parts(word: str, level: float | None) -> None:
    assert typed_level(word) == level


def test_an_unknown_level_is_refused_with_the_list(bundled: Source) -> None:
    with pytest.raises(WrongUse, match="'guru' is not a level") as refused:
        resolve_held(bundled, ["sql:guru"])
    assert "awareness, working, practitioner, expert" in str(refused.value.remedy)


def test_what_is_held_with_levels(bundled: Source) -> None:
    held = resolve_held(bundled, ["python", "sql:expert", "r: 0.5", "git", " "])
    assert list(held.values()) == [None, 1.0, 0.5, None]
    with pytest.raises(UnknownName):
        resolve_held(bundled, ["nothing-of-the-kind:wizard"])


def test_a_role_cannot_be_held(kitchen: Path) -> None:
    with pytest.raises(UnknownName):
        resolve_held(open_files([kitchen]), ["baker"])


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("pyhton", ["Python"]),
        ("kubernets", ["Kubernetes"]),
        ("sql servr", ["SQL Server"]),
        ("anlyst", ["Data Analyst"]),
        ("mlengineer", ["ML Engineer"]),
        ("quantum annealing", []),
        ("chef", []),
        ("Kanban boards", []),
        ("zzz", []),
    ],
)
def test_only_what_is_really_near_is_suggested(bundled: Source, name: str, near: list[str]) -> None:
    with pytest.raises(UnknownName) as caught:
        resolve(bundled, name)
    assert caught.value.near[:1] == near
    assert ("Did you mean" in caught.value.remedy) == bool(near)


def test_the_words_of_a_name_are_found_in_any_order(bundled: Source) -> None:
    assert bundled.near("learnig machine", ("skill",))[0].node.notation == "machine-learning"
    assert bundled.near("data scientist senior", ("role",))[0].node.label == "Data Scientist"


def test_where_nothing_is_near_it_says_where_to_look(bundled: Source) -> None:
    for kinds, where in (
        (("role",), "graph list roles"),
        (("skill", "tool"), "graph find TEXT --kind skill --kind tool"),
        ((), "graph find TEXT"),
    ):
        with pytest.raises(UnknownName) as caught:
            resolve(bundled, "frobnicate", kinds)
        assert caught.value.remedy == f"Nothing is spelled like it; look with: {where}"
    with pytest.raises(UnknownName, match="graph list roles"):
        resolve(bundled, "chef", likely=("role",))


def test_a_likely_kind_is_suggested_first(bundled: Source) -> None:
    with pytest.raises(UnknownName) as caught:
        resolve(bundled, "data analyss", likely=("role",))
    assert caught.value.near[0] == "Data Analyst"


def test_an_empty_source_is_said_to_be_empty(tmp_path: Path) -> None:
    path = tmp_path / "empty.ttl"
    path.write_text("", encoding="utf-8")
    with pytest.raises(UnknownName, match="holds nothing at all"):
        resolve(open_files([path]), "baker")


def test_a_thing_without_a_label_is_called_as_it_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "nameless.ttl"
    file.write_text(f"{prefix_lines()}<http://e.org/data-nerd> a rg:Role .", encoding="utf-8")
    source = open_files([file])
    assert resolve(source, "data-nerd").id == resolve(source, "Data Nerd").id
    assert resolve(source, "data-nerd").label == "data-nerd"
