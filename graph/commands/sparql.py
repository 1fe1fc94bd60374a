"""``graph sparql QUERY``: any question of one's own."""

from __future__ import annotations

import sys

import click

from graph.answer import Answer
from graph.commands._app import App, asking
from graph.commands._input import MOST_OF_A_QUERY, Readable, read_text
from graph.errors import WrongUse


@click.command(epilog="Example: graph sparql 'SELECT ?s { role:data-analyst rg:requiresSkill ?s }'")
@click.argument("query", required=False)
@click.option("-q", "--query-file", type=Readable, metavar="FILE",
              help="Read the query from this file; - is standard input.")  # fmt: skip
@click.option("--list", "listed", is_flag=True, help="List the queries that have a name.")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=60,
              metavar="SECONDS", show_default=True,
              help="Give up after this many seconds.")  # fmt: skip
@click.option("--allow-service", is_flag=True, help="Let SERVICE call other servers.")
@click.option("--engine", type=click.Choice(("oxigraph", "rdflib")), default="oxigraph",
              show_default=True, help="Who answers; rdflib is slower.")  # fmt: skip
@asking
def command(
    app: App, query: str | None, query_file: str | None, *, listed: bool, timeout: float,
    allow_service: bool, engine: str,
) -> Answer | None:  # fmt: skip
    """Ask in SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE, or a named query.

    The prefixes are known: role:, skill:, tool:, rg:, skos: and more need no declaring. JSON,
    CSV and TSV are those of SPARQL 1.1; triples are printed as Turtle.
    """
    if listed:
        from graph.questions.sparql import NamedQueries, named_queries

        return NamedQueries(named_queries())
    if (query is None) == (query_file is None):
        raise WrongUse("Give one query: as text, by name, or with -q FILE.",
                       remedy="The named ones: graph sparql --list")  # fmt: skip
    answer = app.graph.sparql(
        read_text(query_file, MOST_OF_A_QUERY) or query or "",
        deadline=timeout, service=allow_service, engine=engine,
    )  # fmt: skip
    return None if _written(answer, app.format) else answer


def _written(answer: Answer, form: str) -> bool:
    """Whether the answer had a form of its own in this format, and has been written in it."""
    from graph.questions.sparql import Solutions, Triples

    if isinstance(answer, Triples) and form == "table":
        sys.stdout.write(answer.turtle())
    elif isinstance(answer, Solutions) and form == "tsv":
        sys.stdout.writelines(f"{line}\n" for line in answer.tsv())
    else:
        return False
    return True
