"""An answer for a person: headings, labelled lists and tables, laid out to the width at hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TextIO

from graph.answer import Answer, Block, Diagram, Excerpt, Grid, Heading, Line, Names
from graph.escaping import escape_controls
from graph.renderers._colors import ACCENT, BOLD, DIM, Row, print_plain, print_styled
from graph.renderers._grid import lay_out
from graph.renderers._text import cells, fitted, padded, wrapped

NARROWEST = 40
"""Below this width lines run over the edge rather than become a column of syllables."""
READABLE = 100
"""Sentences and lists stay this narrow in a wider terminal; tables take what there is."""

_MARKER = re.compile(r"(?:[→☐·•\-–]|\d+[.)]?) +")
"""What opens a line of a list: its second line begins behind it."""


def write(
    answer: Answer,
    out: TextIO,
    *,
    width: int = 80,
    terminal: bool = False,
    hints: Sequence[str] = (),
) -> None:
    """Write an answer as a page of text; in colour and with hints on a terminal alone."""
    width = max(width, NARROWEST)
    rows = chain(_rows(answer.blocks(), width), _hints(hints if terminal else (), width))
    if terminal:
        print_styled(rows, out)
    else:
        print_plain(rows, out)


def _rows(blocks: Iterable[Block], width: int) -> Iterator[Row]:
    """All rows of the page, with empty ones where the reader needs a breath."""
    text_width = min(width, READABLE)
    before: Block | None = None
    for run in _runs(block for block in blocks if not isinstance(block, (Diagram, Excerpt))):
        if _apart(run[0], before):
            yield []
        before = run[-1]
        if isinstance(before, Names):
            yield from _lists([block for block in run if isinstance(block, Names)], text_width)
        else:
            yield from _block(before, width, text_width)


def _runs(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Each block alone, but lists at one indent together: their names begin in one column."""
    run: list[Block] = []
    for block in blocks:
        last = run[-1] if run else None
        if run and not (
            isinstance(block, Names) and isinstance(last, Names) and block.indent == last.indent
        ):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _apart(block: Block, before: Block | None) -> bool:
    """Whether an empty line stands between two blocks."""
    if before is None:
        return False
    if isinstance(block, Heading) and block.level <= 2:
        # two in a row are a list: what has one line each stands together
        return not (isinstance(before, Heading) and before.level == block.level == 2)
    if isinstance(before, Heading):
        return before.level == 1
    return isinstance(block, Grid) or isinstance(before, Grid)


def _block(block: Block, width: int, text_width: int) -> Iterator[Row]:
    """The rows of one block; a table alone uses all the width there is."""
    match block:
        case Heading():
            yield from _heading(block, text_width)
        case Line():
            yield from _line(block, text_width)
        case Grid():
            yield from lay_out(block, width)
        case Names():
            yield from _lists([block], text_width)


def _heading(heading: Heading, width: int) -> Iterator[Row]:
    """A heading with its aside at the right end, or below where both do not fit."""
    text, aside = escape_controls(heading.text), escape_controls(heading.aside)
    style = BOLD if heading.level <= 2 else ""
    room = width - cells(text) - cells(aside)
    if not aside:
        yield from ([(line, style)] for line in wrapped(text, width))
    elif room >= 2:
        yield [(text, style), (" " * room, ""), (aside, DIM)]
    else:
        yield from ([(line, style)] for line in wrapped(text, width))
        yield from ([(padded(line, width, right=True), DIM)] for line in wrapped(aside, width))


def _line(line: Line, width: int) -> Iterator[Row]:
    """A sentence at its indent; where it is broken, it goes on below where it began."""
    text = ("☐ " if line.box else "") + escape_controls(line.text)
    marker = _MARKER.match(text)
    hang = line.indent + (cells(marker.group()) if marker else 0)
    first, *more = wrapped(text, width - line.indent)
    if more:  # what comes below has less room than the first line
        rest = text[len(first) :].lstrip(" ")
        more = wrapped(rest, width - hang)
    yield [(" " * line.indent + first, "")]
    yield from ([(" " * hang + words, "")] for words in more)


def _hints(hints: Sequence[str], width: int) -> Iterator[Row]:
    """What to ask next, apart from the answer."""
    if hints:
        yield []
    for hint in hints:
        yield from _hint(escape_controls(hint), min(width, READABLE))


def _hint(text: str, width: int) -> Iterator[Row]:
    """A hint; commands that do not fit beside each other stand below each other."""
    if cells(text) <= width:
        yield [(text, DIM)]
        return
    opening, colon, rest = text.partition(": ")
    opening, rest = (opening + colon, rest) if colon else ("", text)
    for place, command in enumerate(rest.split(" · ")):
        start = " " * cells(opening) if place else opening
        yield from ([(start + line, DIM)] for line in wrapped(command, width - cells(start)))


def _lists(lists: Sequence[Names], width: int) -> Iterator[Row]:
    """Labelled lists below each other, their names beginning in one column."""
    widest = max(cells(escape_controls(names.label)) for names in lists)
    for names in lists:
        indent = " " * names.indent
        edge = min(widest, width // 3) + 2 if widest else 0
        label = escape_controls(names.label)
        first, *more = _names(names, width - names.indent - edge)
        if cells(label) > edge - 2 and widest:
            yield [(indent + label, ACCENT)]
            yield [(indent + " " * edge, ""), *first]
        else:
            yield [(indent + padded(label, edge), ACCENT), *first]
        yield from ([(indent + " " * edge, ""), *line] for line in more)


def _names(names: Names, width: int) -> Iterator[Row]:
    """The names in lines, broken between names; "… 15 more" stands for the rest."""
    hidden = len(names.names) - names.most if names.most else 0
    hidden = hidden if hidden > 1 else 0  # "… 1 more" takes the room of the name itself
    listed = [escape_controls(name) for name in names.names[: len(names.names) - hidden]]
    more = [f"… {hidden} more"] if hidden else []
    pieces = [f"{name}," for name in listed[: None if more else -1]] + listed[-1:] * (not more)
    lines = fitted([(piece, " ") for piece in [*pieces, *more]], max(width, 12))
    for place, line in enumerate(lines):
        if more and place == len(lines) - 1 and line.endswith(more[0]):
            yield [(line[: -len(more[0])], ""), (more[0], DIM)]
        else:
            yield [(line, "") if listed else ("–", DIM)]
