"""What is wrong with a graph: each finding with its place, its words and its remedy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar, Final

from graph.answer import Answer, Block, Cell, Heading, Line

SEVERITIES: Final = ("error", "warning", "info")
"""From what must not be to what is worth a look."""

MOST: Final = 1000
"""How many findings of one rule are told: who has more mends their cause, not each line."""

SYNTAX: Final = "syntax"
"""The rule that a file can be read at all."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: how grave, by which rule, where, what, and how to mend it.

    ``line`` is nothing where the syntax of the file has no lines to point at; ``id`` is the IRI
    of the thing.
    """

    severity: str
    rule: str
    file: str
    line: int | None
    thing: str
    message: str
    remedy: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class RawFinding:
    """Findings, and the rules and shapes that would have more."""

    findings: tuple[Finding, ...]
    cut: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Validation(Answer):
    """What was checked, and what is wrong, by file and line; ``cut`` are rules that find more."""

    question: ClassVar[str] = "validate"
    columns: ClassVar[tuple[str, ...]] = (
        "severity", "rule", "file", "line", "thing", "message", "remedy",
    )  # fmt: skip
    files: tuple[str, ...]
    facts: int
    rules: int
    errors: int
    warnings: int
    findings: tuple[Finding, ...]
    cut: tuple[str, ...] = ()

    @property
    def unreadable(self) -> bool:
        """Whether a file could not be read, so that nothing else was checked."""
        return any(finding.rule == SYNTAX for finding in self.findings)

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a finding."""
        for one in self.findings:
            yield (
                one.severity, one.rule, one.file, one.line, one.thing, one.message, one.remedy,
            )  # fmt: skip

    def blocks(self) -> Iterator[Block]:
        """The findings under their files, in the order of the lines, and the count of all."""
        for file, found in groupby(self.findings, key=lambda one: one.file):
            listed = list(found)
            yield Heading(file or "In the graph as a whole", counted(listed))
            for one in listed:
                where = f"line {one.line}: " if one.line else ""
                yield Line(f"{where}{one.severity}, {one.rule}: {one.thing}", indent=1)
                yield Line(one.message, indent=3)
                yield Line(one.remedy, indent=3)
        if self.cut:
            yield Line(f"There is more like the first {MOST:,} of: {', '.join(self.cut)}.")
        checked = f"{_plural(len(self.files), 'file')}, {self.facts:,} facts, {self.rules} rules"
        if self.unreadable:
            yield Line("Nothing else was checked: first every file has to be readable.")
        elif self.findings:
            least = "At least " * bool(self.cut)
            yield Line(f"{least}{counted(self.findings)} in {checked}.")
        else:
            yield Line(f"No problem in {checked}.")


def report(files: tuple[str, ...], facts: int, rules: int, *found: RawFinding) -> Validation:
    """The answer, its findings in order: by file, line, severity and rule."""

    def place(one: Finding) -> tuple[int, int, int, str, str, str]:
        file = files.index(one.file) if one.file in files else len(files)
        grave = SEVERITIES.index(one.severity)
        return file, one.line or 0, grave, one.rule, one.thing, one.message

    findings = sorted((one for part in found for one in part.findings), key=place, reverse=True)
    once = {place(one): one for one in findings}
    told = tuple(once[key] for key in sorted(once))  # two constraints of one shape tell the same
    count = {name: sum(one.severity == name for one in told) for name in SEVERITIES}
    cut = tuple(sorted({name for part in found for name in part.cut}))
    return Validation(files, facts, rules, count["error"], count["warning"], told, cut)


def counted(findings: tuple[Finding, ...] | list[Finding]) -> str:
    """How many of each severity, in words: ``2 errors, 1 warning``."""
    words = {"error": "error", "warning": "warning", "info": "note"}
    counts = [(sum(one.severity == name for one in findings), words[name]) for name in SEVERITIES]
    return ", ".join(_plural(count, word) for count, word in counts if count) or "no problem"


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
