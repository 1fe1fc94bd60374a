"""The options that several commands share, each defined once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown")

_COMMON = (
    click.option(
        "-s", "--source", "sources", multiple=True, metavar="SOURCE",
        help="Ask this source: a dataset, an RDF file or folder; repeat to merge several."
        "  [default: $GRAPH_SOURCE, else roles]",
    ),
    click.option("--lang", metavar="TAG", help="Show labels in this language.  [default: en]"),
    click.option(
        "-f", "--format", "format", type=click.Choice(FORMATS),
        help="Write the answer as this.  [default: table]",
    ),
    click.option(
        "--profile", type=click.Path(exists=True, file_okay=False), metavar="FOLDER",
        help="Read another vocabulary through these queries (nodes.rq, links.rq).",
    ),
)  # fmt: skip


def common_options(function: Decorated) -> Decorated:
    """``-s``, ``--lang``, ``-f`` and ``--profile``, before the command or after it."""
    for option in reversed(_COMMON):
        function = option(function)
    return function


class Name(click.ParamType):
    """The name of a thing in the graph; the shell completes it."""

    name = "name"

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Notations and labels that begin with what is typed; nothing where that fails."""
        from graph.commands._app import App
        from graph.errors import GraphError

        app = ctx.find_object(App) or App()
        try:
            hits = app.graph.source.beginning(incomplete, self.kinds, 40)
        except GraphError:
            return []
        return [
            CompletionItem(hit.node.notation or hit.node.label, help=hit.node.label)
            for hit in hits
        ]


def split(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> list[str]:
    """The names in options such as ``--have sql,python --have git``."""
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


have_option = click.option(
    "--have", multiple=True, callback=split, metavar="ITEM,…",
    help="Skills and tools that you have besides, such as python or sql:expert.",
)  # fmt: skip
via_option = click.option(
    "--via", multiple=True, callback=split, metavar="NAME,…", help="Only ways through these."
)
avoid_option = click.option(
    "--avoid", multiple=True, callback=split, metavar="NAME,…", help="No way through these."
)
