"""``graph import FORMAT PATH…``: a framework that others publish, or a table of one's own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from graph.answer import Answer
from graph.commands._app import asking
from graph.commands._context import App
from graph.errors import WrongUse
from graph.importers import names


@click.command(
    "import",
    epilog="Example: graph import esco ESCO-classification.zip ESCO-relations.zip",
)
@click.argument("from_format", metavar="FORMAT", type=click.Choice(names()))
@click.argument("paths", metavar="PATH…", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--as", "name", metavar="NAME", default="",
    help="Install it under this name.  [default: esco, onet, or the file's name]",
)  # fmt: skip
@click.option("--example", is_flag=True, help="Print a commented table to fill in (csv only).")
@click.option("--levels", type=click.IntRange(1, 100), metavar="N",
              help="Levels in the table go from 1 to N (csv only).  [default: 4]")  # fmt: skip
@click.option("--skip-bad", is_flag=True, help="Leave out cells that cannot be read (csv only).")
@asking
def command(
    app: App,
    from_format: str,
    paths: tuple[Path, ...],
    name: str,
    *,
    example: bool,
    levels: int | None,
    skip_bad: bool,
) -> Answer | int | None:
    """Install ESCO, O*NET or a table of your own as a dataset, to be asked with -s NAME.

    PATH is an archive or a folder as it was downloaded, or a CSV or XLSX file. FORMAT is esco (CSV
    archives of 1.0 to 1.2, in any language), onet (text databases) or csv. The report says how many
    rows were read, kept and skipped, and why. An import that fails or is stopped changes nothing.
    """
    from graph.importers import import_dataset, importer
    from graph.importers.csv import BadTable

    if example:
        click.echo(importer("csv").example(), nl=False)
        return None
    if not paths:
        raise WrongUse(f"What is to be imported as {from_format}?", remedy="Name files or folders.")
    options = {"skip_bad": skip_bad, "levels": levels or 4} if from_format == "csv" else {}
    try:
        with _progress(importer(from_format).size(paths)) as told:
            return import_dataset(from_format, paths, name, told=told, **options)
    except BadTable as error:
        app.write(error.report)
        raise


@contextmanager
def _progress(size: int) -> Iterator[Callable[[int], object]]:
    """A bar on the terminal where there is more to read than a moment's worth."""
    if size < 2_000_000 or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=size, label="Reading", file=sys.stderr) as bar:
        yield bar.update
