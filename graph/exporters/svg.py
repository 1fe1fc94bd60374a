"""A drawing without a browser: a way, a role with what it takes, or who hands what to whom."""

from __future__ import annotations

from typing import BinaryIO, Final

from graph.errors import LimitReached, NoAnswer
from graph.exporters._common import attribution
from graph.exporters.drawings.canvas import Canvas
from graph.exporters.drawings.handoffs import MOST, drawn_handoffs
from graph.exporters.options import Options
from graph.model import Node
from graph.source import Source

SUFFIX: Final = ".svg"


def export(source: Source, file: BinaryIO, options: Options) -> None:
    """Draw the way from ``start`` to ``goal``; the role ``start`` alone; else all hand-offs.

    Raises
    ------
    NoAnswer
        where there is no such way, or nothing is handed on.
    LimitReached
        where there are too many roles for a picture.
    """
    nodes = source.nodes_of(filter(None, (options.start, options.goal)))
    start, goal = nodes.get(options.start), nodes.get(options.goal)
    if start and goal:
        canvas, title = _way(source, start, goal), f"{start.label} → {goal.label}"
    elif role := start or goal:
        canvas, title = _role(source, role), role.label
    else:
        canvas, title = _handoffs(source), "Who hands what to whom"
    canvas.write(file, options.title or title, attribution(source, options))


def _way(source: Source, start: Node, goal: Node) -> Canvas:
    from graph.exporters.drawings.way import drawn_way
    from graph.questions.paths import paths

    return drawn_way(paths(source, start, goal))


def _role(source: Source, role: Node) -> Canvas:
    from graph.exporters.drawings.role_map import drawn_role
    from graph.questions.handoffs import handoffs
    from graph.questions.show import show

    return drawn_role(source, show(source, role), handoffs(source, role))


def _handoffs(source: Source) -> Canvas:
    from graph.questions.handoffs import handoffs

    answer = handoffs(source)
    roles = {role for one in answer.handoffs for role in (one.giver, one.taker)}
    if not roles:
        raise NoAnswer(
            "Nothing is handed on in this graph, so there is nothing to draw of all of it.",
            remedy="Name a role to draw, or two with the way between them.",
        )
    if len(roles) > MOST:
        raise LimitReached(
            f"{len(roles):,} roles hand something on; a picture has room for {MOST}.",
            remedy="Name a role to draw, or two with the way between them.",
        )
    return drawn_handoffs(answer)
