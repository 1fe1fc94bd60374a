"""``graph moves FROM``: which roles are within reach of one; ``--all`` for those of every role."""

from __future__ import annotations

from typing import Any

import click

from graph.answer import Answer
from graph.commands._app import answering
from graph.commands._completion import Name
from graph.commands._context import App
from graph.commands._options import engine_options, person_options, with_one_thread


@click.command(
    epilog="Example: graph moves analyst --have python:working; graph moves --all -n 0 -f csv"
)
@click.argument("start", required=False, metavar="[FROM]", type=Name("role"))
@click.option(
    "--all", "every", is_flag=True, help="The readiest of every role: start, goal, readiness."
)
@click.option(
    "-n", "most", default=10, show_default=True, metavar="COUNT", type=click.IntRange(0),
    help="Show this many of the readiest; 0 for all.",
)  # fmt: skip
@engine_options
@person_options
@answering
def command(
    app: App, start: str | None, person: dict[str, Any], engine: str, memory: int, most: int,
    every: bool,  # noqa: FBT001
) -> Answer:  # fmt: skip
    """The roles within reach of one: how ready you are, and what is left to learn."""
    if every and start is None:
        if any(person.values()):
            raise click.UsageError("--all is of roles: it knows no --have, and no person.")
        with_one_thread()
        return app.graph.moves_all(most, engine=engine, memory=memory)
    if start is None or every:
        raise click.UsageError("Name a role, or ask for all of them with --all.")
    return app.graph.moves(start, most=most, **person)
