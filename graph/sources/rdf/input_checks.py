"""RDF files before anything parses them: whether reading one would hurt.

The engine is quick and trusts its input: entities of XML grow in it without end, and JSON that is
nested deeply costs the square of its depth, until the process is ended by the system. Such files
are refused here, at the price of one look at their bytes.
"""

from __future__ import annotations

import io
import mmap
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import IO, TYPE_CHECKING

from graph.errors import LimitReached, UnreadableSource
from graph.sources.rdf.files import unreadable

if TYPE_CHECKING:
    import pyoxigraph

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


def form_of(file: Path) -> pyoxigraph.RdfFormat | None:
    """The syntax that the ending of a file stands for; nothing where the engine has none."""
    import pyoxigraph

    ending = file.suffix.lstrip(".").lower()
    return pyoxigraph.RdfFormat.from_extension(_SAME_AS.get(ending, ending))


_SAME_AS = {
    "owl": "rdf", "rdfs": "rdf", "xml": "rdf", "json-ld": "jsonld", "json": "jsonld",
    "turtle": "ttl", "ntriples": "nt", "nquads": "nq", "n3": "n3",
    "txt": "ttl",
}  # fmt: skip
"""Endings under which RDF goes about, and those that the engine knows them by."""


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
