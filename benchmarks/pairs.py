"""How two works are timed against each other: in turn, so that a busy machine slows both."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

RUNS = 5
LONG = 2.0
"""A call that takes longer than this many seconds is made three times, no more."""

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Where the official archives lie that the larger benchmarks read, beside the checkout."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, beside its peer; ``ratio`` is what a promise is about, if there is one.

    ``ours`` and ``theirs`` are in ``unit``; ``reach`` is the greatest ratio that keeps the
    promise, or the least where ``at_least`` is set.
    """

    work: str
    ours: float
    peer: str
    theirs: float
    ratio: float
    reach: float | None = None
    unit: str = "s"
    at_least: bool = False

    @property
    def reached(self) -> bool:
        """Whether the promise is kept; it is where none was given."""
        if self.reach is None:
            return True
        return self.ratio >= self.reach if self.at_least else self.ratio <= self.reach


@dataclass(frozen=True, slots=True)
class Table:
    """Figures that belong side by side, such as the cost of some work at several sizes."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


class Absent(Exception):
    """Something that a benchmark needs is not on this machine; says what."""


@dataclass(frozen=True, slots=True)
class Run:
    """A whole process: how long it took, the most memory that it held, what it printed."""

    seconds: float
    megabytes: float
    output: str


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


def environment() -> dict[str, str]:
    """What a process is run in: as users have it, so compiled modules are kept."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def seconds(command: Sequence[str], output: Path | None = None, status: int = 0) -> float:
    """How long the whole process takes. One that ends otherwise is an error, not a figure."""
    target = output.open("wb") if output else subprocess.DEVNULL
    start = time.perf_counter()
    done = subprocess.run(
        command, stdout=target, stderr=subprocess.PIPE, check=False, env=environment()
    )
    taken = time.perf_counter() - start
    if not isinstance(target, int):
        target.close()
    if done.returncode != status:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr!r}")
    return taken


_WATCH = """
import resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
taken = time.perf_counter() - start
held = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
sys.stdout.buffer.write(f'{taken} {held}\\n'.encode() + done.stdout)
sys.exit(done.returncode)
"""


def run(command: Sequence[str]) -> Run:
    """A whole process, watched: time, the most memory that it held at once, and its output."""
    done = subprocess.run(
        python("-c", _WATCH, *command), capture_output=True, check=False, env=environment()
    )
    head, _, output = done.stdout.decode(errors="replace").partition("\n")
    if done.returncode:
        said = (output or done.stderr.decode(errors="replace"))[-500:]
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {said}")
    taken, held = head.split()
    in_bytes = sys.platform == "darwin"
    return Run(float(taken), int(held) / (1e6 if in_bytes else 1e3), output)


def megabytes(command: Sequence[str]) -> float:
    """The most memory that the whole process held at once."""
    return run(command).megabytes


def timed(function: Callable[[], object], runs: int = RUNS) -> float:
    """The median time of a call in this process, after one that does not count."""
    return in_turn([function], runs)[0]


def in_turn(functions: Sequence[Callable[[], object]], runs: int = RUNS) -> list[float]:
    """The median time of each call in this process, made in turn, after one that does not count.

    Every other round runs backwards: whoever comes second finds the caches warm.
    """
    first = [_call(function) for function in functions]
    runs = runs if sum(first) < LONG else min(runs, 3)
    taken: list[list[float]] = [[] for _ in functions]
    order = list(zip(functions, taken, strict=True))
    for _ in range(runs):
        for function, times in order:
            times.append(_call(function))
        order.reverse()
    return [statistics.median(times) for times in taken]


def _call(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def processes(commands: Mapping[str, Sequence[str]], runs: int = RUNS) -> dict[str, float]:
    """The median time of each of these whole processes, run in turn, after one of each."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for place in range(runs + 1):
        for name, command in commands.items():
            once = seconds(command)
            if place:
                taken[name].append(once)
    return {name: statistics.median(times) for name, times in taken.items()}


def compare(
    work: str,
    ours: Sequence[str],
    peer: str,
    theirs: Sequence[str],
    reach: float | None = None,
    runs: int = 9,
) -> Figure:
    """Run both in turn, after one run of each that does not count."""
    seconds(ours)
    seconds(theirs)
    return paired(work, peer, [(seconds(ours), seconds(theirs)) for _ in range(runs)], reach)


def paired(
    work: str, peer: str, taken: Sequence[tuple[float, float]], reach: float | None = None
) -> Figure:
    """Runs of ours and of a peer in turn: the middle of each, and of their ratios."""
    return Figure(
        work,
        statistics.median(one for one, _ in taken),
        peer,
        statistics.median(other for _, other in taken),
        statistics.median(one / other for one, other in taken),
        reach,
    )


def faster(
    work: str, ours: float, peer: str, theirs: float, reach: float | None = None, unit: str = "s"
) -> Figure:
    """How many times quicker than the peer: a promise of at least so many."""
    return Figure(work, ours, peer, theirs, theirs / ours, reach, unit, at_least=True)


def machine() -> str:
    """The machine and the versions, in a line."""
    import platform
    from importlib.metadata import version

    names = ("pyoxigraph", "rdflib", "networkx", "click", "rich", "scipy", "rapidfuzz")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"{os.cpu_count()} cores{_memory()}, {platform.system()} {platform.machine()},"
        f" Python {platform.python_version()}, {versions}"
    )


def _memory() -> str:
    try:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    except (AttributeError, ValueError, OSError):  # not everywhere
        return ""
    return f", {memory:.0f} GiB"
