"""What a graph can be exported as: every module of this folder that is a format."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import BinaryIO, Protocol, cast

from graph.atomic import replacing
from graph.errors import CannotWrite, WrongUse, reason
from graph.exporters._common import attribution as attribution
from graph.exporters._progress import size_of, watched
from graph.exporters.options import Options
from graph.source import Source

__all__ = ["Exporter", "exporter", "formats", "size_of", "write_file"]

_NO_FORMATS = ("options",)


class Exporter(Protocol):
    """What a module here offers: the ending of its files, and the writing of one."""

    SUFFIX: str

    def export(self, source: Source, file: BinaryIO, options: Options) -> None:
        """Write the whole graph of a source to a binary file."""


def formats() -> tuple[str, ...]:
    """The names of the formats, which are the names of the modules."""
    return tuple(
        sorted(
            module.name
            for module in iter_modules(__path__)
            if not (module.ispkg or module.name.startswith("_") or module.name in _NO_FORMATS)
        )
    )


def exporter(format: str) -> Exporter:
    """The module that writes a format."""
    if format not in formats():
        raise WrongUse(f"There is no format '{format}'.", remedy=f"Use {', '.join(formats())}.")
    return cast("Exporter", import_module(f"graph.exporters.{format}"))


def write_file(source: Source, format: str, path: Path, options: Options | None = None) -> int:
    """Write the graph to a file and say how many bytes it has.

    The file appears whole or not at all: it is written beside its place and then renamed.
    """
    writer, options = exporter(format), options or Options()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as file:
            writer.export(watched(source, options.told), file, options)
            return file.tell() if file.seekable() else 0
    except OSError as error:
        raise CannotWrite(
            f"{path} cannot be written: {reason(error)}.",
            remedy="Name another file, or '-' for standard output.",
        ) from error
