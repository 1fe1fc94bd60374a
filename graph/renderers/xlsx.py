"""An answer as a workbook: a sheet with its rows, and one with the figures that are in no row.

Numbers are numbers with all their digits, texts are texts: nothing is run as a formula.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, BinaryIO, Final

from graph.answer import Answer, Cell, Json
from graph.errors import LimitReached
from graph.spreadsheet import MOST_ROWS, new_workbook, saved, text_cell

_SAMPLE: Final = 500
"""So many rows say how wide the columns are."""
_WIDEST: Final = 60
_EXACT: Final = 2**53
"""Beyond this a spreadsheet rounds whole numbers."""


def write(answer: Answer, out: BinaryIO) -> None:
    """Write the rows and the figures of an answer as one workbook.

    Raises
    ------
    LimitReached
        where there are more rows than a sheet can have.
    """
    rows = list(islice(answer.rows(), MOST_ROWS))
    if len(rows) == MOST_ROWS:  # with the header it is one more than there may be
        raise LimitReached(
            f"The answer has more rows than a sheet can have ({MOST_ROWS:,}).",
            remedy="Ask for CSV: -f csv.",
        )
    book = new_workbook()
    _write_sheet(book, "Answer", answer.columns, rows)
    _write_sheet(book, "Figures", ("what", "value"), list(_flat("", answer.as_dict())))
    out.write(saved(book))


def _write_sheet(
    book: Any, title: str, columns: Sequence[str], rows: Sequence[tuple[Cell, ...]]
) -> None:
    """A sheet with a bold header that stays in sight, and columns as wide as what is in them."""
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, width in enumerate(_widths(columns, rows[:_SAMPLE])):
        sheet.column_dimensions[_letters(place)].width = width
    if columns:
        sheet.auto_filter.ref = f"A1:{_letters(len(columns) - 1)}{len(rows) + 1}"
    sheet.append([_bold(sheet, name) for name in columns])
    for row in rows:
        sheet.append([_value(sheet, cell) for cell in row])


def _widths(columns: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> Iterator[int]:
    for place, name in enumerate(columns):
        longest = max((len(str(row[place])) for row in rows if row[place] is not None), default=0)
        yield min(_WIDEST, max(len(name) + 3, longest + 1))


def _letters(place: int) -> str:
    """What a spreadsheet calls a column, counted from 0: ``A``, ``AB``."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _bold(sheet: Any, name: str) -> Any:
    from openpyxl.styles import Font

    cell = text_cell(sheet, name)
    cell.font = Font(bold=True)
    return cell


def _value(sheet: Any, cell: Cell) -> object:
    if cell is None or isinstance(cell, bool):
        return cell
    if isinstance(cell, int) and abs(cell) <= _EXACT:
        return cell
    if isinstance(cell, float) and math.isfinite(cell):
        return cell
    return text_cell(sheet, str(cell)) if cell != "" else None


def _flat(name: str, value: Json) -> Iterator[tuple[str, Cell]]:
    """The figures and texts of an answer under their dotted names; lists are what rows hold."""
    if isinstance(value, Mapping):
        if "label" in value:  # a thing goes by its name
            yield name, str(value["label"])
            return
        for key, inner in value.items():
            yield from _flat(f"{name}.{key}" if name else key, inner)
    elif not isinstance(value, list):
        yield name, value
