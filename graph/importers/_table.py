"""A table as a person keeps it: rows of text from CSV or XLSX, with the numbers they see."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import LimitReached, UnreadableSource, WrongUse
from graph.importers._reading import File, files_in, refuse_traps
from graph.renderers._text import unarmed

MOST_CELLS = 20_000_000
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number in the file, and its cells without blanks around them."""

    number: int
    cells: tuple[str, ...]

    def cell(self, place: int) -> str:
        """The cell at this place; blank where the row is shorter."""
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the comments above it, its header, its rows, and how it is written."""

    file: str
    comments: tuple[str, ...]
    header: Row
    rows: tuple[Row, ...]
    delimiter: str = ","


def read_table(path: Path) -> Table:
    """The table in a CSV or XLSX file; lines that begin with ``#`` are comments.

    Raises
    ------
    UnreadableSource
        where there is no table in it.
    """
    (file,) = _only(path)
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        delimiter, rows = ",", list(_sheet_rows(path))
        comments = tuple(row.cell(0) for row in rows if row.cell(0).startswith("#"))
    else:
        text = _text(file)
        delimiter = _delimiter(text)
        rows = list(_csv_rows(text, delimiter, file.name))
        comments = tuple(line for line in text.splitlines() if line.startswith("#"))
    rows = [row for row in rows if not row.cell(0).startswith("#") and any(row.cells)]
    if len(rows) < 2:
        raise UnreadableSource(
            f"{path} holds no table: a row of names and at least one row below it are needed.",
            file=str(path),
            remedy="See: graph import csv --example",
        )
    return Table(file.name, comments, rows[0], tuple(rows[1:]), delimiter)


def _only(path: Path) -> list[File]:
    if path.is_file() and path.suffix.lower() in (".xlsx", ".xlsm"):
        return [File(path.name, str(path), path.stat().st_size, lambda: path.open("rb"))]
    found = files_in([path])
    if len(found) != 1:
        raise WrongUse(
            f"{path} holds {len(found)} files; a table is one.", remedy="Name the file itself."
        )
    return found


def _text(file: File) -> str:
    with file.open() as handle:
        raw = handle.read(500_000_000)
    for encoding in ("utf-8-sig", "utf-16"):
        if encoding == "utf-16" and raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableSource(
        f"{file.place} is not UTF-8 text.",
        file=file.place,
        remedy="Save it as 'CSV UTF-8', or as XLSX.",
    )


def _delimiter(text: str) -> str:
    """The sign that parts the cells: the one that is most often in the first line of the table."""
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    first = next(lines, "")
    return max(_DELIMITERS, key=first.count)


def _csv_rows(text: str, delimiter: str, name: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    try:
        for cells in reader:
            yield Row(before + 1, tuple(_clean(cell) for cell in cells))
            before = reader.line_num
    except csv.Error as error:
        raise UnreadableSource(
            f"{name}, line {reader.line_num}: {error}.", file=name, line=reader.line_num
        ) from error


def _sheet_rows(path: Path) -> Iterator[Row]:
    """The rows of the first sheet of a workbook."""
    try:
        import openpyxl
    except ImportError as error:
        raise WrongUse(
            "Reading XLSX needs the package openpyxl.",
            remedy="Install it with: pip install 'rolegraph[excel]', or save the sheet as CSV.",
        ) from error
    try:
        with zipfile.ZipFile(path) as archive:
            refuse_traps(path, archive.infolist())
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        left = MOST_CELLS
        for number, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            left -= len(cells)
            if left < 0:
                raise LimitReached(f"{path} has more than {MOST_CELLS:,} cells.")
            yield Row(number, tuple(_clean(_shown(cell)) for cell in cells))
        book.close()
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, IndexError) as error:
        raise UnreadableSource(
            f"{path} cannot be read as a workbook: {error}.",
            file=str(path),
            remedy="Save it as XLSX or CSV again.",
        ) from error


def _shown(value: object) -> str:
    """A cell of a workbook as text: a whole number without its point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _clean(cell: str) -> str:
    """The text without blanks around it, and without the mark that disarms a formula."""
    text = " ".join(cell.split())
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def written(rows: Sequence[Sequence[str]], comments: Sequence[str], delimiter: str) -> str:
    """Rows as the text of a CSV file below its comments."""
    out = io.StringIO()
    for comment in comments:
        out.write(f"{comment}\n")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerows([unarmed(cell) for cell in row] for row in rows)
    return out.getvalue()
