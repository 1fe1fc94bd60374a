"""Compiled forms kept in the cache folder: each under the hash of what it was made from."""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import platformdirs

from graph.sources.index.schema import APPLICATION, LAYOUT

if TYPE_CHECKING:
    from graph.sources.index.reader import CompiledSource

CHECKED = 8_000_000
"""Up to which size a compiled form is checked page by page whenever it is opened."""

COMPILED: Final = "compiled"
"""The folder of the cache with the compiled forms of files."""

KEPT = 40
"""How many compiled forms the cache folder holds before the oldest go."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of several sources that are asked together, and a key that changes with its content.

    ``by_name`` is a table of somebody's own: its names are all that says what its things are.
    """

    key: str
    source: CompiledSource
    by_name: bool = False


Compile = Callable[[Path | str], sqlite3.Connection]
"""Writes a compiled form to a path, or to ``:memory:``, and gives the connection back."""


def cache_folder() -> Path | None:
    """Where what can be made again is kept; nothing where there is no home to keep it in."""
    try:
        return Path(platformdirs.user_cache_dir("rolegraph", appauthor=False))
    except RuntimeError:
        return None


def kept(
    key: str, compile: Compile, *, under: str = COMPILED, anew: bool = False
) -> sqlite3.Connection:
    """The compiled form of this key: from the cache, or made now and kept there.

    ``under`` is the folder of the cache that has forms of this sort; ``anew`` makes it in any case.
    """
    home = cache_folder()
    if home is None:
        return compile(":memory:")
    folder = home / under
    place = folder / f"{key}.sqlite"
    connection = None if anew else open_compiled(place)
    if connection is not None:
        return connection
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
        os.close(handle)
    except OSError:  # no home, read-only or full: the answer does not depend on the cache
        return compile(":memory:")
    part = Path(name)
    try:
        part.unlink()
        compile(part).close()
        part.replace(place)
        _drop_oldest(folder)
    except (OSError, sqlite3.OperationalError):
        return compile(":memory:")
    finally:
        part.unlink(missing_ok=True)
    return open_compiled(place) or compile(":memory:")


def fresh(key: str, under: str, seconds: float) -> sqlite3.Connection | None:
    """The compiled form of this key, if it was made not longer ago than so many seconds."""
    home = cache_folder()
    place = home / under / f"{key}.sqlite" if home else None
    try:
        if place is None or not 0 <= time.time() - place.stat().st_mtime < seconds:
            return None
    except OSError:
        return None
    return open_compiled(place)


def open_compiled(path: Path) -> sqlite3.Connection | None:
    """A compiled form opened read-only; nothing where it is missing, damaged or outdated."""
    return connected(path, lambda connection: _is_whole(connection, path))


def connected(
    path: Path, is_sound: Callable[[sqlite3.Connection], bool] = lambda _: True
) -> sqlite3.Connection | None:
    """The file opened read-only, if it is a compiled form of our layout and also sound."""
    try:
        if not path.is_file() or not _is_ours(path):
            return None
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        # It may be closed by whichever thread lets go of the source last.
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    except (OSError, sqlite3.Error):  # somebody else's cache, which may not even be looked at
        return None
    try:
        ((application,),) = connection.execute("PRAGMA application_id")
        ((layout,),) = connection.execute("PRAGMA user_version")
        if (application, layout) == (APPLICATION, LAYOUT) and is_sound(connection):
            return connection
    except sqlite3.DatabaseError:
        pass
    connection.close()
    return None


def _is_ours(path: Path) -> bool:
    """Whether nobody else can have written a file: what others wrote is not believed."""
    if not hasattr(os, "getuid"):  # Windows keeps users apart by itself
        return True
    return all(
        one.st_uid in (os.getuid(), 0) and not one.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        for one in (path.stat(), path.parent.stat())
    )


def _is_whole(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether a file has all its pages and, unless that would take long, each of them is sound."""
    ((pages,),) = connection.execute("PRAGMA page_count")
    ((size,),) = connection.execute("PRAGMA page_size")
    bytes_there = path.stat().st_size
    if pages * size != bytes_there:
        return False
    if bytes_there > CHECKED:
        return True
    ((verdict,),) = connection.execute("PRAGMA quick_check(1)")
    return bool(verdict == "ok")


def _drop_oldest(folder: Path) -> None:
    files = sorted(folder.glob("*.sqlite"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[KEPT:]:
        file.unlink(missing_ok=True)
