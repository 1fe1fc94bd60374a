"""``graph list [KIND]``: every thing of a kind."""

from __future__ import annotations

import click

from graph.answer import Answer
from graph.commands._app import answering
from graph.commands._context import App
from graph.commands._options import receipt_options


@click.command(epilog="Example: graph list skills")
@click.argument("kind", default="")
@receipt_options
@answering
def command(app: App, kind: str) -> Answer:
    """List the roles, or every thing of another KIND: skills, tools, classes, concepts …

    Where there are no roles it lists the kind that there is most of; graph stats counts all kinds.
    """
    return app.graph.list(kind)
