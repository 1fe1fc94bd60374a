"""The cheapest walks between two things that visit nothing twice."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from graph.model import Link

if TYPE_CHECKING:
    import networkx as nx


FURTHER = 0.25
"""What every further prerequisite in the same direction costs, in parts of its price."""


TURN = 3.0
"""What it costs extra to turn from "builds on" to "opens the way to", or back."""


_PARTS, _MOST_LINKS = 1_000_000, 10_000
"""How finely costs are told apart, and more links than any way has: see ``_figure``."""


Walk = tuple[float, tuple[Link, ...]]
"""What a way costs, and its links in order."""


Arc = tuple[str, str, float, Link]
"""Where a link leads, along which order, what it costs at first, and the link."""


Arcs = dict[str, list[Arc]]


def link_order(link: Link) -> tuple[str, str, str, str]:
    return link.source, link.target, link.relation, link.via


def _price(cost: float, came: str, order: str) -> float:
    """What it costs to walk a link of this price, having come along an order or not."""
    if not order or not came:
        return cost
    return cost * FURTHER if came == order else cost + TURN


State = tuple[str, str]
"""A thing, and the order (up, down or none) along which one came to it."""


def cheapest(arcs: Arcs, start: str, goal: str, k: int, most: float) -> list[Walk]:
    """The k cheapest walks that visit nothing twice, ties by their length and then by their ids.

    Beginnings of walks are taken up in the order of what they cost with the rest of the way, which
    is known exactly but for what they may not visit again. So the first k that arrive are the k
    cheapest, and little else is looked at.
    """
    rest, limit = _rest(arcs, goal, most), _figure(most, _MOST_LINKS - 1)
    found: dict[tuple[str, ...], Walk] = {}
    waiting: list[tuple[float, tuple[str, ...], str, float, tuple[Link, ...]]] = []
    if (start, "") in rest:
        waiting.append((rest[start, ""], (start,), "", 0, ()))
    while waiting and len(found) < k:
        _, things, came, paid, links = heapq.heappop(waiting)
        if things[-1] == goal:
            found.setdefault(things, (paid // _MOST_LINKS / _PARTS, links))
            continue
        for there, order, price, link in arcs.get(things[-1], ()):
            left = rest.get((there, order))
            if left is not None and there not in things:
                sum_ = paid + _figure(_price(price, came, order), 1)
                if sum_ + left <= limit:
                    walked = (*links, link)
                    heapq.heappush(waiting, (sum_ + left, (*things, there), order, sum_, walked))
    return list(found.values())


def _rest(arcs: Arcs, goal: str, most: float) -> Mapping[State, float]:
    """What the rest of the way to the goal costs at least from each state, as one figure."""
    import networkx as nx

    network = _states(arcs)
    ends = [(goal, order) for order in ("", "down", "up") if (goal, order) in network]
    if not ends:
        return {}
    rest: dict[State, float] = nx.multi_source_dijkstra_path_length(
        network, ends, cutoff=_figure(most, _MOST_LINKS - 1), weight="figure"
    )
    return rest


def _states(arcs: Arcs) -> nx.DiGraph[State]:
    """The part of the graph as NetworkX sees it: each state leads to those that may come before."""
    import networkx as nx

    came: dict[str, set[str]] = defaultdict(lambda: {""})
    for ways in arcs.values():
        for there, order, _, _ in ways:
            came[there].add(order)
    network: nx.DiGraph[State] = nx.DiGraph()
    network.add_edges_from(
        ((there, order), (here, before), {"figure": _figure(_price(price, before, order), 1)})
        for here, ways in arcs.items()
        for there, order, price, _ in ways
        for before in came[here]
    )
    return network


def _figure(cost: float, links: int) -> int:
    """A cost and a number of links as one number, so that the links decide where costs tie."""
    return round(cost * _PARTS) * _MOST_LINKS + links
