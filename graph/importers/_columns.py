"""What each column of a table holds: by what somebody says of it, its name, and its cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.errors import WrongUse
from graph.importers._choices import Choices
from graph.importers._column_names import (
    is_name,
    meaning_of,
)
from graph.importers._levels import Scale, Unreadable, need_of
from graph.importers._table import Table

UNREAD: Final = "unread"
"""A column that is left out."""


def meanings_of(table: Table, choices: Choices, said: list[str]) -> list[str]:
    names = table.header.cells
    meanings = [meaning_of(name) for name in names]
    for at, name in enumerate(names):
        if meanings[at] in ("remark", "index") or not name:
            meanings[at] = _aside(table, at, meanings[at], said)
    fixed = _fixed(table, choices)
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


def _fixed(table: Table, choices: Choices) -> dict[int, str]:
    """What is said of columns, by their place; each is one thing."""
    fixed: dict[int, str] = {}
    for meaning, name in choices.columns.items():
        at = _column(table, name)
        if at in fixed:
            raise WrongUse(
                f"The column '{name}' of {table.file} is said to be {fixed[at]} and {meaning}.",
                remedy="A column holds one of them.",
            )
        fixed[at] = meaning
    return fixed


def _column(table: Table, name: str) -> int:
    """The place of a column by its name, in any case, or by its number from 1."""
    folded = [cell.casefold() for cell in table.header.cells]
    if name.casefold() in folded:
        return folded.index(name.casefold())
    if name.isascii() and name.isdecimal() and len(name) < 8 and 1 <= int(name) <= len(folded):
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
    if meaning == "remark" and not any(is_level(cell) for cell in cells if cell):
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


def is_level(cell: str) -> bool:
    """Whether a cell says a level on any scale."""
    try:
        need_of(cell, Scale(100))
    except Unreadable:
        return False
    return True
