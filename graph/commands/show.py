"""``graph show NAME``: all that is known of one thing."""

from __future__ import annotations

import click

from graph.answer import Answer
from graph.commands._app import answering
from graph.commands._completion import Name
from graph.commands._context import App
from graph.commands._options import receipt_options


@click.command(epilog="Example: graph show ml-engineer")
@click.argument("name", type=Name(first=("role",)))
@receipt_options
@answering
def command(app: App, name: str) -> Answer:
    """Show all that is known of a role, skill, tool or any other thing."""
    return app.graph.show(name)
