"""``graph diff OLD NEW``: what changed in the facts, and what it does to answers."""

from __future__ import annotations

import click

from graph.commands._app import answering, say
from graph.commands._context import App


@click.command(
    epilog="Example: graph diff HEAD~1:ontology/roles.ttl ontology/roles.ttl -f markdown"
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", default="roles")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where anything changed.")
@click.option("--patch", "syntax", type=click.Choice(("sparql", "rdf-patch")),
              help="Print what makes NEW of OLD, as SPARQL Update or RDF Patch.")  # fmt: skip
@answering
def command(app: App, old: str, new: str, *, exit_code: bool, syntax: str | None) -> int:
    """What changed from one version to another, and what that does to answers.

    OLD and NEW are files, folders, datasets or revisions of git: HEAD~1:ontology/roles.ttl, or
    HEAD~1 for its folder ontology. NEW is our own ontology where it is left out.
    """
    if syntax is not None:
        return _patched(old, new, syntax, exit_code=exit_code)
    from graph.questions.diff import diff
    from graph.sources.rdf.git_revisions import open_version

    with open_version(old, app.lang) as before, open_version(new, app.lang) as after:
        answer = diff(before, after, names=(old, new))
    app.write(answer)
    return 1 if exit_code and not answer.same else 0


def _patched(old: str, new: str, syntax: str, *, exit_code: bool) -> int:
    """Print the patch; where it speaks of relative addresses, say what they stand under."""
    from graph.authoring.patches import patch, rdf_patch, sparql_update
    from graph.sources.rdf.git_revisions import COMMON_BASE, stated_in

    changes = patch(stated_in(old), stated_in(new))
    text = (sparql_update if syntax == "sparql" else rdf_patch)(changes)
    click.echo(text, nl=False)
    if f"<{COMMON_BASE}" in text:
        say(f"Relative addresses stand under {COMMON_BASE}; put your base in its place.")
    return 1 if exit_code and text else 0
