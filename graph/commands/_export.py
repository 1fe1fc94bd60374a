"""What ``open`` and ``export`` share: where a file goes, and what is said of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from functools import wraps
from pathlib import Path
from typing import Any

import click

from graph.commands._app import say
from graph.commands._completion import Name
from graph.commands._context import App
from graph.errors import WrongUse
from graph.exporters import FolderExporter, exporter, size_of, write_file
from graph.exporters.options import VIEWS, Options
from graph.source import Source
from graph.vocabulary import KINDS

FOLDER = Path("output")
"""Where exports go unless a file is named."""

MUCH = 20_000
"""From how many nodes and links on an export takes long enough for a bar."""

_OPENING = (
    click.option(
        "--from",
        "start",
        type=Name("role"),
        metavar="ROLE",
        help="Open the page at this role, or draw it.",
    ),
    click.option(
        "--to",
        "goal",
        type=Name("role"),
        metavar="ROLE",
        help="Open it with the way to this role, or draw that.",
    ),
    click.option(
        "--focus", type=Name(), metavar="NAME", help="Open it with the details of this thing."
    ),
    click.option(
        "--only",
        metavar="KIND,KIND",
        help="Show these kinds on the map: roles, focus areas, skills, tools.",
    ),
    click.option(
        "--view", type=click.Choice(VIEWS), help="Open it in this view; else where it shows best."
    ),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """How the page opens, as it was typed."""

    start: str | None = None
    goal: str | None = None
    focus: str | None = None
    only: str | None = None
    view: str | None = None

    @property
    def ends(self) -> bool:
        """Whether a role is named to begin or end with."""
        return bool(self.start or self.goal)

    @property
    def looks(self) -> bool:
        """Whether something is said that only the page can show."""
        return bool(self.focus or self.only or self.view)


def opening(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--from``, ``--to``, ``--focus``, ``--only`` and ``--view``, handed on as an ``Opening``."""

    @wraps(function)
    def command(*arguments: Any, **given: Any) -> Any:
        typed = {field.name: given.pop(field.name) for field in fields(Opening)}
        return function(*arguments, opening=Opening(**typed), **given)

    for option in reversed(_OPENING):
        command = option(command)
    return command


def page_options(app: App, opening: Opening, title: str = "", table: str = "") -> Options:
    """What an exporter is told; names become ids."""
    return Options(
        start=app.graph.role(opening.start).id if opening.start else "",
        goal=app.graph.role(opening.goal).id if opening.goal else "",
        focus=app.graph.thing(opening.focus).id if opening.focus else "",
        only=tuple(_drawn(kind) for kind in (opening.only or "").split(",") if kind.strip()),
        view=opening.view or "",
        title=title,
        table=table,
        excel=app.excel,
    )


def _drawn(text: str) -> str:
    """The kind that a word means, if it is one of those that the map draws."""
    from graph.exporters.page.overview import KINDS as DRAWN
    from graph.questions.list import kind_named

    kind = kind_named(text.strip())
    if kind not in DRAWN:
        known = ", ".join(KINDS[one].many for one in DRAWN)
        raise WrongUse(f"The map does not show '{text.strip()}'.", remedy=f"It shows {known}.")
    return kind


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

        def advance(share: float) -> None:
            nonlocal done
            done += share
            bar.update(max(0, min(1000, int(done * 1000)) - bar.pos))

        yield advance
        bar.update(1000 - bar.pos)


def in_words(size: int) -> str:
    """A number of bytes as people say it: ``128 kB``."""
    if size < 1000:
        return f"{size} bytes"
    if size < 999_500:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1_000_000:.1f} MB"
