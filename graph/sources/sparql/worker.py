"""Work in a process of its own, which is ended when its time is up or the user has had enough.

On Linux the process is a copy of this one, as long as that is safe; elsewhere, and where threads
run already, it is a fresh Python that is handed the work.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

Work = Callable[[IO[bytes]], None]
"""What is to be done: it writes its result to the stream. It can be pickled."""


@dataclass(frozen=True, slots=True)
class _Child:
    """A process at work: where its result comes from, how to end it, how to wait for it."""

    stream: IO[bytes]
    kill: Callable[[], object]
    wait: Callable[[], int]


def run_apart(work: Work, deadline: float) -> bytes | None:
    """What the work has written; nothing where it was not done within ``deadline`` seconds.

    Raises
    ------
    ChildProcessError
        where the process died of something else: a signal, or a lack of memory.
    """
    child = _copy(work, deadline) if _may_copy() else _fresh(work)
    parts: list[bytes] = []
    reader = threading.Thread(target=lambda: parts.append(child.stream.read()), daemon=True)
    reader.start()
    done = False
    try:
        reader.join(deadline)
        done = not reader.is_alive()
    finally:  # also on Ctrl-C, which the work itself may not see
        if not done:
            child.kill()
        status = child.wait()
        reader.join()
        child.stream.close()
    if done and status:
        raise ChildProcessError(status)
    return b"".join(parts) if done else None


def _may_copy() -> bool:
    """Whether a copy of this process is safe: on Linux, while it has one thread only."""
    return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1


def _copy(work: Work, deadline: float) -> _Child:
    incoming, outgoing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(incoming)
        _work_and_exit(work, outgoing, deadline)
    os.close(outgoing)

    def kill() -> None:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)

    return _Child(
        os.fdopen(incoming, "rb"),
        kill,
        lambda: os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]),
    )


def _work_and_exit(work: Work, outgoing: int, deadline: float) -> None:
    """The life of a copy: it ends here whatever happens, without the parent's clearing up."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        # Should the parent die, the copy does not run on for ever.
        signal.setitimer(signal.ITIMER_REAL, deadline + 1)
        with os.fdopen(outgoing, "wb") as stream:
            work(stream)
        status = 0
    finally:
        os._exit(status)


def _fresh(work: Work) -> _Child:
    import pickle
    import subprocess

    child = subprocess.Popen(
        [sys.executable, "-c", "from graph.sources.sparql.worker import main; main()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    if child.stdin is None or child.stdout is None:
        raise ChildProcessError("a process without streams")
    with suppress(BrokenPipeError):
        child.stdin.write(pickle.dumps(work))
        child.stdin.close()
    return _Child(child.stdout, child.kill, child.wait)


def main() -> None:
    """Do the work that the parent has written to standard input."""
    import pickle

    work: Work = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent, never from disk
    work(sys.stdout.buffer)
    sys.stdout.buffer.flush()
