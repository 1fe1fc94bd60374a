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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Final

from graph.sources.interface import Rating
from graph.vocabulary import DEMANDS

NUMBERS: Final = "I"
"""The array type of numbers of things and places of roles: 32 bits without sign."""
FIGURES: Final = "d"


def figures() -> array[float]:
    """An empty array of figures."""
    return array(FIGURES)


def idf(roles: int, holders: int) -> float:
    """ln(1 + (N − n + ½)/(n + ½)): what it tells that a role has an item which n of N have."""
    return math.log(1 + (roles - holders + 0.5) / (holders + 0.5))


def specificity(roles: int, asking: int) -> float:
    """What it tells that a role asks for an item which ``asking`` of ``roles`` ask for.

    1 where one role asks for it, near 0 where all do.
    """
    at_one = idf(roles, 1)
    return idf(roles, max(1, asking)) / at_one if at_one else 1.0


def write_statistics(
    connection: sqlite3.Connection,
    roles: Sequence[int],
    demand: Mapping[int, Iterable[int]],
    above: Mapping[int, set[int]],
    ratings: Sequence[tuple[int, int, Rating]],
) -> None:
    """Fill the tables ``item``, ``role``, ``rating``, ``demand`` and ``weight``; ``link`` is full.

    All numbers come in ascending order.
    """
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
    _write_demand(connection, {n: specificity(len(roles), count) for n, count in asked.items()})


_Asks = dict[int, tuple[float, float | None, bool]]


def _write_demand(connection: sqlite3.Connection, told: Mapping[int, float]) -> None:
    """Fill the tables ``demand`` and ``weight`` from ``link`` and ``rating``."""
    write = connection.execute
    for asker, asks in _demands(connection):
        items = sorted(asks)
        importances, levels, listed = zip(*(asks[item] for item in items), strict=True)
        write(
            "INSERT INTO demand VALUES (?,?,?,?,?)",
            (asker, array(NUMBERS, items).tobytes(), array(FIGURES, importances).tobytes(),
             _levels(levels), b"" if all(listed) else bytes(listed)),
        )  # fmt: skip
        weights = [asks[item][0] * told.get(item, 1.0) for item in items]
        unlisted = [weight for weight, is_ in zip(weights, listed, strict=True) if not is_]
        write("INSERT INTO weight VALUES (?,?,?)", (asker, math.fsum(weights), math.fsum(unlisted)))


def _levels(levels: Sequence[float | None]) -> bytes:
    """The levels as an array in which an unknown one is no number; nothing where all are."""
    if all(level is None for level in levels):
        return b""
    return array(FIGURES, [math.nan if level is None else level for level in levels]).tobytes()


def _demands(connection: sqlite3.Connection) -> Iterator[tuple[int, _Asks]]:
    """All that each thing asks for: what it is rated on, over which go the statements."""
    rated = connection.execute(
        "SELECT role, element, importance, level, importance >= 0.5 FROM rating"
        " WHERE importance > 0 ORDER BY role"
    )
    stated = connection.execute(
        "SELECT s, t, coalesce(importance, 1.0), level, 1 FROM link WHERE r IN (?, ?) ORDER BY l",
        sorted(DEMANDS),
    )  # links stand in the order of their sources
    for asker, rows in groupby(merge(rated, stated, key=itemgetter(0)), itemgetter(0)):
        yield asker, _strongest(rows)


def _strongest(rows: Iterable[tuple[int, int, float, float | None, int]]) -> _Asks:
    """What is asked of each item: statements go over ratings, and of several the strongest."""
    asks: _Asks = {}
    stated: set[int] = set()
    for _, item, figure, level, listed in rows:
        known = asks.get(item)
        if (
            item in stated
            and known is not None
            and (known[0], known[1] or 0) > (figure, level or 0)
        ):
            continue
        asks[item] = (figure, level, bool(listed))
        if listed:
            stated.add(item)
    return asks


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
