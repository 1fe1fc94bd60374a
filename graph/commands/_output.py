"""The file that an answer goes to with ``-o``, and the format that its ending asks for."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path
from typing import BinaryIO, Final

import click

from graph.atomic import replacing
from graph.errors import CannotWrite, WrongUse, reason

_BY_ENDING: Final = {
    ".xlsx": "xlsx", ".csv": "csv", ".tsv": "tsv", ".json": "json", ".jsonl": "jsonl",
    ".ndjson": "jsonl", ".md": "markdown", ".markdown": "markdown",
}  # fmt: skip


def chosen_format(format: str, output: str, *, excel: bool) -> str:
    """The format by its name, or by the ending of the file; empty where nothing says it.

    Raises
    ------
    WrongUse
        where a file would hold what its ending does not say, or Excel is to read no CSV.
    """
    by_ending = _BY_ENDING.get(Path(output).suffix.lower(), "") if output else ""
    if format and by_ending and format != by_ending and "xlsx" in (format, by_ending):
        raise WrongUse(
            f"{output} would hold {format}, which its ending does not say.",
            remedy="Leave -f out, or give the file another ending.",
        )
    chosen = format or by_ending or ("csv" if excel else "")
    if excel and chosen != "csv":
        raise WrongUse(
            f"--excel is about CSV, and {chosen} is asked for.", remedy="Use -f csv, or -f xlsx."
        )
    return chosen


@contextmanager
def written_to(output: str) -> Iterator[None]:
    """What is printed goes to this file, where one is named; nothing is left of it on a failure."""
    if not output:
        yield
        return
    path = Path(output)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as file:
            with _printed(file):
                yield
            if file.seekable() and not file.tell():
                raise _NothingPrinted
    except _NothingPrinted:
        click.echo(f"Nothing is written to {path}: the command prints no answer.", err=True)
    except OSError as error:
        if error.filename is not None and Path(str(error.filename)).parent != path.parent:
            raise  # it is about another file
        raise CannotWrite(
            f"{path} cannot be written: {reason(error)}.", remedy="Name another file."
        ) from error


class _NothingPrinted(Exception):
    """A command has printed nothing, so that there is no file to make."""


@contextmanager
def _printed(file: BinaryIO) -> Iterator[None]:
    """What is printed goes into this file as UTF-8; whoever opened it closes it."""
    out = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="\n")
    try:
        with redirect_stdout(out):
            yield
        out.flush()
    finally:
        with suppress(OSError, ValueError):
            out.detach()
