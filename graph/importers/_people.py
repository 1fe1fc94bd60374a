"""The people of a table and what they have: long or wide, in the words that other tables have."""

from __future__ import annotations

from collections.abc import Iterator

from graph.errors import WrongUse
from graph.extraction.resume import Claim
from graph.extraction.roster import RosterEntry
from graph.importers._column_names import is_total
from graph.importers._layout import PEOPLE, Layout
from graph.importers._levels import LevelNeed, Scale, Unreadable, need_of
from graph.importers._list_cells import Unsure, parts_of, separator_of
from graph.importers._row import Row
from graph.importers._table import Table
from graph.importers._write_back import label_of


def people_of(table: Table, layout: Layout) -> tuple[RosterEntry, ...]:
    """Each person by name with a role that is held and what is claimed, in the order of the table.

    Raises
    ------
    WrongUse
        where the table names nobody, or a cell says no level.
    """
    if layout.form != PEOPLE:
        raise WrongUse(
            f"{table.file} names no people.",
            remedy="It needs a column with names, and skills or roles: name, role, skills.",
        )
    found: dict[str, RosterEntry] = {}
    reading = PeopleReading(table, layout)
    for row in table.rows:
        name = row.cell(layout.at("person") or 0)
        if name:
            known = found.get(name, RosterEntry(name, "", ()))
            role = known.role or (row.cell(reading.role) if reading.role is not None else "")
            found[name] = RosterEntry(name, role, (*known.claims, *reading.claims(row)))
    if not found:
        raise WrongUse(
            f"{table.file} names no member.",
            remedy="It needs a header with name and skills (or role), and a row a member.",
        )
    return tuple(found.values())


class PeopleReading:
    """What the columns of a table of people hold.

    ``wide`` are the columns that are a skill or tool each, with a level or a mark in the cells.
    """

    def __init__(self, table: Table, layout: Layout) -> None:
        self._table, self._layout = table, layout
        names = table.header.cells
        self.role = layout.at("role")
        self._lists = [at for at, one in enumerate(layout.meanings) if one in ("skill", "tool")]
        self._level = layout.at("level")
        about = {"role", "person", "seniority", "category", "definition", "aliases", "kind",
                 "importance", "level", "unread", "skill", "tool"}  # fmt: skip
        self.wide = [
            at for at, one in enumerate(layout.meanings)
            if names[at] and one not in about and not is_total(names[at]) and self._holds_levels(at)
        ]  # fmt: skip
        cells = [row.raw(at) for row in table.rows for at in self._lists]
        try:
            self._separator = separator_of(cells, surely=self._level is None)
        except Unsure as error:
            raise WrongUse(
                f"The skills of {table.file} stand several in a cell: {error}.",
                remedy="Separate them with commas.",
            ) from error

    def _holds_levels(self, at: int) -> bool:
        cells = [row.cell(at) for row in self._table.rows if row.cell(at)]
        return any(map(self._reads, cells)) or not cells

    def _reads(self, cell: str) -> bool:
        try:
            need_of(cell, self._layout.scale)
        except Unreadable:
            return False
        return True

    def claims(self, row: Row) -> Iterator[Claim]:
        """What a row says that somebody has."""
        level = row.cell(self._level) if self._level is not None else ""
        for at in self._lists:
            for part in parts_of(row.raw(at), self._separator) if row.cell(at) else []:
                name, _, behind = part.partition(":")
                own = bool(behind) and self._reads(behind.strip())
                if own or not level:
                    yield from self._claim(
                        row, at, *((name, behind.strip()) if own else (part, "x"))
                    )
                else:
                    yield from self._claim(row, self._level or 0, part, level)
        for at in self.wide:
            yield from self._claim(row, at, label_of(self._table.header.cell(at)), row.cell(at))

    def _claim(self, row: Row, at: int, name: str, said: str) -> Iterator[Claim]:
        try:
            need = need_of(said, self._layout.scale)
        except Unreadable as error:
            column = self._table.header.cell(at)
            where = f"{self._table.file}, {self._table.where(row.number)}, column '{column}'"
            raise WrongUse(
                f"{where}: '{said}' {error}.",
                remedy="Fix the cell.",
            ) from error
        if need is not None:
            yield Claim(name.strip(), _level(need, self._layout.scale))


def _level(need: LevelNeed, scale: Scale) -> float | None:
    return None if need.rank is None else round(need.rank / scale.most, 6)
