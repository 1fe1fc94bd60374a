"""Making a dataset from what an importer tells, and taking it away."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from graph.errors import CannotWrite, UnreadableSource, WrongUse
from graph.model import About, Link
from graph.source import Rating
from graph.sources.datasets.integrity import checksum, remove_unheld, stamp_of
from graph.sources.datasets.registry import (
    COMPILED,
    MANIFEST,
    SHAPE,
    TRIPLES,
    InputFile,
    Manifest,
    Origins,
    data_folder,
    find,
    get,
    is_name,
    locked,
    write_manifest,
    writing,
)
from graph.sources.datasets.triple_store import Loading, TripleStore
from graph.sources.index.reader import CompiledSource
from graph.sources.index.schema import LAYOUT
from graph.sources.index.writer import Compiler, Origin
from graph.sources.vectors.storage import PREFIX as VECTORS
from graph.sources.vectors.storage import write_vectors
from graph.vocabulary import NOT_LEARNED, ORIGINS, STATEMENTS, statement_iri

_OWN = (TRIPLES, COMPILED, SHAPE, VECTORS)
_DIARY = ("LOCK", "LOG")
"""The files that the engine writes for people, and for nobody but itself."""


class Records(Protocol):
    """What an importer tells what it read to."""

    @property
    def name(self) -> str:
        """What the dataset is called."""

    def node(self, iri: str, kind: str, notation: str = "") -> None:
        """A thing of a kind, and what one types for it."""

    def text(self, iri: str, field: str, value: str, lang: str = "") -> None:
        """A name, a definition or another fact of a thing."""

    def link(self, link: Link) -> None:
        """A statement; it is given a node of its own where its relation has such."""

    def rate(self, role: str, rating: Rating) -> None:
        """A graded rating of a role."""


class _Recorder:
    """Tells every record to the compiled form and to the triples."""

    def __init__(self, name: str, compiler: Compiler, triples: TripleStore) -> None:
        self._name, self._compiler, self._triples = name, compiler, triples

    @property
    def name(self) -> str:
        """What the dataset is called."""
        return self._name

    def node(self, iri: str, kind: str, notation: str = "") -> None:
        self._compiler.node(iri, kind, notation)
        self._triples.node(iri, kind, notation)

    def text(self, iri: str, field: str, value: str, lang: str = "") -> None:
        self._compiler.text(iri, field, value, lang)
        self._triples.text(iri, field, value, lang)

    def link(self, link: Link) -> None:
        if link.relation in STATEMENTS and not link.statement:
            node = statement_iri(self._name, link.source, link.relation, link.target)
            link = Link(
                link.source, link.relation, link.target, link.importance, link.level, node, link.via
            )
        self._compiler.link(link)
        self._triples.link(link)

    def rate(self, role: str, rating: Rating) -> None:
        node = statement_iri(self._name, role, "requires", rating.element)
        self._compiler.rate(role, rating)
        required = rating.importance >= 0.5 and rating.family not in NOT_LEARNED
        self._triples.rate(role, rating, node, linked=required)
        if required:
            self.link(Link(role, "requires", rating.element, rating.importance, rating.level, node))


@dataclass(frozen=True, slots=True)
class Filled:
    """What an importer has to say at the end: what the dataset is, and what else to keep."""

    about: Origins
    shape: Mapping[str, Any] = field(default_factory=dict)


def check_name(name: str) -> None:
    """Nothing where a dataset can be called this.

    Raises
    ------
    WrongUse
        where it cannot.
    """
    if name == "roles" or not is_name(name):
        raise WrongUse(
            f"A dataset cannot be called '{name}'.",
            remedy="Name it with --as, in small letters, digits, dots, hyphens or underscores;"
            " 'roles' is taken.",
        )


def install(
    name: str,
    importer: str,
    fill: Callable[[Records], Filled],
    inputs: Sequence[Path] = (),
) -> Manifest:
    """Build a dataset from what ``fill`` tells and make it the current one of that name.

    Raises
    ------
    WrongUse
        where the name cannot be used, or another import of it is under way.
    CannotWrite
        where the folder cannot be written or the disk is full; nothing has changed then.
    """
    check_name(name)
    _sweep_removed()
    with locked(name):
        home = data_folder() / name
        _sweep(home)
        number = max((int(one.name) for one in _numbered(home)), default=0) + 1
        state = home / str(number)
        try:
            with writing(name):
                state.mkdir(parents=True)
                manifest = _build(name, importer, fill, state, inputs)
                write_manifest(manifest)
        except BaseException:
            shutil.rmtree(state, ignore_errors=True)
            _drop_if_empty(home)
            raise
        _sweep(home)
    return manifest


def _build(
    name: str,
    importer: str,
    fill: Callable[[Records], Filled],
    state: Path,
    inputs: Sequence[Path],
) -> Manifest:
    loading = Loading(state / TRIPLES)
    try:
        with Compiler(state / COMPILED, taken_for_granted=f"{ORIGINS}{name}") as compiler:
            triples = TripleStore(loading.write, f"{ORIGINS}{name}")
            filled = fill(_Recorder(name, compiler, triples))
            origin = _origin(name, filled.about)
            triples.origin(origin)
            triples.flush()
            compiler.origin(origin)
            connection = compiler.finish([_about(name, filled.about)])
            write_vectors(connection, state)
            counts = CompiledSource(connection, lambda: None, "en").counts()  # type: ignore[arg-type, return-value]
            connection.close()
    except BaseException:
        loading.give_up()
        raise
    loading.finish()
    if filled.shape:
        text = json.dumps(filled.shape, ensure_ascii=False, separators=(",", ":"))
        (state / SHAPE).write_text(text, encoding="utf-8")
    files = _files(state)
    return Manifest(
        name, importer, filled.about, state.name, LAYOUT, (state / COMPILED).stat().st_size,
        triples.count, counts["node"].get("role", 0), counts,
        tuple(_input(path) for path in inputs),
        {name: checksum(state / name) for name in files},
        {name: stamp_of(state / name) for name in files},
    )  # fmt: skip


def _origin(name: str, entry: Origins) -> Origin:
    """The source that everything in a dataset rests on."""
    date = entry.date or entry.version
    return Origin(f"{ORIGINS}{name}", entry.title, date, entry.licence, entry.address)


def _about(name: str, entry: Origins) -> About:
    return About(name, entry.title, entry.version, entry.licence, entry.attribution, entry.address)


def remove(name: str) -> Manifest | None:
    """Take a dataset away; gives back what it was, where that could still be read."""
    try:
        manifest: Manifest | None = get(name)
    except UnreadableSource as error:
        if isinstance(error.__cause__, PermissionError):
            raise
        manifest = None  # damaged, and all the more to be removed
    with locked(name), writing(name):
        home = data_folder() / name
        if (home / MANIFEST).is_dir():
            shutil.rmtree(home / MANIFEST)
        (home / MANIFEST).unlink(missing_ok=True)
        _sweep(home)
        _drop_if_empty(home)
    return manifest


# --------------------------------------------------------------------------------- the details


def _numbered(home: Path) -> list[Path]:
    if not home.is_dir():
        return []
    return [path for path in home.iterdir() if path.name.isdigit()]


def _states(home: Path) -> list[Path]:
    """The states of a dataset; a folder with anything else in it is somebody's, and stays."""
    return [
        path
        for path in _numbered(home)
        if path.is_dir() and all(one.name.startswith(_OWN) for one in path.iterdir())
    ]


