"""What a process that runs foreign query texts gives up: connections, and memory without end.

On Linux a seccomp filter ends the process at the first ``socket`` or ``connect``: it dies with
SIGSYS, so that not even ``SERVICE SILENT`` can turn the wall into a row. Memory is bounded by
``RLIMIT_DATA``. Where a system has neither, the guard in ``safety`` stands alone;
docs/decisions/20261126-two-walls-around-queries.md says what holds where.
"""

from __future__ import annotations

import ctypes
import platform
import signal
import struct
import sys
from contextlib import suppress
from pathlib import Path

_ARCHITECTURES = {
    # machine: (audit architecture, numbers of socket, connect and io_uring_setup)
    "x86_64": (0xC000003E, (41, 42, 425)),
    "aarch64": (0xC00000B7, (198, 203, 425)),
}
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4
"""Where ``struct seccomp_data`` holds the number of the call and the architecture."""
_ALLOW, _KILL_PROCESS = 0x7FFF0000, 0x80000000
_X32 = 0x40000000
"""From here on stand the numbers of a second, hidden set of calls on x86_64."""
_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_SECCOMP_MODE_FILTER = 2


def confine(*, memory: int | None, connections: bool) -> None:
    """Bound this process for good; what the system does not offer is left out.

    ``memory`` is how many bytes it may take beyond what it has; without ``connections`` the
    first attempt to open one ends it.
    """
    _die_with_parent()
    if memory is not None:
        _bound_memory(memory)
    if not connections:
        refuse_connections()


def can_refuse_connections() -> bool:
    """Whether this system can end a process that opens a connection."""
    return sys.platform == "linux" and platform.machine() in _ARCHITECTURES


def refuse_connections() -> bool:
    """Whether from now on this process is ended where it opens a connection."""
    if not can_refuse_connections():
        return False
    program = _filter(*_ARCHITECTURES[platform.machine()])
    buffer = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    return not (
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        or libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, header, 0, 0)
    )


def _filter(architecture: int, forbidden: tuple[int, ...]) -> bytes:
    """A program for the kernel: these calls kill the process, all others are allowed."""
    rows = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_IF_EQUAL, 0, len(forbidden) + 2, architecture),  # another one: kill
        (_LOAD, 0, 0, _NUMBER_AT),
        (_IF_AT_LEAST, len(forbidden), 0, _X32),
    ]
    for place, number in enumerate(forbidden):
        rows.append((_IF_EQUAL, len(forbidden) - place - 1, 0, number))
    # A jump leads over as many rows as it says; the last "equal" leads to the next row: kill.
    rows[-1] = (_IF_EQUAL, 0, 1, forbidden[-1])
    rows += [(_RETURN, 0, 0, _KILL_PROCESS), (_RETURN, 0, 0, _ALLOW)]
    return b"".join(struct.pack("HBBI", *row) for row in rows)


def _bound_memory(more: int) -> None:
    """Let the process take so many bytes beyond what it has: more ends it."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        limit = _taken() + more
        if hard in (resource.RLIM_INFINITY, -1) or limit < hard:
            resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


def _taken() -> int:
    """How many bytes of data this process has now; 0 where the system does not say."""
    with suppress(OSError, ValueError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmData:"):
                return int(line.split()[1]) * 1024
    return 0


def _die_with_parent() -> None:
    """Let the kernel end this process when its parent is gone, however that went."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
