"""Every role with every other, from two tables of vectors: the sums of products, the best of each.

What only some roles have is joined, and summed up by pairs. What many have would make that join
grow with the square of the roles, so each such item is a column, and is multiplied where a pair may
be among the best: where what the pair shares of the rest, and the most that the columns could add,
reach what the last of the best has without them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from graph.engines.job import Database
    from graph.engines.sides import Shape

BLOCK: Final = 1_000
"""How many roles are compared with all others at a time: what bounds the memory."""
SLACK: Final = 1e-8
"""Figures are ranked as they are rounded: what is a little less may be as good."""


TEXT: Final = """\
WITH rare AS (
  SELECT a.place AS one, b.place AS other, SUM(a.value * b.value) AS dot
  FROM left_rare a JOIN right_rare b ON a.item = b.item
  WHERE a.place <> b.place AND a.place >= {start} AND a.place < {end}
  GROUP BY a.place, b.place
), {floors} candidates AS (
  SELECT r.one AS one, r.other AS other, r.dot AS dot
  FROM rare r JOIN starts s ON s.one = r.one JOIN right_wide b ON b.place = r.other
  WHERE r.dot + s.bound * b.bound >= s.floor
  UNION ALL
  SELECT s.one AS one, b.place AS other, 0.0 AS dot
  FROM starts s JOIN right_wide b ON s.bound * b.bound >= s.floor AND s.one <> b.place
), summed AS (
  SELECT one, other, SUM(dot) AS dot FROM candidates GROUP BY one, other
), scores AS (
  SELECT s.one AS one, s.other AS other, {score} AS score
  FROM summed s JOIN left_wide a ON a.place = s.one JOIN right_wide b ON b.place = s.other
), ranked AS (
  SELECT one, other, score,
    ROW_NUMBER() OVER (PARTITION BY one ORDER BY ROUND(score, {digits}) DESC, other ASC) AS nth
  FROM scores WHERE {worth}
)
SELECT one, other, score FROM ranked WHERE nth <= {most} ORDER BY one, nth
"""
"""What both engines run, a block of roles at a time."""
FLOORS: Final = """\
firsts AS (
  SELECT one, dot, ROW_NUMBER() OVER (PARTITION BY one ORDER BY dot DESC) AS nth FROM rare
), floors AS (
  SELECT one, CASE WHEN COUNT(*) < {most} THEN -1.0 ELSE MIN(dot) - {slack} END AS floor
  FROM firsts WHERE nth <= {most} GROUP BY one
), starts AS (
  SELECT a.place AS one, a.bound AS bound, COALESCE(f.floor, -1.0) AS floor
  FROM left_wide a LEFT JOIN floors f ON f.one = a.place
  WHERE a.place >= {start} AND a.place < {end}
),"""
NO_FLOORS: Final = """\
starts AS (
  SELECT place AS one, bound, -1.0 AS floor FROM left_wide WHERE place >= {start} AND place < {end}
),"""


def compare(
    database: Database, shape: Shape, roles: int, most: int, digits: int
) -> Iterator[Sequence[Any]]:
    """The places of two roles and their figure, by the first and then best first.

    Ranked as it is rounded, but not rounded: what engines make of halves differs.
    """
    keep = min(most or roles - 1, roles - 1)
    floors = NO_FLOORS if shape.elements or keep == roles - 1 else FLOORS
    for start in range(0, roles, BLOCK):
        block = {"start": start, "end": start + BLOCK, "most": keep, "slack": SLACK}
        text = TEXT.format(
            **block, digits=digits, floors=floors.format(**block), score=_score(shape),
            worth=f"ROUND(score, {digits}) > 0" if shape.ready else "TRUE",
        )  # fmt: skip
        yield from database.rows(text)


def _score(shape: Shape) -> str:
    """The figure of a pair, from the sum of what is rare and the columns of both."""
    dot = f"s.dot + {_products('d', shape.columns)}"
    if shape.ready:
        return f"LEAST({dot}, 1.0)"
    items = f"SQRT(GREATEST({dot}, 0.0))"
    if not shape.elements:
        return items
    votes = "GREATEST(BIT_COUNT(a.families & b.families), 1)"
    return f"({items} + {_products('g', shape.elements)}) / {votes}"


def _products(letter: str, count: int) -> str:
    return _sum([f"a.{letter}{n} * b.{letter}{n}" for n in range(count)])


def _sum(terms: Sequence[str]) -> str:
    """The sum of the terms, halved again and again: Spark takes long to plan a deep one."""
    if len(terms) < 2:
        return terms[0] if terms else "0.0"
    half = len(terms) // 2
    return f"({_sum(terms[:half])} + {_sum(terms[half:])})"
