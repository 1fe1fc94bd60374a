"""What the shell offers for what is typed: names of things, of datasets, of queries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem, FishComplete, add_completion_class

if TYPE_CHECKING:
    from graph.commands._context import App
    from graph.source import Hit, Source

    _Type = click.ParamType[str]
else:
    _Type = click.ParamType  # click 8.1 knows no parameter for it

MOST = 40
"""How many names are offered at most."""
_NEEDS_NO_QUOTES = re.compile(r"[\w.+/:@%-][\w.+/:@%#-]*")


class Name(_Type):
    """The name of a thing in the graph, of these ``kinds``; those of ``first`` are offered first.

    ``listed``: several names may stand there, with commas between them.
    """

    name = "name"

    def __init__(self, *kinds: str, first: tuple[str, ...] = (), listed: bool = False) -> None:
        self.kinds, self.first, self.listed = kinds, first, listed

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Names that begin with what is typed; nothing where that fails."""
        from graph.errors import GraphError

        # In a list such as `--have sql,py` only what stands behind the last comma is completed.
        before, comma, typed = incomplete.rpartition(",") if self.listed else ("", "", incomplete)
        try:
            offered = dict(self._offered(_app(ctx).graph.source, typed))
        except GraphError:
            return []
        if not offered:
            return []
        words = _beginning_alike(list(offered), typed)[:MOST]
        return [CompletionItem(f"{before}{comma}{word}", help=offered[word]) for word in words]

    def _offered(self, source: Source, typed: str) -> Iterator[tuple[str, str]]:
        """The words to offer with the label of each, the likeliest first."""
        likely = source.beginning(typed, self.first, MOST) if self.first else ()
        hits = dict.fromkeys([*likely, *source.beginning(typed, self.kinds, MOST)])
        found = [(hit.node, *_word(source, hit, typed)) for hit in hits]
        found.sort(key=lambda one: (one[0].kind not in self.first, one[1], len(one[2]), one[2]))
        yield from ((word, node.label) for node, _, word in found if word)


def _beginning_alike(words: Sequence[str], typed: str) -> list[str]:
    """The words that begin just as typed; where none does, those that begin as the first does.

    A shell puts what all words have in common in the place of what was typed: of "Analyse" and
    "analyst" that is nothing.
    """
    start = typed if any(word.startswith(typed) for word in words) else words[0][: len(typed)]
    return [word for word in words if word.startswith(start)]


def _word(source: Source, hit: Hit, typed: str) -> tuple[int, str]:
    """What stands for a hit in the shell and begins as typed, after how good a name it is.

    The short name and the label come first, then aliases in the language in use, then names in
    other languages; nothing where it must be quoted.
    """
    from graph.sources.index.normalize import fold

    node = hit.node
    ours = (node.code, node.label, *source.describe(node.id).aliases)
    begins = [place for place, name in enumerate(ours) if fold(name).startswith(fold(typed))]
    name = ours[begins[0]] if begins else hit.name
    word = "-".join(name.split())
    rank = min(begins[0], 2) if begins else 3
    return rank, word if _NEEDS_NO_QUOTES.fullmatch(word) else ""


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


class QueryName(_Type):
    """A query, or the name of one that comes with the program."""

    name = "query"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """The names of queries that begin with what is typed."""
        from graph.sources.rdf.named_queries import named_queries

        return [
            CompletionItem(one.name, help=one.asks)
            for one in named_queries()
            if one.name.startswith(incomplete)
        ]


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


class _Fish(FishComplete):
    """click's own, which ends a word at its first comma, as in ``--have sql,python``."""

    source_template = FishComplete.source_template.replace("string split ", "string split -m 1 ")


def complete_lists_in_fish() -> None:
    """Let fish offer words with commas in them."""
    add_completion_class(_Fish)
