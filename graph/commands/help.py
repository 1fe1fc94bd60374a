"""``graph help TOPIC``: what a figure means; the help of a command."""

from __future__ import annotations

import click

from graph.commands._topics import TOPICS


@click.command(epilog="Example: graph help figures")
@click.argument("topic", required=False)
@click.pass_context
def command(ctx: click.Context, topic: str | None) -> None:
    """What the figures mean, or how a command is used: graph help figures, graph help paths."""
    parent = ctx.find_root()
    if topic is None:
        click.echo(parent.get_help())
        click.echo(f"\nTopics of graph help: {', '.join(TOPICS)}")
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
