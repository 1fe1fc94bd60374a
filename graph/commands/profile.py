"""``graph profile new FILE…``: a profile for a vocabulary that nobody has described yet."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from graph.answer import Answer
from graph.commands._app import answering, say
from graph.commands._context import App


@click.group(
    invoke_without_command=True, epilog="Example: graph profile new jobs.ttl --into jobs-profile"
)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Describe a vocabulary of others, so that its files can be asked like ours."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@command.command("new", epilog="Example: graph profile new jobs.ttl --into jobs-profile")
@click.argument(
    "paths", metavar="FILE|FOLDER…", nargs=-1, required=True,
    type=click.Path(exists=True, path_type=Path),
)  # fmt: skip
@click.option("--into", type=click.Path(file_okay=False, path_type=Path),
              metavar="FOLDER", help="Write the queries there, not on the screen.")  # fmt: skip
@answering
def new(app: App, paths: tuple[Path, ...], *, into: Path | None) -> Answer | None:
    """Propose a profile from what RDF files hold: the kinds of their things, texts and links.

    It goes by the names of classes and properties. Look through both queries and change the
    lines that guessed wrong; then ask with --profile FOLDER.
    """
    from graph.authoring.profiles.proposal import propose, write_profile

    proposal = propose(paths)
    if into is None:
        if app.format != "table":
            return proposal
        click.echo(f"# ---- nodes.rq\n{proposal.nodes}\n# ---- links.rq\n{proposal.links_query}")
        return None
    write_profile(proposal, into)
    app.write(proposal)
    files = " ".join(f"-s {shlex.quote(str(path))}" for path in paths)
    say(f"Wrote {into / 'nodes.rq'} and {into / 'links.rq'}; look through them, then ask:")
    say(f"  graph {files} --profile {shlex.quote(str(into))} list")
    return None
