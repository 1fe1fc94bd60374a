"""The members of a team, from a table: name, role, skills, level."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.errors import WrongUse
from graph.extraction.levels import level_of
from graph.extraction.resume import Claim, read_list

_NAMES = ("name", "member", "person")
_SKILLS = ("skills", "skill", "items", "item", "have")


@dataclass(frozen=True, slots=True)
class Entry:
    """A member by name, with a role that is held and what is claimed besides."""

    name: str
    role: str
    claims: tuple[Claim, ...]


def read_roster(text: str) -> tuple[Entry, ...]:
    """The members of a CSV or TSV table with the columns name, role, skills, level.

    A member may stand on several rows; ``skills`` holds one or several, as in
    ``"python, sql:expert"``; ``role`` and ``level`` may be left out.
    """
    try:
        rows = list(_rows(text))
    except csv.Error as error:
        raise WrongUse(
            f"The table cannot be read: {error}.",
            remedy="Save it as CSV with one row a line.",
        ) from error
    members: dict[str, Entry] = {}
    for name, role, claims in rows:
        known = members.get(name, Entry(name, "", ()))
        members[name] = Entry(name, known.role or role, (*known.claims, *claims))
    if not members:
        raise WrongUse(
            "The table names no member.",
            remedy="It needs a header with name and skills (or role), and a row a member.",
        )
    return tuple(members.values())


def _rows(text: str) -> Iterator[tuple[str, str, tuple[Claim, ...]]]:
    lines = text.lstrip("\ufeff")
    first = lines.partition("\n")[0]
    delimiter = max("\t;,", key=first.count)
    reader = csv.DictReader(io.StringIO(lines), delimiter=delimiter)
    columns = {(name or "").strip().casefold(): name for name in reader.fieldnames or ()}
    name_column = next((columns[name] for name in _NAMES if name in columns), None)
    skill_column = next((columns[name] for name in _SKILLS if name in columns), None)
    if name_column is None or (skill_column is None and "role" not in columns):
        raise WrongUse(
            f"The table has the columns {', '.join(columns)}."
            if columns
            else "The table is empty.",
            remedy="It needs name, and skills or role.",
        )
    for row in reader:
        name = (row.get(name_column) or "").strip()
        if name:
            listed = read_list(row.get(skill_column) or "").claims if skill_column else ()
            yield name, _cell(row, columns, "role"), _levelled(listed, _cell(row, columns, "level"))


def _cell(row: Mapping[str, str | None], columns: Mapping[str, str], name: str) -> str:
    return (row.get(columns.get(name, "")) or "").strip()


def _levelled(claims: tuple[Claim, ...], level: str) -> tuple[Claim, ...]:
    """The claims at the level of their row, where they name none themselves."""
    said = level_of(level) if level else None
    return tuple(Claim(one.name, said if one.level is None else one.level) for one in claims)
