"""``graph plan FROM TO…``: what to learn, in which order."""

from __future__ import annotations

import click

from graph.answer import Answer
from graph.commands._app import asking
from graph.commands._context import App
from graph.commands._options import Name, have_option, receipt_options, sensitivity_option


@click.command(epilog="Example: graph plan analyst ml-engineer --have python,git -f markdown")
@click.argument("start", metavar="FROM", type=Name("role"))
@click.argument("goals", metavar="TO…", nargs=-1, required=True, type=Name("role"))
@have_option
@receipt_options
@sensitivity_option
@click.option("--mermaid", is_flag=True, help="Draw the plan as a Mermaid flowchart instead.")
@asking
def command(
    app: App,
    start: str,
    goals: tuple[str, ...],
    have: list[str],
    sensitivity: bool,  # noqa: FBT001
    mermaid: bool,  # noqa: FBT001
) -> Answer | None:
    """What to learn on the way to one or several roles, in stages.

    No stage needs anything of a later one; inside a stage what opens most comes first.
    """
    answer = app.graph.plan(start, *goals, have=have, sensitivity=sensitivity)
    if not mermaid:
        return answer
    from graph.questions.flowchart import flowchart
    from graph.questions.plan import Plan

    if not isinstance(answer, Plan):
        raise click.UsageError("Draw the plan, or tell its sensitivity: one of the two.")
    for line in flowchart(answer):
        click.echo(line)
    return None
