"""A file that is written beside its place and takes it when all of it is there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from graph.errors import CannotWrite, reason


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the place of another, with its rights, when all went well."""
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as file:  # a pipe or a device is written to, never replaced
            yield file
        return
    path = Path(os.path.realpath(path))  # through a link to the file that it means
    part = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
        if path.is_file():
            part.chmod(path.stat().st_mode)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all."""
    try:
        with replacing(path) as file:
            file.write(content)
    except OSError as error:
        raise CannotWrite(
            f"{path} cannot be written: {reason(error)}.", remedy="Name another file."
        ) from error
