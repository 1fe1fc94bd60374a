"""To which family a role belongs: its outermost group, its SOC major group, or whom it is like.

A family has a colour and a shape on the landscape. Where neither groups nor codes part the roles,
those that lie near one another on it are a family, called after the role in their midst.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.exporters.page.data import Graph
from graph.exporters.page.overview import chains
from graph.measures.landscape import Spot

MOST: Final = 24
"""So many families can be told apart by eight colours and three shapes; the rest are one."""
_OTHERS: Final = "others"
_SOC: Final = re.compile(r"(\d\d)-\d{4}(?:\.\d\d)?")
_SOC_MAJOR: Final = {
    "11": "Management",
    "13": "Business and Financial Operations",
    "15": "Computer and Mathematical",
    "17": "Architecture and Engineering",
    "19": "Life, Physical, and Social Science",
    "21": "Community and Social Service",
    "23": "Legal",
    "25": "Educational Instruction and Library",
    "27": "Arts, Design, Entertainment, Sports, and Media",
    "29": "Healthcare Practitioners and Technical",
    "31": "Healthcare Support",
    "33": "Protective Service",
    "35": "Food Preparation and Serving Related",
    "37": "Building and Grounds Cleaning and Maintenance",
    "39": "Personal Care and Service",
    "41": "Sales and Related",
    "43": "Office and Administrative Support",
    "45": "Farming, Fishing, and Forestry",
    "47": "Construction and Extraction",
    "49": "Installation, Maintenance, and Repair",
    "51": "Production",
    "53": "Transportation and Material Moving",
    "55": "Military Specific",
}
"""The major groups of the Standard Occupational Classification of 2018."""


@dataclass(frozen=True, slots=True)
class Families:
    """The names of the families, largest first, and the number of each role's, in their order."""

    names: tuple[str, ...]
    of: tuple[int, ...]


def families(graph: Graph, spots: Mapping[str, Spot]) -> Families:
    """The families of the roles of ``spots``; those of one kind of reason, for all of them."""
    roles = list(spots)
    for told in (_by_group(graph, roles), _by_code(graph, roles)):
        if len(set(told)) > 1 and told.count("") <= len(told) / 2:
            return _numbered([name or _OTHERS for name in told])
    return _numbered(_by_place(graph, spots))


def _numbered(told: Sequence[str]) -> Families:
    many = Counter(told)
    names = sorted(many, key=lambda name: (name == _OTHERS, -many[name], name))
    if len(names) > MOST:
        names = [*[name for name in names[: MOST - 1] if name != _OTHERS], _OTHERS]
    number = {name: place for place, name in enumerate(names)}
    return Families(tuple(names), tuple(number.get(name, len(names) - 1) for name in told))


def _by_group(graph: Graph, roles: Sequence[str]) -> list[str]:
    """The name of the outermost group that each role stands under; nothing where it is in none."""
    above = chains(graph, [graph.places[role] for role in roles])
    return [graph.nodes[chain[0]].label if chain else "" for chain in above.values()]


def _by_code(graph: Graph, roles: Sequence[str]) -> list[str]:
    """The SOC major group of each role's code, which is its notation or a fact of it."""
    places = graph.places
    found = []
    for role in roles:
        node, facts = graph.nodes[places[role]], graph.descriptions[places[role]].facts
        codes = (_SOC.fullmatch(text) for text in (node.notation, *(value for _, value in facts)))
        code = next((code.group(1) for code in codes if code), "")
        found.append(_SOC_MAJOR.get(code, ""))
    return found


def _by_place(graph: Graph, spots: Mapping[str, Spot]) -> list[str]:
    """Those that lie near one another, called after the role in their midst."""
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage

    at = np.array([[spot.x, spot.y] for spot in spots.values()], dtype=float)
    if len(at) < 4:
        return ["roles"] * len(at)
    wanted = min(8, max(2, round(len(at) ** 0.5)))
    number = fcluster(linkage(at, "average"), wanted, "maxclust")
    roles = list(spots)
    names: dict[int, str] = {}
    for one in sorted(set(number.tolist())):
        members = np.flatnonzero(number == one)
        middle = at[members].mean(axis=0)
        midmost = members[np.linalg.norm(at[members] - middle, axis=1).argmin()]
        name = graph.nodes[graph.places[roles[midmost]]].label
        names[one] = f"like {name}" if len(members) > 1 else name
    return [names[one] for one in number.tolist()]
