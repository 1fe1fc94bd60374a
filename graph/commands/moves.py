"""``graph moves FROM``: which roles are within reach of one."""

from __future__ import annotations

from typing import Any

import click

from graph.answer import Answer
from graph.commands._app import asking
from graph.commands._completion import Name
from graph.commands._context import App
from graph.commands._options import person_options


@click.command(epilog="Example: graph moves analyst --have python:working")
@click.argument("start", metavar="FROM", type=Name("role"))
@click.option(
    "-n", "most", default=10, show_default=True, metavar="COUNT", type=click.IntRange(0),
    help="So many of the readiest; 0 for all.",
)  # fmt: skip
@person_options
@asking
def command(app: App, start: str, person: dict[str, Any], most: int) -> Answer:
    """The roles within reach of one: how ready you are, and what is left to learn."""
    return app.graph.moves(start, most=most, **person)
