"""What all of several roles ask for.

Listed are skills, so that the answer is the set that SPARQL finds with one ``rg:requiresSkill``
pattern a role; tools are counted beside them and listed where they are asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Line, Names
from graph.errors import WrongUse
from graph.measures.demand import Asked, Demand, Demands
from graph.model import Node
from graph.questions.skill_gap import as_level, importance_cell
from graph.source import Source
from graph.vocabulary import KINDS, level_name


@dataclass(frozen=True, slots=True)
class SharedItem:
    """One item that all the roles ask for; importance and level stand in the roles' order.

    ``weight`` is the least that it weighs in any of the roles.
    """

    item: Node
    importance: tuple[float, ...]
    level: tuple[float | None, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Shared(Answer):
    """The items that all the roles ask for, the heaviest first, and those of other kinds."""

    question: ClassVar[str] = "shared"
    columns: ClassVar[tuple[str, ...]] = (
        "name", "notation", "kind", "importance", "level", "weight", "id",
    )  # fmt: skip
    roles: tuple[Node, ...]
    kinds: tuple[str, ...]
    items: tuple[SharedItem, ...]
    besides: tuple[Node, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row an item; where the roles differ, their values stand in order: 1st · 2nd."""
        for one in self.items:
            yield (
                one.item.label, one.item.notation, one.item.kind, _importances(one),
                _levels(one), round(one.weight, 4), one.item.id,
            )  # fmt: skip

    def blocks(self) -> Iterator[Block]:
        """A table of the items; what they share besides is named below it."""
        yield Heading(_and(self.roles), f"{len(self.items)} shared")
        if self.items:
            rows = tuple(
                (one.item.label, *_kind(one, self.kinds), _importances(one), _levels(one))
                for one in self.items
            )
            kind = ("kind",) if len(self.kinds) > 1 else ()
            yield Grid(("name", *kind, "importance", "level"), rows)
        else:
            words = " or ".join(KINDS[kind].one for kind in self.kinds)
            yield Line(f"There is no {words} that all of them ask for.")
        if self.besides:
            yield Names("also", tuple(node.label for node in self.besides))


def shared(source: Source, roles: Sequence[Node], *, kinds: Collection[str] = ("skill",)) -> Shared:
    """What all these roles ask for, of these kinds; what they share of others stands besides."""
    roles = tuple(dict.fromkeys(roles))
    if len(roles) < 2:
        raise WrongUse("Shared by whom?", remedy="Name two roles or more: graph shared ROLE ROLE")
    demands = Demands(source).of_all(role.id for role in roles)
    common = _common([demands[role.id] for role in roles])
    nodes = source.nodes_of(common)
    items = [
        SharedItem(
            nodes[id],
            tuple(asked.importance for asked in each),
            tuple(as_level(asked.rank) for asked in each),
            min(asked.weight for asked in each),
        )
        for id, each in common.items()
    ]
    items.sort(key=lambda one: (-one.weight, one.item.label, one.item.id))
    return Shared(
        roles,
        tuple(kind for kind in KINDS if kind in kinds),
        tuple(one for one in items if one.item.kind in kinds),
        tuple(one.item for one in items if one.item.kind not in kinds),
    )


def _common(demands: Sequence[Demand]) -> Mapping[str, tuple[Asked, ...]]:
    """What every one of the demands lists, with what each asks."""
    first, *others = demands
    return {
        id: (asked, *(other[id] for other in others))
        for id, asked in sorted(first.items())
        if all(id in other for other in others)
    }


def _importances(one: SharedItem) -> Cell:
    told = [importance_cell(value, essential=value >= 1) for value in one.importance]
    return told[0] if len(set(told)) == 1 else " · ".join(map(str, told))


def _levels(one: SharedItem) -> str:
    told = [level_name(value) or "–" for value in one.level]
    if set(told) == {"–"}:
        return ""
    return told[0] if len(set(told)) == 1 else " · ".join(told)


def _kind(one: SharedItem, kinds: Collection[str]) -> tuple[str, ...]:
    return (one.item.kind,) if len(kinds) > 1 else ()


def _and(roles: Sequence[Node]) -> str:
    *most, last = (role.label for role in roles)
    return f"{', '.join(most)} and {last}"
