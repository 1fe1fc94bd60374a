"""``graph paths FROM TO``: the ways from one role to another, or between any two things."""

from __future__ import annotations

import click

from graph.answer import Answer
from graph.commands._app import asking
from graph.commands._context import App
from graph.commands._options import (
    Name,
    avoid_option,
    have_option,
    receipt_options,
    sensitivity_option,
    via_option,
)


@click.command(
    epilog="Example: graph paths analyst ml-engineer --have python --avoid data-engineer"
)
@click.argument("start", metavar="FROM", type=Name())
@click.argument("goal", metavar="TO", type=Name())
@have_option
@via_option
@avoid_option
@click.option(
    "-k", default=3, show_default=True, metavar="COUNT", type=click.IntRange(1),
    help="Tell so many paths in full.",
)  # fmt: skip
@click.option(
    "--max-moves", default=3, show_default=True, metavar="COUNT", type=click.IntRange(1, 5),
    help="Roles: at most so many moves.",
)  # fmt: skip
@receipt_options
@sensitivity_option
@asking
def command(
    app: App, start: str, goal: str, have: list[str], via: list[str], avoid: list[str], k: int,
    max_moves: int, sensitivity: bool,  # noqa: FBT001
) -> Answer:  # fmt: skip
    """The ways from one role to another: moves, what each asks, what it builds on.

    Shown are all ways that no other beats in number of moves, hardest move and detour, then the
    next best. Between other things: the shortest chains of typed links.
    """
    return app.graph.paths(
        start, goal, have=have, via=via, avoid=avoid, k=k, max_moves=max_moves,
        sensitivity=sensitivity,
    )  # fmt: skip
