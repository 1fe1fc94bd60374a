"""Where everything stands on the map: columns by kind, in an order that keeps links short.

Roles, focus areas, skills and tools stand in columns from left to right. Inside a kind the order
is by barycentre: each thing stands at about the height of what it is tied to. Skills and tools
run over several columns, row by row, so that wrapping them keeps that height. Row heights follow
from the lines that a label needs, so that no two labels can touch.
"""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from graph.exporters.page.data import Graph
from graph.model import Json

COLUMNS: Final = ("role", "focus", "skill", "tool")
"""The kinds that the map draws, from left to right."""
MOST: Final = 300
"""More than this many nodes are not drawn at once: they could not be read."""

_FONT: Final = 12.0
_LINE: Final = 13.5
_PAD: Final = 6.0
_GAP: Final = 3.5
_GUTTER: Final = 10.0
_BETWEEN: Final = 30.0
_HEAD: Final = 26.0
_ASIDES: Final = {"role": 136.0, "focus": 144.0}
_SQUEEZE: Final = 0.9
_SCREEN: Final = (1248.0, 636.0)
_MOST_LINES: Final = 4
_DOTS: Final = 6
"""Up to this many roles are shown as dots on what they ask for; beyond, as a number."""

_WIDTHS: Final = {
    **dict.fromkeys("ijl'|.,:;!` ", 0.28),
    **dict.fromkeys("frtI()[]{}/\\-\"", 0.38),
    **dict.fromkeys("szcJ", 0.50),
    **dict.fromkeys("mwMW%@", 0.90),
    **dict.fromkeys("ABCDEGHKNOPQRSTUVXYZ&", 0.68),
}


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


def arrange(graph: Graph) -> Map:
    """The map of a graph: the largest text at which all of it fits a screen of 1280 × 800."""
    columns = order(graph)
    if not columns or sum(map(len, columns.values())) > MOST:
        return Map(*_SCREEN)
    labels = {place: node.label for place, node in enumerate(graph.nodes)}
    dots = len(columns.get("role", ()))
    for step in itertools.count():
        width, height = (side * (1 + step / 40) for side in _SCREEN)
        found = _fit(columns, labels, dots, width, height)
        if found:
            return found
    raise AssertionError  # pragma: no cover - itertools.count has no end


# ------------------------------------------------------------------------------------- order


def order(graph: Graph) -> dict[str, tuple[int, ...]]:
    """The nodes of each column from top to bottom, by barycentre; kinds without nodes left out."""
    columns = {
        kind: [place for place, node in enumerate(graph.nodes) if node.kind == kind]
        for kind in COLUMNS
    }
    columns = {kind: places for kind, places in columns.items() if places}
    ties = _ties(graph)
    heights: dict[int, float] = {}
    for places in columns.values():
        heights |= _spread(places)
    for sweep in range(24):
        for kind in columns if sweep % 2 == 0 else reversed(columns):
            columns[kind] = _sorted(columns[kind], ties, heights)
            heights |= _spread(columns[kind])
    return {kind: tuple(places) for kind, places in columns.items()}


def _ties(graph: Graph) -> Mapping[int, Mapping[int, float]]:
    """How strongly each drawn node is tied to drawn nodes of other columns."""
    places = graph.places
    ties: dict[int, dict[int, float]] = defaultdict(dict)
    for link in graph.links:
        one, other = places[link.source], places[link.target]
        kinds = graph.nodes[one].kind, graph.nodes[other].kind
        if kinds[0] != kinds[1] and set(kinds) <= set(COLUMNS):
            weight = (link.importance or 1.0) * (3.0 if "role" in kinds else 1.0)
            ties[one][other] = ties[one].get(other, 0.0) + weight
            ties[other][one] = ties[other].get(one, 0.0) + weight
    return ties


def _sorted(
    places: Sequence[int], ties: Mapping[int, Mapping[int, float]], heights: Mapping[int, float]
) -> list[int]:
    """The column by the mean height of what each thing is tied to; the untied keep their place."""

    def mean(place: int) -> float:
        near = ties.get(place, {})
        total = sum(near.values())
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
    columns: int
    box: float
    boxes: tuple[Box, ...]
    height: float

    @property
    def width(self) -> float:
        return self.columns * self.box + (self.columns - 1) * _GUTTER


def _fit(
    columns: Mapping[str, Sequence[int]],
    labels: Mapping[int, str],
    roles: int,
    width: float,
    height: float,
) -> Map | None:
    """The map in a frame of this size, with as few lines as will do; nothing if it is too small."""
    wide = [range(1, 7) if kind in ("skill", "tool") else range(1, 3) for kind in columns]
    narrowest = {
        kind: max(_narrowest(kind, labels[place], roles) for place in places)
        for kind, places in columns.items()
    }
    best: list[tuple[int, tuple[int, ...], float, list[_Block]]] = []
    for counts in itertools.product(*wide):
        if any(
            math.ceil(len(places) / count) * (box_height(kind, 1) + _GAP) > height - _HEAD + _GAP
            for (kind, places), count in zip(columns.items(), counts, strict=True)
        ):
            continue  # Too high even if every label took one line.
        chosen = dict(zip(columns, counts, strict=True))
        for share, boxes in _widths(chosen, width):
            if any(boxes[kind] < least for kind, least in narrowest.items()):
                continue
            blocks = [
                _block(kind, places, labels, chosen[kind], boxes[kind], roles)
                for kind, places in columns.items()
            ]
            if max(block.height for block in blocks) <= height - _HEAD:
                lines = sum(len(box.lines) for block in blocks for box in block.boxes)
                best.append((lines, counts, share, blocks))
    return _place(min(best)[3], width, height) if best else None


