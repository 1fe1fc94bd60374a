"""How a table is laid out: one row a requirement, a row a role, a row a skill, or otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.errors import WrongUse
from graph.importers._choices import Choices
from graph.importers._column_names import (
    is_plural,
    is_priority,
    is_seniority,
    is_total,
    says_optional,
)
from graph.importers._columns import UNREAD, is_level, meanings_of
from graph.importers._levels import Scale, Unreadable, need_of, scale_of, weights_of
from graph.importers._list_cells import (
    Unsure,
    is_literal,
    seem_parted_by_blanks,
    separator_of,
)
from graph.importers._table import Table

REQUIREMENTS, MATRIX, TURNED = "long", "matrix", "turned"
PEOPLE, RUBRIC = "people", "rubric"
ABOUT: Final = ("aliases", "definition", "category")
_A_SENTENCE: Final = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """What each column holds: one of the meanings, ``unread``, or nothing: a role or a skill.

    ``form`` is one of the three, ``people`` or ``rubric``; ``separator`` is what parts several
    names in a cell, ``lists`` the columns that hold several.
    """

    form: str
    meanings: tuple[str, ...]
    scale: Scale = Scale()  # noqa: RUF009 - frozen
    separator: str = ""
    lists: tuple[int, ...] = ()
    said: tuple[str, ...] = ()

    def at(self, meaning: str) -> int | None:
        """The column that holds this; nothing where none does."""
        return self.meanings.index(meaning) if meaning in self.meanings else None


def layout_of(table: Table, choices: Choices) -> Layout:
    """How a table is laid out, by what somebody says of it, else by its names and cells.

    Raises
    ------
    WrongUse
        where a column that is named is not there, or the table names no roles or skills.
    """
    if len([name for name in table.header.cells if name]) < 2 and not choices.columns:
        raise WrongUse(
            f"{table.file} has one column, which says nothing of roles and what they ask for.",
            remedy="See a table that does: graph import csv --example",
        )
    said: list[str] = []
    meanings = meanings_of(table, choices, said)
    scale = _scale(table, meanings, choices)
    layout = Layout(_form(table, meanings, scale), tuple(meanings), scale, said=tuple(said))
    if layout.form == REQUIREMENTS:
        layout = _with_lists(table, layout, choices)
    elif layout.form != PEOPLE:
        layout = _matrix_of(table, layout, choices)
    return replace(layout, said=(*layout.said, *scale.told()))


def _scale(table: Table, meanings: Sequence[str], choices: Choices) -> Scale:
    if isinstance(choices.levels, int):
        return Scale(choices.levels)
    if choices.levels is not None:
        return Scale(len(choices.levels), words=tuple(choices.levels))
    weight = [at for at, meaning in enumerate(meanings) if meaning == "importance"]
    weights = weights_of(
        row.cell(at)
        for row in table.rows
        for at in weight
        if not is_priority(table.header.cell(at))
    )
    wanted = [at for at, meaning in enumerate(meanings) if meaning == "level"]
    if not wanted and not {"role", "skill"} <= set(meanings):
        wanted = [at for at, meaning in enumerate(meanings) if not meaning]
    asked = set(wanted)
    scale = scale_of(row.cell(at) for row in table.rows for at in row.filled if at in asked)
    return replace(scale, weights=weights)


# -------------------------------------------------------------------------------- the form


def _form(table: Table, meanings: Sequence[str], scale: Scale) -> str:
    there = set(meanings)
    items = bool(there & {"skill", "tool"})
    if "person" in there:
        return PEOPLE
    if "role" in there and (items or _list_columns(table, meanings)):
        return REQUIREMENTS
    if "role" in there:
        return MATRIX
    if items and _is_rubric(table, meanings, scale):
        return RUBRIC
    if items and "level" in there:
        raise _no_role(table, meanings)
    return TURNED if items else MATRIX


def _no_role(table: Table, meanings: Sequence[str]) -> WrongUse:
    level = table.header.cell(meanings.index("level"))
    return WrongUse(
        f"{table.file} says how far each skill goes ('{level}'), but names no role.",
        remedy="Say which column does: --role COLUMN; or that the levels are a role's:"
        f" --ignore '{level}' leaves them out.",
    )


def _list_columns(table: Table, meanings: Sequence[str]) -> list[int]:
    """Columns of no known meaning that hold lists, where no column holds levels."""
    open_ = [at for at, meaning in enumerate(meanings) if not meaning and table.header.cell(at)]
    if "level" in meanings:
        return []
    filled = _filled_columns(table)
    cells = {at: filled.get(at, []) for at in open_}
    if any(is_level(cell) for each in cells.values() for cell in each):
        return []
    return [
        at for at, each in cells.items()
        if each and (any(map(is_literal, each)) or _seems_list(each))
    ]  # fmt: skip


def _filled_columns(table: Table) -> dict[int, list[str]]:
    """By column the cells in which anything stands, with their line ends."""
    found: dict[int, list[str]] = {}
    for row in table.rows:
        for at in row.filled:
            found.setdefault(at, []).append(row.raw(at))
    return found


def _seems_list(cells: Sequence[str]) -> bool:
    try:
        return bool(separator_of(cells, surely=False))
    except Unsure:
        return True


def _is_rubric(table: Table, meanings: Sequence[str], scale: Scale) -> bool:
    """Whether the cells are sentences that say what one does at a level."""
    asked = [at for at, meaning in enumerate(meanings) if not meaning and table.header.cell(at)]
    cells = [row.cell(at) for row in table.rows for at in asked if row.cell(at)]
    least = 2 if all(is_seniority(table.header.cell(at)) for at in asked) else _A_SENTENCE
    told = [cell for cell in cells if len(cell.split()) >= least and not reads(cell, scale)]
    return len(asked) > 1 and len(told) > len(cells) / 2


def reads(cell: str, scale: Scale) -> bool:
    """Whether a cell says something on this scale."""
    try:
        need_of(cell, scale)
    except Unreadable:
        return False
    return True


def _with_lists(table: Table, layout: Layout, choices: Choices) -> Layout:
    """The layout of requirements, with the columns that hold several names in a cell."""
    items = [at for at, one in enumerate(layout.meanings) if one in ("skill", "tool")]
    open_ = [
        at for at in _list_columns(table, layout.meanings) if not items or _is_short(table, at)
    ]
    open_ += [
        at for at, one in enumerate(layout.meanings)
        if not one and says_optional(table.header.cell(at)) and "level" not in layout.meanings
    ]  # fmt: skip
    lists = tuple(sorted({*items, *open_}))
    cells = [row.raw(one) for row in table.rows for one in lists]
    roles = [row.cell(layout.at("role") or 0) for row in table.rows]
    surely = not items or any(is_plural(table.header.cell(one)) for one in lists)
    surely = surely or ("level" not in layout.meanings and len(set(roles)) == len(roles) > 1)
    named = " and ".join(f"'{table.header.cell(one)}'" for one in lists)
    try:
        separator = separator_of(cells, surely=surely) if choices.split is None else choices.split
        if not separator and choices.split is None:
            _check_blanks(table, lists)
    except Unsure as error:
        raise WrongUse(
            f"The column {named} of {table.file} holds several names in a cell: {error}.",
            remedy="Say which: --split ',' (or another sign; '' where each cell is one name).",
        ) from error
    if not separator and not any(map(is_literal, cells)) and not _side_by_side(table, layout):
        whole = next((cell for cell in cells if "," in cell), "")
        told = (
            f"A comma in {named} is part of a name, as in '{whole}'; --split ',' separates names.",
        )
        return replace(layout, said=(*layout.said, *(told if whole else ())))
    shown = {"\n": "line ends"}.get(separator, repr(separator)) if separator else "brackets"
    said = f"Each cell of {named} holds several names, separated by {shown}."
    if not separator and not any(map(is_literal, cells)):
        said = f"Each cell of {named} is one name."
    return replace(layout, separator=separator, lists=lists, said=(*layout.said, said))


def _check_blanks(table: Table, lists: Sequence[int]) -> None:
    """Nothing where no column of lists seems to part its names by blanks alone.

    Raises
    ------
    Unsure
        where one does.
    """
    for at in lists:
        cells = [row.raw(at) for row in table.rows]
        if is_plural(table.header.cell(at)) and seem_parted_by_blanks(cells):
            raise Unsure("names may be separated by blanks")


def _is_short(table: Table, at: int) -> bool:
    """Whether what a column lists are names and not sentences."""
    parts = [part for row in table.rows for part in re.split("[,;|\n]", row.raw(at)) if part]
    return sum(len(part.split()) for part in parts) <= _A_SENTENCE * len(parts)


def _side_by_side(table: Table, layout: Layout) -> bool:
    """Whether a row names a skill and a tool at once, and no level that could belong to either."""
    skill, tool = layout.at("skill"), layout.at("tool")
    if skill is None or tool is None or "level" in layout.meanings:
        return False
    return any(row.cell(skill) and row.cell(tool) for row in table.rows)


def _matrix_of(table: Table, layout: Layout, choices: Choices) -> Layout:
    """The layout of a matrix: the columns that hold levels are asked about, others are not."""
    meanings = list(layout.meanings)
    first = next(
        (at for name in ("role", "skill", "tool") if (at := layout.at(name)) is not None),
        next((at for at, one in enumerate(meanings) if one != UNREAD), 0),
    )
    unread = []
    filled = _filled_columns(table)
    for at, meaning in enumerate(meanings):
        if at == first or meaning in (*ABOUT, UNREAD) or is_total(table.header.cell(at)):
            continue
        meanings[at] = ""
        cells = filled.get(at, [])
        texts = len(cells) > 1 and not any(reads(cell, layout.scale) for cell in cells)
        if layout.form != RUBRIC and texts and not all(len(cell) <= 2 for cell in cells):
            unread.append(at)
    asked = [at for at, one in enumerate(meanings) if not one and at != first]
    if unread and len(unread) < len([at for at in asked if table.header.cell(at)]):
        for at in unread:
            meanings[at] = UNREAD
        named = ", ".join(table.header.cell(at) or f"column {at + 1}" for at in unread)
        layout = replace(layout, said=(*layout.said, f"Not read, for it holds no levels: {named}."))
    elif unread and choices == Choices():
        raise _no_matrix(table)
    kept = "skill" if layout.form in (TURNED, RUBRIC) else "role"
    meanings[first] = kept
    return replace(layout, meanings=tuple(meanings))


def _no_matrix(table: Table) -> WrongUse:
    names = ", ".join(f"'{name}'" for name in table.header.cells if name)
    return WrongUse(
        f"{table.file} has the columns {names}; none of them holds levels, and which one names"
        " roles or skills cannot be told.",
        remedy="Say it: --role COLUMN --skill COLUMN (--level, --category, --ignore); --look shows"
        " how it is read.",
    )
