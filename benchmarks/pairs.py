"""How two commands are timed against each other: in turn, so that a busy machine slows both."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

RUNS = 5
SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Where the official archives lie that the larger benchmarks read, beside the checkout."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, beside its peer; ``ratio`` is what the promise is about.

    ``ours`` and ``theirs`` are in ``unit``; ``reach`` is the greatest ratio that keeps the
    promise, or the least where ``at_least`` is set.
    """

    work: str
    ours: float
    peer: str
    theirs: float
    ratio: float
    reach: float
    unit: str = "s"
    at_least: bool = False

    @property
    def reached(self) -> bool:
        """Whether the promise is kept."""
        return self.ratio >= self.reach if self.at_least else self.ratio <= self.reach


def python(*arguments: str) -> list[str]:
    """A command that runs this Python."""
    return [sys.executable, *arguments]


def graph(*arguments: str) -> list[str]:
    """A command that runs ``graph`` as it is installed beside this Python."""
    return [str(Path(sys.executable).parent / "graph"), *arguments]


def archives(*names: str) -> list[Path]:
    """Files of the shared data that match these patterns; nothing where one is absent."""
    found = [sorted((SHARED / "data").glob(name)) for name in names]
    return [path for paths in found for path in paths] if all(found) else []


def seconds(command: Sequence[str], output: Path | None = None) -> float:
    """How long the whole process takes. A command that fails is an error, not a figure."""
    target = output.open("wb") if output else subprocess.DEVNULL
    start = time.perf_counter()
    done = subprocess.run(command, stdout=target, stderr=subprocess.PIPE, check=False)
    taken = time.perf_counter() - start
    if not isinstance(target, int):
        target.close()
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr!r}")
    return taken


def megabytes(command: Sequence[str]) -> float:
    """The most memory that the whole process held at once."""
    inner = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(python("-c", inner, *command), capture_output=True, check=True, text=True)
    in_bytes = sys.platform == "darwin"
    return int(done.stdout) / (1e6 if in_bytes else 1e3)


def timed(function: Callable[[], object], runs: int = RUNS) -> float:
    """The median time of a call in this process, after one that does not count."""
    function()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        function()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def compare(
    work: str,
    ours: Sequence[str],
    peer: str,
    theirs: Sequence[str],
    reach: float,
    runs: int = 9,
) -> Figure:
    """Run both in turn, after one run of each that does not count."""
    seconds(ours)
    seconds(theirs)
    taken = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
    return Figure(
        work,
        statistics.median(one for one, _ in taken),
        peer,
        statistics.median(other for _, other in taken),
        statistics.median(one / other for one, other in taken),
        reach,
    )


def machine() -> str:
    """The machine and the versions, in a line."""
    import platform
    from importlib.metadata import version

    names = ("pyoxigraph", "rdflib", "networkx", "click", "rich", "scipy")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    page = resource.getpagesize()
    memory = os.sysconf("SC_PHYS_PAGES") * page / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()},"
        f" Python {platform.python_version()}, {versions}"
    )
