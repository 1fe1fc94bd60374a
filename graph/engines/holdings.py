"""From the tables to what is compared: what each role lends, and what each other asks for.

The formulas are those of ``measures.holdings`` and ``measures.readiness``, in SQL that DuckDB and
Spark both take. A holding is the chances of the ranks 1 to 4, and that of a level nobody knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.engines.profiles import make_asks
from graph.engines.sides import Shape, ready
from graph.measures.demand import UNKNOWN_SHARE
from graph.rarity import idf

if TYPE_CHECKING:
    from graph.engines.job import Database

RANKED: Final = f"""\
SELECT place, item, importance, essential,
  CASE WHEN level IS NULL THEN 0 WHEN level * 4 < 1.5 THEN 1 WHEN level * 4 <= 2.5 THEN 2
    WHEN level * 4 < 3.5 THEN 3 ELSE 4 END AS level,
  CASE WHEN essential THEN 1.0 WHEN share > 0 THEN share ELSE {UNKNOWN_SHARE} END AS chance
FROM asks
"""  # noqa: S608 - of our own words
"""What is asked for with the rank that its level is nearest to, 0 for none, halves to the even one;
and how likely somebody in that role has it.
"""
WEIGHTS: Final = """\
SELECT r.place AS place, r.item AS item, GREATEST(r.level, 1) AS level,
  r.importance * (1.0 + {specificity}) / 2.0 AS weight
FROM ranked r JOIN (SELECT item, COUNT(*) AS askers FROM asks GROUP BY item) n ON n.item = r.item
WHERE r.essential
"""
ASKED: Final = """\
SELECT w.place AS place, w.item * 8 + w.level AS item, w.weight / t.total AS value
FROM weights w
JOIN (SELECT place, SUM(weight) AS total FROM weights GROUP BY place) t ON t.place = w.place
WHERE t.total > 0
"""
"""The essential items of each role at their ranks, by weight, in parts of all of them."""

CHANCES: Final = """\
{place} AS place, {item} AS item,
  CASE WHEN {level} >= 1 THEN {chance} ELSE 0.0 END AS first,
  CASE WHEN {level} >= 2 THEN {chance} ELSE 0.0 END AS second,
  CASE WHEN {level} >= 3 THEN {chance} ELSE 0.0 END AS third,
  CASE WHEN {level} >= 4 THEN {chance} ELSE 0.0 END AS fourth,
  CASE WHEN {level} = 0 THEN {chance} ELSE 0.0 END AS unknown
"""
BEST: Final = """\
MAX(first) AS first, MAX(second) AS second, MAX(third) AS third, MAX(fourth) AS fourth,
  MAX(unknown) AS unknown
"""
AMONG: Final = """\
SELECT c.item AS choice, m.item AS member, n.members AS members
FROM links l JOIN items c ON c.id = l.source JOIN items m ON m.id = l.target
JOIN (SELECT source, COUNT(*) AS members FROM links WHERE relation = 'among' GROUP BY source) n
  ON n.source = l.source
WHERE l.relation = 'among'
"""
OWN: Final = f"""\
SELECT {CHANCES.format(place="place", item="item", level="level", chance="chance")} FROM ranked
"""  # noqa: S608 - of our own words
MEMBERS: Final = f"""\
SELECT {
    CHANCES.format(place="r.place", item="a.member", level="r.level", chance="r.chance / a.members")
}
FROM ranked r JOIN among a ON a.choice = r.item
LEFT JOIN ranked own ON own.place = r.place AND own.item = a.member
WHERE own.item IS NULL
"""  # noqa: S608 - of our own words
"""A choice is lent whole, and each of its members that is not asked for itself in part."""
LENT: Final = f"""\
SELECT place, item, {BEST} FROM (SELECT * FROM own UNION ALL SELECT * FROM members) lent
GROUP BY place, item
"""  # noqa: S608 - of our own words
BEFORE: Final = """\
SELECT DISTINCT s.item AS item, t.item AS earlier
FROM links l JOIN items s ON s.id = l.source JOIN items t ON t.id = l.target
WHERE l.relation = 'builds-on'
"""
BENEATH: Final = f"""\
SELECT place, item, {BEST} FROM (
  SELECT f.place AS place, b.earlier AS item, GREATEST(f.first, f.unknown) AS first,
    GREATEST(f.third, f.unknown) AS second, f.fourth AS third, 0.0 AS fourth, 0.0 AS unknown
  FROM fresh{{step}} f JOIN before b ON b.item = f.item
) lower GROUP BY place, item
"""  # noqa: S608 - of our own words
"""With an item go those that it builds on, one rank lower."""
MORE: Final = """\
SELECT b.place AS place, b.item AS item,
  GREATEST(b.first, COALESCE(h.first, 0.0)) AS first,
  GREATEST(b.second, COALESCE(h.second, 0.0)) AS second,
  GREATEST(b.third, COALESCE(h.third, 0.0)) AS third,
  COALESCE(h.fourth, 0.0) AS fourth, COALESCE(h.unknown, 0.0) AS unknown
