"""How alike roles are, from the arrays of a compiled form: one role with all, or all at once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from functools import cached_property
from operator import mul
from typing import Any

from graph.sources.index.statistics import FIGURES, NUMBERS, figures
from graph.sources.interface import GRADED_SHARE, Profiles

Rows = Callable[..., Iterator[tuple[Any, ...]]]


class Likeness:
    """The similarities of roles, each an exact sum of one term an item; ``rows`` asks SQLite."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def of(self, role: int) -> dict[str, float]:
        """The similarity of the role of this number to all others that share anything with it."""
        place = self._place.get(role)
        if place is None:
            return {}
        found = self._binary(place)
        if self._vectors:
            rated = self._graded(place)
            share = GRADED_SHARE
            found = [
                share * one + (1 - share) * other for one, other in zip(rated, found, strict=True)
            ]
        return {
            iri: figure
            for (other, iri), figure in zip(enumerate(self._iris), found, strict=True)
            if figure and other != place
        }

    def profiles(self) -> Profiles:
        """Everything that all similarities come from, as arrays."""
        starts, items, lengths = array("Q", [0]), array(NUMBERS), figures()
        vectors, sizes = figures(), figures()
        width = len(self._elements)
        for length, size, held, vector in self._rows(
            "SELECT length, size, items, vector FROM role ORDER BY place"
        ):
            items.frombytes(held)
            starts.append(len(items))
            lengths.append(length)
            sizes.append(size)
            vectors.frombytes(vector or bytes(8 * width))
        return Profiles(
            self._iris,
            starts,
            items,
            dict(self._rows("SELECT n, weight FROM item WHERE weight > 0")),
            lengths,
            width,
            vectors,
            sizes,
        )

    def _binary(self, place: int) -> list[float]:
        """HIC: the cosine of weighted profiles, from the roles that share an item."""
        products = [0.0] * len(self._iris)
        lengths = self._lengths
        if not lengths[place]:
            return products
        for weight, holders in self._rows(
            "SELECT weight, roles FROM item WHERE n IN (*) ORDER BY n", self._items(place)
        ):
            square = weight * weight
            for other in array(NUMBERS, holders):
                products[other] += square
        own = lengths[place]
        return [
            product / (own * length) if product else 0.0
            for product, length in zip(products, lengths, strict=True)
        ]

    def _graded(self, place: int) -> list[float]:
        """FRC: the cosine of ratings, each less the role's own mean over its family."""
        mine, size = self._vectors[place], self._sizes[place]
        return [
            sum(map(mul, mine, other)) / (size * length) if size and length else 0.0
            for other, length in zip(self._vectors, self._sizes, strict=True)
        ]

    def _items(self, place: int) -> list[int]:
        ((items,),) = self._rows("SELECT items FROM role WHERE place = ?", None, place)
        return list(array(NUMBERS, items))

    @cached_property
    def _table(self) -> list[tuple[Any, ...]]:
        return list(
            self._rows(
                "SELECT role.n, iri, length, size FROM role JOIN node ON node.n = role.n"
                " ORDER BY place"
            )
        )

    @cached_property
    def _place(self) -> dict[int, int]:
        return {row[0]: place for place, row in enumerate(self._table)}

    @cached_property
    def _iris(self) -> tuple[str, ...]:
        return tuple(row[1] for row in self._table)

    @cached_property
    def _lengths(self) -> list[float]:
        return [row[2] for row in self._table]

    @cached_property
    def _sizes(self) -> list[float]:
        return [row[3] for row in self._table]

    @cached_property
    def _elements(self) -> array[int]:
        ((numbers,),) = self._rows("SELECT value FROM meta WHERE key = 'elements'")
        return array(NUMBERS, numbers)

    @cached_property
    def _vectors(self) -> list[array[float]]:
        """The centred ratings of every role; empty where the source has none."""
        if not self._elements:
            return []
        return [
            array(FIGURES, vector)
            for (vector,) in self._rows("SELECT vector FROM role ORDER BY place")
        ]
