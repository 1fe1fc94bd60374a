"""``graph plan FROM TO…``: what to learn, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graph.answer import Answer
from graph.commands._app import answering
from graph.commands._completion import Name
from graph.commands._context import App
from graph.commands._options import person_options, receipt_options, sensitivity_option, via_option

if TYPE_CHECKING:
    from graph.library import KnowledgeGraph
    from graph.questions.plan import Plan


@click.command(epilog="Example: graph plan analyst ml-engineer --have python,git -f markdown")
@click.argument("start", metavar="FROM", type=Name("role"))
@click.argument("goals", metavar="TO…", nargs=-1, required=True, type=Name("role"))
@person_options
@via_option
@click.option("--direct", is_flag=True, help="Go there in one move, whatever lies between.")
@click.option("--optional", is_flag=True, help="Plan what is optional, too.")
@receipt_options
@sensitivity_option
@click.option("--mermaid", is_flag=True, help="Draw the plan as a Mermaid flowchart instead.")
@answering
def command(
    app: App,
    start: str,
    goals: tuple[str, ...],
    person: dict[str, Any],
    via: list[str],
    direct: bool,  # noqa: FBT001
    optional: bool,  # noqa: FBT001
    sensitivity: bool,  # noqa: FBT001
    mermaid: bool,  # noqa: FBT001
) -> Answer | None:
    """What to learn on the way to one or several roles, in stages.

    Essential items and what they build on, along the best way that graph paths finds, or the one
    chosen. No stage needs anything of a later one; inside a stage what opens most comes first.
    """
    if mermaid and sensitivity:
        raise click.UsageError("Draw the plan, or tell its sensitivity: one of the two.")

    def plan(graph: KnowledgeGraph) -> Plan:
        return graph.plan(start, *goals, **person, via=via, direct=direct, optional=optional)

    if not mermaid:
        return app.graph.sensitivity(plan) if sensitivity else plan(app.graph)
    from graph.questions.flowchart import flowchart

    for line in flowchart(plan(app.graph)):
        click.echo(line)
    return None
