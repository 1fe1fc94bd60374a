"""A table laid out to a width: columns shrink to their words before a word is broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.answer import Grid
from graph.escaping import escape_controls
from graph.renderers._colors import ACCENT, BOLD, DIM, Row
from graph.renderers._text import cells, fitted, padded, shown, wrapped

GAP = 2
"""Spaces between two columns."""
NAME = 36
"""What stands between two commas is a name up to this width, and a part of a sentence beyond."""
WORDS = (32, 22)
"""A word up to this width is not broken; where that is too much to ask, up to the next."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what stands above it, how wide it is, and on which side its cells stand."""

    name: str
    width: int
    right: bool


def lay_out(grid: Grid, width: int) -> Iterator[Row]:
    """The rows of a table in a terminal of that width; records below each other if too narrow."""
    names = [escape_controls(name) for name in grid.columns]
    rows = [tuple(shown(cell) for cell in row) for row in grid.rows]
    right = [name in grid.numbers for name in grid.columns]
    widths = _widths(names, rows, right, width)
    if widths is None:
        yield from _records(names, rows, width)
        return
    columns = [Column(*facts) for facts in zip(names, widths, right, strict=True)]
    yield from _head(columns)
    if not rows:
        yield [("(nothing)", DIM)]
    yield from _body(columns, rows)


def _head(columns: Sequence[Column]) -> Iterator[Row]:
    if any(column.name for column in columns):
        for line in _lines(columns, [column.name for column in columns]):
            yield [(line, BOLD)]
        yield [((" " * GAP).join("─" * column.width for column in columns), DIM)]


def _body(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[Row]:
    """The rows; where most take several lines, an empty line stands between them."""
    heights = _heights(columns, rows)
    airy = heights > 1.5 * len(rows)
    for place, row in enumerate(rows):
        if airy and place:
            yield []
        for line in _lines(columns, row):
            yield [(line, "")]


def _heights(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> int:
    """How many lines all rows take together, nearly: enough to choose the spacing."""
    return sum(
        max(-(-cells(text) // column.width) for column, text in zip(columns, row, strict=True))
        for row in rows
    )


def _lines(columns: Sequence[Column], row: Sequence[str]) -> Iterator[str]:
    """One row in as many lines as its longest cell needs."""
    stacks = [_stack(text, column.width) for column, text in zip(columns, row, strict=True)]
    for depth in range(max(map(len, stacks))):
        yield (" " * GAP).join(
            padded(stack[depth] if depth < len(stack) else "", column.width, right=column.right)
            for column, stack in zip(columns, stacks, strict=True)
        )


def _stack(text: str, width: int) -> list[str]:
    """A cell in lines; a list of names is broken between names, a sentence between words."""
    if cells(text) <= width:
        return [text]
    names = text.split(", ")
    if len(names) < 3 or max(map(cells, names)) > min(width - 1, NAME):
        return wrapped(text, width)
    return fitted([*((f"{name},", " ") for name in names[:-1]), (names[-1], "")], width)


def _widths(
    names: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool], width: int
) -> list[int] | None:
    """How wide each column is; nothing where even their longest words do not fit."""
    texts = list(zip(names, *rows, strict=True))
    natural = [max(1, *map(cells, column)) for column in texts]
    room = width - GAP * (len(names) - 1)
    if sum(natural) <= room:
        return natural
    longest = [
        most if fixed else max(1, *map(_longest_word, column))
        for most, fixed, column in zip(natural, right, texts, strict=True)
    ]
    for word in WORDS:
        least = [
            most if fixed else min(most, word) for most, fixed in zip(longest, right, strict=True)
        ]
        if sum(least) <= room:
            return _shared_out(natural, least, room)
    return None


def _shared_out(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The widest columns give way, all to the same width, until the table fits."""

    def capped(cap: int) -> list[int]:
        return [max(low, min(high, cap)) for low, high in zip(least, natural, strict=True)]

    cap = max(cap for cap in range(max(natural) + 1) if sum(capped(cap)) <= room)
    widths = capped(cap)
    for place, high in enumerate(natural):
        if sum(widths) < room and widths[place] < high:
            widths[place] += 1
    return widths


def _longest_word(text: str) -> int:
    return max(map(cells, text.split(" ")))


def _records(names: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[Row]:
    """Each row as a list of its cells under each other, for a table that is too wide."""
    edge = max(map(cells, names)) + GAP
    if not rows:
        yield [("(nothing)", DIM)]
    for place, row in enumerate(rows):
        if place:
            yield []
        for name, text in zip(names, row, strict=True):
            first, *more = wrapped(text, max(WORDS[-1], width - edge))
            if text:
                yield [(padded(name, edge), ACCENT), (first, "")]
                yield from ([(" " * edge + line, "")] for line in more)
