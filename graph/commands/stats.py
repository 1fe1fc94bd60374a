"""``graph stats``: how much of everything there is."""

from __future__ import annotations

import click

from graph.answer import Answer
from graph.commands._app import answering
from graph.commands._context import App
from graph.commands._options import receipt_options


@click.command(epilog="Example: graph stats --sources")
@click.option("--sources", "by_source", is_flag=True,
              help="Count the statements that rest on each source, and on it alone.")  # fmt: skip
@receipt_options
@answering
def command(app: App, *, by_source: bool) -> Answer:
    """Count the things of each kind and the statements between them."""
    return app.graph.stats(by_source=by_source)
