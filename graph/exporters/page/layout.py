"""Where everything stands on the map: columns by kind, in an order that keeps links short.

Roles, focus areas, skills and tools stand in columns from left to right. Inside a kind the order
is by barycentre: each thing stands at about the height of what it is tied to. Skills and tools
run over several columns, row by row, so that wrapping them keeps that height. Row heights follow
from the lines that a label needs, so that no two labels can touch.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.answer import Json
from graph.exporters.page.data import Graph
from graph.exporters.page.overview import Overview
from graph.exporters.page.text_metrics import SQUEEZE, measure, wrap

_FONT: Final = 12.0
_LINE: Final = 13.5
_PAD: Final = 6.0
_GAP: Final = 3.5
_GUTTER: Final = 10.0
_BETWEEN: Final = 30.0
_HEAD: Final = 22.0
_CARDS: Final = ("role", "group")
"""What is drawn larger than the rest, with its figures below its name."""
_ASIDES: Final = {"role": 136.0, "focus": 144.0}
_WIDEST: Final = 210.0
_SCREEN: Final = (1248.0, 644.0)
_DOTS: Final = 6
"""Up to this many roles are shown as dots on what they ask for; beyond, as a number."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node on the map: its middle, its size, and its label as the lines that fit into it."""

    node: int
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a column: what stands below it."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Map:
    """The whole picture; no boxes where there is more than can be drawn."""

    width: float
    height: float
    boxes: tuple[Box, ...] = ()
    heads: tuple[Head, ...] = ()

    def as_dict(self) -> dict[str, Json]:
        """The map as plain data for the page."""
        return {
            "width": self.width,
            "height": self.height,
            "boxes": {
                str(box.node): [box.x, box.y, box.width, box.height, list(box.lines)]
                for box in self.boxes
            },
            "heads": [[head.kind, head.x, head.width] for head in self.heads],
        }


@dataclass(frozen=True, slots=True)
class Column:
    """What stands in one column of the map, from top to bottom, and how it looks."""

    kind: str
    look: str
    places: tuple[int, ...]
    labels: tuple[str, ...]
    aside: float
    longest: float
    """The width of the longest word of usual length, in ems."""

    @property
    def size(self) -> float:
        """The size of its type."""
        return _FONT + 2.5 if self.look in _CARDS else _FONT

    def height(self, lines: int) -> float:
        """How high a box is whose label has this many lines; a card has its figures below."""
        if self.look in _CARDS:
            return lines * (_LINE + 3) + 2 * _PAD + 18
        return lines * _LINE + 2 * 2.25

    def lines(self, label: str, width: float) -> tuple[str, ...]:
        """The label broken into lines for a box of this width."""
        return wrap(label, (width - 2 * self.pad - self.aside) / self.size)

    @property
    def pad(self) -> float:
        """The air left and right of a label."""
        return _PAD * 2 if self.look in _CARDS else _PAD

    @property
    def narrowest(self) -> float:
        """How narrow a box can be before a word of usual length would break."""
        return self.longest * self.size * SQUEEZE + 2 * self.pad + self.aside

    @property
    def fixed(self) -> float:
        """How wide the boxes of roles and focus areas are; 0 where there is no such width."""
        usual = _ASIDES.get(self.kind, 0.0)
        return max(usual, math.ceil(self.narrowest)) if usual else 0.0

    @property
    def widest(self) -> float:
        """How wide the boxes of other kinds become at most."""
        return max(_WIDEST, math.ceil(self.narrowest))


def arrange(graph: Graph, overview: Overview) -> Map:
    """The map of a graph: the largest text at which all of it fits a screen of 1280 × 800."""
    return next(_maps(_columns(graph, overview), itertools.count()))


def arrange_legibly(graph: Graph, overview: Overview) -> Map | None:
    """The map of a graph, if its text can be ten pixels or more on a screen of 1280 × 800."""
    steps = range(round(40 * (_FONT / 10 - 1)) + 1)
    return next(_maps(_columns(graph, overview), steps), None)


