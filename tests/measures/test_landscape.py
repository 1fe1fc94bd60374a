"""Roles as a map: what is alike lies near, nothing overlaps, and it is the same on every run."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

import graph
from graph.measures.embedding import embedding
from graph.measures.landscape import landscape, stress
from graph.vocabulary import prefix_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from graph.measures.landscape import Spot
    from graph.source import Source


def of(source: Source) -> Mapping[str, Spot]:
    """The landscape of all roles of a source, each as large as what it asks for."""
    roles = [node.id for node in source.nodes(("role",))]
    demand = source.demand(roles)
    return landscape(source.profiles(), {role: float(len(demand.get(role, ()))) for role in roles})


def overlaps(spots: Mapping[str, Spot]) -> int:
    """How many pairs of signs share a place."""
    return sum(
        math.hypot(one.x - other.x, one.y - other.y) < one.radius + other.radius
        for one, other in itertools.combinations(spots.values(), 2)
    )


def test_the_bundled_roles_have_room_and_lie_near_what_they_are_like() -> None:
    source = graph.load().source
    spots = of(source)
    assert len(spots) == len(list(source.nodes(("role",))))
    assert overlaps(spots) == 0
    assert min(spot.x - spot.radius for spot in spots.values()) >= -1
    assert min(spot.y - spot.radius for spot in spots.values()) >= -1

    def apart(one: str, other: str) -> float:
        a, b = (spots[f"https://w3id.org/rolegraph/id/role/{name}"] for name in (one, other))
        return math.hypot(a.x - b.x, a.y - b.y)

    assert apart("ml-engineer", "mlops-engineer") < apart("ml-engineer", "data-analyst")
    assert apart("data-analyst", "bi-developer") < apart("data-analyst", "mlops-engineer")


def test_it_is_the_same_on_every_run() -> None:
    assert of(graph.load().source) == of(graph.load().source)


@pytest.mark.parametrize("names", ["", "a", "ab", "abc"])
def test_next_to_nothing_has_its_place(tmp_path: Path, names: str) -> None:
    lines = [prefix_lines(), "skill:s a rg:Skill ; skos:prefLabel 's' ; skos:notation 's' ."]
    lines += [f"role:{name} a rg:Role ; skos:prefLabel '{name}' ." for name in names]
    (tmp_path / "few.ttl").write_text("\n".join(lines), encoding="utf-8")
    spots = of(graph.load(tmp_path / "few.ttl").source)
    assert len(spots) == len(names)
    assert overlaps(spots) == 0


def test_of_few_roles_distances_are_kept() -> None:
    corners = np.array([[0.0, 0.0], [3.0, 0.0], [3.0, 4.0], [0.0, 4.0]])
    apart = np.linalg.norm(corners[:, None] - corners[None], axis=2)
    places = stress(apart)
    found = np.linalg.norm(places[:, None] - places[None], axis=2)
    assert np.abs(found - apart).max() < 1e-6


def test_of_many_things_neighbourhoods_are_kept() -> None:
    count, many = 240, 12  # twelve heaps of twenty, each like itself alone
    heap = np.arange(count) % many
    near = np.array(
        [[o for o in range(count) if heap[o] == heap[n] and o != n] for n in range(count)]
    )
    scores = np.tile(np.linspace(0.9, 0.5, near.shape[1]), (count, 1))
    places = embedding(near, scores)
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    nearest = apart.argmin(axis=1)
    assert (heap[nearest] == heap).mean() > 0.95
    assert np.array_equal(places, embedding(near, scores))


@pytest.mark.data
@pytest.mark.slow
@pytest.mark.parametrize("name", ["esco", "onet"])
def test_whole_classifications_have_room(whole: Callable[[str], Source], name: str) -> None:
    source = whole(name)
    spots = of(source)
    assert spots == of(source)
    from scipy.spatial import cKDTree

    signs = list(spots.values())
    tree = cKDTree([(spot.x, spot.y) for spot in signs])
    pairs = tree.query_pairs(2.0 * max(spot.radius for spot in signs))
    assert (
        sum(
            math.hypot(signs[a].x - signs[b].x, signs[a].y - signs[b].y)
            < signs[a].radius + signs[b].radius - 1.5  # whole units
            for a, b in pairs
        )
        <= len(signs) / 200
    )
