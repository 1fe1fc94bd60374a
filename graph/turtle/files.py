"""Turtle files brought into their one form, in place."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from graph.errors import CannotWrite, SourceNotFound, UnreadableSource, WrongUse
from graph.turtle.formatting import formatted

SUFFIX = ".ttl"


def turtle_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The Turtle files among these files and in these folders, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found |= dict.fromkeys(sorted(path.rglob(f"*{SUFFIX}")))
        elif not path.exists():
            raise SourceNotFound(f"There is no file {path}.", remedy="Check the path.")
        elif path.suffix.lower() != SUFFIX:
            raise WrongUse(
                f"{path} is not Turtle ({SUFFIX}), and only that is formatted.",
                remedy="`graph export turtle` writes any graph in this form.",
            )
        else:
            found[path] = None
    return tuple(found)


def format_file(path: Path, *, check: bool = False) -> bool:
    """Whether the file was in another form than it should be; unless ``check``, it is no more."""
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableSource(f"{path} cannot be read: {error}.", file=str(path)) from error
    written = formatted(text, str(path))
    if written == text:
        return False
    if not check:
        _replace(path, written)
    return True


def _replace(path: Path, text: str) -> None:
    """Write beside the file and rename, so that it is never half written."""
    path = path.resolve()
    part = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        part.write_bytes(text.encode("utf-8"))
        part.chmod(path.stat().st_mode)
        part.replace(path)
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error}.") from error
    finally:
        part.unlink(missing_ok=True)
