"""Whom to teach what, so that a team has everything with as few lessons as possible.

To teach an item to somebody means to teach first what it builds on and that person does not
have. Every missing item needs a lesson, so no plan has fewer lessons than there are items; the
choice of who learns what is exact where there are few combinations, else greedy.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.measures.demand import Demand
from graph.measures.holdings import NOTHING, Holdings, Lender
from graph.measures.readiness import LEARN, cover, readiness, state

COMBINATIONS = 20_000
"""Up to how many ways to spread the items over the members all are tried."""

Given = tuple[str, str, bool]
"""A member, an item, and whether it is only groundwork for another."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """What is taught to whom, in the order of learning; fewer than ``at_least`` cannot do."""

    given: tuple[Given, ...]
    at_least: int


def assign(
    lender: Lender, missing: Sequence[str], wanted: Demand, people: Mapping[str, Holdings]
) -> Lessons:
    """The fewest lessons after which somebody has each of the missing items."""
    if not missing or not people:
        return Lessons((), 0)
    needs = _Needs(lender, missing, wanted, people)
    fit = {name: readiness(held, wanted) for name, held in people.items()}
    ranked = sorted(people, key=lambda name: (-fit[name], name))
    spread, exact = needs.spread(missing, ranked)
    given = needs.lessons(missing, spread)
    return Lessons(given, len(given) if exact else len(missing))


class _Needs:
    """What each item builds on, and what of it each member lacks."""

    def __init__(
        self, lender: Lender, missing: Sequence[str], wanted: Demand,
        people: Mapping[str, Holdings],
    ) -> None:  # fmt: skip
        self._people, self._wanted = people, wanted
        self._missing = set(missing)
        beneath = lender.prerequisites.beneath(missing)
        self._before = {item: sorted(before) for item, before in beneath.items()}

    def bundle(self, item: str, member: str) -> frozenset[str]:
        """The item, and what it builds on that this member does not have, each a rank lower."""
        found, waiting = {item}, [(item, self._wanted[item].rank)]
        while waiting:
            one, rank = waiting.pop()
            beneath = 2 if rank is None else rank - 1
            for before in self._before[one] if beneath else ():
                held = self._people[member].get(before, NOTHING)
                if before not in found and state(held, beneath) == LEARN:
                    found.add(before)
                    waiting.append((before, beneath))
        return frozenset(found)

    def _known_part(self, item: str, member: str) -> float:
        """How much of an item a member has already."""
        return cover(self._people[member].get(item, NOTHING), self._wanted[item].rank)

    def spread(self, missing: Sequence[str], members: Sequence[str]) -> tuple[dict[str, str], bool]:
        """Who learns which item, and whether that is proven to take the fewest lessons."""
        bundles = {(item, name): self.bundle(item, name) for item in missing for name in members}
        if len(members) ** len(missing) <= COMBINATIONS:
            best = min(
                itertools.product(members, repeat=len(missing)),
                key=lambda choice: (
                    _count(bundles, missing, choice),
                    -self._known(missing, choice),
                ),
            )
            return dict(zip(missing, best, strict=True)), True
        chosen: dict[str, str] = {}
        known: dict[str, frozenset[str]] = dict.fromkeys(members, frozenset())
        for item in sorted(missing, key=lambda one: (-len(self._before[one]), one)):
            name = min(
                members,
                key=lambda one: (
                    len(bundles[item, one] - known[one]),
                    -self._known_part(item, one),
                    len(known[one]),
                ),
            )
            known[name] |= bundles[item, name]
            chosen[item] = name
        return chosen, sum(map(len, known.values())) == len(missing)

    def _known(self, missing: Sequence[str], choice: Sequence[str]) -> float:
        """How much of what they learn these members know already, at a lower level."""
        return sum(self._known_part(item, name) for item, name in zip(missing, choice, strict=True))

    def lessons(self, missing: Sequence[str], spread: Mapping[str, str]) -> tuple[Given, ...]:
        """The lessons of each member, what others build on first."""
        taught: dict[str, set[str]] = {}
        for item in missing:
            taught.setdefault(spread[item], set()).update(self.bundle(item, spread[item]))
        return tuple(
            (name, item, item not in self._missing)
            for name in sorted(taught, key=list(self._people).index)
            for item in self._in_order(taught[name])
        )

    def _in_order(self, items: Iterable[str]) -> list[str]:
        """The items, each behind what it builds on; a circle is broken by name."""
        waiting, told = sorted(items), list[str]()
        while waiting:
            ready = next(
                (one for one in waiting if not set(self._before[one]) & set(waiting) - {one}),
                waiting[0],
            )
            waiting.remove(ready)
            told.append(ready)
        return told


def _count(
    bundles: Mapping[tuple[str, str], frozenset[str]], missing: Sequence[str], choice: Sequence[str]
) -> int:
    taught = {
        (name, item)
        for one, name in zip(missing, choice, strict=True)
        for item in bundles[one, name]
    }
    return len(taught)
