"""What a rule finds, in words, with its query; or all rules by set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Line
from graph.authoring.validation.rules import Rule, read_rules
from graph.errors import UnknownName


@dataclass(frozen=True, slots=True)
class Explained(Answer):
    """One rule or all: the set, the severity, what it says, and how to mend what it finds."""

    question: ClassVar[str] = "rules"
    columns: ClassVar[tuple[str, ...]] = ("rule", "set", "severity", "message", "remedy")
    rules: tuple[Rule, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a rule."""
        for one in self.rules:
            yield one.name, one.set, one.severity, one.message, one.remedy

    def blocks(self) -> Iterator[Block]:
        """One rule with its query, or a table of all."""
        if len(self.rules) > 1:
            yield Grid(self.columns[:4], tuple(row[:4] for row in self.rows()))
            return
        for one in self.rules:
            yield Heading(one.name, f"{one.set}, {one.severity}")
            yield Line(one.message)
            yield Line(one.remedy)
            query = [line for line in one.query.splitlines() if not line.startswith("#")]
            yield Heading("It asks", level=2)
            yield from (Line(line.strip(), indent=2) for line in query if line.strip())


def explained(name: str) -> Explained:
    """What a rule says; of all rules where ``name`` is "all".

    Raises
    ------
    UnknownName
        where there is no such rule.
    """
    rules = {rule.name: rule for rule in read_rules()}
    if name == "all":
        return Explained(tuple(rules.values()))
    if name not in rules:
        raise UnknownName(name, kind="rule", near=get_close_matches(name, rules, n=3))
    return Explained((rules[name],))
