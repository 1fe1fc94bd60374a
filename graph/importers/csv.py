"""A table of one's own, as CSV or XLSX: roles × skills with levels, or one row a requirement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from graph.errors import UnreadableSource, WrongUse
from graph.importers._reading import Told
from graph.importers._report import Imported, TableRead
from graph.importers._slugs import Slugs, slugged
from graph.importers._table import Row, Table, read_table, written
from graph.model import Answer, Cell, Link
from graph.sources.datasets import Filled, Origins, Records
from graph.vocabulary import DEMANDS, ID, ITEM_KINDS, LEVELS, REQUIRES, USES

NAME = ""
BARS = "|"
"""What parts several aliases in one cell."""

_COLUMNS = {
    "role": "role job jobrole jobtitle occupation position profile rolename title",
    "skill": "skill skills skillname competence competency competencies capability ability item",
    "tool": "tool tools technology software",
    "kind": "kind skillortool",
    "level": "level proficiency proficiencylevel skilllevel mastery",
    "importance": "importance priority required relevance need essential",
    "category": "category skillcategory skillgroup domain",
    "definition": "definition description",
    "aliases": "alias aliases synonyms alsoknownas othernames",
}
_MEANING = {name: column for column, names in _COLUMNS.items() for name in names.split()}

_LEVEL_WORDS = {
    **{word: rank for rank, word in enumerate(LEVELS, 1)},
    "aware": 1, "basic": 1, "beginner": 1, "novice": 1,
    "intermediate": 2, "advanced": 3, "proficient": 3, "master": 4,
}  # fmt: skip
_ESSENTIAL = {"x", "yes", "y", "✓", "✔", "required", "essential", "must", "true"}
_OPTIONAL = {"o", "optional", "nice", "desirable", "preferred"}
_NOT = {"", "-", "–", "0", "no", "n", "n/a", "none", "false"}
_PART = re.compile(r"[\s(),;/]+")


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
    """The cells of a table that cannot be read, from the top."""

    question: ClassVar[str] = "import-bad-cells"
    columns: ClassVar[tuple[str, ...]] = ("row", "column", "value", "why")
    file: str
    cells: tuple[BadCell, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a cell."""
        yield from ((one.row, one.column, one.value, one.why) for one in self.cells)


class BadTable(UnreadableSource):
    """A table with cells that cannot be read; carries them."""

    def __init__(self, report: BadCells) -> None:
        self._report = report
        self.cells = [asdict(cell) for cell in report.cells]
        count = len(report.cells)
        super().__init__(
            f"{count} {'cell' if count == 1 else 'cells'} of {report.file} cannot be read;"
            " nothing has changed.",
            file=report.file,
            remedy="Mend them, or leave them out with --skip-bad.",
        )

    @property
    def report(self) -> BadCells:
        """The cells, as an answer that can be shown."""
        return self._report


# -------------------------------------------------------------------------------- the reading


@dataclass(frozen=True, slots=True)
class Need:
    """What a cell says: how important, and at which level of how many."""

    importance: float
    rank: float | None = None


@dataclass(slots=True)
class _Content:
    """What a table says, before anything of it is told."""

    form: str
    roles: list[str] = field(default_factory=list)
    items: dict[str, str] = field(default_factory=dict)
    needs: dict[tuple[str, str], Need] = field(default_factory=dict)
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    bad: list[BadCell] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    numbers: bool = False
    columns: list[str] = field(default_factory=list)


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
        raise BadTable(BadCells(table.file, tuple(content.bad)))
    _tell(content, levels, records)
    title = paths[0].stem
    read_rows = TableRead(table.file, len(table.rows), len(table.rows), 0)
    left_out = [f"{len(content.bad)} cells are left out."] if content.bad else []
    report = Imported(tables=(read_rows,), read_as=(*content.said, *left_out))
    return Filled(Origins(title), _shape(table, content, levels)), report


def size(paths: Sequence[Path]) -> int:
    """How many bytes will be read."""
    return sum(path.stat().st_size for path in paths if path.is_file())


def name_for(paths: Sequence[Path]) -> str:
    """What a dataset from these files is called where nobody says it."""
    return slugged(paths[0].stem)


