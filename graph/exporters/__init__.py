"""What a graph can be exported as: every module of this folder that is a format."""

from __future__ import annotations

import os
import shutil
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import BinaryIO, Protocol, cast, runtime_checkable

from graph.atomic import replacing
from graph.errors import CannotWrite, WrongUse, reason
from graph.exporters._common import attribution as attribution
from graph.exporters._progress import size_of, watched
from graph.exporters._tables import TABLES
from graph.exporters.options import Options
from graph.source import Source

__all__ = [
    "Exporter", "FolderExporter", "exporter", "formats", "size_of", "table_names", "tabular",
    "write_file",
]  # fmt: skip

_NO_FORMATS = ("options",)


class Exporter(Protocol):
    """What a module here offers: the ending of its files, and the writing of one."""

    SUFFIX: str

    def export(self, source: Source, file: BinaryIO, options: Options) -> None:
        """Write the whole graph of a source to a binary file."""


@runtime_checkable
class FolderExporter(Exporter, Protocol):
    """A format of tables, each of which is a file."""

    def export_folder(self, source: Source, folder: Path, options: Options) -> None:
        """Write a file a table into a folder that is there."""


def formats() -> tuple[str, ...]:
    """The names of the formats, which are the names of the modules."""
    return tuple(
        sorted(
            module.name
            for module in iter_modules(__path__)
            if not (module.ispkg or module.name.startswith("_") or module.name in _NO_FORMATS)
        )
    )


def table_names() -> tuple[str, ...]:
    """The tables that a graph is written as by the formats that have tables."""
    return tuple(table.name for table in TABLES)


def tabular() -> tuple[str, ...]:
    """The formats that can write one table alone."""
    return ("arrow", "csv", "parquet")


def exporter(format: str) -> Exporter:
    """The module that writes a format."""
    if format not in formats():
        raise WrongUse(f"There is no format '{format}'.", remedy=f"Use {', '.join(formats())}.")
    return cast("Exporter", import_module(f"graph.exporters.{format}"))


def write_file(source: Source, format: str, path: Path, options: Options | None = None) -> int:
    """Write the graph to a file, or to a folder of tables, and say how many bytes it has.

    The file appears whole or not at all: it is written beside its place and then renamed.
    """
    writer, options = exporter(format), options or Options()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        given = watched(source, options.told)
        if isinstance(writer, FolderExporter) and not options.table and _is_folder(writer, path):
            return _write_folder(writer, given, path, options)
        with replacing(path) as file:
            writer.export(given, file, options)
            return file.tell() if file.seekable() else 0
    except OSError as error:
        raise CannotWrite(
            f"{path} cannot be written: {reason(error)}.",
            remedy="Name another file, or '-' for standard output.",
        ) from error


def _is_folder(writer: FolderExporter, path: Path) -> bool:
    """Whether a path means a folder of tables, not an archive or a device.

    Raises
    ------
    WrongUse
        where it is called as one table is.
    """
    if path.is_dir():
        return True
    if path.suffix.lower() == writer.SUFFIX:
        raise WrongUse(
            f"A {writer.SUFFIX} file holds one table, and a graph has several.",
            remedy=f"Say which: --table {', '.join(table_names())}; or name a folder or .zip.",
        )
    return path.suffix.lower() != ".zip" and not path.exists()


def _write_folder(writer: FolderExporter, source: Source, path: Path, options: Options) -> int:
    """Write the tables beside their place and put them there when all of them are whole."""
    aside = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    aside.mkdir()
    try:
        writer.export_folder(source, aside, options)
        files = sorted(aside.iterdir())
        size = sum(file.stat().st_size for file in files)
        if path.is_dir():
            for file in files:
                file.replace(path / file.name)
        else:
            aside.rename(path)
        return size
    finally:
        shutil.rmtree(aside, ignore_errors=True)
