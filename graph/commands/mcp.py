"""``graph mcp``: the questions as tools for assistants, over standard input and output."""

from __future__ import annotations

import click

from graph.commands._app import answering
from graph.commands._context import App
from graph.errors import WrongUse


@click.command(epilog="Example: graph mcp, as a server's command in an assistant's settings")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=30,
              metavar="SECONDS", show_default=True,
              help="Give up on a query after this many seconds.")  # fmt: skip
@click.option("--memory", type=click.IntRange(min=1), default=512, metavar="MIB",
              show_default=True, help="Give up on a query that needs more memory.")  # fmt: skip
@click.option("--max-rows", "rows", type=click.IntRange(min=1), default=1000, metavar="COUNT",
              show_default=True, help="Refuse answers with more rows.")  # fmt: skip
@answering
def command(app: App, *, timeout: float, memory: int, rows: int) -> int:
    """Answer an assistant through the Model Context Protocol on standard input and output.

    The tools: paths, gap, plan, match, similar, show, find, list, compare, why, sparql. Over HTTP
    the same tools are at /mcp of graph serve.
    """
    try:
        import asyncio

        from graph.serving.assistants import over_stdio
        from graph.serving.service import Service
        from graph.serving.worker import Setting
    except ImportError as error:
        raise WrongUse(
            "Tools for assistants need more packages.",
            remedy="Install them: pip install 'rolegraph[serve]'",
        ) from error
    if "-" in app.sources:
        raise WrongUse("Standard input cannot be served.", remedy="Write it to a file first.")
    _ = app.graph.source.about  # a source that cannot be read is said here
    setting = Setting(
        app.sources, app.lang, app.profile or "", timeout, memory << 20, rows, app.catalog or ""
    )
    asyncio.run(over_stdio(Service(setting, questions=1, queries=1)))
    return 0
