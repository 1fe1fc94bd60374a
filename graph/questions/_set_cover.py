"""The fewest sets that together hold everything: exact where that is quick, else greedy.

The greedy choice needs at most ln(n) + 1 times as many sets as the fewest possible.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

STEPS = 50_000
"""How many choices the exact search tries before it gives up."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The names of the chosen sets; ``at_least`` is proven: fewer cannot do."""

    chosen: tuple[str, ...]
    at_least: int

    @property
    def exact(self) -> bool:
        """Whether no choice of fewer sets exists."""
        return len(self.chosen) == self.at_least


def fewest(wanted: AbstractSet[str], sets: Mapping[str, AbstractSet[str]]) -> Cover:
    """The fewest of the sets that hold all of ``wanted``, as far as any does.

    Of equally few the first by name are chosen.
    """
    bits = {item: 1 << place for place, item in enumerate(sorted(wanted))}
    masks = {name: sum(bits[item] for item in held & wanted) for name, held in sets.items()}
    useful = _undominated({name: mask for name, mask in sorted(masks.items()) if mask})
    goal = 0
    for mask in useful.values():
        goal |= mask
    greedy = _greedy(goal, useful)
    return _Search(useful).improve(goal, greedy)


def _undominated(masks: Mapping[str, int]) -> dict[str, int]:
    """The sets that are not part of another; of equal ones the first by name."""
    kept: dict[str, int] = {}
    for name, mask in sorted(masks.items(), key=lambda pair: (-pair[1].bit_count(), pair[0])):
        if not any(mask & ~other == 0 for other in kept.values()):
            kept[name] = mask
    return dict(sorted(kept.items()))


def _greedy(goal: int, masks: Mapping[str, int]) -> list[str]:
    chosen: list[str] = []
    while goal:
        name = min(masks, key=lambda one: (-(masks[one] & goal).bit_count(), one))
        chosen.append(name)
        goal &= ~masks[name]
    return chosen


class _Search:
    """Tries ever larger numbers of sets, always for the item that fewest sets hold."""

    def __init__(self, masks: Mapping[str, int]) -> None:
        self._masks = masks
        self._widest = max((mask.bit_count() for mask in masks.values()), default=1)
        self._steps = 0

    def improve(self, goal: int, greedy: Sequence[str]) -> Cover:
        """The fewest sets, or the greedy choice with what is proven."""
        size = -(-goal.bit_count() // self._widest)
        while size < len(greedy):
            found = self._with(goal, size)
            if self._steps > STEPS:
                return Cover(tuple(sorted(greedy)), size)
            if found is not None:
                return Cover(tuple(sorted(found)), size)
            size += 1
        return Cover(tuple(sorted(greedy)), len(greedy))

    def _with(self, goal: int, size: int) -> list[str] | None:
        self._steps += 1
        if not goal:
            return []
        if goal.bit_count() > size * self._widest or self._steps > STEPS:
            return None
        for name in self._holders(goal):
            rest = self._with(goal & ~self._masks[name], size - 1)
            if rest is not None:
                return [name, *rest]
        return None

    def _holders(self, goal: int) -> list[str]:
        """The sets that hold the item which fewest hold."""
        best: list[str] | None = None
        rest = goal
        while rest:
            bit = rest & -rest
            rest ^= bit
            holders = [name for name, mask in self._masks.items() if mask & bit]
            if best is None or len(holders) < len(best):
                best = holders
        return best or []
