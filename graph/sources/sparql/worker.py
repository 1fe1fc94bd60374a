"""Work in a process of its own, which is ended when its time is up or the user has had enough.

On Linux the process is a copy of this one, as long as that is safe; elsewhere, and where threads
run already, it is a fresh Python that is handed the work. It can open no connection and take no
more than its share of memory, as far as the system allows to say so: see ``confinement``.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from graph.sources.sparql.confinement import confine

Work = Callable[[IO[bytes]], None]
"""What is to be done: it writes its result to the stream. It can be pickled."""

MEMORY = 2 << 30
"""How many bytes the work may take, unless somebody says otherwise: 2 GiB."""
OUT_OF_MEMORY = 4
"""The exit status of a process whose Python got no more memory."""
_PIECE = 1 << 16
_WAITING = 64
"""Pieces that may wait to be taken; then the process waits, too."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the work may take: seconds, bytes, and whether it may open connections."""

    seconds: float
    memory: int | None = MEMORY
    connections: bool = False


@dataclass(frozen=True, slots=True)
class _Child:
    """A process at work: where its result comes from, how to end it, how to wait for it."""

    stream: IO[bytes]
    kill: Callable[[], object]
    wait: Callable[[], int]


def run(work: Work, bounds: Bounds) -> Iterator[bytes]:
    """What the work writes, piece by piece as it comes.

    Raises
    ------
    TimeoutError
        where it was not done in time; what had come by then has been handed out.
    ChildProcessError
        where the process died of something else, with its exit status: a signal, as a negative
        number, or a lack of memory.
    """
    end = time.monotonic() + bounds.seconds
    child = _copy(work, bounds) if may_copy() else _fresh(work, bounds)
    pieces: queue.Queue[bytes] = queue.Queue(_WAITING)
    stopped = threading.Event()
    reader = threading.Thread(target=_read, args=(child.stream, pieces, stopped), daemon=True)
    reader.start()
    done = False
    try:
        while piece := _next(pieces, end):
            yield piece
        done = True
    finally:  # also on Ctrl-C, which the work itself may not see
        stopped.set()
        if not done:
            child.kill()
        status = child.wait()
        reader.join()
        child.stream.close()
    if status:
        raise ChildProcessError(status)


def _next(pieces: queue.Queue[bytes], end: float) -> bytes:
    """The next piece, empty at the end."""
    try:
        return pieces.get(timeout=max(0.0, end - time.monotonic()))
    except queue.Empty:
        raise TimeoutError from None


def _read(stream: IO[bytes], pieces: queue.Queue[bytes], stopped: threading.Event) -> None:
    """Take pieces from the process as fast as they are wanted; an empty one says it is the last."""
    piece = b"-"
    while piece and not stopped.is_set():
        piece = os.read(stream.fileno(), _PIECE)
        while not stopped.is_set():
            with suppress(queue.Full):
                pieces.put(piece, timeout=0.1)
                break


def may_copy() -> bool:
    """Whether a copy of this process is safe: on Linux, while it has one thread only."""
    return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1


def _copy(work: Work, bounds: Bounds) -> _Child:
    incoming, outgoing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(incoming)
        _work_and_exit(work, outgoing, bounds)
    os.close(outgoing)

    def kill() -> None:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)

    return _Child(
        os.fdopen(incoming, "rb", buffering=0),
        kill,
        lambda: os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]),
    )


def _work_and_exit(work: Work, outgoing: int, bounds: Bounds) -> None:
    """The life of a copy: it ends here whatever happens, without the parent's clearing up."""
    status = 1
    try:
        for number in (signal.SIGINT, signal.SIGALRM, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        # Should the parent die where the kernel does not see to it, the copy does not run on.
        signal.setitimer(signal.ITIMER_REAL, bounds.seconds + 1)
        with os.fdopen(outgoing, "wb") as stream:
            status = _within(bounds, work, stream)
    finally:
        os._exit(status)


def _within(bounds: Bounds, work: Work, stream: IO[bytes]) -> int:
    """Do the work within its bounds; the exit status of the process."""
    _hush()
    confine(memory=bounds.memory, connections=bounds.connections)
    try:
        work(stream)
        stream.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def _hush() -> None:
    """Let what the engine prints when it dies go nowhere: the parent says it in a sentence."""
    if not os.environ.get("GRAPH_DEBUG"):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


def _fresh(work: Work, bounds: Bounds) -> _Child:
    import pickle
    import subprocess

    child = subprocess.Popen(
        [sys.executable, "-c", "from graph.sources.sparql.worker import main; main()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    if child.stdin is None or child.stdout is None:
        raise ChildProcessError("a process without streams")
    try:
        with child.stdin:
            child.stdin.write(pickle.dumps((work, bounds)))
    except BrokenPipeError:
        pass  # it has died already, which shows when it is waited for
    except BaseException:
        child.kill()
        child.wait()
        child.stdout.close()
        raise
    return _Child(child.stdout, child.kill, child.wait)


def main() -> None:
    """Do the work that the parent has written to standard input."""
    import pickle

    work: Work
    work, bounds = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent, never from disk
    status = _within(bounds, work, sys.stdout.buffer)
    if status:
        os._exit(status)
