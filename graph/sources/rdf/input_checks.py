"""RDF files before anything parses them: which there are, and whether reading one would hurt.

The engine is quick and trusts its input: entities of XML grow in it without end, and JSON that is
nested deeply costs the square of its depth, until the process is ended by the system. Such files
are refused here, at the price of one look at their bytes.
"""

from __future__ import annotations

import io
import mmap
import os
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import IO, TYPE_CHECKING

from graph.errors import LimitReached, SourceNotFound, UnreadableSource, reason

if TYPE_CHECKING:
    import pyoxigraph

CATALOG = re.compile(r"catalog-v\d+\.xml")
"""Where Protégé and ROBOT look imports up: a catalogue beside RDF files, and no RDF itself."""

SUFFIXES = (".ttl", ".trig", ".nt", ".nq", ".rdf", ".owl", ".xml", ".jsonld", ".json", ".n3")
"""What a folder is searched for; a file that is named may end in anything RDFLib knows."""

MOST_DEPTH = 200
"""How deeply JSON may be nested; the contexts and frames that people write stay below ten."""
MOST_EXPANDED = 500_000_000
"""How many bytes the entities of one file may stand for."""

_XML = (".rdf", ".rdfs", ".owl", ".xml", ".trix")
_JSON = (".jsonld", ".json", ".json-ld")
_BOM, _WIDE = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
_ENTITY = re.compile(rb"<!ENTITY\s+(?:%\s+)?([^\s\"'<>]+)\s+(?:\"([^\"]*)\"|'([^']*)'|(\w+))")
_DECLARATION = re.compile(rb"<\?xml(?:[^>]*?encoding=[\"']([\w.-]+)[\"'])?[^>]*\?>", re.IGNORECASE)
_NESTED = re.compile(rb"&(?!#|(?:amp|lt|gt|quot|apos);)|%")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_STRUCTURE = b'"\\{}[]'
_REST = bytes(set(range(256)) - set(_STRUCTURE))
_STEP = {ord("{"): 1, ord("["): 1, ord("}"): -1, ord("]"): -1}


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
        inside = (file for file in _inside(path) if not CATALOG.fullmatch(file.name))
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


def form_of(file: Path) -> pyoxigraph.RdfFormat | None:
    """The syntax that the ending of a file stands for; nothing where the engine has none."""
    import pyoxigraph

    ending = file.suffix.lstrip(".").lower()
    return pyoxigraph.RdfFormat.from_extension(_SAME_AS.get(ending, ending))


_SAME_AS = {
    "owl": "rdf", "rdfs": "rdf", "xml": "rdf", "json-ld": "jsonld", "json": "jsonld",
    "turtle": "ttl", "ntriples": "nt", "nquads": "nq", "n3": "n3",
}  # fmt: skip
"""Endings under which RDF goes about, and those that the engine knows them by."""


def _inside(folder: Path) -> Iterator[Path]:
    def told(error: OSError) -> None:
        raise unreadable(Path(error.filename or folder), error) from error

    for here, _, names in os.walk(folder, onerror=told):
        yield from (file for name in names if (file := Path(here, name)).is_file())


@contextmanager
def parsing(file: Path) -> Iterator[Path | IO[bytes]]:
    """What to hand to a parser, once the file is known to be harmless; its errors become ours.

    That is the file, or the bytes behind the mark of order that some editors put first.
    """
    try:
        with file.open("rb") as opened:
            start = opened.read(200)
            encoding = _declared(start) if file.suffix.lower() in _XML else None
            if encoding:
                text = file.read_text(encoding=encoding).encode()
                _refuse_entities(file, text)
                yield io.BytesIO(_DECLARATION.sub(b"", text.removeprefix(_BOM), count=1))
                return
            if start[:2] in _WIDE:
                raise UnreadableSource(
                    f"{file} is written in UTF-16.", file=str(file), line=1,
                    remedy="Save it as UTF-8.",
                )  # fmt: skip
            _refuse_traps(file)
            if start.startswith(_BOM):
                opened.seek(len(_BOM))
                yield opened
            else:
                yield file
    except (SyntaxError, OSError, ValueError, LookupError) as error:
        raise unreadable(file, error) from error