FROM beneath{step} b LEFT JOIN held{step} h ON h.place = b.place AND h.item = b.item
WHERE b.first > COALESCE(h.first, 0.0) OR b.second > COALESCE(h.second, 0.0)
  OR b.third > COALESCE(h.third, 0.0)
"""
JOINED: Final = f"""\
SELECT place, item, {BEST}
FROM (SELECT * FROM held{{step}} UNION ALL SELECT * FROM fresh{{next}}) both_of
GROUP BY place, item
"""  # noqa: S608 - of our own words
MET: Final = f"""\
SELECT place, item, {BEST} FROM (
  SELECT * FROM held
  UNION ALL
  SELECT h.place AS place, a.choice AS item, h.first AS first, h.second AS second,
    h.third AS third, h.fourth AS fourth, h.unknown AS unknown
  FROM held h JOIN among a ON a.member = h.item
) any_of GROUP BY place, item
"""  # noqa: S608 - of our own words
"""Of a choice is held what is held of its best-held members."""
COVERS: Final = """\
SELECT m.place AS place, k.item * 8 + k.level AS item,
  CASE k.level WHEN 1 THEN c1 WHEN 2 THEN (c1 + c2) / 2.0 WHEN 3 THEN (c1 + c2 + c3) / 3.0
    ELSE (c1 + c2 + c3 + c4) / 4.0 END AS value
FROM (
  SELECT place, item, GREATEST(first, unknown) AS c1, GREATEST(second, unknown) AS c2,
    GREATEST(third, unknown) AS c3, GREATEST(fourth, unknown) AS c4 FROM met
) m JOIN (SELECT DISTINCT item, level FROM weights) k ON k.item = m.item
WHERE c1 > 0
"""
"""How much of an item at a rank is held: the mean chance over the ranks up to it."""


def make_vectors(database: Database, roles: int) -> Shape:
    """The tables that ``pairs`` compares, for readiness."""
    make_asks(database)
    database.view("ranked", RANKED)
    at_one = idf(roles, 1)
    tells = f"LN(1.0 + ({roles} - n.askers + 0.5) / (n.askers + 0.5)) / {at_one!r}"
    database.make("weights", WEIGHTS.format(specificity=tells if at_one else "1.0"))
    database.make("asked", ASKED)
    for name, text in (
        ("among", AMONG), ("own", OWN), ("members", MEMBERS), ("held0", LENT), ("before", BEFORE),
    ):  # fmt: skip
        make = database.make if name == "held0" else database.view
        make(name, text)
    _close(database)
    database.view("met", MET)
    database.make("lent", COVERS)
    return ready(database, "lent", "asked", roles)


def _close(database: Database) -> None:
    """What is held with all that it builds on, step by step, until nothing is more."""
    database.view("fresh0", "SELECT * FROM held0")
    step = 0
    while database.count("before") and database.count(f"fresh{step}"):
        database.view(f"beneath{step}", BENEATH.format(step=step))
        database.make(f"fresh{step + 1}", MORE.format(step=step))
        database.make(f"held{step + 1}", JOINED.format(step=step, next=step + 1))
        step += 1
    database.view("held", f"SELECT * FROM held{step}")  # noqa: S608 - our own names
