from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pytest

from graph.answer import Answer, Cell
from graph.escaping import escape_formula
from graph.renderers import render

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Cells(Answer):
    columns: ClassVar[tuple[str, ...]] = ("a", "b")
    given: tuple[tuple[Cell, ...], ...] = ()

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        yield from self.given


def written(format: str, *rows: tuple[Cell, ...]) -> str:
    out = io.StringIO(newline="")
    render(Cells(rows), format, out)
    return out.getvalue()


def test_csv_follows_the_rfc() -> None:
    text = written("csv", ('say "hi", you', "two\nlines"), (1, None))
    assert text == 'a,b\r\n"say ""hi"", you","two\nlines"\r\n1,\r\n'
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == ['say "hi", you', "two\nlines"]


def test_csv_tells_a_truth_and_a_figure_as_programs_write_them() -> None:
    assert written("csv", (True, 0.1 + 0.2), (False, -3)).splitlines()[1:] == [
        "true,0.3",
        "false,-3",
    ]


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_is_disarmed(text: str) -> None:
    assert escape_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-2", "+3.5", "-1e-3", "C++", "a=b", "", "'=1"])
def test_what_is_no_formula_stays(text: str) -> None:
    assert escape_formula(text) == text


def test_a_negative_number_is_no_formula() -> None:
    assert escape_formula(-0.5) == "-0.5"


def test_tsv_has_one_line_a_row_whatever_is_in_it() -> None:
    text = written("tsv", ("tab\there", "two\r\nlines\u2028more"), ("=1", True))
    assert text == "a\tb\ntab here\ttwo lines more\n'=1\ttrue\n"


def test_rows_are_written_as_they_come() -> None:
    seen: list[int] = []

    class Slow(Answer):
        columns = ("n", "written")

        def rows(self) -> Iterator[tuple[Cell, ...]]:
            for number in range(3):
                seen.append(len(out.getvalue().splitlines()))
                yield number, 0

    for format in ("csv", "tsv", "jsonl"):
        seen.clear()
        out = io.StringIO()
        render(Slow(), format, out)
        assert seen[0] + 2 == seen[2], format
