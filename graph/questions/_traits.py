"""What a role has in one aspect, and the traits of several roles as a skills matrix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.answer import Cell
from graph.model import Node
from graph.vocabulary import level_name

FOCUS, SKILLS, TOOLS, WORKFLOW = "focus", "skills", "tools", "workflow"
ASPECTS = {FOCUS: "Focus", SKILLS: "Skills", TOOLS: "Tools", WORKFLOW: "Workflow"}


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that a role has in one aspect; ``only`` where no other of the roles has it."""

    aspect: str
    role: Node
    thing: Node
    only: bool
    importance: float | None = None
    level: float | None = None

    @property
    def essential(self) -> bool:
        """Whether the role cannot do without it."""
        return self.importance is None or self.importance >= 1


def matrix(
    roles: Sequence[Node], traits: Sequence[Trait], *, essential: bool
) -> Iterator[tuple[Node, tuple[Trait | None, ...]]]:
    """Each thing with the trait that each role has of it; what most find essential comes first.

    With ``essential`` only what at least one of the roles finds essential.
    """
    found: dict[Node, dict[Node, Trait]] = {}
    for one in traits:
        found.setdefault(one.thing, {})[one.role] = one
    place = {thing: number for number, thing in enumerate(found)}
    counted = {
        thing: sum(one.essential for one in by_role.values()) for thing, by_role in found.items()
    }
    for thing in sorted(found, key=lambda one: (-counted[one], -len(found[one]), place[one])):
        if counted[thing] or not essential:
            yield thing, tuple(found[thing].get(role) for role in roles)


def mark(trait: Trait | None) -> Cell:
    """How much a role asks for a thing: its level, in brackets where it is optional."""
    if trait is None:
        return "–"
    level = level_name(trait.level)
    return (level or "essential") if trait.essential else f"({level or 'optional'})"
