"""``graph why A B``: every statement between two things."""

from __future__ import annotations

import click

from graph.answer import Answer
from graph.commands._app import answering
from graph.commands._completion import Name
from graph.commands._context import App
from graph.commands._options import receipt_options


@click.command(epilog="Example: graph why analyst sql")
@click.argument("one", metavar="A", type=Name(first=("role",)))
@click.argument("other", metavar="B", type=Name(first=("role",)))
@receipt_options
@answering
def command(app: App, one: str, other: str) -> Answer:
    """Every statement between two things, each with its sources and what they say."""
    return app.graph.why(one, other)
