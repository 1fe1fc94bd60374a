"""The vectors of all names of a graph, as files beside its compiled form.

Three arrays: ``owners`` (the number of the thing that has each name), ``vectors`` (half precision,
256 a name) and ``signs`` (their 256 signs as 32 bytes). They are mapped into memory, so a question
reads what it needs.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from tokenize import TokenError
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.sources.vectors.embedding import AT_ONCE, MODEL, WIDTH, embed, is_installed

if TYPE_CHECKING:
    from numpy.typing import NDArray

PREFIX = "vectors-"
"""How the names of the files begin."""
_PARTS = ("owners", "vectors", "signs")
_ENGLISH = "(lang = '' OR lang = 'en' OR lang LIKE 'en-%')"
_NAMES = "SELECT DISTINCT n, value FROM text WHERE field IN ('label', 'alias', 'hidden')"


class Arrays(NamedTuple):
    """The vectors of names: ``owners`` (n,), ``vectors`` (n, 256), ``signs`` (n, 32)."""

    owners: NDArray[Any]
    vectors: NDArray[Any]
    signs: NDArray[Any]


def made_from(connection: sqlite3.Connection) -> Arrays:
    """The vectors of the English names of a compiled form; of all where none is English."""
    import numpy as np

    rows = connection.execute(f"{_NAMES} AND {_ENGLISH} ORDER BY n, value").fetchall()
    rows = rows or connection.execute(f"{_NAMES} ORDER BY n, value").fetchall()
    arrays = Arrays(
        np.array([n for n, _ in rows], dtype=np.int32),
        np.empty((len(rows), WIDTH), dtype=np.float16),
        np.empty((len(rows), WIDTH // 8), dtype=np.uint8),
    )
    for start in range(0, len(rows), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        vectors = embed([value for _, value in rows[part]])
        arrays.vectors[part] = vectors
        arrays.signs[part] = np.packbits(vectors > 0, axis=1)
    return arrays


def write_vectors(connection: sqlite3.Connection, folder: Path) -> None:
    """Write the vectors into a folder, where they can be made; each file appears whole."""
    if is_installed():
        _write(made_from(connection), folder)


def _write(arrays: Arrays, folder: Path) -> None:
    import numpy as np

    for name, array in zip(_PARTS, arrays, strict=True):
        part = folder / f"{PREFIX}{name}.part{os.getpid()}"
        with part.open("wb") as file:
            np.save(file, array)
        part.replace(_file(folder, name))


def _file(folder: Path, name: str) -> Path:
    return folder / f"{PREFIX}{MODEL}-{name}.npy"


def open_vectors(connection: sqlite3.Connection) -> Arrays:
    """The vectors that lie beside a compiled form; made now, and kept if possible, where not."""
    import numpy as np

    place = _place(connection)
    if place is not None:
        with suppress(OSError, ValueError, EOFError, SyntaxError, TokenError):
            found = [np.load(_file(place, name), mmap_mode="r") for name in _PARTS]
            arrays = Arrays(*found)
            if _are_sound(arrays):
                return arrays
    arrays = made_from(connection)
    if place is not None:
        with suppress(OSError):
            _write(arrays, place)
    return arrays


def _are_sound(arrays: Arrays) -> bool:
    """Whether there are as many of each, in the form that is written."""
    count = len(arrays.owners)
    forms = [(array.dtype.str, array.shape) for array in arrays]
    return forms == [("<i4", (count,)), ("<f2", (count, WIDTH)), ("|u1", (count, WIDTH // 8))]


def _place(connection: sqlite3.Connection) -> Path | None:
    """The folder of an installed dataset; vectors of files are made anew, there are not many."""
    rows = connection.execute("PRAGMA database_list").fetchall()
    path = Path(rows[0][2]) if rows and rows[0][2] else None
    return path.parent if path is not None and path.name == "compiled.sqlite" else None
