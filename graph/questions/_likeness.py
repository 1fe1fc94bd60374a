"""How alike two roles are, as an exact sum of one term an item, so that it can be explained.

similarity = 0.6 FRC + 0.4 HIC where a source has graded ratings, else HIC alone. HIC is the
cosine of the items outside graded families and all their broader ancestors, each weighing
ln(1 + (N − n + ½)/(n + ½)); FRC the cosine of ratings less the role's own mean over the family.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from graph.sources.interface import GRADED_SHARE, Rating, Source

BOTH, NEITHER, APART = "both", "neither", "apart"


@dataclass(frozen=True, slots=True)
class Term:
    """What one item adds to a similarity.

    ``side`` is ``both`` (both roles ask for it, or rate it above their mean), ``neither`` (both
    rate it below) or ``apart`` (one above, one below: the term is negative).
    """

    id: str
    value: float
    side: str


class Likeness:
    """The terms of every pair of roles that is asked about; what is read is kept."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._roles = source.roles()
        self._graded = source.graded()
        self._weight: dict[str, float] = {}
        self._profile: dict[str, frozenset[str]] = {}
        self._centred: dict[str, Mapping[str, float]] = {}
        self._lengths: dict[str, tuple[float, float]] = {}

    def read(self, roles: Iterable[str]) -> None:
        """Read what these roles have, together."""
        missing = [role for role in dict.fromkeys(roles) if role not in self._profile]
        if not missing:
            return
        found = self._source.profile(missing)
        self._profile.update({role: found.get(role, frozenset()) for role in missing})
        fresh = {
            item for role in missing for item in self._profile[role] if item not in self._weight
        }
        for item, n in self._source.spread(fresh).items():
            self._weight[item] = math.log(1 + (self._roles - n + 0.5) / (n + 0.5))
        rated = self._source.ratings(missing) if self._graded else {}
        for role in missing:
            self._centred[role] = _centred(rated.get(role, ()))
            squares = math.fsum(self._weight[item] ** 2 for item in self._profile[role])
            self._lengths[role] = (math.sqrt(squares), math.hypot(*self._centred[role].values()))

    def terms(self, one: str, other: str) -> tuple[Term, ...]:
        """One term an item, the greatest first; their sum is the similarity."""
        self.read((one, other))
        terms = [Term(item, value, BOTH) for item, value in self._binary(one, other)]
        mine, theirs = self._centred[one], self._centred[other]
        terms += [
            Term(item, value, _side(mine[item], theirs[item]))
            for item, value in self._rated(one, other)
        ]
        return tuple(sorted(terms, key=lambda term: (-term.value, term.id)))

    def similarity(self, one: str, other: str) -> float:
        """The similarity of two roles."""
        self.read((one, other))
        return math.fsum(
            value for _, value in chain(self._binary(one, other), self._rated(one, other))
        )

    def _binary(self, one: str, other: str) -> Iterator[tuple[str, float]]:
        """What each item that both have adds."""
        share = 1 - GRADED_SHARE if self._graded else 1.0
        lengths = self._lengths[one][0] * self._lengths[other][0]
        if lengths:
            for item in self._profile[one] & self._profile[other]:
                yield item, share * self._weight[item] ** 2 / lengths

    def _rated(self, one: str, other: str) -> Iterator[tuple[str, float]]:
        """What each element that both are rated on adds."""
        mine, theirs = self._centred[one], self._centred[other]
        lengths = self._lengths[one][1] * self._lengths[other][1]
        if self._graded and lengths:
            for item in mine.keys() & theirs.keys():
                if mine[item] * theirs[item]:
                    yield item, GRADED_SHARE * mine[item] * theirs[item] / lengths


def _side(mine: float, theirs: float) -> str:
    if mine * theirs < 0:
        return APART
    return BOTH if mine + theirs > 0 else NEITHER


def _centred(rated: Iterable[Rating]) -> Mapping[str, float]:
    """Each rating less the role's own mean over its family."""
    families: dict[str, list[Rating]] = defaultdict(list)
    for rating in rated:
        families[rating.family].append(rating)
    mean = {
        name: math.fsum(rating.importance for rating in family) / len(family)
        for name, family in families.items()
    }
    return {
        rating.element: rating.importance - mean[name]
        for name, family in families.items()
        for rating in family
    }
