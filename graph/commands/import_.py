"""``graph import FORMAT PATH…``: a framework that others publish, or a table of one's own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from graph.answer import Answer
from graph.commands._app import answering
from graph.commands._context import App
from graph.commands._options import Decorated
from graph.errors import WrongUse
from graph.importers import names


def _column(meaning: str, help: str) -> Callable[[Decorated], Decorated]:
    """An option that names the column with this."""
    return click.option(f"--{meaning}", meaning, metavar="COLUMN", help=help)


@click.command(
    "import",
    epilog="Example: graph import esco ESCO-classification.zip ESCO-relations.zip",
)
@click.argument("from_format", metavar="FORMAT", type=click.Choice(names()))
@click.argument("paths", metavar="PATH…", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--as", "name", metavar="NAME", default="",
    help="Install it under this name.  [default: esco, onet, tabiya, or the file's name]",
)  # fmt: skip
@click.option("--example", is_flag=True, help="Print a commented table to fill in (csv only).")
@click.option("--skip-bad", is_flag=True, help="Leave out cells that cannot be read (csv only).")
@click.option("--look", is_flag=True, help="Show how a table is understood, and install nothing.")
@_column("role", "The column with the roles.")
@_column("skill", "The column with the skills.")
@_column("level", "The column with the levels that are asked for.")
@_column("importance", "The column that says how important a skill is.")
@_column("category", "The column with the groups of skills.")
@_column("person", "The column with people, who become no roles.")
@click.option("--ignore", multiple=True, metavar="COLUMN", help="Leave this column out; repeat it.")
@click.option("--sheet", metavar="NAME", help="Read this sheet of a workbook.")
@click.option("--header", metavar="ROW", type=click.IntRange(1),
              help="The names of the columns stand in this row.")  # fmt: skip
@click.option(
    "--split", metavar="SIGN", help="What separates several names in a cell; '' for nothing."
)
@click.option("--levels", metavar="N|NAME,…",
              help="Levels go from 1 to N, or have these names from the lowest.")  # fmt: skip
@click.option("--map", "mapping", metavar="FILE", type=click.Path(exists=True, dir_okay=False),
              help="Read all of this from a JSON file: role, skill, … , levels.")  # fmt: skip
@answering
def command(
    app: App, from_format: str, paths: tuple[Path, ...], name: str, *,
    example: bool, skip_bad: bool, look: bool, mapping: str | None, **said: Any,
) -> Answer | int | None:  # fmt: skip
    """Install ESCO, O*NET or a table of your own as a dataset, to be asked with -s NAME.

    PATH is an archive or a folder as it was downloaded, or a CSV or XLSX file. FORMAT is esco (CSV
    archives of 1.0 to 1.2, in any language), onet (text, Excel or CSV, whole or in part), tabiya or
    csv. The report says how many rows were read, kept and skipped, and why. An import that fails
    or is stopped changes nothing.

    How a table is laid out is guessed: --look shows it. What is said of it (--role and the like) is
    kept, so that the next import of the same file needs none of it.
    """
    from graph.importers import BadTable, import_dataset, importer, look_at

    if example:
        click.echo(importer("csv").example(), nl=False)
        return None
    if not paths:
        raise WrongUse(f"What is to be imported as {from_format}?", remedy="Name files or folders.")
    options = _of_a_table(from_format, said, mapping, skip_bad=skip_bad, look=look)
    try:
        if look:
            return look_at(paths, name, options["choices"])
        with _progress(importer(from_format).size(paths)) as told:
            return import_dataset(from_format, paths, name, told=told, **options)
    except BadTable as error:
        app.write(error.report)
        raise


def _of_a_table(
    from_format: str, said: Mapping[str, Any], mapping: str | None, *, skip_bad: bool, look: bool
) -> dict[str, Any]:
    """The options that only a table has."""
    from graph.importers import choices_of, read_mapping

    given = {key: value for key, value in said.items() if value not in (None, ())}
    if from_format != "csv":
        if given or mapping or skip_bad or look:
            raise WrongUse(f"{from_format} has a layout of its own.", remedy="Leave the options of"
                           " tables out: --look, --role, --levels and the like.")  # fmt: skip
        return {}
    if not given and mapping is None:
        return {"skip_bad": skip_bad, "choices": None}
    return {
        "skip_bad": skip_bad,
        "choices": choices_of({**(read_mapping(Path(mapping)) if mapping else {}), **given}),
    }


@contextmanager
def _progress(size: int) -> Iterator[Callable[[int], object]]:
    """A bar on the terminal where there is more to read than a moment's worth."""
    if size < 2_000_000 or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=size, label="Reading", file=sys.stderr) as bar:
        yield bar.update
