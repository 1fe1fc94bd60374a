"""How two commands are timed against each other: in turn, so that a busy machine slows both."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

RUNS = 9


@dataclass(frozen=True, slots=True)
class Pair:
    """A command beside its peer: medians in seconds, and the median of the paired ratios."""

    work: str
    ours: float
    peer: str
    theirs: float
    ratio: float
    reach: float

    @property
    def reached(self) -> bool:
        """Whether the ratio is within what the design asks."""
        return self.ratio <= self.reach


def python(*arguments: str) -> list[str]:
    """A command that runs this Python."""
    return [sys.executable, *arguments]


def graph(*arguments: str) -> list[str]:
    """A command that runs ``graph`` as it is installed beside this Python."""
    return [os.path.join(os.path.dirname(sys.executable), "graph"), *arguments]


def seconds(command: Sequence[str]) -> float:
    """How long the whole process takes. A command that fails is an error, not a figure."""
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    taken = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr!r}")
    return taken


def compare(
    work: str,
    ours: Sequence[str],
    peer: str,
    theirs: Sequence[str],
    reach: float,
    runs: int = RUNS,
) -> Pair:
    """Run both in turn, after one run of each that does not count."""
    seconds(ours), seconds(theirs)
    taken = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
    return Pair(
        work,
        statistics.median(one for one, _ in taken),
        peer,
        statistics.median(other for _, other in taken),
        statistics.median(one / other for one, other in taken),
        reach,
    )
