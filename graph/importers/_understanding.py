"""What a table says of roles and what they ask for, however it is laid out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import WrongUse
from graph.importers._arrangement import arranged
from graph.importers._bad_cells import BadCell
from graph.importers._choices import Choices
from graph.importers._column_names import is_tool, is_total, meaning_of
from graph.importers._columns import UNREAD
from graph.importers._content import Content, respellings, take_about
from graph.importers._layout import PEOPLE, RUBRIC, Layout, layout_of
from graph.importers._levels import Scale, Unreadable, need_of, needed
from graph.importers._row import Row
from graph.importers._sheets import read_table
from graph.importers._table import Table
from graph.importers._write_back import label_of

_READ = ("role", "seniority", "skill", "tool", "kind", "level", "importance", "category",
         "definition", "aliases")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Understood:
    """A table as it is in the file, as it was taken, and what it says."""

    original: Table
    table: Table
    layout: Layout
    content: Content


def understand(path: Path, choices: Choices) -> Understood:
    """What a table says, by what somebody says of its layout, else by a guess.

    Raises
    ------
    WrongUse
        where it is about people, or no table of roles and skills.
    """
    original = read_table(path, choices.sheet, choices.header)
    layout = layout_of(original, choices)
    if layout.form == PEOPLE:
        raise _about_people(original, layout)
    table = arranged(original, layout)
    scale = Scale() if layout.form == RUBRIC else layout.scale
    content = _content(table, scale)
    content.said[:0] = original.said
    content.said = [_as_called(line, original, layout) for line in content.said]
    content.said += [*_of_rubric(original, layout), *layout.said, *respellings(content)]
    content.said += _left_out(original, layout, content.said)
    return Understood(original, table, layout, content)


def in_its_sheet(cell: BadCell, table: Table) -> BadCell:
    """The cell with the number of its row in its own sheet, where several are one table."""
    row, sheet = table.place_of(cell.row)
    return replace(cell, row=row, sheet=sheet)


def _about_people(table: Table, layout: Layout) -> WrongUse:
    who = table.header.cell(layout.at("person") or 0)
    job = layout.at("role")
    roles = (
        f" To take '{table.header.cell(job)}' for roles that ask for what their people have:"
        f" --ignore '{who}'."
        if job is not None
        else ""
    )
    return WrongUse(
        f"{table.file} says what people have ('{who}'), not what roles ask for.",
        remedy=f"Ask with it: graph team {table.file} --goal ROLE.{roles}",
    )


def _of_rubric(table: Table, layout: Layout) -> list[str]:
    if layout.form != RUBRIC:
        return []
    columns = [name for name, one in zip(table.header.cells, layout.meanings, strict=True)
               if name and not one]  # fmt: skip
    return [
        (
            f"The columns {', '.join(columns)} are roles; a sentence below one says that it asks"
            " for the skill, the further right the higher the level. The sentences are not kept."
        )
    ]


def _as_called(line: str, original: Table, layout: Layout) -> str:
    """A sentence of columns with the names that they have in the file."""
    names = dict(zip(layout.meanings, original.header.cells, strict=True))
    for meaning in _READ:
        said, name = f"{meaning} from '{meaning}'", names.get(meaning, "")
        line = line.replace(said, f"{meaning} from '{name}'") if name else line
        line = line if name else line.replace(f", {said}", "")
    return line


def _left_out(original: Table, layout: Layout, said: Sequence[str]) -> list[str]:
    """The sentence about columns that are not read and of which nothing is said yet."""
    told = " ".join(said)
    names = [
        name for name, meaning in zip(original.header.cells, layout.meanings, strict=True)
        if meaning == UNREAD and name and f"Not read: {name}" not in told and name not in told
    ]  # fmt: skip
    return [f"Not read: {', '.join(names)}."] if names else []


def _content(table: Table, scale: Scale) -> Content:
    meanings = [meaning_of(name) for name in table.header.cells]
    long = "role" in meanings and ("skill" in meanings or "tool" in meanings)
    plain = _without_totals(table, meanings.index("role") if long else 0)
    content = (_long if long else _matrix)(plain, meanings, scale)
    content.totals = len(table.rows) - len(plain.rows)
    return content


def _without_totals(table: Table, place: int) -> Table:
    """The table without the rows that sum others up."""
    return replace(table, rows=tuple(row for row in table.rows if not is_total(row.cell(place))))


# ------------------------------------------------------------------------ one row a requirement


def _long(table: Table, meanings: Sequence[str], scale: Scale) -> Content:
    """One row a requirement."""
    place = {meaning: meanings.index(meaning) for meaning in dict.fromkeys(meanings) if meaning}
    names = table.header.cells
    content = Content("long")
    content.said = [
        "One row a requirement: "
        + ", ".join(f"{one} from '{names[at]}'" for one, at in place.items() if one in _READ)
        + "."
    ]
    read = [at for one, at in place.items() if one in _READ]
    unread = [name for at, name in enumerate(names) if name and at not in read]
    if unread:
        content.said.append(f"Not read: {', '.join(unread)}.")
    for row in table.rows:
        _take_requirement(row, place, names, content, scale)
    return content


def _take_requirement(
    row: Row, place: Mapping[str, int], names: Sequence[str], content: Content, scale: Scale
) -> None:
    cells = {meaning: row.cell(at) for meaning, at in place.items()}

    def bad(meaning: str, why: str) -> None:
        at = place.get(meaning, -1)
        value = cells.get(meaning, "")
        content.bad.append(BadCell(row.number, names[at] if at >= 0 else meaning, value, why))

    column = "skill" if cells.get("skill") or not cells.get("tool") else "tool"
    column = column if column in place else "tool"
    role, item = content.spelt("role", cells["role"]), content.spelt("item", cells[column])
    odd = next((at for at in place.values() if at in row.odd), None)
    beyond = next((at for at, name in enumerate(names) if not name and row.cell(at)), None)
    if odd is not None:
        content.bad.append(BadCell(row.number, names[odd], row.cell(odd), row.odd[odd]))
    elif beyond is not None:
        content.bad.append(
            BadCell(
                row.number,
                f"column {beyond + 1}",
                row.cell(beyond),
                "stands under no name; a list with commas has to stand in quotes",
            )
        )
    elif not role:
        bad("role", "is empty")
    elif not item:
        bad(column, "is empty")
    elif cells.get("skill") and cells.get("tool"):
        bad("tool", "stands beside a skill; one row says one thing")
    elif (role, item) in content.needs:
        bad(column, f"is there twice for {role}")
    else:
        _take_need(row, role, item, cells, content, scale, bad)


def _take_need(
    row: Row, role: str, item: str, cells: Mapping[str, str], content: Content, scale: Scale,
    bad: Callable[[str, str], None],
) -> None:  # fmt: skip
    try:
        need = needed(cells.get("level", ""), cells.get("importance", ""), scale)
    except Unreadable as error:
        at_fault = "importance" if "importance" in str(error) or not cells.get("level") else "level"
        bad(at_fault, str(error))
        return
    if role not in content.spellings:
        content.spellings[role] = role
        content.roles.append(role)
    kind = cells.get("kind", "")
    alone = not cells.get("skill") and bool(cells.get("tool"))
    content.item(item, "tool" if is_tool(kind) or (alone and not kind) else "skill")
    content.keys.append((row, role, item))
    if need is not None:
        content.needs[role, item] = need
    for meaning in ("category", "definition", "aliases"):
        take_about(item, meaning, cells.get(meaning, ""), content)


# --------------------------------------------------------------------------------- a matrix


def _matrix(table: Table, meanings: Sequence[str], scale: Scale) -> Content:
    """A row a role and a column a skill, or the other way round."""
    turned = meanings[0] in ("skill", "tool")
    content = Content("turned" if turned else "matrix")
    about = {at: meaning for at, meaning in enumerate(meanings)
             if at and meaning in ("aliases", "definition", "category")}  # fmt: skip
    names = table.header.cells
    totals = [at for at in range(1, len(names)) if is_total(names[at])]
    asked = [at for at in range(1, len(meanings)) if at not in about and at not in totals]
    rows, column = ("skill", "role") if turned else ("role", "skill or tool")
    many = "the other column" if len(asked) == 1 else f"each of {len(asked)} columns"
    content.said = [f"Each row is a {rows}, {many} a {column}."]
    told = ", ".join(f"{meaning} from '{names[at]}'" for at, meaning in about.items())
    content.said += [f"Of the {rows}: {told}."] if told else []
    content.said += [f"Not read: {', '.join(names[at] for at in totals)}."] if totals else []
    numbered = [names[at] for at in asked if names[at].isdecimal()]
    if len(numbered) > 1:
        content.said.append(
            f"{len(numbered):,} columns are called by numbers ({numbered[0]}, {numbered[1]} …)"
            f" and are taken for a {column} each: is the row with the names missing?"
        )
    before, under = set(names[:1]), {at for row in table.rows for at in row.filled}
    asked = [
        at for at in asked
        if _take_header(at, table, content, before, under=at in under, turned=turned)
    ]  # fmt: skip
    content.places = sorted([0, *about, *asked])
    seen: dict[str, int] = {}
    wanted = frozenset(asked)
    for row in table.rows:
        _take_row(row, table, content, wanted, about, scale, seen, turned=turned)
    return content


def _take_header(
    at: int, table: Table, content: Content, before: set[str], *, under: bool, turned: bool
) -> bool:
    """Note the name of a column, unless it is bad, was there ``before``, or holds nothing."""
    name, header = table.header.cell(at), table.header
    if not name and not under:
        return False
    why = header.odd.get(at, "")
    if not name:
        why = "has no name"
    elif content.spelt("column", label_of(name)) != label_of(name) or name in before:
        why = "is there twice"
    before.add(name)
    if why:
        content.bad.append(BadCell(header.number, name or f"column {at + 1}", name, why))
        return False
    if turned:
        content.roles.append(name)
    else:
        content.item(name)
        take_about(name, "category", _group(at, table), content)
    return True


def _group(at: int, table: Table) -> str:
    """The group of skills that a column stands under."""
    group = table.group_of[at] if at < len(table.group_of) else ""
    return "" if group == table.header.cell(at) else group


def _take_row(
    row: Row, table: Table, content: Content, asked: frozenset[int], about: Mapping[int, str],
    scale: Scale, seen: dict[str, int], *, turned: bool,
) -> None:  # fmt: skip
    name = row.cell(0)
    first = table.header.cell(0) or "column 1"
    before = seen.setdefault(label_of(name).casefold(), row.number)
    if row.odd.get(0) or not name or before != row.number:
        why = row.odd.get(0) or (f"is there twice ({table.where(before)})" if name else "is empty")
        content.bad.append(BadCell(row.number, first, name, why))
        return
    content.keys.append((row, name))
    if turned:
        content.item(name)
    else:
        content.roles.append(name)
    for at, meaning in about.items():
        if at in row.odd:
            column = table.header.cell(at)
            content.bad.append(BadCell(row.number, column, row.cell(at), row.odd[at]))
        else:
            take_about(name, meaning, row.cell(at), content)
    for at in sorted(asked & {*row.filled, *row.odd}):
        cell, other = row.cell(at), table.header.cell(at)
        pair = (other, name) if turned else (name, other)
        try:
            if at in row.odd:
                raise Unreadable(row.odd[at])
            need = need_of(cell, scale)
        except Unreadable as error:
            content.bad.append(BadCell(row.number, other, cell, str(error)))
            continue
        if need is not None:
            content.needs[pair] = need
