"""The ways from one thing to another along typed links: the k shortest, each step as it reads.

What a way costs: each relation has its price (``vocabulary.RELATIONS``). An order that somebody
stated leads on: the second and every further prerequisite in the same direction costs a quarter
of the first, so that a chain from SQL up to deep learning comes before "some role asks for both".
To turn round within such an order costs extra. Relations without a price, which only say what
class of thing something is, are never walked.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Heading, Line
from graph.errors import LimitReached, NoPath, WrongUse
from graph.model import Link, Node
from graph.provenance.statements import Statement, phrase, statements
from graph.questions._shortest_walks import FURTHER, Arc, Arcs, Walk, cheapest, link_order
from graph.source import Direction, Source
from graph.vocabulary import BUILDS_ON, RELATIONS

FARTHEST = 16.0
"""The dearest way that is looked for."""
REACH = 20_000
"""How many things are looked at before the search ends with what it has."""

_WALKED = frozenset(name for name, one in RELATIONS.items() if one.cost is not None)
_PRICE = {name: RELATIONS[name].cost or 0.0 for name in _WALKED}
_LEAST = {name: cost * FURTHER if name == BUILDS_ON else cost for name, cost in _PRICE.items()}
_WAYS: tuple[Direction, ...] = ("out", "in")


@dataclass(frozen=True, slots=True)
class LinkStep:
    """One step of a way: the statement that is walked, along its direction or against it."""

    statement: Statement
    backward: bool

    @property
    def start(self) -> Node:
        """Where the step begins."""
        return self.statement.target if self.backward else self.statement.source

    @property
    def end(self) -> Node:
        """Where the step leads."""
        return self.statement.source if self.backward else self.statement.target

    @property
    def reading(self) -> str:
        """How the step reads: ``is required by``."""
        return phrase(self.statement.relation, backward=self.backward)


@dataclass(frozen=True, slots=True)
class LinkPath:
    """One way, and what it costs."""

    cost: float
    steps: tuple[LinkStep, ...]


@dataclass(frozen=True, slots=True)
class LinkPaths(Answer):
    """The cheapest ways from one thing to another along typed links."""

    question: ClassVar[str] = "link-paths"
    columns: ClassVar[tuple[str, ...]] = ("path", "step", "from", "relation", "to", "cost")
    start: Node
    goal: Node
    paths: tuple[LinkPath, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a step; ``cost`` is that of the whole way."""
        for place, path in enumerate(self.paths, 1):
            for number, step in enumerate(path.steps, 1):
                yield (
                    place, number, step.start.label, step.reading, step.end.label, path.cost,
                )  # fmt: skip

    def blocks(self) -> Iterator[Block]:
        """Each way as a list of steps."""
        count = len(self.paths)
        yield Heading(
            f"{self.start.label} → {self.goal.label}", f"{count} path{'' if count == 1 else 's'}"
        )
        for place, path in enumerate(self.paths, 1):
            if place > 1:
                yield Line("")
            yield Line(f"{place}  {self.start.label}")
            for step in path.steps:
                by = step.statement.passes
                told = f" ({by.label})" if by else ""
                yield Line(f"→ {step.reading}  {step.end.label}{told}", indent=3)


def link_paths(
    source: Source,
    start: Node,
    goal: Node,
    *,
    via: Sequence[Node] = (),
    avoid: Sequence[Node] = (),
    k: int = 3,
) -> LinkPaths:
    """The ``k`` cheapest ways from one thing to another, through ``via`` and not ``avoid``.

    Raises
    ------
    NoPath
        where nothing connects them; it says at which end the links stop.
    """
    _check(start, goal, via, avoid)
    banned = frozenset(node.id for node in avoid)
    if via:
        found = _through(source, start.id, goal.id, [node.id for node in via], banned, k)
    else:
        found = _between(source, start.id, goal.id, banned, k)
    if not found:
        raise NoPath(*_missing(source, start, goal, via, banned))
    return LinkPaths(start, goal, _told(source, start, found[:k]))


