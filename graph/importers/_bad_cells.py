"""The cells of a table that cannot be read, and the error that carries them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Line
from graph.errors import UnreadableSource

DOUBTFUL = 5
"""Where one cell in so many cannot be read, the table may be another than it was taken for."""
SHOWN = 30
"""How many bad cells are shown to a person; the other formats have them all."""


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that cannot be read: where it is, what stands there, and why not."""

    row: int
    column: str
    value: str
    why: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class BadCells(Answer):
    """The cells of a table that cannot be read, from the top, and how the table was read."""

    question: ClassVar[str] = "import-bad-cells"
    columns: ClassVar[tuple[str, ...]] = ("row", "column", "value", "why")
    file: str
    cells: tuple[BadCell, ...]
    read_as: tuple[str, ...] = ()
    of: int = 0
    """How many cells the table has."""

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a cell."""
        yield from ((one.row, one.column, one.value, one.why) for one in self.cells)

    def blocks(self) -> Iterator[Block]:
        """How the table was read, then the first of the cells."""
        yield from map(Line, self.read_as)
        rows = tuple(self.rows())
        if any(one.sheet for one in self.cells):
            rows = tuple((one.sheet, *row) for one, row in zip(self.cells, rows, strict=True))
            yield Grid(("sheet", *self.columns), rows[:SHOWN], frozenset({"row"}))
        else:
            yield Grid(self.columns, rows[:SHOWN], frozenset({"row"}))
        if len(rows) > SHOWN:
            yield Line(f"… {len(rows) - SHOWN:,} more; -f csv lists them all.")


class BadTable(UnreadableSource):
    """A table with cells that cannot be read; carries them."""

    def __init__(self, report: BadCells) -> None:
        self._report = report
        self.cells = [asdict(cell) for cell in report.cells]
        count = len(report.cells)
        many = f"{count:,} {'cell' if count == 1 else 'cells'}"
        mending = "fix them, or leave them out with --skip-bad."
        guess = (
            "Is the table read as it is meant? See it with --look, and put it right with"
            f" --role COLUMN, --skill COLUMN and the like. Else {mending}"
        )
        twice = any(cell.why.startswith("is there twice (row") for cell in report.cells)
        doubtful = twice or (count > 2 and count * DOUBTFUL > report.of)
        super().__init__(
            f"{many} of {report.file} cannot be read; nothing has changed.",
            file=report.file,
            remedy=guess if doubtful else mending.capitalize(),
        )

    @property
    def report(self) -> BadCells:
        """The cells, as an answer that can be shown."""
        return self._report
