"""The options that several commands share, each defined once."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import Any, TypeVar, cast

import click

from graph.commands._completion import Dataset, Name
from graph.vocabulary import ITEM_KINDS

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown", "xlsx")


_ITEMS = Name(*ITEM_KINDS, listed=True)
_THINGS = Name(first=("role",), listed=True)

_COMMON = (
    click.option(
        "-s", "--source", "sources", multiple=True, metavar="SOURCE",
        type=Dataset("roles", files=True),
        help="Ask this source: a dataset, an RDF file or folder; repeat to merge several."
        "  [default: $GRAPH_SOURCE, else roles]",
    ),
    click.option("--lang", metavar="TAG", help="Show labels in this language.  [default: en]"),
    click.option(
        "-f", "--format", "format", type=click.Choice(FORMATS),
        help="Write the answer as this.  [default: by the ending of -o, else table]",
    ),
    click.option(
        "-o", "--output", metavar="FILE", type=click.Path(dir_okay=False, allow_dash=True),
        help="Write the answer to this file, which appears whole or not at all.",
    ),
    click.option(
        "--excel", is_flag=True,
        help="CSV as Excel opens it where decimals have a comma: UTF-8 with its mark, semicolons.",
    ),
    click.option(
        "--profile", type=click.Path(exists=True, file_okay=False), metavar="FOLDER",
        help="Read another vocabulary through these queries (nodes.rq, links.rq).",
    ),
    click.option(
        "--catalog", type=click.Path(exists=True), metavar="FILE|FOLDER",
        help="Read what ontologies import where this catalog or folder has it.",
    ),
    click.option(
        "--trace", is_flag=True, help="Show each request to a SPARQL endpoint, on standard error."
    ),
)  # fmt: skip


COMMON = ("sources", "lang", "format", "output", "excel", "profile", "catalog", "trace")
"""What those options are called as arguments: those of ``App.with_options``."""


def common_options(function: Decorated) -> Decorated:
    """``-s``, ``--lang``, ``-f``, ``-o`` and the like, before the command or after it."""
    for option in reversed(_COMMON):
        function = option(function)
    return function


_why_option = click.option("--why", is_flag=True, help="Add the statements behind each line.")
_sparql_option = click.option(
    "--sparql", is_flag=True, help="Print the query behind the answer instead."
)


def receipt_options(function: Decorated) -> Decorated:
    """``--why`` and ``--sparql``, which ``asking`` sees to."""
    return _why_option(_sparql_option(function))


def split(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> list[str]:
    """The names in options such as ``--have sql,python --have git``."""
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


_PERSON = (
    click.option(
        "--have", multiple=True, callback=split, type=_ITEMS, metavar="ITEM,…",
        help="Skills and tools that you have besides, such as python or sql:expert.",
    ),
    click.option(
        "--without", multiple=True, callback=split, type=_ITEMS, metavar="ITEM,…",
        help="Skills and tools that you do not have, whatever your role says.",
    ),
    click.option(
        "--from-scratch", is_flag=True, help="Count nothing but what --have names."
    ),
    click.option(
        "--with-me", is_flag=True, help="Add what your profile says (graph me import FILE)."
    ),
)  # fmt: skip


def person_options(function: Decorated) -> Decorated:
    """``--have``, ``--without``, ``--from-scratch`` and ``--with-me``: who starts.

    They are given on as ``person``; ``asking`` adds to it what the kept profile says.
    """

    @functools.wraps(function)
    def asked(
        *words: Any, have: list[str], without: list[str], from_scratch: bool, with_me: bool,
        **options: Any,
    ) -> Any:  # fmt: skip
        person = {"have": have, "without": without, "from_scratch": from_scratch}
        return function(*words, person=person, with_me=with_me, **options)

    for option in reversed(_PERSON):
        asked = option(asked)
    return cast("Decorated", asked)


via_option = click.option(
    "--via", multiple=True, callback=split, type=_THINGS, metavar="NAME,…",
    help="Only ways through these.",
)  # fmt: skip
avoid_option = click.option(
    "--avoid", multiple=True, callback=split, type=_THINGS, metavar="NAME,…",
    help="No way through these.",
)  # fmt: skip
sensitivity_option = click.option(
    "--sensitivity", is_flag=True,
    help="Tell instead which conclusions hang on a single contested statement.",
)  # fmt: skip


_ENGINE = (
    click.option(
        "--engine", default="scipy", show_default=True, metavar="NAME",
        help="With --all: compare on scipy, duckdb, spark or spark://HOST:PORT; the same rows.",
    ),
    click.option(
        "--memory", type=click.IntRange(min=64), default=2048, metavar="MIB", show_default=True,
        help="What DuckDB and Spark hold before they write to disk.",
    ),
)  # fmt: skip


def engine_options(function: Decorated) -> Decorated:
    """``--engine`` and ``--memory``: what compares all roles with all others."""
    for option in reversed(_ENGINE):
        function = option(function)
    return function


def with_one_thread() -> None:
    """Have a product of matrices not be shared out again: the blocks of roles are already."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
