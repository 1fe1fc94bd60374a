"""A table of one's own, as CSV or XLSX: roles × skills with levels, or one row a requirement."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graph.errors import UnreadableSource, WrongUse
from graph.importers._bad_cells import BadCells, BadTable
from graph.importers._choices import Choices
from graph.importers._content import Content, tell
from graph.importers._input_files import Told
from graph.importers._report import Imported, Skipped, TableRead
from graph.importers._slugs import slugged
from graph.importers._table import Table
from graph.importers._understanding import Understood, in_its_sheet, understand
from graph.importers._write_back import BARS, Said, label_of, shape_of
from graph.sources.datasets.install import Filled, Records
from graph.sources.datasets.registry import Origins

NAME = ""
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
    whole = size(paths)
    told(whole // 4)
    table, content = understood.table, understood.content
    if before is not None:
        content.said.insert(0, "Read as it was put right before.")
    if content.bad and not skip_bad:
        raise BadTable(_bad_cells(table, content))
    most = understood.layout.scale.most
    tell(content, most, records, lambda share: told(int(share * (whole - whole // 4))))
    shape = _shape(table, content, most)
    if choices != Choices():
        shape["choices"] = choices.as_dict()
    return Filled(Origins(path.stem), shape), _imported(understood)


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


def _bad_cells(table: Table, content: Content) -> BadCells:
    cells = sum(1 for row in table.rows for cell in row.cells if cell)
    bad = tuple(in_its_sheet(cell, table) for cell in content.bad)
    return BadCells(table.file, bad, tuple(content.said), cells)


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
        Skipped(table.file, content.totals, "is a total, not a role or skill"),
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


# ---------------------------------------------------------------------------------- the return


def _shape(table: Table, content: Content, levels: int) -> dict[str, Any]:
    """What is needed to write the same table again from the graph."""
    bad = {(cell.row, cell.column) for cell in content.bad}
    places = content.places or range(len(table.header.cells))
    header = [table.header.cell(at) for at in places]
    keys = [key for _, *key in content.keys]
    whole = list(places) == list(range(len(table.header.cells)))
    cells = [
        list(row.cells) if whole and len(row.cells) == len(header)
        else [row.cell(at) for at in places]
        for row, *_ in content.keys
    ]  # fmt: skip
    if bad:
        cells = [
            [
                "" if (row.number, name) in bad else cell
                for name, cell in zip(header, each, strict=True)
            ]
            for (row, *_), each in zip(content.keys, cells, strict=True)
        ]
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
