"""A long answer on a terminal page by page, through ``less`` or what the environment names."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TextIO, cast


def pager(environment: Mapping[str, str]) -> list[str]:
    """The words of the pager to use: ``GRAPH_PAGER``, ``PAGER`` or less; none where it is cat."""
    named = environment.get("GRAPH_PAGER", environment.get("PAGER", "less"))
    words = shlex.split(named)
    if not words or words[0] == "cat" or shutil.which(words[0]) is None:
        return []
    return words


@contextmanager
def paged(out: TextIO) -> Iterator[TextIO]:
    """Where to write: to a pager where a person sits at a terminal, else straight on.

    Less is told to end by itself where everything fits on the screen.
    """
    words = pager(os.environ) if out.isatty() and _at_a_keyboard() else []
    if not words:
        yield out
        return
    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    process = subprocess.Popen(
        words, stdin=subprocess.PIPE, env=environment, encoding=out.encoding, errors="replace"
    )
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # the pager's own business
    try:
        assert process.stdin is not None  # noqa: S101 - a pipe was asked for
        with suppress(BrokenPipeError):  # enough was read
            yield cast("TextIO", process.stdin)
        with suppress(BrokenPipeError):
            process.stdin.close()
        process.wait()
    finally:
        signal.signal(signal.SIGINT, before)


def _at_a_keyboard() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()
