"""Tables of one's own: written, questioned, corrected, and written back."""

from __future__ import annotations

import csv
import datetime as dt
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import UnreadableSource, WrongUse
from graph.importers import BadTable, import_dataset
from graph.importers._choices import Choices
from graph.importers._understanding import understand
from graph.importers._write_back import bytes_of, table_of
from graph.importers.csv import example
from graph.sources.datasets.open import open_dataset
from graph.sources.datasets.registry import find, installed

LONG = """\
Job title;Competency;Proficiency;Priority;Skill category;Remarks
Baker;dough making;expert;essential;Baking;learned at school
Baker;Oven;;optional;;
Cook;menu planning;2;;Planning;
"""
MATRIX = "role,dough making,menu planning,tool: Oven\nBaker,expert,,x\nCook,1,3 optional,optional\n"


@pytest.fixture
def table(tmp_path: Path) -> Callable[[str], Path]:
    def table(text: str, name: str = "mine.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return table


Write = Callable[..., Path]


def asked(name: str) -> dict[tuple[str, str], tuple[str, float | None, float | None]]:
    """What the roles of a dataset ask for, by labels."""
    source = open_dataset(name)
    nodes = {node.id: node for node in source.nodes()}
    return {
        (nodes[link.source].label, nodes[link.target].label): (
            link.relation, link.importance, link.level
        )
        for link in source.all_links(("requires", "uses"))
    }  # fmt: skip


def test_a_matrix_is_read(table: Write) -> None:
    import_dataset("csv", [table(MATRIX)])
    assert asked("mine") == {
        ("Baker", "dough making"): ("requires", 1.0, 1.0),
        ("Baker", "Oven"): ("uses", 1.0, None),
        ("Cook", "dough making"): ("requires", 1.0, 0.25),
        ("Cook", "menu planning"): ("requires", 0.5, 0.75),
        ("Cook", "Oven"): ("uses", 0.5, None),
    }


def test_a_matrix_may_be_turned(table: Write) -> None:
    import_dataset("csv", [table("skill,Baker,Cook\ndough making,expert,1\nmenu planning,,3\n")])
    assert set(asked("mine")) == {
        ("Baker", "dough making"), ("Cook", "dough making"), ("Cook", "menu planning")
    }  # fmt: skip


def test_the_long_form_is_read_and_its_columns_are_said(table: Write) -> None:
    report = import_dataset("csv", [table(LONG)])
    assert asked("mine") == {
        ("Baker", "dough making"): ("requires", 1.0, 1.0),
        ("Baker", "Oven"): ("requires", 0.5, None),
        ("Cook", "menu planning"): ("requires", 1.0, 0.5),
    }
    said = " ".join(report.read_as)
    assert "role from 'Job title', skill from 'Competency'" in said
    assert "Not read: Remarks." in said
    source = open_dataset("mine")
    assert [node.label for node in source.nodes(("category",))] == ["Baking", "Planning"]


def test_every_bad_cell_is_listed_with_row_column_and_reason(table: Write) -> None:
    text = "# ours\nrole,dough,menus,\nBaker,wizard,7,2\n\nCook,2,,\nCook,1,,\n,3,,\n"
    with pytest.raises(BadTable) as caught:
        import_dataset("csv", [table(text)])
    cells = [(cell.row, cell.column, cell.value) for cell in caught.value.report.cells]
    assert cells == [
        (2, "column 4", ""), (3, "dough", "wizard"), (3, "menus", "7"), (6, "role", "Cook"),
        (7, "role", ""),
    ]  # fmt: skip
    reasons = [cell.why for cell in caught.value.report.cells]
    assert "awareness, working, practitioner, expert" in reasons[1]
    assert reasons[2] == "is not a level from 1 to 4"
    assert reasons[3] == "is there twice (row 5)"
    assert find("mine") is None, "nothing is installed"


def test_bad_cells_can_be_left_out(table: Write) -> None:
    text = "role,dough,menus\nBaker,wizard,3\nCook,2,\n"
    report = import_dataset("csv", [table(text)], skip_bad=True)
    assert set(asked("mine")) == {("Baker", "menus"), ("Cook", "dough")}
    assert "1 cell is left out." in report.read_as


def test_bad_cells_of_the_long_form_are_listed(table: Write) -> None:
    text = "role,skill,level\nBaker,dough,5\n,dough,2\nCook,,2\nCook,menus,2\nCook,menus,3\n"
    with pytest.raises(BadTable) as caught:
        import_dataset("csv", [table(text)])
    assert [(cell.row, cell.column) for cell in caught.value.report.cells] == [
        (2, "level"), (3, "role"), (4, "skill"), (6, "skill"),
    ]  # fmt: skip


def test_a_failed_import_keeps_what_was_there(table: Write) -> None:
    import_dataset("csv", [table(MATRIX)])
    before = asked("mine")
    with pytest.raises(BadTable):
        import_dataset("csv", [table(MATRIX.replace("expert", "wizard"))])
    assert asked("mine") == before


@pytest.mark.parametrize(
    "text", [example(), MATRIX.replace("1,", "awareness,").replace("3 ", "practitioner ")]
)
def test_the_same_table_comes_out_again(table: Write, text: str) -> None:
    import_dataset("csv", [table(text)])
    assert table_of("mine") == text


def test_the_long_form_comes_out_again(table: Write) -> None:
    text = (
        "role,skill,kind,level,importance,category\n"
        "Baker,dough making,skill,expert,essential,Baking\n"
        "Baker,Oven,tool,,optional,\n"
        "Cook,menu planning,skill,working,essential,Planning\n"
    )
    import_dataset("csv", [table(text)])
    assert table_of("mine") == text


def test_numbers_stay_numbers_and_delimiters_stay(table: Write) -> None:
    text = "role;dough;menus\nBaker;4;1.5\nCook;1 optional;x\n"
    import_dataset("csv", [table(text)])
    assert table_of("mine") == text


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """A workbook of these rows, changed at will before it is saved."""
    openpyxl = pytest.importorskip("openpyxl")

    def workbook(*rows: list[object], change: Callable[[Any], object] = lambda _: None) -> Path:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        change(book)
        book.save(tmp_path / "sheet.xlsx")
        return tmp_path / "sheet.xlsx"

    return workbook


def test_a_workbook_is_read_like_a_csv(workbook: Write) -> None:
    path = workbook([" role ", "dough", "tool: Oven"], ["Baker", 4, "x"], ["Cook", 1.5, None])
    import_dataset("csv", [path])
    assert asked("sheet")["Baker", "dough"] == ("requires", 1.0, 1.0)
    assert asked("sheet")["Cook", "dough"] == ("requires", 1.0, 0.375)
    assert table_of("sheet") == "role,dough,tool: Oven\nBaker,4,x\nCook,1.5,\n"


def test_merged_cells_say_the_same_of_all_that_they_cover(workbook: Write) -> None:
    path = workbook(
        ["role", "skill", "level"], ["Baker", "dough", 2], [None, "ovens", 3], ["Cook", "menus", 4],
        change=lambda book: book.active.merge_cells("A2:A3"),
    )  # fmt: skip
    import_dataset("csv", [path])
    assert ("Baker", "ovens") in asked("sheet")


def test_groups_of_columns_above_their_names_are_read_and_come_out_again(
    workbook: Write, run: Any, tmp_path: Path
) -> None:
    rows: list[list[object]] = [
        ["Matrix 2026", None, None, None, None], ["Stelle", "Aliasse", "Technik", None, "Recht"],
        [None, None, "SQL", "tool: Git", "Zollrecht"], ["Analyst", "DA", "Experte", "x", None],
        ["Jurist", None, None, None, 0.75], ["Summe", None, 1, 1, 1],
    ]  # fmt: skip

    def change(book: Any) -> None:
        sheet = book.active
        for merged in ("A1:E1", "A2:A3", "B2:B3", "C2:D2"):
            sheet.merge_cells(merged)
        sheet["E5"].number_format = "0%"

    report = import_dataset("csv", [workbook(*rows, change=change)])
    assert list(report.read_as) == [
        "Row 1 is read as a title: Matrix 2026", "Row 2 is read as groups of columns.",
        "Each row is a role, each of 3 columns a skill or tool.",
        "Of the role: aliases from 'Aliasse'.",
    ]  # fmt: skip
    assert [*report.rows()] == [("sheet.xlsx", 3, 2, 1, "1 is a total, not a role or skill")]
    assert asked("sheet") == {
        ("Analyst", "SQL"): ("requires", 1.0, 1.0), ("Analyst", "Git"): ("uses", 1.0, None),
        ("Jurist", "Zollrecht"): ("requires", 1.0, 0.75),
    }  # fmt: skip
    source = open_dataset("sheet")
    label = {node.id: node.label for node in source.nodes()}
    groups = {label[one.source]: label[one.target] for one in source.all_links(("category",))}
    assert groups == {"SQL": "Technik", "Git": "Technik", "Zollrecht": "Recht"}
    out = tmp_path / "out.xlsx"
    assert run("sources", "export", "sheet", str(out)).exit_code == 0
    sheet = pytest.importorskip("openpyxl").load_workbook(out).active
    assert [list(row) for row in sheet.iter_rows(values_only=True, min_row=2)] == [
        rows[1], ["Stelle", "Aliasse", *rows[2][2:]], rows[3], ["Jurist", *[None] * 3, "75%"],
    ]  # fmt: skip
    assert "C2:D2" in map(str, sheet.merged_cells.ranges)
    import_dataset("csv", [out], name="again")
    assert asked("again") == asked("sheet")


def test_groups_in_a_csv_reach_to_the_next_and_come_out_again(table: Write) -> None:
    text = ";;Technik;;Recht\nStelle;Beschreibung;SQL;Git;Zollrecht\nAnalyst;Liest.;4;x;\n"
    import_dataset("csv", [table(text)])
    source = open_dataset("mine")
    assert len([*source.all_links(("category",))]) == 3
    assert table_of("mine") == text


@pytest.mark.parametrize(
    "text",
    [
        "role,dough,,dough\nrole,x,,x\nposition,x,,2\n",  # a header that is wrong is no group
        "role,dough,menus\n,x,3\nCook,x,2\n",
    ],
)
def test_a_row_of_data_is_not_taken_for_a_header(table: Write, text: str) -> None:
    with pytest.raises(BadTable):
        import_dataset("csv", [table(text)])


def test_a_share_is_a_level_only_where_it_is_written_as_one(table: Write) -> None:
    text = "role,dough,menus,Total\nBaker,50%,0.75,2\nCook,120%,,0\n"
    with pytest.raises(BadTable) as caught:
        import_dataset("csv", [table(text)])
    assert [*caught.value.report.rows()] == [
        (2, "menus", "0.75", "is not a level from 1 to 4; a share of it is written as 75%"),
        (3, "dough", "120%", "is not a share from 1% to 100%"),
    ]
    assert "Not read: Total." in caught.value.report.read_as
    report = import_dataset("csv", [table(text)], skip_bad=True)
    assert "Not read: Total." in report.read_as
    assert asked("mine") == {("Baker", "dough"): ("requires", 1.0, 0.5)}


def test_the_first_sheet_that_is_shown_is_read(workbook: Write) -> None:
    def change(book: Any) -> None:
        book.active.sheet_state = "hidden"
        for name in ("Ovens", "More"):
            for row in (["role", name], ["Baker", 2]):
                (book[name] if name in book.sheetnames else book.create_sheet(name)).append(row)
        book.active = 1

    report = import_dataset("csv", [workbook(["hidden"], change=change)])
    assert set(asked("sheet")) == {("Baker", "Ovens")}
    assert (
        "The sheet 'Ovens' is read; not read: Sheet, More (--sheet NAME reads another)."
        in report.read_as
    )


def test_what_a_spreadsheet_did_not_work_out_is_told(workbook: Write) -> None:
    def failed(book: Any) -> None:
        book.active["D2"].value, book.active["D2"].data_type = "#N/A", "e"

    path = workbook(
        ["role", "dough", "since", "menus"], ["Baker", "=1+1", dt.date(2026, 1, 2), None],
        ["#REF!", 1, 2, 3], change=failed,
    )  # fmt: skip
    with pytest.raises(BadTable) as caught:
        import_dataset("csv", [path])
    assert [*caught.value.report.rows()] == [
        (2, "dough", "", "is a formula without its value; open the file and save it"),
        (2, "since", "2026-01-02", "is a date"),
        (2, "menus", "#N/A", "is the error of a formula"),
        (3, "role", "#REF!", "is the error of a formula"),
    ]  # fmt: skip


def test_a_workbook_comes_out_again(workbook: Write, run: Any, tmp_path: Path) -> None:
    path = workbook(
        ["# our table"], ["role", "aliases", "dough", "tool: Oven"], ["Baker", "=x", "Expert", "X"],
        ["Cook", None, 1.5, "optional"],
        change=lambda book: setattr(book.active["B3"], "data_type", "s"),
    )  # fmt: skip
    assert run("import", "csv", str(path)).exit_code == 0
    out, again = tmp_path / "out.xlsx", tmp_path / "again.xlsx"
    assert run("sources", "export", "sheet", str(out)).exit_code == 0
    assert run("sources", "export", "sheet", str(again)).exit_code == 0
    assert out.read_bytes() == again.read_bytes()
    openpyxl = pytest.importorskip("openpyxl")
    cells = [list(row) for row in openpyxl.load_workbook(out).active.iter_rows(values_only=True)]
    assert cells == [
        ["# our table", None, None, None], ["role", "aliases", "dough", "tool: Oven"],
        ["Baker", "=x", "Expert", "X"], ["Cook", None, 1.5, "optional"],
    ]  # fmt: skip
    run("import", "csv", str(out), "--as", "other")
    assert table_of("other") == table_of("sheet")


def test_without_openpyxl_one_is_told_what_to_install(
    workbook: Write, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(["role", "dough"], ["Baker", 2])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    outcome = run("import", "csv", str(path))
    assert outcome.exit_code == 2
    assert "pip install 'rolegraph[excel]'" in outcome.stderr


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(b"no workbook")
    with pytest.raises(UnreadableSource, match="workbook"):
        import_dataset("csv", [path])


def test_a_scale_of_ones_own(table: Write) -> None:
    import_dataset("csv", [table("role,dough\nBaker,5\nCook,2\n")], levels=5)
    assert asked("mine")["Cook", "dough"] == ("requires", 1.0, 0.4)
    assert table_of("mine") == "role,dough\nBaker,5\nCook,2\n"


@pytest.mark.parametrize("text", ["", "role,skill\n", "# only\n# comments\n"])
def test_an_empty_table_is_told(table: Write, text: str) -> None:
    with pytest.raises(UnreadableSource, match="no table"):
        import_dataset("csv", [table(text)])
    assert installed() == ()


@pytest.mark.parametrize(
    "raw", [b"%PDF-1.4\n1 0 obj\n<<>>\n", b"\0\1\2,\3\n", b"\xff\xfe\0", b"a,b\n\x81,2\n"]
)
def test_what_is_no_text_is_told(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(raw)
    with pytest.raises(UnreadableSource, match="is not a text table"):
        import_dataset("csv", [path])


@pytest.mark.parametrize(
    ("encoding", "newline"),
    [("cp1252", "\r\n"), ("utf-8-sig", "\r\n"), ("utf-8", "\n"), ("utf-16", "\r\n")],
)
def test_what_a_german_spreadsheet_writes_is_read_and_comes_out_again(
    tmp_path: Path, encoding: str, newline: str
) -> None:
    lines = ["sep=;", "Rolle;Bäckerei;Menüplanung;tool: Öfen", "Bäcker;4;1,5;x", "Köchin;;3;"]
    raw = newline.join([*lines, ""]).encode(encoding)
    (tmp_path / "mine.csv").write_bytes(raw)
    report = import_dataset("csv", [tmp_path / "mine.csv"])
    assert ("Read as Windows-1252" in " ".join(report.read_as)) == (encoding == "cp1252")
    assert asked("mine")["Bäcker", "Menüplanung"] == ("requires", 1.0, 0.375)
    assert bytes_of("mine") == raw


def test_columns_in_german_are_understood(table: Write) -> None:
    text = "Stelle,Fähigkeit,Stufe,Wichtigkeit\nBäcker,Teig,4,muss\nBäcker,Ofen,2,kann\n"
    report = import_dataset("csv", [table(text)])
    assert "level from 'Stufe'" in " ".join(report.read_as)
    assert asked("mine")["Bäcker", "Ofen"] == ("requires", 0.5, 0.5)
    assert table_of("mine") == text


def test_skills_may_be_numbered(table: Write) -> None:
    """A name such as ``skill 1`` is no name of a column that holds skills."""
    text = "role,skill 1,skill 2\nBaker,2,\n"
    import_dataset("csv", [table(text)])
    assert set(asked("mine")) == {("Baker", "skill 1")}


def test_names_that_differ_in_case_alone_are_one(table: Write) -> None:
    with pytest.raises(BadTable) as caught:
        import_dataset("csv", [table("role,dough,Dough\nBaker,1,2\nbaker,1,\n")])
    assert [(cell.row, cell.value) for cell in caught.value.report.cells] == [
        (1, "Dough"), (3, "baker"),
    ]  # fmt: skip
    import_dataset("csv", [table("role,skill\nBaker,Dough\nbaker,ovens\n")])
    assert set(asked("mine")) == {("Baker", "Dough"), ("Baker", "ovens")}


def test_cells_beyond_the_header_are_told(table: Write) -> None:
    for text in ("role,dough\nBaker,1,2\n", "role,skill\nBaker,dough,2\n"):
        with pytest.raises(BadTable) as caught:
            import_dataset("csv", [table(text)])
        (cell,) = caught.value.report.cells
        assert cell.column == "column 3"


def test_importance_may_be_a_share(table: Write) -> None:
    text = "role,skill,level,importance\nBaker,dough,2,0.8\nBaker,ovens,,35%\nBaker,menus,3,no\n"
    import_dataset("csv", [table(text)])
    assert asked("mine") == {
        ("Baker", "dough"): ("requires", 0.8, 0.5), ("Baker", "ovens"): ("requires", 0.35, None),
    }  # fmt: skip
    assert table_of("mine") == text
    with pytest.raises(BadTable, match="1 cell"):
        import_dataset("csv", [table("role,skill,importance\nBaker,dough,3\n")])


def test_what_is_not_read_is_not_lost(table: Write) -> None:
    text = (
        "Our roles 2026\n"
        "# agreed in May\n"
        "Job title;Competency;Proficiency level;Must have;Remarks\n"
        "Baker;dough;Expert;yes;learned at school\n"
        "Baker;ovens;2;no;\n"
        "Cook;menus;;nice to have;ask Ann\n"
    )
    import_dataset("csv", [table(text)])
    assert set(asked("mine")) == {("Baker", "dough"), ("Cook", "menus")}
    assert table_of("mine") == text


def test_many_bad_cells_are_not_all_shown(run: Any, table: Write) -> None:
    path = table("role,dough\nCook,3\n" + "".join(f"Role {n},wizard\n" for n in range(500)))
    outcome = run("import", "csv", str(path))
    assert outcome.stdout.count("wizard") == 30
    assert "470 more; -f csv lists them all" in outcome.stdout
    assert "Each row is a role" in outcome.stdout, "how it was read helps to see what is wrong"
    assert run("import", "csv", str(path), "-f", "csv").stdout.count("wizard") == 500


def test_a_formula_is_disarmed_and_read_again(table: Write) -> None:
    import_dataset("csv", [table("role,'=SUM(A1)\nBaker,x\n")])
    assert ("Baker", "=SUM(A1)") in asked("mine")
    assert table_of("mine") == "role,'=SUM(A1)\nBaker,x\n"


def test_only_a_table_comes_out_as_a_table(esco: Path) -> None:
    import_dataset("esco", [esco])
    with pytest.raises(WrongUse, match="did not come from a table"):
        table_of("esco")


names = st.text("abcdefgh ÄÖéß+#", min_size=1, max_size=8).map(str.strip).filter(bool)
cells = st.sampled_from(
    ["", "x", "optional", "awareness", "working", "practitioner optional", "expert"]
)


@given(
    roles=st.lists(names, min_size=1, max_size=4, unique=True),
    skills=st.lists(names, min_size=1, max_size=4, unique=True),
    data=st.data(),
)
@settings(max_examples=8)
def test_any_matrix_comes_out_again(
    roles: list[str], skills: list[str], data: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = [["role", *(f"s {' '.join(skill.split())}" for skill in skills)]]
    rows += [[f"r {' '.join(role.split())}", *(data.draw(cells) for _ in skills)] for role in roles]
    if len({row[0] for row in rows}) < len(rows) or len(set(rows[0])) < len(rows[0]):
        return
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    path = tmp_path_factory.mktemp("table") / "drawn.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    import_dataset("csv", [path])
    assert table_of("drawn") == out.getvalue()


# -------------------------------------------------------------------------- the command line


def test_from_the_template_to_an_answer_and_back(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "ours.csv"
    template = run("import", "csv", "--example").stdout
    path.write_text(template.replace("expert", "wizard"), encoding="utf-8")
    wrong = run("import", "csv", str(path))
    assert wrong.exit_code == 3
    assert "wizard" in wrong.stdout
    assert "1 cell of ours.csv cannot be read" in wrong.stderr
    path.write_text(template, encoding="utf-8")
    right = run("import", "csv", str(path))
    assert right.exit_code == 0
    assert "3 roles, 3 skills, 1 tool" in right.stdout
    assert "menu planning" in run("-s", "ours", "gap", "baker", "cook").stdout
    assert run("sources", "export", "ours").stdout == template
    assert run("sources", "export", "ours", str(tmp_path / "again.csv")).exit_code == 0
    assert (tmp_path / "again.csv").read_text(encoding="utf-8") == template


def test_the_list_of_datasets(run: Any, tmp_path: Path) -> None:
    assert "No dataset is installed" in run("sources").stdout
    (tmp_path / "ours.csv").write_text(example(), encoding="utf-8")
    run("import", "csv", str(tmp_path / "ours.csv"), "--as", "kitchen")
    assert "kitchen" in run("sources").stdout
    assert "blake2b" in run("sources", "show", "kitchen").stdout
    assert run("sources", "verify", "kitchen").exit_code == 0
    assert run("sources", "remove", "kitchen").exit_code == 0
    gone = run("-s", "kitchen", "list")
    assert gone.exit_code == 3
    assert "There is no dataset" in gone.stderr


@pytest.mark.parametrize("name", ["roles", "A", "../out", "a/b", ".hidden", ""])
def test_names_that_a_dataset_cannot_have(run: Any, tmp_path: Path, name: str) -> None:
    (tmp_path / "ours.csv").write_text(example(), encoding="utf-8")
    outcome = run("import", "csv", str(tmp_path / "ours.csv"), "--as", name)
    assert outcome.exit_code == (2 if name else 0)


def test_it_is_said_what_an_import_takes_the_place_of(table: Write) -> None:
    first, other = table(MATRIX), table(LONG, "other.csv")
    assert import_dataset("csv", [first]).replaces == ()
    assert import_dataset("csv", [first]).replaces == (), "the same file again is an update"
    report = import_dataset("csv", [other], name="mine")
    assert report.replaces == ("mine.csv",)
    told = [getattr(block, "text", "") for block in report.blocks()]
    assert "It takes the place of what was made from mine.csv." in told


def test_rows_of_a_matrix_that_are_left_out_are_counted(table: Write) -> None:
    text = "role,dough\nBaker,9\n,1\nBaker,2\nCook,1\nTotal,4\n"
    report = import_dataset("csv", [table(text)], skip_bad=True)
    why = "2 have a name that cannot be read; 1 is a total, not a role or skill"
    assert [*report.rows()] == [("mine.csv", 5, 2, 3, why)]
    assert report.read_as[-1] == "3 cells are left out."


def test_how_far_an_import_has_come_is_told(table: Write) -> None:
    rows = "".join(f"Role {at},{at % 4 + 1},2,3\n" for at in range(300))
    path = table(f"role,SQL,Git,R\n{rows}")
    told: list[int] = []
    import_dataset("csv", [path], told=told.append)
    assert len(told) > 50, "in small steps"
    assert 0.9 * path.stat().st_size <= sum(told) <= path.stat().st_size


def test_a_matrix_of_many_columns_is_read_in_proportion(table: Write) -> None:
    """Twenty times the columns take about twenty times the steps, not four hundred times."""
    calls = []
    for count in (200, 4_000):
        names = ",".join(f"skill {at}" for at in range(count))
        path = table(f"role,{names}\nA{',2' * count}\n", f"wide{count}.csv")
        seen = 0

        def counting(frame: object, event: str, argument: object) -> None:  # noqa: ARG001
            nonlocal seen
            seen += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(counting)
        try:
            understand(path, Choices())
        finally:
            sys.setprofile(before)
        calls.append(seen)
    assert calls[1] < 30 * calls[0]
