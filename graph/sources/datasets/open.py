"""An installed dataset, opened to be questioned, and checked."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import CannotWrite, UnreadableSource, reason
from graph.sources.datasets.integrity import FolderInUse, checksum, first_unsound, stamp_of
from graph.sources.datasets.registry import (
    COMPILED,
    SHAPE,
    TRIPLES,
    Manifest,
    about,
    get,
    locked,
    state_of,
    write_manifest,
)
from graph.sources.datasets.triple_store import open_triples
from graph.sources.index.cache import Part, connected
from graph.sources.index.reader import CompiledSource
from graph.sources.index.schema import LAYOUT
from graph.sources.index.writer import Compiler
from graph.sources.rdf.mapping import compile_store
from graph.sources.rdf.profile import bundled_profiles

if TYPE_CHECKING:
    import pyoxigraph

_TRIES = 5
"""How often a dataset is looked up again that is replaced at that very moment."""


def open_dataset(name: str, lang: str = "en") -> CompiledSource:
    """The dataset of that name, ready to be questioned."""
    return _opened(*_held(name), lang)


def dataset_part(name: str, lang: str = "en") -> Part:
    """The dataset as a part of a graph of several sources."""
    manifest, held = _held(name)
    source = _opened(manifest, held, lang)
    key = f"dataset {name} {json.dumps(dict(manifest.checksums), sort_keys=True)}"
    return Part(key, source, by_name=manifest.importer == "csv")


def _opened(manifest: Manifest, held: FolderInUse, lang: str) -> CompiledSource:
    connection = _open_current(manifest) or _rebuilt(manifest)
    return CompiledSource(connection, _opener(manifest), lang, keep=held)


def _held(name: str) -> tuple[Manifest, FolderInUse]:
    """The dataset of that name, held so that an import meanwhile does not sweep it away."""
    for _ in range(_TRIES):
        manifest = get(name)
        held = FolderInUse(state_of(manifest))
        if held.is_still(state_of(manifest)):
            break  # else it was replaced between two glances
    return manifest, held


def _opener(manifest: Manifest) -> Callable[[], pyoxigraph.Store]:
    return partial(open_triples, state_of(manifest) / TRIPLES, manifest.written(f"{TRIPLES}/"))


def _open_current(manifest: Manifest) -> sqlite3.Connection | None:
    """The compiled form, if it is there with the size and the layout that the manifest says.

    That it is sound page by page is for ``verify``: reading it all would cost more than a question.
    """
    path = state_of(manifest) / COMPILED
    try:
        if path.stat().st_size != manifest.size or manifest.layout != LAYOUT:
            return None
        if first_unsound(path.parent, manifest.written(COMPILED)):
            return None
    except OSError:
        return None
    return connected(path)


def _rebuilt(manifest: Manifest) -> sqlite3.Connection:
    """The compiled form made anew from the triples, and kept if that is possible."""
    folder = state_of(manifest)
    part = folder / f"{COMPILED}.part"
    try:
        with locked(manifest.name):
            if (folder / COMPILED).is_dir():
                shutil.rmtree(folder / COMPILED)
            part.unlink(missing_ok=True)
            _compile_triples(manifest, part).close()
            part.replace(folder / COMPILED)
            checks = {**manifest.checksums, COMPILED: checksum(folder / COMPILED)}
            size = (folder / COMPILED).stat().st_size
            stamps = {**manifest.stamps, COMPILED: stamp_of(folder / COMPILED)}
            fresh = replace(manifest, layout=LAYOUT, size=size, checksums=checks, stamps=stamps)
            write_manifest(fresh)
    except (OSError, sqlite3.OperationalError, CannotWrite):
        return _compile_triples(manifest, ":memory:")
    return _open_current(fresh) or _compile_triples(manifest, ":memory:")


def _compile_triples(manifest: Manifest, path: Path | str) -> sqlite3.Connection:
    store = _opener(manifest)()
    with Compiler(path, taken_for_granted=manifest.origin) as compiler:
        compile_store(store, bundled_profiles()[0], compiler)
        return compiler.finish([replace(about(manifest), roles=0)])  # they are counted there


def kept_shape(manifest: Manifest) -> dict[str, Any]:
    """What the importer has kept to write its input again.

    Raises
    ------
    UnreadableSource
        where it is lost.
    """
    path = state_of(manifest) / SHAPE
    held = FolderInUse(state_of(manifest))  # noqa: F841 - until it is read
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise UnreadableSource(
            f"How the table of '{manifest.name}' was written cannot be read ({reason(error)}).",
            file=str(path),
            remedy="Import it again.",
        ) from error


def verify(name: str) -> tuple[str, ...]:
    """What is wrong with a dataset, in sentences; none where every page and file is sound."""
    manifest, held = _held(name)  # noqa: RUF059 - held until all is read
    state = state_of(manifest)
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
