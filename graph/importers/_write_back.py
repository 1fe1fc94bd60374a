"""A table that was imported, written again from what the graph says.

What a level is called (``4``, ``Expert``), the columns that are not read and the words that say
nothing are no facts, so the graph has none of them. They are kept beside it: for each word of ours
the one that the table mostly uses for it, and the cells that are written otherwise. Such a cell
comes out only where the graph still says what it said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Any

from graph.errors import WrongUse
from graph.importers._column_names import meaning_of
from graph.importers._levels import LevelNeed
from graph.importers._table import Table, Writing, written
from graph.vocabulary import DEMANDS, ITEM_KINDS, LEVELS

BARS = "|"
"""What parts several aliases in one cell."""

_ABOUT = ("aliases", "definition", "category")


@dataclass(frozen=True, slots=True)
class Said:
    """What a graph or a table says of roles and what they ask for, by their names."""

    needs: Mapping[tuple[str, str], LevelNeed] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By a name and one of ``aliases``, ``definition``, ``category``."""


@lru_cache(maxsize=4096)
def label_of(item: str) -> str:
    """The name of a skill or tool without the mark of its kind, as in ``tool: Oven``."""
    kind, colon, rest = item.partition(":")
    return rest.strip() if colon and kind.casefold() in ITEM_KINDS and rest.strip() else item


def shape_of(
    table: Table,
    form: str,
    keys: Sequence[Sequence[str]],
    cells: Sequence[Sequence[str]],
    said: Said,
    levels: int,
    groups: Sequence[str] = (),
) -> dict[str, Any]:
    """What is needed to write this table again; ``cells`` begin with the header.

    A key is what a row is about: the role and the item of a requirement, or one name.
    """
    shape: dict[str, Any] = {
        "form": form,
        "above": list(table.above),
        "writing": asdict(table.writing),
        "header": list(cells[0]),
        "groups": list(groups),
        "keys": [list(key) for key in keys],
        "levels": levels,
    }
    drawn = list(_drawn(shape, said))
    shape["styles"] = _styles(shape, drawn, cells)
    words = _words(shape)
    blank = {at for at, word in enumerate(words) if word.get("")}  # as "-", where all else is
    shape["spelt"] = [
        [row, at, ours, theirs]
        for row, (one, other) in enumerate(zip(drawn, cells[1:], strict=True))
        for at, (ours, theirs) in enumerate(zip(one, other, strict=True))
        if (ours or theirs or at in blank) and theirs != words[at].get(ours, ours)
    ]
    return shape


def _words(shape: Mapping[str, Any]) -> list[dict[str, str]]:
    """For each column what it says instead of a word of ours."""
    return [shape["styles"].get(_style(shape, at), {}) for at in range(len(shape["header"]))]


def _styles(
    shape: Mapping[str, Any], drawn: Sequence[Sequence[str]], cells: Sequence[Sequence[str]]
) -> dict[str, dict[str, str]]:
    """For each word of ours what the table mostly says instead, by column or for all of them."""
    found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    blank: Counter[str] = Counter()
    names = [_style(shape, at) for at in range(len(shape["header"]))]
    for one, other in zip(drawn, cells[1:], strict=True):
        for name, ours, theirs in zip(names, one, other, strict=True):
            if not ours and not theirs:
                blank[name] += 1
            elif name:
                found[name][ours][theirs] += 1
    for name, count in blank.items():
        if name:
            found[name][""][""] += count
    return {
        name: {
            ours: theirs
            for ours, counted in sorted(words.items())
            if (theirs := max(sorted(counted), key=counted.__getitem__)) != ours
        }
        for name, words in sorted(found.items())
    }


def _style(shape: Mapping[str, Any], at: int) -> str:
    """Which words a column shares with others; nothing where it has names and texts."""
    meaning = meaning_of(shape["header"][at])
    if shape["form"] == "long":
        return str(at) if meaning in ("kind", "level", "importance") else ""
    return "*" if at and meaning not in _ABOUT else ""


# ------------------------------------------------------------------------------- the writing


def table_of(name: str) -> str:
    """The table that a dataset came from, as text, written from what the graph says now."""
    rows, shape = rows_of(name)
    return _text(rows, shape)


def _text(rows: Sequence[Sequence[str]], shape: Mapping[str, Any]) -> str:
    groups = _groups(shape)
    everything = [groups, *rows] if groups else rows
    return written(everything, shape["above"], Writing(**shape["writing"]))


def _groups(shape: Mapping[str, Any]) -> list[str]:
    """The names of groups above those of the columns; tables read before they were have none."""
    return list(shape.get("groups", ()))


def bytes_of(name: str) -> bytes:
    """The table that a dataset came from, in the encoding that it came in."""
    rows, shape = rows_of(name)
    return _text(rows, shape).encode(shape["writing"]["encoding"], errors="replace")


def workbook_of(name: str) -> bytes:
    """The table that a dataset came from, as a workbook."""
    from graph.importers._workbook import workbook

    rows, shape = rows_of(name)
    return workbook(rows, shape["above"], _groups(shape))


