"""A table as a person keeps it: rows of text from CSV or XLSX, with the numbers they see."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from graph.errors import UnreadableSource, WrongUse
from graph.escaping import escape_formula
from graph.importers._choices import MOST_ROWS
from graph.importers._column_names import meaning_of
from graph.importers._input_files import File, files_in
from graph.importers._row import ERRORS, SIGNS, Row, row_of

MOST_BYTES = 500_000_000
WORKBOOKS = (".xlsx", ".xlsm")

_DELIMITERS = ",;\t|"
_ANY_DELIMITER = re.compile(r"[,;\t|]")
_MARKS = re.compile(r"(?<!\\)(?:\*\*|__|`)|!?\[([^\]|]*)\]\([^)|]*\)|\[(\d)\]")
"""What makes text bold or code in Markdown, links, digits in brackets: the words alone are read."""
_RULE = re.compile(r"[\s|:+=-]*-{2,}[\s|:+=-]*")
_MOST_ABOVE = 3
"""How many rows may stand between the title and the names of the columns."""
_MOST_LEGEND = 15
"""In how many rows the names of the columns are looked for."""
_WINDOWS = "cp1252"


@dataclass(frozen=True, slots=True)
class Writing:
    """How a table is written, so that it can be written like this again."""

    delimiter: str = ","
    newline: str = "\n"
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the lines above it, its header, its rows, how it is written and was read.

    Groups of columns may stand above the header: ``groups`` as they are written, ``group_of`` with
    the name of the group at each of its columns. ``sheets`` are those that are one table together;
    the numbers of their rows go on from one to the next, each as long as a sheet can be.
    """

    file: str
    above: tuple[str, ...]
    header: Row
    rows: tuple[Row, ...]
    writing: Writing = field(default_factory=Writing)
    said: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    group_of: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()

    def place_of(self, number: int) -> tuple[int, str]:
        """The number that a row has in its sheet, and the sheet where there are several."""
        sheet, row = divmod(number - 1, MOST_ROWS)
        return (row + 1, self.sheets[sheet]) if self.sheets else (number, "")

    def where(self, number: int) -> str:
        """Where a row is, in words: ``row 3``, or ``row 3 of the sheet 'Roles'``."""
        row, sheet = self.place_of(number)
        return f"row {row} of the sheet '{sheet}'" if sheet else f"row {row}"


def numbered(row: Row, sheet: int) -> Row:
    """A row of this sheet of several, counted from 0, with the number that it has among all."""
    return replace(row, number=sheet * MOST_ROWS + row.number)


def table_of_text(path: Path, header: int | None = None) -> Table:
    """The table in a file of text, which may be in an archive.

    Raises
    ------
    UnreadableSource
        where there is no table in it.
    WrongUse
        where there are several files.
    """
    found = files_in([path])
    if len(found) != 1:
        raise WrongUse(
            f"{path} holds {len(found)} files; a table is one.", remedy="Name the file itself."
        )
    text, encoding = _text(found[0])
    return _in_text(path, text, found[0].name, encoding, header)


def table_in(text: str, name: str) -> Table:
    """The table in a text; ``name`` is how errors call it.

    Raises
    ------
    UnreadableSource
        where there is no table in it.
    """
    return _in_text(Path(name), text.lstrip("\ufeff"), name, "utf-8", None)


def _in_text(path: Path, text: str, name: str, encoding: str, header: int | None) -> Table:
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    above = {number: line for number, line in enumerate(lines, 1) if is_comment(line)}
    delimiter = ""
    if lines[0].lower().startswith("sep=") and len(lines[0]) == 5:  # Excel says it there
        above[1], delimiter = lines[0], lines[0][4]
    plain = [line if number not in above else "" for number, line in enumerate(lines, 1)]
    delimiter = delimiter or _delimiter(plain)
    if delimiter == "|":
        marked = any(map(_RULE.fullmatch, plain))
        plain = ["" if _RULE.fullmatch(line) else _within_bars(line) for line in plain]
        plain = [_MARKS.sub(r"\1\2", line) for line in plain] if marked else plain
    rows = list(_csv_rows("\n".join(plain), delimiter, name))
    for row in rows:
        if is_comment(row.cell(0)):  # in quotes, as a spreadsheet writes one with a comma in it
            above[row.number] = lines[row.number - 1]
    said = () if encoding != _WINDOWS else ("Read as Windows-1252, for it is not UTF-8.",)
    writing = Writing(delimiter, newline, encoding)
    return table_of_rows(path, rows, above, writing, said, lines, header=header)


