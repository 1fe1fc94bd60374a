"""``graph gap FROM TO``: what one has, must deepen and must learn."""

from __future__ import annotations

import click

from graph.answer import Answer
from graph.commands._app import asking
from graph.commands._context import App
from graph.commands._options import Name, have_option, receipt_options, sensitivity_option


@click.command(epilog="Example: graph gap analyst ml-engineer --have python,git")
@click.argument("start", metavar="FROM", type=Name("role"))
@click.argument("goal", metavar="TO", type=Name("role"))
@have_option
@receipt_options
@sensitivity_option
@asking
def command(app: App, start: str, goal: str, have: list[str], sensitivity: bool) -> Answer:  # noqa: FBT001
    """What you have, must deepen and must learn to go from one role to another."""
    return app.graph.gap(start, goal, have=have, sensitivity=sensitivity)
