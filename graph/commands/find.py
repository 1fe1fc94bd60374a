"""``graph find TEXT``: the things with a text in a name."""

from __future__ import annotations

import click

from graph.answer import Answer
from graph.commands._app import answering
from graph.commands._context import App
from graph.commands._options import receipt_options


@click.command(epilog="Example: graph find visual --kind skill")
@click.argument("text", nargs=-1, required=True)
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only things of this kind.")
@click.option("-n", "--most", type=click.IntRange(min=1), default=20, show_default=True,
              help="How many to show.")  # fmt: skip
@receipt_options
@answering
def command(app: App, text: tuple[str, ...], kinds: tuple[str, ...], most: int) -> Answer:
    """Find things by a part of any of their names, best first."""
    return app.graph.find(" ".join(text), kinds, most)
