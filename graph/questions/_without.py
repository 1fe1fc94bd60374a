"""A source as it would be without one of its statements that a role asks for an item."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar, cast

from graph.demand import Demand, Demands
from graph.model import Citation, Link, Node
from graph.sources.interface import GRADED_SHARE, Ask, Direction, Source
from graph.vocabulary import BROADER, DEMANDS

_Found = TypeVar("_Found")

NOTHING = 1e-12
"""Less than this is left of a sum only because figures are rounded."""


class Ground:
    """What is read once of a source, so that leaving out one statement costs little."""

    def __init__(self, source: Source) -> None:
        self.source = source = cast("Source", _Remembering(source))
        self.demands = Demands(source)
        self._products: dict[str, Mapping[str, float]] = {}
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

    def products(self, role: str) -> Mapping[str, float]:
        """The product of a role's weighted profile with that of each other role."""
        if role not in self._products:
            products: dict[str, float] = defaultdict(float)
            for item in sorted(self.profile.get(role, ())):
                square = self.weight[item] ** 2
                for other in self.holders[item]:
                    products[other] += square
            self._products[role] = products
        return self._products[role]

    def asking(self, item: str) -> frozenset[str]:
        """The roles that ask for an item, or are rated on it."""
        links = self.source.links([item], "in", DEMANDS)
        return frozenset(link.source for link in links)

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
        self._asking = ground.asking(link.target)
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

    def demand(self, roles: Iterable[str]) -> Mapping[str, Sequence[Ask]]:
        """What the roles ask for; one of them by one statement less."""
        found = dict(self._ground.source.demand(roles))
        link = self._dropped
        if link.relation in DEMANDS and link.source in found:
            kept = {ask[0]: ask for ask in found[link.source] if ask[0] != link.target}
            found[link.source] = [one for _, one in sorted((kept | self._still_asked()).items())]
        return found

    def _still_asked(self) -> dict[str, Ask]:
        """What the role of the statement left out asks of that item nevertheless."""
        link = self._dropped
        told: dict[str, Ask] = {
            one.element: (one.element, one.importance, one.level, one.importance >= 0.5)
            for one in self._ground.source.ratings([link.source]).get(link.source, ())
            if one.element == link.target and one.importance > 0
        }
        for other in self.links([link.source], "out", DEMANDS):
            if other.target == link.target:
                importance = 1.0 if other.importance is None else other.importance
                told[link.target] = (link.target, importance, other.level, True)
        return told

    def within(self, items: Mapping[str, float], least: float) -> frozenset[str]:
        """The roles that these items may be so much of; all whose demand weighs otherwise now."""
        found = self._ground.source.within(items, least)
        if self._dropped.relation not in DEMANDS:
            return found
        return found | self._asking | {self._dropped.source}

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

    def demand_known(self, role: str) -> Demand | None:
        """What a role asks for, where the statement left out changes nothing of it."""
        link = self._dropped
        if link.relation in DEMANDS and (role == link.source or role in self._asking):
            return None
        return self._ground.demands.of(role)

    def similarities(self, role: str) -> Mapping[str, float]:
        """The similarities, with the changed weights and the smaller profile."""
        ground = self._ground
        known = ground.source.similarities(role)
        if not self._lost:
            return known
        before = ground.products(role)
        mine = math.sqrt(self._square(role))
        changed = {other for item in self._lost for other in ground.holders[item]}
        touched = before.keys() if role in changed else before.keys() & changed
        found = dict(known)
        for other in touched - {role}:
            was = before[other] / math.sqrt(ground.square[role] * ground.square[other])
            product = before[other] + self._more(role, other)
            lengths = mine * math.sqrt(self._square(other))
            now = product / lengths if lengths and abs(product) > NOTHING else 0.0
            found[other] = known.get(other, 0.0) + ground.share * (now - was)
        return found

    def _more(self, role: str, other: str) -> float:
        """What the product of two weighted profiles gains or loses."""
        ground = self._ground
        shared = self._lost & ground.profile[role] & ground.profile[other]
        more = -math.fsum(ground.weight[item] ** 2 for item in shared)
        if self._dropped.source not in (role, other):
            more += math.fsum(self._weight[item] ** 2 for item in shared)
        return more

    def _square(self, role: str) -> float:
        """The squared length of a role's profile."""
        here = self._ground.profile[role] & self._lost
        square = self._ground.square[role]
        square -= math.fsum(self._ground.weight[item] ** 2 for item in here)
        if role != self._dropped.source:
            square += math.fsum(self._weight[item] ** 2 for item in here)
        return max(square, 0.0)
