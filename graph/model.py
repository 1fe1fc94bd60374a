"""The nouns of the graph, and what every answer can do. Frozen values, standard library only."""

from __future__ import annotations

import dataclasses
import enum
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

Cell = str | int | float | bool | None
"""One cell of a table: text, a number, yes or no, or nothing."""

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""Plain data, as JSON can hold it."""


_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


# ------------------------------------------------------------------------------------- nouns


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A thing in the graph: a role, a skill, a tool …

    ``id`` is its IRI, ``kind`` one of ``vocabulary.KINDS``, ``label`` its name in the language
    asked for, ``notation`` the short name to type.
    """

    id: str
    kind: str
    label: str
    notation: str = ""

    def __str__(self) -> str:
        return self.label

    @property
    def code(self) -> str:
        """The notation, unless it is a UUID, which nobody reads or types."""
        return "" if _UUID.fullmatch(self.notation) else self.notation

    @property
    def typed(self) -> str:
        """The name of this as one types it: its code, else its label in quotes."""
        if self.code:
            return self.code
        return f"'{self.label}'" if "'" not in self.label else f'"{self.label}"'


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement comes from: a source, and what it says, if it says more than the fact.

    ``value`` with its ``unit``, ``year`` and ``sample`` is a figure (84 % of 1,354 respondents);
    ``stated`` is a word of the source itself (essential, in demand).
    """

    source: str
    title: str
    date: str = ""
    licence: str = ""
    address: str = ""
    value: float | None = None
    unit: str = ""
    year: int | None = None
    stated: str = ""
    sample: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One statement: ``source`` –``relation``→ ``target``, ids at both ends.

    ``importance`` is in (0, 1] (essential 1, optional ½), ``level`` in (0, 1] or unknown,
    ``statement`` the IRI of the statement's own node where it has one, ``via`` the id of the
    artifact that a hand-off passes on.
    """

    source: str
    relation: str
    target: str
    importance: float | None = None
    level: float | None = None
    statement: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """Everything that is said of one thing itself, apart from its links."""

    node: Node
    definition: str = ""
    aliases: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What a source is: for ``graph sources``, ``graph stats`` and the foot of every export."""

    name: str
    title: str
    version: str = ""
    licence: str = ""
    attribution: str = ""
    address: str = ""
    roles: int = 0


# ----------------------------------------------------------------------- how an answer is told


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
class Hint:
    """What to ask next; shown on a terminal only."""

    text: str


Block = Heading | Line | Names | Grid | Hint


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question returns: frozen, with columns and rows, ready for any renderer.

    A subclass names its ``question`` and its ``version`` (of its JSON shape), its ``columns``
    and its ``rows()``; ``blocks()`` tells it to a person where a plain table would not do.
    """

    question: ClassVar[str] = ""
    version: ClassVar[int] = 1
    columns: ClassVar[tuple[str, ...]] = ()

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The answer as flat rows under ``columns``: what CSV, TSV and JSON Lines hold."""
        raise NotImplementedError

    def blocks(self) -> Iterator[Block]:
        """The answer as headings, lines and tables: what a terminal and Markdown show."""
        rows = tuple(self.rows())
        yield Grid(self.columns, rows, numeric_columns(self.columns, rows))

    def as_dict(self) -> dict[str, Json]:
        """The answer as plain data: what ``-f json`` prints, with the version of its shape."""
        shape: dict[str, Json] = {"schema": f"rolegraph/{self.question}/{self.version}"}
        for item in dataclasses.fields(self):
            shape[item.name] = plain(getattr(self, item.name))
        return shape

    def _repr_html_(self) -> str:
        """The answer as a notebook shows it."""
        return "\n".join(map(_as_html, self.blocks()))


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
        case Hint(text):
            return f"<p><small>{_safe(text)}</small></p>"


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
