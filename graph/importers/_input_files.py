"""The files that a person downloads: in archives, folders or alone, read with limits.

Nothing is unpacked to disk. An archive is refused where it holds more, or unpacks to more, than
any release of the known frameworks does, and where a name in it points outside.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO

from graph.archives import DAMAGED
from graph.errors import LimitReached, SourceNotFound, UnreadableSource

MOST_FILES = 5_000
MOST_BYTES = 4_000_000_000
MOST_RATIO = 200
"""An archive of text packs to a tenth; one that unpacks to 200 times its size is a trap."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read: its own name, where it lies, how large it is, and how to open it."""

    name: str
    place: str
    size: int
    open: Callable[[], IO[bytes]]


def files_in(paths: Sequence[Path]) -> list[File]:
    """All files in these archives and folders, by name.

    Raises
    ------
    SourceNotFound
        where a path leads nowhere.
    UnreadableSource
        where an archive is damaged or refused.
    """
    once = {
        os.path.realpath(path): path for path in reversed(paths)
    }  # named twice, it is read once
    found = [file for path in once.values() for file in _files_of(path)]
    return sorted(found, key=lambda file: (file.name.casefold(), file.place))


def _files_of(path: Path) -> list[File]:
    if path.is_dir():
        inside = list(islice((file for file in path.rglob("*") if file.is_file()), MOST_FILES + 1))
        if len(inside) > MOST_FILES:
            raise LimitReached(
                f"The folder {path} holds more than {MOST_FILES:,} files.",
                remedy="Name the folder or the archives of the download alone.",
            )
        return [one for file in sorted(inside) for one in _plain_or_archive(file)]
    if path.is_file():
        return _plain_or_archive(path)
    raise SourceNotFound(f"There is no file or folder {path}.", remedy="Check the path.")


def _plain_or_archive(path: Path) -> list[File]:
    if path.suffix.lower() == ".zip" or (path.suffix == "" and zipfile.is_zipfile(path)):
        return _members(path)
    return [File(path.name, str(path), path.stat().st_size, lambda: path.open("rb"))]


def _members(path: Path) -> list[File]:
    try:
        archive = zipfile.ZipFile(path)
    except DAMAGED as error:
        raise UnreadableSource(
            f"The archive {path} cannot be read: {error}.",
            file=str(path),
            remedy="Download it again.",
        ) from error
    inside = [member for member in archive.infolist() if not member.is_dir()]
    refuse_traps(path, inside)
    return [
        File(PurePosixPath(member.filename).name, f"{path.name}/{member.filename}",
             member.file_size, lambda member=member: _opened(path, archive, member))  # type: ignore[misc]
        for member in inside
    ]  # fmt: skip


def refuse_traps(path: Path, members: Sequence[zipfile.ZipInfo]) -> None:
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MOST_FILES or total > MOST_BYTES or total > MOST_RATIO * max(packed, 50_000):
        raise LimitReached(
            f"The archive {path} would unpack to {total:,} bytes in {len(members):,} files; "
            "that is no release of a known framework.",
            remedy="Unpack it yourself and give the folder, if you trust it.",
        )
    for member in members:
        parts = PurePosixPath(member.filename.replace("\\", "/")).parts
        if ".." in parts or member.filename.startswith(("/", "\\")) or ":" in parts[0]:
            raise UnreadableSource(
                f"The archive {path} holds the name '{member.filename}', which points elsewhere.",
                file=str(path),
                remedy="Do not use this archive.",
            )
        if member.flag_bits & 1:
            raise UnreadableSource(
                f"{member.filename} in the archive {path} is locked with a password.",
                file=str(path),
                remedy="Unpack it yourself and give the folder.",
            )


def _opened(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    try:
        return archive.open(member)
    except DAMAGED as error:
        raise UnreadableSource(
            f"{member.filename} in the archive {path} cannot be read: {error}.", file=str(path)
        ) from error


# ------------------------------------------------------------------------------------ tables


@dataclass(slots=True)
class Tally:
    """How many rows of a file were read and kept, and why others were not."""

    file: str
    read: int = 0
    kept: int = 0
    skipped: dict[str, int] = field(default_factory=dict)

    def skip(self, why: str) -> None:
        """Count a row that is left out."""
        self.skipped[why] = self.skipped.get(why, 0) + 1


Told = Callable[[int], object]
"""Called with how many more bytes have been read, for a progress bar."""


class Counted(io.RawIOBase):
    """A stream that says how much of it has been read, and ends at the limit."""

    def __init__(self, raw: IO[bytes], told: Told) -> None:
        self._raw, self._told, self._left = raw, told, MOST_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._raw.read(len(buffer))
        self._left -= len(piece)
        if self._left < 0:
            raise OSError("the file unpacks to more than 4 GB")
        buffer[: len(piece)] = piece
        self._told(len(piece))
        return len(piece)


def blank_free(text: str) -> str:
    """The text without blanks at its ends and with single ones inside."""
    return " ".join(text.split())


def same_folder(paths: Sequence[Path]) -> str:
    """The names of what was given, for messages."""
    return ", ".join(os.fspath(path) for path in paths)
