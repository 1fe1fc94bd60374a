"""The same table in one of three forms, its columns called by what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from graph.errors import WrongUse
from graph.importers._column_names import (
    meaning_of,
    says_optional,
)
from graph.importers._columns import UNREAD
from graph.importers._layout import ABOUT, REQUIREMENTS, RUBRIC, TURNED, Layout, reads
from graph.importers._levels import MOST, Scale
from graph.importers._list_cells import Unsure, is_literal, parts_of
from graph.importers._row import Row
from graph.importers._table import Table

_READ: Final = ("role", "skill", "tool", "kind", "level", "importance", *ABOUT)
_LEVELLED = re.compile(r"(.+?)\s*(?::\s*([\w.]+)|\(([\w. -]+)\))")


def arranged(table: Table, layout: Layout) -> Table:
    """The table in one of the three forms, its columns called by what they hold."""
    if layout.form == RUBRIC:
        return _rubric(table, layout)
    if layout.form == REQUIREMENTS:
        return _requirements(table, layout)
    return _matrix(table, layout)


def _matrix(table: Table, layout: Layout) -> Table:
    """The rows' names first, without what is not read; the same where nothing is to be moved."""
    head = layout.at("skill") if layout.form == TURNED else layout.at("role")
    read = [at for at, meaning in enumerate(layout.meanings) if meaning != UNREAD]
    order = [head or 0, *(at for at in read if at != (head or 0))]
    names = [_called(table.header.cell(at), layout.meanings[at], at == order[0]) for at in order]
    filled = _filled_down(table, layout)
    if (
        order == list(range(len(layout.meanings)))
        and names == list(table.header.cells)
        and not filled
    ):
        return table
    header = _picked(table.header, order, names)
    rows = [_picked(row, order, [filled.get((row.number, at), row.cell(at)) for at in order])
            for row in table.rows]  # fmt: skip
    groups = tuple(table.group_of[at] if at < len(table.group_of) else "" for at in order)
    return replace(
        table, header=header, rows=tuple(rows), groups=groups if table.groups else (),
        group_of=groups if table.groups else (),
    )  # fmt: skip


def _called(name: str, meaning: str, first: bool) -> str:  # noqa: FBT001
    """The name of a column, by which what it holds is known again."""
    if first:
        return name if meaning_of(name) == meaning or meaning == "role" else meaning
    return name if not meaning or meaning_of(name) == meaning else meaning


def _picked(row: Row, order: Sequence[int], cells: Sequence[str]) -> Row:
    odd = {new: row.odd[at] for new, at in enumerate(order) if at in row.odd}
    return Row(row.number, tuple(cells), odd)


def _filled_down(table: Table, layout: Layout) -> dict[tuple[int, int], str]:
    """Blank cells of a category that stands before the names: it reaches down to the next."""
    at, skill = layout.at("category"), layout.at("skill")
    if at is None or skill is None or at > skill or not table.rows or not table.rows[0].cell(at):
        return {}
    found, last = {}, ""
    for row in table.rows:
        last = row.cell(at) or last
        if not row.cell(at):
            found[row.number, at] = last
    return found


def _requirements(table: Table, layout: Layout) -> Table:
    """One row a requirement: lists taken apart, seniority put to the role."""
    names, meanings = table.header.cells, layout.meanings
    seniority = layout.at("seniority")
    header = [
        name if meaning in (UNREAD, "") or meaning_of(name) == meaning else meaning
        for name, meaning in zip(names, meanings, strict=True)
    ]
    header = [
        f"{name} (not read)" if meaning == UNREAD and meaning_of(name) in _READ else name
        for name, meaning in zip(header, meanings, strict=True)
    ]
    filled = _filled_down(table, layout)
    if not layout.lists and seniority is None and header == list(names) and not filled:
        return table
    if len(layout.lists) > 1 or (layout.lists and not meanings[layout.lists[0]]):
        return _several(table, layout)
    added = layout.lists and layout.at("level") is None
    rows = [
        replace(row, cells=tuple(cells))
        for row in table.rows
        for cells in _taken_apart(_whole(row, table, layout, filled), layout)
    ]
    header += ["level"] if added else []
    return replace(table, header=replace(table.header, cells=tuple(header)), rows=tuple(rows))


