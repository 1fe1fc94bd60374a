"""``graph sources``: the installed datasets; show, verify and remove them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graph.answer import Answer
from graph.commands._app import answering, say
from graph.commands._completion import Dataset
from graph.commands._context import App
from graph.commands._options import common_options


@click.group(invoke_without_command=True, epilog="Example: graph sources show esco")
@common_options
@click.pass_context
def command(ctx: click.Context, /, **common: Any) -> None:
    """List the installed datasets, with the attribution that each asks for."""
    ctx.obj = ctx.ensure_object(App).with_options(**common)
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_)


@command.command("list", epilog="Example: graph sources list")
@answering
def list_(app: App) -> Answer:  # noqa: ARG001 - every command gets it
    """List the installed datasets, with the attribution that each asks for."""
    from graph.sources.datasets.inventory import list_datasets

    return list_datasets()


@command.command("show", epilog="Example: graph sources show esco")
@click.argument("name", type=Dataset())
@answering
def show(app: App, name: str) -> Answer:  # noqa: ARG001
    """Show where a dataset is from, what it holds and under which licence."""
    from graph.sources.datasets.inventory import show_dataset

    return show_dataset(name)


@command.command("verify", epilog="Example: graph sources verify esco")
@click.argument("name", type=Dataset())
@answering
def verify(app: App, name: str) -> Answer | int:
    """Check that every file of a dataset is what was installed."""
    from graph.sources.datasets.inventory import verify_dataset

    verdict = verify_dataset(name)
    app.write(verdict)
    return 1 if verdict.problems else 0


@command.command("refresh", epilog="Example: graph sources refresh https://host/sparql")
@click.argument("address")
@answering
def refresh(app: App, address: str) -> None:
    """Read an endpoint anew; what was read is else taken for what it holds for a day."""
    from graph.library import load
    from graph.sources.endpoint.address import address_of

    shown = address_of(address).url
    kg = load(address, lang=app.lang, profile=app.profile, hearing=app.hearing(anew=True))
    counts = kg.source.counts()["node"]
    told = ", ".join(f"{count:,} {kind}s" for kind, count in sorted(counts.items()) if count)
    say(f"{shown} is read anew: {told}.")


@command.command("remove", epilog="Example: graph sources remove esco")
@click.argument("name", type=Dataset())
@answering
def remove(app: App, name: str) -> None:  # noqa: ARG001
    """Take a dataset away."""
    from graph.sources.datasets.install import remove as take_away

    manifest = take_away(name)
    title = manifest.about.title if manifest else ""
    say(f"'{name}' is removed." if title in ("", name) else f"'{name}' ({title}) is removed.")


@command.command("export", epilog="Example: graph sources export ours table.csv")
@click.argument("name", type=Dataset())
@click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True))
@answering
def export_(app: App, name: str, file: Path | None) -> None:  # noqa: ARG001
    """Write a dataset that came from a table as the same table again (CSV, or FILE.xlsx)."""
    from graph.atomic import write_bytes
    from graph.importers import is_workbook, write_back, write_back_text

    if file is None or str(file) == "-":
        click.echo(write_back_text(name), nl=False)
    else:
        write_bytes(file, write_back(name, workbook=is_workbook(file)))
        say(f"Wrote {file}.")
