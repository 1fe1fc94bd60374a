"""The datasets that are installed: where they live, what each is, and changing one alone.

A dataset is a folder ``NAME`` in the user's data folder (or ``GRAPH_DATA``)::

    NAME/manifest.json        what it is, and which of the folders beside is the current one
    NAME/1/triples/           an Oxigraph store, opened read only
    NAME/1/compiled.sqlite    nodes, links and statistics, ready to be questioned
    NAME/1/shape.json         what the importer needs to write its input again, if anything

A new state is built in a folder of its own and becomes the current one when the manifest is
replaced: one rename, before which everybody sees the old state and after which the new one.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

import platformdirs

from graph.errors import CannotWrite, SourceNotFound, UnreadableSource, WrongUse, reason
from graph.model import About
from graph.sources.datasets.integrity import Written
from graph.vocabulary import ORIGINS

MANIFEST = "manifest.json"
COMPILED = "compiled.sqlite"
TRIPLES = "triples"
SHAPE = "shape.json"
FORM = 1
"""The form of the manifest; another one is not read."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_NO_ROOM_IN_SQLITE = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSTAT")
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class Origins:
    """What a dataset is, as its importer found out: for ``About`` and for every citation."""

    title: str
    version: str = ""
    licence: str = ""
    attribution: str = ""
    address: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that a dataset was made from."""

    name: str
    size: int
    blake2b: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that is known of an installed dataset without opening it."""

    name: str
    importer: str
    about: Origins
    folder: str
    layout: int
    size: int
    triples: int
    roles: int
    counts: Mapping[str, Mapping[str, int]]
    inputs: tuple[InputFile, ...] = ()
    checksums: Mapping[str, str] = field(default_factory=dict)
    stamps: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    form: int = FORM

    def written(self, within: str = "") -> tuple[Written, ...]:
        """The files of a part of it as they were written; none in what an older version wrote."""
        return tuple(
            Written(name[len(within) :], *self.stamps[name], checksum)
            for name, checksum in self.checksums.items()
            if name.startswith(within) and name in self.stamps
        )

    @property
    def origin(self) -> str:
        """The IRI of the source that the statements of this dataset name."""
        return f"{ORIGINS}{self.name}"


def data_folder() -> Path:
    """Where datasets live: ``GRAPH_DATA``, else the user's data folder."""
    told = os.environ.get("GRAPH_DATA")
    try:
        told = told or platformdirs.user_data_dir("rolegraph", appauthor=False)
    except RuntimeError as error:
        raise SourceNotFound(
            "There is no home folder to keep datasets in.", remedy="Name a folder with GRAPH_DATA."
        ) from error
    return Path(os.path.expanduser(told))  # noqa: PTH111 - pathlib fails where a user is unknown


def is_name(text: str) -> bool:
    """Whether a dataset could be called this."""
    return _NAME.fullmatch(text) is not None


def names() -> list[str]:
    """The names of the installed datasets, sound or not."""
    try:
        return sorted(path.parent.name for path in data_folder().glob(f"*/{MANIFEST}"))
    except OSError as error:
        raise _closed(error) from error


def installed() -> tuple[Manifest, ...]:
    """The installed datasets by name; those whose manifest is damaged are left out."""
    return looked_up()[0]


def looked_up() -> tuple[tuple[Manifest, ...], tuple[UnreadableSource, ...]]:
    """The installed datasets by name, and what is wrong with those that cannot be read."""
    found: list[Manifest] = []
    wrong: list[UnreadableSource] = []
    for name in names():
        try:
            manifest = find(name)
        except UnreadableSource as error:
            wrong.append(error)
        else:
            found += [manifest] if manifest else []  # it may have been removed meanwhile
    return tuple(found), tuple(wrong)


def _closed(error: OSError) -> UnreadableSource:
    """That the folder of datasets may not be looked at."""
    return UnreadableSource(
        f"The folder of datasets, {data_folder()}, cannot be read: {reason(error)}.",
        file=str(data_folder()),
        remedy="Name another folder with GRAPH_DATA.",
    )


