"""Which roles fit what somebody names, by the items that it shares with each role's profile."""

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
MANY: Final = 3
"""So many items tell roles apart even where each of them is common, as among few roles."""


def fits(source: Source, named: Collection[str]) -> Mapping[str, float]:
    """How well each role fits what was named, from 0 to 1; those that share nothing are left out.

    With idf(s) of an item and i its importance in a role's profile, and S the sum of idf² over what
    was named: Σ idf²·√i over what both have, divided by √(length of the role's vector) · S^¾. It
    is 1 where a role asks for just what was named, and for nothing else. A cosine divides by the
    whole length of both; but a person names only a part of what they have, which is no reason
    against a role that asks for much. What no role asks for stands for what it is a kind of.

    Where evidence says how many people in some roles use an item, a role without any counts as
    their mean at most: ½, where nothing is known, would beat the one in a hundred that is.
    """
    profiles = source.profiles()
    spread = profiles.spread(profiles.numbers(_asked_for(source, named)).values())
    mine = {item: idf(source.roles(), count) ** 2 for item, count in spread.items()}
    whole = math.fsum(mine.values()) ** 0.75
    counted = _shares(source, profiles.ids(mine))
    shared: dict[int, list[float]] = {}
    for holders in profiles.holders(sorted(mine)):
        square, shares = mine[holders.item], counted.get(holders.item, {})
        usual = math.fsum(shares.values()) / len(shares) if shares else 1.0
        for place, importance in zip(holders.places, holders.importances, strict=True):
            most = importance if profiles.roles[place] in shares else min(importance, usual)
            shared.setdefault(place, []).append(square * math.sqrt(most))
    return {
        profiles.roles[place]: min(
            1.0, math.fsum(terms) / (whole * math.sqrt(profiles.lengths[place]))
        )
        for place, terms in sorted(shared.items())
    }


def _shares(source: Source, items: Mapping[int, str]) -> Mapping[int, Mapping[str, float]]:
    """The share of people who use it, by number of the item and by role, where one is known."""
    found: dict[int, dict[str, float]] = {}
    numbers = {id: number for number, id in items.items()}
    for role, asks in source.demanded_by(numbers).items():
        for item, _, _, share, *_ in asks:
            if share:
                found.setdefault(numbers[item], {})[role] = share
    return found


def is_enough(source: Source, named: Iterable[str]) -> bool:
    """Whether what was named can tell roles apart."""
    told = Demands(source).specificity(named)
    return len(told) >= MANY or math.fsum(told.values()) >= ENOUGH


def _asked_for(source: Source, named: Collection[str]) -> set[str]:
    """The items that some role asks for; for each other one what it is a kind of, step by step."""
    profiles = source.profiles()
    found: set[str] = set()
    frontier, seen = set(named), set(named)
    while frontier:
        numbers = profiles.numbers(frontier)
        spread = profiles.spread(numbers.values())
        known = {item for item, number in numbers.items() if spread.get(number)}
        found |= known
        links = source.links(sorted(frontier - known), "out", (BROADER,))
        frontier = {link.target for link in links} - seen
        seen |= frontier
    return found
