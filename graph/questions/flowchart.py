"""A plan as a Mermaid flowchart: a box a stage, arrows from what comes first."""

from __future__ import annotations

from collections.abc import Iterator

from graph.escaping import escape_mermaid
from graph.questions.plan import GROUNDWORK, Plan, PlanItem


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
    label = escape_mermaid(one.item.label)
    if one.state == GROUNDWORK:
        label = f"{label} (groundwork)"
    return f'("{label}")' if one.item.kind == "tool" else f'["{label}"]'
