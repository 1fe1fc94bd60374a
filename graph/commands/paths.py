"""``graph paths FROM TO``: the ways from one role to another, or between any two things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graph.answer import Answer
from graph.commands._app import answering
from graph.commands._completion import Name
from graph.commands._context import App
from graph.commands._options import (
    avoid_option,
    person_options,
    receipt_options,
    sensitivity_option,
    via_option,
)

if TYPE_CHECKING:
    from graph.library import KnowledgeGraph


@click.command(
    epilog="Example: graph paths analyst ml-engineer --have python --avoid data-engineer"
)
@click.argument("start", metavar="FROM", type=Name(first=("role",)))
@click.argument("goal", metavar="TO", type=Name(first=("role",)))
@person_options
@via_option
@avoid_option
@click.option(
    "-k", default=3, show_default=True, metavar="COUNT", type=click.IntRange(1),
    help="Show this many paths in full.",
)  # fmt: skip
@click.option(
    "--max-moves", default=3, show_default=True, metavar="COUNT", type=click.IntRange(1, 5),
    help="Roles: at most this many moves.",
)  # fmt: skip
@click.option(
    "--any-level", is_flag=True, help="Roles: allow a step down, and a manager's post between."
)
@receipt_options
@sensitivity_option
@answering
def command(
    app: App, start: str, goal: str, person: dict[str, Any], via: list[str], avoid: list[str],
    k: int, max_moves: int, any_level: bool, sensitivity: bool,  # noqa: FBT001
) -> Answer:  # fmt: skip
    """The ways from one role to another: moves, what each asks, what it builds on.

    Shown are all ways that no other beats in number of moves, least readiness and what is learned
    besides, then the next best, each by what it costs altogether. Between other things: the
    shortest chains of typed links.
    """
    ends: dict[str, Any] = {"start": start, "goal": goal, "via": via, "avoid": avoid, "k": k}
    if not app.graph.between_roles(start, goal):
        return app.graph.link_paths(**ends)
    more: dict[str, Any] = {"max_moves": max_moves, "any_level": any_level}

    def ways(graph: KnowledgeGraph) -> Answer:
        return graph.paths(**ends, **person, **more)

    return app.graph.sensitivity(ways) if sensitivity else ways(app.graph)
