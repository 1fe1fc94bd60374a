"""``graph card ROLE``: one page about a role, for a class."""

from __future__ import annotations

import click

from graph.answer import Answer
from graph.commands._app import answering
from graph.commands._completion import Name
from graph.commands._context import App


@click.command(epilog="Example: graph card data-analyst > data-analyst.md")
@click.argument("role", type=Name("role"))
@answering
def command(app: App, role: str) -> Answer:
    """One page about a role for a class, in Markdown unless -f says otherwise."""
    return app.graph.role_card(role)
