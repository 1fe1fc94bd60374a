"""The graph as NetworkX sees it, built over what a question asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import islice

import networkx as nx

from graph.model import Link
from graph.source import Source

TOGETHER = 5_000
"""For so many statements at once the sources are looked up."""


def network(source: Source, around: Collection[str] = (), steps: int = 1) -> nx.MultiDiGraph[str]:
    """The graph with plain attributes: all of it, or what is at most so many links from some ids.

    A node is an id (IRI) with ``label``, ``kind`` and ``notation``. An edge is keyed by its
    relation, and has ``relation``, ``importance`` and ``level`` (both in (0, 1], where they are
    said), ``via`` (the id of what a hand-off passes on) and ``sources``, their titles parted by
    ``; ``. What is not said is left out, so that GraphML and the like can hold it.
    """
    ids = _within(source, around, steps) if around else None
    nodes = source.nodes() if ids is None else source.nodes_of(sorted(ids)).values()
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        found.add_node(node.id, label=node.label, kind=node.kind, notation=node.notation)
    links = source.all_links() if ids is None else source.links(sorted(ids), "out")
    inside = iter([link for link in links if link.target in found])
    while some := list(islice(inside, TOGETHER)):
        cited = source.citations(some)
        for link in some:
            titles = dict.fromkeys(one.title for one in cited.get(link, ()))
            key = f"{link.relation} {link.via}" if link.via else link.relation
            found.add_edge(link.source, link.target, key=key, **_said(link, "; ".join(titles)))
    return found


def _within(source: Source, around: Collection[str], steps: int) -> set[str]:
    """The ids at most so many links away, in either direction."""
    found, frontier = set(around), set(around)
    for _ in range(steps):
        out, back = (source.links(sorted(frontier), way) for way in ("out", "in"))
        ends = {link.target for link in out} | {link.source for link in back}
        frontier = ends - found
        found |= ends
    return found


def _said(link: Link, sources: str) -> dict[str, str | float]:
    said = {
        "relation": link.relation, "importance": link.importance, "level": link.level,
        "via": link.via, "sources": sources,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value not in (None, "")}


def circular_groups(before: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """The groups of things that build on each other in a circle, each by name."""
    network: nx.DiGraph[str] = nx.DiGraph(
        (id, other) for id, others in before.items() for other in others
    )
    groups = nx.strongly_connected_components(network)
    return tuple(sorted(tuple(sorted(group)) for group in groups if len(group) > 1))
