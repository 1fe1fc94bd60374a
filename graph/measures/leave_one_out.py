"""A source as it would be without one of its statements that a role asks for an item.

It answers reads and nothing else; every figure follows from them as it does elsewhere.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.measures.demand import Demands
from graph.model import Link
from graph.rarity import idf
from graph.source import Ask, Direction, Holders, PassedOn, Profiles, Source, Total
from graph.vocabulary import BROADER, DEMANDS, USES


class LeaveOneOut:
    """A source, and what it would be without this or that statement."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._graded = frozenset[str]()
        profiles = source.profiles()
        if profiles.families:
            self._graded = frozenset(profiles.ids(profiles.elements()).values())

    def without(self, link: Link) -> Source:
        """The source as it would be without this statement."""
        return _Without(self._source, link, self._graded)


class _Without(PassedOn):
    """Answers as the source does, but as if one statement were not there."""

    def __init__(self, source: Source, link: Link, graded: frozenset[str]) -> None:
        super().__init__(source)
        self._dropped, self._graded = link, graded
        self._asks = link.relation in DEMANDS

    def links(
        self, ids: Iterable[str], direction: Direction = "out", relations: Collection[str] = ()
    ) -> Sequence[Link]:
        """The links, but for the one left out."""
        found = self.source.links(ids, direction, relations)
        return [link for link in found if link != self._dropped]

    def all_links(self, relations: Collection[str] = ()) -> Iterator[Link]:
        """Every link, but for the one left out."""
        return (link for link in self.source.all_links(relations) if link != self._dropped)

    def demand(
        self, roles: Iterable[str], *, essential: bool = False
    ) -> Mapping[str, Sequence[Ask]]:
        """What the roles ask for; one of them by one statement less."""
        found = dict(self.source.demand(roles, essential=essential))
        if self._asks and self._dropped.source in found:
            found[self._dropped.source] = [ask for ask in self._left if ask[4] or not essential]
        return found

    def demanded_by(self, items: Iterable[str]) -> Mapping[str, Sequence[Ask]]:
        """What each role asks of these items; one of them by one statement less."""
        items = set(items)
        found = dict(self.source.demanded_by(items))
        if self._asks and self._dropped.source in found:
            left = [ask for ask in self._left if ask[0] in items]
            found[self._dropped.source] = left
            if not left:
                del found[self._dropped.source]
        return found

    @cached_property
    def _left(self) -> Sequence[Ask]:
        """What the role of the statement still asks for; everything, where nothing essential is
        left among it.
        """
        link = self._dropped
        asks = {ask[0]: ask for ask in self.source.demand([link.source])[link.source]}
        asks.pop(link.target, None)
        for other in self.links([link.source], "out", DEMANDS):  # the strongest comes last
            if other.target == link.target:
                importance = 1.0 if other.importance is None else other.importance
                rated = not other.statement and link.target in self._graded
                essential = importance >= 1 or rated
                tool = other.relation == USES
                asks[link.target] = (
                    link.target, importance, other.level, None, essential, tool
                )  # fmt: skip
        left = [asks[item] for item in sorted(asks)]
        if any(ask[4] for ask in left):
            return left
        return [(*ask[:4], True, ask[5]) for ask in left]

    @cached_property
    def _is_gone(self) -> bool:
        """Whether the role no longer asks for the item at all."""
        return self._asks and all(ask[0] != self._dropped.target for ask in self._left)

    def document_frequency(self, items: Iterable[str]) -> Mapping[str, int]:
        """How many roles ask for each item; one less for the item left out."""
        figures = dict(self.source.document_frequency(items))
        if self._is_gone and self._dropped.target in figures:
            figures[self._dropped.target] -= 1
        return figures

    def totals(self, roles: Iterable[str]) -> Mapping[str, Total]:
        """What essential items come to; otherwise for all who ask for the item left out."""
        roles = list(roles)
        found = dict(self.source.totals(roles))
        if self._asks:
            touched = {self._dropped.source, *self.source.demanded_by([self._dropped.target])}
            demands = Demands(self).of_all(role for role in roles if role in touched)
            found.update({role: Total(one.total, one.steps) for role, one in demands.items()})
        return {role: total for role, total in found.items() if total.weight}

    @cached_property
    def _profiles(self) -> Profiles:
        base = self.source.profiles()
        place = base.place(self._dropped.source) if self._asks else None
        return base if place is None else _changed(self, base, place, self._own_profile())

    def profiles(self) -> Profiles:
        """The profiles; that of one role is smaller."""
        return self._profiles

    def _own_profile(self) -> dict[str, float]:
        """What the role asks for outside graded families, with all broader ancestors."""
        asked = {
            item: share or importance
            for item, importance, _, share, _, _ in self._left
            if item not in self._graded
        }
        found: dict[str, float] = {}
        waiting = list(asked.items())
        above: dict[str, list[str]] = {}
        while waiting:
            fresh = sorted({item for item, _ in waiting} - above.keys())
            above.update({item: [] for item in fresh})
            for link in self.source.links(fresh, "out", (BROADER,)):
                above[link.source].append(link.target)
            more = [(item, most) for item, most in waiting if found.get(item, 0.0) < most]
            for item, most in more:
                found[item] = max(most, found.get(item, 0.0))
            waiting = [(broader, most) for item, most in more for broader in above[item]]
        return found


