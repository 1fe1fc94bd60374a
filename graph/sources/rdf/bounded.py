"""Compiling through a profile of a user's: within bounds, for its queries may be of any cost."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import IO, Final

from graph.errors import GraphError, LimitReached
from graph.sources.rdf.compiling import compile_files
from graph.sources.rdf.profile import VocabularyProfile
from graph.sources.sparql.worker import MEMORY, Bounds, run

SECONDS: Final = 120.0
"""How long the queries of a profile may take together."""
_FAILED, _MADE = b"-", b"+"


def compile_within_bounds(
    files: Sequence[Path],
    profile: VocabularyProfile,
    base: str,
    path: Path | str,
    followed: Sequence[str] = (),
) -> sqlite3.Connection:
    """The compiled form of these files, made in a process of its own.

    Raises
    ------
    LimitReached
        where the queries take too long, or too much memory.
    UnreadableSource
        as ``compile_files`` does.
    """
    made = b"".join(_pieces(files, profile, base, followed))
    if made[:1] == _FAILED:
        error: GraphError = pickle.loads(made[1:])  # noqa: S301 - from our own child
        raise error
    if path == ":memory:":
        connection = sqlite3.connect(path, check_same_thread=False)
        connection.deserialize(made[1:])
        return connection
    Path(path).write_bytes(made[1:])
    return sqlite3.connect(path, check_same_thread=False)


def _pieces(
    files: Sequence[Path], profile: VocabularyProfile, base: str, followed: Sequence[str]
) -> list[bytes]:
    bounds = Bounds(SECONDS, MEMORY)
    try:
        return list(run(partial(_make, files, profile, base, followed), bounds))
    except TimeoutError as error:
        raise LimitReached(
            f"The queries of the profile '{profile.name}' took more than {SECONDS:g} seconds.",
            remedy="Let each of them ask for less; see docs/profiles.md.",
        ) from error
    except ChildProcessError as error:
        raise LimitReached(
            f"The queries of the profile '{profile.name}' took more memory than"
            f" {MEMORY >> 20:,} MiB.",
            remedy="Let each of them ask for less; see docs/profiles.md.",
        ) from error


def _make(
    files: Sequence[Path],
    profile: VocabularyProfile,
    base: str,
    followed: Sequence[str],
    out: IO[bytes],
) -> None:
    try:
        with compile_files(files, profile, base, ":memory:", followed) as connection:
            made = connection.serialize()
    except GraphError as error:
        out.write(_FAILED + pickle.dumps(error))
        return
    out.write(_MADE)
    out.write(made)
