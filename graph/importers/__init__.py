"""What can be imported: one module a format; ``import_dataset`` reads files and installs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from graph.errors import UnreadableSource, WrongUse
from graph.importers._bad_cells import BadTable

__all__ = [
    "BadTable", "choices_of", "import_dataset", "importer", "is_workbook", "look_at", "names",
    "read_mapping", "read_people", "write_back", "write_back_text",
]  # fmt: skip

if TYPE_CHECKING:
    from graph.extraction.roster import RosterEntry
    from graph.importers._choices import Choices
    from graph.importers._look import Look
    from graph.importers._report import Imported
    from graph.sources.datasets.install import Filled, Records


def names() -> list[str]:
    """The formats that can be imported: the modules here without an underscore."""
    return sorted(found.name for found in iter_modules(__path__) if not found.name.startswith("_"))


def importer(name: str) -> Any:
    """The module that reads this format."""
    if name not in names():
        raise WrongUse(f"There is no importer '{name}'.", remedy=f"Known: {', '.join(names())}.")
    return import_module(f"graph.importers.{name}")


def import_dataset(
    format: str,
    paths: Sequence[Path],
    name: str = "",
    *,
    told: Callable[[int], object] = lambda _: None,
    **options: Any,
) -> Imported:
    """Install what these files hold as the dataset ``name``; says what was read and skipped."""
    from graph.sources.datasets.install import install

    reader = importer(format)
    reports: list[Imported] = []

    def fill(records: Records) -> Filled:
        filled, report = reader.read(paths, records, told, **options)
        reports.append(report)
        return filled  # type: ignore[no-any-return]

    name = name or reader.NAME or reader.name_for(paths)
    before = _files_behind(name)
    manifest = install(name, format, fill, paths)
    after = tuple(one.name for one in manifest.inputs)
    return replace(
        reports[0],
        name=manifest.name,
        title=manifest.about.title,
        attribution=manifest.about.attribution,
        counts=manifest.counts,
        replaces=() if before == after else before,
    )


def look_at(paths: Sequence[Path], name: str = "", choices: Choices | None = None) -> Look:
    """How a table is understood, and what else it may be; nothing is installed."""
    from graph.importers._look import look
    from graph.importers.csv import kept_choices, name_for, only_file

    path = only_file(paths)
    return look(path, choices or kept_choices(name or name_for(paths), path))


def read_people(members: str | Path) -> tuple[RosterEntry, ...]:
    """The people of a table, given as the text of a CSV or as a file, and what they have.

    Raises
    ------
    WrongUse
        where it names nobody.
    """
    from graph.importers._choices import Choices
    from graph.importers._layout import layout_of
    from graph.importers._people import people_of
    from graph.importers._sheets import read_table
    from graph.importers._table import table_in

    if isinstance(members, Path):
        table = read_table(members)
    else:
        try:
            table = table_in(members, "The text")
        except UnreadableSource as error:  # it was given, not read from anywhere
            raise WrongUse(error.message, remedy=error.remedy) from error
    return people_of(table, layout_of(table, Choices()))


def choices_of(shape: Mapping[str, Any]) -> Choices:
    """What options or a mapping say of a table: role, skill, …, ignore, sheet, header, split,
    levels.
    """
    from graph.importers._choices import Choices

    return Choices.of(shape, "The options")


def read_mapping(path: Path) -> Mapping[str, Any]:
    """What a file in JSON says of a table.

    Raises
    ------
    UnreadableSource
        where it is no JSON object.
    WrongUse
        where it says something else of a table; names the key.
    """
    from graph.importers._mapping import read_mapping

    return read_mapping(path)


def write_back(name: str, *, workbook: bool = False) -> bytes:
    """A dataset that came from a table as the same table again: CSV, or a workbook."""
    from graph.importers._write_back import bytes_of, workbook_of

    return workbook_of(name) if workbook else bytes_of(name)


def write_back_text(name: str) -> str:
    """A dataset that came from a table as the text of the same table."""
    from graph.importers._write_back import table_of

    return table_of(name)


def is_workbook(path: Path) -> bool:
    """Whether a file goes by an ending of workbooks."""
    from graph.importers._table import WORKBOOKS

    return path.suffix.lower() in WORKBOOKS


def _files_behind(name: str) -> tuple[str, ...]:
    """The files that the dataset of this name was made from, where there is one."""
    from graph.sources.datasets.registry import find

    try:
        manifest = find(name)
    except UnreadableSource:  # damaged: importing again is the remedy
        return ()
    return tuple(one.name for one in manifest.inputs) if manifest else ()
