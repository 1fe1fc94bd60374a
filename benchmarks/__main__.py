"""``python -m benchmarks [--write] [GROUP …]``: every promise with its figure and its peer.

``--write`` also writes what was measured to docs/benchmarks.md.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import benchmarks
from benchmarks.pairs import Figure, machine

NOT_GROUPS = {"__main__", "pairs"}
REPORT = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"


def groups() -> list[str]:
    """The modules here that measure something."""
    names = {module.name for module in iter_modules(benchmarks.__path__)}
    return sorted(names - NOT_GROUPS)


def main(wanted: list[str]) -> int:
    """Print a line a promise; 1 where one is not kept."""
    write = "--write" in wanted
    measured: list[Figure] = []
    for group in [name for name in wanted if name != "--write"] or groups():
        for figure in import_module(f"benchmarks.{group}").figures():
            measured.append(figure)
            print(_line(figure), flush=True)
    if write:
        REPORT.write_text(_report(measured), encoding="utf-8")
    return 0 if all(figure.reached for figure in measured) else 1


def _line(figure: Figure) -> str:
    return (
        f"{figure.work:<34} {figure.ours:9.4f} {figure.unit:<2}  {figure.peer:<34}"
        f" {figure.theirs:9.4f} {figure.unit:<2}  {_ratio(figure)}"
    )


def _ratio(figure: Figure) -> str:
    sign = "≥" if figure.at_least else "≤"
    verdict = "reached" if figure.reached else "MISSED"
    return f"{figure.ratio:7.3f}  ({sign} {figure.reach:g}: {verdict})"


def _report(measured: list[Figure]) -> str:
    rows = "".join(
        f"| {f.work} | {f.ours:.4g} {f.unit} | {f.peer} | {f.theirs:.4g} {f.unit} |"
        f" {f.ratio:.3g} | {'≥' if f.at_least else '≤'} {f.reach:g} |"
        f" {'yes' if f.reached else '**no**'} |\n"
        for f in measured
    )
    return (
        "# Benchmarks\n\n"
        "Written by `python -m benchmarks --write`: ratios measured in one run on one machine,"
        " whole\nprocesses in turn with their peer. The larger ones need the official archives of"
        " ESCO and O\\*NET\nbeside the checkout; an import and the parse it is compared with run"
        " once.\n\n"
        f"Machine: {machine()}.\n\n"
        "| work | ours | peer | theirs | ratio | promised | kept |\n"
        "|---|---:|---|---:|---:|---:|---|\n" + rows
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
