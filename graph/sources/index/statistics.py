"""The statistics in a compiled form: demands, n(s), profiles and centred ratings, as arrays.

What is read as a whole is kept as one array a row: the profile of a role, the roles that have an
item, the ratings of a role. Comparing one role with three thousand others then reads some hundred
rows, and comparing all with all reads each table once.
"""

from __future__ import annotations

import json
import math
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from graph.effort import essential_steps
from graph.rarity import idf, specificity, weight
from graph.source import Rating, Total
from graph.vocabulary import DEMANDS, USES, rank

NUMBERS: Final = "I"
"""The array type of numbers of things and places of roles: 32 bits without sign."""
FIGURES: Final = "d"
ESSENTIAL: Final = 1
TOOL: Final = 2
"""The flags of what is asked for, one byte an item."""


def figures() -> array[float]:
    """An empty array of figures."""
    return array(FIGURES)


def write_statistics(
    connection: sqlite3.Connection,
    roles: Sequence[int],
    above: Mapping[int, set[int]],
    ratings: Sequence[tuple[int, int, Rating]],
) -> None:
    """Fill the tables ``item``, ``role``, ``rating`` and ``demand``; ``link`` is full.

    All numbers come in ascending order.
    """
    connection.executemany(
        "INSERT INTO rating VALUES (?,?,?,?,?)",
        ((role, element, rating.family, rating.importance, rating.level)
         for role, element, rating in ratings),
    )  # fmt: skip
    families = _families(ratings)
    graded = {element for _, elements in families for element in elements}
    asked: dict[int, int] = defaultdict(int)
    essential: dict[int, _Asks] = {}
    known_roles, told = frozenset(roles), dict[int, dict[int, float]]()
    for asker, asks in _demands(connection):
        _write_demand(connection, asker, asks)
        if asker in known_roles:
            for item in asks:
                asked[item] += 1
            essential[asker] = {item: ask for item, ask in asks.items() if ask.essential}
            told[asker] = {
                item: ask.share or ask.importance
                for item, ask in asks.items()
                if item not in graded
            }
    known: dict[int, frozenset[int]] = {}
    profiles = {role: _with_ancestors(told.pop(role, {}), above, known) for role in roles}
    _write_items(connection, roles, profiles, asked)
    specific = {item: specificity(len(roles), count) for item, count in asked.items()}
    totals = {role: _total(asks, specific) for role, asks in essential.items()}
    _write_roles(connection, roles, profiles, totals, _centred(ratings), families)


def _write_items(
    connection: sqlite3.Connection, roles: Sequence[int], profiles: Mapping[int, Profile],
    asked: Mapping[int, int],
) -> None:  # fmt: skip
    places: dict[int, array[int]] = defaultdict(lambda: array(NUMBERS))
    importances: dict[int, array[float]] = defaultdict(figures)
    for place, role in enumerate(roles):
        for item, importance in zip(*profiles[role], strict=True):
            places[item].append(place)
            importances[item].append(importance)
    connection.executemany(
        "INSERT INTO item VALUES (?,?,?,?,?)",
        ((item, asked.get(item, 0), len(places[item]), places[item].tobytes(),
          _unless_ones(importances[item]))
         for item in sorted(asked.keys() | places.keys())),
    )  # fmt: skip


def _write_roles(
    connection: sqlite3.Connection, roles: Sequence[int], profiles: Mapping[int, Profile],
    totals: Mapping[int, Total], centred: Mapping[int, Mapping[int, float]],
    families: Sequence[tuple[str, Sequence[int]]],
) -> None:  # fmt: skip
    columns = [element for _, elements in families for element in elements]
    shape = json.dumps([(name, len(elements)) for name, elements in families])
    connection.executemany(
        "INSERT INTO meta VALUES (?, ?)",
        [("elements", array(NUMBERS, columns).tobytes()), ("families", shape)],
    )
    spread: dict[int, int] = defaultdict(int)
    for items, _ in profiles.values():
        for item in items:
            spread[item] += 1
    tells = {item: idf(len(roles), count) for item, count in spread.items()}

    def row(place: int, role: int) -> tuple[object, ...]:
        items, importances = profiles[role]
        length = math.sqrt(
            math.fsum((i * tells[item]) ** 2 for item, i in zip(items, importances, strict=True))
        )
        mine = centred.get(role)
        rated = array(FIGURES, [mine.get(element, 0.0) for element in columns] if mine else [])
        total = totals.get(role, _NOTHING)
        return (
            place, role, length, *total, items.tobytes(), _unless_ones(importances), rated.tobytes()
        )  # fmt: skip

    connection.executemany(
        "INSERT INTO role VALUES (?,?,?,?,?,?,?,?)", map(row, range(len(roles)), roles)
    )


