"""A table of one's own, as CSV or XLSX: roles × skills with levels, or one row a requirement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar

from graph.answer import Answer, Block, Cell, Grid, Line
from graph.errors import UnreadableSource, WrongUse
from graph.importers._column_names import (
    Need,
    Unreadable,
    is_tool,
    is_total,
    meaning_of,
    need_of,
    needed,
)
from graph.importers._input_files import Told
from graph.importers._report import Imported, Skipped, TableRead
from graph.importers._row import Row
from graph.importers._slugs import Slugs, slugged
from graph.importers._table import Table, read_table
from graph.importers._write_back import BARS, Said, label_of, shape_of
from graph.model import Link
from graph.sources.datasets.install import Filled, Records
from graph.sources.datasets.registry import Origins
from graph.vocabulary import ID, REQUIRES, USES

NAME = ""
SHOWN = 30
"""How many bad cells are shown to a person; the other formats have them all."""

# ------------------------------------------------------------------------------- bad cells


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that cannot be read: where it is, what stands there, and why not."""

    row: int
    column: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class BadCells(Answer):
    """The cells of a table that cannot be read, from the top, and how the table was read."""

    question: ClassVar[str] = "import-bad-cells"
    columns: ClassVar[tuple[str, ...]] = ("row", "column", "value", "why")
    file: str
    cells: tuple[BadCell, ...]
    read_as: tuple[str, ...] = ()

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a cell."""
        yield from ((one.row, one.column, one.value, one.why) for one in self.cells)

    def blocks(self) -> Iterator[Block]:
        """How the table was read, then the first of the cells."""
        yield from map(Line, self.read_as)
        rows = tuple(self.rows())
        yield Grid(self.columns, rows[:SHOWN], frozenset({"row"}))
        if len(rows) > SHOWN:
            yield Line(f"… {len(rows) - SHOWN:,} more; -f csv lists them all.")


class BadTable(UnreadableSource):
    """A table with cells that cannot be read; carries them."""

    def __init__(self, report: BadCells) -> None:
        self._report = report
        self.cells = [asdict(cell) for cell in report.cells]
        count = len(report.cells)
        super().__init__(
            f"{count:,} {'cell' if count == 1 else 'cells'} of {report.file} cannot be read;"
            " nothing has changed.",
            file=report.file,
            remedy="Mend them, or leave them out with --skip-bad.",
        )

    @property
    def report(self) -> BadCells:
        """The cells, as an answer that can be shown."""
        return self._report


# -------------------------------------------------------------------------------- the reading


@dataclass(slots=True)
class _Content:
    """What a table says, before anything of it is told."""

    form: str
    roles: list[str] = field(default_factory=list)
    items: dict[str, str] = field(default_factory=dict)
    needs: dict[tuple[str, str], Need] = field(default_factory=dict)
    keys: list[tuple[int, *tuple[str, ...]]] = field(default_factory=list)
    """The number of each row that is kept, and what it is about."""
    places: list[int] = field(default_factory=list)
    """The columns of a matrix that are kept."""
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    bad: list[BadCell] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    totals: int = 0
    """How many rows sum others up and are left out."""
    spellings: dict[str, str] = field(default_factory=dict)

    def spelt(self, sort: str, name: str) -> str:
        """The first spelling of a name: ``baker`` is the ``Baker`` of a row above."""
        return self.spellings.setdefault(f"{sort} {name.casefold()}", name)

    def item(self, name: str, kind: str = "skill") -> None:
        """Note a skill, or a tool where its name begins with ``tool:``."""
        told = "tool" if name.casefold().startswith("tool:") else kind
        self.items.setdefault(name, told)


def read(
    paths: Sequence[Path],
    records: Records,
    told: Told = lambda _: None,
    *,
    skip_bad: bool = False,
    levels: int = 4,
) -> tuple[Filled, Imported]:
    """Tell what the table says to ``records``; gives back what that was.

    Raises
    ------
    BadTable
        where cells cannot be read and ``skip_bad`` does not allow to leave them out.
    """
    if len(paths) != 1:
        raise WrongUse("A dataset comes from one table.", remedy="Name one CSV or XLSX file.")
    table = read_table(paths[0])
    told(size(paths))
    content = _content(table, levels)
    if content.bad and not skip_bad:
        raise BadTable(BadCells(table.file, tuple(content.bad), tuple(content.said)))
    _tell(content, levels, records)
    shape = _shape(table, content, levels)
    return Filled(Origins(paths[0].stem), shape), _imported(table, content)


def _imported(table: Table, content: _Content) -> Imported:
    """What was read, and what was left out."""
    rows = len(table.rows)
    lost = rows - content.totals - len(content.keys)
    bad = "cell" if content.form == "long" else "name"
    count = len(content.bad)
    left_out = [f"{count:,} {'cell is' if count == 1 else 'cells are'} left out."] if count else []
    skipped = [
        Skipped(table.file, lost, f"has a {bad} that cannot be read"),
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


def _content(table: Table, levels: int) -> _Content:
    meanings = [meaning_of(name) for name in table.header.cells]
    long = "role" in meanings and ("skill" in meanings or "tool" in meanings)
    plain = _without_totals(table, meanings.index("role") if long else 0)
    content = (_long if long else _matrix)(plain, meanings, levels)
    content.totals = len(table.rows) - len(plain.rows)
    content.said[:0] = table.said
    return content


def _without_totals(table: Table, place: int) -> Table:
    """The table without the rows that sum others up."""
    return replace(table, rows=tuple(row for row in table.rows if not is_total(row.cell(place))))


# ------------------------------------------------------------------------ one row a requirement


def _long(table: Table, meanings: Sequence[str], levels: int) -> _Content:
    """One row a requirement."""
    place = {meaning: meanings.index(meaning) for meaning in dict.fromkeys(meanings) if meaning}
    names = table.header.cells
    content = _Content("long")
    content.said = [
        "One row a requirement: "
        + ", ".join(f"{meaning} from '{names[at]}'" for meaning, at in place.items())
        + "."
    ]
    unread = [name for at, name in enumerate(names) if name and at not in place.values()]
    if unread:
        content.said.append(f"Not read: {', '.join(unread)}.")
    for row in table.rows:
        _take_requirement(row, place, names, content, levels)
    return content


def _take_requirement(
    row: Row, place: Mapping[str, int], names: Sequence[str], content: _Content, levels: int
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
        _take_need(row, role, item, cells, content, levels, bad)


def _take_need(
    row: Row, role: str, item: str, cells: Mapping[str, str], content: _Content, levels: int,
    bad: Callable[[str, str], None],
) -> None:  # fmt: skip
    try:
        need = needed(cells.get("level", ""), cells.get("importance", ""), levels)
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
    content.keys.append((row.number, role, item))
    if need is not None:
        content.needs[role, item] = need
    for meaning in ("category", "definition", "aliases"):
        _take_about(item, meaning, cells.get(meaning, ""), content)


# --------------------------------------------------------------------------------- a matrix


def _matrix(table: Table, meanings: Sequence[str], levels: int) -> _Content:
    """A row a role and a column a skill, or the other way round."""
    turned = meanings[0] in ("skill", "tool")
    content = _Content("turned" if turned else "matrix")
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
        _take_row(row, table, content, asked, about, levels, seen, turned=turned)
    return content


def _take_header(at: int, table: Table, content: _Content, *, turned: bool) -> bool:
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
        _take_about(name, "category", _group(at, table), content)
    return True


def _group(at: int, table: Table) -> str:
    """The group of skills that a column stands under."""
    group = table.group_of[at] if at < len(table.group_of) else ""
    return "" if group == table.header.cell(at) else group


def _take_row(
    row: Row, table: Table, content: _Content, asked: Sequence[int], about: Mapping[int, str],
    levels: int, seen: dict[str, int], *, turned: bool,
) -> None:  # fmt: skip
    name = row.cell(0)
    first = table.header.cell(0) or "column 1"
    before = seen.setdefault(label_of(name).casefold(), row.number)
    if row.odd.get(0) or not name or before != row.number:
        why = row.odd.get(0) or (f"is there twice (row {before})" if name else "is empty")
        content.bad.append(BadCell(row.number, first, name, why))
        return
    content.keys.append((row.number, name))
    if turned:
        content.item(name)
    else:
        content.roles.append(name)
    for at, meaning in about.items():
        if at in row.odd:
            column = table.header.cell(at)
            content.bad.append(BadCell(row.number, column, row.cell(at), row.odd[at]))
        else:
            _take_about(name, meaning, row.cell(at), content)
    for at in asked:
        cell, other = row.cell(at), table.header.cell(at)
        if not cell and at not in row.odd:
            continue
        pair = (other, name) if turned else (name, other)
        try:
            if at in row.odd:
                raise Unreadable(row.odd[at])
            need = need_of(cell, levels)
        except Unreadable as error:
            content.bad.append(BadCell(row.number, other, cell, str(error)))
            continue
        if need is not None:
            content.needs[pair] = need


def _take_about(name: str, meaning: str, cell: str, content: _Content) -> None:
    if cell and meaning == "aliases":
        names = tuple(one for part in cell.split(BARS) if (one := part.strip()))
        content.aliases.setdefault(name, names)
    elif cell and meaning == "definition":
        content.definitions.setdefault(name, cell)
    elif cell:
        content.categories.setdefault(name, cell)


# -------------------------------------------------------------------------------- the telling


def _tell(content: _Content, levels: int, records: Records) -> None:
    base = f"{ID}{records.name}/"
    roles, items = Slugs(f"{base}role-"), Slugs(f"{base}item-")
    groups = Slugs(f"{base}category-")
    for role in content.roles:
        records.node(roles.iri(role), "role", roles.slug(role))
        _tell_texts(roles.iri(role), role, role, content, records)
    for item, kind in content.items.items():
        label = label_of(item)
        records.node(items.iri(label), kind, items.slug(label))
        _tell_texts(items.iri(label), item, label, content, records)
        if item in content.categories:
            group = content.categories[item]
            records.node(groups.iri(group), "category", groups.slug(group))
            records.text(groups.iri(group), "label", group)
            records.link(Link(items.iri(label), "category", groups.iri(group)))
    for (role, item), need in content.needs.items():
        relation = USES if content.items[item] == "tool" else REQUIRES
        level = None if need.rank is None else round(need.rank / levels, 6)
        records.link(
            Link(roles.iri(role), relation, items.iri(label_of(item)), need.importance, level)
        )


def _tell_texts(iri: str, name: str, label: str, content: _Content, records: Records) -> None:
    records.text(iri, "label", label)
    for alias in content.aliases.get(name, ()):
        records.text(iri, "alias", alias)
    records.text(iri, "definition", content.definitions.get(name, ""))


# ---------------------------------------------------------------------------------- the return


def _shape(table: Table, content: _Content, levels: int) -> dict[str, Any]:
    """What is needed to write the same table again from the graph."""
    rows = {row.number: row for row in table.rows}
    bad = {(cell.row, cell.column) for cell in content.bad}
    places = content.places or range(len(table.header.cells))
    header = [table.header.cell(at) for at in places]
    keys = [key for _, *key in content.keys]
    cells = [
        ["" if (number, name) in bad else rows[number].cell(at)
         for at, name in zip(places, header, strict=True)]
        for number, *_ in content.keys
    ]  # fmt: skip
    groups = [(*table.groups, *[""] * len(header))[at] for at in places] if table.groups else []
    return shape_of(table, content.form, keys, [header, *cells], _said(content), levels, groups)


def _said(content: _Content) -> Said:
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
