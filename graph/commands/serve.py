"""``graph serve``: the page, SPARQL and the questions over HTTP, from this machine."""

from __future__ import annotations

import click

from graph.commands._app import answering, say
from graph.commands._context import App
from graph.errors import WrongUse

_LOCAL = ("127.0.0.1", "localhost", "::1")


@click.command(epilog="Example: graph serve --port 8080; then open http://127.0.0.1:8080/")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS",
              help="Listen here; any other address lets other machines ask.")  # fmt: skip
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65535),
              help="Listen on this port; 0 takes a free one.")  # fmt: skip
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME",
              help="Answer for this name, too, as a proxy passes it on; repeatable.")  # fmt: skip
@click.option("--allow-origin", "origins", multiple=True, metavar="ORIGIN",
              help="Let scripts of pages from there read answers (CORS); * for all.")  # fmt: skip
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=30,
              metavar="SECONDS", show_default=True,
              help="Give up on a query after this many seconds.")  # fmt: skip
@click.option("--memory", type=click.IntRange(min=1), default=512, metavar="MIB",
              show_default=True, help="Give up on a query that needs more memory.")  # fmt: skip
@click.option("--max-rows", "rows", type=click.IntRange(min=1), default=100_000, metavar="COUNT",
              show_default=True, help="Refuse answers with more rows.")  # fmt: skip
@click.option("--rate", type=click.FloatRange(min=0), metavar="COUNT",
              help="Requests a second of one client; 0 for any. Without: any from this machine"
                   " alone, else 20.")  # fmt: skip
@click.option("--processes", type=click.IntRange(1, 64), default=4, metavar="COUNT",
              show_default=True, help="Answer this many queries at once.")  # fmt: skip
@answering
def command(
    app: App, *, host: str, port: int, hosts: tuple[str, ...], origins: tuple[str, ...],
    timeout: float, memory: int, rows: int, rate: float | None, processes: int,
) -> int:  # fmt: skip
    """Serve the page, SPARQL and the questions over HTTP, read only.

    At / is the interactive page, at /sparql the SPARQL 1.1 Protocol, at /api the questions as
    JSON, at /mcp the tools for assistants. Only this machine can ask, unless --host says more.
    """
    try:
        from graph.serving.guards import Limits, host_name
        from graph.serving.running import Place, run
        from graph.serving.worker import Setting
    except ImportError as error:
        raise WrongUse(
            "Serving needs more packages.", remedy="Install them: pip install 'rolegraph[serve]'"
        ) from error
    if host not in _LOCAL:
        say(f"Listening on {host}: every machine that reaches this one can ask. Put a proxy with"
            " TLS in front of it, and name the hosts it serves with --allow-host.")  # fmt: skip
    if "-" in app.sources:
        raise WrongUse("Standard input cannot be served.", remedy="Write it to a file first.")
    _ = app.graph.source.about  # a source that cannot be read is said here
    names = {host_name(one) for one in ("localhost", "127.0.0.1", "[::1]", *hosts)}
    names |= {host_name(f"[{host}]" if ":" in host else host)}
    share = rate if rate is not None else 0.0 if host in _LOCAL else 20.0
    setting = Setting(
        app.sources, app.lang, app.profile or "", timeout, memory << 20, rows, app.catalog or ""
    )
    limits = Limits(frozenset(names), rate=share, origins=frozenset(origins))
    return run(setting, limits, Place(host, port, processes), say)