def _maps(columns: Sequence[Column], steps: Iterable[int]) -> Iterator[Map]:
    """The maps of these columns in larger and larger frames, beginning with a screen."""
    if not columns:
        yield Map(*_SCREEN)
    for step in steps:
        if found := _fit(columns, *(side * (1 + step / 40) for side in _SCREEN)):
            yield found


def _columns(graph: Graph, overview: Overview) -> list[Column]:
    roles = sum(node.kind == "role" for node in graph.nodes)
    dots = 4.0 + 7.0 * roles if roles <= _DOTS else 18.0
    columns = []
    for kind, places in order(overview).items():
        look = "group" if places[0] in overview.members else kind
        labels = tuple(graph.nodes[place].label for place in places)
        words = {word for label in labels for word in label.split() if len(word) < 20}
        longest = max(map(measure, words), default=0.0)
        aside = 0.0 if look in _CARDS else dots
        columns.append(Column(kind, look, places, labels, aside, longest))
    return columns


# ------------------------------------------------------------------------------------- order


def order(overview: Overview) -> dict[str, tuple[int, ...]]:
    """The things of each column from top to bottom, by barycentre."""
    columns = {kind: list(places) for kind, places in overview.columns.items()}
    ties = _ties(overview)
    heights: dict[int, float] = {}
    for places in columns.values():
        heights |= _spread(places)
    for sweep in range(24):
        for kind in columns if sweep % 2 == 0 else reversed(columns):
            columns[kind] = _sorted(columns[kind], ties, heights)
            heights |= _spread(columns[kind])
    return {kind: tuple(places) for kind, places in columns.items()}


def _ties(overview: Overview) -> Mapping[int, Mapping[int, float]]:
    """How strongly each thing on the map is tied to things in other columns."""
    column = {place: kind for kind, places in overview.columns.items() for place in places}
    ties: dict[int, dict[int, float]] = defaultdict(dict)
    for tie in overview.ties:
        kinds = column[tie.source], column[tie.target]
        if kinds[0] != kinds[1]:
            weight = tie.weight * (3.0 if "role" in kinds else 1.0)
            for one, other in ((tie.source, tie.target), (tie.target, tie.source)):
                ties[one][other] = ties[one].get(other, 0.0) + weight
    return ties


def _sorted(
    places: Sequence[int], ties: Mapping[int, Mapping[int, float]], heights: Mapping[int, float]
) -> list[int]:
    """The column by the mean height of what each thing is tied to; the untied keep their place."""

    def mean(place: int) -> float:
        near = ties.get(place, {})
        total = sum(near[other] for other in sorted(near))
        if not total:
            return heights[place]
        # Rounding keeps the order free of differences that only addition makes.
        return round(sum(heights[other] * near[other] for other in sorted(near)) / total, 9)

    return sorted(places, key=lambda place: (mean(place), place))


def _spread(places: Sequence[int]) -> dict[int, float]:
    """Heights between 0 and 1, evenly, for a column from top to bottom."""
    return {place: (rank + 0.5) / len(places) for rank, place in enumerate(places)}


# ------------------------------------------------------------------------------------- fitting


@dataclass(frozen=True, slots=True)
class _Block:
    """A kind laid out over its columns, before it is moved to its place on the map."""

    kind: str
    look: str
    columns: int
    box: float
    boxes: tuple[Box, ...]
    height: float

    @property
    def width(self) -> float:
        return self.columns * self.box + (self.columns - 1) * _GUTTER


