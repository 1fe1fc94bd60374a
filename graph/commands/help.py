"""``graph help TOPIC``: what a figure means; the help of a command."""

from __future__ import annotations

import click

FIGURES = """\
readiness    the part of a role's essentials that you hold, by weight.
             Each item counts by the ranks up to the one asked, evenly.
weight       importance × (1 + specificity) / 2: what one role asks for is 1,
             what all ask for half.
may have     an optional item of your role, at the share of people that evidence
             names, else ½. Confirm it with --have, deny it with --without.
nearer than  how many other roles are less ready for the same goal.
steps        a learner's unit: 1 to awareness, 2 to working, 4 to practitioner,
             8 to expert; a tool is 1. Readiness counts ranks evenly, steps not.
to learn     essential items and the groundwork beneath; optional ones apart.
more to      essential steps on the way that the goal does not ask for, over
learn        those of the direct move. Ways are ordered by what they cost:
             1 − readiness of the hardest step + ⅓ of this + 0.05 a stone.
similarity   the mean of votes, one a family of facts: 1 is the same.
"""

TOPICS = {"figures": FIGURES}


@click.command(epilog="Example: graph help figures")
@click.argument("topic", required=False)
@click.pass_context
def command(ctx: click.Context, topic: str | None) -> None:
    """What the figures mean, or how a command is used: graph help figures, graph help paths."""
    parent = ctx.find_root()
    if topic is None:
        click.echo(parent.get_help())
        click.echo(f"\nTopics: {', '.join(TOPICS)}")
        return
    if topic in TOPICS:
        click.echo(TOPICS[topic], nl=False)
        return
    group = parent.command
    found = group.get_command(parent, topic) if isinstance(group, click.Group) else None
    if found is None:
        raise click.UsageError(
            f"There is no topic '{topic}'. Topics are {', '.join(TOPICS)} and every command."
        )
    with click.Context(found, info_name=topic, parent=parent) as about:
        click.echo(found.get_help(about))
