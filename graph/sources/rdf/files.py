"""Which RDF files there are, and what is said of one that cannot be read."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from graph.errors import SourceNotFound, UnreadableSource, reason

CATALOG = "catalog-v*.xml"
"""Where Protégé and ROBOT look imports up: a catalogue beside RDF files, and no RDF itself."""

SUFFIXES = (".ttl", ".trig", ".nt", ".nq", ".rdf", ".owl", ".xml", ".jsonld", ".json", ".n3")
"""What a folder is searched for; a file that is named may end in anything RDFLib knows."""


def rdf_files(path: Path, suffixes: Collection[str] = SUFFIXES, kind: str = "RDF") -> list[Path]:
    """The file itself, or the files of these endings in the folder, sorted.

    Raises
    ------
    SourceNotFound
        where there is none.
    UnreadableSource
        where the folder, or one in it, may not be read: half of it would be no answer.
    """
    if path.is_dir():
        inside = (file for file in _inside(path) if not fnmatchcase(file.name, CATALOG))
        found = [file for file in inside if file.suffix.lower() in suffixes]
        if not found:
            told = f"The folder {path} holds no {kind} file."
            raise SourceNotFound(told, remedy=f"Looked for {', '.join(suffixes)}.")
        return sorted(found)
    if path.is_file():
        return [path]
    if os.path.lexists(path) and not path.is_symlink():
        raise UnreadableSource(
            f"{path} is a pipe or a device; {kind} is read from files.",
            file=str(path),
            remedy="Write it into a file, and name that.",
        )
    raise SourceNotFound(f"There is no file {path}.", remedy="Check the path.")


def _inside(folder: Path) -> Iterator[Path]:
    def told(error: OSError) -> None:
        raise unreadable(Path(error.filename or folder), error) from error

    for here, _, names in os.walk(folder, onerror=told):
        yield from (file for name in names if (file := Path(here, name)).is_file())


def unreadable(file: Path, error: Exception, remedy: str = "") -> UnreadableSource:
    """That a file cannot be read, where, and what to do."""
    line = getattr(error, "lineno", None)
    said = str(getattr(error, "msg", None) or reason(error)).splitlines()[0].rstrip(".")
    if isinstance(error, UnicodeDecodeError):
        line = error.object.count(b"\n", 0, error.start) + 1
    where = f"{file}{f', line {line}' if line else ''}"
    if isinstance(error, UnicodeDecodeError) or "UTF-8" in said:
        told, remedy = f"{where}: this is not text in UTF-8.", "Save the file as UTF-8."
    elif "LoadDocumentCallback" in said:
        told = f"{file}: its context lies at another address, and nothing is fetched."
        remedy = "Write the context itself into the file."
    elif isinstance(error, SyntaxError):
        told = f"{where}: {said}."
        remedy = remedy or "Fix that line; `graph validate` checks the rest."
    else:
        told = f"{where} cannot be read: {said}."
    return UnreadableSource(told, file=str(file), line=line, remedy=remedy)
