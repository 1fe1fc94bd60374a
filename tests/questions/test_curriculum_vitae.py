"""CVs in the shapes that people have them: no entry vanishes."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

import graph
from graph.errors import UnreadableSource, WrongUse
from graph.extraction.curriculum_vitae import read_cv, read_given_cv
from graph.extraction.resume import Claim, Profile, read_resume
from graph.me import as_resume
from graph.questions.profile import profile_entries, role_of

SHAPES: tuple[tuple[str, object, set[str]], ...] = (
    ("keywords as a list", [{"name": "Data", "keywords": ["SQL", "Python"]}],
     {"SQL", "Python", "Data"}),
    ("keywords as text", [{"name": "SQL", "keywords": "Python, Git"}], {"SQL", "Python", "Git"}),
    ("nothing among keywords", [{"name": "SQL", "keywords": [None, 3]}], {"SQL", "3"}),
    ("a level with keywords", [{"name": "Python", "level": "Expert", "keywords": ["pandas"]}],
     {"Python", "pandas"}),
    ("names alone", ["SQL", "Python"], {"SQL", "Python"}),
    ("one text", "SQL, Python; Git", {"SQL", "Python", "Git"}),
    ("an object of groups", {"languages": ["SQL", "Python"], "tools": "Git"},
     {"languages", "SQL", "Python", "tools", "Git"}),
    ("keywords as objects", [{"name": "Data", "keywords": [{"name": "SQL", "level": "Master"}]}],
     {"Data", "SQL"}),
    ("skill for name", [{"skill": "SQL", "rating": 4}], {"SQL"}),
    ("skills within a category", [{"category": "Data", "skills": ["SQL"]}], {"Data", "SQL"}),
    ("nulls", [None, {"name": None, "keywords": None}, {"name": "SQL", "level": None}], {"SQL"}),
    ("a description with a level of its own",
     [{"description": "SQL", "expertiseLevel": "Advanced"}], {"SQL"}),
    ("under a key that nobody knows", [{"tech": "SQL", "since": 2019}], {"SQL", "2019"}),
    ("two names with a bar", ["Kotlin / Python", "CI/CD"], {"Kotlin", "Python", "CI/CD"}),
    ("dots that stand for more", ["SQL", "..."], {"SQL"}),
    ("lists in lists", [["SQL", ["Python"]]], {"SQL", "Python"}),
)  # fmt: skip


@pytest.mark.parametrize(("skills", "names"), [shape[1:] for shape in SHAPES],
                         ids=[shape[0] for shape in SHAPES])  # fmt: skip
def test_no_entry_vanishes(skills: object, names: set[str]) -> None:
    profile = read_resume(json.dumps({"skills": skills}))
    given = {one.name for one in (*profile.claims, *profile.groups)}
    assert {part for one in given for part in one.split(" / ")} == names
    entries = profile_entries(graph.load().source, profile).entries
    assert {one.given for one in entries} == names
    assert {one.state for one in entries} <= {"recognised", "near", "unknown"}
    held = {one.given for one in entries if one.state == "recognised"}
    assert names & {"SQL", "Python", "Git", "pandas"} <= held


@pytest.mark.parametrize("name", ["React.js", "ReactJs", "reactJS", "React 18", "React18"])
def test_a_tool_with_its_language_or_version(name: str) -> None:
    entries = profile_entries(graph.load().source, Profile((Claim(name),))).entries
    assert [one.thing.label for one in entries if one.thing] == ["React"]
    assert entries[0].state == "recognised"


def test_levels_in_words_and_figures() -> None:
    skills = [{"name": "A", "level": 80}, {"name": "B", "rating": 4},
              {"name": "C", "level": "Master"},
              {"name": "D", "level": "0.5"}, {"name": "E", "level": True}]  # fmt: skip
    levels = {one.name: one.level for one in read_resume(json.dumps({"skills": skills})).claims}
    assert levels == {"A": 0.8, "B": 0.8, "C": 1.0, "D": 0.5, "E": None}


def test_positions_of_every_version_are_titles() -> None:
    shape = {
        "basics": {"label": "Analytics Engineer"},
        "work": [{"position": "Senior Data Analyst"}, {"company": "X", "title": "Ninja"}, None],
    }
    profile = read_resume(json.dumps(shape))
    assert profile.titles == ("Senior Data Analyst", "Ninja", "Analytics Engineer")
    source = graph.load().source
    role = role_of(source, profile)
    assert role is not None
    assert role.notation == "data-analyst"
    states = {one.given: one.state for one in profile_entries(source, profile).entries}
    assert states["Senior Data Analyst"] == "recognised"
    assert states["Ninja"] in ("near", "unknown")


def test_a_title_lends_its_essentials_to_a_match() -> None:
    text = json.dumps({"work": [{"position": "Data Analyst"}], "skills": ["Python"]})
    answer = graph.load().match(text, most=0)
    alone = graph.load().match("Python", most=0)
    ready = {one.role.notation: one.readiness for one in answer.roles}
    before = {one.role.notation: one.readiness for one in alone.roles}
    assert ready["data-analyst"] == 1.0 > before["data-analyst"]
    assert answer.titles[0].role is not None


EUROPASS = """<?xml version="1.0"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass"><LearnerInfo>
<Headline><Type><Code>position</Code></Type></Headline>
<WorkExperienceList><WorkExperience><Position><Label>Data Analyst</Label></Position>
<Activities>&lt;p&gt;Dashboards in Tableau&lt;/p&gt;</Activities></WorkExperience>
</WorkExperienceList>
<Skills><Computer><Description>Very good SQL and Python</Description></Computer></Skills>
</LearnerInfo></SkillsPassport>"""
NEWER = {
    "CandidateProfile": {
        "EmploymentHistory": [{"PositionHistory": [{"PositionTitle": "Data Engineer"}]}],
        "PersonQualifications": {"PersonCompetency": [{"CompetencyName": "SQL"}]},
    }
}


def test_europass_in_both_forms() -> None:
    old = read_cv(EUROPASS.encode(), "cv.xml")
    assert old.titles == ("Data Analyst",)
    assert "Dashboards in Tableau" in old.sentences
    assert "SQL" in old.sentences
    new = read_cv(json.dumps(NEWER).encode(), "cv.json")
    assert (new.titles, new.claims) == (("Data Engineer",), (Claim("SQL"),))


CANDIDATE = """<?xml version="1.0" encoding="UTF-8"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3"
 xmlns:oa="http://www.openapplications.org/oagis/9"><CandidateProfile languageCode="en">
