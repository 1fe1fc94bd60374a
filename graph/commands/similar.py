"""``graph similar ROLE``: the roles most like one, and why; ``--all`` for those of every role."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from graph.answer import Answer
from graph.commands._app import asking
from graph.commands._completion import Name
from graph.commands._context import App
from graph.commands._options import receipt_options, sensitivity_option

if TYPE_CHECKING:
    from graph.library import KnowledgeGraph


@click.command(epilog="Example: graph similar analyst; graph similar --all -n 0 -f csv")
@click.argument("role", required=False, type=Name("role"))
@click.option("--all", "every", is_flag=True, help="The nearest of every role: role, other, score.")
@click.option(
    "-n", "most", default=10, show_default=True, metavar="COUNT", type=click.IntRange(0),
    help="So many of the nearest; 0 for all.",
)  # fmt: skip
@click.option(
    "--engine", default="scipy", show_default=True, metavar="NAME",
    help="With --all: compare on scipy, duckdb, spark or spark://HOST:PORT; the same rows.",
)  # fmt: skip
@click.option(
    "--memory", type=click.IntRange(min=64), default=2048, metavar="MIB", show_default=True,
    help="What DuckDB and Spark hold before they write to disk.",
)  # fmt: skip
@receipt_options
@sensitivity_option
@asking
def command(
    app: App, role: str | None, engine: str, memory: int,
    every: bool, most: int, sensitivity: bool,  # noqa: FBT001
) -> Answer:  # fmt: skip
    """The roles most like one, each with the items that make it so."""
    if every and role is None:
        # The blocks of roles are shared out already; a product that is shared out again waits.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        return app.graph.similar_all(most, engine=engine, memory=memory)
    if role is None or every:
        raise click.UsageError("Name a role, or ask for all of them with --all.")
    name = role

    def similar(graph: KnowledgeGraph) -> Answer:
        return graph.similar(name, most)

    return app.graph.sensitivity(similar) if sensitivity else similar(app.graph)
