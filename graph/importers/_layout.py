"""How a table is laid out: which column holds what, and the same table in one of three forms.

The forms are one row a requirement, a matrix with a row a role, and one with a row a skill.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.errors import WrongUse
from graph.importers._choices import Choices
from graph.importers._column_names import (
    is_name,
    is_plural,
    is_priority,
    is_total,
    meaning_of,
    says_optional,
)
from graph.importers._levels import MOST, Scale, Unreadable, need_of, scale_of, weights_of
from graph.importers._list_cells import Unsure, is_literal, parts_of, separator_of
from graph.importers._row import Row
from graph.importers._table import Table

REQUIREMENTS, MATRIX, TURNED = "long", "matrix", "turned"
PEOPLE, RUBRIC = "people", "rubric"
UNREAD: Final = "unread"
_ABOUT: Final = ("aliases", "definition", "category")
_READ: Final = ("role", "skill", "tool", "kind", "level", "importance", *_ABOUT)
_A_SENTENCE: Final = 3
_LEVELLED = re.compile(r"(.+?)\s*(?::\s*([\w.]+)|\(([\w. -]+)\))")


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
    meanings = _meanings(table, choices, said)
    scale = _scale(table, meanings, choices)
    layout = Layout(_form(table, meanings, scale), tuple(meanings), scale, said=tuple(said))
    if layout.form == REQUIREMENTS:
        layout = _with_lists(table, layout, choices)
    elif layout.form != PEOPLE:
        layout = _matrix_of(table, layout, choices)
    return replace(layout, said=(*layout.said, *scale.told()))


# ------------------------------------------------------------------------- what columns hold


def _meanings(table: Table, choices: Choices, said: list[str]) -> list[str]:
    names = table.header.cells
    meanings = [meaning_of(name) for name in names]
    for at, name in enumerate(names):
        if meanings[at] in ("remark", "index") or not name:
            meanings[at] = _aside(table, at, meanings[at], said)
    fixed = {_column(table, name): meaning for meaning, name in choices.columns.items()}
    for at, meaning in fixed.items():
        for other, has in enumerate(meanings):
            if has == meaning and meaning != "category":
                meanings[other] = UNREAD if meaning_of(names[other]) else has
        meanings[at] = meaning
    for name in choices.ignore:
        meanings[_column(table, name)] = UNREAD
    free = [at for at in range(len(names)) if at not in fixed and meanings[at] != UNREAD]
    _name_people(names, meanings, free)
    _choose_level(names, meanings, free, said)
    return meanings


def _column(table: Table, name: str) -> int:
    """The place of a column by its name, in any case, or by its number from 1."""
    folded = [cell.casefold() for cell in table.header.cells]
    if name.casefold() in folded:
        return folded.index(name.casefold())
    if name.isdecimal() and 1 <= int(name) <= len(folded):
        return int(name) - 1
    there = ", ".join(f"'{cell}'" for cell in table.header.cells if cell)
    raise WrongUse(f"{table.file} has no column '{name}'.", remedy=f"It has {there}.")


def _aside(table: Table, at: int, meaning: str, said: list[str]) -> str:
    """What a column holds that may count rows, or hold remarks."""
    cells = [row.cell(at) for row in table.rows]
    if not any(cells):
        return ""
    if meaning != "remark" and len(cells) > 1 and _counts(cells):
        told = table.header.cell(at) or f"column {at + 1}"
        said.append(f"Not read: {told}, which counts the rows.")
        return UNREAD
    if meaning == "remark" and not any(_is_level(cell) for cell in cells if cell):
        return UNREAD
    return ""


def _counts(cells: Sequence[str]) -> bool:
    """Whether cells are whole numbers, one more from row to row."""
    if not all(cell.isdecimal() for cell in cells):
        return False
    numbers = [int(cell) for cell in cells]
    return numbers[0] in (0, 1) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _name_people(names: Sequence[str], meanings: list[str], free: Sequence[int]) -> None:
    """A column called "name" beside roles or skills names people."""
    beside = {"role", "skill", "tool"} & set(meanings)
    for at in free:
        if not meanings[at] and is_name(names[at]) and beside and "person" not in meanings:
            meanings[at] = "person"


def _choose_level(
    names: Sequence[str], meanings: list[str], free: Sequence[int], said: list[str]
) -> None:
    """Of the level that is and the one that is asked for, the latter is what a role asks for."""
    fixed = "level" in meanings and not any(meanings[at] == "level" for at in free)
    targets = [at for at in free if meanings[at] == "target"]
    if targets and not fixed:
        for at in free:
            if meanings[at] == "level":
                meanings[at] = "current"
        meanings[targets[0]] = "level"
        said.append(f"The level asked for is '{names[targets[0]]}'.")
    for at in free:
        if meanings[at] == "current" and "level" not in meanings and not targets:
            meanings[at] = "level"
    for at, meaning in enumerate(meanings):
        if meaning in ("current", "target"):
            meanings[at] = UNREAD


def _is_level(cell: str) -> bool:
    try:
        need_of(cell, Scale(100))
    except Unreadable:
        return False
    return True


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
    scale = scale_of(row.cell(at) for row in table.rows for at in wanted)
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
    if items:
        return RUBRIC if _is_rubric(table, meanings, scale) else TURNED
    return MATRIX


def _list_columns(table: Table, meanings: Sequence[str]) -> list[int]:
    """Columns of no known meaning that hold lists, where no column holds levels."""
    open_ = [at for at, meaning in enumerate(meanings) if not meaning and table.header.cell(at)]
    if "level" in meanings:
        return []
    cells = {at: [row.raw(at) for row in table.rows if row.cell(at)] for at in open_}
    if any(_is_level(cell) for each in cells.values() for cell in each):
        return []
    return [
        at for at, each in cells.items()
        if each and (any(map(is_literal, each)) or _seems_list(each))
    ]  # fmt: skip


def _seems_list(cells: Sequence[str]) -> bool:
    try:
        return bool(separator_of(cells, surely=False))
    except Unsure:
        return True


def _is_rubric(table: Table, meanings: Sequence[str], scale: Scale) -> bool:
    """Whether the cells are sentences that say what one does at a level."""
    asked = [at for at, meaning in enumerate(meanings) if not meaning and table.header.cell(at)]
    cells = [row.cell(at) for row in table.rows for at in asked if row.cell(at)]
    told = [cell for cell in cells if len(cell.split()) >= _A_SENTENCE and not _reads(cell, scale)]
    return len(asked) > 1 and len(told) > len(cells) / 2


def _reads(cell: str, scale: Scale) -> bool:
    try:
        need_of(cell, scale)
    except Unreadable:
        return False
    return True


def _with_lists(table: Table, layout: Layout, choices: Choices) -> Layout:
    """The layout of requirements, with the columns that hold several names in a cell."""
    items = [at for at, one in enumerate(layout.meanings) if one in ("skill", "tool")]
    open_ = _list_columns(table, layout.meanings)
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
    except Unsure as error:
        raise WrongUse(
            f"The column {named} of {table.file} holds several names in a cell: {error}.",
            remedy="Say which: --split ',' (or another sign; '' where each cell is one name).",
        ) from error
    if not separator and not any(map(is_literal, cells)):
        whole = next((cell for cell in cells if "," in cell), "")
        told = (f"A comma in {named} is part of a name, as in '{whole}'; --split ',' parts names.",)
        return replace(layout, said=(*layout.said, *(told if whole else ())))
    shown = {"\n": "line ends"}.get(separator, repr(separator)) if separator else "brackets"
    said = f"Each cell of {named} holds several names, parted by {shown}."
    return replace(layout, separator=separator, lists=lists, said=(*layout.said, said))


def _matrix_of(table: Table, layout: Layout, choices: Choices) -> Layout:
    """The layout of a matrix: the columns that hold levels are asked about, others are not."""
    meanings = list(layout.meanings)
    first = next(
        (at for name in ("role", "skill", "tool") if (at := layout.at(name)) is not None),
        next((at for at, one in enumerate(meanings) if one != UNREAD), 0),
    )
    unread = []
    for at, meaning in enumerate(meanings):
        if at == first or meaning in (*_ABOUT, UNREAD) or is_total(table.header.cell(at)):
            continue
        meanings[at] = ""
        cells = [row.cell(at) for row in table.rows if row.cell(at)]
        texts = len(cells) > 1 and not any(_reads(cell, layout.scale) for cell in cells)
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


# ------------------------------------------------------------------------------ the same, plain


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
    if found and _reads(found[2] or found[3], scale):
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
    if all(_reads(table.header.cell(at), layout.scale) for at in columns):
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
