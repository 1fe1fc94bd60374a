"""Programs on a terminal of their own, as a person sits before one."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence

_TAKING = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    " os.execvp(sys.argv[1], sys.argv[1:])"
)


def on_a_terminal(
    words: Sequence[str], environment: Mapping[str, str], rows: int = 24, columns: int = 80
) -> tuple[subprocess.Popen[bytes], int]:
    """The process, and the number of the file at the other end of its terminal.

    The terminal is the one that controls the process, which is what shells and pagers ask for.
    """
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen(
        (sys.executable, "-c", _TAKING, *words), env={**os.environ, "TERM": "xterm", **environment},
        stdin=follower, stdout=follower, stderr=follower, start_new_session=True,
    )  # fmt: skip
    os.close(follower)
    return process, leader
