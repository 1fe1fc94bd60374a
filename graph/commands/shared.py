"""``graph shared ROLE ROLE…``: what all of them ask for."""

from __future__ import annotations

import click

from graph.answer import Answer
from graph.commands._app import answering
from graph.commands._completion import Name
from graph.commands._context import App
from graph.commands._options import receipt_options

_KINDS = {"skill": ("skill",), "tool": ("tool",), "all": ("skill", "tool")}


@click.command(epilog="Example: graph shared analyst ml-engineer")
@click.argument("roles", nargs=-1, required=True, metavar="ROLE ROLE…", type=Name("role"))
@click.option(
    "--kind", type=click.Choice(sorted(_KINDS)), default="skill", show_default=True,
    help="List skills, tools or both.",
)  # fmt: skip
@receipt_options
@answering
def command(app: App, roles: tuple[str, ...], kind: str) -> Answer:
    """What all these roles ask for."""
    return app.graph.shared(*roles, kinds=_KINDS[kind])
