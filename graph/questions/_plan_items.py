"""What a plan is made of: items, stages, totals, and how they are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import Citation, Link, Node
from graph.questions._curriculum import GROUNDWORK
from graph.questions.skill_gap import (
    in_cell,
    percent,
)
from graph.source import Source
from graph.vocabulary import level_name


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One thing to learn or deepen, and what surrounds it.

    ``toward`` is the role of the way that asks for it, or for what builds on it; ``steps`` what is
    left to learn. ``builds_on`` and ``opens`` are other items of the plan; ``tools`` are what it is
    exercised with, ``group`` what it is a kind of, ``learn_at`` places to learn it, and ``sources``
    what says that it is needed.
    """

    stage: int
    item: Node
    state: str
    toward: Node
    importance: float | None
    essential: bool
    level: float | None
    held: float | None
    weight: float
    steps: float
    goals: tuple[Node, ...]
    builds_on: tuple[Node, ...]
    opens: tuple[Node, ...]
    tools: tuple[Node, ...]
    group: Node | None
    learn_at: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A source of the plan, and how many of its items rest on it."""

    title: str
    date: str
    licence: str
    address: str
    items: int


@dataclass(frozen=True, slots=True)
class Reached:
    """A role and the readiness for its essentials at some point of a plan."""

    role: Node
    readiness: float


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the plan: the role it leads toward, and readiness for the goals after it."""

    number: int
    toward: Node
    goals: tuple[Reached, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """The steps of a plan: essential items, groundwork beneath them, and what is nice to have."""

    essential: float
    groundwork: float
    optional: float


def item_told(one: PlanItem) -> str:
    """An item on one line: its level, what it opens."""
    level = level_name(one.level)
    if one.state == GROUNDWORK:
        level = f"groundwork, {level}" if level else "groundwork"
    elif one.held is not None and level:
        level = f"{level_name(one.held)} → {level}"
    opens = f" · opens {', '.join(few(one.opens))}" if one.opens else ""
    return f"{one.item.label}{f' ({level})' if level else ''}{opens}"


def tools_told(one: PlanItem) -> str:
    return f" · with {', '.join(few(one.tools))}" if one.tools else ""


def names_in_cell(nodes: Sequence[Node]) -> str:
    return " ".join(map(in_cell, nodes))


def few(nodes: Sequence[Node], most: int = 2) -> list[str]:
    names = [node.label for node in nodes]
    if len(names) <= most + 1:
        return names
    return [*names[: most - 1], f"{names[most - 1]} and {len(names) - most} more"]


def readiness_told(reached: Sequence[Reached]) -> str:
    return ", ".join(f"{one.role} {percent(one.readiness)}" for one in reached)


def items_told(count: int) -> str:
    return f"{count} item{'' if count == 1 else 's'}"


def cited_by_item(
    source: Source, statements: Sequence[tuple[str, Link]]
) -> dict[str, dict[str, Citation]]:
    """What the statements of each item rest on, by title."""
    cited = source.citations([link for _, link in statements])
    titles: dict[str, dict[str, Citation]] = defaultdict(dict)
    for id, link in statements:
        titles[id].update({one.title: one for one in cited.get(link, ())})
    return {id: dict(sorted(found.items())) for id, found in titles.items()}