def _unless_ones(importances: array[float]) -> bytes:
    """The importances as an array; nothing where each of them is 1."""
    return b"" if all(one == 1 for one in importances) else importances.tobytes()


Profile = tuple[array, array]  # type: ignore[type-arg]  # of numbers, of figures
"""The items of a role with all broader ancestors, ascending, and how important each is."""


class _Ask(NamedTuple):
    """What a role asks of one item, in the order of ``Ask`` without the item."""

    importance: float
    level: float | None
    share: float | None
    essential: bool
    tool: bool


_Asks = dict[int, _Ask]


_NOTHING: Final = Total(0.0, 0.0)


def _total(asks: _Asks, specific: Mapping[int, float]) -> Total:
    """What all these come to together."""
    return Total(
        math.fsum(weight(ask.importance, specific[item]) for item, ask in asks.items()),
        math.fsum(essential_steps(rank(ask.level), tool=ask.tool) for ask in asks.values()),
    )


def _write_demand(connection: sqlite3.Connection, asker: int, asks: _Asks) -> None:
    items = sorted(asks)
    importances, levels, shares, essential, tools = zip(
        *(asks[item] for item in items), strict=True
    )
    flags = bytes(
        ESSENTIAL * one + TOOL * other for one, other in zip(essential, tools, strict=True)
    )
    connection.execute(
        "INSERT INTO demand VALUES (?,?,?,?,?,?)",
        (asker, array(NUMBERS, items).tobytes(), _unless_ones(array(FIGURES, importances)),
         _known(levels), _known(shares), flags),
    )  # fmt: skip


def _known(values: Sequence[float | None]) -> bytes:
    """The values as an array in which an unknown one is no number; nothing where all are."""
    if all(value is None for value in values):
        return b""
    return array(FIGURES, [math.nan if value is None else value for value in values]).tobytes()


def _demands(connection: sqlite3.Connection) -> Iterator[tuple[int, _Asks]]:
    """All that each thing asks for; of several statements the strongest."""
    rows = connection.execute(
        "SELECT s, t, coalesce(importance, 1.0), level, share, essential, r FROM link"
        " WHERE r IN (?, ?) ORDER BY l",
        sorted(DEMANDS),
    )  # links stand in the order of their sources, those of one pair by strength
    for asker, links in groupby(rows, itemgetter(0)):
        asks: _Asks = {}
        for _, item, importance, level, share, essential, relation in links:
            ask = _Ask(importance, level, share, bool(essential), relation == USES)
            asks[item] = _stronger(asks.get(item), ask)
        yield asker, asks


def _stronger(known: _Ask | None, ask: _Ask) -> _Ask:
    """Of several statements the strongest counts, and the greatest share."""
    if known is None:
        return ask
    share = max((one.share for one in (known, ask) if one.share is not None), default=None)
    is_stronger = (known.importance, known.level or 0) > (ask.importance, ask.level or 0)
    return (known if is_stronger else ask)._replace(share=share)


def _families(
    ratings: Sequence[tuple[int, int, Rating]],
) -> list[tuple[str, list[int]]]:
    """The graded families by name, each with its elements in ascending order."""
    found: dict[str, set[int]] = defaultdict(set)
    for _, element, rating in ratings:
        found[rating.family].add(element)
    return [(name, sorted(found[name])) for name in sorted(found)]


def _with_ancestors(
    asked: Mapping[int, float], above: Mapping[int, set[int]], known: dict[int, frozenset[int]]
) -> Profile:
    """The items with everything broader, each as important as the most important beneath it."""
    found: dict[int, float] = {}
    for item, importance in sorted(asked.items(), key=itemgetter(1)):
        found.update(dict.fromkeys(_ancestors(item, above, known), importance))
    items = sorted(found)
    return array(NUMBERS, items), array(FIGURES, [found[item] for item in items])


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
