"""Which roles fit what somebody names: the cosine of its items with the profile of each role."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from graph.measures.demand import Demands
from graph.rarity import idf
from graph.source import Source
from graph.vocabulary import BROADER

ENOUGH: Final = 2.0
"""The sum of specificities from which on what was named tells roles apart."""
MANY: Final = 5
"""So many items tell roles apart even where each of them is common, as among few roles."""


def fits(source: Source, named: Collection[str]) -> Mapping[str, float]:
    """How well each role fits what was named, from 0 to 1; those that share nothing are left out.

    The cosine of the role's vector, as similarities have it, with the items that were named and
    what is broader; nothing is closed downwards, for what one builds on tells little of one's work.
    """
    profiles = source.profiles()
    numbers = profiles.numbers(_with_broader(source, named))
    spread = profiles.spread(numbers.values())
    mine = {item: idf(source.roles(), count) for item, count in spread.items()}
    length = math.sqrt(math.fsum(value * value for value in mine.values()))
    products: dict[int, list[float]] = {}
    for holders in profiles.holders(sorted(mine)):
        square = mine[holders.item] ** 2
        for place, importance in zip(holders.places, holders.importances, strict=True):
            products.setdefault(place, []).append(square * importance)
    return {
        profiles.roles[place]: min(1.0, math.fsum(terms) / (length * profiles.lengths[place]))
        for place, terms in sorted(products.items())
    }


def is_enough(source: Source, named: Iterable[str]) -> bool:
    """Whether what was named can tell roles apart."""
    told = Demands(source).specificity(named)
    return len(told) >= MANY or math.fsum(told.values()) >= ENOUGH


def _with_broader(source: Source, items: Collection[str]) -> set[str]:
    found = set(items)
    frontier = set(items)
    while frontier:
        links = source.links(sorted(frontier), "out", (BROADER,))
        frontier = {link.target for link in links} - found
        found |= frontier
    return found
