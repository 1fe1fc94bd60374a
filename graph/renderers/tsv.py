"""An answer as tab-separated values: no quotes, so that ``cut`` and ``awk`` read it.

Tabs and line ends inside a cell become spaces; formulas are disarmed as in CSV.
"""

from __future__ import annotations

import re
from typing import TextIO

from graph.answer import Answer, Cell
from graph.escaping import escape_formula

_SPLITTING = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")


def write(answer: Answer, out: TextIO) -> None:
    """Write the columns and the rows of an answer, as the rows come."""
    out.write("\t".join(answer.columns) + "\n")
    out.writelines("\t".join(_field(cell) for cell in row) + "\n" for row in answer.rows())


def _field(cell: Cell) -> str:
    return _SPLITTING.sub(" ", escape_formula(cell)).strip(" ")
