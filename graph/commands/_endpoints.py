"""What a person sees of an endpoint that is asked: each request, and how far the reading is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from graph.sources.endpoint.client import Request


def show_request(request: Request) -> None:
    """Say one request."""
    click.echo(str(request), err=True)


def show_progress(read: int, of: int) -> None:
    """How many rows have come, on one line of a terminal, which goes when all are read."""
    if sys.stderr.isatty():
        share = f"{100 * read // of if of else 100} %"
        text = f"\rReading the endpoint: {read:,} of {of:,} rows, {share} "
        click.echo(text if read < of else f"\r{' ' * len(text)}\r", err=True, nl=False)