def _check(start: Node, goal: Node, via: Sequence[Node], avoid: Sequence[Node]) -> None:
    if start.id == goal.id:
        raise WrongUse(f"{start.label} is both ends of the path.", remedy="Name two things.")
    clash = [node.label for node in avoid if node in (start, goal, *via)]
    if clash:
        raise WrongUse(f"{clash[0]} cannot be avoided: the path is to go there.")
    if len(via) > 4:
        raise WrongUse("A path can be led through at most four things.")


# ------------------------------------------------------------------- the part of the graph


@dataclass(slots=True)
class _Side:
    """What is known from one end: how cheaply each thing is reached, and who was asked."""

    cost: dict[str, float]
    asked: set[str] = field(default_factory=set)

    def within(self, radius: float) -> list[str]:
        """The things reached for at most this much whose links are not known yet."""
        return [id for id, cost in self.cost.items() if cost <= radius and id not in self.asked]

    def nearest(self) -> float:
        """What the nearest thing costs whose links are not known yet."""
        return min((c for id, c in self.cost.items() if id not in self.asked), default=FARTHEST)


class _Part:
    """The part of the graph around both ends, grown in batches as far as an answer needs."""

    def __init__(self, source: Source, start: str, goal: str, banned: frozenset[str]) -> None:
        self.source, self.banned = source, banned
        self.sides = (_Side({start: 0.0}), _Side({goal: 0.0}))
        self.links: dict[str, list[Link]] = {}

    def grow(self, radius: float) -> None:
        """Ask for the links of all that either end reaches for at most ``radius``."""
        while True:
            fresh = {id for side in self.sides for id in side.within(radius)}
            if not fresh or len(self.links) > REACH:
                return
            unknown = sorted(fresh - self.links.keys())
            self._read(unknown)
            for side in self.sides:
                for id in sorted(fresh & side.cost.keys()):
                    self._spread(side, id)

    def _read(self, ids: list[str]) -> None:
        for id in ids:
            self.links[id] = []
        for way in _WAYS if ids else ():
            for link in self.source.links(ids, way, _WALKED):
                if not self.banned & {link.source, link.target} and link.source != link.target:
                    self.links[link.source if way == "out" else link.target].append(link)

    def _spread(self, side: _Side, id: str) -> None:
        """Lower the cost of the neighbours; one that becomes cheaper is asked again."""
        side.asked.add(id)
        for link in self.links[id]:
            other = link.target if link.source == id else link.source
            cost = side.cost[id] + _LEAST[link.relation]
            if cost < side.cost.get(other, FARTHEST + 1):
                side.cost[other] = cost
                side.asked.discard(other)

    def meets(self) -> bool:
        """Whether both ends reach a common thing."""
        return not self.sides[0].cost.keys().isdisjoint(self.sides[1].cost.keys())

    def arcs(self, radius: float, most: float) -> Arcs:
        """From each thing on, what can be walked to, along which order, and by which link.

        Of several links alike the cheapest; none that no way of at most this cost can use.
        """
        best: dict[tuple[str, str, str], Arc] = {}
        from_start, from_goal = (side.cost for side in self.sides)
        for here, links in self.links.items():
            near = (
                min(from_start.get(here, radius), radius),
                min(from_goal.get(here, radius), radius),
            )
            for link in links:
                there = link.target if link.source == here else link.source
                room = most - _LEAST[link.relation]
                if near[0] + min(from_goal.get(there, radius), radius) <= room:
                    _keep(best, here, there, link)
                back = min(from_start.get(there, radius), radius)
                if there not in self.links and back + near[1] <= room:
                    _keep(best, there, here, link)
        arcs: Arcs = defaultdict(list)
        for (here, _, _), arc in best.items():
            arcs[here].append(arc)
        return arcs


def _keep(best: dict[tuple[str, str, str], Arc], here: str, there: str, link: Link) -> None:
    """Take in that a link leads from here to there, unless another does it more cheaply."""
    order = _order(link, here)
    cost = _PRICE[link.relation]
    known = best.get((here, there, order))
    if known is None or (cost, link_order(link)) < (known[2], link_order(known[3])):
        best[here, there, order] = (there, order, cost, link)


