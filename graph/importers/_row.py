"""A row of a table: its number as a person sees it, its cells cleaned, and what is odd in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

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

    def cell(self, place: int) -> str:
        """The cell at this place; blank where the row is shorter."""
        return self.cells[place] if place < len(self.cells) else ""


def row_of(number: int, cells: Iterable[str], odd: Mapping[int, str] | None = None) -> Row:
    """A row of these cells, cleaned; the error of a spreadsheet is odd in any column."""
    cleaned = tuple(map(clean, cells))
    failed = {
        place: "is the error of a formula"
        for place, cell in enumerate(cleaned)
        if cell[:1] == "#" and cell.startswith(ERRORS)
    }
    return Row(number, cleaned, {**failed, **(odd or {})})


def clean(cell: str) -> str:
    """The text without blanks around it, and without the mark that disarms a formula."""
    text = " ".join(cell.split())
    return text[1:] if text[:1] == "'" and text[1:2] in SIGNS else text
