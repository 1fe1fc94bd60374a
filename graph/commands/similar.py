"""``graph similar ROLE``: the roles most like one, and why; ``--all`` for those of every role."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graph.answer import Answer
from graph.commands._app import answering
from graph.commands._completion import Name
from graph.commands._context import App
from graph.commands._options import (
    engine_options,
    receipt_options,
    sensitivity_option,
    with_one_thread,
)

if TYPE_CHECKING:
    from graph.library import KnowledgeGraph


@click.command(epilog="Example: graph similar analyst; graph similar --all -n 0 -f csv")
@click.argument("role", required=False, type=Name("role"))
@click.option("--all", "every", is_flag=True, help="The nearest of every role: role, other, score.")
@click.option(
    "-n", "most", default=10, show_default=True, metavar="COUNT", type=click.IntRange(0),
    help="Show this many of the nearest; 0 for all.",
)  # fmt: skip
@engine_options
@receipt_options
@sensitivity_option
@answering
def command(
    app: App, role: str | None, engine: str, memory: int,
    every: bool, most: int, sensitivity: bool,  # noqa: FBT001
) -> Answer:  # fmt: skip
    """The roles most like one, each with the items that make it so."""
    if every and role is None:
        with_one_thread()
        return app.graph.similar_all(most, engine=engine, memory=memory)
    if role is None or every:
        raise click.UsageError("Name a role, or ask for all of them with --all.")
    name = role

    def similar(graph: KnowledgeGraph) -> Answer:
        return graph.similar(name, most)

    return app.graph.sensitivity(similar) if sensitivity else similar(app.graph)
