"""What a role asks for, told item by item against what somebody holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.answer import Cell, Line
from graph.demand import Demand, Held, parted
from graph.model import Node
from graph.vocabulary import importance_name, level_name

HAVE, DEEPEN, LEARN = "have", "deepen", "learn"
STATES = (HAVE, DEEPEN, LEARN)


@dataclass(frozen=True, slots=True)
class Need:
    """One item that a role asks for, and how it stands with what is held.

    ``state`` is ``have``, ``deepen`` (held at a lower level) or ``learn``; ``level`` is what is
    asked and ``held`` what there is, each in (0, 1] or unknown.
    """

    item: Node
    state: str
    importance: float
    level: float | None
    held: float | None
    weight: float


NEED_COLUMNS = (
    "state", "name", "notation", "kind", "importance", "level", "held", "weight", "id",
)  # fmt: skip
"""The columns of ``need_row``."""


def need_row(need: Need) -> tuple[Cell, ...]:
    """A need as cells under ``NEED_COLUMNS``."""
    return (
        need.state, need.item.label, need.item.notation, need.item.kind,
        figure_or_word(need.importance, importance_name(need.importance)),
        level_name(need.level), level_name(need.held), round(need.weight, 4), need.item.id,
    )  # fmt: skip


def needs(held: Held, demand: Demand, nodes: Mapping[str, Node]) -> tuple[Need, ...]:
    """All that a role lists, parted by what is held: have, deepen, learn, heaviest first."""
    parting = parted(held, demand)
    return tuple(
        Need(
            nodes[id], state, demand[id].importance, demand[id].level, held.get(id),
            demand[id].weight,
        )
        for state, ids in zip(STATES, (parting.have, parting.deepen, parting.learn), strict=True)
        for id in ids
    )  # fmt: skip


def in_state(found: Iterable[Need], *states: str) -> tuple[Need, ...]:
    """Those of the needs that are in one of these states."""
    return tuple(need for need in found if need.state in states)


def counted(found: Iterable[Need]) -> str:
    """The needs as plain counts: ``have 23 · deepen 4 · learn 17``."""
    return " · ".join(f"{state} {count}" for state, count in counts(found).items())


def counts(found: Iterable[Need]) -> dict[str, int]:
    """How many of the needs are in each state."""
    tally = dict.fromkeys(STATES, 0)
    for need in found:
        tally[need.state] += 1
    return tally


def labels(found: Iterable[Need]) -> tuple[str, ...]:
    """The names of the items, in their order."""
    return tuple(need.item.label for need in found)


def bridging(found: Iterable[Need]) -> tuple[Need, ...]:
    """What the move builds on: what is had in full, that which weighs most in the new role first.

    Where nothing is had in full, what is held at a lower level.
    """
    found = tuple(found)
    held = in_state(found, HAVE) or in_state(found, DEEPEN)
    return tuple(sorted(held, key=lambda need: (-need.weight, need.item.label, need.item.id)))


def figure_or_word(figure: float | None, word: str) -> Cell:
    """The word for an importance where it is essential or optional, else the figure itself."""
    return round(figure, 4) if figure is not None and figure not in (0.5, 1.0) else word


def mentioned(*groups: Iterable[Need]) -> Iterator[str]:
    """The ids of all the items in these needs."""
    yield from (need.item.id for group in groups for need in group)


def besides(have: Iterable[Node]) -> Iterator[Line]:
    """A line that says what is held besides, where anything is."""
    names = ", ".join(node.label for node in have)
    if names:
        yield Line(f"You also have {names}.")


def levels(held: float | None, asked: float | None) -> tuple[str, str]:
    """The level that is held and the one that is asked for; with figures where one word is both."""
    words = level_name(held), level_name(asked)
    if held is None or asked is None or held == asked or words[0] != words[1]:
        return words
    digits = next(one for one in (2, 3, 6) if round(held, one) != round(asked, one) or one == 6)
    return f"{words[0]} {held:.{digits}f}", f"{words[1]} {asked:.{digits}f}"


def in_cell(node: Node) -> str:
    """A node in a cell of a table, for programs: its notation, whatever it is, else its label."""
    return node.notation or f"'{node.label}'"
