"""The files of an ontology as they were in a revision of git, for as long as they are needed."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from graph.errors import SourceNotFound, SourceProblem, WrongUse
from graph.source import Source
from graph.sources.rdf.files import SUFFIXES, rdf_files
from graph.sources.resolve import files_meant, open_source

if TYPE_CHECKING:
    import pyoxigraph

FOLDER = "ontology"
"""What a revision alone means: this folder of it."""
COMMON_BASE = "http://version.invalid/"
"""What relative IRIs are relative to in every version, so that a copy elsewhere is the same."""


@contextmanager
def open_version(spec: str, lang: str = "en") -> Iterator[Source]:
    """The graph of a dataset, a file, a folder or a revision of git, ``HEAD~1:ontology/roles.ttl``.

    A revision is read into a folder that is gone afterwards; ask it nothing then.
    """
    try:
        source = open_source([spec], lang, base=COMMON_BASE)
    except (SourceNotFound, WrongUse) as absent:
        if not _is_revision(spec):
            raise absent from None
        with tempfile.TemporaryDirectory(prefix="rolegraph-") as folder:
            yield open_source([str(_extracted(spec, Path(folder)))], lang, base=COMMON_BASE)
    else:
        yield source


def stated_in(spec: str) -> list[pyoxigraph.Quad]:
    """What the files of a version state, and nothing that is derived from it.

    Raises
    ------
    WrongUse
        where it is a dataset or an endpoint.
    SourceNotFound
        where there is no such version.
    """
    try:
        paths = files_meant(spec)
    except SourceNotFound as absent:
        if not _is_revision(spec):
            raise absent from None
        with tempfile.TemporaryDirectory(prefix="rolegraph-") as folder:
            return _quads([_extracted(spec, Path(folder))])
    return _quads(paths)


def _quads(paths: Sequence[Path]) -> list[pyoxigraph.Quad]:
    from graph.sources.rdf.parsing import parse

    return list(parse([file for path in paths for file in rdf_files(path)], COMMON_BASE))


def _is_revision(spec: str) -> bool:
    """Whether git knows the part before the colon as a revision."""
    revision = spec.partition(":")[0]
    if not revision or revision.startswith("-"):
        return False
    try:
        _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except SourceProblem:
        return False
    return True


def _extracted(spec: str, folder: Path) -> Path:
    """The file or folder of a revision, written into a folder."""
    revision, _, path = spec.partition(":")
    path = path.strip("/") or FOLDER
    kind = _git("cat-file", "-t", f"{revision}:{path}").decode().strip()
    if kind == "blob":
        return _written(f"{revision}:{path}", folder / PurePosixPath(path).name)
    listed = _git("ls-tree", "-r", "--name-only", "-z", "--full-tree", f"{revision}:{path}")
    names = [name for name in listed.decode().split("\0") if name.lower().endswith(SUFFIXES)]
    for place, name in enumerate(names):
        # Numbered, so that nothing in the name of a file leads out of the folder.
        _written(f"{revision}:{path}/{name}", folder / f"{place:04} {PurePosixPath(name).name}")
    if not names:
        raise SourceNotFound(f"{spec} holds no RDF file.")
    return folder


def _written(object: str, file: Path) -> Path:
    file.write_bytes(_git("cat-file", "blob", object))
    return file


def _git(*arguments: str) -> bytes:
    """What git says, asked in the current folder."""
    try:
        run = subprocess.run(
            ["git", *arguments],  # noqa: S607 - git is found on the path
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise SourceProblem("git is not installed.", remedy="Install it, or name files.") from error
    if run.returncode:
        said = run.stderr.decode(errors="replace").strip().splitlines()
        reason = said[0].removeprefix("fatal: ").rstrip(".") if said else "nothing of that name"
        raise SourceNotFound(
            f"git does not find that version: {reason}.",
            remedy="Name it as REVISION:PATH, with the path from the top of the repository.",
        )
    return run.stdout
