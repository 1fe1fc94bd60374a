"""Text that is safe and measured right: whatever a label holds, it cannot move the cursor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, takewhile

from graph.answer import Cell
from graph.escaping import escape_controls

_WORDS = re.compile(r"( +)")
_SEAMS = "/#-_.:?&=,;"
"""Where a word that is too long, such as an address, is best broken: behind one of these."""


@lru_cache(maxsize=8192)
def cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text filled up with spaces, behind it or before it."""
    space = " " * (width - cells(text))
    return space + text if right else text + space


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines no wider than that, broken between words where that is possible."""
    if cells(text) <= width:
        return [text]
    pieces = _WORDS.split(text)
    return fitted(zip(pieces[::2], [*pieces[1::2], ""], strict=True), width)


def fitted(pieces: Iterator[tuple[str, str]] | Sequence[tuple[str, str]], width: int) -> list[str]:
    """Lines of pieces that stay whole where they fit; each comes with the gap behind it."""
    width = max(1, width)  # a label may leave no room at all
    lines: list[str] = []
    line = gap = ""
    for piece, next_gap in pieces:
        if line and cells(line) + len(gap) + cells(piece) > width:
            lines.append(line)
            line = gap = ""
        line += gap + piece
        gap = next_gap
        room = cells(line)
        while room > width:
            head = _head(line, width)
            lines.append(head.rstrip())
            line = line[len(head) :]
            room -= cells(head)
    return [*lines, line] if line or not lines else lines


def _head(word: str, width: int) -> str:
    """As much of a text as fits, up to a space or a seam if there is one in its second half.

    What fits a line of its own, such as an address, is not broken at all.
    """
    widths = accumulate(cells(letter) for letter in word)
    fit = max(1, sum(1 for _ in takewhile(lambda reached: reached <= width, widths)))
    space = word.rfind(" ", 1, fit + 1) + 1
    if space and cells(word[space:].partition(" ")[0]) <= width:
        return word[:space]
    seam = max(word.rfind(sign, 0, fit) for sign in _SEAMS) + 1
    best = space or seam
    return word[:best] if best > fit // 2 else word[:fit]


def shown(cell: Cell, *, places: int = 2) -> str:
    """A cell as a person reads it: yes and no, figures with two digits, nothing for nothing."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.{places}f}"
    return escape_controls(str(cell))
