"""Rows of styled text put on paper or on a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.text import Text

Row = list[tuple[str, str]]
"""One line: pieces of text, each with its style."""

BOLD, DIM, ACCENT = "bold", "dim", "cyan"


def print_plain(rows: Iterable[Row], out: TextIO) -> None:
    """Write rows without any style, and without spaces at their ends."""
    out.writelines("".join(text for text, _ in _trimmed(row)) + "\n" for row in rows)


def print_styled(rows: Iterable[Row], out: TextIO) -> None:
    """Write rows as this terminal can show them; heeds ``NO_COLOR`` and a dumb terminal."""
    from rich.console import Console

    class Passing(Console):
        """A console that leaves it to others what a reader means who has read enough."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    console = Passing(file=out, force_terminal=True, highlight=False, markup=False, emoji=False)
    rows = map(_trimmed, rows)
    while batch := list(islice(rows, 200)):
        console.print(_text(batch), soft_wrap=True, end="")


def _trimmed(row: Row) -> Row:
    """The row without spaces at its end, which only get in the way of copying."""
    while row:
        *front, (text, style) = row
        if kept := text.rstrip(" "):
            return [*front, (kept, style)]
        row = front
    return row


def _text(rows: Iterable[Row]) -> Text:
    """Rows as one rich text: nothing in it is read as markup."""
    from rich.text import Text

    text = Text()
    for row in rows:
        for words, style in row:
            text.append(words, style or None)
        text.append("\n")
    return text
