"""The best way from one role to another: a column a stop, what carries over, what to learn."""

from __future__ import annotations

from typing import Final

from graph.exporters._common import COLOURS
from graph.exporters.drawings.canvas import INK, LEADING, PAPER, SOFT, Canvas, wrapped
from graph.model import Node
from graph.questions.paths import Move, Path, Paths
from graph.questions.skill_gap import (
    DEEPEN,
    HAVE,
    LEARN,
    MAY_HAVE,
    in_state,
    in_steps,
    labels,
    percent,
)

START: Final = 300
"""How wide the first column is, which has little in it."""
COLUMN: Final = 430
GAP: Final = 70
MARGIN: Final = 40
SHOWN: Final = 12
"""So many items of each sort are named; the rest are counted."""

_SORTS: Final = (
    ((HAVE,), "✓", "you bring", "#1f6b3a"),
    ((MAY_HAVE,), "?", "you may have", "#7a4e9e"),
    ((DEEPEN,), "↑", "deepen", "#8a5a00"),
    ((LEARN,), "+", "learn", "#a3262a"),
)
"""What stands under a stop: states, a sign beside the colour, and how it is called."""


def drawn_way(answer: Paths) -> Canvas:
    """The first of the ways."""
    path = answer.paths[0]
    canvas = Canvas(2 * MARGIN + START + len(path.moves) * (COLUMN + GAP))
    canvas.text(MARGIN, 62, f"{answer.start.label} → {answer.goal.label}", 34, bold=True)
    canvas.lines(MARGIN, 98, wrapped(_told(answer, path), canvas.width - 2 * MARGIN, 20), 20,
                 colour=SOFT)  # fmt: skip
    top = canvas.height + 28
    _stop(canvas, MARGIN, top, START, answer.start)
    _beginning(canvas, top + 96, answer)
    for place, move in enumerate(path.moves):
        x = MARGIN + START + GAP + place * (COLUMN + GAP)
        canvas.line(x - GAP + 6, top + 32, x - 8, top + 32, colour=SOFT, arrow=True, thick=3)
        _stop(canvas, x, top, COLUMN, move.goal)
        _move(canvas, x, top + 96, move)
    return canvas


def _beginning(canvas: Canvas, y: float, answer: Paths) -> None:
    """The first steps of the plan, below where one starts."""
    if not answer.begin_with:
        return
    canvas.text(MARGIN, y, "Begin with", 19, bold=True)
    y += 34
    for place, node in enumerate(answer.begin_with, 1):
        canvas.text(MARGIN, y, f"{place}", 19, colour=SOFT, bold=True)
        y = canvas.lines(MARGIN + 26, y, wrapped(node.label, START - 30, 19), 19) + 6


def _told(answer: Paths, path: Path) -> str:
    if path.stones:
        names = ", then ".join(node.label for node in path.stones)
        extra = round(100 * path.extra)
        besides = f", {extra} % more to learn than directly" if extra else ""
        return f"By way of {names}: the hardest step is {percent(path.readiness)} ready{besides}"
    if answer.fresh_start:
        return f"A fresh start: {percent(path.readiness)} of the essentials carry over"
    return f"Directly: {percent(path.readiness)} of the essentials carry over"


def _stop(canvas: Canvas, x: float, y: float, width: float, role: Node) -> None:
    canvas.box(x, y, width, 64, fill=COLOURS["role"])
    lines = wrapped(role.label, width - 24, 22, most=2, bold=True)
    first = y + 40 if len(lines) == 1 else y + 27
    canvas.lines(x + width / 2, first, lines, 22, colour=PAPER, bold=True, anchor="middle")


def _move(canvas: Canvas, x: float, y: float, move: Move) -> None:
    steps = in_steps(move.steps.essential)
    canvas.text(x, y, f"{percent(move.readiness)} of the essentials · {steps} left", 19, bold=True)
    y += 34
    for states, sign, name, colour in _SORTS:
        found = labels(in_state(move.needs, *states, essential=True))
        if not found:
            continue
        canvas.text(x, y, sign, 20, colour=colour, bold=True)
        canvas.text(x + 26, y, f"{name} ({len(found)})", 19, colour=colour, bold=True)
        y += 19 * LEADING
        more = f", …\u00a0{len(found) - SHOWN}\u00a0more" if len(found) > SHOWN else ""
        text = f"{', '.join(found[:SHOWN])}{more}"
        y = canvas.lines(x + 26, y, wrapped(text, COLUMN - 30, 17), 17, colour=INK) + 14
