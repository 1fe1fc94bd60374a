"""The two sides of a comparison: what is rare as rows, what is common as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph.engines.job import Database

COLUMNS: Final = 128
"""How many items are columns at most, and …"""
COMMON: Final = 0.05
"""… of what share of the roles more than this have to have one."""

COMMON_ITEMS: Final = """\
SELECT item FROM (SELECT item, COUNT(*) AS holders FROM {table} GROUP BY item) counted
WHERE holders > {least} ORDER BY holders DESC, item LIMIT {most}
"""
RARE: Final = """\
SELECT v.place AS place, v.item AS item, v.value AS value
FROM {table} v LEFT JOIN common c ON c.item = v.item WHERE c.item IS NULL
"""
WIDE: Final = """\
SELECT p.place AS place, COALESCE(w.bound, 0.0) AS bound{columns}
FROM places p LEFT JOIN (
  SELECT v.place AS place, {bound} AS bound{sums}
  FROM {table} v JOIN common c ON c.item = v.item GROUP BY v.place
) w ON w.place = p.place
"""
ELEMENTS: Final = """\
SELECT family, item, ROW_NUMBER() OVER (ORDER BY family, item) - 1 AS nth
FROM (SELECT DISTINCT family, item FROM graded) every_one
"""
FAMILIES: Final = """\
SELECT family, ROW_NUMBER() OVER (ORDER BY family) AS nth
FROM (SELECT DISTINCT family FROM graded) every_one
"""
VOTES: Final = """\
SELECT place, SUM(bit) AS families FROM (
  SELECT DISTINCT place, 1 AS bit FROM {table}
  UNION ALL
  SELECT DISTINCT g.place AS place, CAST(POWER(2, f.nth) AS BIGINT) AS bit
  FROM graded g JOIN families f ON f.family = g.family
) bits GROUP BY place
"""
"""A bit for each family that has a vote on a role; the first for its items."""
GRADED_WIDE: Final = """\
SELECT w.*, CAST(COALESCE(v.families, 0) AS BIGINT) AS families{columns}
FROM items_wide w LEFT JOIN votes v ON v.place = w.place LEFT JOIN (
  SELECT g.place AS place{marks}
  FROM graded g JOIN elements e ON e.family = g.family AND e.item = g.item GROUP BY g.place
) r ON r.place = w.place
"""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a comparison has to know of the tables that it is made on.

    ``columns`` items and ``elements`` of graded families are columns; ``ready`` says that readiness
    is compared, and not similarity.
    """

    columns: int
    elements: int
    ready: bool


def alike(database: Database, table: str, roles: int) -> Shape:
    """Both sides are the vectors of one table; where roles are rated, their ratings come with them.

    The most that the columns of a pair add is the product of their lengths.
    """
    columns = _common(database, table, roles)
    database.make("left_rare", RARE.format(table=table))
    database.view("items_wide", _wide(table, columns, "SQRT(SUM(v.value * v.value))"))
    elements = 0
    database.make("elements", ELEMENTS)
    for (count,) in database.rows("SELECT COUNT(*) FROM elements"):
        elements = int(count)
    if elements:
        database.view("families", FAMILIES)
        database.view("votes", VOTES.format(table=table))
        told = "".join(f", COALESCE(r.g{n}, 0.0) AS g{n}" for n in range(elements))
        marks = _picked("e.nth", "g.value", "g", range(elements))
        database.make("left_wide", GRADED_WIDE.format(columns=told, marks=marks))
    else:
        database.make("left_wide", "SELECT * FROM items_wide")
    for kind in ("rare", "wide"):
        database.view(f"right_{kind}", f"SELECT * FROM left_{kind}")  # noqa: S608 - our own names
    return Shape(len(columns), elements, ready=False)


def ready(database: Database, lent: str, asked: str, roles: int) -> Shape:
    """What is lent is on the left, what is asked for on the right.

    The most that the columns of a pair add is all that is asked there, at the most that is lent.
    """
    columns = _common(database, asked, roles)
    for side, table, bound in (
        ("left", lent, "MAX(v.value)"), ("right", asked, "SUM(v.value)"),
    ):  # fmt: skip
        database.make(f"{side}_rare", RARE.format(table=table))
        database.make(f"{side}_wide", _wide(table, columns, bound))
    return Shape(len(columns), 0, ready=True)


def _common(database: Database, table: str, roles: int) -> list[int]:
    """The items that are columns; the table ``common`` holds them."""
    text = COMMON_ITEMS.format(table=table, least=int(COMMON * roles), most=COLUMNS)
    found = [int(row[0]) for row in database.rows(text)]
    listed = ", ".join(map(str, found)) or "-1"
    database.view("common", f"SELECT DISTINCT item FROM {table} WHERE item IN ({listed})")  # noqa: S608 - numbers
    return found


def _wide(table: str, items: list[int], bound: str) -> str:
    columns = "".join(f", COALESCE(w.d{n}, 0.0) AS d{n}" for n in range(len(items)))
    sums = _picked("v.item", "v.value", "d", items)
    return WIDE.format(table=table, columns=columns, sums=sums, bound=bound)


def _picked(key: str, value: str, letter: str, keys: list[int] | range) -> str:
    return "".join(
        f", MAX(CASE WHEN {key} = {one} THEN {value} END) AS {letter}{n}"
        for n, one in enumerate(keys)
    )
