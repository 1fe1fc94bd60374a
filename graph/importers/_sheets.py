"""A table from a file: a text, a sheet of a workbook, or several sheets that are one table.

Several are one where keys tie them, as in a database (roles, skills, and who asks for what), or
where all have the same columns: one below the other, and a sheet a role where no column names one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import UnreadableSource, WrongUse
from graph.importers._column_names import is_name, meaning_of, singular
from graph.importers._comparable import listed, plain
from graph.importers._row import Row
from graph.importers._table import (
    WORKBOOKS,
    Table,
    Writing,
    is_comment,
    numbered,
    table_of_rows,
    table_of_text,
)

if TYPE_CHECKING:
    from graph.importers._workbook import Book

_KEYS = ("id", "key", "code", "nr", "no", "num")
_TITLES = listed("title label titel titre titulo titolo bezeichnung")
_WHO, _WHAT = ("role", "person"), ("skill", "tool")
_ABOUT = ("category", "definition", "aliases", "kind")
_NO_TABLE = ("level", "importance", "definition", "remark")
"""What the first column of a legend holds."""


def read_table(path: Path, sheet: str = "", header: int | None = None) -> Table:
    """The table in a CSV or XLSX file; lines that begin with ``#`` are comments.

    ``sheet`` is the name of a sheet, ``header`` the number of the row with the names of columns.

    Raises
    ------
    UnreadableSource
        where there is no table in it.
    """
    if path.is_dir():
        raise WrongUse(f"{path} is a folder; a table is one file.", remedy="Name the file itself.")
    if path.suffix.lower() in WORKBOOKS and path.is_file():
        return _from_workbook(path, sheet, header)
    if sheet:
        raise WrongUse(f"{path} has no sheets.", remedy="Leave --sheet out.")
    return table_of_text(path, header)


def _from_workbook(path: Path, name: str, header: int | None) -> Table:
    from graph.importers._workbook import Book

    with Book(path) as book:
        if name:
            return _one(book, name, header)
        heads = {sheet.title: _head(path, sheet.rows) for sheet in book.heads()}
        if header is None and len(heads) > 1:
            known = {title: head for title, head in heads.items() if head is not None}
            tied = _tied(known)
            if tied is not None:
                return _joined(book, tied, tuple(heads))
            if titles := _alike(known):
                return _stacked(book, titles, tuple(heads))
        first = next((title for title, head in heads.items() if head and _may_be_read(head)), "")
        return _one(book, first or next(iter(heads), ""), header)


def _head(path: Path, rows: Sequence[Row]) -> Table | None:
    try:
        return table_of_rows(path, rows, {}, Writing(), ())
    except UnreadableSource:
        return None


def _may_be_read(head: Table) -> bool:
    names = [name for name in head.header.cells if name]
    return len(names) > 1 and meaning_of(head.header.cell(0)) not in _NO_TABLE


def _one(book: Book, name: str, header: int | None = None, *, of_several: bool = False) -> Table:
    """The table in one sheet; of one alone is said which are not read."""
    sheet = book.sheet(name)
    comments = {row.number: row.cell(0) for row in sheet.rows if is_comment(row.cell(0))}
    others = f"not read: {', '.join(sheet.others)} (--sheet NAME reads another)"
    told = sheet.others and not of_several
    said = (f"The sheet '{sheet.title}' is read; {others}.",) if told else ()
    return table_of_rows(book.path, sheet.rows, comments, Writing(), said, header=header)


# ------------------------------------------------------------------------ sheets of one form


def _alike(heads: Mapping[str, Table]) -> tuple[str, ...]:
    """The sheets, where all that hold a table have the same columns, a skill among them."""
    tables = {title: head for title, head in heads.items() if _may_be_read(head)}
    forms = {tuple(map(plain, head.header.cells)) for head in tables.values()}
    if len(tables) < 2 or len(forms) > 1:
        return ()
    meanings = {meaning_of(name) for name in next(iter(tables.values())).header.cells}
    told = meanings & {"role", "level", "target", "importance"}
    return tuple(tables) if meanings & set(_WHAT) and told and "person" not in meanings else ()


def _stacked(book: Book, titles: Sequence[str], every: Sequence[str]) -> Table:
    """The rows of all sheets below each other; a sheet is a role where no column names one."""
    tables = [_one(book, title, of_several=True) for title in titles]
    first = tables[0]
    named = any(meaning_of(name) == "role" for name in first.header.cells)
    said = [f"The sheets {', '.join(titles)} have the same columns and are read as one table."]
    said += [] if named else ["The name of each sheet is taken for a role (--sheet NAME: one)."]
    said += [line for table in tables for line in table.said]
    if others := [title for title in every if title not in titles]:
        said.append(f"Not read: {', '.join(others)}.")
    rows = tuple(
        numbered(row if named else _behind(title, row), place)
        for place, (title, table) in enumerate(zip(titles, tables, strict=True))
        for row in table.rows
    )
    header = first.header if named else _behind("role", first.header)
    return replace(
        first, header=header, rows=rows, said=tuple(said), sheets=tuple(titles),
        groups=(), group_of=(),
    )  # fmt: skip


def _behind(name: str, row: Row) -> Row:
    """A row with one more cell before it."""
    odd, lines = ({at + 1: text for at, text in one.items()} for one in (row.odd, row.lines))
    return Row(row.number, (name, *row.cells), odd, lines)


# --------------------------------------------------------------------- sheets tied by keys


@dataclass(frozen=True, slots=True)
class _Key:
    """A column of keys: where it is, what it stands for, and the sheet that says its names."""

    at: int
    meaning: str
    sheet: str
    key: int
    name: int


@dataclass(frozen=True, slots=True)
class _Tied:
    """The sheet that ties, and its keys."""

    title: str
    keys: tuple[_Key, ...]


def _tied(heads: Mapping[str, Table]) -> _Tied | None:
    """The first sheet in which keys of others say who asks for what, or who has what."""
    for title, head in heads.items():
        there = {meaning_of(name) for name in head.header.cells}
        keys = _keys(title, head, heads)
        meanings = {key.meaning for key in keys}
        both = meanings & set(_WHO) | there & set(_WHO), meanings & set(_WHAT) | there & set(_WHAT)
        if keys and all(both):
            return _Tied(title, keys)
    return None


def _keys(title: str, head: Table, heads: Mapping[str, Table]) -> tuple[_Key, ...]:
    found = []
    for at, name in enumerate(head.header.cells):
        meaning = _of_key(name)
        for other, table in heads.items() if meaning else ():
            names = table.header.cells
            key = _place_of_key(name, meaning, other, names)
            told = _place_of_name(meaning, names)
            if other != title and key is not None and told is not None:
                found.append(_Key(at, meaning, other, key, told))
                break
    return tuple(found)


def _of_key(name: str) -> str:
    """What a column of keys such as ``role_id`` stands for; nothing where it is none."""
    told = plain(name)
    stems = (told.removesuffix(end) for end in _KEYS if told.endswith(end))
    meanings = (meaning_of(singular(stem)) or meaning_of(stem) for stem in stems if stem)
    return next((one for one in meanings if one in (*_WHO, *_WHAT)), "")


def _place_of_key(name: str, meaning: str, title: str, names: Sequence[str]) -> int | None:
    """The column with the same keys in the sheet that says their names."""
    for at, other in enumerate(names):
        bare = plain(other) in _KEYS and meaning_of(singular(title)) == meaning
        if plain(other) == plain(name) or bare:
            return at
    return None


def _place_of_name(meaning: str, names: Sequence[str]) -> int | None:
    by_word = [
        at for at, name in enumerate(names) if meaning_of(name) == meaning and not _of_key(name)
    ]
    other = [at for at, name in enumerate(names) if is_name(name) or plain(name) in _TITLES]
    return next(iter([*by_word, *other]), None)


def _joined(book: Book, tied: _Tied, titles: Sequence[str]) -> Table:
    """The table of the sheet that ties, with names instead of keys and what is said of skills."""
    table = _one(book, tied.title, of_several=True)
    said = list(table.said)
    for key in tied.keys:
        other = _one(book, key.sheet, of_several=True)
        table = _with_names(table, key, other)
        asked = {row.cell(key.at) for row in table.rows}
        if unasked := sum(row.cell(key.name) not in asked for row in other.rows):
            said.append(f"{unasked:,} of the sheet '{key.sheet}' are not used in '{tied.title}'.")
    sheets = dict.fromkeys(key.sheet for key in tied.keys)
    names = f"with the names that its keys have in {', '.join(sheets)}"
    said.insert(0, f"The sheet '{tied.title}' is read, {names}.")
    if others := [title for title in titles if title not in sheets and title != tied.title]:
        said.append(f"Not read: {', '.join(others)} (--sheet NAME reads another).")
    return replace(table, said=tuple(said), groups=(), group_of=())


def _with_names(table: Table, key: _Key, other: Table) -> Table:
    """The table with the names of one key, and behind its columns what the other says besides."""
    header = [*table.header.cells]
    more = _more(key, other, header)
    header[key.at] = key.meaning
    known: dict[str, Row] = {}
    twice = set()
    for row in other.rows:
        first = known.setdefault(row.cell(key.key), row)
        if first.cell(key.name) != row.cell(key.name):
            twice.add(row.cell(key.key))
    rows = []
    for row in table.rows:
        cells = [row.cell(at) for at in range(len(header))]
        odd, told = dict(row.odd), cells[key.at]
        found = known.get(told) if told else None
        if told and (found is None or told in twice):
            how = "not a key" if found is None else "the key of two things"
            odd[key.at] = f"is {how} in the sheet '{key.sheet}'"
        elif found is not None:
            cells[key.at] = found.cell(key.name)
        cells += [found.cell(at) if found else "" for at in more]
        rows.append(Row(row.number, tuple(cells), odd, row.lines))
    header += [other.header.cell(at) for at in more]
    names = Row(table.header.number, tuple(header), table.header.odd)
    return replace(table, header=names, rows=tuple(rows))


def _more(key: _Key, table: Table, header: Sequence[str]) -> list[int]:
    """The columns beside a name that say more: of a skill its category, of a person its role."""
    wanted = _ABOUT if key.meaning in _WHAT else ("role",) if key.meaning == "person" else ()
    known = {meaning_of(name) for name in header}
    return [
        at for at, name in enumerate(table.header.cells)
        if meaning_of(name) in wanted and meaning_of(name) not in known and at != key.name
    ]  # fmt: skip
