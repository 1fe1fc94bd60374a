"""``graph validate``: what is wrong with an ontology, in domain words, with file and line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from graph.answer import Answer
from graph.commands._app import answering
from graph.commands._context import App
from graph.commands._options import FORMATS, split
from graph.errors import SourceProblem, WrongUse

OWN_FORMATS = ("sarif", "github")
"""For code scanning, and for annotations in a pull request of GitHub."""


@click.command(epilog="Example: graph validate ontology/ -f github")
@click.argument(
    "paths", metavar="[FILE|FOLDER]…", nargs=-1, type=click.Path(exists=True, path_type=Path)
)
@click.option("--shapes", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              metavar="FILE", help="Check against these SHACL shapes, not ours.")  # fmt: skip
@click.option("--owl", is_flag=True, help="Ask an OWL RL reasoner for contradictions as well.")
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.option("--rules", "sets", metavar="SET,…", multiple=True, callback=split,
              help="Judge by these sets: standard, skos, owl, house.  [default: by what the files"
              " hold]")  # fmt: skip
@click.option("--off", metavar="RULE,…", multiple=True, callback=split,
              help="Do not ask these rules.")  # fmt: skip
@click.option("--severity", "severities", metavar="RULE=SEVERITY", multiple=True, callback=split,
              help="Let a rule count as error, warning or info.")  # fmt: skip
@click.option("--explain", metavar="RULE", help="Say what a rule finds, and how; all lists them.")
@answering
def command(
    app: App, paths: tuple[Path, ...], *, shapes: Path | None, owl: bool, strict: bool,
    sets: list[str], off: list[str], severities: list[str], explain: str | None,
) -> Answer | int:  # fmt: skip
    """Check files for everything that can be wrong with them; without any, our own ontology.

    Files in our vocabulary are judged by all rules, others by what RDF, SKOS and OWL say; a
    graph.toml beside them can say otherwise ([validate] rules, off, severity).

    Sources given with -s stand beside the files: what they describe is known, but not judged.
    Exits with 1 where there are errors, with 3 where a file cannot be read.
    """
    from graph.authoring.validation import Choice, validate

    if explain is not None:
        from graph.authoring.validation.explanation import explained

        return explained(explain)
    choice = Choice(tuple(sets), tuple(off), _pairs(severities))
    judged, beside = (paths, _files(app.sources)) if paths else (_files(app.sources), ())
    catalog = Path(app.catalog) if app.catalog else None
    answer = validate(judged, beside, shapes=shapes, owl=owl, choice=choice, catalog=catalog)
    if app.format == "sarif":
        from graph.authoring.validation.sarif import sarif

        click.echo(sarif(answer), nl=False)
    elif app.format == "github":
        from graph.authoring.validation.github import github

        click.echo(github(answer), nl=False)
    else:
        app.write(answer)
    if answer.unreadable:
        return SourceProblem.exit_code
    return 1 if answer.errors or (strict and answer.warnings) else 0


def _pairs(texts: Sequence[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in texts]
    if odd := [name for name, sign, _ in pairs if not sign]:
        raise WrongUse(
            f"'{odd[0]}' is not a rule with a severity.", remedy="As: --severity RULE=info"
        )
    return {name: severity for name, _, severity in pairs}


def _files(sources: Sequence[str]) -> tuple[Path, ...]:
    """The files behind sources; what has no files cannot be checked line by line."""
    from graph.sources.rdf.bundled import bundled_files
    from graph.sources.resolve import BUNDLED

    found: tuple[Path, ...] = ()
    for spec in sources:
        path = Path(os.path.expanduser(spec))  # noqa: PTH111 - pathlib fails for unknown users
        if spec == BUNDLED:
            found += bundled_files()
        elif path.exists():
            found += (path,)
        else:
            raise WrongUse(
                f"'{spec}' is not a file or folder.", remedy="Files are checked; name one."
            )
    return found


for _option in command.params:
    if isinstance(_option, click.Option) and _option.name == "format":
        _option.type = click.Choice((*FORMATS, *OWN_FORMATS))
