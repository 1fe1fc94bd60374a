"""Answers as workbooks, and as CSV that Excel opens by a double click."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from graph.answer import Answer, Cell
from graph.errors import LimitReached, WrongUse
from graph.renderers import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Outcome

openpyxl = pytest.importorskip("openpyxl")
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Cells(Answer):
    question: ClassVar[str] = "cells"
    columns: ClassVar[tuple[str, ...]] = ("name", "value")
    given: tuple[tuple[Cell, ...], ...] = ()
    readiness: float = 0.123456789

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        yield from self.given


def workbook(answer: Answer) -> bytes:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8")
    render(answer, "xlsx", out)
    return raw.getvalue()


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_every_cell_comes_back_as_it_was() -> None:
    rows = (("a number", 0.1 + 0.2), ("whole", 3), ("yes", True), ("nothing", None),
            ("huge", 2**60), ("not finite", float("inf")), ("wide é", "two\nlines"))  # fmt: skip
    sheet = opened(workbook(Cells(rows)))["Answer"]
    found = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    assert found[0] == ("name", "value")
    assert found[1][1] == pytest.approx(0.1 + 0.2, abs=1e-15), "as many digits as a sheet keeps"
    assert [row[1] for row in found[2:]] == [3, True, None, str(2**60), "inf", "two\nlines"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B8"


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "#N/A", "-2+3"])
def test_a_text_is_never_run_as_a_formula(text: str) -> None:
    (cell,) = [
        row[1] for row in opened(workbook(Cells((("x", text),))))["Answer"].iter_rows(min_row=2)
    ]
    assert (cell.value, cell.data_type) == (text, "s")


def test_what_xml_cannot_hold_and_what_is_too_long_is_marked() -> None:
    sheet = opened(workbook(Cells((("x\x00\x1b\ud800", "a" * 40_000),))))["Answer"]
    assert sheet["A2"].value == "x���"
    assert sheet["B2"].value == "a" * 32_766 + "…"


def test_the_figures_that_are_in_no_row_have_a_sheet() -> None:
    sheet = opened(workbook(Cells()))["Figures"]
    assert [tuple(row) for row in sheet.iter_rows(values_only=True)] == [
        ("what", "value"), ("schema", "rolegraph/cells/1"), ("readiness", 0.123457),
    ]  # fmt: skip


def test_the_same_answer_is_the_same_bytes(sample: Answer, hostile: Answer) -> None:
    for answer in (sample, hostile):
        assert workbook(answer) == workbook(answer)


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.renderers.xlsx.MOST_ROWS", 3)
    assert workbook(Cells((("a", 1), ("b", 2))))  # and the header are three
    with pytest.raises(LimitReached, match="-f csv"):
        workbook(Cells((("a", 1), ("b", 2), ("c", 3))))


def test_a_workbook_does_not_go_to_a_terminal(sample: Answer) -> None:
    with pytest.raises(WrongUse, match=r"-o answer\.xlsx"):
        render(sample, "xlsx", io.StringIO())


def test_without_openpyxl_one_is_told_what_to_install(
    sample: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(WrongUse, match=r"pip install 'rolegraph\[excel\]'"):
        workbook(sample)


# --------------------------------------------------------------------------- the command line


def test_the_ending_of_the_file_says_the_format(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    path = tmp_path / "new" / "gap.xlsx"
    outcome = run("gap", "data-analyst", "ml-engineer", "-o", str(path))
    assert (outcome.exit_code, outcome.stdout) == (0, "")
    shape = json.loads(run("gap", "data-analyst", "ml-engineer", "-f", "json").stdout)
    book = openpyxl.load_workbook(path)
    figures = dict(book["Figures"].iter_rows(values_only=True))
    assert figures["readiness"] == shape["readiness"]
    assert figures["steps.essential"] == shape["steps"]["essential"]
    assert book["Answer"].max_row == 1 + len(shape["needs"])
    for ending, begins in (("json", "{\n"), ("md", "## "), ("csv", "state,"), ("tsv", "state\t")):
        path = tmp_path / f"gap.{ending}"
        run("gap", "data-analyst", "ml-engineer", "-o", str(path))
        assert path.read_text(encoding="utf-8").startswith(begins), ending


def test_a_failure_leaves_the_file_as_it_was(tmp_path: Path, run: Callable[..., Outcome]) -> None:
    path = tmp_path / "gap.csv"
    path.write_text("mine")
    assert run("gap", "data-analyst", "chef", "-o", str(path)).exit_code == 2
    assert run("list", "-f", "xlsx", "-o", str(path)).exit_code == 2
    assert path.read_text() == "mine"
    outcome = run("export", "gexf", str(tmp_path / "x.gexf"), "-o", str(path))
    assert "prints no answer" in outcome.stderr
    assert sorted(one.name for one in tmp_path.iterdir()) == ["gap.csv", "x.gexf"]
    assert path.read_text() == "mine"
    outcome = run("list", "-o", str(tmp_path / "gap.csv" / "x.csv"))
    assert (outcome.exit_code, outcome.stderr.count("\n")) == (3, 1)


def test_a_workbook_goes_through_a_pipe(tmp_path: Path) -> None:
    query = "SELECT ?role { ?role a rg:Role }"
    for words in (["list"], ["sparql", query]):
        command = [sys.executable, str(ROOT / "cli.py"), *words, "-f", "xlsx"]
        done = subprocess.run(command, capture_output=True, check=True, env={**os.environ})
        assert opened(done.stdout)["Answer"].max_row > 12
    path = tmp_path / "rows.xlsx"
    subprocess.run([*command[:-2], "-o", str(path)], check=True)
    assert path.read_bytes() == done.stdout


def test_csv_for_excel(run: Callable[..., Outcome], tmp_path: Path) -> None:
    path = tmp_path / "gap.csv"
    run("gap", "data-analyst", "ml-engineer", "--excel", "-o", str(path))
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfstate;name;")
    plain = run("gap", "data-analyst", "ml-engineer", "-f", "csv").stdout
    rows = [line.split(";") for line in raw.decode("utf-8-sig").splitlines()]
    assert rows[1][7] == "1,0"
    assert len(rows) == len(plain.splitlines())
    outcome = run("gap", "data-analyst", "ml-engineer", "--excel", "-f", "json")
    assert outcome.exit_code == 2
    assert "--excel is about CSV" in outcome.stderr


@pytest.mark.slow
def test_libreoffice_opens_the_workbook(tmp_path: Path, hostile: Answer) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    as_csv = "44,34,76,1,,0,false,true,false,false,false,1"  # UTF-8, the first sheet
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(workbook(hostile))
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", f"csv:Text - txt - csv (StarCalc):{as_csv}",
         "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    (made,) = tmp_path.glob("*.csv")
    import csv

    with made.open(encoding="utf-8", newline="") as file:
        found = list(csv.reader(file))
    sheet = openpyxl.load_workbook(path)["Answer"]
    expected = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert [[_on_lines(cell) for cell in row] for row in found] == [
        [_on_lines(str(cell)) for cell in row] for row in expected
    ]


def _on_lines(cell: str) -> str:
    """A text with line ends as XML has them."""
    return cell.replace("\r\n", "\n").replace("\r", "\n")
