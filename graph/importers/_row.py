"""A row of a table: its number as a person sees it, its cells cleaned, and what is odd in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_UNSEEN = {**dict.fromkeys(map(ord, "\u200b\u200c\u2060\ufeff\u00ad")), 0x2010: "-", 0x2011: "-"}
ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#NV", "#BEZUG!")
"""What a spreadsheet shows where a formula has failed."""


SIGNS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number in the file, its cells without blanks around them, and odd ones."""

    number: int
    cells: tuple[str, ...]
    odd: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    """What is wrong with a cell, whatever it is read for: by its place."""
    lines: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    """A cell of several lines, with its line ends: by its place."""

    def raw(self, place: int) -> str:
        """The cell at this place, with the line ends in it."""
        return self.lines.get(place) or self.cell(place)

    @property
    def filled(self) -> list[int]:
        """The places of the cells in which anything stands."""
        return [place for place, cell in enumerate(self.cells) if cell]

    def cell(self, place: int) -> str:
        """The cell at this place; blank where the row is shorter."""
        return self.cells[place] if place < len(self.cells) else ""


def row_of(number: int, cells: Iterable[str], odd: Mapping[int, str] | None = None) -> Row:
    """A row of these cells, cleaned; the error of a spreadsheet is odd in any column."""
    given = tuple(cells)
    cleaned = tuple(clean(cell) if cell else "" for cell in given)
    failed = {
        place: "is the error of a formula"
        for place, cell in enumerate(cleaned)
        if cell[:1] == "#" and cell.startswith(ERRORS)
    }
    several = {
        place: "\n".join(lines)
        for place, cell in enumerate(given)
        if "\n" in cell
        and len(lines := [one for line in cell.split("\n") if (one := clean(line))]) > 1
    }
    return Row(number, cleaned, {**failed, **(odd or {})}, several)


def clean(cell: str) -> str:
    """The text as it is typed: without blanks around it, signs that are not seen, and the mark
    that disarms a formula; letters with accents in one form.
    """
    if not cell.isascii():
        cell = unicodedata.normalize("NFC", cell.translate(_UNSEEN))
    text = " ".join(cell.split())
    return text[1:] if text[:1] == "'" and text[1:2] in SIGNS else text
