"""One page about a role, for a class: what it is, what it takes, its work, ways in and on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Heading, Line, Names
from graph.measures.holdings import Lender
from graph.measures.reach import DIGITS, Starts
from graph.model import Node
from graph.provenance.statements import ground
from graph.questions.handoffs import HandOffs, handoffs
from graph.questions.moves import moves
from graph.questions.plan import PlanItem, plan
from graph.questions.show import Card, Tied, show
from graph.questions.skill_gap import percent
from graph.source import Source
from graph.vocabulary import level_name

NEAR = 3
"""How many roles that lead here, and that this one leads to, are named."""
BEGIN = 5
"""How many skills to begin with are named."""
TOOLS = 12
"""How many optional tools are named."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A role at one end of a move, and the readiness for the role at its other end."""

    role: Node
    readiness: float


@dataclass(frozen=True, slots=True)
class RoleCard(Answer):
    """One page about a role.

    ``begin`` are what somebody who knows nothing yet learns first, ``starts`` the other roles that
    bring most of what is essential here, ``goals`` those that this role is readiest for.
    """

    question: ClassVar[str] = "card"
    columns: ClassVar[tuple[str, ...]] = Card.columns
    usual_format: ClassVar[str] = "markdown"
    card: Card
    handoffs: HandOffs
    begin: tuple[PlanItem, ...]
    starts: tuple[Ready, ...]
    goals: tuple[Ready, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """What ``show`` has of the role, line by line."""
        yield from self.card.rows()

    def blocks(self) -> Iterator[Block]:
        """The page."""
        yield Heading(self.card.thing.label)
        if self.card.definition:
            yield Line(self.card.definition)
        yield from self._focus()
        yield from self._skills()
        yield from self._tools()
        yield from self._work()
        yield from self._others()
        yield from self._beginning()
        yield Heading("Sources", level=2)
        told = dict.fromkeys(ground(one) for one in self.card.citations)
        yield from (Line(one, indent=2) for one in told)

    def _tied(self, relation: str) -> list[Tied]:
        return [
            tied
            for ties in self.card.ties
            if (ties.relation, ties.direction) == (relation, "out")
            for tied in ties.things
        ]

    def _focus(self) -> Iterator[Block]:
        focus = [tied.thing.label for tied in self._tied("focuses-on")]
        if focus:
            yield Names("focus", tuple(focus))
        if self.card.aliases:
            yield Names("also called", self.card.aliases)

    def _skills(self) -> Iterator[Block]:
        skills = self._tied("requires")
        essential = [one for one in skills if (one.importance or 0) >= 1]
        if not skills:
            return
        yield Heading("What it takes", f"{len(essential)} essential skills", level=2)
        levels = sorted({one.level or 0 for one in essential}, reverse=True)
        for level in levels:
            names = tuple(one.thing.label for one in essential if (one.level or 0) == level)
            yield Names(level_name(level or None) or "essential", names)
        if len(skills) > len(essential):
            yield Line(f"{len(skills) - len(essential)} more are useful in some places.")

    def _tools(self) -> Iterator[Block]:
        tools = self._tied("uses")
        essential = tuple(one.thing.label for one in tools if (one.importance or 0) >= 1)
        optional = tuple(one.thing.label for one in tools if (one.importance or 0) < 1)
        if tools:
            yield Heading("Tools", level=2)
        if essential:
            yield Names("always", essential)
        if optional:
            more = (f"and {len(optional) - TOOLS} more",) * (len(optional) > TOOLS + 1)
            named = optional[: TOOLS if more else None]
            yield Names("often" if essential else "one meets", (*named, *more))

    def _work(self) -> Iterator[Block]:
        for one in self.card.workflows:
            yield Heading(f"A piece of work: {one.workflow.label}", level=2)
            for step in one.steps:
                made = ", ".join(thing.label for thing in step.yields)
                yield Line(f"{step.step.label}{f' → {made}' if made else ''}", indent=2)
            yield one.drawn()

    def _others(self) -> Iterator[Block]:
        if self.handoffs.handoffs:
            yield Heading("Works with", level=2)
            for one in self.handoffs.handoffs:
                what = f": {one.artifact}" if one.artifact else ""
                gives = one.giver == self.card.thing
                whom = f"gives to {one.taker}" if gives else f"gets from {one.giver}"
                yield Line(f"{whom}{what}", indent=2)
            yield self.handoffs.drawn()
        if self.starts or self.goals:
            yield Heading("Ways in and on", level=2)
        if self.starts:
            yield Names("people come from", tuple(map(_told, self.starts)))
        if self.goals:
            yield Names("leads on to", tuple(map(_told, self.goals)))

    def _beginning(self) -> Iterator[Block]:
        if not self.begin:
            return
        yield Heading("Who knows nothing of it yet begins with", level=2)
        for one in self.begin:
            link = f" · {one.learn_at[0]}" if one.learn_at else ""
            yield Line(f"{one.item.label}{link}", indent=2, box=True)


def role_card(source: Source, role: Node) -> RoleCard:
    """One page about a role, for a class."""
    lender = Lender(source)
    known = bool(lender.demands.of(role.id))
    begin = plan(source, role, [role], from_scratch=True).items[:BEGIN] if known else ()
    onward = moves(source, role, most=NEAR).roles if known else ()
    return RoleCard(
        show(source, role),
        handoffs(source, role),
        tuple(begin),
        _starts(source, lender, role),
        tuple(Ready(one.role, one.readiness) for one in onward),
    )


def _starts(source: Source, lender: Lender, role: Node) -> tuple[Ready, ...]:
    """The other roles that bring most of what is essential here."""
    ready = {
        start: share
        for start, share in Starts(source, lender, role.id).readiness.items()
        if start != role.id and share > 0
    }
    best = sorted(ready, key=lambda start: (-round(ready[start], DIGITS), start))[:NEAR]
    nodes = source.nodes_of(best)
    return tuple(Ready(nodes[start], ready[start]) for start in best)


def _told(one: Ready) -> str:
    return f"{one.role} ({percent(one.readiness)})"
