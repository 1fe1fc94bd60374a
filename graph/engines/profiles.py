"""From the tables to what is compared: each role's profile and ratings as vectors of length one.

The formulas are those of ``measures.similarity``, in SQL that DuckDB and Spark both take.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.engines.sides import Shape, alike

if TYPE_CHECKING:
    from graph.engines.job import Database

PLACES: Final = """\
SELECT id, ROW_NUMBER() OVER (ORDER BY COALESCE(NULLIF(notation, ''), id), id) - 1 AS place
FROM nodes WHERE kind = 'role'
"""
"""The order in which roles are told, by code points and not by an engine's collation."""
ITEMS: Final = "SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS item FROM nodes"
ASKS: Final = """\
SELECT r.place AS place, i.item AS item, d.importance AS importance, d.level AS level,
  d.share AS share, d.essential AS essential
FROM demand d JOIN places r ON r.id = d.role JOIN items i ON i.id = d.item
"""
TOLD: Final = """\
SELECT a.place AS place, a.item AS item,
  CASE WHEN a.share > 0 THEN a.share ELSE a.importance END AS importance
FROM asks a
LEFT JOIN (SELECT DISTINCT i.item AS item FROM ratings g JOIN items i ON i.id = g.element) rated
  ON rated.item = a.item
WHERE rated.item IS NULL
"""
"""What is asked for outside graded families, by the share of people who use it where that is known.
"""
BROADER: Final = """\
SELECT DISTINCT s.item AS item, t.item AS above
FROM links l JOIN items s ON s.id = l.source JOIN items t ON t.id = l.target
WHERE l.relation = 'broader'
"""
FRESH: Final = """\
SELECT DISTINCT f.item AS item, b.above AS above
FROM fresh{step} f JOIN broader b ON b.item = f.above
LEFT JOIN reached{step} r ON r.item = f.item AND r.above = b.above
WHERE r.item IS NULL
"""
"""One step further up; a circle in the data ends where it closes."""
PROFILE: Final = """\
SELECT t.place AS place, r.above AS item, MAX(t.importance) AS importance
FROM told t JOIN reached r ON r.item = t.item GROUP BY t.place, r.above
"""
WEIGHED: Final = """\
SELECT p.place AS place, p.item AS item,
  p.importance * LN(1.0 + ({roles} - n.holders + 0.5) / (n.holders + 0.5)) AS value
FROM profile p
JOIN (SELECT item, COUNT(*) AS holders FROM profile GROUP BY item) n ON n.item = p.item
"""
VECTORS: Final = """\
SELECT w.place AS place, w.item AS item, w.value / l.length AS value
FROM weighed w
JOIN (SELECT place, SQRT(SUM(value * value)) AS length FROM weighed GROUP BY place) l
  ON l.place = w.place
WHERE l.length > 0
"""
RATED: Final = """\
SELECT r.place AS place, g.family AS family, i.item AS item, g.importance - m.mean AS value
FROM ratings g JOIN places r ON r.id = g.role JOIN items i ON i.id = g.element
JOIN (SELECT role, family, AVG(importance) AS mean FROM ratings GROUP BY role, family) m
  ON m.role = g.role AND m.family = g.family
"""
GRADED: Final = """\
SELECT g.place AS place, g.family AS family, g.item AS item, g.value / l.length AS value
FROM rated g
JOIN (SELECT place, family, SQRT(SUM(value * value)) AS length FROM rated GROUP BY place, family) l
  ON l.place = g.place AND l.family = g.family
WHERE l.length > 1e-12
"""
"""Ratings less the role's own mean over the family; what only rounding leaves is nothing."""


def make_vectors(database: Database, roles: int) -> Shape:
    """The tables that ``pairs`` compares, for similarities."""
    make_asks(database)
    database.view("told", TOLD)
    database.view("broader", BROADER)
    _reach(database)
    database.view("profile", PROFILE)
    database.make("weighed", WEIGHED.format(roles=roles))
    database.make("vectors", VECTORS)
    database.view("rated", RATED)
    database.make("graded", GRADED)
    return alike(database, "vectors", roles)


def make_asks(database: Database) -> None:
    """The places of roles, the numbers of items, and what each role asks for."""
    for name, text in (("places", PLACES), ("items", ITEMS), ("asks", ASKS)):
        database.make(name, text)


def _reach(database: Database) -> None:
    """Each item that is asked for with itself and all that is broader, step by step."""
    database.make("fresh0", "SELECT DISTINCT item, item AS above FROM told")
    database.view("reached0", "SELECT item, above FROM fresh0")
    step = 0
    while database.count(f"fresh{step}"):
        database.make(f"fresh{step + 1}", FRESH.format(step=step))
        step += 1
        steps = (f"SELECT item, above FROM fresh{one}" for one in range(step + 1))  # noqa: S608
        database.view(f"reached{step}", " UNION ALL ".join(steps))
    database.make("reached", f"SELECT item, above FROM reached{step}")  # noqa: S608 - our own names
