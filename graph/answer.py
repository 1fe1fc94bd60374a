"""What every question returns: a frozen answer that knows its columns, its rows and its layout."""

from __future__ import annotations

import dataclasses
import enum
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from graph.errors import WrongUse

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Cell = str | int | float | bool | None
"""One cell of a table: text, a number, yes or no, or nothing."""

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""Plain data, as JSON can hold it."""


# ----------------------------------------------------------------------- how an answer is laid out


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens a part of an answer; ``aside`` stands at its right end."""

    text: str
    aside: str = ""
    level: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or a figure on a line of its own; with a ``box`` it is one to tick off."""

    text: str
    indent: int = 0
    box: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """A labelled list of names, wrapped under its label: ``learn  SQL, statistics, …``.

    ``most`` is how many names are shown on a terminal before "… 15 more" (0: all of them).
    """

    label: str
    names: tuple[str, ...]
    indent: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``numbers`` names the columns to align at the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Diagram:
    """A Mermaid diagram, line by line; Markdown shows it, a terminal has no room for it."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines of a text in some language, under a title; Markdown folds them, a terminal has none."""

    title: str
    language: str
    lines: tuple[str, ...]


Block = Heading | Line | Names | Grid | Diagram | Excerpt


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question returns: frozen, with columns and rows, ready for any renderer.

    A subclass names its ``question`` and its ``version`` (of its JSON shape), its ``columns``
    and its ``rows()``; ``blocks()`` tells it to a person where a plain table would not do.
    """

    question: ClassVar[str] = ""
    version: ClassVar[int] = 1
    columns: ClassVar[tuple[str, ...]] = ()
    usual_format: ClassVar[str] = "table"

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The answer as flat rows under ``columns``: what CSV, TSV and JSON Lines hold."""
        raise NotImplementedError

    def blocks(self) -> Iterator[Block]:
        """The answer as headings, lines and tables: what a terminal and Markdown show."""
        rows = tuple(self.rows())
        yield Grid(self.columns, rows, numeric_columns(self.columns, rows))

    def native(self, format: str) -> Iterator[str] | None:  # noqa: ARG002 - for subclasses
        """The text of the answer where a standard has a form of its own for this format."""
        return None

    def as_dict(self) -> dict[str, Json]:
        """The answer as plain data: what ``-f json`` prints, with the version of its shape."""
        shape: dict[str, Json] = {"schema": f"rolegraph/{self.question}/{self.version}"}
        for item in dataclasses.fields(self):
            shape[item.name] = plain(getattr(self, item.name))
        return shape

    def to_pandas(self) -> pd.DataFrame:
        """The rows under their columns as a data frame; the figures that are in no row stand in
        its ``attrs``.

        Raises
        ------
        WrongUse
            where pandas is not installed.
        """
        with _needing("pandas"):
            import pandas as pd
        frame = pd.DataFrame.from_records(list(self.rows()), columns=list(self.columns))
        frame.attrs = {
            name: value for name, value in self.as_dict().items() if not isinstance(value, list)
        }
        return frame

    def to_dicts(self) -> list[dict[str, Cell]]:
        """The rows, each by the names of the columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows()]

    def to_polars(self) -> pl.DataFrame:
        """The rows under their columns as a data frame of Polars; a column of one type has it.

        Raises
        ------
        WrongUse
            where polars is not installed.
        """
        with _needing("polars"):
            import polars as pl
        return pl.DataFrame(
            list(self.rows()), schema=list(self.columns), orient="row", infer_schema_length=None
        )

    def to_arrow(self) -> pa.Table:
        """The rows under their columns as a table of Arrow.

        Raises
        ------
        WrongUse
            where pyarrow is not installed.
        """
        with _needing("pyarrow"):
            import pyarrow as pa
        rows = list(self.rows())
        cells = {name: [row[at] for row in rows] for at, name in enumerate(self.columns)}
        return pa.table(cells)

    def _repr_html_(self) -> str:
        """The answer as a notebook shows it."""
        return "\n".join(map(_as_html, self.blocks()))


@contextmanager
def _needing(package: str) -> Iterator[None]:
    """What is imported within, or the sentence that says how to install it."""
    try:
        yield
    except ImportError as error:
        raise WrongUse(
            f"A data frame needs the package {package}.",
            remedy=f"Install it: pip install {package}",
        ) from error


def plain(value: object) -> Json:
    """A frozen value as plain data; a figure keeps six digits after the point."""
    if isinstance(value, enum.Enum):
        return plain(value.value)
    if isinstance(value, bool) or value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, float):
        return round(value, 6) if math.isfinite(value) else str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return [plain(item) for item in sorted(value)]
    if isinstance(value, Sequence):
        return [plain(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no plain form")


def numeric_columns(columns: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> frozenset[str]:
    """The columns that hold nothing but numbers."""
    return frozenset(
        name
        for place, name in enumerate(columns)
        if any(row[place] is not None for row in rows)
        and all(
            row[place] is None
            or (isinstance(row[place], (int, float)) and not isinstance(row[place], bool))
            for row in rows
        )
    )


# ------------------------------------------------------------------------------- in a notebook

_NOTEBOOK_ROWS = 200


def _as_html(block: Block) -> str:
    """One block as HTML with every text escaped; a long table ends with what it leaves out."""
    match block:
        case Heading(text, aside, level):
            size = min(level + 2, 6)
            return f"<h{size}>{_safe(text)} <small>{_safe(aside)}</small></h{size}>"
        case Line(text, indent):
            return f'<div style="margin-left:{indent}ch">{_safe(text)}</div>'
        case Names(label, names, indent):
            listed = ", ".join(map(_safe, names))
            return f'<div style="margin-left:{indent}ch"><b>{_safe(label)}</b> {listed}</div>'
        case Grid():
            return _table_in_html(block)
        case Diagram() | Excerpt():
            return ""


def _table_in_html(grid: Grid) -> str:
    head = "".join(f"<th>{_safe(name)}</th>" for name in grid.columns)
    rows = [
        f"<tr>{''.join(f'<td>{_safe(cell)}</td>' for cell in row)}</tr>"
        for row in grid.rows[:_NOTEBOOK_ROWS]
    ]
    left = len(grid.rows) - len(rows)
    more = f"<p>… {left} more rows</p>" if left > 0 else ""
    body = "".join(rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _safe(cell: Cell) -> str:
    """A cell as text that HTML shows and does not read."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float():
            return f"{cell:.2f}"
        case _:
            from html import escape  # with its table of entities, for notebooks alone

            seen = (
                sign if sign.isprintable() or sign in "\xa0\u200d" else " " for sign in str(cell)
            )
            return escape("".join(seen))