def _content(table: Table, levels: int) -> _Content:
    meanings = [_MEANING.get(_squeezed(name), "") for name in table.header.cells]
    if "role" in meanings and ("skill" in meanings or "tool" in meanings):
        return _long(table, meanings, levels)
    return _matrix(table, meanings, levels)


def _squeezed(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.casefold())


def _long(table: Table, meanings: Sequence[str], levels: int) -> _Content:
    """One row a requirement."""
    place = {meaning: meanings.index(meaning) for meaning in dict.fromkeys(meanings) if meaning}
    content = _Content("long", columns=[name for name in meanings if name])
    names = table.header.cells
    content.said = [
        "One row a requirement: "
        + ", ".join(f"{meaning} from '{names[at]}'" for meaning, at in place.items())
        + "."
    ]
    unread = [name for name, meaning in zip(names, meanings, strict=True) if name and not meaning]
    if unread:
        content.said.append(f"Not read: {', '.join(unread)}.")
    for row in table.rows:
        cells = {meaning: row.cell(at) for meaning, at in place.items()}
        _take_requirement(row, cells, content, levels)
    return content


def _take_requirement(row: Row, cells: Mapping[str, str], content: _Content, levels: int) -> None:
    role = cells.get("role", "")
    kind = "tool" if _is_tool(cells) else "skill"
    item = cells.get("skill") or cells.get("tool", "")
    for column, value in (("role", role), ("skill", item)):
        if not value:
            content.bad.append(BadCell(row.number, column, "", "is empty"))
            return
    if (role, item) in content.needs:
        content.bad.append(BadCell(row.number, "skill", item, f"is there twice for {role}"))
        return
    spoken = " ".join(filter(None, (cells.get("level", ""), _importance(cells))))
    why, need = _need(spoken or "x", levels, content)
    if why or need is None:
        column = "level" if cells.get("level") else "importance"
        content.bad.append(
            BadCell(row.number, column, spoken, why or "says that it is not asked for")
        )
        return
    _add(content, role, item, kind, need)
    if cells.get("category"):
        content.categories[item] = cells["category"]
    if cells.get("definition"):
        content.definitions[item] = cells["definition"]
    if cells.get("aliases"):
        content.aliases[item] = _aliases(cells["aliases"])


def _is_tool(cells: Mapping[str, str]) -> bool:
    if cells.get("kind"):
        return cells["kind"].casefold().startswith("tool")
    return not cells.get("skill") and bool(cells.get("tool"))


def _importance(cells: Mapping[str, str]) -> str:
    """The importance as a word; a number from 0 to 1 counts as essential from 1 on."""
    text = cells.get("importance", "")
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return text
    return "essential" if number >= 1 else "optional" if number > 0 else "no"


def _matrix(table: Table, meanings: Sequence[str], levels: int) -> _Content:
    """A row a role and a column a skill, or the other way round."""
    turned = meanings[0] in ("skill", "tool")
    content = _Content("turned" if turned else "matrix", columns=list(table.header.cells))
    about = {at: meaning for at, meaning in enumerate(meanings)
             if at and meaning in ("aliases", "definition", "category")}  # fmt: skip
    asked = [at for at in range(1, len(meanings)) if at not in about]
    rows, columns = ("skill", "role") if turned else ("role", "skill")
    content.said = [f"Each row is a {rows}, each of {len(asked)} columns a {columns}."]
    for at in asked:
        name = table.header.cell(at)
        if not name and any(row.cell(at) for row in table.rows):
            content.bad.append(BadCell(table.header.number, f"column {at + 1}", "", "has no name"))
        elif name and name in table.header.cells[:at]:
            content.bad.append(BadCell(table.header.number, name, name, "is there twice"))
    seen: dict[str, int] = {}
    for row in table.rows:
        _take_row(row, table, content, asked, about, levels, seen, turned=turned)
    return content


