"""Workbooks (XLSX) as they are written: texts stay texts, the same content gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any, Final

from graph.errors import WrongUse
from graph.escaping import xml_text

if TYPE_CHECKING:
    from types import ModuleType

MOST_ROWS: Final = 1_048_576
"""As many rows as a sheet can have."""
MOST_SIGNS: Final = 32_767
"""As many characters as a cell can have."""
_NO_TIME: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no zones
_BEGINNING_OF_TIME: Final = (1980, 1, 1, 0, 0, 0)
_TIMES: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def openpyxl_library(doing: str) -> ModuleType:
    """The library behind workbooks.

    Raises
    ------
    WrongUse
        where it is not installed; ``doing`` begins the sentence.
    """
    try:
        import openpyxl
    except ImportError as error:
        raise WrongUse(
            f"{doing} XLSX needs the package openpyxl.",
            remedy="Install it with: pip install 'rolegraph[excel]', or use CSV.",
        ) from error
    return openpyxl


def new_workbook() -> Any:
    """A workbook to be written row by row."""
    book = openpyxl_library("Writing").Workbook(write_only=True)
    book.properties.created = _NO_TIME
    return book


def text_cell(sheet: Any, text: str) -> Any:
    """A cell that is a text whatever it begins with: nothing in it is run as a formula."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, "")
    text = xml_text(text)
    cell.value = text if len(text) <= MOST_SIGNS else f"{text[: MOST_SIGNS - 1]}…"
    cell.data_type = "s"
    return cell


def saved(book: Any) -> bytes:
    """The workbook as a file, without the hour at which it was made."""
    file, out = io.BytesIO(), io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _BEGINNING_OF_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            stamp = _NO_TIME.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + stamp, content)
            target.writestr(member, content)
    return out.getvalue()
