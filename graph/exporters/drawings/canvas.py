"""Shapes and text at places, written as one SVG file that needs no font, script or style of others.

Lengths are pixels at 100 %. How wide a text is can only be estimated without a font: by classes of
letters of a common sans serif.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from graph.escaping import escape_controls
from graph.exporters._xml import Xml

FONT: Final = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
INK, SOFT, PAPER, LINE = "#17202a", "#4a5763", "#ffffff", "#8895a0"
BOLD: Final = 1.12
"""How much wider bold letters are."""
LEADING: Final = 1.35
"""The distance of lines, by the size of the type."""

_WIDTHS: Final = (
    ("iljI.,:;'|!()[]{}", 0.34), ("ftr-/ \u00b7\u201c\u201d\"", 0.42),
    ("mwMW@%\u2026\u2192\u25cf\u25cb", 0.95), ("sczxkvy?", 0.56),
)  # fmt: skip
_BY_LETTER: Final = {letter: width for letters, width in _WIDTHS for letter in letters}


def width_of(text: str, size: float) -> float:
    """How many pixels a line of this size takes at most, about."""
    return size * sum(map(_letter_width, text))


def _letter_width(letter: str) -> float:
    known = _BY_LETTER.get(letter)
    if known is not None:
        return known
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    return 0.74 if letter.isupper() else 0.64


def wrapped(
    text: str, width: float, size: float, most: int = 99, *, bold: bool = False
) -> list[str]:
    """The text in lines of at most this width; where there are more, the last ends in …."""
    lines, line = [], ""
    size *= BOLD if bold else 1
    for word in escape_controls(text).split(" "):
        longer = f"{line} {word}".strip()
        if line and width_of(longer, size) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    lines += [line] if line else []
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
    return [shortened(one, width, size) for one in lines]


def shortened(text: str, width: float, size: float) -> str:
    """The text, cut where a single word is wider than there is room."""
    if width_of(text, size) <= width:
        return text
    while text and width_of(f"{text}…", size) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


@dataclass(frozen=True, slots=True)
class SvgElement:
    """An element of SVG with its attributes and its text."""

    name: str
    attributes: dict[str, str]
    text: str = ""


@dataclass(slots=True)
class Canvas:
    """Where things are drawn, from above to below; ``height`` is what has been used by then."""

    width: float
    height: float = 0.0
    shapes: list[SvgElement] = field(default_factory=list)

    def text(
        self, x: float, y: float, text: str, size: float, *, colour: str = INK, bold: bool = False,
        anchor: str = "start",
    ) -> None:  # fmt: skip
        """A line whose baseline is at ``y``."""
        look = {"font-weight": "600"} if bold else {}
        if anchor != "start":
            look["text-anchor"] = anchor
        place = {"x": _px(x), "y": _px(y), "font-size": _px(size), "fill": colour, **look}
        self.shapes.append(SvgElement("text", place, escape_controls(text)))
        self._reach(y + size * 0.4)

    def label(self, x: float, y: float, text: str, size: float, *, colour: str = INK) -> None:
        """A line in the middle over whatever is drawn there, which is paled behind it."""
        width = width_of(text, size) * 0.92 + 8
        self.box(x - width / 2, y - size, width, size * 1.25, radius=2)
        self.text(x, y, text, size, colour=colour, anchor="middle")

    def lines(
        self, x: float, y: float, lines: Sequence[str], size: float, *, colour: str = INK,
        bold: bool = False, anchor: str = "start",
    ) -> float:  # fmt: skip
        """Lines below each other, the first baseline at ``y``; gives the baseline after them."""
        for line in lines:
            self.text(x, y, line, size, colour=colour, bold=bold, anchor=anchor)
            y += size * LEADING
        return y

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = PAPER,
        stroke: str = "", dashed: bool = False, radius: float = 6,
    ) -> None:  # fmt: skip
        """A box with round corners."""
        look = {"stroke": stroke, "stroke-width": "2"} if stroke else {}
        if dashed:
            look["stroke-dasharray"] = "5 4"
        size = {"width": _px(width), "height": _px(height), "rx": _px(radius)}
        self.shapes.append(
            SvgElement("rect", {"x": _px(x), "y": _px(y), **size, "fill": fill, **look})
        )
        self._reach(y + height)

    def line(
        self, x: float, y: float, to_x: float, to_y: float, *, colour: str = LINE,
        arrow: bool = False, dashed: bool = False, thick: float = 2,
    ) -> None:  # fmt: skip
        """A straight line; with an arrow at its end."""
        ends = {"x1": _px(x), "y1": _px(y), "x2": _px(to_x), "y2": _px(to_y)}
        look = {"stroke": colour, "stroke-width": _px(thick)}
        if arrow:
            look["marker-end"] = "url(#arrow)"
        if dashed:
            look["stroke-dasharray"] = "2 6"
        self.shapes.append(SvgElement("line", {**ends, **look}))
        self._reach(max(y, to_y))

    def _reach(self, y: float) -> None:
        self.height = max(self.height, y)

    def write(self, file: BinaryIO, title: str, remarks: Sequence[str]) -> None:
        """The drawing as a file; what it rests on stands in its description."""
        width, height = _px(self.width), _px(self.height + 24)
        xml = Xml(file)
        with xml.element(
            "svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width} {height}",
            width=width, height=height, role="img",
            **{"font-family": FONT, "aria-labelledby": "title"},
        ):  # fmt: skip
            xml.leaf("title", escape_controls(title), id="title")
            xml.leaf("desc", "\n".join(map(escape_controls, remarks)))
            with xml.element("defs"), xml.element("marker", **_ARROW):
                xml.leaf("path", d="M0 0 L10 5 L0 10 z", fill=SOFT)
            xml.leaf("rect", width=width, height=height, fill=PAPER)
            for shape in self.shapes:
                xml.leaf(shape.name, shape.text, **shape.attributes)


_ARROW: Final = {
    "id": "arrow", "viewBox": "0 0 10 10", "refX": "9", "refY": "5", "markerWidth": "7",
    "markerHeight": "7", "orient": "auto-start-reverse",
}  # fmt: skip


def rows_of(widths: Sequence[float], room: float, gap: float) -> Iterator[tuple[int, float]]:
    """The row of each of several things that flow like words, and where in it each begins."""
    row, x = 0, 0.0
    for width in widths:
        if x and x + width > room:
            row, x = row + 1, 0.0
        yield row, x
        x += width + gap


def _px(length: float) -> str:
    """A length with at most one digit behind the point."""
    return f"{length:.1f}".removesuffix(".0")
