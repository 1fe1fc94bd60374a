"""Names as people type them mean what people mean: see ``cases/names.tsv`` beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import load
from graph.errors import AmbiguousName, UnknownName
from graph.resolver import resolve_held, understand
from graph.source import Source
from graph.sources.rdf.loader import open_files
from graph.vocabulary import prefix_lines

WARDS = """
role:g a rg:Role ; skos:prefLabel "nurse responsible for general care"@en ;
    skos:altLabel "ward nurse"@en, "adult nurse"@en, "staff nurse"@en .
role:s a rg:Role ; skos:prefLabel "specialist nurse"@en .
role:n a rg:Role ; skos:prefLabel "nanny"@en ; skos:altLabel "nurse for children"@en .
role:h a rg:Role ; skos:prefLabel "hearse driver"@en ; skos:altLabel "driver"@en .
role:t a rg:Role ; skos:prefLabel "taxi driver"@en .
role:b a rg:Role ; skos:prefLabel "bus driver"@en .
role:p a rg:Role ; skos:prefLabel "data protection officer"@en ;
    skos:altLabel "compliance officer data privacy"@en .
role:c a rg:Role ; skos:prefLabel "tax compliance officer"@en .
role:o a rg:Role ; skos:prefLabel "colour organiser"@en .
role:w a rg:Role ; skos:prefLabel "security guards"@en ; skos:altLabel "watch"@en .
role:d a rg:Role ; skos:prefLabel "interface designer"@en .
role:e a rg:Role ; skos:prefLabel "set designer"@en .
role:x a rg:Role ; skos:prefLabel "e-commerce clerk"@en .
skill:s a rg:Skill ; skos:prefLabel "securities"@en .
skill:m a rg:Skill ; skos:prefLabel "handle registered mail"@en .
skill:w a rg:Skill ; skos:prefLabel "web pages"@en .
skill:i a rg:Skill ; skos:prefLabel "ink"@en .
"""


@pytest.fixture(scope="module")
def wards(tmp_path_factory: pytest.TempPathFactory) -> Source:
    links = "".join(
        f"rel:{role}-{skill} a rg:SkillRequirement ; rg:from role:{role} ; rg:to skill:{skill} ;"
        " rg:importance value:essential .\n"
        for role, skill in ("dw", "wi", "gi", "si", "ei")
    )
    path = tmp_path_factory.mktemp("wards") / "wards.ttl"
    path.write_text(prefix_lines() + WARDS + links, encoding="utf-8")
    return open_files([path])


@pytest.mark.parametrize(
    ("typed", "label", "how"),
    [
        ("Nanny", "nanny", "label"),
        ("nannies", "nanny", "spelling"),
        ("color organizers", "colour organiser", "spelling"),
        ("officer tax compliance", "tax compliance officer", "spelling"),
        ("Staff-Nurse", "nurse responsible for general care", "alias"),
        ("staff nurses", "nurse responsible for general care", "alias"),
        ("compliance officer", "data protection officer", "beginning"),
        ("Sécurity guard", "security guards", "spelling"),
        ("ecommerce clerk", "e-commerce clerk", "spelling"),
    ],
)
def test_a_name_and_how_it_was_understood(wards: Source, typed: str, label: str, how: str) -> None:
    taken = understand(wards, typed, ("role",))
    assert (taken.node.label, taken.how) == (label, how)


def test_what_was_taken_is_said_with_the_others(wards: Source) -> None:
    taken = understand(wards, "compliance officer", ("role",))
    assert str(taken) == (
        "taking 'compliance officer' as data protection officer (by its beginning);"
        " also: tax compliance officer"
    )


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("nurse", ["nurse responsible for general care", "specialist nurse", "nanny"]),
        ("driver", ["bus driver", "taxi driver"]),
    ],
)
def test_an_alias_does_not_beat_several_labels(wards: Source, typed: str, first: list[str]) -> None:
    with pytest.raises(AmbiguousName) as caught:
        understand(wards, typed, ("role",))
    said = [one for one in caught.value.candidates if one != "hearse driver"]
    assert said[: len(first)] == first


def test_suggestions_go_by_the_telling_words_and_the_kind(wards: Source) -> None:
    with pytest.raises(UnknownName) as caught:
        understand(wards, "registered nurse", ("role",))
    assert caught.value.near[0] == "nurse responsible for general care"
    with pytest.raises(UnknownName) as caught:
        understand(wards, "web designer", ("role",))
    assert caught.value.near[0] == "interface designer"
    with pytest.raises(UnknownName) as caught:
        understand(wards, "taxi drivr", ("role",))
    assert caught.value.near[0] == "taxi driver"


def test_the_likely_kind_goes_before_another_spelling(wards: Source) -> None:
    assert understand(wards, "security", likely=("role",)).node.label == "security guards"
    assert understand(wards, "security", ("skill",)).node.label == "securities"


def test_a_skill_where_a_role_is_wanted_is_said_to_be_one() -> None:
    with pytest.raises(UnknownName, match="No role is called 'python': it is a skill") as caught:
        load().role("python")
    assert "Roles that ask for it: " in caught.value.remedy
    assert "Data Scientist (data-scientist)" in caught.value.remedy


def test_an_installed_dataset_that_has_the_name_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graph.importers import import_dataset

    monkeypatch.setenv("GRAPH_DATA", str(tmp_path / "data"))
    (tmp_path / "ward.csv").write_text("role,care\nstaff nurse,x\n", encoding="utf-8")
    import_dataset("csv", [tmp_path / "ward.csv"])
    with pytest.raises(UnknownName, match="dataset 'ward' has it: ask with -s ward"):
        load().role("nurse")


def test_of_two_items_the_one_that_far_more_roles_ask_for_is_meant(tmp_path: Path) -> None:
    roles = "".join(
        f'role:r{n} a rg:Role ; skos:prefLabel "role {n}"@en .\n'
        f"rel:r{n} a rg:SkillRequirement ; rg:from role:r{n} ; rg:to skill:a .\n"
        for n in range(12)
    )
    text = """skill:a a rg:Skill ; skos:prefLabel "spark"@en .
    skill:b a rg:Skill ; skos:prefLabel "Spark"@en .
    """
    (tmp_path / "two.ttl").write_text(prefix_lines() + text + roles, encoding="utf-8")
    heard: list[object] = []
    held = resolve_held(open_files([tmp_path / "two.ttl"]), ["SPARK"], heard.append)
    assert [id.rsplit("/", 1)[-1] for id in held] == ["a"]
    assert "asked for most" in str(heard[0])
