"""Installed datasets: where they live, how they are published, opened, checked and removed.

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
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

import platformdirs

from graph.errors import CannotWrite, SourceNotFound, UnreadableSource, WrongUse, reason
from graph.model import About, Link
from graph.sources.compiled import CompiledSource
from graph.sources.compiling import Compiler, Origin
from graph.sources.interface import Rating
from graph.sources.keeping import Part
from graph.sources.layout import APPLICATION, LAYOUT
from graph.sources.profile import bundled_profiles, compile_store
from graph.sources.replacing import replacing
from graph.sources.soundness import (
    Held,
    Written,
    checksum,
    first_unsound,
    remove_unheld,
    stamp_of,
)
from graph.sources.triples import Loading, Triples, open_triples
from graph.vocabulary import ORIGINS, STATEMENTS, statement_iri

if TYPE_CHECKING:
    import pyoxigraph

MANIFEST = "manifest.json"
COMPILED = "compiled.sqlite"
TRIPLES = "triples"
SHAPE = "shape.json"
FORM = 1
"""The form of the manifest; another one is not read."""

_TRIES = 5
"""How often a dataset is looked up again that is replaced at that very moment."""
_OWN = (TRIPLES, COMPILED, SHAPE)
_DIARY = ("LOCK", "LOG")
"""The files that the engine writes for people, and for nobody but itself."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_NO_ROOM_IN_SQLITE = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSTAT")
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


# ------------------------------------------------------------------------------ the manifest


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


def names() -> list[str]:
    """The names of the installed datasets, sound or not."""
    try:
        return sorted(path.parent.name for path in data_folder().glob(f"*/{MANIFEST}"))
    except OSError as error:
        raise _closed(error) from error


def installed() -> tuple[Manifest, ...]:
    """The installed datasets by name; those whose manifest is damaged are left out."""
    found = []
    for name in names():
        with contextlib.suppress(UnreadableSource):
            found.append(find(name))
    return tuple(manifest for manifest in found if manifest is not None)


def damaged() -> tuple[UnreadableSource, ...]:
    """What is wrong with the datasets whose manifest cannot be read."""
    wrong = []
    for name in names():
        try:
            find(name)
        except UnreadableSource as error:
            wrong.append(error)
    return tuple(wrong)


def _closed(error: OSError) -> UnreadableSource:
    """That the folder of datasets may not be looked at."""
    return UnreadableSource(
        f"The folder of datasets, {data_folder()}, cannot be read: {reason(error)}.",
        file=str(data_folder()),
        remedy="Name another folder with GRAPH_DATA.",
    )


def find(name: str) -> Manifest | None:
    """The dataset of that name; nothing where there is none."""
    if not _NAME.fullmatch(name):
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
        return Manifest(**{name: told[name] for name in Manifest.__slots__ if name in told})
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError as error:
        raise _closed(error) from error
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableSource(
            f"The manifest of the dataset '{name}' is damaged ({reason(error)}).",
            file=str(path),
            remedy=f"Import it again, or remove it with: graph sources remove {name}",
        ) from error


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


def kept_shape(manifest: Manifest) -> dict[str, Any]:
    """What the importer has kept to write its input again.

    Raises
    ------
    UnreadableSource
        where it is lost.
    """
    path = _state(manifest) / SHAPE
    held = Held(_state(manifest))  # noqa: F841 - until it is read
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise UnreadableSource(
            f"How the table of '{manifest.name}' was written cannot be read ({reason(error)}).",
            file=str(path),
            remedy="Import it again.",
        ) from error


# ----------------------------------------------------------------------------------- opening


def open_dataset(name: str, lang: str = "en") -> CompiledSource:
    """The dataset of that name, ready to be questioned."""
    manifest, held = _held(name)
    connection = _open_current(manifest) or _rebuilt(manifest)
    return CompiledSource(connection, _opener(manifest), lang, keep=held)


def _held(name: str) -> tuple[Manifest, Held]:
    """The dataset of that name, held so that an import meanwhile does not sweep it away."""
    for _ in range(_TRIES):
        manifest = get(name)
        held = Held(_state(manifest))
        if held.is_still(_state(manifest)):
            break  # else it was replaced between two glances
    return manifest, held


def _opener(manifest: Manifest) -> Callable[[], pyoxigraph.Store]:
    return partial(open_triples, _state(manifest) / TRIPLES, manifest.written(f"{TRIPLES}/"))


def dataset_part(name: str, lang: str = "en") -> Part:
    """The dataset as a part of a graph of several sources."""
    source, manifest = open_dataset(name, lang), get(name)
    key = f"dataset {name} {json.dumps(dict(manifest.checksums), sort_keys=True)}"
    return Part(key, source, by_name=manifest.importer == "csv")


def _state(manifest: Manifest) -> Path:
    return data_folder() / manifest.name / manifest.folder


def _open_current(manifest: Manifest) -> sqlite3.Connection | None:
    """The compiled form, if it is there with the size and the layout that the manifest says.

    That it is sound page by page is for ``verify``: reading it all would cost more than a question.
    """
    path = _state(manifest) / COMPILED
    try:
        if path.stat().st_size != manifest.size or manifest.layout != LAYOUT:
            return None
        if first_unsound(path.parent, manifest.written(COMPILED)):
            return None
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    except (OSError, sqlite3.Error):
        return None
    try:
        ((application,),) = connection.execute("PRAGMA application_id")
        ((layout,),) = connection.execute("PRAGMA user_version")
        if (application, layout) == (APPLICATION, LAYOUT):
            return connection
    except sqlite3.DatabaseError:
        pass
    connection.close()
    return None


