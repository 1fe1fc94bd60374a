"""How a table is understood: its layout, its columns, a few statements, and what may be said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Line
from graph.importers._bad_cells import BadCell
from graph.importers._choices import Choices
from graph.importers._columns import UNREAD
from graph.importers._layout import (
    MATRIX,
    PEOPLE,
    REQUIREMENTS,
    RUBRIC,
    TURNED,
    Layout,
    layout_of,
)
from graph.importers._levels import LevelNeed, Scale
from graph.importers._people import PeopleReading, people_of
from graph.importers._sheets import read_table
from graph.importers._table import Table
from graph.importers._understanding import Understood, in_its_sheet, understand
from graph.importers._write_back import label_of
from graph.vocabulary import importance_name, level_name

SAMPLE = 5
"""How many statements are shown."""
ITEM = "a skill or tool"
NAMED = (1.0, 0.5)
"""The importances that a word says as well as the number: essential and optional."""
FORMS = {
    REQUIREMENTS: "one row a requirement", MATRIX: "a row a role, a column a skill or tool",
    TURNED: "a row a skill, a column a role",
    RUBRIC: "a row a skill, a column a role, sentences in the cells",
    PEOPLE: "people and what they have",
}  # fmt: skip
OTHERWISE = (
    "--role, --skill, --level, --importance, --category COLUMN: what a column holds",
    "--person COLUMN: it names people; --ignore COLUMN: it is left out",
    "--header ROW, --sheet NAME: where the table is",
    "--split ',': several names in a cell; --levels 5, --levels 'basic,good,top': the scale",
)


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A column, what it is taken for, and the first that stands in it."""

    column: str
    taken: str
    example: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement that the table makes."""

    role: str
    item: str
    kind: str
    importance: str
    level: str


@dataclass(frozen=True, slots=True)
class Having:
    """What the table says that a person has."""

    person: str
    role: str
    item: str
    level: str


@dataclass(frozen=True, slots=True)
class Look(Answer):
    """How a table is understood; ``bad`` are the cells that cannot be read that way.

    ``sample`` are the first requirements of roles, ``people`` what the first people have.
    """

    question: ClassVar[str] = "import-look"
    columns: ClassVar[tuple[str, ...]] = ("column", "taken", "example")
    file: str
    form: str
    taken: tuple[LookedAt, ...]
    sample: tuple[Stated, ...]
    statements: int
    bad: tuple[BadCell, ...]
    said: tuple[str, ...]
    people: tuple[Having, ...] = ()

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a column."""
        yield from ((one.column, one.taken, one.example) for one in self.taken)

    def blocks(self) -> Iterator[Block]:
        """The layout, the columns, a few statements, and how to put it right."""
        yield Heading(f"{self.file} is read as: {FORMS[self.form]}.")
        yield from map(Line, self.said)
        yield Grid(("column", "is taken for", "example"), tuple(self.rows()))
        if self.sample:
            yield Heading("It says", f"{self.statements:,} statements", level=2)
            yield Grid(
                ("role", "asks for", "kind", "importance", "level"),
                tuple((s.role, s.item, s.kind, s.importance, s.level) for s in self.sample),
            )
        if self.people:
            yield Heading("It says", f"{self.statements:,} statements", level=2)
            yield Grid(
                ("person", "role", "has", "level"),
                tuple((one.person, one.role, one.item, one.level) for one in self.people),
            )
        if self.bad:
            yield Heading("Not understood", f"{len(self.bad):,} cells", level=2)
            rows = tuple((one.row, one.column, one.value, one.why) for one in self.bad[:SAMPLE])
            yield Grid(("row", "column", "value", "why"), rows, frozenset({"row"}))
        yield Heading("If it is meant otherwise", level=2)
        yield from (Line(one, indent=2) for one in OTHERWISE)


def look(path: Path, choices: Choices | None) -> Look:
    """How a table is understood; nothing is installed.

    Raises
    ------
    WrongUse
        where it is no table of roles and skills.
    """
    choices = choices or Choices()
    original = read_table(path, choices.sheet, choices.header)
    layout = layout_of(original, choices)
    if layout.form == PEOPLE:
        return _look_at_people(original, layout)
    found = understand(path, choices)
    scale = Scale() if layout.form == RUBRIC else layout.scale
    needs = found.content.needs
    sample = [
        _stated(role, item, found, need, scale) for (role, item), need in [*needs.items()][:SAMPLE]
    ]
    return Look(
        original.file, layout.form, tuple(_columns(original, layout)), tuple(sample), len(needs),
        tuple(in_its_sheet(cell, original) for cell in found.content.bad),
        tuple(found.content.said),
    )  # fmt: skip


def _look_at_people(table: Table, layout: Layout) -> Look:
    people = people_of(table, layout)
    wide = frozenset(PeopleReading(table, layout).wide)
    having = [
        Having(one.name, one.role, claim.name, level_name(claim.level) if claim.level else "")
        for one in people for claim in one.claims
    ]  # fmt: skip
    return Look(
        table.file, PEOPLE, tuple(_columns(table, layout, wide)), (), len(having), (),
        layout.said, tuple(having[:SAMPLE]),
    )  # fmt: skip


def _columns(
    table: Table, layout: Layout, wide: frozenset[int] = frozenset()
) -> Iterator[LookedAt]:
    other = {MATRIX: ITEM, TURNED: "a role", RUBRIC: "a role"}.get(layout.form, "")
    for at, meaning in enumerate(layout.meanings):
        example = next((row.cell(at) for row in table.rows if row.cell(at)), "")
        taken = "not read" if meaning == UNREAD else meaning or other or "not read"
        taken = ITEM if at in wide else taken
        if at in layout.lists:
            taken = f"{taken if taken != 'not read' else 'skill'}, several in a cell"
        yield LookedAt(table.header.cell(at) or f"column {at + 1}", taken, example)


def _stated(role: str, item: str, found: Understood, need: LevelNeed, scale: Scale) -> Stated:
    level = "" if need.rank is None else level_name(round(need.rank / scale.most, 6))
    importance = importance_name(need.importance)
    if need.importance not in NAMED:
        importance = f"{importance}, {need.importance:g}"
    return Stated(role, label_of(item), found.content.items[item], importance, level)
