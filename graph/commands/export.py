"""``graph export FORMAT [FILE]``: the whole graph as a file for another program."""

from __future__ import annotations

import sys

import click

from graph.commands._app import answering
from graph.commands._context import App
from graph.commands._export import Opening, opening, page_options, written
from graph.errors import WrongUse
from graph.exporters import exporter, formats, table_names, tabular


@click.command(epilog=f"Formats: {', '.join(formats())}. Example: graph export gexf roles.gexf")
@click.argument("to_format", metavar="FORMAT", type=click.Choice(formats()))
@click.argument("file", required=False, type=click.Path(allow_dash=True))
@opening
@click.option("--title", default="", metavar="TEXT", help="Call the graph this.")
@click.option("--table", type=click.Choice(table_names()), default=None,
              help="One table alone (csv, parquet, arrow).")  # fmt: skip
@answering
def command(
    app: App, to_format: str, file: str | None, opening: Opening, title: str, table: str | None
) -> None:
    """Write the whole graph as a file for another program.

    Without FILE it goes to output/graph with the ending of the format; - is standard output.
    The file appears whole or not at all, and names the sources and their licences. Parquet and
    Arrow are a folder of tables, an archive where FILE ends in .zip, or one --table.

    svg draws the way --from one role --to another, one role (--from alone), or else who hands
    what to whom.
    """
    if opening.ends and to_format not in ("html", "svg"):
        raise WrongUse(f"A {to_format} file has no roles to open with.", remedy="Use html or svg.")
    if opening.looks and to_format != "html":
        raise WrongUse(f"A {to_format} file has no views to open with.", remedy="Use html.")
    if table and to_format not in tabular():
        raise WrongUse(f"{to_format} has no tables.", remedy=f"Use {', '.join(tabular())}.")
    if app.excel and to_format != "csv":
        raise WrongUse(f"--excel is about CSV, and {to_format} is asked for.", remedy="Use csv.")
    options = page_options(app, opening, title, table or "")
    if file == "-":
        exporter(to_format).export(app.graph.source, sys.stdout.buffer, options)
    else:
        written(app, to_format, file, options)