def table_of_rows(
    path: Path, rows: Sequence[Row], above: Mapping[int, str], writing: Writing,
    said: Sequence[str], lines: Sequence[str] = (), *, header: int | None = None,
) -> Table:  # fmt: skip
    """The table in these rows, without what stands above its header.

    ``above`` are comments by the number of their row, ``lines`` the lines of the file.

    Raises
    ------
    UnreadableSource
        where there is no row of names with a row below it.
    """
    above, said = dict(above), list(said)
    filled = [row for row in rows if row.number not in above and (any(row.cells) or row.odd)]
    for row in _above_the_names(path, filled, header):
        filled.remove(row)
        above[row.number] = lines[row.number - 1] if lines else row.cell(0)
        said.append(f"Row {row.number} stands above the names of the columns and is not read.")
    while len(filled) > 2 and _is_title(filled[0]) and _filled(filled[1]) > 1:
        title = filled.pop(0)
        above[title.number] = lines[title.number - 1] if lines else title.cell(0)
        said.append(f"Row {title.number} is read as a title: {title.cell(0)}")
    filled = _from_its_corner(filled)
    upper = [] if header else [filled.pop(0) for _ in range(_height(filled))]
    for row in upper[:-1]:
        above[row.number] = lines[row.number - 1] if lines else row.cell(0)
        said.append(f"Row {row.number} stands above the groups of columns and is not read.")
    groups = upper[-1].cells if upper else ()
    if upper:
        said.append(f"Row {upper[-1].number} is read as groups of columns.")
    if len(filled) < 2:
        raise UnreadableSource(
            f"{path} holds no table: a row of names and at least one row below it are needed.",
            file=str(path),
            remedy="See: graph import csv --example",
        )
    names, *rest = filled
    width = max(len(row.cells) - _blanks_at_end(row.cells) for row in filled)
    cells = (*names.cells, *[""] * (width - len(names.cells)))[:width]
    comments = tuple(above[number] for number in sorted(above))
    return Table(
        path.name, comments, Row(names.number, cells, names.odd), tuple(rest), writing,
        tuple(said), groups, _reaching(groups, width),
    )  # fmt: skip


def _above_the_names(path: Path, rows: Sequence[Row], header: int | None) -> Sequence[Row]:
    """The rows above the one with the names of columns, where that is said or is plain to see.

    A legend has fewer cells than the table, and the names below it say what the rows are.
    """
    if header is not None:
        above = [row for row in rows if row.number < header]
        if len(above) == len(rows) or rows[len(above)].number != header:
            raise WrongUse(
                f"{path} has nothing in row {header}.", remedy="Say the row with the names."
            )
        return above
    for place, row in enumerate(rows[:_MOST_LEGEND]):
        known = {meaning_of(cell) for cell in row.cells} & {"role", "skill", "person"}
        if known and _filled(row) > 1 and len(set(row.cells)) > 1:
            before = rows[:place]
            titles = all(_is_title(one) for one in before)
            legend = all(_filled(one) < _filled(row) for one in before)
            return before if before and legend and not titles and not _height(rows) else ()
    return ()


def _from_its_corner(rows: list[Row]) -> list[Row]:
    """The rows without the blank columns before a table that begins further to the right.

    One blank column may be there for the names of the rows.
    """
    blank = min(map(_blanks_before, rows), default=0)
    return rows if blank < 2 else [_moved(row, blank) for row in rows]


def _blanks_before(row: Row) -> int:
    return min(
        (place for place, cell in enumerate(row.cells) if cell or place in row.odd), default=0
    )


def _moved(row: Row, by: int) -> Row:
    odd, lines = ({at - by: text for at, text in one.items()} for one in (row.odd, row.lines))
    return Row(row.number, row.cells[by:], odd, lines)


def is_comment(text: str) -> bool:
    """Whether a line or its first cell is a remark; the error of a formula is none."""
    return text.startswith("#") and not text.startswith(ERRORS)


def _is_title(row: Row) -> bool:
    """Whether a row says one thing, in one cell or in several that are merged."""
    return bool(row.cell(0)) and len({cell for cell in row.cells if cell}) == 1


