"""``python -m benchmarks [GROUP …]``: every promise with its figure, its peer beside it."""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules

import benchmarks

NOT_GROUPS = {"__main__", "pairs"}


def groups() -> list[str]:
    """The modules here that measure something."""
    names = {module.name for module in iter_modules(benchmarks.__path__)}
    return sorted(name for name in names - NOT_GROUPS if not name.startswith("_"))


def main(wanted: list[str]) -> int:
    """Print a line a promise; 1 where one is not kept."""
    kept = True
    for group in wanted or groups():
        for pair in import_module(f"benchmarks.{group}").pairs():
            kept &= pair.reached
            mark = "reached" if pair.reached else "MISSED"
            print(
                f"{pair.work:<36} {pair.ours:8.3f} s   {pair.peer:<38} {pair.theirs:8.3f} s"
                f"   × {pair.ratio:5.2f}  (reach ≤ {pair.reach:g})  {mark}",
                flush=True,
            )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
