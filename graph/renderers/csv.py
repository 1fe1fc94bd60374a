"""An answer as CSV by RFC 4180: a header, commas, lines that end in CR LF.

A text that a spreadsheet would run as a formula (it begins with ``= + - @``, a tab or CR and is no
number) gets an apostrophe before it; JSON has every text as it is.
"""

from __future__ import annotations

import csv
from typing import TextIO

from graph.answer import Answer
from graph.escaping import escape_formula, excel_cell


def write(answer: Answer, out: TextIO) -> None:
    """Write the columns and the rows of an answer, as the rows come."""
    writer = csv.writer(out)
    writer.writerow(answer.columns)
    writer.writerows([escape_formula(cell) for cell in row] for row in answer.rows())


def write_for_excel(answer: Answer, out: TextIO) -> None:
    """Write it as Excel opens it by a double click where the decimal sign is a comma.

    UTF-8 with its mark, a semicolon between cells, a comma in numbers.
    """
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(answer.columns)
    writer.writerows([excel_cell(cell) for cell in row] for row in answer.rows())
