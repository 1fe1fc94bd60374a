"""The landscape as the page has it: where each role lies, its family, how regions are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from graph.answer import Json
from graph.exporters.page.data import Graph
from graph.exporters.page.families import families
from graph.exporters.page.overview import chains
from graph.measures.landscape import FEW, Spot, landscape
from graph.vocabulary import REQUIRES, USES

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from graph.source import Profiles

    Floats = npt.NDArray[np.float64]

_LEAST: Final = 6
"""So many roles of a group lie together at least, where a region of the map has its name."""
_NEAR: Final = 0.06
"""As near as this share of the width of the map is together."""


def as_json(graph: Graph, profiles: Profiles) -> Json:
    """The landscape of a graph: columns over its roles, in their order; families; regions."""
    roles = [node.id for node in graph.nodes if node.kind == "role"]
    sizes = _sizes(graph, roles)
    spots = landscape(profiles, sizes)
    kin = families(graph, spots)
    return {
        "x": [spot.x for spot in spots.values()],
        "y": [spot.y for spot in spots.values()],
        "radius": [spot.radius for spot in spots.values()],
        "family": list(kin.of),
        "families": list(kin.names),
        "regions": _regions(graph, spots, [kin.names[one] for one in kin.of], sizes),
    }


def _sizes(graph: Graph, roles: Sequence[str]) -> dict[str, float]:
    """How many things each role asks for."""
    pairs = {(one.source, one.target) for one in graph.links if one.relation in (REQUIRES, USES)}
    sizes = dict.fromkeys(roles, 0.0)
    for role, _ in sorted(pairs):
        if role in sizes:
            sizes[role] += 1.0
    return sizes


def _regions(
    graph: Graph, spots: Mapping[str, Spot], kin: Sequence[str], sizes: Mapping[str, float]
) -> Json:
    """What a part of the map is called: the name of each group most of which lies together.

    Each is its name, where its middle is, and how many of its roles lie there; largest first.
    """
    import numpy as np

    if len(spots) <= FEW:
        return []
    at = np.array([[spot.x, spot.y] for spot in spots.values()], dtype=float)
    near = _NEAR * float(np.ptp(at[:, 0]))
    known = {rank for rank, role in enumerate(spots) if sizes[role]}
    found: dict[tuple[int, ...], tuple[str, float, float]] = {}
    for name, members in _groups(graph, spots, kin):
        core = _core(at, [member for member in members if member in known], near)
        # Of a group and its only part, the inner one comes later and says more.
        if len(core) >= max(_LEAST, len(members) / 2):
            x, y = at[list(core)].mean(axis=0).tolist()
            found[core] = (name, x, y)
    largest = sorted(found.items(), key=lambda one: (-len(one[0]), one[1]))
    return [[name, round(x), round(y), len(core)] for core, (name, x, y) in largest]


def _groups(
    graph: Graph, spots: Mapping[str, Spot], kin: Sequence[str]
) -> list[tuple[str, list[int]]]:
    """Every group of roles, from the outside in: its name and the ranks of its members."""
    members: dict[tuple[int, str], list[int]] = defaultdict(list)
    places = graph.places
    for rank, chain in enumerate(chains(graph, [places[role] for role in spots]).values()):
        for depth, group in enumerate(chain):
            members[depth, graph.nodes[group].label].append(rank)
    if not members:
        for rank, name in enumerate(kin):
            members[0, name].append(rank)
    return [(name, members[depth, name]) for depth, name in sorted(members)]


def _core(at: Floats, members: Sequence[int], near: float) -> tuple[int, ...]:
    """Those members that lie round the one that has most of them near it."""
    import numpy as np

    if not members:
        return ()
    own = at[list(members)]
    apart = np.linalg.norm(own[:, None] - own[None], axis=2) <= near
    middle = int(apart.sum(axis=1).argmax())
    return tuple(member for member, close in zip(members, apart[middle], strict=True) if close)
