"""What can be imported: one module a format; ``import_dataset`` reads files and installs them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from graph.errors import UnreadableSource, WrongUse

if TYPE_CHECKING:
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
