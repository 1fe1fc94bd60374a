"""Mermaid diagrams of work: who hands what to whom, and a workflow step by step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from graph.answer import Diagram
from graph.escaping import escape_mermaid
from graph.model import Node


class Handed(NamedTuple):
    """An arrow between two roles, with what is handed over."""

    giver: Node
    artifact: Node | None
    taker: Node


class Done(NamedTuple):
    """A step of work, what it takes in and what it yields."""

    step: Node
    takes: Sequence[Node]
    yields: Sequence[Node]


def drawn_handoffs(handoffs: Iterable[Handed]) -> Diagram:
    """A box a role, an arrow a hand-off with the name of what is handed over."""
    arrows = tuple(handoffs)
    roles = dict.fromkeys(role for one in arrows for role in (one.giver, one.taker))
    names = {role: f"r{place}" for place, role in enumerate(roles)}
    boxes = (f"  {name}{_box(role)}" for role, name in names.items())
    drawn = (
        f"  {names[one.giver]} -->{_said([one.artifact] if one.artifact else [])}"
        f" {names[one.taker]}"
        for one in arrows
    )
    return Diagram(("flowchart LR", *boxes, *drawn))


def drawn_workflow(steps: Sequence[Done]) -> Diagram:
    """A box a step, in order; an arrow with what an earlier step yields and a later one takes."""
    boxes = (f"  s{place}{_box(one.step)}" for place, one in enumerate(steps))
    return Diagram(("flowchart TD", *boxes, *_arrows(steps)))


def _arrows(steps: Sequence[Done]) -> Iterator[str]:
    for place, one in enumerate(steps):
        for later in range(place + 1, len(steps)):
            passed = [thing for thing in one.yields if thing in steps[later].takes]
            if passed or later == place + 1:
                yield f"  s{place} -->{_said(passed)} s{later}"


def _box(node: Node) -> str:
    return f'["{escape_mermaid(node.label)}"]'


def _said(things: Sequence[Node]) -> str:
    named = ", ".join(thing.label for thing in things)
    return f'|"{escape_mermaid(named)}"|' if named else ""
