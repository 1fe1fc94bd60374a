"""RDF that comes through a pipe: kept as a file for as long as this process runs."""

from __future__ import annotations

import atexit
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import BinaryIO

from graph.errors import LimitReached, UnreadableSource

MOST_BYTES = 4_000_000_000
_PIECE = 1 << 20


@cache
def standard_input() -> Path:
    """All of standard input as a file; read once, however often it is asked for.

    Raises
    ------
    UnreadableSource
        where nothing comes.
    LimitReached
        where too much does.
    """
    return kept(sys.stdin.buffer, "standard-input")


def kept(stream: BinaryIO, name: str) -> Path:
    """What a stream holds, in a file with the ending of its syntax."""
    folder = Path(tempfile.mkdtemp(prefix="rolegraph-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    first = stream.read(_PIECE)
    if not first.strip():
        raise UnreadableSource(f"Nothing comes from {name}.", remedy="Pipe an RDF file into it.")
    path = folder / f"{name}{_ending(first)}"
    size = 0
    with path.open("wb") as file:
        while first:
            size += len(first)
            if size > MOST_BYTES:
                raise LimitReached(f"{name} holds more than {MOST_BYTES:,} bytes.")
            file.write(first)
            first = stream.read(_PIECE)
    return path


def _ending(beginning: bytes) -> str:
    """What a file that begins like this is called: XML, JSON-LD, else TriG, which reads Turtle."""
    text = beginning.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith((b"<?xml", b"<rdf:RDF", b"<!DOCTYPE")):
        return ".rdf"
    if text.startswith((b"{", b"[")) and text[1:].lstrip().startswith((b'"', b"{")):
        return ".jsonld"
    return ".trig"
