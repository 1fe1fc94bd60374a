"""A sheet of a workbook (XLSX) as rows of text, and rows of text as a workbook."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import Any, Self

from graph.errors import GraphError, LimitReached, UnreadableSource, WrongUse
from graph.importers._input_files import refuse_traps
from graph.importers._row import Row, row_of
from graph.spreadsheet import new_workbook, openpyxl_library, saved, text_cell

MOST_CELLS = 20_000_000
_HEAD = 30
"""How many rows tell what a sheet holds."""

_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,10})?")
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet, its name, and the names of the others."""

    rows: tuple[Row, ...]
    title: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Behind:
    """What stands behind the values: formulas without one, and cells that are one."""

    formulas: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()


class Book:
    """A workbook that is open to be read, opened once for all its sheets; a context manager.

    Raises
    ------
    UnreadableSource
        where it is no workbook.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        openpyxl = openpyxl_library("Reading")
        with _readable(path):
            with zipfile.ZipFile(path) as archive:
                refuse_traps(path, archive.infolist())
                self._close_look = _has_more_than_values(archive)
                self._shares = _shows_shares(archive)
            self._book: Any = openpyxl.load_workbook(path, read_only=True, data_only=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()

    def heads(self) -> tuple[Sheet, ...]:
        """The first rows of each sheet that is not hidden, or of each where all are."""
        with _readable(self.path):
            sheets = self._book.worksheets
            shown = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
            return tuple(_head(self.path, sheet) for sheet in shown or sheets)

    def sheet(self, name: str) -> Sheet:
        """All rows of the sheet of this name.

        Raises
        ------
        WrongUse
            where there is no such sheet.
        """
        with _readable(self.path):
            sheet = self._called(name)
            behind = _Behind()
            if self._close_look:
                with zipfile.ZipFile(self.path) as archive:
                    behind = _behind(archive, sheet.title)
            sheet.reset_dimensions()  # some programs write wrong ones, and cells would be lost
            rows = list(_rows(self.path, _values(sheet, shares=self._shares), behind))
        _fill(self.path, rows, behind)
        others = tuple(one.title for one in self._book.worksheets if one.title != sheet.title)
        read = tuple(row_of(number, cells, odd) for number, cells, odd in rows)
        return Sheet(read, sheet.title, others)

    def _called(self, name: str) -> Any:
        sheets = self._book.worksheets
        found = [sheet for sheet in sheets if sheet.title.casefold() == name.casefold()]
        if not found:
            there = ", ".join(f"'{sheet.title}'" for sheet in sheets)
            raise WrongUse(f"{self.path} has no sheet '{name}'.", remedy=f"It has {there}.")
        return found[0]


def _head(path: Path, sheet: Any) -> Sheet:
    sheet.reset_dimensions()
    values = islice(sheet.iter_rows(values_only=True), _HEAD)
    rows = _rows(path, values, _Behind())
    return Sheet(tuple(row_of(number, cells, odd) for number, cells, odd in rows), sheet.title)


_Cells = tuple[int, list[str], dict[int, str]]


def _rows(path: Path, rows: Iterator[Sequence[object]], behind: _Behind) -> Iterator[_Cells]:
    left = MOST_CELLS
    for number, cells in enumerate(rows, 1):
        left -= len(cells)
        if left < 0:
            raise LimitReached(f"{path} has more than {MOST_CELLS:,} cells.")
        odd = {place: "is a date" for place, cell in enumerate(cells) if _is_date(cell)}
        texts = [cell_as_text(cell) for cell in cells]
        if behind.formulas:
            for place in range(len(texts)):
                if not texts[place] and (number, place) in behind.formulas:
                    odd[place] = "is a formula without its value; open the file and save it"
        yield number, texts, odd


def _is_date(value: object) -> bool:
    return isinstance(value, (dt.date, dt.time, dt.timedelta))


def cell_as_text(value: object) -> str:
    """A cell of a workbook as text: a whole number without its point, a day without its hour."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return str(value.date())
    return str(value)


def _values(sheet: Any, *, shares: bool) -> Iterator[Sequence[object]]:
    """The values of each row; ``75%`` where that is what a cell shows of 0.75."""
    if not shares:
        yield from sheet.iter_rows(values_only=True)
        return
    for row in sheet.iter_rows():
        yield [_as_share(cell.value) if _is_share(cell) else cell.value for cell in row]


def _is_share(cell: Any) -> bool:
    number = isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)
    return number and "%" in cell.number_format


def _as_share(value: float) -> str:
    return f"{round(value * 100, 6):g}%"


def _shows_shares(archive: zipfile.ZipFile) -> bool:
    """Whether a cell may show a number as hundredths."""
    if "xl/styles.xml" not in archive.namelist():
        return False
    styles = archive.read("xl/styles.xml")
    used = styles.partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0]
    formats = styles.partition(b"<numFmts")[2].partition(b"</numFmts>")[0]
    return b"%" in formats or b'numFmtId="9"' in used or b'numFmtId="10"' in used


