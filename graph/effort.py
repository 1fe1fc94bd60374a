"""The unit of effort: steps, a learner's own. Each rank costs as much as all below it."""

from __future__ import annotations

from typing import Final

PARTS: Final = (1.0, 1.0, 2.0, 4.0)
"""The steps from one rank to the next: 1 to awareness, 2 to working, 4 to practitioner, 8 to expert
in all."""
UNKNOWN_STEPS: Final = 2.0
"""The steps to an item whose level nobody knows."""


def essential_steps(rank: int | None, *, tool: bool) -> float:
    """The steps from nothing to an essential item; 1 for a tool, 2 where no rank is known."""
    if tool:
        return 1.0
    return UNKNOWN_STEPS if rank is None else sum(PARTS[:rank])
