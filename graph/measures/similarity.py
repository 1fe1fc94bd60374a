"""How alike two roles are: every family of what a source says of roles has one vote.

A graded family votes by the cosine of its ratings less the role's own mean, where both roles have
it. Items (skills, tools and choices together) vote by the square root of the cosine of their
vectors i · ln(1 + (N − n + ½)/(n + ½)), broader ancestors included, with the evidence's share as i
where there is one. The similarity is the mean of the votes that both have: symmetric, free of
parameters, and an exact sum of one term an item.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import mul
from typing import TYPE_CHECKING, Final

from graph.rarity import idf

if TYPE_CHECKING:
    from array import array

    from graph.source import Profiles, Source

ITEMS: Final = "items"
"""The vote of what roles ask for; the others are named after their families."""
BOTH, NEITHER, APART = "both", "neither", "apart"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one item adds to a similarity.

    ``side`` is ``both`` (both roles ask for it, or rate it above their mean), ``neither`` (both
    rate it below) or ``apart`` (one above, one below: the term is negative).
    """

    id: str
    value: float
    side: str
    vote: str


class Similarity:
    """The similarities of the roles of a source; what is read is kept."""

    def __init__(self, source: Source) -> None:
        self._profiles: Profiles = source.profiles()
        self._roles = source.roles()
        self._tells: dict[int, float] = {}
        self._vectors: dict[int, Mapping[int, float]] = {}
        self._rated: dict[int, array[float]] = {}

    def to_all(self, role: str) -> Mapping[str, float]:
        """The similarity of a role to every other; nothing where it is not known."""
        profiles = self._profiles
        place = profiles.place(role)
        if place is None:
            return {}
        votes = [self._item_votes(place)] if profiles.lengths[place] else []
        votes += self._graded_votes(place)
        found: dict[str, float] = {}
        for other, iri in enumerate(profiles.roles):
            cast = [vote[other] for vote in votes if vote[other] is not None]
            figure = math.fsum(cast) / len(cast) if cast else 0.0  # type: ignore[arg-type]
            if figure and other != place:
                found[iri] = figure
        return found

    def between(self, one: str, other: str) -> float:
        """The similarity of two roles; 0 where nothing is known of either."""
        votes = self.votes(one, other)
        return math.fsum(votes.values()) / len(votes) if votes else 0.0

    def votes(self, one: str, other: str) -> Mapping[str, float]:
        """What each family that both roles have says: 1 is the same, 0 nothing in common."""
        profiles = self._profiles
        places = profiles.place(one), profiles.place(other)
        if places[0] is None or places[1] is None:
            return {}
        found: dict[str, float] = {}
        lengths = profiles.lengths[places[0]] * profiles.lengths[places[1]]
        if lengths:
            shared = math.fsum(value for _, value in self._shared(places[0], places[1]))
            found[ITEMS] = math.sqrt(shared / lengths)
        for name, mine, theirs in self._both_rated(places[0], places[1]):
            found[name] = math.fsum(map(mul, mine, theirs)) / (_length(mine) * _length(theirs))
        return found

    def terms(self, one: str, other: str) -> tuple[Contribution, ...]:
        """One term an item, the greatest first; their sum is the similarity."""
        profiles = self._profiles
        places = profiles.place(one), profiles.place(other)
        votes = self.votes(one, other)
        if not votes or places[0] is None or places[1] is None:
            return ()
        terms: list[Contribution] = []
        if votes.get(ITEMS):
            scale = profiles.lengths[places[0]] * profiles.lengths[places[1]]
            scale *= votes[ITEMS] * len(votes)  # shares of a root are in proportion
            shared = list(self._shared(places[0], places[1]))
            names = profiles.ids(item for item, _ in shared)
            terms += [
                Contribution(names[item], value / scale, BOTH, ITEMS) for item, value in shared
            ]
        terms += self._rated_terms(places[0], places[1], len(votes))
        return tuple(sorted(terms, key=lambda term: (-term.value, term.id)))

    # ---------------------------------------------------------------------------------- items

    def _item_votes(self, place: int) -> list[float | None]:
        """The vote of the items of this role and of every other that has any."""
        profiles = self._profiles
        mine = self._vector(place)
        products = [0.0] * len(profiles.roles)
        for holders in profiles.holders(mine):
            factor = mine[holders.item] * self._tell(holders.item)
            for other, importance in zip(holders.places, holders.importances, strict=True):
                products[other] += factor * importance
        own = profiles.lengths[place]
        return [
            math.sqrt(product / (own * length)) if product else 0.0 if length else None
            for product, length in zip(products, profiles.lengths, strict=True)
        ]

    def _shared(self, one: int, other: int) -> Iterator[tuple[int, float]]:
        """What each item that both have adds to the product of their vectors."""
        mine, theirs = self._vector(one), self._vector(other)
        for item in mine.keys() & theirs.keys():
            yield item, mine[item] * theirs[item]

    def _vector(self, place: int) -> Mapping[int, float]:
        if place not in self._vectors:
            items, importances = self._profiles.profile(place)
            missing = [item for item in items if item not in self._tells]
            for item, holders in self._profiles.spread(missing).items():
                self._tells[item] = idf(self._roles, holders)
            self._vectors[place] = {
                item: importance * self._tells[item]
                for item, importance in zip(items, importances, strict=True)
            }
        return self._vectors[place]

    def _tell(self, item: int) -> float:
        return self._tells[item]

    # --------------------------------------------------------------------------- graded families

    @cached_property
    def _columns(self) -> tuple[tuple[str, slice], ...]:
        """The columns of each graded family."""
        found, start = [], 0
        for name, width in self._profiles.families:
            found.append((name, slice(start, start + width)))
            start += width
        return tuple(found)

    def _graded_votes(self, place: int) -> Iterator[list[float | None]]:
        """The vote of each graded family of this role and of every other that has it."""
        if not self._columns:
            return
        mine = self._profiles.rated(place)
        everybody = self._all_rated
        for _, columns in self._columns:
            own = mine[columns]
            length = _length(own)
            if not length:
                continue
            votes: list[float | None] = []
            for rated in everybody:
                theirs = rated[columns]
                size = _length(theirs)
                votes.append(sum(map(mul, own, theirs)) / (length * size) if size else None)
            yield votes

    @cached_property
    def _all_rated(self) -> list[array[float]]:
        return list(self._profiles.all_rated())

    def _both_rated(self, one: int, other: int) -> Iterator[tuple[str, array[float], array[float]]]:
        """The families that both roles are rated in, with the ratings of each."""
        if not self._columns:
            return
        mine, theirs = self._rated_of(one), self._rated_of(other)
        for name, columns in self._columns:
            if _length(mine[columns]) and _length(theirs[columns]):
                yield name, mine[columns], theirs[columns]

    def _rated_of(self, place: int) -> array[float]:
        if place not in self._rated:
            self._rated[place] = self._profiles.rated(place)
        return self._rated[place]

    def _rated_terms(self, one: int, other: int, votes: int) -> Iterator[Contribution]:
        """What each element that both are rated on adds."""
        if not self._columns:
            return
        numbers = self._profiles.elements()
        names = self._profiles.ids(numbers)
        columns = dict(self._columns)
        for vote, mine, theirs in self._both_rated(one, other):
            scale = _length(mine) * _length(theirs) * votes
            for number, a, b in zip(numbers[columns[vote]], mine, theirs, strict=True):
                if a * b:
                    yield Contribution(names[number], a * b / scale, _side(a, b), vote)


def _length(rated: array[float]) -> float:
    """The length of a vector of ratings; what only rounding leaves is nothing."""
    length = math.hypot(*rated)
    return length if length > 1e-12 else 0.0


def _side(mine: float, theirs: float) -> str:
    if mine * theirs < 0:
        return APART
    return BOTH if mine + theirs > 0 else NEITHER