def _has_more_than_values(archive: zipfile.ZipFile) -> bool:
    """Whether a sheet has formulas or merged cells, which a quick reading passes over."""
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            with archive.open(name) as file:
                end = b""
                while piece := file.read(1 << 20):
                    text = end + piece
                    if b"<f>" in text or b"<f " in text or b"<mergeCell" in text:
                        return True
                    end = text[-12:]
    return False


def _behind(archive: zipfile.ZipFile, title: str) -> _Behind:
    """A second reading of a sheet, for what the quick one does not give.

    openpyxl makes a cell of each that a merged area covers, a whole sheet of them if need be;
    so the areas are read from the file itself.
    """
    from xml.etree import ElementTree as ET

    formulas: set[tuple[int, int]] = set()
    merged: list[tuple[int, int, int, int]] = []
    with archive.open(_part_of(archive, title)) as file:
        for _, element in ET.iterparse(file):  # noqa: S314 - bounded by refuse_traps
            name = element.tag.rpartition("}")[2]
            if name == "c" and element.find("{*}f") is not None:
                formulas.add(_place(element.get("r", "")))
            elif name == "mergeCell":
                merged.append(_area(element.get("ref", "")))
            if name in ("row", "mergeCell"):
                element.clear()
    return _Behind(frozenset(formulas), tuple(sorted(merged)))


def _part_of(archive: zipfile.ZipFile, title: str) -> str:
    """The name in the archive of the sheet with this title."""
    from xml.etree import ElementTree as ET

    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - as above
    links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in book.iterfind(".//{*}sheet"):
        if sheet.get("name") == title:
            keys = [value for key, value in sheet.items() if key.endswith("}id")]
            target = targets[keys[0]]
            return target[1:] if target.startswith("/") else f"xl/{target}"
    raise KeyError(f"there is no sheet '{title}'")


def _place(reference: str) -> tuple[int, int]:
    """The row, from 1, and the column, from 0, of a cell such as ``B3``."""
    found = _CELL.fullmatch(reference)
    if found is None:
        raise ValueError(f"'{reference}' is no cell")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column - 1


def _area(reference: str) -> tuple[int, int, int, int]:
    """Top, left, bottom and right of an area such as ``A1:C3``."""
    first, _, last = reference.partition(":")
    return (*_place(first), *_place(last or first))


def _fill(path: Path, rows: list[_Cells], behind: _Behind) -> None:
    """Write the value of a merged cell into each that it covers, as far as the table reaches."""
    width = max((len(cells) for _, cells, _ in rows), default=0)
    left_over = MOST_CELLS
    for top, left, bottom, right in behind.merged:
        if top > len(rows) or left >= len(rows[top - 1][1]):
            continue
        value = rows[top - 1][1][left]
        end = min(right + 1, width)
        left_over -= (end - left) * (min(bottom, len(rows)) - top + 1)
        if left_over < 0:
            raise LimitReached(
                f"The merged cells of {path} cover more than {MOST_CELLS:,} cells.",
                remedy="Split them, or save the sheet as CSV.",
            )
        for _, cells, _ in rows[top - 1 : bottom] if value else ():
            cells += [""] * (end - len(cells))
            cells[left:end] = [value] * (end - left)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """What goes wrong when reading a workbook, as one sentence."""
    try:
        yield
    except GraphError:
        raise
    except Exception as error:  # openpyxl raises what its parsers meet: of any class
        raise UnreadableSource(
            f"{path} cannot be read as a workbook: {str(error).strip().rstrip('.')}.",
            file=str(path),
            remedy="Save it as XLSX or CSV again.",
        ) from error


def workbook(
    rows: Sequence[Sequence[str]], above: Sequence[str], groups: Sequence[str] = ()
) -> bytes:
    """These rows as a workbook of one sheet; the same rows give the same bytes."""
    book = new_workbook()
    sheet = book.create_sheet("Table")
    for line in above:
        sheet.append([text_cell(sheet, line)])
    if groups:
        _append_groups(sheet, groups, len(above) + 1)
    for row in rows:
        sheet.append([_value(sheet, cell) for cell in row])
    return saved(book)


def _append_groups(sheet: Any, groups: Sequence[str], row: int) -> None:
    """A row of names, each once: cells side by side with the same name are merged."""
    from openpyxl.worksheet.cell_range import CellRange

    cells: list[object] = []
    for name, run in groupby(groups):
        count = len(list(run))
        if name and count > 1:
            first = len(cells) + 1
            end = len(cells) + count
            sheet.merged_cells.add(CellRange(min_col=first, min_row=row, max_col=end, max_row=row))
        cells += [_value(sheet, name), *[None] * (count - 1)]
    sheet.append(cells)


def _value(sheet: Any, cell: str) -> object:
    """A number as a number, and nothing that would be run as a formula."""
    if _NUMBER.fullmatch(cell):
        return float(cell) if "." in cell else int(cell)
    return text_cell(sheet, cell) if cell else None
