"""Whether files are as they were written: by size and time, else by their checksum."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

SECOND = 1_000_000_000


class Written(NamedTuple):
    """A file as it was written: its name in its folder, size, time in nanoseconds, checksum."""

    name: str
    size: int
    time: int
    checksum: str


def stamp_of(path: Path) -> tuple[int, int]:
    """The size of a file and when it was last changed."""
    said = path.stat()
    return said.st_size, said.st_mtime_ns


def first_unsound(folder: Path, files: Iterable[Written]) -> str:
    """The name of the first file that is not as it was written; nothing where all are.

    A file of another time is read whole: it may be a copy. Archives keep whole seconds only.
    """
    return next((file.name for file in files if not _is_sound(folder / file.name, file)), "")


def _is_sound(path: Path, file: Written) -> bool:
    try:
        size, time = stamp_of(path)
        if size != file.size or not path.is_file():
            return False
        return time in (file.time, file.time // SECOND * SECOND) or checksum(path) == file.checksum
    except OSError:
        return False


def checksum(path: Path) -> str:
    """What changes with every bit of the file."""
    import hashlib  # here, for it brings OpenSSL in, which no question needs

    with path.open("rb") as handle:
        return hashlib.file_digest(handle, partial(hashlib.blake2b, digest_size=16)).hexdigest()


class FolderInUse:
    """A folder that is being read, so that nobody sweeps it away; until this value is gone."""

    def __init__(self, folder: Path) -> None:
        self._file = _shared(folder)

    def is_still(self, folder: Path) -> bool:
        """Whether what is held is what stands at that place now."""
        if self._file is None:
            return True
        try:
            return os.path.samestat(os.fstat(self._file), folder.stat())
        except OSError:
            return False

    def __del__(self) -> None:
        if self._file is not None:
            os.close(self._file)


def _shared(folder: Path) -> int | None:
    """The folder, locked together with other readers; nothing where there are no such locks."""
    try:
        import fcntl

        file = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):  # Windows, where what is open is not deleted anyway
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_SH)
    except OSError:
        os.close(file)
        return None
    return file


def remove_unheld(folder: Path) -> None:
    """Remove a folder, unless somebody is reading it."""
    import shutil

    try:
        import fcntl

        file = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        shutil.rmtree(folder, ignore_errors=True)
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    except OSError:  # it is being read: the next import sweeps it
        pass
    finally:
        os.close(file)