def _order(link: Link, here: str) -> str:
    """Which way one goes in the order of learning, walking a link from here."""
    if link.relation != BUILDS_ON:
        return ""
    return "down" if link.source == here else "up"


# ---------------------------------------------------------------------------- the cheapest


def _between(source: Source, start: str, goal: str, banned: frozenset[str], k: int) -> list[Walk]:
    """The cheapest ways between two things, over no more of the graph than they need.

    A way of cost C has each of its things within C/2 of one end or the other; so once all links
    of what lies within half the cost of the k-th way are known, no cheaper way is missing.
    """
    part = _Part(source, start, goal, banned)
    radius, most, walks = 0.0, FARTHEST, list[Walk]()
    while len(part.links) <= REACH:
        part.grow(radius)
        if part.meets():
            walks = cheapest(part.arcs(radius, most), start, goal, k, most)
        if len(walks) >= k:
            most = walks[-1][0]
        following = min(side.nearest() for side in part.sides)
        if 2 * radius >= most or following >= FARTHEST:
            break
        radius = most / 2 if len(walks) >= k else min(max(following, radius + 1), FARTHEST / 2)
    if not walks and len(part.links) > REACH:
        raise LimitReached(
            f"No way was found among the {REACH:,} things nearest to both ends.",
            remedy="Say what it is to lead through with --via.",
        )
    return walks


def _walk_order(walk: Walk) -> tuple[float, int, list[tuple[str, str, str, str]]]:
    return walk[0], len(walk[1]), [link_order(link) for link in walk[1]]


def _through(
    source: Source, start: str, goal: str, via: list[str], banned: frozenset[str], k: int
) -> list[Walk]:
    """The cheapest ways through all of ``via``, in whichever order costs least."""
    found: dict[tuple[Link, ...], Walk] = {}
    for order in itertools.permutations(dict.fromkeys(via)):
        stops = (start, *order, goal)
        legs = [
            _between(source, one, other, banned | (set(stops) - {one, other}), k + 2)
            for one, other in itertools.pairwise(stops)
        ]
        for choice in itertools.product(*legs):
            links = tuple(link for _, leg in choice for link in leg)
            if _is_simple(start, links):
                found[links] = (round(sum(cost for cost, _ in choice), 6), links)
    return sorted(found.values(), key=_walk_order)[:k]


def _is_simple(start: str, links: Iterable[Link]) -> bool:
    """Whether a walk visits nothing twice."""
    things = [start]
    for link in links:
        things.append(link.target if link.source == things[-1] else link.source)
    return len(set(things)) == len(things)


# ------------------------------------------------------------------------------- the words


def _told(source: Source, start: Node, walks: Iterable[Walk]) -> tuple[LinkPath, ...]:
    paths = []
    for cost, links in walks:
        here, steps = start.id, []
        for statement in statements(source, links):
            backward = statement.source.id != here
            steps.append(LinkStep(statement, backward))
            here = steps[-1].end.id
        paths.append(LinkPath(cost, tuple(steps)))
    return tuple(paths)


def _missing(
    source: Source, start: Node, goal: Node, via: Sequence[Node], banned: Collection[str]
) -> tuple[str]:
    """Which end has no links, or that the links of both do not meet."""
    for node in (start, goal, *via):
        links = [*source.links([node.id], "out", _WALKED), *source.links([node.id], "in", _WALKED)]
        if not links:
            return (f"Nothing leads to or from {node.label}: no statement ties it to anything.",)
        if all({link.source, link.target} & set(banned) for link in links):
            return (f"Every way to {node.label} leads through what is to be avoided.",)
    through = f" by way of {' and '.join(node.label for node in via)}" if via else ""
    told = f"No chain of statements leads from {start.label} to {goal.label}{through}"
    return (f"{told} without what is to be avoided." if banned else f"{told}.",)
