"""An answer as JSON Lines: an object a row, written as the rows come."""

from __future__ import annotations

import json
from typing import TextIO

from graph.answer import Answer, plain


def write(answer: Answer, out: TextIO) -> None:
    """Write each row as an object under the answer's columns, on a line of its own."""
    for row in answer.rows():
        shape = {name: plain(cell) for name, cell in zip(answer.columns, row, strict=True)}
        out.write(json.dumps(shape, ensure_ascii=False, allow_nan=False) + "\n")
