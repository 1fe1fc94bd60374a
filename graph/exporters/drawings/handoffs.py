"""Who hands what to whom, as a sequence diagram: a line a role, an arrow a hand-off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from graph.exporters._common import COLOURS
from graph.exporters.drawings.canvas import INK, PAPER, SOFT, Canvas, shortened, wrapped
from graph.model import Node
from graph.questions.handoffs import HandOff, HandOffs

COLUMN: Final = 190
MARGIN: Final = 40
ROW: Final = 46
MOST: Final = 40
"""With more roles than this a sequence diagram is no picture any more."""


def drawn_handoffs(answer: HandOffs) -> Canvas:
    """All hand-offs, from those of the first role to those of the last."""
    roles = in_order(answer.handoffs)
    places = {role: place for place, role in enumerate(roles)}
    canvas = Canvas(2 * MARGIN + COLUMN * max(4, len(roles)))
    canvas.text(MARGIN, 62, "Who hands what to whom", 34, bold=True)
    arrows = sorted(answer.handoffs, key=lambda one: _span(one, places))
    top, bottom = 96, 96 + 86 + ROW * len(arrows) + 20
    for role, place in places.items():
        x = _middle(place)
        canvas.line(x, top + 76, x, bottom, dashed=True)
        canvas.box(x - COLUMN / 2 + 8, top, COLUMN - 16, 76, fill=COLOURS["role"])
        lines = wrapped(role.label, COLUMN - 32, 17, most=3, bold=True)
        first = top + 56 - 11.5 * len(lines)
        canvas.lines(x, first, lines, 17, colour=PAPER, bold=True, anchor="middle")
    for row, one in enumerate(arrows):
        _arrow(canvas, top + 86 + ROW * (row + 0.75), one, places)
    return canvas


def _arrow(canvas: Canvas, y: float, one: HandOff, places: dict[Node, int]) -> None:
    start, end = _middle(places[one.giver]), _middle(places[one.taker])
    way = 1 if end > start else -1
    canvas.line(start, y, end - 3 * way, y, colour=SOFT, arrow=True)
    if one.artifact is None:
        return
    # What an arrow between neighbours has no room for may reach over the lines of others.
    room = max(abs(end - start), 2 * COLUMN) - 20
    text = shortened(one.artifact.label, room, 16)
    last = len(places) - 1
    middle = min(max((start + end) / 2, MARGIN + room / 2), _middle(last) + COLUMN / 2 - room / 2)
    canvas.label(middle, y - 8, text, 16, colour=INK)


def _middle(place: int) -> float:
    return MARGIN + COLUMN * (place + 0.5)


def _span(one: HandOff, places: dict[Node, int]) -> tuple[int, int, str]:
    start, end = places[one.giver], places[one.taker]
    return (min(start, end), max(start, end), one.artifact.label if one.artifact else "")


def in_order(handoffs: Sequence[HandOff]) -> list[Node]:
    """The roles so that arrows are short: neighbours change places as long as that helps."""
    roles = sorted({role for one in handoffs for role in (one.giver, one.taker)},
                   key=lambda role: (_balance(role, handoffs), role.label, role.id))  # fmt: skip
    length = _length(roles, handoffs)
    for _ in range(len(roles)):
        before = length
        for place in range(len(roles) - 1):
            tried = [*roles[:place], roles[place + 1], roles[place], *roles[place + 2 :]]
            if (shorter := _length(tried, handoffs)) < length:
                roles, length = tried, shorter
        if length == before:
            break
    return roles


def _balance(role: Node, handoffs: Iterable[HandOff]) -> int:
    """Who only gives comes first, who only takes comes last."""
    return sum((one.taker == role) - (one.giver == role) for one in handoffs)


def _length(roles: Sequence[Node], handoffs: Iterable[HandOff]) -> int:
    places = {role: place for place, role in enumerate(roles)}
    return sum(abs(places[one.giver] - places[one.taker]) for one in handoffs)
