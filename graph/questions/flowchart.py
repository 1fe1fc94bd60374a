"""A plan as a Mermaid flowchart: a box a stage, arrows from what comes first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.questions.plan import GROUNDWORK, Plan, PlanItem

_UNSAFE = re.compile(r"[^\w ,.()/+'!?–→-]")
"""What Mermaid could read as more than a letter; it is written as its number."""


def flowchart(plan: Plan) -> Iterator[str]:
    """The flowchart line by line; GitHub, GitLab and Obsidian draw it inside Markdown."""
    names = {one.item.id: f"n{place}" for place, one in enumerate(plan.items)}
    yield "flowchart LR"
    for stage in plan.stages:
        yield f'  subgraph s{stage.number}["Stage {stage.number}"]'
        for one in plan.items:
            if one.stage == stage.number:
                yield f"    {names[one.item.id]}{_box(one)}"
        yield "  end"
    for one in plan.items:
        for before in one.builds_on:
            yield f"  {names[before.id]} --> {names[one.item.id]}"


def _box(one: PlanItem) -> str:
    """A box; with round corners for a tool."""
    label = _UNSAFE.sub(lambda sign: f"#{ord(sign.group())};", one.item.label)
    if one.state == GROUNDWORK:
        label = f"{label} (groundwork)"
    return f'("{label}")' if one.item.kind == "tool" else f'["{label}"]'
