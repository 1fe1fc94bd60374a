"""An answer as one JSON document, in the shape that its ``schema`` names."""

from __future__ import annotations

import json
from typing import TextIO

from graph.answer import Answer


def write(answer: Answer, out: TextIO) -> None:
    """Write the whole answer, indented, with every field that it has."""
    json.dump(answer.as_dict(), out, ensure_ascii=False, allow_nan=False, indent=2)
    out.write("\n")
