"""What a change of facts does to answers: gaps, ways and similarities, before and after."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.errors import NoPath
from graph.measures.holdings import Lender
from graph.measures.readiness import DEEPEN, LEARN, MAY_HAVE, by_state, readiness
from graph.measures.similarity import Similarity
from graph.model import Node
from graph.questions._changeset import Change
from graph.questions.paths import paths
from graph.source import Source
from graph.vocabulary import DEMANDS

FEW = 40
"""Up to so many roles every pair is compared, and the ways between them too."""
VERY_FEW = 20
"""Up to so many roles every way is compared where a role came or went."""
ROLES = 30
"""At most so many roles are followed, those with the most changes."""
NEAREST = 10
"""Among many roles, a role is compared with so many of its nearest."""
COUNTS = (LEARN, DEEPEN, MAY_HAVE)
"""The figures that are numbers of items."""
VISIBLE = 0.005
"""A figure that moves less than this looks the same."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One figure of an answer, before and after; ``start`` and ``goal`` are the roles asked of.

    ``figure`` is ``learn``, ``deepen``, ``may have``, ``readiness``, ``least readiness`` (of the
    first way) or ``similarity``. ``cause`` are roles that came or went and that moved it: the first
    way leads through them, or what they ask for is now less rare, or rarer.
    """

    start: Node
    goal: Node
    figure: str
    before: float
    after: float
    cause: tuple[Node, ...] = ()

    @property
    def size(self) -> float:
        """How much it moved; counts are measured in hundredths, so that they compare."""
        by = abs(self.after - self.before)
        return by / 100 if self.figure in COUNTS else by


def affected(found: Iterable[Change]) -> dict[str, int]:
    """The roles whose demand was changed, with how often."""
    count: dict[str, int] = {}
    for one in found:
        if one.thing.kind == "role" and one.fact in DEMANDS:
            count[one.thing.id] = count.get(one.thing.id, 0) + 1
    return count


def effects(old: Source, new: Source, touched: Mapping[str, int]) -> list[Effect]:
    """What the changes do to the answers about these roles, the greatest first.

    A role that came or went may lie on the way between any two others: of few roles all are asked.
    """
    before = {node.id: node for node in old.nodes(("role",))}
    after = {node.id: node for node in new.nodes(("role",))}
    roles = {id: node for id, node in after.items() if id in before}
    apart = {id: node for id, node in {**before, **after}.items() if id not in roles}
    wanted = roles if apart and len(roles) <= VERY_FEW else [id for id in touched if id in roles]
    asked = sorted(wanted, key=lambda one: (-touched.get(one, 0), one))
    pairs = sorted(_pairs(old, new, asked[:ROLES], roles))
    compared = _Compared(old, new, apart, touched, followed=len(roles) <= FEW)
    found = [effect for one, other in pairs for effect in compared.of(roles[one], roles[other])]
    return sorted(found, key=lambda one: (-one.size, one.start.id, one.goal.id, one.figure))


def _pairs(
    old: Source, new: Source, asked: Iterable[str], roles: Mapping[str, Node]
) -> set[tuple[str, str]]:
    """From and to: each of these roles with every other, or with its nearest where many are."""
    found = set()
    for id in asked:
        others = set(roles)
        if len(roles) > FEW:
            others = _nearest(old, id) | _nearest(new, id)
        for other in others & roles.keys() - {id}:
            found |= {(id, other), (other, id)}
    return found


def _nearest(source: Source, role: str) -> set[str]:
    near = Similarity(source).to_all(role)
    return set(sorted(near, key=lambda one: (-near[one], one))[:NEAREST])


class _Compared:
    """Both versions, asked the same."""

    def __init__(
        self, old: Source, new: Source, apart: Mapping[str, Node], touched: Collection[str],
        *, followed: bool,
    ) -> None:  # fmt: skip
        self._sources = (old, new)
        self._apart, self._touched = apart, touched
        self._stones: dict[tuple[int, str, str], tuple[str, ...]] = {}
        self._lenders = (Lender(old), Lender(new))
        self._followed = followed
        self._similarity = (Similarity(old), Similarity(new))

    def of(self, start: Node, goal: Node) -> Iterator[Effect]:
        """Every figure of this pair that moved."""
        before, after = (self._figures(side, start, goal) for side in (0, 1))
        if all(_is_direct(side) for side in (before, after)):
            before.pop("least readiness", None)  # it was the direct one and still is
        for figure in before:
            least = 1 if figure in COUNTS else VISIBLE
            if figure in after and abs(after[figure] - before[figure]) >= least:
                cause = self._cause(start, goal, figure)
                if figure != "similarity" or not cause:  # that moves with every role, a little
                    yield Effect(start, goal, figure, before[figure], after[figure], cause)

    def _cause(self, start: Node, goal: Node, figure: str) -> tuple[Node, ...]:
        """The roles that only one version has and that the first way leads through; all of them,
        where nothing else was changed for this pair.
        """
        sides = (0, 1) if figure == "least readiness" else ()
        on_it = [id for side in sides for id in self._stones.get((side, start.id, goal.id), ())]
        found = [id for id in dict.fromkeys(on_it) if id in self._apart]
        if not found and not {start.id, goal.id} & set(self._touched):
            found = list(self._apart)
        return tuple(self._apart[id] for id in found)

    def _figures(self, side: int, start: Node, goal: Node) -> dict[str, float]:
        lender = self._lenders[side]
        held, demand = lender.of(start.id), lender.demands.of(goal.id)
        stands = by_state(held, demand)
        figures: dict[str, float] = {name: len(stands[name]) for name in COUNTS}
        figures["readiness"] = readiness(held, demand)
        if start.id < goal.id:
            figures["similarity"] = self._similarity[side].between(start.id, goal.id)
        if self._followed:
            figures |= self._way(side, start, goal)
        return figures

    def _way(self, side: int, start: Node, goal: Node) -> dict[str, float]:
        """The least readiness of a move on the first way."""
        try:
            found = paths(self._sources[side], start, goal, k=1).paths
        except NoPath:
            return {}
        self._stones[side, start.id, goal.id] = tuple(node.id for node in found[0].stones)
        return {"least readiness": found[0].readiness}


def _is_direct(figures: Mapping[str, float]) -> bool:
    """Whether the first way is the direct one, so that its readiness says nothing more."""
    return abs(figures.get("least readiness", 0.0) - figures["readiness"]) < VISIBLE / 100
