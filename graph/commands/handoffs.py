"""``graph handoffs [ROLE]``: who hands what to whom."""

from __future__ import annotations

import click

from graph.answer import Answer
from graph.commands._app import answering
from graph.commands._completion import Name
from graph.commands._context import App
from graph.commands._options import receipt_options


@click.command(epilog="Example: graph handoffs ml-engineer")
@click.argument("role", type=Name("role"), required=False)
@receipt_options
@answering
def command(app: App, role: str | None) -> Answer:
    """Who hands what to whom, and the steps of work that bear it out."""
    return app.graph.handoffs(role)
