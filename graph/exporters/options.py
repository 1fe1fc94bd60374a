"""What every exporter can be told, whichever format it writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

VIEWS: Final = ("landscape", "map", "work", "matrix", "table")
"""The views of the page."""


@dataclass(frozen=True, slots=True)
class Options:
    """The wishes of whoever exports; each exporter heeds those that mean something to it.

    ``start`` and ``goal`` are ids of roles between which the page opens, ``focus`` that of the
    thing whose details it opens with, ``view`` one of ``VIEWS``, ``only`` the kinds that it shows;
    what is left empty is as the page opens by itself. ``generated`` is a date as text: it is handed
    in, for an exporter never reads the clock. ``told`` is called with the share of the work that
    has been done since the last time, for a progress bar. ``table`` is the one table to write, of
    those formats that have several; ``excel`` is about CSV.
    """

    start: str = ""
    goal: str = ""
    title: str = ""
    generated: str = ""
    focus: str = ""
    view: str = ""
    only: tuple[str, ...] = ()
    table: str = ""
    excel: bool = False
    told: Callable[[float], object] = field(default=lambda _: None, compare=False)
