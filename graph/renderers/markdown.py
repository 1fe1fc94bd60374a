"""An answer as GitHub Markdown: headings, lists and tables, every label escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from graph.answer import Answer, Block, Diagram, Excerpt, Grid, Heading, Line, Names
from graph.escaping import escape_controls
from graph.renderers._text import shown

_SIGNS = re.compile(r"[\\`*\[\]<>|~#&$]|(?<!\w)_|_(?!\w)|(?<=\w)!(?=\[)")
"""What Markdown or HTML would read as more than itself; an underscore inside a word is safe."""
_ADDRESS = re.compile(r"(https?://[!#-;=?-~]*[\w/])")
_OPENING = re.compile(r"^(?:[-+=]|\d+(?=[.)]))")
"""What would open a list or underline a heading at the beginning of a line."""


def write(answer: Answer, out: TextIO) -> None:
    """Write an answer as a section of a Markdown document; lists are given whole."""
    before: Block | None = None
    depths: list[int] = []
    for block in answer.blocks():
        if not _in_list(block):
            depths = []
        lines = list(_lines(block, depths))
        if not lines:
            continue
        if before is not None and not (_in_list(before) and _in_list(block)):
            out.write("\n")
        out.writelines(f"{line}\n" for line in lines)
        before = block


def escaped(text: str) -> str:
    """The text so that Markdown shows just that."""
    return _signed(text).strip(" ")


def paragraph(text: str) -> str:
    """The text escaped, so that it does not open a list or a heading; an address is a link."""
    parts = _ADDRESS.split(text)
    told = (f"<{part}>" if place % 2 else _signed(part) for place, part in enumerate(parts))
    return _OPENING.sub(_tamed, "".join(told).strip(" "))


def _signed(text: str) -> str:
    return _SIGNS.sub(lambda sign: f"\\{sign.group()}", escape_controls(text))


def _tamed(start: re.Match[str]) -> str:
    number = start.group()
    return f"{number}\\" if number.isdigit() else f"\\{number}"


def _in_list(block: Block) -> bool:
    return isinstance(block, Names) or (isinstance(block, Line) and block.indent > 0)


def _lines(block: Block, depths: list[int]) -> Iterator[str]:
    match block:
        case Heading():
            aside = f" ({escaped(block.aside)})" if block.aside else ""
            yield f"{'#' * min(block.level + 1, 6)} {escaped(block.text)}{aside}"
        case Line() if not block.indent:
            yield paragraph(block.text)
        case Line():
            box = "[ ] " if block.box else ""
            yield f"{_bullet(block.indent, depths)}{box}{paragraph(block.text)}"
        case Names():
            label = f"**{escaped(block.label)}**: " if block.label else ""
            names = ", ".join(map(escaped, block.names)) or "–"
            yield f"{_bullet(block.indent, depths)}{label}{names}"
        case Grid():
            yield from _table(block)
        case Diagram():
            yield from ("```mermaid", *block.lines, "```")
        case Excerpt():
            yield f"<details><summary>{_as_html(block.title)}</summary>"
            yield from ("", f"```{block.language}", *map(escape_controls, block.lines), "```", "")
            yield "</details>"


def _as_html(text: str) -> str:
    return escape_controls(text).replace("&", "&amp;").replace("<", "&lt;")


def _bullet(indent: int, depths: list[int]) -> str:
    """The sign of a list item, as deep as the items above that stand further left."""
    while depths and depths[-1] >= indent:
        depths.pop()
    depths.append(indent)
    return "  " * (len(depths) - 1) + "- "


def _table(grid: Grid) -> Iterator[str]:
    yield _row([escaped(name) for name in grid.columns])
    yield _row(["--:" if name in grid.numbers else "---" for name in grid.columns])
    for row in grid.rows:
        yield _row([escaped(shown(cell)) for cell in row])


def _row(texts: list[str]) -> str:
    return f"| {' | '.join(texts)} |"