@dataclass(frozen=True)
class _Change:
    """How the profile of one role differs: its items now, and those that are gone."""

    place: int
    now: Mapping[int, float]
    gone: frozenset[int]


def _changed(source: Source, base: Profiles, place: int, own: Mapping[str, float]) -> Profiles:
    numbers = base.numbers(own)
    now = {numbers[item]: importance for item, importance in own.items()}
    items, importances = base.profile(place)
    before = dict(zip(items, importances, strict=True))
    if now == before:
        return base
    return _SmallerProfiles(
        base, _Change(place, dict(sorted(now.items())), frozenset(before.keys() - now.keys())),
        source.roles(),
    )  # fmt: skip


class _SmallerProfiles:
    """Profiles of which that of one role is another."""

    def __init__(self, base: Profiles, change: _Change, roles: int) -> None:
        self._base, self._change, self._count = base, change, roles

    @property
    def roles(self) -> tuple[str, ...]:
        """The ids of all roles, by place."""
        return self._base.roles

    @property
    def families(self) -> tuple[tuple[str, int], ...]:
        """The graded families."""
        return self._base.families

    def place(self, role: str) -> int | None:
        """The place of a role."""
        return self._base.place(role)

    def rated(self, place: int) -> array[float]:
        """The centred ratings of a role."""
        return self._base.rated(place)

    def all_rated(self) -> Sequence[array[float]]:
        """``rated`` of every place."""
        return self._base.all_rated()

    def elements(self) -> array[int]:
        """The number of the element behind each column of ``rated``."""
        return self._base.elements()

    def ids(self, numbers: Iterable[int]) -> Mapping[int, str]:
        """The ids behind these numbers."""
        return self._base.ids(numbers)

    def numbers(self, ids: Iterable[str]) -> Mapping[str, int]:
        """The numbers of these ids."""
        return self._base.numbers(ids)

    @cached_property
    def lengths(self) -> array[float]:
        """The lengths: that of the role, and of all who have what it has no longer."""
        squares = {place: self._base.lengths[place] ** 2 for place in range(len(self.roles))}
        spread = self._base.spread(self._change.gone)
        for holders in self._base.holders(self._change.gone):
            count = spread[holders.item]
            more = idf(self._count, count - 1) ** 2 - idf(self._count, count) ** 2
            for place, importance in zip(holders.places, holders.importances, strict=True):
                squares[place] += importance * importance * more
        now = self._change.now
        left = self.spread(now)
        squares[self._change.place] = math.fsum(
            (importance * idf(self._count, left[item])) ** 2 for item, importance in now.items()
        )
        return array("d", [math.sqrt(max(0.0, squares[place])) for place in sorted(squares)])

    def profile(self, place: int) -> tuple[array[int], array[float]]:
        """The profile of the role at this place."""
        if place != self._change.place:
            return self._base.profile(place)
        return array("I", self._change.now.keys()), array("d", self._change.now.values())

    def holders(self, items: Collection[int]) -> Iterator[Holders]:
        """The holders of each of these items."""
        for known in self._base.holders(items):
            held = dict(zip(known.places, known.importances, strict=True))
            if self._change.place in held:
                held.pop(self._change.place)
                if known.item in self._change.now:
                    held[self._change.place] = self._change.now[known.item]
            places = sorted(held)
            yield Holders(
                known.item, array("I", places), array("d", [held[place] for place in places])
            )

    def every_profile(self) -> tuple[array[int], array[int], array[float]]:
        """All profiles one after another."""
        starts, items, every = array("Q", [0]), array("I"), array("d")
        for place in range(len(self.roles)):
            held, importances = self.profile(place)
            items.extend(held)
            every.extend(importances)
            starts.append(len(items))
        return starts, items, every

    def spread(self, items: Iterable[int]) -> Mapping[int, int]:
        """In how many profiles each of these items is."""
        found = self._base.spread(items)
        return {item: count - (item in self._change.gone) for item, count in found.items()}
