"""``graph sparql QUERY``: any question of one's own."""

from __future__ import annotations

from dataclasses import dataclass

import click

from graph.answer import Answer
from graph.commands._app import asking, say
from graph.commands._completion import QueryName
from graph.commands._context import App
from graph.commands._input import MOST_OF_A_QUERY, Readable, read_text
from graph.errors import WrongUse


@click.command(epilog="Example: graph sparql 'SELECT ?s { role:data-analyst rg:requiresSkill ?s }'")
@click.argument("query", required=False, type=QueryName())
@click.option("-q", "--query-file", type=Readable, metavar="FILE",
              help="Read the query from this file; - is standard input.")  # fmt: skip
@click.option("--list", "listed", is_flag=True, help="List the queries that have a name.")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=60,
              metavar="SECONDS", show_default=True,
              help="Give up after this many seconds.")  # fmt: skip
@click.option("--allow-service", is_flag=True, help="Let SERVICE call other servers.")
@click.option("--memory", type=click.IntRange(min=1), default=2048, metavar="MIB",
              show_default=True, help="Give up beyond this much memory.")  # fmt: skip
@asking
def command(
    app: App, query: str | None, query_file: str | None, *, listed: bool, timeout: float,
    allow_service: bool, memory: int,
) -> Answer | None:  # fmt: skip
    """Ask in SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE, or a named query.

    The prefixes are known: role:, skill:, tool:, rg:, skos: and more need no declaring. JSON,
    CSV and TSV are those of SPARQL 1.1; triples are printed as Turtle.
    """
    if listed:
        from graph.questions.sparql import NamedQueries
        from graph.sources.rdf.named_queries import named_queries

        return NamedQueries(named_queries())
    if (query is None) == (query_file is None):
        raise WrongUse("Give one query: as text, by name, or with -q FILE.",
                       remedy="The named ones: graph sparql --list")  # fmt: skip
    text = read_text(query_file, MOST_OF_A_QUERY) or query or ""
    from graph.commands._confined import run_confined
    from graph.sources.sparql.worker import Bounds

    source = app.graph.source  # opened here: what it keeps for the next time must not be cut short
    bounds = Bounds(timeout, memory << 20, connections=allow_service or source.remote)
    run_confined(Asking(app, text, allow_service), bounds)
    return None


@dataclass(frozen=True, slots=True)
class Asking:
    """Answering one query, from reading it to writing its last row."""

    app: App
    text: str
    service: bool

    def __call__(self) -> None:
        """Write the answer to standard output; a word on its order to standard error."""
        from graph.questions.sparql import Solutions, sparql
        from graph.sources.sparql.engine import MOST_SORTED
        from graph.sources.sparql.safety import has_word

        source = self.app.graph.source
        answer = sparql(source, self.text, service=self.service, stream=True)
        streamed = isinstance(answer, Solutions) and answer.rest is not None
        if streamed and not has_word(self.text, ("ORDER",)):
            say(f"More than {MOST_SORTED:,} rows: they come as they are found, not sorted.")
        self.app.write(answer)