def _height(rows: Sequence[Row]) -> int:
    """How many rows with the names of groups stand above the names of the columns."""
    most = min(_MOST_ABOVE, len(rows) - 2)
    found = (
        count
        for count in range(1, most + 1)
        if _is_below(rows[0], rows[count]) and all(map(_is_grouping, rows[:count]))
    )
    return next(found, 0)


def _is_below(upper: Row, row: Row) -> bool:
    """Whether a row names columns: each once, and what the rows are."""
    names = [cell for cell in row.cells[1:] if cell]
    corner = row.cell(0)
    told = meaning_of(corner) in ("role", "skill") or not (corner or upper.cell(0))
    return told and len(names) > 1 and len(set(names)) == len(names)


def _is_grouping(row: Row) -> bool:
    """Whether a row names several things, some of which stand for more than one column."""
    cells = row.cells[1 : len(row.cells) - _blanks_at_end(row.cells)]
    return len(set(filter(None, cells))) > 1 and ("" in cells or _repeats(cells))


def _repeats(cells: Sequence[str]) -> bool:
    return any(one and one == other for one, other in pairwise(cells))


def _reaching(groups: Sequence[str], width: int) -> tuple[str, ...]:
    """The group of each column; one that is not merged reaches to the next."""
    if not groups or _repeats(groups):
        return tuple(groups)
    found = [*groups, *[""] * (width - len(groups))][:width]
    for at in range(2, width):
        found[at] = found[at] or found[at - 1]
    return tuple(found)


def _filled(row: Row) -> int:
    return sum(map(bool, row.cells))


def _blanks_at_end(cells: Sequence[str]) -> int:
    return next((place for place, cell in enumerate(reversed(cells)) if cell), len(cells))


# ------------------------------------------------------------------------------------- texts


def _text(file: File) -> tuple[str, str]:
    """The text of a file, and its encoding."""
    with file.open() as handle:
        raw = handle.read(MOST_BYTES)
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    elif raw[:3] == b"\xef\xbb\xbf":
        encodings = ["utf-8-sig"]
    else:
        encodings = ["utf-8"] if b"\0" in raw or raw[:4] == b"%PDF" else ["utf-8", _WINDOWS]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and not text.startswith("%PDF"):
            return text, encoding
    raise UnreadableSource(
        f"{file.place} is not a text table.",
        file=file.place,
        remedy="Save the table as 'CSV UTF-8' or as XLSX, and name that file.",
    )


def _delimiter(lines: Iterable[str]) -> str:
    """The sign that parts the cells: the one that is most often in the first line with any."""
    parted = (line for line in lines if not line.startswith('"#') and _ANY_DELIMITER.search(line))
    first = next(parted, "")
    return max(_DELIMITERS, key=first.count)


def _within_bars(line: str) -> str:
    """A row of a Markdown table without the bars at its ends."""
    bare = line.strip()
    return bare[1:-1] if bare[:1] == bare[-1:] == "|" and len(bare) > 1 else line


def _csv_rows(text: str, delimiter: str, name: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    try:
        for cells in reader:
            if (
                reader.line_num - before > 1
                and reader.line_num >= text.count("\n")
                and (_is_open(text, before, delimiter))
            ):
                raise UnreadableSource(
                    f"{name}, row {before + 1}: a quote is opened and never closed.", file=name,
                    line=before + 1, remedy="Close it, or write a quote inside a cell twice.",
                )  # fmt: skip
            yield row_of(before + 1, cells)
            before = reader.line_num
    except csv.Error as error:
        raise UnreadableSource(
            f"{name}, line {reader.line_num}: {error}.", file=name, line=reader.line_num
        ) from error


def _is_open(text: str, before: int, delimiter: str) -> bool:
    """Whether the text ends inside quotes that were opened below this many lines."""
    rest = text.split("\n", before)[-1]
    try:
        list(csv.reader(io.StringIO(rest, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def written(rows: Iterable[Sequence[str]], above: Sequence[str], writing: Writing) -> str:
    """Rows as the text of a CSV file, below what stands above them."""
    out = io.StringIO()
    for line in above:
        out.write(f"{line}{writing.newline}")
    writer = csv.writer(out, delimiter=writing.delimiter, lineterminator=writing.newline)
    writer.writerows(
        [cell if cell in SIGNS else escape_formula(cell) for cell in row] for row in rows
    )
    return out.getvalue()
