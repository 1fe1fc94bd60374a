"""The columns of a compiled form that similarities come from, read as they are asked for."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from graph.source import Holders
from graph.sources.index.statistics import FIGURES, NUMBERS, figures

Rows = Callable[..., Iterator[tuple[Any, ...]]]


class CompiledProfiles:
    """``Profiles`` from SQLite: ``rows`` runs a statement; ids and numbers are named either way."""

    def __init__(
        self, rows: Rows, ids: Callable[[Iterable[int]], Mapping[int, str]],
        numbers: Callable[[Iterable[str]], Mapping[str, int]],
    ) -> None:  # fmt: skip
        self._rows, self._ids, self._numbers = rows, ids, numbers

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The ids of all roles, by place."""
        return tuple(iri for iri, _ in self._table)

    @cached_property
    def lengths(self) -> array[float]:
        """By place the length of the role's vector."""
        return array(FIGURES, [length for _, length in self._table])

    @cached_property
    def families(self) -> tuple[tuple[str, int], ...]:
        """The graded families with how many elements each has."""
        ((text,),) = self._rows("SELECT value FROM meta WHERE key = 'families'")
        return tuple((str(name), int(width)) for name, width in json.loads(text))

    @cached_property
    def _table(self) -> list[tuple[str, float]]:
        return list(
            self._rows("SELECT iri, length FROM role JOIN node ON node.n = role.n ORDER BY place")
        )

    @cached_property
    def _place(self) -> dict[str, int]:
        return {role: place for place, role in enumerate(self.roles)}

    def place(self, role: str) -> int | None:
        """The place of a role."""
        return self._place.get(role)

    def profile(self, place: int) -> tuple[array[int], array[float]]:
        """The numbers of the items of the role at this place, and their importances."""
        ((items, importances),) = self._rows(
            "SELECT items, importances FROM role WHERE place = ?", None, place
        )
        numbers = array(NUMBERS, items)
        return numbers, ones_or(importances, len(numbers))

    def holders(self, items: Collection[int]) -> Iterator[Holders]:
        """The holders of each of these items, by number."""
        for item, places, importances in self._rows(
            "SELECT n, roles, importances FROM item WHERE n IN (*) ORDER BY n", items
        ):
            held = array(NUMBERS, places)
            yield Holders(item, held, ones_or(importances, len(held)))

    def rated(self, place: int) -> array[float]:
        """The centred ratings of the role at this place; empty where nothing is rated."""
        ((vector,),) = self._rows("SELECT rated FROM role WHERE place = ?", None, place)
        return array(FIGURES, vector)

    def all_rated(self) -> Sequence[array[float]]:
        """``rated`` of every place."""
        return [array(FIGURES, vector)
                for (vector,) in self._rows("SELECT rated FROM role ORDER BY place")]  # fmt: skip

    def elements(self) -> array[int]:
        """The number of the element behind each column of ``rated``."""
        ((numbers,),) = self._rows("SELECT value FROM meta WHERE key = 'elements'")
        return array(NUMBERS, numbers)

    def ids(self, numbers: Iterable[int]) -> Mapping[int, str]:
        """The ids behind these numbers of items and elements."""
        return self._ids(numbers)

    def numbers(self, ids: Iterable[str]) -> Mapping[str, int]:
        """The numbers of these ids; of those that the source knows."""
        return self._numbers(ids)

    def every_profile(self) -> tuple[array[int], array[int], array[float]]:
        """All profiles one after another."""
        starts, items, every = array("Q", [0]), array(NUMBERS), figures()
        for held, importances in self._rows("SELECT items, importances FROM role ORDER BY place"):
            before = len(items)
            items.frombytes(held)
            every.extend(ones_or(importances, len(items) - before))
            starts.append(len(items))
        return starts, items, every

    def spread(self, items: Iterable[int]) -> Mapping[int, int]:
        """In how many profiles each of these items is."""
        return dict(self._rows("SELECT n, spread FROM item WHERE n IN (*)", items))


def ones_or(importances: bytes, count: int) -> array[float]:
    """The importances from their bytes; as many ones where there are none."""
    return array(FIGURES, importances) if importances else array(FIGURES, [1.0]) * count
