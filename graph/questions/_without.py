"""A source as it would be without one of its statements that a role asks for an item."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar, cast

from graph.model import Citation, Link, Node
from graph.sources.interface import GRADED_SHARE, Direction, Source
from graph.vocabulary import BROADER, DEMANDS

_Found = TypeVar("_Found")


class Ground:
    """What is read once of a source, so that leaving out one statement costs little."""

    def __init__(self, source: Source) -> None:
        self.source = source = cast("Source", _Remembering(source))
        self.roles = source.roles()
        self.share = 1 - GRADED_SHARE if source.graded() else 1.0
        self.profile = source.profile(node.id for node in source.nodes(("role",)))
        self.holders: dict[str, list[str]] = defaultdict(list)
        for role, items in sorted(self.profile.items()):
            for item in items:
                self.holders[item].append(role)
        self.weight = {item: self.idf(len(held)) for item, held in self.holders.items()}
        self.square = {
            role: math.fsum(self.weight[item] ** 2 for item in items)
            for role, items in self.profile.items()
        }

    def idf(self, holders: int) -> float:
        """What an item weighs that so many roles have."""
        return math.log(1 + (self.roles - holders + 0.5) / (holders + 0.5))

    def without(self, link: Link) -> Source:
        """The source as it would be without this statement."""
        return cast("Source", _Without(self, link))

    def closure(self, items: Iterable[str]) -> frozenset[str]:
        """The items with all their broader ancestors."""
        found = set(items)
        frontier = set(found)
        while frontier:
            links = self.source.links(sorted(frontier), "out", (BROADER,))
            frontier = {link.target for link in links} - found
            found |= frontier
        return frozenset(found)


class _Remembering:
    """A source that is asked the same thing once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._known: dict[object, object] = {}

    def __getattr__(self, name: str) -> object:
        return getattr(self._source, name)

    def links(
        self, ids: Iterable[str], direction: Direction = "out", relations: Collection[str] = ()
    ) -> Sequence[Link]:
        """The links of these ids."""
        key = ("links", frozenset(ids), direction, frozenset(relations))
        return self._once(key, lambda: self._source.links(key[1], direction, relations))

    def nodes_of(self, ids: Iterable[str]) -> Mapping[str, Node]:
        """The nodes of these ids."""
        key = ("nodes", frozenset(ids))
        return self._once(key, lambda: self._source.nodes_of(key[1]))

    def asked(self, items: Iterable[str]) -> Mapping[str, int]:
        """How many roles ask for each of these items."""
        key = ("asked", frozenset(items))
        return self._once(key, lambda: self._source.asked(key[1]))

    def similarities(self, role: str) -> Mapping[str, float]:
        """The similarity of a role to all others."""
        return self._once(("similar", role), lambda: self._source.similarities(role))

    def citations(self, links: Iterable[Link]) -> Mapping[Link, tuple[Citation, ...]]:
        """The sources of each of these statements."""
        key = ("citations", frozenset(links))
        return self._once(key, lambda: self._source.citations(sorted(key[1], key=repr)))

    def _once(self, key: object, ask: Callable[[], _Found]) -> _Found:
        if key not in self._known:
            self._known[key] = ask()
        return cast("_Found", self._known[key])


class _Without:
    """Answers as the source does, but as if one statement were not there."""

    def __init__(self, ground: Ground, link: Link) -> None:
        self._ground, self._dropped = ground, link
        self._lost = self._lost_items()
        self._weight = {
            item: ground.idf(len(ground.holders[item]) - 1) for item in sorted(self._lost)
        }

    def __getattr__(self, name: str) -> object:
        return getattr(self._ground.source, name)

    def _lost_items(self) -> frozenset[str]:
        """What is no longer in the role's profile: the item, and what only it stood under."""
        link = self._dropped
        if link.relation not in DEMANDS:
            return frozenset()
        mine = self._ground.source.links([link.source], "out", DEMANDS)
        left = self._ground.closure(other.target for other in mine if other != link)
        return self._ground.profile.get(link.source, frozenset()) - left

    def links(
        self, ids: Iterable[str], direction: Direction = "out", relations: Collection[str] = ()
    ) -> Sequence[Link]:
        """The links, but for the one left out."""
        found = self._ground.source.links(ids, direction, relations)
        return [link for link in found if link != self._dropped]

    def asked(self, items: Iterable[str]) -> Mapping[str, int]:
        """How many roles ask for each item; one less for the item left out."""
        figures = dict(self._ground.source.asked(items))
        if self._dropped.relation in DEMANDS and self._dropped.target in figures:
            figures[self._dropped.target] -= 1
        return figures

    def profile(self, roles: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """The profiles; that of one role is smaller."""
        found = dict(self._ground.source.profile(roles))
        if self._dropped.source in found:
            found[self._dropped.source] -= self._lost
        return found

    def spread(self, items: Iterable[str]) -> Mapping[str, int]:
        """In how many profiles each item is."""
        found = self._ground.source.spread(items)
        return {item: count - (item in self._lost) for item, count in found.items()}

    def similarities(self, role: str) -> Mapping[str, float]:
        """The similarities, with the changed weights and the smaller profile."""
        ground = self._ground
        known = ground.source.similarities(role)
        if not self._lost:
            return known
        before, after = self._cosines(role, changed=False), self._cosines(role, changed=True)
        return {
            other: known.get(other, 0.0)
            + ground.share * (after.get(other, 0.0) - before.get(other, 0.0))
            for other in sorted(known.keys() | after.keys())
        }

    def _cosines(self, role: str, *, changed: bool) -> dict[str, float]:
        """The cosine of weighted profiles with every other role, before or after the change."""
        ground = self._ground
        weight = {**ground.weight, **self._weight} if changed else ground.weight
        products: dict[str, float] = defaultdict(float)
        for item in sorted(self._items(role, changed=changed)):
            square = weight[item] ** 2
            for other in ground.holders[item]:
                if not (changed and other == self._dropped.source and item in self._lost):
                    products[other] += square
        mine = math.sqrt(self._square(role, changed=changed))
        return {
            other: product / (mine * math.sqrt(self._square(other, changed=changed)))
            for other, product in products.items()
            if other != role and product
        }

    def _items(self, role: str, *, changed: bool) -> frozenset[str]:
        items = self._ground.profile.get(role, frozenset())
        return items - self._lost if changed and role == self._dropped.source else items

    def _square(self, role: str, *, changed: bool) -> float:
        """The squared length of a role's profile."""
        square = self._ground.square[role]
        if changed:
            here = self._ground.profile[role] & self._lost
            square -= math.fsum(self._ground.weight[item] ** 2 for item in here)
            if role != self._dropped.source:
                square += math.fsum(self._weight[item] ** 2 for item in here)
        return max(square, 0.0)
