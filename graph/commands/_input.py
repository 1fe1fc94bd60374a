"""A file that a person names on the command line, or standard input, as text."""

from __future__ import annotations

import click

from graph.errors import LimitReached, UnreadableSource, reason

MOST = 200_000
"""How many characters are read at most: a hundred pages are no profile of one person."""

Readable = click.Path(exists=True, dir_okay=False, allow_dash=True)
"""The path of a file, or ``-`` for standard input."""


MOST_OF_A_QUERY = 5_000_000
"""How many characters of a query are read at most; some carry long lists of values."""


def read_text(path: str | None, most: int = MOST, *, in_any_encoding: bool = False) -> str:
    """The text of the file; nothing where none is named."""
    if path is None:
        return ""
    try:
        with click.open_file(path, encoding="utf-8-sig") as file:
            text = str(file.read(most + 1))
    except UnicodeDecodeError as error:
        if not in_any_encoding:
            raise _no_text(path) from error
        text = _in_another_encoding(path, most)
    except OSError as error:
        raise UnreadableSource(f"{path} cannot be read: {reason(error)}.", file=path) from error
    if "\0" in text:
        raise _no_text(path)
    if len(text) > most:
        raise LimitReached(
            f"{path} holds more than {most:,} characters.", remedy="Give the part that matters."
        )
    return text


def _in_another_encoding(path: str, most: int) -> str:
    """The text of a file in UTF-16 or Windows-1252; standard input is read once and no more."""
    from pathlib import Path

    from graph.documents import decoded

    if path == "-":
        raise _no_text("Standard input")
    try:
        return decoded(Path(path).read_bytes()[: 4 * most], path)
    except UnreadableSource as error:
        raise _no_text(path) from error


def _no_text(path: str) -> UnreadableSource:
    return UnreadableSource(
        f"{path} is not text in UTF-8.",
        file=path,
        remedy="Save it as plain text; a PDF or a document of a word processor is not.",
    )
