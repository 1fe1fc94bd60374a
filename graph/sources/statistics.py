"""The statistics in a compiled form: n(s), weights, profiles and centred ratings, as arrays.

What is read as a whole is kept as one array a row: the profile of a role, the roles that have an
item, the ratings of a role. Comparing one role with three thousand others then reads some hundred
rows, and comparing all with all reads each table once.
"""

from __future__ import annotations

import math
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from graph.sources.interface import Rating

NUMBERS: Final = "I"
"""The array type of numbers of things and places of roles: 32 bits without sign."""
FIGURES: Final = "d"


def figures() -> array[float]:
    """An empty array of figures."""
    return array(FIGURES)


def idf(roles: int, holders: int) -> float:
    """ln(1 + (N − n + ½)/(n + ½)): what it tells that a role has an item which n of N have."""
    return math.log(1 + (roles - holders + 0.5) / (holders + 0.5))


def write_statistics(
    connection: sqlite3.Connection,
    roles: Sequence[int],
    demand: Mapping[int, Iterable[int]],
    above: Mapping[int, set[int]],
    ratings: Sequence[tuple[int, int, Rating]],
) -> None:
    """Fill the tables ``item``, ``role`` and ``rating`` from numbers in ascending order."""
    graded = {element for _, element, _ in ratings}
    profiles = _profiles(roles, demand, above, graded)
    holders: dict[int, array[int]] = defaultdict(lambda: array(NUMBERS))
    for place, role in enumerate(roles):
        for item in profiles[role]:
            holders[item].append(place)
    weight = {item: idf(len(roles), len(places)) for item, places in holders.items()}
    asked: dict[int, int] = defaultdict(int)
    for items in demand.values():
        for item in items:
            asked[item] += 1
    connection.executemany(
        "INSERT INTO item VALUES (?,?,?,?,?)",
        (
            (item, asked.get(item, 0), len(holders.get(item, ())), weight.get(item, 0.0),
             holders[item].tobytes() if item in holders else b"")
            for item in sorted(asked.keys() | holders.keys())
        ),
    )  # fmt: skip
    centred = _centred(ratings)
    elements = sorted(graded)
    connection.execute(
        "INSERT INTO meta VALUES ('elements', ?)", (array(NUMBERS, elements).tobytes(),)
    )
    connection.executemany(
        "INSERT INTO role VALUES (?,?,?,?,?,?)",
        (_role_row(place, role, profiles[role], weight, centred.get(role), elements)
         for place, role in enumerate(roles)),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO rating VALUES (?,?,?,?,?)",
        (
            (role, element, rating.family, rating.importance, rating.level)
            for role, element, rating in ratings
        ),
    )


def _role_row(
    place: int,
    role: int,
    items: array[int],
    weight: Mapping[int, float],
    centred: Mapping[int, float] | None,
    elements: Sequence[int],
) -> tuple[object, ...]:
    vector = array(FIGURES, [centred.get(element, 0.0) for element in elements] if centred else [])
    length = math.sqrt(math.fsum(weight[item] ** 2 for item in items))
    size = math.sqrt(math.fsum(value * value for value in vector))
    return place, role, length, size, items.tobytes(), vector.tobytes()


def _profiles(
    roles: Sequence[int],
    demand: Mapping[int, Iterable[int]],
    above: Mapping[int, set[int]],
    graded: set[int],
) -> dict[int, array[int]]:
    """Each role's items outside graded families, with all their broader ancestors."""
    known: dict[int, frozenset[int]] = {}
    return {
        role: array(
            NUMBERS,
            sorted(
                frozenset().union(
                    *(
                        _ancestors(item, above, known)
                        for item in demand.get(role, ())
                        if item not in graded
                    )
                )
            ),
        )
        for role in roles
    }


def _ancestors(
    item: int, above: Mapping[int, set[int]], known: dict[int, frozenset[int]]
) -> frozenset[int]:
    """The item and everything broader; a circle in the data ends where it closes."""
    if item not in known:
        found, waiting = {item}, [item]
        while waiting:
            fresh = above.get(waiting.pop(), set()) - found
            found |= fresh
            waiting.extend(fresh)
        known[item] = frozenset(found)
    return known[item]


def _centred(ratings: Sequence[tuple[int, int, Rating]]) -> dict[int, dict[int, float]]:
    """Each rating as its distance from the role's own mean over the family."""
    families: dict[tuple[int, str], list[float]] = defaultdict(list)
    for role, _, rating in ratings:
        families[role, rating.family].append(rating.importance)
    mean = {key: math.fsum(values) / len(values) for key, values in families.items()}
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for role, element, rating in ratings:
        found[role][element] = rating.importance - mean[role, rating.family]
    return found
