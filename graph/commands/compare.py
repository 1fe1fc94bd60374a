"""``graph compare ROLE ROLE…``: the differences of several roles."""

from __future__ import annotations

import click

from graph.answer import Answer
from graph.commands._app import answering
from graph.commands._completion import Name
from graph.commands._context import App
from graph.commands._options import receipt_options


@click.command(epilog="Example: graph compare data-engineer analyst data-scientist ml-engineer")
@click.argument("roles", nargs=-1, required=True, metavar="ROLE ROLE…", type=Name("role"))
@click.option(
    "--grid", is_flag=True,
    help="All skills and tools as a skills matrix: a row an item, a column a role.",
)  # fmt: skip
@receipt_options
@answering
def command(app: App, roles: tuple[str, ...], grid: bool) -> Answer:  # noqa: FBT001
    """The differences of roles side by side: focus, skills, tools, work."""
    return app.graph.skills_matrix(*roles) if grid else app.graph.compare(*roles)