def rows_of(name: str) -> tuple[list[list[str]], dict[str, Any]]:
    """The rows of the table that a dataset came from, its header first, and its shape.

    Raises
    ------
    WrongUse
        where the dataset did not come from a table.
    """
    from graph.sources.datasets.open import kept_shape
    from graph.sources.datasets.registry import get

    manifest = get(name)
    if manifest.importer != "csv":
        raise WrongUse(
            f"'{name}' did not come from a table.",
            remedy=f"Write it with: graph -s {name} export csv",
        )
    shape = kept_shape(manifest)
    spelt = {(row, at): (ours, theirs) for row, at, ours, theirs in shape["spelt"]}
    words = _words(shape)
    rows = [list(shape["header"])]
    for number, drawn in enumerate(_drawn(shape, _asked(name, shape["levels"]))):
        cells = []
        for at, ours in enumerate(drawn):
            before, theirs = spelt.get((number, at), ("", ""))
            kept = (number, at) in spelt and before == ours
            cells.append(theirs if kept else words[at].get(ours, ours))
        rows.append(cells)
    return rows, shape


def _asked(name: str, levels: int) -> Said:
    """What the graph of a dataset says."""
    from graph.sources.datasets.open import open_dataset

    source = open_dataset(name, "")
    nodes = {node.id: node for node in source.nodes()}
    needs = {}
    for link in source.all_links(tuple(DEMANDS)):
        rank = None if link.level is None else link.level * levels
        need = LevelNeed(link.importance or 1.0, rank)
        needs[nodes[link.source].label, nodes[link.target].label] = need
    about = {}
    for id, field_, _, value in source.all_texts():
        label = nodes[id].label
        if field_ == "definition":
            about[label, field_] = value
        elif field_ == "alias" and value != label:
            before = about.get((label, "aliases"))
            about[label, "aliases"] = f"{before}{BARS}{value}" if before else value
    for link in source.all_links(("category",)):
        about[nodes[link.source].label, "category"] = nodes[link.target].label
    return Said(needs, {node.label: node.kind for node in nodes.values()}, about)


def _drawn(shape: Mapping[str, Any], said: Said) -> Iterator[list[str]]:
    """The rows below the header in words of ours."""
    meanings = [meaning_of(name) for name in shape["header"]]
    if shape["form"] == "long":
        for key in shape["keys"]:
            yield _requirement(key, meanings, said, shape["levels"])
    else:
        yield from _matrix_rows(shape, meanings, said)


def _matrix_rows(
    shape: Mapping[str, Any], meanings: Sequence[str], said: Said
) -> Iterator[list[str]]:
    """The rows of a matrix: a role and what it asks for, or an item and who asks for it."""
    turned = shape["form"] == "turned"
    asked: dict[str, list[tuple[str, LevelNeed]]] = defaultdict(list)
    for (role, item), need in said.needs.items():
        key, other = (item, role) if turned else (role, item)
        asked[key].append((other, need))
    ends = [name if turned else label_of(name) for name in shape["header"]]
    places = {end: at for at, end in enumerate(ends) if at and meanings[at] not in _ABOUT}
    about = [(at, meaning) for at, meaning in enumerate(meanings) if at and meaning in _ABOUT]
    for name, *_ in shape["keys"]:
        row = ["" for _ in ends]
        row[0], label = name, label_of(name)
        for at, meaning in about:
            row[at] = said.about.get((label, meaning), "")
        for other, need in asked.get(label if turned else name, ()):
            if other in places:
                row[places[other]] = _cell(need, shape["levels"])
        yield row


def _requirement(key: Sequence[str], meanings: Sequence[str], said: Said, levels: int) -> list[str]:
    """A row that says one requirement, or that there is none."""
    role, item = key
    need, label = said.needs.get((role, label_of(item))), label_of(item)
    kind = said.kinds.get(label, "skill")
    importance = "" if need is None else _importance(need.importance)
    cells = {
        "role": role,
        "skill": item if kind == "skill" or "tool" not in meanings else "",
        "tool": item if kind == "tool" or "skill" not in meanings else "",
        "kind": kind,
        "level": _rank(need, levels),
        "importance": importance if need is not None else "no",
        **{meaning: said.about.get((label, meaning), "") for meaning in _ABOUT},
    }
    told = set()
    row = []
    for meaning in meanings:  # of two columns that mean the same, the first one is read
        row.append("" if meaning in told else cells.get(meaning, ""))
        told.add(meaning)
    return row


def _cell(need: LevelNeed, levels: int) -> str:
    """What a cell of a matrix says."""
    rank = _rank(need, levels)
    if need.importance >= 1:
        return rank or "x"
    return f"{rank} optional" if rank else "optional"


def _importance(importance: float) -> str:
    words = {1.0: "essential", 0.5: "optional"}
    return words.get(importance) or f"{importance:g}"


def _rank(need: LevelNeed | None, levels: int) -> str:
    """A level as a word where it is one of ours, else as a number."""
    if need is None or need.rank is None:
        return ""
    fourths = need.rank * 4 / levels
    near = round(fourths)
    if abs(fourths - near) < 0.001 and 1 <= near <= 4:
        return LEVELS[near - 1]
    return f"{round(need.rank, 3):g}"