def _fit(columns: Sequence[Column], width: float, height: float) -> Map | None:
    """The map in a frame of this size, with as few lines as will do; nothing if it is too small."""
    room = height - _HEAD
    best: list[tuple[int, tuple[int, ...], float, list[_Block]]] = []
    for counts in itertools.product(*(range(1, _most(column) + 1) for column in columns)):
        if any(_least(*pair) > room for pair in zip(columns, counts, strict=True)):
            continue
        for share in (1.0, 0.9, 0.8, 0.7):
            widths = _widths(columns, counts, width, share)
            if any(one < column.narrowest for column, one in zip(columns, widths, strict=True)):
                continue
            blocks = [_block(*one) for one in zip(columns, counts, widths, strict=True)]
            if max(block.height for block in blocks) <= room:
                lines = sum(len(box.lines) for block in blocks for box in block.boxes)
                best.append((lines, counts, share, blocks))
    return _place(min(best, key=lambda one: one[:3])[3], width, height) if best else None


def _most(column: Column) -> int:
    """Over how many columns a kind may run."""
    if column.look in _CARDS:
        return 3 if column.look == "group" else 2
    return 6 if column.kind in ("skill", "tool") else 2


def _least(column: Column, count: int) -> float:
    """How high a column is if every label takes one line."""
    return math.ceil(len(column.places) / count) * (column.height(1) + _GAP) - _GAP


def _widths(
    columns: Sequence[Column], counts: Sequence[int], width: float, share: float
) -> list[float]:
    """How wide the boxes of each column are: what roles and focus areas leave is the others'.

    Names of tools are short, so that they may take less than the skills: this share of it.
    """
    gutters = sum(count - 1 for count in counts) * _GUTTER + (len(counts) - 1) * _BETWEEN
    shares = {"skill": 1.0, "tool": share}
    left = width - gutters - sum(c.fixed * n for c, n in zip(columns, counts, strict=True))
    parts = sum(shares.get(c.kind, 0.0) * n for c, n in zip(columns, counts, strict=True)) or 1.0
    return [
        round(column.fixed or min(left / parts * shares[column.kind], column.widest), 1)
        for column in columns
    ]


def _block(column: Column, count: int, width: float) -> _Block:
    """The boxes of one kind row by row, each row as high as its longest label needs."""
    boxes: list[Box] = []
    top = 0.0
    things = list(zip(column.places, column.labels, strict=True))
    for start in range(0, len(things), count):
        row = [
            (place, column.lines(label, width)) for place, label in things[start : start + count]
        ]
        height = max(column.height(len(lines)) for _, lines in row)
        for rank, (place, lines) in enumerate(row):
            middle = rank * (width + _GUTTER) + width / 2
            own = column.height(len(lines))
            boxes.append(Box(place, middle, top + height / 2, width, own, lines))
        top += height + _GAP
    return _Block(column.kind, column.look, count, width, tuple(boxes), max(top - _GAP, 0.0))


def _place(blocks: Sequence[_Block], width: float, height: float) -> Map:
    """The blocks side by side, each spread over the full height as far as looks well."""
    total = sum(block.width for block in blocks) + (len(blocks) - 1) * _BETWEEN
    between = _BETWEEN + (width - total) / max(len(blocks) - 1, 1)
    tallest = height - _HEAD
    left = 0.0
    heads, boxes = [], []
    for block in blocks:
        heads.append(Head(block.kind, round(left, 1), round(block.width, 1)))
        boxes += [
            replace(box, x=round(left + box.x, 1), y=round(_HEAD + box.y, 1))
            for box in _stretched(block, tallest)
        ]
        left += block.width + between
    return Map(round(width, 1), round(height, 1), tuple(boxes), tuple(heads))


def _stretched(block: _Block, tallest: float) -> Iterable[Box]:
    """The boxes with the height that is left shared out between the rows, and around them."""
    rows = sorted({box.y for box in block.boxes})
    spare = max(tallest - block.height, 0.0)
    each = spare / len(rows)
    if block.look not in _CARDS:
        each = min(each, 26.0)
    around = (spare - each * len(rows)) / 2
    shift = {y: around + each * (rank + 0.5) for rank, y in enumerate(rows)}
    return [replace(box, y=box.y + shift[box.y]) for box in block.boxes]
