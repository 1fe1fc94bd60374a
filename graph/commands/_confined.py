"""A command's work in a process of its own: its output, notes and errors come back as frames.

Everything from reading a query to writing its last row counts towards the deadline and the memory
allowed, and nothing of it can open a connection.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from graph.errors import GraphError

if TYPE_CHECKING:
    from graph.sources.sparql.worker import Bounds

_HEAD = struct.Struct(">cI")
_OUTPUT, _BYTES, _NOTE, _ERROR, _MISTAKE = b"o", b"b", b"n", b"e", b"m"
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Confined:
    """The work of the other process: call ``command`` with its streams led into frames.

    ``width`` is None where the output does not go to a terminal.
    """

    command: Callable[[], object]
    width: int | None

    def __call__(self, stream: IO[bytes]) -> None:
        """Write frames of output, notes and at most one error."""
        if self.width is not None:
            os.environ["COLUMNS"] = str(self.width)
        out = _Text(stream, _OUTPUT, terminal=self.width is not None)
        notes = _Text(stream, _NOTE, terminal=False)
        try:
            with redirect_stdout(out), redirect_stderr(notes):
                self.command()
            out.flush()
            notes.flush()
        except GraphError as error:
            out.flush()
            _send(stream, _ERROR, json.dumps([type(error).__name__, vars(error)]).encode())
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - a mistake of ours: the parent says so
            _send(stream, _MISTAKE, f"{type(error).__name__}: {error}".encode("utf-8", "replace"))


def run_confined(command: Callable[[], object], bounds: Bounds) -> None:
    """Run a command in a process of its own, and pass on what it writes as it comes."""
    from graph.sources.sparql.engine import limits_explained, rebuilt
    from graph.sources.sparql.worker import run

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    sys.stdout.flush()
    with limits_explained(bounds):
        for kind, text in _frames(run(Confined(command, width), bounds)):
            if kind == _ERROR:
                name, details = json.loads(text)
                raise rebuilt(name, details)
            if kind == _MISTAKE:
                raise RuntimeError(text.decode())
            if kind == _BYTES:
                sys.stdout.buffer.write(text)
            else:
                (sys.stdout if kind == _OUTPUT else sys.stderr).write(text.decode())


def _frames(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """The frames in a stream of bytes, however it is cut."""
    waiting = b""
    for piece in pieces:
        waiting += piece
        while len(waiting) >= _HEAD.size:
            kind, size = _HEAD.unpack_from(waiting)
            if len(waiting) < _HEAD.size + size:
                break
            yield kind, waiting[_HEAD.size : _HEAD.size + size]
            waiting = waiting[_HEAD.size + size :]


def _send(stream: IO[bytes], kind: bytes, data: bytes) -> None:
    stream.write(_HEAD.pack(kind, len(data)) + data)


class _Bytes(io.RawIOBase):
    """Bytes that are sent in frames: what is no text, such as a workbook."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def writable(self) -> bool:
        """Whether it can be written to."""
        return True

    def write(self, data: Any) -> int:
        """Send the bytes, a piece a frame."""
        for start in range(0, len(data), _PIECE):
            _send(self._stream, _BYTES, bytes(data[start : start + _PIECE]))
        self._stream.flush()
        return len(data)


class _Text(io.TextIOBase):
    """Text that is sent in frames, and that says whether it goes to a terminal in the end."""

    encoding = "utf-8"

    def __init__(self, stream: IO[bytes], kind: bytes, *, terminal: bool) -> None:
        self._stream, self._kind, self._terminal = stream, kind, terminal
        self.buffer = _Bytes(stream)
        self._waiting: list[str] = []
        self._size = 0

    def isatty(self) -> bool:
        """Whether a person reads it."""
        return self._terminal

    def write(self, text: str) -> int:
        """Keep the text until there is enough for a frame."""
        if not isinstance(text, str):  # click tries whether bytes are taken
            raise TypeError("text is wanted")
        self._waiting.append(text)
        self._size += len(text)
        if self._size >= _PIECE:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Send what waits."""
        if self._size:
            text = "".join(self._waiting)
            self._waiting, self._size = [], 0
            _send(self._stream, self._kind, text.encode("utf-8", "replace"))
            self._stream.flush()
