"""``graph gap FROM TO``: what one has, may have, must deepen and must learn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graph.answer import Answer
from graph.commands._app import answering
from graph.commands._completion import Name
from graph.commands._context import App
from graph.commands._options import person_options, receipt_options, sensitivity_option

if TYPE_CHECKING:
    from graph.library import KnowledgeGraph


@click.command(epilog="Example: graph gap analyst ml-engineer --have python,git")
@click.argument("start", metavar="FROM", type=Name("role"))
@click.argument("goal", metavar="TO", type=Name("role"))
@person_options
@receipt_options
@sensitivity_option
@answering
def command(app: App, start: str, goal: str, person: dict[str, Any], sensitivity: bool) -> Answer:  # noqa: FBT001
    """What you have, may have, must deepen and must learn to go from one role to another."""

    def gap(graph: KnowledgeGraph) -> Answer:
        return graph.gap(start, goal, **person)

    return app.graph.sensitivity(gap) if sensitivity else gap(app.graph)
