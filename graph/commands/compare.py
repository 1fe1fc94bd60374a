"""``graph compare ROLE ROLE…``: the differences of several roles."""

from __future__ import annotations

import click

from graph.answer import Answer
from graph.commands._app import asking
from graph.commands._context import App
from graph.commands._options import Name, receipt_options


@click.command(epilog="Example: graph compare data-engineer analyst data-scientist ml-engineer")
@click.argument("roles", nargs=-1, required=True, metavar="ROLE ROLE…", type=Name("role"))
@receipt_options
@asking
def command(app: App, roles: tuple[str, ...]) -> Answer:
    """The differences of roles side by side: focus, skills, tools, work."""
    return app.graph.compare(*roles)
