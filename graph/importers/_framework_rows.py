"""The rows of a framework's table as it is passed on: text with tabs, CSV, or a sheet of XLSX.

What parts the cells is seen from the first line; a column goes by its name however it is written
(``O*NET-SOC Code``, ``onetsoc_code``, ``O.NET.SOC.Code``).
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from pathlib import Path
from typing import Final

from graph.archives import DAMAGED
from graph.errors import GraphError, UnreadableSource
from graph.importers._input_files import Counted, File, Tally, Told, refuse_traps

ENDINGS: Final = (".txt", ".csv", ".tsv", ".xlsx")
"""How the files of tables end, the first choice first."""
_UNREADABLE: Final = (*DAMAGED, csv.Error)
_SEPARATORS: Final = "\t,;"
_PLAIN: Final = re.compile(r"[\W_]+")
_REMEDY: Final = "Is it a file of that framework, in its original form?"

csv.field_size_limit(50_000_000)  # the list of all skills of a scheme stands in one cell of ESCO's


def rows(
    file: File,
    needed: Sequence[str],
    tally: Tally,
    *,
    names: Collection[str] = (),
    told: Told = lambda _: None,
) -> Iterator[Mapping[str, str]]:
    """The rows of a table as dictionaries; a short row has blanks where it lacks cells.

    ``names`` are what columns are called, however the file writes them.

    Raises
    ------
    UnreadableSource
        where a column is missing or the file is no such table.
    """
    lines = _sheet(file, told) if file.name.lower().endswith(".xlsx") else _text(file, told)
    try:
        header = _header(next(lines, []), {plain_name(name): name for name in names})
        missing = [name for name in needed if name not in header]
        if missing:
            raise UnreadableSource(
                f"{file.place} has no column {' and no column '.join(missing)}.",
                file=file.place, line=1, remedy=_REMEDY,
            )  # fmt: skip
        width = len(header)
        for row in lines:
            if row:
                tally.read += 1
                yield dict(zip_longest(header, row[:width], fillvalue=""))
    except _UNREADABLE as error:
        raise UnreadableSource(
            f"{file.place}, row {tally.read + 1}: {error}.",
            file=file.place,
            remedy="Download it again; the file is damaged or not UTF-8 text.",
        ) from error


def plain_name(name: str) -> str:
    """The letters and digits of a name, in small letters."""
    return _PLAIN.sub("", name).casefold()


def _header(cells: Sequence[str], known: Mapping[str, str]) -> list[str]:
    return [known.get(plain_name(name), name.strip()) for name in cells]


def _text(file: File, told: Told) -> Iterator[list[str]]:
    with file.open() as raw:
        buffered = io.BufferedReader(Counted(raw, told), 1 << 16)
        text = io.TextIOWrapper(buffered, encoding="utf-8-sig", newline="")
        first = text.readline()
        separator = max(_SEPARATORS, key=first.count)
        # Text databases have no quotes around cells; a quote in one is an inch.
        lines = chain([first], text)
        if file.name.lower().endswith(".txt"):
            yield from csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)
        else:
            yield from csv.reader(lines, delimiter=separator)


def _sheet(file: File, told: Told) -> Iterator[list[str]]:
    """The rows of the first sheet that is shown, from the first that has anything in it."""
    from graph.importers._workbook import cell_as_text
    from graph.spreadsheet import openpyxl_library

    openpyxl = openpyxl_library("Reading")
    with file.open() as raw:
        data = io.BytesIO(raw.read())
    try:
        with zipfile.ZipFile(data) as archive:
            refuse_traps(Path(file.place), archive.infolist())
        book = openpyxl.load_workbook(data, read_only=True, data_only=True)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        sheet = (shown or book.worksheets)[0]
        sheet.reset_dimensions()  # some programs write wrong ones
        for cells in sheet.iter_rows(values_only=True):
            row = [cell_as_text(cell) for cell in cells]
            if any(row):
                yield row
        book.close()
    except GraphError:
        raise
    except Exception as error:  # openpyxl raises what its parsers meet: of any class
        raise UnreadableSource(
            f"{file.place} cannot be read as a workbook: {str(error).strip().rstrip('.')}.",
            file=file.place, remedy="Download it again.",
        ) from error  # fmt: skip
    told(file.size)
