"""The options that several commands share, each defined once."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click
from click.shell_completion import CompletionItem

from graph.vocabulary import ITEM_KINDS

if TYPE_CHECKING:
    from graph.commands._context import App
    from graph.source import Hit

    _Type = click.ParamType[str]
else:
    _Type = click.ParamType  # click 8.1 knows no parameter for it

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

_NEEDS_NO_QUOTES = re.compile(r"[\w.+/:@%-][\w.+/:@%#-]*")

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown")


class Name(_Type):
    """The name of a thing in the graph; the shell completes it."""

    name = "name"

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Codes and names that begin with what is typed; nothing where that fails."""
        from graph.errors import GraphError

        # In a list such as `--have sql,py` only what stands behind the last comma is completed.
        several = isinstance(param, click.Option) and param.multiple
        before, comma, typed = incomplete.rpartition(",") if several else ("", "", incomplete)
        try:
            hits = _app(ctx).graph.source.beginning(typed, self.kinds, 40)
        except GraphError:
            return []
        offered = {word: hit.node.label for hit in hits if (word := _offered(hit, typed))}
        return [
            CompletionItem(f"{before}{comma}{word}", help=label) for word, label in offered.items()
        ]


def _offered(hit: Hit, typed: str) -> str:
    """What stands for a hit in the shell and begins as typed; nothing where it must be quoted."""
    from graph.sources.index.normalize import fold

    code = hit.node.code
    word = code if fold(code).startswith(fold(typed)) else "-".join(hit.name.split())
    return word if _NEEDS_NO_QUOTES.fullmatch(word) else ""


class Dataset(_Type):
    """The name of an installed dataset; ``more`` are offered besides, and files if wished."""

    name = "name"

    def __init__(self, *more: str, files: bool = False) -> None:
        self.more, self.files = more, files

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """The names that begin with what is typed."""
        from graph.errors import GraphError
        from graph.sources.datasets.registry import installed

        try:
            names = [*self.more, *(one.name for one in installed())]
        except GraphError:
            names = [*self.more]
        found = [CompletionItem(name) for name in names if name.startswith(incomplete)]
        return found or [CompletionItem(incomplete, type="file") for _ in range(self.files)]


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


_why_option = click.option("--why", is_flag=True, help="Add the statements behind each line.")
_sparql_option = click.option(
    "--sparql", is_flag=True, help="Print the query behind the answer instead."
)


def receipt_options(function: Decorated) -> Decorated:
    """``--why`` and ``--sparql``, which ``asking`` sees to."""
    return _why_option(_sparql_option(function))


def _app(ctx: click.Context) -> App:
    """The app that the words typed so far mean: while completing, no command has run."""
    from graph.commands._context import App

    said = [link.params for link in _chain(ctx)]
    sources = [one for params in said for one in params.get("sources") or ()]
    return App(sources, *(_last(said, name) for name in ("lang", "format", "profile")))


def _chain(ctx: click.Context) -> list[click.Context]:
    """The context of the group, and then of the command."""
    return [*(_chain(ctx.parent) if ctx.parent else ()), ctx]


def _last(said: Sequence[Mapping[str, Any]], name: str) -> str | None:
    values = [params[name] for params in said if params.get(name)]
    return values[-1] if values else None


def split(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> list[str]:
    """The names in options such as ``--have sql,python --have git``."""
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


_PERSON = (
    click.option(
        "--have", multiple=True, callback=split, type=Name(*ITEM_KINDS), metavar="ITEM,…",
        help="Skills and tools that you have besides, such as python or sql:expert.",
    ),
    click.option(
        "--without", multiple=True, callback=split, type=Name(*ITEM_KINDS), metavar="ITEM,…",
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
    "--via", multiple=True, callback=split, type=Name(), metavar="NAME,…",
    help="Only ways through these.",
)  # fmt: skip
avoid_option = click.option(
    "--avoid", multiple=True, callback=split, type=Name(), metavar="NAME,…",
    help="No way through these.",
)  # fmt: skip
sensitivity_option = click.option(
    "--sensitivity", is_flag=True,
    help="Tell instead which conclusions hang on a single contested statement.",
)  # fmt: skip