def find(name: str) -> Manifest | None:
    """The dataset of that name; nothing where there is none."""
    if not is_name(name):
        return None
    try:
        path = data_folder() / name / MANIFEST
    except SourceNotFound:
        return None
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["form"] != FORM:
            raise ValueError("another form of manifest")
        told["about"] = Origins(**told["about"])
        told["inputs"] = tuple(InputFile(**one) for one in told["inputs"])
        told["stamps"] = {name: tuple(one) for name, one in told.get("stamps", {}).items()}
        return _checked(
            Manifest(**{name: told[name] for name in Manifest.__slots__ if name in told})
        )
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError as error:
        raise _closed(error) from error
    except (
        OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError,
    ) as error:  # fmt: skip
        raise UnreadableSource(
            f"The manifest of the dataset '{name}' is damaged ({reason(error)}).",
            file=str(path),
            remedy=f"Import it again, or remove it with: graph sources remove {name}",
        ) from error


def _checked(manifest: Manifest) -> Manifest:
    """The manifest, where every field is of its type: it may have been written by anybody."""
    about, counts = manifest.about, manifest.counts
    sound = (
        all(isinstance(getattr(about, name), str) for name in type(about).__slots__)
        and all(isinstance(one, str) for one in (manifest.name, manifest.importer))
        and manifest.folder.isdecimal()
        and all(
            type(one) is int
            for one in (manifest.layout, manifest.size, manifest.triples, manifest.roles)
        )
        and all(type(n) is int for group in counts.values() for n in group.values())
        and all(
            (type(one.name), type(one.size), type(one.blake2b)) == (str, int, str)
            for one in manifest.inputs
        )
        and all(isinstance(value, str) for value in manifest.checksums.values())
        and all(tuple(map(type, one)) == (int, int) for one in manifest.stamps.values())
    )
    if not sound:
        raise ValueError("a field is not of its type")
    return manifest


def get(name: str) -> Manifest:
    """The dataset of that name.

    Raises
    ------
    SourceNotFound
        where none is installed under it.
    """
    manifest = find(name)
    if manifest is None:
        known = ", ".join(names()) or "none"
        raise SourceNotFound(
            f"No dataset is called '{name}'.",
            remedy=f"Installed: {known}. See: graph import --help",
        )
    return manifest


def about(manifest: Manifest) -> About:
    """The dataset as answers and exports name it."""
    told = manifest.about
    return About(
        manifest.name, told.title, told.version, told.licence, told.attribution, told.address,
        manifest.roles,
    )  # fmt: skip


def state_of(manifest: Manifest) -> Path:
    """The folder of the current state of a dataset."""
    return data_folder() / manifest.name / manifest.folder


# ------------------------------------------------------------------------------ changing one


def write_manifest(manifest: Manifest) -> None:
    """Make this the manifest of its dataset, by one rename."""
    home = data_folder() / manifest.name
    part = home / f"{MANIFEST}.part"
    with part.open("w", encoding="utf-8") as handle:
        json.dump(asdict(manifest), handle, indent=1, ensure_ascii=False)
        handle.flush()
        os.fsync(handle.fileno())
    part.replace(home / MANIFEST)


@contextlib.contextmanager
def locked(name: str) -> Iterator[None]:
    """Alone with a dataset: a second one who wants to change it is told so at once.

    The lock is the system's, so it goes when its holder is killed.
    """
    with writing(name):
        data_folder().mkdir(parents=True, exist_ok=True)
        handle = (data_folder() / f".{name}.lock").open("ab")
    with handle:
        try:
            _lock(handle)
        except OSError as error:
            raise WrongUse(
                f"The dataset '{name}' is being changed by another process.",
                remedy="Wait until that is done, then try again.",
            ) from error
        yield


def _lock(handle: IO[bytes]) -> None:
    """Take the lock of the file or raise OSError; it ends with the file or the process."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def writing(name: str) -> Iterator[None]:
    """What goes wrong when writing, as one sentence."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        why = reason(error)
        if isinstance(error, (FileExistsError, NotADirectoryError)):
            why = "there is a file in the way"
        code = getattr(error, "sqlite_errorname", "")
        full = getattr(error, "errno", None) in _NO_ROOM or code in _NO_ROOM_IN_SQLITE
        full = full or any(sign in why for sign in ("no space", "too large", "quota"))
        first = "Make room there, or name" if full else "Name"
        raise CannotWrite(
            f"The dataset '{name}' cannot be written to {data_folder()}: "
            f"{'the disk is full' if full else why}. Nothing has changed.",
            remedy=f"{first} another folder with GRAPH_DATA.",
        ) from error
