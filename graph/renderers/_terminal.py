"""Text on its way to a terminal: whatever it holds, it cannot move the cursor."""

from __future__ import annotations

import io
from typing import TextIO

from graph.escaping import escape_controls, unicode_escapes

_WITH_ESCAPES = ("json", "jsonl", "tsv", "table")
"""Formats in which an escape stands for the character itself: JSON, and terms of Turtle."""


class TerminalText(io.StringIO):
    """A stream that passes text on, with control characters escaped or replaced."""

    def __init__(self, out: TextIO, format: str) -> None:
        super().__init__()
        self._out = out
        self._escape = unicode_escapes if format in _WITH_ESCAPES else _line_by_line

    def write(self, text: str) -> int:
        """Pass the text on; how long it was."""
        self._out.write(self._escape(text))
        return len(text)

    def flush(self) -> None:
        """Pass on what waits."""
        self._out.flush()


def _line_by_line(text: str) -> str:
    return "\n".join(escape_controls(line) for line in text.replace("\r\n", "\n").split("\n"))
