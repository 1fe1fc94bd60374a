"""``graph format FILE…``: Turtle in one form, so that a diff shows what changed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graph.commands._app import answering
from graph.commands._context import App


@click.command(epilog="Example: graph format --check ontology/")
@click.argument(
    "paths", metavar="FILE…", nargs=-1, required=True,
    type=click.Path(path_type=Path, allow_dash=True),
)  # fmt: skip
@click.option("--check", is_flag=True, help="Only look; exit with 1 where a file would change.")
@answering
def command(app: App, paths: tuple[Path, ...], *, check: bool) -> int:
    """Write Turtle files in one stable form, with their comments; '-' passes text through.

    Sorts, aligns and keeps every triple and every comment; formatting twice changes nothing.
    """
    if [str(path) for path in paths] == ["-"]:
        return _passed_through(check=check)
    from graph.authoring.format_files import format_files

    answer = format_files(paths, check=check)
    app.write(answer)
    return 1 if check and answer.changed else 0


def _passed_through(*, check: bool) -> int:
    """Format standard input to standard output."""
    from graph.authoring.turtle.formatting import formatted

    text = sys.stdin.read()
    written = formatted(text)
    if not check:
        click.echo(written, nl=False)
    return 1 if check and written != text else 0
