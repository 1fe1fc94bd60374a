"""An answer as CSV by RFC 4180: a header, commas, lines that end in CR LF.

A text that a spreadsheet would run as a formula (it begins with ``= + - @``, a tab or CR and is no
number) gets an apostrophe before it; JSON has every text as it is.
"""

from __future__ import annotations

import csv
from typing import TextIO

from graph.answer import Answer
from graph.escaping import escape_formula


def write(answer: Answer, out: TextIO) -> None:
    """Write the columns and the rows of an answer, as the rows come."""
    writer = csv.writer(out)
    writer.writerow(answer.columns)
    writer.writerows([escape_formula(cell) for cell in row] for row in answer.rows())
