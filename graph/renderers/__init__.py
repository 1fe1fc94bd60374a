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
) -> None:
    """Write an answer to a text file or a terminal in one of the formats.

    ``width``, ``terminal`` (colour, and the ``hints`` what to ask next) matter to tables alone:
    every other format is the same bytes wherever it goes.
    """
    lines = answer.native(format)
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
    else:
        import_module(f"graph.renderers.{format}").write(answer, out)