def _widths(
    counts: Mapping[str, int], width: float
) -> Iterable[tuple[float, dict[str, float]]]:
    """How wide the boxes of each kind can be: what roles and focus areas leave is the others'.

    Names of tools are short, so that skills may take more than their share.
    """
    asides = {kind: _ASIDES[kind] for kind in counts if kind in _ASIDES}
    gutters = sum(count - 1 for count in counts.values()) * _GUTTER
    gutters += (len(counts) - 1) * _BETWEEN
    left = width - gutters - sum(asides[kind] * counts[kind] for kind in asides)
    skills, tools = counts.get("skill", 0), counts.get("tool", 0)
    for share in (1.0, 0.9, 0.8, 0.7):
        skill = left / ((skills + share * tools) or 1)
        yield share, asides | {
            kind: round(min(skill * factor, 210.0), 1)
            for kind, factor in (("skill", 1.0), ("tool", share))
            if kind in counts
        }


def _narrowest(kind: str, label: str, roles: int) -> float:
    """How narrow a box can be before a word of usual length would break.

    A long word may be squeezed a little, which is hardly seen.
    """
    longest = max((measure(word) for word in label.split() if len(word) < 20), default=0.0)
    return longest * _size(kind) * _SQUEEZE + 2 * _PAD + aside(kind, roles)


def _block(
    kind: str,
    places: Sequence[int],
    labels: Mapping[int, str],
    columns: int,
    box: float,
    roles: int,
) -> _Block:
    """The boxes of one kind row by row, each row as high as its longest label needs."""
    room = box - 2 * _PAD - aside(kind, roles)
    boxes: list[Box] = []
    top = 0.0
    for start in range(0, len(places), columns):
        here = places[start : start + columns]
        row = [(place, wrap(labels[place], room, kind)) for place in here]
        height = max(box_height(kind, len(lines)) for _, lines in row)
        for rank, (place, lines) in enumerate(row):
            left = rank * (box + _GUTTER)
            own = box_height(kind, len(lines))
            boxes.append(Box(place, left + box / 2, top + height / 2, box, own, lines))
        top += height + _GAP
    return _Block(kind, columns, box, tuple(boxes), max(top - _GAP, 0.0))


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
    if block.kind != "role":
        each = min(each, 26.0)
    around = (spare - each * len(rows)) / 2
    shift = {y: around + each * (rank + 0.5) for rank, y in enumerate(rows)}
    return [replace(box, y=box.y + shift[box.y]) for box in block.boxes]


# --------------------------------------------------------------------------------------- text


def aside(kind: str, roles: int) -> float:
    """The room right of a label for the roles that ask for the thing."""
    if kind not in ("focus", "skill", "tool"):
        return 0.0
    return 4.0 + 7.0 * roles if roles <= _DOTS else 18.0


def box_height(kind: str, lines: int) -> float:
    """How high a box is whose label has this many lines; a role carries its figures below."""
    if kind == "role":
        return lines * (_LINE + 3) + 2 * _PAD + 18
    return lines * _LINE + 2 * 2.25


def wrap(label: str, room: float, kind: str) -> tuple[str, ...]:
    """The label as lines that fit into this much room, at most four of them."""
    return _wrap(label, room / _size(kind))


def _size(kind: str) -> float:
    return _FONT + 2.5 if kind == "role" else _FONT


@lru_cache(maxsize=100_000)
def _wrap(label: str, room: float) -> tuple[str, ...]:
    lines: list[str] = []
    for word in label.split():
        if lines and measure(f"{lines[-1]} {word}") <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines += _pieces(word, room)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], _shortened(lines[_MOST_LINES - 1], room)]
    return tuple(lines) or ("",)


def _pieces(word: str, room: float) -> list[str]:
    """A word, broken only where it is longer than a whole line."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and measure(pieces[-1] + letter) > room / _SQUEEZE:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _shortened(line: str, room: float) -> str:
    """The line with a mark that more follows."""
    while line and measure(line + "…") > room:
        line = line[:-1]
    return line + "…"


def measure(text: str) -> float:
    """How wide a text is, in ems, in a typeface that runs a little wide.

    The page squeezes a line that a still wider typeface would push over its box.
    """
    return sum(_letter(letter) for letter in text)


@lru_cache(maxsize=10_000)
def _letter(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Cc", "Mn"):
        return 0.0
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return 1.05
    plain = unicodedata.normalize("NFD", letter)[:1]
    return _WIDTHS.get(plain, 0.58)
