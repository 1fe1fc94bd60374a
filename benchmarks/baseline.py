"""The same questions with RDFLib and NetworkX, written plainly: the program one would write first.

``python benchmarks/baseline.py FILE START GOAL`` prints how long each step takes, as JSON.
"""

from __future__ import annotations

import heapq
import json
import logging
import math
import sys
import time
from collections import Counter
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

import networkx as nx
import rdflib
from rdflib.namespace import RDF, SKOS

SOME = 500
"""For how many roles the nearest are sought; the time for all is reckoned from theirs."""

Network = Any
"""A directed graph of NetworkX; its attributes are of any kind."""

KG = rdflib.Namespace("http://example.org/invented/")


def load(path: str) -> Network:
    """Roles and skills with their names; an edge from a role to each skill that it asks for."""
    triples = rdflib.Graph().parse(path, format="nt")
    network: Network = nx.DiGraph()
    for kind in ("Role", "Skill"):
        for node in triples.subjects(RDF.type, KG[kind]):
            network.add_node(str(node), kind=kind)
    for named, label in triples.subject_objects(SKOS.prefLabel):
        if isinstance(label, rdflib.Literal) and label.language == "en":
            network.nodes[str(named)]["label"] = str(label)
    roles = sum(1 for _, kind in network.nodes(data="kind") if kind == "Role")
    for sort, importance in (("essentialSkill", 1.0), ("optionalSkill", 0.5)):
        for role, skill in triples.subject_objects(KG[sort]):
            network.add_edge(str(role), str(skill), importance=importance)
    for skill, n in list(network.in_degree()):
        network.nodes[skill]["weight"] = math.log(1 + (roles - n + 0.5) / (n + 0.5))
    return network


def gap(network: Network, held: set[str], goal: str) -> list[str]:
    """What the goal asks for and is not held, heaviest first."""
    return sorted(set(network[goal]) - held, key=lambda skill: -_weight(network, goal, skill))


def difficulty(network: Network, held: set[str], goal: str) -> float:
    """The share of the goal's weight that is not held."""
    asked = {skill: _weight(network, goal, skill) for skill in network[goal]}
    return sum(w for skill, w in asked.items() if skill not in held) / sum(asked.values())


def paths(network: Network, start: str, goal: str) -> list[tuple[float, str]]:
    """The direct move, and the best through one role that shares skills with both ends."""
    held = set(network[start])
    near = _sharing(network, start).keys() & _sharing(network, goal).keys()
    stones = [
        (max(difficulty(network, held, stone),
             difficulty(network, held | set(network[stone]), goal)), stone)
        for stone in near
    ]  # fmt: skip
    return [*heapq.nsmallest(3, stones), (difficulty(network, held, goal), "directly")]


def similar(network: Network, role: str, most: int = 10) -> list[tuple[float, str]]:
    """The roles with the greatest cosine of weighted skills."""
    found = [
        (shared / (_length(network, role) * _length(network, other)), other)
        for other, shared in _sharing(network, role).items()
    ]
    return heapq.nlargest(most, found)


def near(network: Network, name: str) -> list[str]:
    """The names most like a misspelt one."""
    return get_close_matches(name, [label for _, label in network.nodes(data="label")], n=3)


def _weight(network: Network, role: str, skill: str) -> float:
    return float(network.edges[role, skill]["importance"] * network.nodes[skill]["weight"])


def _sharing(network: Network, role: str) -> Counter[str]:
    shared: Counter[str] = Counter()
    for skill in network[role]:
        square = network.nodes[skill]["weight"] ** 2
        for other in network.predecessors(skill):
            shared[other] += square
    del shared[role]
    return shared


def _length(network: Network, role: str) -> float:
    node = network.nodes[role]
    if "length" not in node:
        node["length"] = math.sqrt(sum(network.nodes[s]["weight"] ** 2 for s in network[role]))
    return float(node["length"])


def main(path: str, start: str, goal: str) -> None:
    """Print the seconds of each step."""
    logging.disable()
    taken: dict[str, float] = {}

    def step(name: str, work: Callable[[], object]) -> None:
        begun = time.perf_counter()
        work()
        taken[name] = time.perf_counter() - begun

    begun = time.perf_counter()
    network = load(path)
    taken["load"] = time.perf_counter() - begun
    step("gap", lambda: gap(network, set(network[start]), goal))
    step("paths", lambda: paths(network, start, goal))
    step("similar", lambda: similar(network, start))
    step("typo", lambda: near(network, "brigdes desginer for hopsitals"))
    roles = [node for node, kind in network.nodes(data="kind") if kind == "Role"]
    some = roles[:: max(1, len(roles) // SOME)]
    step("similar --all", lambda: [similar(network, role) for role in some])
    taken["similar --all"] *= len(roles) / len(some)
    print(json.dumps(taken))


if __name__ == "__main__":
    main(*sys.argv[1:])
