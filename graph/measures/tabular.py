"""What the figures come from as rows of tables: what roles ask for, and what they are rated on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from graph.source import Source

DEMAND: Final = ("role", "item", "importance", "level", "share", "essential", "tool")
"""One row an item that a role asks for, of several statements the strongest, as figures take it."""
RATINGS: Final = ("role", "element", "family", "importance", "level")
"""One row a rating, also of those below what is asked for."""
BATCH: Final = 500
"""How many roles are read at a time."""


def demand_rows(source: Source) -> Iterator[tuple[Any, ...]]:
    """What each role asks for, role by role."""
    for roles in _batches(source):
        for role, asks in source.demand(roles).items():
            yield from ((role, *ask) for ask in asks)


def rating_rows(source: Source) -> Iterator[tuple[Any, ...]]:
    """What each role is rated on in graded families, role by role."""
    for roles in _batches(source):
        for role, rated in source.ratings(roles).items():
            for one in sorted(rated, key=lambda one: one.element):
                yield role, one.element, one.family, one.importance, one.level


def _batches(source: Source) -> Iterator[list[str]]:
    roles = sorted(node.id for node in source.nodes(("role",)))
    yield from (roles[start : start + BATCH] for start in range(0, len(roles), BATCH))