def _declared(start: bytes) -> str | None:
    """The encoding that XML names in its first line, where it is not UTF-8."""
    if start[:2] in _WIDE:
        return "utf-16"
    found = _DECLARATION.match(start.removeprefix(_BOM))
    name = found[1].decode("ascii").lower() if found and found[1] else "utf-8"
    return None if name in ("utf-8", "utf8", "us-ascii") else name


def unreadable(file: Path, error: Exception, remedy: str = "") -> UnreadableSource:
    """That a file cannot be read, where, and what to do."""
    line = getattr(error, "lineno", None)
    said = str(getattr(error, "msg", None) or reason(error)).splitlines()[0].rstrip(".")
    if isinstance(error, UnicodeDecodeError):
        line = error.object.count(b"\n", 0, error.start) + 1
    where = f"{file}{f', line {line}' if line else ''}"
    if isinstance(error, UnicodeDecodeError) or "UTF-8" in said:
        told, remedy = f"{where}: this is no text in UTF-8.", "Save the file as UTF-8."
    elif "LoadDocumentCallback" in said:
        told = f"{file}: its context lies at another address, and nothing is fetched."
        remedy = "Write the context itself into the file."
    elif isinstance(error, SyntaxError):
        told = f"{where}: {said}."
        remedy = remedy or "Mend that line; `graph validate` checks the rest."
    else:
        told = f"{where} cannot be read: {said}."
    return UnreadableSource(told, file=str(file), line=line, remedy=remedy)


def _refuse_traps(file: Path) -> None:
    look = next((look for suffixes, look in _LOOKS if file.suffix.lower() in suffixes), None)
    if look is None or not file.stat().st_size:
        return
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as text:
        look(file, text)


def _refuse_entities(file: Path, text: mmap.mmap | bytes) -> None:
    """Entities that are made of others, that lie elsewhere, or that stand for too much."""
    if text.find(b"<!ENTITY") < 0:
        return
    sizes: dict[bytes, int] = {}
    for name, one, other, elsewhere in _ENTITY.findall(text):
        if elsewhere:
            raise UnreadableSource(
                f"{file}: its entity '{name.decode(errors='replace')}' lies in another file,"
                " which is not read.",
                file=str(file),
                remedy="Write the text itself into the file.",
            )
        if _NESTED.search(one or other):
            raise LimitReached(
                f"{file}: its entities are made of other entities, and could grow without end.",
                remedy="Write the text itself in place of them.",
            )
        sizes[name] = len(one or other)
    used = (sizes.get(match[1], 0) for match in re.finditer(rb"&([^\s;&<]+);", text))
    if sum(used) > MOST_EXPANDED:
        raise LimitReached(
            f"{file}: its entities stand for more than {MOST_EXPANDED // 1_000_000} MB.",
            remedy="Write the text itself in place of them.",
        )


def _refuse_depth(file: Path, text: mmap.mmap) -> None:
    """JSON that is nested so deeply that nobody has written it."""
    pieces = (text[place : place + 1_000_000] for place in range(0, len(text), 1_000_000))
    bare = _STRING.sub(b"", b"".join(piece.translate(None, _REST) for piece in pieces))
    deepest = max(accumulate(_STEP.get(sign, 0) for sign in bare), default=0)
    if deepest > MOST_DEPTH:
        raise LimitReached(
            f"{file}: its brackets are nested {deepest:,} deep; {MOST_DEPTH} are read.",
            remedy="Write it flat, or as Turtle.",
        )


_LOOKS: tuple[tuple[tuple[str, ...], Callable[[Path, mmap.mmap], None]], ...] = (
    (_XML, _refuse_entities),
    (_JSON, _refuse_depth),
)
