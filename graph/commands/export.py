"""``graph export FORMAT [FILE]``: the whole graph as a file for another program."""

from __future__ import annotations

import sys

import click

from graph.commands._app import asking
from graph.commands._context import App
from graph.commands._export import Opening, opening, wishes, written
from graph.errors import WrongUse
from graph.exporters import exporter, formats


@click.command(epilog=f"Formats: {', '.join(formats())}. Example: graph export gexf roles.gexf")
@click.argument("to_format", metavar="FORMAT", type=click.Choice(formats()))
@click.argument("file", required=False, type=click.Path(allow_dash=True))
@opening
@click.option("--title", default="", metavar="TEXT", help="Call the graph this.")
@asking
def command(app: App, to_format: str, file: str | None, opening: Opening, title: str) -> None:
    """Write the whole graph as a file for another program.

    Without FILE it goes to output/graph with the ending of the format; - is standard output.
    The file appears whole or not at all, and names the sources and their licences.
    """
    if opening and to_format != "html":
        raise WrongUse(f"A {to_format} file has no views to open with.", remedy="Use html.")
    options = wishes(app, opening, title)
    if file == "-":
        exporter(to_format).export(app.graph.source, sys.stdout.buffer, options)
    else:
        written(app, to_format, file, options)