<ExecutiveSummary>&lt;p&gt;Writes SQL&lt;/p&gt;</ExecutiveSummary>
<EmploymentHistory><EmployerHistory><PositionHistory>
<PositionTitle typeCode="FREETEXT">Data analyst</PositionTitle>
<oa:Description>Dashboards in Tableau</oa:Description>
</PositionHistory></EmployerHistory></EmploymentHistory>
<DigitalSkills><DigitalSkillsGroup><DigitalSkill><hr:Name>Python</hr:Name></DigitalSkill>
</DigitalSkillsGroup></DigitalSkills></CandidateProfile></Candidate>"""


def test_europass_as_it_is_exported_since_2020() -> None:
    cv = read_cv(CANDIDATE.encode(), "cv.xml")
    assert cv.titles == ("Data analyst",)
    assert cv.claims == (Claim("Python"),)
    assert cv.sentences.split("\n\n") == ["Writes SQL", "Dashboards in Tableau"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("<a><b/></a>", WrongUse),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><SkillsPassport>&a;</SkillsPassport>", UnreadableSource),
        ("<SkillsPassport>", UnreadableSource),
        ("{", WrongUse),
    ],
)
def test_what_is_no_cv_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_cv(text.encode(), "cv")


def test_linkedin_as_archive_and_as_tables() -> None:
    tables = {
        "Skills.csv": "Name\nSQL\nStakeholder Management\n",
        "Positions.csv": "Company Name,Title,Description\nX,Data Analyst,Reports in Tableau\n",
        "Profile.csv": "First Name,Headline,Summary\nA,Analyst,\n",
        "messages.csv": "FROM,TO\nsecret,secret\n",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in tables.items():
            archive.writestr(f"export/{name}", text)
    profile = read_cv(packed.getvalue(), "export.zip")
    assert {one.name for one in profile.claims} == {"SQL", "Stakeholder Management"}
    assert profile.titles == ("Data Analyst", "Analyst")
    assert "Tableau" in profile.sentences
    assert "secret" not in repr(profile)
    assert read_cv(tables["Skills.csv"].encode("utf-16"), "Skills.csv").claims == profile.claims


def test_lists_and_running_text() -> None:
    assert read_cv(b"SQL, Python: expert", "x").claims == (Claim("SQL"), Claim("Python", 1.0))
    said = "I have built dashboards for five years. Before that, I wrote SQL at a bank in Rome."
    assert read_cv(said.encode("cp1252"), "x") == Profile(text=said)


def test_the_profile_that_is_kept_reads_as_the_same() -> None:
    profile = Profile((Claim("SQL", 0.5), Claim("Git")), "I use Excel.", "", (), ("Baker",))
    assert read_resume(json.dumps(as_resume(profile))) == profile


def test_the_public_cases() -> None:
    folder = Path(__file__).parents[3] / "shared" / "cases" / "resumes"
    if not folder.is_dir():
        pytest.skip("the cases lie beside the checkout")
    source = graph.load().source
    for file in sorted(folder.glob("*.json")):
        profile = read_cv(file.read_bytes(), file.name)
        entries = profile_entries(source, profile).entries
        given = {one.name for one in (*profile.claims, *profile.groups)} | {*profile.titles}
        assert {one.given for one in entries} == given, file.name


def test_a_match_reads_windows_1252_and_utf16(tmp_path: Path) -> None:
    from graph.commands._input import read_text

    for code in ("cp1252", "utf-16"):
        (tmp_path / code).write_bytes("Café, SQL".encode(code))
        assert read_text(str(tmp_path / code), in_any_encoding=True) == "Café, SQL"
    with pytest.raises(UnreadableSource):
        read_text(str(tmp_path / "cp1252"))


@pytest.mark.parametrize("text", ["\x00\x01", "<cv", "PK\x03\x04", "%PDF-1.4"])
def test_a_cv_that_is_given_and_damaged_is_wrong_use(text: str) -> None:
    with pytest.raises(WrongUse):
        read_given_cv(text)
