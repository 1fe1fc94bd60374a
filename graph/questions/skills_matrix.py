"""A skills matrix: a row a skill or tool, a column a role, how much it asks in each cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Line
from graph.model import Node
from graph.questions._traits import SKILLS, TOOLS, Trait, mark, matrix
from graph.questions.compare import compare
from graph.source import Source


@dataclass(frozen=True, slots=True)
class SkillsMatrix(Answer):
    """What several roles ask for, item by item; what most of them find essential comes first."""

    question: ClassVar[str] = "skills-matrix"
    roles: tuple[Node, ...]
    traits: tuple[Trait, ...]

    @property
    def columns(self) -> tuple[str, ...]:  # type: ignore[override]
        """The item, its kind, its short name, and the roles."""
        return ("item", "kind", "short name", *(role.label for role in self.roles))

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row an item: a level, in brackets where it is optional, or a dash."""
        for thing, found in matrix(self.roles, self.traits, essential=False):
            yield (thing.label, thing.kind, thing.notation, *map(mark, found))

    def blocks(self) -> Iterator[Block]:
        """A table of skills, then one of tools."""
        yield Heading(" · ".join(role.label for role in self.roles))
        yield Line("A level is of what is essential; in brackets: optional; –: not asked for.")
        for aspect in (SKILLS, TOOLS):
            traits = [one for one in self.traits if one.aspect == aspect]
            found = list(matrix(self.roles, traits, essential=False))
            if found:
                rows = tuple((thing.label, *map(mark, each)) for thing, each in found)
                yield Heading(aspect.capitalize(), str(len(rows)), level=2)
                yield Grid((aspect[:-1], *(role.label for role in self.roles)), rows)


def skills_matrix(source: Source, roles: Sequence[Node]) -> SkillsMatrix:
    """What these roles ask for, item by item.

    Raises
    ------
    WrongUse
        where fewer than two roles are named.
    """
    compared = compare(source, roles)
    items = tuple(one for one in compared.traits if one.aspect in (SKILLS, TOOLS))
    return SkillsMatrix(compared.roles, items)
