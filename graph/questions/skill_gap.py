"""What a role asks for, item by item, against what somebody holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.answer import Cell, Line
from graph.measures.demand import Asked, Demand
from graph.measures.holdings import Holding, Holdings
from graph.measures.readiness import (
    DEEPEN,
    HAVE,
    LEARN,
    MAY_HAVE,
    STATES,
    cover,
    held_of,
    state,
    steps,
    sure_rank,
)
from graph.model import Node
from graph.vocabulary import LEVELS, importance_name, level_name


@dataclass(frozen=True, slots=True)
class Need:
    """One item that a role asks for, and how it stands with what is held.

    ``state`` is ``have``, ``may have`` (a person can confirm or deny it), ``deepen`` (held at a
    lower level) or ``learn``. ``level`` is what is asked and ``held`` what is there for sure, each
    in (0, 1] or unknown; ``chance`` is the part of what is asked that is held, from 0 to 1, and
    ``steps`` what is left to learn.
    """

    item: Node
    state: str
    essential: bool
    importance: float
    level: float | None
    held: float | None
    chance: float
    weight: float
    steps: float


NEED_COLUMNS = (
    "state", "name", "notation", "kind", "importance", "level", "held", "chance", "weight",
    "steps", "id",
)  # fmt: skip
"""The columns of ``need_row``."""


def need_row(need: Need) -> tuple[Cell, ...]:
    """A need as cells under ``NEED_COLUMNS``."""
    return (
        need.state, need.item.label, need.item.notation, need.item.kind,
        importance_cell(need.importance, essential=need.essential),
        level_name(need.level), level_name(need.held), round(need.chance, 4),
        round(need.weight, 4), round(need.steps, 4), need.item.id,
    )  # fmt: skip


def needs(held: Holdings, demand: Demand, nodes: Mapping[str, Node]) -> tuple[Need, ...]:
    """All that a role asks for by how it stands; essential items first, the heaviest first."""
    found = [
        need_of(nodes[item], demand[item], held_of(item, held, demand)) for item in demand.order
    ]
    return tuple(sorted(found, key=lambda need: STATES.index(need.state)))


def need_of(item: Node, asked: Asked, held: Holding) -> Need:
    """How one item stands."""
    return Need(
        item, state(held, asked.rank), asked.essential, asked.importance, as_level(asked.rank),
        as_level(sure_rank(held)), cover(held, asked.rank), asked.weight, steps(held, asked),
    )  # fmt: skip


def as_level(rank: int | None) -> float | None:
    """A rank as a level in (0, 1]."""
    return None if rank is None else rank / len(LEVELS)


def in_state(
    found: Iterable[Need], *states: str, essential: bool | None = None
) -> tuple[Need, ...]:
    """Those of the needs that are in one of these states; the essential ones, or the others."""
    return tuple(
        need for need in found if need.state in states and essential in (None, need.essential)
    )


def counted(found: Iterable[Need]) -> str:
    """The needs as plain counts: ``have 23 · may have 4 · deepen 2 · learn 17``."""
    return " · ".join(f"{name} {count}" for name, count in counts(found).items())


def counts(found: Iterable[Need]) -> dict[str, int]:
    """How many of the needs are in each state."""
    tally = dict.fromkeys(STATES, 0)
    for need in found:
        tally[need.state] += 1
    return tally


def labels(found: Iterable[Need]) -> tuple[str, ...]:
    """The names of the items, in their order."""
    return tuple(need.item.label for need in found)


def importance_cell(importance: float | None, *, essential: bool) -> Cell:
    """``essential`` or ``optional``; the figure itself where it is neither 1 nor ½."""
    if importance is None or importance in (0.5, 1.0):
        return "essential" if essential and importance is not None else importance_name(importance)
    return round(importance, 4)


def mentioned(*groups: Iterable[Need]) -> Iterator[str]:
    """The ids of all the items in these needs."""
    yield from (need.item.id for group in groups for need in group)


def besides(have: Iterable[Node], without: Iterable[Node] = ()) -> Iterator[Line]:
    """A line that says what is held besides, and one that says what is not."""
    names = ", ".join(node.label for node in have)
    if names:
        yield Line(f"You also have {names}.")
    names = ", ".join(node.label for node in without)
    if names:
        yield Line(f"You do not have {names}.")


def percent(part: float) -> str:
    """A part of one in whole percent; never 0 or 100 unless it is."""
    rounded = round(100 * part)
    if rounded == 0 and part > 1e-9:
        return "under 1 %"
    if rounded == 100 and part < 1 - 1e-9:
        return "over 99 %"
    return f"{rounded} %"


def in_steps(count: float) -> str:
    """So many steps, in whole ones."""
    whole = round(count)
    return f"{whole} step{'' if whole == 1 else 's'}"


def in_cell(node: Node) -> str:
    """A node in a cell of a table, for programs: its notation, whatever it is, else its label."""
    return node.notation or f"'{node.label}'"


__all__ = [
    "DEEPEN", "HAVE", "LEARN", "MAY_HAVE", "NEED_COLUMNS", "STATES", "Need", "besides", "counted",
    "counts", "importance_cell", "in_cell", "in_state", "in_steps", "labels", "mentioned",
    "need_of", "need_row", "needs", "percent",
]  # fmt: skip
