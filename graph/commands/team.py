"""``graph team MEMBERS.csv --goal ROLE``: what a team covers, and what to do about the rest."""

from __future__ import annotations

from pathlib import Path

import click

from graph.answer import Answer
from graph.commands._app import answering
from graph.commands._completion import Name
from graph.commands._context import App
from graph.commands._input import Readable, read_text
from graph.commands._options import receipt_options


@click.command(epilog="Example: graph team members.csv --goal ml-engineer --goal data-engineer")
@click.argument("members", metavar="MEMBERS.csv", type=Readable)
@click.option(
    "--goal", "goals", multiple=True, required=True, metavar="ROLE", type=Name("role"),
    help="A role that the team is to fill together; repeat for several.",
)  # fmt: skip
@receipt_options
@answering
def command(app: App, members: str, goals: tuple[str, ...]) -> Answer:
    """What a team covers, what nobody has, who learns what first, or whom to hire.

    MEMBERS.csv (or XLSX) names people, and their roles, their skills in lists or a row each, or has
    a column a skill with levels.
    """
    table = read_text(members) if members == "-" else Path(members)
    return app.graph.team(table, *goals)
