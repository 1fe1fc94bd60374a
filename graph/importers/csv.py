"""A table of one's own, as CSV or XLSX: roles × skills with levels, or one row a requirement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph.errors import UnreadableSource, WrongUse
from graph.importers._bad_cells import BadCell, BadCells, BadTable
from graph.importers._choices import Choices
from graph.importers._column_names import is_tool, is_total, meaning_of
from graph.importers._content import Content, respellings, take_about, tell
from graph.importers._input_files import Told
from graph.importers._layout import PEOPLE, RUBRIC, UNREAD, Layout, arranged, layout_of
from graph.importers._levels import Scale, Unreadable, need_of, needed
from graph.importers._report import Imported, Skipped, TableRead
from graph.importers._row import Row
from graph.importers._slugs import slugged
from graph.importers._table import Table, read_table
from graph.importers._write_back import BARS, Said, label_of, shape_of
from graph.sources.datasets.install import Filled, Records
from graph.sources.datasets.registry import Origins

NAME = ""
_READ = ("role", "seniority", "skill", "tool", "kind", "level", "importance", "category",
         "definition", "aliases")  # fmt: skip
# -------------------------------------------------------------------------------- the reading


def read(
    paths: Sequence[Path],
    records: Records,
    told: Told = lambda _: None,
    *,
    skip_bad: bool = False,
    levels: int | None = None,
    choices: Choices | None = None,
) -> tuple[Filled, Imported]:
    """Tell what the table says to ``records``; gives back what that was.

    ``choices`` is what somebody says of its layout; ``levels`` alone says how far levels go.

    What was said of the same file before stands where nothing is said now.

    Raises
    ------
    BadTable
        where cells cannot be read and ``skip_bad`` does not allow to leave them out.
    """
    path = only_file(paths)
    choices = Choices(levels=levels) if choices is None and levels else choices
    before = kept_choices(records.name, path) if choices is None else None
    choices = choices or before or Choices()
    understood = understand(path, choices)
    told(size(paths))
    table, content = understood.table, understood.content
    if before is not None:
        content.said.insert(0, "Read as it was put right before.")
    if content.bad and not skip_bad:
        raise BadTable(_bad_cells(table, content))
    most = understood.layout.scale.most
    tell(content, most, records)
    shape = _shape(table, content, most)
    if choices != Choices():
        shape["choices"] = choices.as_dict()
    return Filled(Origins(path.stem), shape), _imported(understood)


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


def only_file(paths: Sequence[Path]) -> Path:
    """The one file that a table is."""
    if len(paths) != 1:
        raise WrongUse("A dataset comes from one table.", remedy="Name one CSV or XLSX file.")
    return paths[0]


def kept_choices(name: str, path: Path) -> Choices | None:
    """What was said of this file when the dataset was made from it, if anything was."""
    from graph.sources.datasets.open import kept_shape
    from graph.sources.datasets.registry import find

    try:
        manifest = find(name)
        if manifest is None or [one.name for one in manifest.inputs] != [path.name]:
            return None
        said = kept_shape(manifest).get("choices")
    except (UnreadableSource, OSError):  # damaged: it is made anew
        return None
    return Choices.of(said, f"What is kept of '{name}'") if said else None


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


def _bad_cells(table: Table, content: Content) -> BadCells:
    cells = sum(1 for row in table.rows for cell in row.cells if cell)
    return BadCells(table.file, tuple(content.bad), tuple(content.said), cells)


def _imported(understood: Understood) -> Imported:
    """What was read, and what was left out."""
    table, content = understood.original, understood.content
    rows = len(table.rows)
    kept = len({row.number for row, *_ in content.keys})
    lost = rows - content.totals - kept
    bad = "cell" if content.form == "long" else "name"
    count = len(content.bad)
    left_out = [f"{count:,} {'cell is' if count == 1 else 'cells are'} left out."] if count else []
    skipped = [
        Skipped(table.file, lost, f"has a {bad} that cannot be read" if count else "says nothing"),
        Skipped(table.file, content.totals, "is no role or skill but a total"),
    ]
    gone = lost + content.totals
    return Imported(
        tables=(TableRead(table.file, rows, rows - gone, gone),),
        skipped=tuple(one for one in skipped if one.rows),
        read_as=(*content.said, *left_out),
    )


def size(paths: Sequence[Path]) -> int:
    """How many bytes will be read."""
    return sum(path.stat().st_size for path in paths if path.is_file())


def name_for(paths: Sequence[Path]) -> str:
    """What a dataset from these files is called where nobody says it."""
    return slugged(paths[0].stem)


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
    if odd := next((at for at in place.values() if at in row.odd), None):
        content.bad.append(BadCell(row.number, names[odd], row.cell(odd), row.odd[odd]))
    elif beyond := next((at for at, name in enumerate(names) if not name and row.cell(at)), None):
        content.bad.append(
            BadCell(row.number, f"column {beyond + 1}", row.cell(beyond), "stands under no name")
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
    asked = [at for at in asked if _take_header(at, table, content, turned=turned)]
    content.places = sorted([0, *about, *asked])
    seen: dict[str, int] = {}
    for row in table.rows:
        _take_row(row, table, content, asked, about, scale, seen, turned=turned)
    return content


def _take_header(at: int, table: Table, content: Content, *, turned: bool) -> bool:
    """Note the name of a column, unless it is bad or nothing stands under it."""
    name, header = table.header.cell(at), table.header
    under = any(row.cell(at) for row in table.rows)
    if not name and not under:
        return False
    why = header.odd.get(at, "")
    if not name:
        why = "has no name"
    elif content.spelt("column", label_of(name)) != label_of(name) or name in header.cells[:at]:
        why = "is there twice"
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
    row: Row, table: Table, content: Content, asked: Sequence[int], about: Mapping[int, str],
    scale: Scale, seen: dict[str, int], *, turned: bool,
) -> None:  # fmt: skip
    name = row.cell(0)
    first = table.header.cell(0) or "column 1"
    before = seen.setdefault(label_of(name).casefold(), row.number)
    if row.odd.get(0) or not name or before != row.number:
        why = row.odd.get(0) or (f"is there twice (row {before})" if name else "is empty")
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
    for at in asked:
        cell, other = row.cell(at), table.header.cell(at)
        if not cell and at not in row.odd:
            continue
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


# ---------------------------------------------------------------------------------- the return


def _shape(table: Table, content: Content, levels: int) -> dict[str, Any]:
    """What is needed to write the same table again from the graph."""
    bad = {(cell.row, cell.column) for cell in content.bad}
    places = content.places or range(len(table.header.cells))
    header = [table.header.cell(at) for at in places]
    keys = [key for _, *key in content.keys]
    cells = [
        ["" if (row.number, name) in bad else row.cell(at)
         for at, name in zip(places, header, strict=True)]
        for row, *_ in content.keys
    ]  # fmt: skip
    groups = [(*table.groups, *[""] * len(header))[at] for at in places] if table.groups else []
    return shape_of(table, content.form, keys, [header, *cells], _said(content), levels, groups)


def _said(content: Content) -> Said:
    """What the graph will say."""
    about = {(label_of(name), "definition"): text for name, text in content.definitions.items()}
    for name, group in content.categories.items():
        about[label_of(name), "category"] = group
    for name, aliases in content.aliases.items():
        label = label_of(name)
        about[label, "aliases"] = BARS.join(sorted(set(aliases) - {label}))
    needs = {(role, label_of(item)): need for (role, item), need in content.needs.items()}
    return Said(needs, {label_of(item): kind for item, kind in content.items.items()}, about)


def example() -> str:
    """A commented table to fill in; it can be imported as it is."""
    return """\
# A table of roles and what they ask for. Lines that begin with # are not read.
# One row a role and one column a skill; the name of a tool begins with "tool:".
# In a cell: awareness, working, practitioner or expert (or 1 to 4); x where the level is not known.
# Add "optional" where the role can do without; leave the cell empty where it is not asked for.
# Several aliases are parted by a bar. The columns aliases and definition may be left out.
# Then: graph import csv FILE --as mine, and: graph -s mine paths baker cook
role,aliases,definition,dough making,menu planning,food safety,tool: Oven
Baker,bread maker,Makes bread and pastries.,expert,,working,x
Cook,chef|line cook,Prepares meals.,awareness,practitioner,working,x
Pastry chef,,Makes desserts.,practitioner,awareness optional,working,x
"""
