"""``graph diff OLD NEW``: what changed in the facts, and what it does to answers."""

from __future__ import annotations

import click

from graph.commands._app import asking
from graph.commands._context import App


@click.command(
    epilog="Example: graph diff HEAD~1:ontology/roles.ttl ontology/roles.ttl -f markdown"
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", default="roles")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where anything changed.")
@asking
def command(app: App, old: str, new: str, *, exit_code: bool) -> int:
    """What changed from one version to another, and what that does to answers.

    OLD and NEW are files, folders, datasets or revisions of git: HEAD~1:ontology/roles.ttl, or
    HEAD~1 for its folder ontology. NEW is our own ontology where it is left out.
    """
    from graph.questions.diff import diff
    from graph.sources.rdf.git_revisions import open_version

    with open_version(old, app.lang) as before, open_version(new, app.lang) as after:
        answer = diff(before, after, names=(old, new))
    app.write(answer)
    return 1 if exit_code and not answer.same else 0
