"""What ``open`` and ``export`` share: where a file goes, and what is said of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from graph.commands._app import say
from graph.commands._completion import Name
from graph.commands._context import App
from graph.exporters import FolderExporter, exporter, size_of, write_file
from graph.exporters.options import Options
from graph.source import Source

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

FOLDER = Path("output")
"""Where exports go unless a file is named."""

MUCH = 20_000
"""From how many nodes and links on an export takes long enough for a bar."""

_FROM = click.option(
    "--from",
    "start",
    type=Name("role"),
    metavar="ROLE",
    help="Open the page at this role, or draw it.",
)
_TO = click.option(
    "--to",
    "goal",
    type=Name("role"),
    metavar="ROLE",
    help="Open it with the way to this role, or draw that.",
)


def between(function: Decorated) -> Decorated:
    """``--from`` and ``--to``: the roles that the page opens with."""
    return _FROM(_TO(function))


def wishes(
    app: App, start: str | None, goal: str | None, title: str = "", table: str = ""
) -> Options:
    """What an exporter is told; names of roles become their ids."""
    return Options(
        start=app.graph.role(start).id if start else "",
        goal=app.graph.role(goal).id if goal else "",
        title=title,
        table=table,
        excel=app.excel,
    )


def written(app: App, format: str, file: str | None, options: Options) -> Path:
    """The file that the graph was written to; its name and size are said on standard error."""
    path = Path(file) if file else FOLDER / _usual_name(format, options.table)
    with _progress(app.graph.source) as told:
        size = write_file(app.graph.source, format, path, replace(options, told=told))
    say(f"Wrote {path}, {in_words(size)}.")
    archive = exporter(format).SUFFIX.endswith(".zip") and not options.table
    if archive and path.suffix.lower() != ".zip":
        say(f"It is a ZIP archive; call it {path.with_suffix('.zip').name}.")
    return path


def _usual_name(format: str, table: str) -> str:
    """What a file is called that nobody named: ``graph.gexf``, ``links.csv``; or a folder."""
    writer = exporter(format)
    if table:
        return f"{table}.{format}"
    return f"graph-{format}" if isinstance(writer, FolderExporter) else f"graph{writer.SUFFIX}"


@contextmanager
def _progress(source: Source) -> Iterator[Callable[[float], object]]:
    """A bar on the terminal where there is more to write than a moment's worth."""
    if not sys.stderr.isatty() or size_of(source) < MUCH:
        yield lambda _: None
        return
    with click.progressbar(length=1000, label="Writing", file=sys.stderr, show_pos=False) as bar:
        done = 0.0

        def told(share: float) -> None:
            nonlocal done
            done += share
            bar.update(max(0, min(1000, int(done * 1000)) - bar.pos))

        yield told
        bar.update(1000 - bar.pos)


def in_words(size: int) -> str:
    """A number of bytes as people say it: ``128 kB``."""
    if size < 1000:
        return f"{size} bytes"
    if size < 999_500:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1_000_000:.1f} MB"
