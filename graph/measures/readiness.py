"""How ready somebody is for a role, what is missing, and how many steps that takes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.effort import PARTS, UNKNOWN_STEPS
from graph.measures.demand import Asked, Demand
from graph.measures.holdings import NOTHING, Holding, Holdings, best

HAVE, MAY_HAVE, DEEPEN, LEARN = "have", "may have", "deepen", "learn"
STATES: Final = (HAVE, MAY_HAVE, DEEPEN, LEARN)

LIKELY: Final = 0.1
"""Below this chance hardly anybody has an item: it is planned, not only listed to check."""


def cover(held: Holding, rank: int | None) -> float:
    """How much of what is asked is held: the mean chance over the ranks 1 to the one asked."""
    first, second, third, fourth, unknown = held
    if rank == 1 or rank is None:
        return max(first, unknown)
    if rank == 2:
        return (max(first, unknown) + max(second, unknown)) / 2
    if rank == 3:
        return (max(first, unknown) + max(second, unknown) + max(third, unknown)) / 3
    return (
        max(first, unknown) + max(second, unknown) + max(third, unknown) + max(fourth, unknown)
    ) / 4


def held_of(item: str, held: Holdings, demand: Demand) -> Holding:
    """What is held of an item; of a choice what is held of its best-held members."""
    mine = held.get(item, NOTHING)
    for member in demand.members.get(item, ()):
        mine = best(mine, held.get(member, NOTHING))
    return mine


def readiness(held: Holdings, demand: Demand) -> float:
    """How much of a role's essential demand is held, by weight, from 0 to 1: Σ w·cover / Σ w.

    1 where it asks for nothing.
    """
    if not demand.total:
        return 1.0
    return max(0.0, min(1.0, covered(held, demand) / demand.total))


def covered(held: Holdings, demand: Demand) -> float:
    """The weight of the essential items at the part of each that is held: Σ w·cover."""
    if not demand.members:
        essentials = demand.essentials
        return math.fsum(
            essentials[item].weight * cover(held[item], essentials[item].rank)
            for item in essentials.keys() & held.keys()
        )
    return math.fsum(
        asked.weight * cover(held_of(item, held, demand), asked.rank)
        for item, asked in demand.essentials.items()
    )


def state(held: Holding, rank: int | None) -> str:
    """How an item stands: had, perhaps had, had at a lower rank only, or to learn."""
    at_rank = max(held[(rank or 1) - 1], held[4])
    if at_rank >= 1:
        return HAVE
    if at_rank > 0:
        return MAY_HAVE
    return DEEPEN if held[0] > 0 else LEARN


@dataclass(frozen=True, slots=True)
class Steps:
    """What is left to learn, in a learner's steps: essential items, optional ones."""

    essential: float
    optional: float


def effort(held: Holdings, demand: Demand) -> Steps:
    """The steps that are left to what a role asks for."""
    left: dict[bool, list[float]] = {True: [], False: []}
    for item, asked in demand.items():
        left[asked.essential].append(steps(held_of(item, held, demand), asked))
    return Steps(math.fsum(left[True]), math.fsum(left[False]))


def steps(held: Holding, asked: Asked) -> float:
    """The steps that are left to one item: each rank's part times (1 − its chance).

    A tool, or an optional item without a level, is one step; an essential item without a level
    two.
    """
    if asked.tool or (asked.rank is None and not asked.essential):
        return 1 - cover(held, asked.rank)
    return steps_to(held, asked.rank)


def steps_to(held: Holding, rank: int | None) -> float:
    """The steps that are left to a rank of a skill."""
    if rank is None:
        return UNKNOWN_STEPS * (1 - cover(held, None))
    unknown = held[4]
    return math.fsum(
        part * (1 - max(chance, unknown))
        for part, chance in zip(PARTS[:rank], held[:4], strict=False)
    )


def by_state(held: Holdings, demand: Demand) -> Mapping[str, tuple[str, ...]]:
    """The items of a demand by how they stand; essential ones first, the heaviest first."""
    found: dict[str, list[str]] = {name: [] for name in STATES}
    for item in demand.order:
        found[state(held_of(item, held, demand), demand[item].rank)].append(item)
    return {name: tuple(items) for name, items in found.items()}


def sure_rank(held: Holding) -> int | None:
    """The highest rank that is held for sure; nothing where none is known."""
    return max((rank for rank, chance in enumerate(held[:4], 1) if chance >= 1), default=None)