def _sweep_removed() -> None:
    """Remove what was still being read when its dataset was removed."""
    with contextlib.suppress(OSError):
        for home in sorted(data_folder().iterdir()):
            if is_name(home.name) and _states(home) and not (home / MANIFEST).exists():
                with contextlib.suppress(WrongUse, CannotWrite), locked(home.name):
                    _sweep(home)
                    _drop_if_empty(home)


def _sweep(home: Path) -> None:
    """Remove what killed imports and earlier states have left."""
    try:
        manifest = find(home.name)
    except UnreadableSource:
        return
    current = manifest.folder if manifest else ""
    for path in _states(home):
        if path.name != current:
            remove_unheld(path)


def _drop_if_empty(home: Path) -> None:
    with contextlib.suppress(OSError):
        (home / f"{MANIFEST}.part").unlink(missing_ok=True)
        home.rmdir()


def _input(path: Path) -> InputFile:
    if path.is_dir():
        size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
        return InputFile(path.name, size, "")
    return InputFile(path.name, path.stat().st_size, checksum(path))


def _files(state: Path) -> list[str]:
    """The names of the files that make up a state and never change."""
    files = [path for path in sorted(state.rglob("*")) if path.is_file()]
    return [
        file.relative_to(state).as_posix() for file in files if not file.name.startswith(_DIARY)
    ]
