"""The roles most like one, each explained by the items that make it so; or those of every role."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Json, Line, Names, plain
from graph.errors import WrongUse
from graph.measures.all_pairs import AllPairs, Pairs, all_similarities
from graph.measures.holdings import Lender
from graph.measures.readiness import readiness
from graph.measures.similarity import BOTH, NEITHER, Contribution, Similarity
from graph.model import Node
from graph.questions.skill_gap import percent
from graph.source import Source

EXPLAINED = 5
"""How many terms of each sort explain a similarity."""
HEAT_MAP = 40
"""Up to how many roles all pairs are shown as one table."""
DIGITS = 9
"""Scores are ranked to this many digits, so that the order of a sum never decides."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What one item adds to a similarity."""

    item: Node
    value: float


@dataclass(frozen=True, slots=True)
class Vote:
    """What one family of facts says of two roles: 1 is the same, 0 nothing in common."""

    family: str
    value: float


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A role and how like it is: ``score`` is the mean of the ``votes``, and what ``strengths``,
    ``neither`` and ``rest`` add up to.

    ``neither`` are elements that both roles need less than their mean; ``readiness`` is how much
    of the essentials of the other role is there already.
    """

    role: Node
    score: float
    votes: tuple[Vote, ...]
    readiness: float
    strengths: tuple[Reason, ...]
    neither: tuple[Reason, ...]
    rest: float


@dataclass(frozen=True, slots=True)
class Similar(Answer):
    """The roles nearest to one, the nearest first."""

    question: ClassVar[str] = "similar"
    version: ClassVar[int] = 2
    columns: ClassVar[tuple[str, ...]] = (
        "rank", "name", "notation", "score", "votes", "readiness", "strengths", "neither", "id",
    )  # fmt: skip
    role: Node
    neighbours: tuple[Neighbour, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a role."""
        for place, one in enumerate(self.neighbours, 1):
            yield (
                place, one.role.label, one.role.notation, round(one.score, 4),
                " · ".join(f"{vote.family} {vote.value:.2f}" for vote in one.votes),
                round(one.readiness, 4), _listed(one.strengths), _listed(one.neither), one.role.id,
            )  # fmt: skip

    def blocks(self) -> Iterator[Block]:
        """Each role with its score, and why."""
        yield Heading(f"Roles like {self.role}", _roles(len(self.neighbours)))
        if not self.neighbours:
            yield Line(f"No other role has anything in common with {self.role}.")
            return
        for place, one in enumerate(self.neighbours, 1):
            yield Heading(
                f"{place}  {one.role}",
                f"similarity {one.score:.2f} · {percent(one.readiness)} of its essentials",
                level=2,
            )  # fmt: skip
            if len(one.votes) > 1:
                votes = tuple(f"{vote.family} {vote.value:.2f}" for vote in one.votes)
                yield Names("votes", votes, indent=3)
            yield Names("shared strengths", _labels(one.strengths), indent=3)
            if one.neither:
                yield Names("neither needs", _labels(one.neither), indent=3)


def similar(source: Source, role: Node, most: int = 10) -> Similar:
    """The ``most`` roles nearest to one (0: all), and the items that make them so."""
    similarity = Similarity(source)
    scores = similarity.to_all(role.id)
    nodes = source.nodes_of(scores)
    ranked = sorted(
        scores, key=lambda one: (-round(scores[one], DIGITS), telling_order(nodes[one]))
    )
    chosen = ranked[: most or None]
    lender = Lender(source)
    demands = lender.demands.of_all([role.id, *chosen])
    terms = {id: similarity.terms(role.id, id) for id in chosen}
    shown = {
        id: (_strongest(found, BOTH), _strongest(found, NEITHER)) for id, found in terms.items()
    }
    items = source.nodes_of({term.id for both in shown.values() for each in both for term in each})
    held = lender.of(role.id)
    return Similar(
        role,
        tuple(
            _neighbour(
                nodes[id], similarity.votes(role.id, id), terms[id], *shown[id], items,
                readiness(held, demands[id]),
            )
            for id in chosen
        ),
    )  # fmt: skip