def _take_row(
    row: Row, table: Table, content: _Content, asked: Sequence[int], about: Mapping[int, str],
    levels: int, seen: dict[str, int], *, turned: bool,
) -> None:  # fmt: skip
    name = row.cell(0)
    first = table.header.cell(0) or "column 1"
    if not name or name in seen:
        why = f"is there twice (row {seen[name]})" if name else "is empty"
        content.bad.append(BadCell(row.number, first, name, why))
        return
    seen[name] = row.number
    if not turned:
        content.roles.append(name)
    else:
        _item(content, name)
    for at, meaning in about.items():
        _take_about(name, meaning, row.cell(at), content)
    for at in asked:
        other = table.header.cell(at)
        if not other:
            continue
        role, item = (other, name) if turned else (name, other)
        if turned and role not in content.roles:
            content.roles.append(role)
        _item(content, item)
        why, need = _need(row.cell(at), levels, content)
        if why:
            content.bad.append(BadCell(row.number, other, row.cell(at), why))
        elif need is not None:
            content.needs[role, item] = need


def _take_about(name: str, meaning: str, cell: str, content: _Content) -> None:
    if cell and meaning == "aliases":
        content.aliases[name] = _aliases(cell)
    elif cell and meaning == "definition":
        content.definitions[name] = cell
    elif cell:
        content.categories[name] = cell


def _item(content: _Content, name: str) -> None:
    """Note a skill, or a tool where its name begins with ``tool:``."""
    content.items.setdefault(name, "tool" if name.casefold().startswith("tool:") else "skill")


def _add(content: _Content, role: str, item: str, kind: str, need: Need) -> None:
    if role not in content.roles:
        content.roles.append(role)
    content.items.setdefault(item, kind)
    content.needs[role, item] = need


def _aliases(cell: str) -> tuple[str, ...]:
    return tuple(name for part in cell.split(BARS) if (name := part.strip()))


def _need(cell: str, levels: int, content: _Content) -> tuple[str, Need | None]:
    """Why a cell cannot be read, or what it says; neither where it says that nothing is asked."""
    if cell.casefold() in _NOT:
        return "", None
    importance, rank = 1.0, None
    for word in filter(None, _PART.split(cell.casefold())):
        if word in _OPTIONAL or (word in ("to", "have") and "nice" in cell.casefold()):
            importance = 0.5
        elif word in _ESSENTIAL:
            continue
        elif word in _LEVEL_WORDS:
            rank = _LEVEL_WORDS[word] * levels / 4
        elif (number := _number(word)) is not None:
            if not 0 < number <= levels:
                return f"is no level from 1 to {levels}", None
            rank, content.numbers = number, True
        else:
            known = ", ".join(LEVELS)
            return f"'{word}' is none of {known}, 1 to {levels}, x or optional", None
    return "", Need(importance, rank)


def _number(word: str) -> float | None:
    try:
        return float(word.replace(",", "."))
    except ValueError:
        return None


# -------------------------------------------------------------------------------- the telling


def _tell(content: _Content, levels: int, records: Records) -> None:
    base = f"{ID}{records.name}/"
    roles, items = Slugs(f"{base}role-"), Slugs(f"{base}item-")
    groups = Slugs(f"{base}category-")
    for role in content.roles:
        records.node(roles.iri(role), "role", roles.slug(role))
        _tell_texts(roles.iri(role), role, role, content, records)
    for item, kind in content.items.items():
        label = _label(item)
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
            Link(roles.iri(role), relation, items.iri(_label(item)), need.importance, level)
        )


def _tell_texts(iri: str, name: str, label: str, content: _Content, records: Records) -> None:
    records.text(iri, "label", label)
    for alias in content.aliases.get(name, ()):
        records.text(iri, "alias", alias)
    records.text(iri, "definition", content.definitions.get(name, ""))


def _label(item: str) -> str:
    """The name of a skill or tool without the mark of its kind."""
    kind, colon, rest = item.partition(":")
    return rest.strip() if colon and kind.casefold() in ITEM_KINDS and rest.strip() else item


# ---------------------------------------------------------------------------------- the return


def _shape(table: Table, content: _Content, levels: int) -> dict[str, Any]:
    """What is needed to write the same table again from the graph."""
    return {
        "form": content.form,
        "comments": list(table.comments),
        "delimiter": table.delimiter,
        "header": list(table.header.cells),
        "columns": content.columns,
        "roles": content.roles,
        "items": list(content.items),
        "pairs": [list(pair) for pair in content.needs] if content.form == "long" else [],
        "levels": levels,
        "numbers": content.numbers,
    }


