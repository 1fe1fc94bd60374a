"""Turtle files brought into their one form, in place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graph.atomic import replacing
from graph.authoring.turtle.formatting import formatted
from graph.errors import CannotWrite, WrongUse, reason
from graph.sources.rdf.files import rdf_files, unreadable

SUFFIX = ".ttl"


def turtle_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The Turtle files among these files and in these folders, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.exists() and not path.is_dir() and path.suffix.lower() != SUFFIX:
            raise WrongUse(
                f"{path} is not Turtle ({SUFFIX}), and only that is formatted.",
                remedy="`graph export turtle` writes any graph in this form.",
            )
        found |= dict.fromkeys(rdf_files(path, (SUFFIX,), "Turtle"))
    return tuple(found)


def format_file(path: Path, *, check: bool = False) -> bool:
    """Whether the file was in another form than it should be; unless ``check``, it is no more."""
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from error
    written = formatted(text, str(path))
    if written == text:
        return False
    if not check:
        _replace(path, written)
    return True


def _replace(path: Path, text: str) -> None:
    """Write beside the file and rename, so that it is never half written."""
    try:
        with replacing(path) as file:
            file.write(text.encode("utf-8"))
    except OSError as error:
        raise CannotWrite(
            f"{path} cannot be written: {reason(error)}.", remedy="It is left as it was."
        ) from error
