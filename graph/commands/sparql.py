"""``graph sparql QUERY``: any question of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import click

from graph.answer import Answer
from graph.commands._app import answering, say
from graph.commands._completion import QueryName
from graph.commands._context import App
from graph.commands._input import MOST_OF_A_QUERY, Readable, read_text
from graph.commands._options import FORMATS
from graph.errors import WrongUse

RDF_FORMATS = ("turtle", "ntriples", "jsonld", "rdfxml", "trig", "nquads")
"""For the triples of CONSTRUCT and DESCRIBE."""


@click.command(epilog="Example: graph sparql 'SELECT ?s { role:data-analyst rg:requiresSkill ?s }'")
@click.argument("query", required=False, type=QueryName())
@click.option("-q", "--query-file", type=Readable, metavar="FILE",
              help="Read the query from this file; - is standard input.")  # fmt: skip
@click.option("--list", "listed", is_flag=True, help="List the queries that have a name.")
@click.option(
    "--explain",
    is_flag=True,
    help="Say what the query asks: what each pattern finds, which terms nobody uses.",
)
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=60,
              metavar="SECONDS", show_default=True,
              help="Give up after this many seconds.")  # fmt: skip
@click.option("--allow-service", is_flag=True, help="Let SERVICE call other servers.")
@click.option("--memory", type=click.IntRange(min=1), default=2048, metavar="MIB",
              show_default=True, help="Give up beyond this much memory.")  # fmt: skip
@answering
def command(
    app: App, query: str | None, query_file: str | None, *, listed: bool, explain: bool,
    timeout: float, allow_service: bool, memory: int,
) -> Answer | None:  # fmt: skip
    """Ask in SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE, or a named query.

    Without a query on a terminal there is a prompt, with history and TAB. Many prefixes are
    known: role:, skill:, rg:, skos:, foaf:, dcterms: and more need no declaring. JSON, CSV and
    TSV are those of SPARQL 1.1; triples are printed as Turtle, or with -f in any RDF syntax.
    """
    if listed:
        from graph.questions.sparql import NamedQueries
        from graph.sources.rdf.named_queries import named_queries

        return NamedQueries(named_queries())
    ask = partial(_ask, service=allow_service, timeout=timeout, memory=memory << 20)
    if query is None and query_file is None:
        from graph.commands._prompt import Prompt, is_terminal

        if is_terminal() and not explain:
            Prompt(app, ask, (*FORMATS, *RDF_FORMATS)).run()
            return None
    if (query is None) == (query_file is None):
        raise WrongUse("Give one query: as text, by name, or with -q FILE.",
                       remedy="The named ones: graph sparql --list")  # fmt: skip
    ask(app, read_text(query_file, MOST_OF_A_QUERY) or query or "", explain)
    return None


def _ask(
    app: App, text: str, explain: bool,  # noqa: FBT001 - the prompt says it by place
    *, service: bool, timeout: float, memory: int,
) -> None:  # fmt: skip
    """Answer one query, or explain it, in a process of its own and within bounds."""
    from graph.commands._confined import run_confined
    from graph.sources.sparql.worker import Bounds

    source = app.graph.source  # opened here: what it keeps for the next time must not be cut short
    bounds = Bounds(timeout, memory, connections=service or source.remote)
    run_confined(Asking(app, text, service, explain), bounds)


@dataclass(frozen=True, slots=True)
class Asking:
    """Answering one query, from reading it to writing its last row; or explaining it."""

    app: App
    text: str
    service: bool
    explain: bool = False

    def __call__(self) -> None:
        """Write the answer to standard output; a word on its order to standard error."""
        from graph.questions.sparql import Solutions, Triples, sparql
        from graph.sources.sparql.engine import MOST_SORTED
        from graph.sources.sparql.safety import has_word

        source = self.app.graph.source
        if self.explain:
            from graph.questions.sparql_explanation import explained_query

            app = self.app
            if app.format in RDF_FORMATS:  # of a prompt that writes triples
                app = app.with_options((), None, "table", None)
            app.write(explained_query(source, self.text))
            return
        answer = sparql(source, self.text, service=self.service, stream=True)
        if self.app.format in RDF_FORMATS and not isinstance(answer, Triples):
            raise WrongUse(
                f"The format {self.app.format} is for triples, which this query does not give.",
                remedy="Ask with CONSTRUCT or DESCRIBE, or for JSON, CSV or a table.",
            )
        streamed = isinstance(answer, Solutions) and answer.rest is not None
        if streamed and not has_word(self.text, ("ORDER",)):
            say(f"More than {MOST_SORTED:,} rows: they come as they are found, not sorted.")
        self.app.write(answer)


for _option in command.params:
    if isinstance(_option, click.Option) and _option.name == "format":
        _option.type = click.Choice((*FORMATS, *RDF_FORMATS))