def _whole(
    row: Row, table: Table, layout: Layout, filled: Mapping[tuple[int, int], str]
) -> list[str]:
    cells = [
        row.raw(at) if at in layout.lists else filled.get((row.number, at), row.cell(at))
        for at in range(len(table.header.cells))
    ]
    role, seniority = layout.at("role"), layout.at("seniority")
    if role is not None and seniority is not None and cells[seniority] and cells[role]:
        cells[role] = _senior(cells[role], cells[seniority])
    return cells


def _senior(role: str, seniority: str) -> str:
    """A role with its seniority: ``Senior Data Analyst``, ``Data Analyst 2``."""
    if seniority.casefold() in role.casefold():
        return role
    behind = seniority[:1].isdigit() or meaning_of(seniority.split(maxsplit=1)[0]) == "level"
    return f"{role} {seniority}" if behind else f"{seniority} {role}"


def _taken_apart(cells: list[str], layout: Layout) -> Iterator[list[str]]:
    """The cells once for each name in a list; a level may stand behind a name, or in a list."""
    if not layout.lists:
        yield cells
        return
    (at,) = layout.lists
    level = layout.at("level")
    try:
        names = parts_of(cells[at], layout.separator)
    except Unsure:
        names = []
    if level is None:
        level, cells = len(cells), [*cells, ""]
    levels = parts_of(cells[level], layout.separator)
    if not names and not is_literal(cells[at]):
        yield cells
    for place, name in enumerate(names):
        row = list(cells)
        row[at] = name
        if len(levels) == len(names) > 1:
            row[level] = levels[place]
        elif not cells[level]:
            row[at], row[level] = _levelled(name, layout.scale)
        yield row


def _levelled(name: str, scale: Scale) -> tuple[str, str]:
    """A name and the level behind it: ``SQL:expert``, ``Python (3)``."""
    found = _LEVELLED.fullmatch(name)
    if found and reads(found[2] or found[3], scale):
        return found[1], found[2] or found[3]
    return name, ""


def _several(table: Table, layout: Layout) -> Table:
    """One row a name in several columns with lists; what a column is called says more of them."""
    role = layout.at("role") or 0
    rows = [
        Row(row.number, (whole[role], name, kind, level, importance, category), row.odd)
        for row in table.rows
        for whole in [_whole(row, table, layout, {})]
        for at in layout.lists
        for kind, importance, category in [_by_name(table.header.cell(at), layout.meanings[at])]
        for part in (parts_of(whole[at], layout.separator) if whole[at] else [])
        for name, level in [_levelled(part, layout.scale)]
    ]
    names = ("role", "skill", "kind", "level", "importance", "category")
    return replace(table, header=replace(table.header, cells=names), rows=tuple(rows))


def _by_name(name: str, meaning: str) -> tuple[str, str, str]:
    """The kind, the importance and the category that the name of a column with lists says."""
    optional = "optional" if says_optional(name) else ""
    category = "" if meaning or optional else name
    return ("tool" if meaning == "tool" else "skill"), optional, category


def _rubric(table: Table, layout: Layout) -> Table:
    """One row a skill and column that says something of it; later columns are higher levels."""
    skill, category = layout.at("skill") or 0, layout.at("category")
    columns = [at for at, one in enumerate(layout.meanings) if not one and table.header.cell(at)]
    if all(reads(table.header.cell(at), layout.scale) for at in columns):
        raise WrongUse(
            f"{table.file} says what people do at each level of a skill, but names no role.",
            remedy="Add a column with the role, and the level that it asks for.",
        )
    filled = _filled_down(table, layout)
    rows = []
    for row in table.rows:
        group = (
            filled.get((row.number, category), row.cell(category)) if category is not None else ""
        )
        for place, at in enumerate(columns, 1):
            if row.cell(at):
                rank = -(-MOST * place // len(columns))
                cells = (table.header.cell(at), row.cell(skill), str(rank), group)
                rows.append(Row(row.number, cells, row.odd))
    header = ("role", "skill", "level", "category")
    return replace(table, header=replace(table.header, cells=header), rows=tuple(rows))
