"""Workbooks of several sheets: the one that is a table, those that keys tie, those of one form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from graph.importers import choices_of, look_at, read_people
from graph.importers._look import Look
from tests.conftest import Outcome

openpyxl = pytest.importorskip("openpyxl")

Sheets = Mapping[str, Sequence[Sequence[object]]]
Book = Callable[[Sheets], Path]
MATRIX = [("Skill", "Analyst", "Engineer"), ("SQL", 3, 2), ("Python", 1, 4)]
ROLES = [("role_id", "role_name", "family"), (1, "Analyst", "Data"), (2, "Engineer", "Data")]
SKILLS = [
    ("skill_id", "skill_name", "category"),
    ("S1", "SQL", "Databases"), ("S2", "Python", "Programming"), ("S3", "Git", "Tools"),
]  # fmt: skip
NEEDS = [("role_id", "skill_id", "level"), (1, "S1", 3), (1, "S2", 1), (2, "S2", 4)]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    def make(sheets: Sheets) -> Path:
        made = openpyxl.Workbook()
        made.remove(made.active)
        for title, rows in sheets.items():
            sheet = made.create_sheet(title)
            for row in rows:
                sheet.append(row)
        path = tmp_path / "book.xlsx"
        made.save(path)
        return path

    return make


def statements(found: Look) -> list[tuple[str, str, str]]:
    return [(one.role, one.item, one.level) for one in found.sample]


@pytest.mark.parametrize(
    "before",
    [
        [("How to use this book",), ("Fill in the sheet Matrix",), ("1 = basic",)],
        [("Level", "Meaning"), (1, "knows of it"), (4, "teaches it")],
        [],
    ],
)
def test_a_sheet_that_is_no_table_is_passed_over(book: Book, before: Sequence[object]) -> None:
    found = look_at([book({"Read me": before, "Matrix": MATRIX})])  # type: ignore[dict-item]
    assert found.statements == 4
    assert found.said[0] == (
        "The sheet 'Matrix' is read; not read: Read me (--sheet NAME reads another)."
    )


def test_the_first_of_two_tables_is_read(book: Book) -> None:
    found = look_at([book({"Data": MATRIX, "Business": [("Skill", "Owner"), ("Budget", 3)]})])
    assert [one.column for one in found.taken] == ["Skill", "Analyst", "Engineer"]


def test_keys_are_read_by_their_names(book: Book) -> None:
    found = look_at([book({"Roles": ROLES, "Skills": SKILLS, "RoleSkills": NEEDS})])
    assert statements(found) == [
        ("Analyst", "SQL", "practitioner"), ("Analyst", "Python", "awareness"),
        ("Engineer", "Python", "expert"),
    ]  # fmt: skip
    assert [(one.column, one.taken) for one in found.taken][-1] == ("category", "category")
    assert found.said[:2] == (
        "The sheet 'RoleSkills' is read, with the names that its keys have in Roles, Skills.",
        "1 of the sheet 'Skills' are not used in 'RoleSkills'.",
    )


def test_bare_keys_go_by_the_name_of_their_sheet(book: Book) -> None:
    roles = [("id", "name"), (1, "Analyst"), (2, "Engineer")]
    skills = [("id", "title"), (1, "SQL"), (2, "Python")]
    needs = [("Role ID", "Skill ID", "Level"), (2, 1, 3)]
    found = look_at([book({"Needs": needs, "Roles": roles, "Skills": skills})])
    assert statements(found) == [("Engineer", "SQL", "practitioner")]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ([(3, "S1", 2)], "is not a key in the sheet 'Roles'"),
        ([(1, "S9", 2)], "is not a key in the sheet 'Skills'"),
    ],
)
def test_a_key_that_is_not_there_is_told(
    book: Book, more: list[tuple[object, ...]], why: str
) -> None:
    found = look_at([book({"Roles": ROLES, "Skills": SKILLS, "Needs": [*NEEDS, *more]})])
    assert [(one.row, one.why) for one in found.bad] == [(5, why)]


def test_a_key_of_two_things_is_told(book: Book) -> None:
    skills = [*SKILLS, ("S1", "Structured query language", "Databases")]
    found = look_at([book({"Roles": ROLES, "Skills": skills, "Needs": NEEDS})])
    assert [(one.row, one.why) for one in found.bad] == [
        (2, "is the key of two things in the sheet 'Skills'")
    ]


def test_a_blank_key_is_no_key_and_lists_keep_their_lines(book: Book) -> None:
    roles = [*ROLES, (None, "Nobody", "")]
    needs = [("role_id", "skills"), (1, "SQL\nPython"), (None, "Git")]
    found = look_at([book({"Roles": roles, "RoleSkills": needs})])
    assert statements(found) == [("Analyst", "SQL", ""), ("Analyst", "Python", "")]
    assert [(one.row, one.column, one.why) for one in found.bad] == [(3, "role", "is empty")]


def test_people_by_keys(book: Book) -> None:
    people = [("employee_id", "name", "role"), (7, "Ann", "Analyst"), (8, "Bo", "")]
    has = [("employee_id", "skill_id", "level"), (7, "S1", 3), (8, "S2", 4)]
    found = read_people(book({"Employees": people, "Skills": SKILLS, "Has": has}))
    assert [(one.name, one.role, one.claims[0].name) for one in found] == [
        ("Ann", "Analyst", "SQL"), ("Bo", "", "Python"),
    ]  # fmt: skip


def test_a_sheet_a_role(book: Book, run: Callable[..., Outcome]) -> None:
    path = book({
        "Analyst": [("Skill", "Level"), ("SQL", 3), ("Excel", 4)],
        "Engineer": [("Skill", "Level"), ("SQL", 3), ("Python", "wizard")],
    })  # fmt: skip
    found = look_at([path])
    assert statements(found) == [
        ("Analyst", "SQL", "practitioner"), ("Analyst", "Excel", "expert"),
        ("Engineer", "SQL", "practitioner"),
    ]  # fmt: skip
    assert [(one.sheet, one.row, one.column) for one in found.bad] == [("Engineer", 3, "Level")]
    assert "The name of each sheet is taken for a role (--sheet NAME: one)." in found.said
    refused = run("import", "csv", str(path))
    assert refused.exit_code == 3
    assert "Engineer    3  Level" in refused.stdout
    assert run("import", "csv", str(path), "--skip-bad", "--as", "mine").exit_code == 0
    assert run("-s", "mine", "list", "role").stdout.count("Engineer") == 1


def test_sheets_of_one_form_are_one_table(book: Book) -> None:
    path = book({
        "North": [("Role", "Skill", "Level"), ("Analyst", "SQL", 3)],
        "Notes": [("Made by hand",)],
        "South": [("role", "skill", "level"), ("Engineer", "SQL", 4), ("Engineer", "Git", 1)],
    })  # fmt: skip
    found = look_at([path])
    assert found.statements == 3
    assert found.said[0] == (
        "The sheets North, South have the same columns and are read as one table."
    )
    assert "Not read: Notes." in found.said
    one = look_at([path], choices=choices_of({"sheet": "South"}))
    assert one.statements == 2
