"""How far an export has come: a source that says how much of it has been given out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeVar, cast

from graph.model import Link, Node
from graph.source import Source

Thing = TypeVar("Thing")
Told = Callable[[float], object]
"""Called with the share of the work, from 0 to 1, that has been done since the last time."""

_STEP = 500
"""Things given out between two calls: telling of each would take longer than giving it out."""


def size_of(source: Source) -> int:
    """How many nodes and links there are."""
    return sum(sum(counted.values()) for counted in source.counts().values())


def watched(source: Source, told: Told) -> Source:
    """The same source, which tells of the nodes and links that are taken from it as a stream."""
    return cast("Source", _Watched(source, told))


class _Watched:
    def __init__(self, source: Source, told: Told) -> None:
        self._source = source
        self._share = 1 / max(1, size_of(source))
        self._told = told

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source, name)

    def nodes(self, kinds: Collection[str] = ()) -> Iterator[Node]:
        return self._counted(self._source.nodes(kinds))

    def all_links(self, relations: Collection[str] = ()) -> Iterator[Link]:
        return self._counted(self._source.all_links(relations))

    def _counted(self, things: Iterable[Thing]) -> Iterator[Thing]:
        for number, thing in enumerate(things, 1):
            if number % _STEP == 0:
                self._told(_STEP * self._share)
            yield thing
