"""A file that a person names on the command line, or standard input, as text."""

from __future__ import annotations

import click

from graph.errors import UnreadableSource

Readable = click.Path(exists=True, dir_okay=False, allow_dash=True)
"""The path of a file, or ``-`` for standard input."""


def read_text(path: str | None) -> str:
    """The text of the file; nothing where none is named."""
    if path is None:
        return ""
    try:
        with click.open_file(path, encoding="utf-8-sig") as file:
            return str(file.read())
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableSource(
            f"{path} cannot be read: {error}.", file=path, remedy="It has to be text in UTF-8."
        ) from error