@dataclass(frozen=True, slots=True)
class _Told:
    """What the graph says of the things of a table, by their names."""

    needs: Mapping[tuple[str, str], Need]
    kinds: Mapping[str, str]
    aliases: Mapping[str, str]
    definitions: Mapping[str, str]
    categories: Mapping[str, str]


def table_of(name: str) -> str:
    """The table that a dataset came from, written from what the graph says now.

    Raises
    ------
    WrongUse
        where the dataset did not come from a table.
    """
    from graph.sources.datasets import get

    manifest = get(name)
    if manifest.importer != "csv":
        raise WrongUse(
            f"'{name}' did not come from a table.",
            remedy=f"Write it with: graph -s {name} export csv",
        )
    shape = manifest.shape
    graph = _graph(name, shape["levels"])
    rows = {"long": _long_rows, "matrix": _matrix_rows, "turned": _matrix_rows}[shape["form"]]
    return written(list(rows(shape, graph)), shape["comments"], shape["delimiter"])


def _graph(name: str, levels: int) -> _Told:
    from graph.sources.datasets import open_dataset

    source = open_dataset(name, "")
    nodes = {node.id: node for node in source.nodes()}
    roles = [node.id for node in nodes.values() if node.kind == "role"]
    needs = {}
    for link in source.links(roles, "out", DEMANDS):
        rank = None if link.level is None else link.level * levels
        need = Need(link.importance or 1.0, rank)
        needs[nodes[link.source].label, nodes[link.target].label] = need
    described = {node.label: source.describe(id) for id, node in nodes.items()}
    ties = source.links(nodes, "out", ("category",))
    return _Told(
        needs,
        {node.label: node.kind for node in nodes.values()},
        {label: BARS.join(one.aliases) for label, one in described.items()},
        {label: one.definition for label, one in described.items()},
        {nodes[link.source].label: nodes[link.target].label for link in ties},
    )


def _matrix_rows(shape: Mapping[str, Any], graph: _Told) -> Iterator[list[str]]:
    turned = shape["form"] == "turned"
    header = shape["header"]
    yield header
    for name in shape["items"] if turned else shape["roles"]:
        row = [name]
        for column in header[1:]:
            meaning = _MEANING.get(_squeezed(column), "")
            about = {"aliases": graph.aliases, "definition": graph.definitions,
                     "category": graph.categories}.get(meaning)  # fmt: skip
            if about is not None:
                row.append(about.get(_label(name), ""))
            else:
                role, item = (column, name) if turned else (name, column)
                row.append(_cell(graph.needs.get((role, _label(item))), shape))
        yield row


def _long_rows(shape: Mapping[str, Any], graph: _Told) -> Iterator[list[str]]:
    columns = shape["columns"]
    names = {_MEANING.get(_squeezed(name), ""): name for name in shape["header"]}
    yield [names[column] for column in columns]
    for role, item in shape["pairs"]:
        need = graph.needs.get((role, _label(item)))
        if need is None:
            continue
        kind = graph.kinds.get(_label(item), "skill")
        cells = {
            "role": role,
            "skill": item if kind == "skill" or "tool" not in columns else "",
            "tool": item if kind == "tool" or "skill" not in columns else "",
            "kind": kind,
            "level": _rank(need, shape),
            "importance": "essential" if need.importance >= 1 else "optional",
            "category": graph.categories.get(_label(item), ""),
            "definition": graph.definitions.get(_label(item), ""),
            "aliases": graph.aliases.get(_label(item), ""),
        }
        yield [cells[column] for column in columns]


def _cell(need: Need | None, shape: Mapping[str, Any]) -> str:
    """What a cell of a matrix says."""
    if need is None:
        return ""
    rank = _rank(need, shape)
    if need.importance >= 1:
        return rank or "x"
    return f"{rank} optional" if rank else "optional"


def _rank(need: Need, shape: Mapping[str, Any]) -> str:
    """A level as the table has it: as a number, or as a word where it used words."""
    if need.rank is None:
        return ""
    fourths = need.rank * 4 / shape["levels"]
    near = round(fourths)
    if not shape["numbers"] and abs(fourths - near) < 0.001 and 1 <= near <= 4:
        return LEVELS[near - 1]
    return f"{round(need.rank, 3):g}"


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
