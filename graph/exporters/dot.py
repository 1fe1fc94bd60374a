"""DOT for Graphviz: nodes grouped by kind, links grouped by relation, each with its look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO, Final

from graph.escaping import escape_controls
from graph.exporters._common import COLOURS, OTHER_COLOUR, attribution, wording
from graph.exporters.options import Options
from graph.model import Link, Node
from graph.source import Source
from graph.vocabulary import BUILDS_ON, DEMANDS, HANDS_OFF, KINDS, unambiguous_name

SUFFIX: Final = ".dot"

_SHAPES: Final = {
    "role": "doubleoctagon", "focus": "tab", "skill": "box", "tool": "component",
    "choice": "diamond",
    "category": "folder", "workflow": "cds", "step": "cds", "artifact": "note",
}  # fmt: skip
_PENS: Final = {BUILDS_ON: "bold", HANDS_OFF: "bold", **dict.fromkeys(DEMANDS, "solid")}


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Write every node and link; a node is called by its short name."""
    file.writelines(f"{line}\n".encode() for line in _lines(source, options))


def _lines(source: Source, options: Options) -> Iterator[str]:
    head, *_ = lines = attribution(source, options)
    yield from (f"// {escape_controls(line)}" for line in lines)
    yield "digraph rolegraph {"
    yield f"  label={quoted(head)} labelloc=t rankdir=LR"
    yield '  node [fontname="sans-serif" style="filled,rounded" fontcolor=white]'
    yield '  edge [fontname="sans-serif" fontsize=9 color="#8895a0"]'
    for kind, nodes in groupby(source.nodes(), key=lambda node: node.kind):
        yield from _nodes(kind, nodes)
    for _, links in groupby(source.all_links(), key=lambda link: link.relation):
        yield from _links(links)
    yield "}"


def _nodes(kind: str, nodes: Iterable[Node]) -> Iterator[str]:
    """The nodes of one kind with the look that they share."""
    colour, shape = COLOURS.get(kind, OTHER_COLOUR), _SHAPES.get(kind, "box")
    yield ""
    yield f"  {{ // {KINDS[kind].many if kind in KINDS else escape_controls(kind)}"
    yield f'    node [shape={shape} fillcolor="{colour}" color="{colour}"]'
    for node in nodes:
        yield f"    {quoted(unambiguous_name(node.id))} [label={quoted(node.label)}]"
    yield "  }"


def _links(links: Iterable[Link]) -> Iterator[str]:
    """The links of one relation with the look that they share; an optional one is dashed."""
    first, *others = links
    yield ""
    yield f"  {{ // {escape_controls(first.relation)}"
    yield f"    edge [label={quoted(wording(first))} style={_PENS.get(first.relation, 'dotted')}]"
    for link in (first, *others):
        optional = link.importance is not None and link.importance < 1
        look = " [style=dashed]" if optional else ""
        start, end = unambiguous_name(link.source), unambiguous_name(link.target)
        yield f"    {quoted(start)} -> {quoted(end)}{look}"
    yield "  }"


def quoted(text: str) -> str:
    """The text as a string in DOT, in which a backslash begins an escape."""
    inner = escape_controls(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'
