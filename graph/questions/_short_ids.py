"""Tables with the short names that somebody can read and type, and no column without any."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.answer import Cell
from graph.model import Node

COLUMN = "short name"


def told_shortly(
    columns: Sequence[str], rows: Iterable[Sequence[Cell]], nodes: Sequence[Node]
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """The columns and rows, where the short name of each row is the code of its node."""
    at = columns.index(COLUMN)
    codes = [node.code for node in nodes]
    kept = [at] if any(codes) else []
    told = tuple(
        (*row[:at], *[code for _ in kept], *row[at + 1 :])
        for row, code in zip(rows, codes, strict=True)
    )
    return (*columns[:at], *[columns[place] for place in kept], *columns[at + 1 :]), told