def _rebuilt(manifest: Manifest) -> sqlite3.Connection:
    """The compiled form made anew from the triples, and kept if that is possible."""
    folder = _state(manifest)
    part = folder / f"{COMPILED}.part"
    try:
        with _locked(manifest.name):
            if (folder / COMPILED).is_dir():
                shutil.rmtree(folder / COMPILED)
            part.unlink(missing_ok=True)
            _compile_triples(manifest, part).close()
            part.replace(folder / COMPILED)
            checks = {**manifest.checksums, COMPILED: checksum(folder / COMPILED)}
            size = (folder / COMPILED).stat().st_size
            stamps = {**manifest.stamps, COMPILED: stamp_of(folder / COMPILED)}
            fresh = replace(manifest, layout=LAYOUT, size=size, checksums=checks, stamps=stamps)
            _write_manifest(fresh)
    except (OSError, sqlite3.OperationalError, CannotWrite):
        return _compile_triples(manifest, ":memory:")
    return _open_current(fresh) or _compile_triples(manifest, ":memory:")


def _compile_triples(manifest: Manifest, path: Path | str) -> sqlite3.Connection:
    store = _opener(manifest)()
    with Compiler(path, taken_for_granted=manifest.origin) as compiler:
        compile_store(store, bundled_profiles()[0], compiler)
        return compiler.finish([replace_roles(about(manifest))])


def replace_roles(entry: About) -> About:
    """The entry with its roles to be counted when compiled."""
    return replace(entry, roles=0)


# ---------------------------------------------------------------------------------- installing


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

    def __init__(self, name: str, compiler: Compiler, triples: Triples) -> None:
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
        required = rating.importance >= 0.5
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
    if name == "roles" or not _NAME.fullmatch(name):
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
    with _locked(name):
        home = data_folder() / name
        _sweep(home)
        number = max((int(one.name) for one in _numbered(home)), default=0) + 1
        state = home / str(number)
        try:
            with _written(name):
                state.mkdir(parents=True)
                manifest = _build(name, importer, fill, state, inputs)
                _write_manifest(manifest)
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
            triples = Triples(loading.write, f"{ORIGINS}{name}")
            filled = fill(_Recorder(name, compiler, triples))
            entry = filled.about
            origin = Origin(
                f"{ORIGINS}{name}", entry.title, entry.date or entry.version, entry.licence,
                entry.address,
            )  # fmt: skip
            triples.origin(origin)
            triples.flush()
            compiler.origin(origin)
            connection = compiler.finish(
                [
                    About(
                        name, entry.title, entry.version, entry.licence, entry.attribution,
                        entry.address,
                    )
                ]
            )  # fmt: skip
            counts = CompiledSource(connection, lambda: None, "en").counts()  # type: ignore[arg-type, return-value]
            connection.close()
    except BaseException:
        loading.give_up()
        raise
    loading.finish()
    if filled.shape:
        text = json.dumps(filled.shape, ensure_ascii=False, separators=(",", ":"))
        (state / SHAPE).write_text(text, encoding="utf-8")
    compiled = state / COMPILED
    return Manifest(
        name,
        importer,
        entry,
        state.name,
        LAYOUT,
        compiled.stat().st_size,
        triples.count,
        counts["node"].get("role", 0),
        counts,
        tuple(_input(path) for path in inputs),
        {name: checksum(state / name) for name in _files(state)},
        {name: stamp_of(state / name) for name in _files(state)},
    )


def _write_manifest(manifest: Manifest) -> None:
    home = data_folder() / manifest.name
    part = home / f"{MANIFEST}.part"
    with part.open("w", encoding="utf-8") as handle:
        json.dump(asdict(manifest), handle, indent=1, ensure_ascii=False)
        handle.flush()
        os.fsync(handle.fileno())
    part.replace(home / MANIFEST)


# -------------------------------------------------------------------------- removing, verifying


def remove(name: str) -> Manifest | None:
    """Take a dataset away; gives back what it was, where that could still be read."""
    try:
        manifest: Manifest | None = get(name)
    except UnreadableSource as error:
        if isinstance(error.__cause__, PermissionError):
            raise
        manifest = None  # damaged, and all the more to be removed
    with _locked(name), _written(name):
        home = data_folder() / name
        if (home / MANIFEST).is_dir():
            shutil.rmtree(home / MANIFEST)
        (home / MANIFEST).unlink(missing_ok=True)
        _sweep(home)
        _drop_if_empty(home)
    return manifest


def verify(name: str) -> tuple[str, ...]:
    """What is wrong with a dataset, in sentences; none where every page and file is sound."""
    manifest, held = _held(name)  # noqa: RUF059 - held until all is read
    state = _state(manifest)
    problems = []
    for file, known in sorted(manifest.checksums.items()):
        path = state / file
        if not path.is_file():
            problems.append(f"{file} is missing.")
        elif checksum(path) != known:
            problems.append(f"{file} is not what was installed.")
    if manifest.layout != LAYOUT:
        problems.append("The compiled form has an older layout; it is made anew when it is used.")
    return tuple(problems)


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all."""
    try:
        with replacing(path) as file:
            file.write(content)
    except OSError as error:
        raise CannotWrite(
            f"{path} cannot be written: {reason(error)}.", remedy="Name another file."
        ) from error


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
            if _NAME.fullmatch(home.name) and _states(home) and not (home / MANIFEST).exists():
                with contextlib.suppress(WrongUse, CannotWrite), _locked(home.name):
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


@contextlib.contextmanager
def _locked(name: str) -> Iterator[None]:
    """Alone with a dataset: a second one who wants to change it is told so at once.

    The lock is the system's, so it goes when its holder is killed.
    """
    with _written(name):
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
def _written(name: str) -> Iterator[None]:
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
