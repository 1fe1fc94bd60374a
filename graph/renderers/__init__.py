"""How an answer is written: every module of this folder is a format; its name is what one types."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import TextIO

from graph.answer import Answer
from graph.errors import WrongUse

WIDTH = 80
"""How many columns a table may take where nobody says."""
BINARY = ("xlsx",)
"""The formats that are no text."""


def formats() -> tuple[str, ...]:
    """The names of the formats: the modules here that do not begin with an underscore."""
    return tuple(sorted(module.name for module in iter_modules(__path__) if module.name[0] != "_"))


def render(
    answer: Answer,
    format: str,
    out: TextIO,
    *,
    width: int = WIDTH,
    terminal: bool = False,
    hints: Sequence[str] = (),
    excel: bool = False,
) -> None:
    """Write an answer to a text file or a terminal in one of the formats.

    ``width``, ``terminal`` (colour, and the ``hints`` what to ask next) matter to tables alone:
    every other format is the same bytes wherever it goes. ``excel`` is about CSV: as Excel opens
    it where the decimal sign is a comma.

    Raises
    ------
    WrongUse
        where there is no such format, or a workbook would go to a terminal.
    """
    if format in BINARY:
        _write_bytes(answer, format, out)
        return
    lines = None if excel else answer.native(format)
    if lines is None and format not in formats():
        raise WrongUse(f"There is no format '{format}'.", remedy=f"Use {', '.join(formats())}.")
    if terminal and (format != "table" or lines is not None):
        from graph.renderers._terminal import TerminalText

        out = TerminalText(out, format)  # the table escapes cell by cell
    if lines is not None:
        out.writelines(lines)
    elif format == "table":
        from graph.renderers import table

        table.write(answer, out, width=width, terminal=terminal, hints=hints)
    elif excel:
        from graph.renderers import csv

        csv.write_for_excel(answer, out)
    else:
        import_module(f"graph.renderers.{format}").write(answer, out)


def _write_bytes(answer: Answer, format: str, out: TextIO) -> None:
    """Write an answer past the text layer of a file or a pipe."""
    raw = getattr(out, "buffer", None)
    if raw is None or out.isatty():
        raise WrongUse(
            "A workbook is not text that a terminal could show.",
            remedy=f"Name a file for it: -o answer.{format}",
        )
    out.flush()
    import_module(f"graph.renderers.{format}").write(answer, raw)
    raw.flush()