def _neighbour(
    role: Node, votes: Mapping[str, float], terms: Sequence[Contribution],
    strengths: Sequence[Contribution], neither: Sequence[Contribution],
    items: Mapping[str, Node], ready: float,
) -> Neighbour:  # fmt: skip
    told = {term.id for term in (*strengths, *neither)}
    return Neighbour(
        role,
        math.fsum(term.value for term in terms),
        tuple(Vote(family, value) for family, value in votes.items()),
        ready,
        tuple(Reason(items[term.id], term.value) for term in strengths),
        tuple(Reason(items[term.id], term.value) for term in neither),
        math.fsum(term.value for term in terms if term.id not in told),
    )


def _strongest(terms: Iterable[Contribution], side: str) -> tuple[Contribution, ...]:
    return tuple(term for term in terms if term.side == side)[:EXPLAINED]


# -------------------------------------------------------------------------------- all of them


@dataclass(frozen=True, slots=True)
class AllSimilar(Answer):
    """The nearest of every role in long form, by role and then nearest first.

    ``pairs`` are places in ``roles``; ``matrix`` holds all scores where there are few roles.
    """

    question: ClassVar[str] = "similar-all"
    columns: ClassVar[tuple[str, ...]] = ("role", "other", "score")
    roles: tuple[Node, ...]
    pairs: Pairs
    matrix: tuple[tuple[float, ...], ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a pair; roles as they are typed, or by id where they have no notation."""
        keys = [key(role) for role in self.roles]
        pairs = self.pairs
        for one, other, score in zip(pairs.ones, pairs.others, pairs.scores, strict=True):
            yield keys[one], keys[other], round(score, 6)

    def blocks(self) -> Iterator[Block]:
        """A table of roles by roles where there are few of them, else the long form."""
        if not self.matrix:
            yield Grid(self.columns, tuple(self.rows()), frozenset({"score"}))
            return
        numbers = tuple(str(place) for place, _ in enumerate(self.roles, 1))
        yield Heading("How alike the roles are", _roles(len(self.roles)))
        yield Grid(
            ("", "role", *numbers),
            tuple(
                (number, role.label, *(_shade(score, own=role is other) for score, other in scored))
                for number, role, line in zip(numbers, self.roles, self.matrix, strict=True)
                for scored in (tuple(zip(line, self.roles, strict=True)),)
            ),
            frozenset(numbers),
        )
        yield Line("In hundredths: 0 is nothing in common, 100 is the same.")

    def as_dict(self) -> dict[str, Json]:
        """The pairs as objects with role, other and score."""
        names = ("role", "other", "score")
        return {
            "schema": f"rolegraph/{self.question}/{self.version}",
            "roles": plain(self.roles),
            "pairs": [dict(zip(names, map(plain, row), strict=True)) for row in self.rows()],
        }


def similar_all(source: Source, most: int = 10, pairs: AllPairs = all_similarities) -> AllSimilar:
    """The ``most`` roles nearest to each role; 0 means every pair. ``pairs`` compares them."""
    if most < 0:
        raise WrongUse("How many of the nearest roles? 0 means all of them.")
    nodes = tuple(sorted(source.nodes(("role",)), key=telling_order))
    place = {node.id: number for number, node in enumerate(nodes)}
    if len(nodes) > HEAT_MAP:
        return AllSimilar(nodes, pairs(source, place, most, DIGITS), ())
    every = pairs(source, place, 0, DIGITS)
    return AllSimilar(nodes, every.best(most), square(every, len(nodes), 1.0))


def square(pairs: Pairs, size: int, rest: float) -> tuple[tuple[float, ...], ...]:
    """The pairs as a table, by the first and the second; ``rest`` is what no pair tells."""
    rows = [[rest] * size for _ in range(size)]
    for one, other, score in zip(pairs.ones, pairs.others, pairs.scores, strict=True):
        rows[one][other] = score
    return tuple(map(tuple, rows))


def key(node: Node) -> str:
    """What names a role in long form: its notation, or its id where it has none."""
    return node.notation or node.id


def telling_order(node: Node) -> tuple[str, str]:
    """What orders all roles: their keys by code points."""
    return (key(node), node.id)


def _shade(score: float, *, own: bool) -> Cell:
    return None if own else round(100 * score)


def _listed(reasons: Sequence[Reason]) -> str:
    return " · ".join(one.item.label for one in reasons)


def _labels(reasons: Sequence[Reason]) -> tuple[str, ...]:
    return tuple(one.item.label for one in reasons)


def _roles(count: int) -> str:
    return f"{count} role{'' if count == 1 else 's'}"
