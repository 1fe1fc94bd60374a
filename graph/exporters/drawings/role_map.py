"""One role with its focus, the skills and tools that it takes, and whom it works with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.exporters._common import COLOURS
from graph.exporters.drawings.canvas import (
    INK,
    PAPER,
    SOFT,
    Canvas,
    rows_of,
    shortened,
    width_of,
    wrapped,
)
from graph.model import Node
from graph.questions.handoffs import HandOff, HandOffs
from graph.questions.show import Card, Tied
from graph.source import Source
from graph.vocabulary import DEMANDS, LEVELS

WIDTH: Final = 1920
MARGIN: Final = 40
SIDE: Final = 250
"""How wide the columns of those are whom it works with."""
TYPE: Final = 17
MOST: Final = 80
"""So many items of a group are drawn; the rest are counted."""
_OTHERS: Final = "other skills"
_APART: Final = {"choice": "one of several", "tool": "tools"}
"""The kinds that stand apart from skills, and how they are called."""


def drawn_role(source: Source, card: Card, handoffs: HandOffs) -> Canvas:
    """The role between those that it gets work from and hands work to."""
    canvas = Canvas(WIDTH)
    canvas.text(MARGIN, 62, card.thing.label, 34, bold=True)
    y = canvas.lines(MARGIN, 98, wrapped(card.definition, WIDTH - 2 * MARGIN, 20, most=3), 20,
                     colour=SOFT)  # fmt: skip
    focus = [tied.thing.label for ties in card.ties for tied in ties.things
             if ties.relation == "focuses-on"]  # fmt: skip
    if focus:
        canvas.text(MARGIN, y + 4, f"Focus: {', '.join(focus)}", 20, bold=True)
        y += 30
    left = [one for one in handoffs.handoffs if one.taker == card.thing]
    right = [one for one in handoffs.handoffs if one.giver == card.thing]
    x, room, top = MARGIN, WIDTH - 2 * MARGIN, y + 12
    if left:
        _side(canvas, MARGIN, top, "Gets from", left, giver=True)
        x, room = x + SIDE + 40, room - SIDE - 40
    if right:
        room -= SIDE + 40
        _side(canvas, x + room + 40, top, "Hands to", right, giver=False)
    groups = [_Group(title, items) for title, items in _groups(source, card)]
    half = (room - 40) / 2
    ends = [top, top]
    for group in groups:
        column = 0 if ends[0] <= ends[1] else 1
        place = x + column * (half + 40)
        ends[column] = _draw(canvas, place, ends[column], half, group)
    _legend(canvas, canvas.height + 40, levels=any(one.level for g in groups for one in g.items))
    return canvas


@dataclass(frozen=True, slots=True)
class _Group:
    """Items that belong together, and what they are called."""

    title: str
    items: Sequence[Tied]


def _groups(source: Source, card: Card) -> Iterator[tuple[str, Sequence[Tied]]]:
    """Skills by category, where there are categories; then tools."""
    asked: dict[str, Tied] = {}
    for ties in card.ties:
        if ties.relation in DEMANDS and ties.direction == "out":
            for tied in ties.things:
                asked.setdefault(tied.thing.id, tied)  # the strongest of several comes first
    skills = [one for one in asked.values() if one.thing.kind not in _APART]
    names = _categories(source, skills)
    by_name: dict[str, list[Tied]] = defaultdict(list)
    for one in skills:
        by_name[names.get(one.thing.id, _OTHERS)].append(one)
    if by_name.keys() == {_OTHERS}:
        yield from _by_importance(skills)
    else:
        for name in sorted(by_name, key=lambda name: (name == _OTHERS, -len(by_name[name]), name)):
            yield name, by_name[name]
    for kind, title in _APART.items():
        if found := [one for one in asked.values() if one.thing.kind == kind]:
            yield title, found


def _by_importance(skills: Iterable[Tied]) -> Iterator[tuple[str, Sequence[Tied]]]:
    """Where nothing else groups them: what a role cannot do without, and the rest."""
    skills = list(skills)
    for title, essential in (("essential skills", True), ("optional skills", False)):
        if found := [one for one in skills if _is_essential(one) == essential]:
            yield title, found


def _categories(source: Source, skills: Iterable[Tied]) -> Mapping[str, str]:
    links = source.links([one.thing.id for one in skills], "out", ("category",))
    nodes = source.nodes_of({link.target for link in links})
    return {link.source: nodes[link.target].label for link in reversed(links)}


def _draw(canvas: Canvas, x: float, y: float, room: float, group: _Group) -> float:
    """A heading and the items, flowing like words; gives where the next begins."""
    title, items = group.title, group.items
    canvas.text(x, y + 20, f"{title[:1].upper()}{title[1:]} ({len(items)})", 19, bold=True)
    shown = [*items[:MOST]]
    texts = [shortened(_said(one), room - 24, TYPE) for one in shown]
    more = f"… {len(items) - MOST} more" if len(items) > MOST else ""
    widths = [width_of(text, TYPE) + 24 for text in (*texts, *([more] if more else []))]
    places = list(rows_of(widths, room, 8))
    for one, text, width, (row, start) in zip(shown, texts, widths, places, strict=False):
        _item(canvas, x + start, y + 32 + row * 42, width, text, one)
    if more:
        row, start = places[-1]
        canvas.text(x + start, y + 55 + row * 42, more, TYPE, colour=SOFT)
    return y + 32 + (places[-1][0] + 1) * 42 + 14


def _item(canvas: Canvas, x: float, y: float, width: float, text: str, one: Tied) -> None:
    colour = COLOURS["tool" if one.thing.kind == "tool" else "skill"]
    if _is_essential(one):
        canvas.box(x, y, width, 34, fill=colour, stroke=colour)
    else:
        canvas.box(x, y, width, 34, stroke=colour, dashed=True)
    ink = PAPER if _is_essential(one) else INK
    canvas.text(x + 12, y + 23, text, TYPE, colour=ink, bold=False)


def _is_essential(one: Tied) -> bool:
    return one.importance is None or one.importance >= 1


def _said(one: Tied) -> str:
    """The name, with its level as so many of four dots."""
    if one.level is None:
        return one.thing.label
    rank = round(one.level * len(LEVELS))
    return f"{one.thing.label} {'●' * rank}{'○' * (len(LEVELS) - rank)}"


def _side(
    canvas: Canvas, x: float, y: float, title: str, handoffs: Sequence[HandOff], *, giver: bool
) -> None:
    """A column of other roles, each with what is passed."""
    canvas.text(x, y + 20, title, 19, bold=True)
    y += 32
    passed: dict[Node, list[str]] = defaultdict(list)
    for one in handoffs:
        names = [one.artifact.label] if one.artifact else []
        passed[one.giver if giver else one.taker] += names
    for role, artifacts in passed.items():
        lines = wrapped(role.label, SIDE - 24, 18, most=3, bold=True)
        height = 16 + 24.3 * len(lines)
        canvas.box(x, y, SIDE, height, fill=COLOURS["role"])
        canvas.lines(x + 12, y + 26, lines, 18, colour=PAPER, bold=True)
        y += height + 22
        for artifact in artifacts:
            y = canvas.lines(x + 12, y, wrapped(f"→ {artifact}", SIDE - 16, 16), 16, colour=SOFT)
        y += 8


def _legend(canvas: Canvas, y: float, *, levels: bool) -> None:
    canvas.box(MARGIN, y, 34, 22, fill=SOFT, stroke=SOFT)
    canvas.text(MARGIN + 44, y + 17, "essential", 16)
    canvas.box(MARGIN + 140, y, 34, 22, stroke=SOFT, dashed=True)
    canvas.text(MARGIN + 184, y + 17, "optional", 16)
    if levels:
        told = " · ".join(f"{'●' * place} {name}" for place, name in enumerate(LEVELS, 1))
        canvas.text(MARGIN + 290, y + 17, told, 16)
