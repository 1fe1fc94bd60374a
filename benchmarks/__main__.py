"""``python -m benchmarks [--write] [GROUP …]``: every promise with its figure and its peer.

``--write`` also writes what was measured to docs/benchmarks.md. A group that lacks its data or its
peer is left out by name; one that fails does not stop the others.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module
from pathlib import Path

from benchmarks import data
from benchmarks.pairs import Absent, Figure
from benchmarks.report import Measured, document, line

GROUPS = ("start", "esco", "sparql", "questions", "growth", "engines", "oak", "ranking", "page")
"""The modules that measure something, in the order in which they are told."""

REPORT = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"


def main(arguments: list[str]) -> int:
    """Print a line a figure; 1 where a promise is not kept or a group failed."""
    wanted = [name for name in arguments if name != "--write"]
    unknown = sorted(set(wanted) - set(GROUPS))
    if unknown:
        print(f"There is no group {', '.join(unknown)}. Groups: {', '.join(GROUPS)}.")
        return 2
    measured: list[Measured] = []
    skipped: list[str] = []
    failed: list[str] = []
    try:
        for group in wanted or GROUPS:
            _measure(group, measured, skipped, failed)
    finally:
        data.close()
    if "--write" in arguments:
        REPORT.write_text(document(measured, [*skipped, *failed]), encoding="utf-8")
        print(f"Written to {REPORT}.")
    kept = all(one.reached for one in measured if isinstance(one, Figure))
    return 0 if kept and not failed else 1


def _measure(group: str, measured: list[Measured], skipped: list[str], failed: list[str]) -> None:
    """Add what one group measures, or why it does not."""
    start = time.perf_counter()
    print(f"── {group}", flush=True)
    try:
        for one in import_module(f"benchmarks.{group}").figures():
            measured.append(one)
            print(line(one), flush=True)
    except (Absent, ModuleNotFoundError) as reason:
        skipped.append(f"{group}: {reason}")
        print(f"left out: {reason}", flush=True)
    except Exception as error:  # noqa: BLE001 - a peer that fails is told, and the rest goes on
        failed.append(
            f"{group} failed: {type(error).__name__}: {' '.join(str(error).split())[-300:]}"
        )
        print(failed[-1], flush=True)
    print(f"   {time.perf_counter() - start:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
