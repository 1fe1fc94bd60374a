"""``graph open``: the interactive graph in the browser."""

from __future__ import annotations

import os
import sys

import click

from graph.commands._app import answering
from graph.commands._context import App
from graph.commands._export import Opening, opening, page_options, written


@click.command(epilog="Example: graph open --from analyst --to ml-engineer")
@click.argument("file", required=False, type=click.Path())
@opening
@click.option("--no-browser", is_flag=True, help="Only write the page, and print where it is.")
@answering
def command(app: App, file: str | None, opening: Opening, *, no_browser: bool) -> None:
    """Open the interactive graph in the browser.

    The page is one file that needs no network: FILE, or output/graph.html.
    """
    page = written(app, "html", file, page_options(app, opening)).resolve()
    if no_browser or not _shown(page.as_uri()):
        click.echo(page)


def _shown(address: str) -> bool:
    """Whether a browser with windows took the page."""
    import webbrowser

    windows = sys.platform in ("win32", "darwin", "cygwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    )
    # Without a display Python would start a browser for text inside this terminal.
    return windows and webbrowser.open(address)
