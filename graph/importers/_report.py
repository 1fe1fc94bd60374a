"""The report at the end of an import: rows read, kept, skipped and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Line
from graph.importers._input_files import Tally


@dataclass(frozen=True, slots=True)
class TableRead:
    """How many rows of one file were read, kept and skipped."""

    file: str
    read: int
    kept: int
    skipped: int

    @classmethod
    def of(cls, tally: Tally) -> TableRead:
        """The figures of a tally."""
        return cls(tally.file, tally.read, tally.kept, sum(tally.skipped.values()))


@dataclass(frozen=True, slots=True)
class Skipped:
    """Why some rows of a file were left out."""

    file: str
    rows: int
    why: str

    @classmethod
    def all_of(cls, tallies: Iterable[Tally]) -> Iterator[Skipped]:
        """All reasons in all tallies."""
        for tally in tallies:
            for why, count in sorted(tally.skipped.items()):
                yield cls(tally.file, count, why)


@dataclass(frozen=True, slots=True)
class Imported(Answer):
    """What an import has done."""

    question: ClassVar[str] = "import"
    columns: ClassVar[tuple[str, ...]] = ("file", "rows", "kept", "skipped", "why")

    name: str = ""
    title: str = ""
    attribution: str = ""
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    tables: tuple[TableRead, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    unused: tuple[str, ...] = ()
    read_as: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    """The other files that what was installed under this name before was made from."""

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """A row a file, and one more for each reason to skip rows of it."""
        reasons: dict[str, list[Skipped]] = {}
        for skip in self.skipped:
            reasons.setdefault(skip.file, []).append(skip)
        for table in self.tables:
            first = reasons.get(table.file, [])
            why = "; ".join(f"{skip.rows} {_verb(skip)}" for skip in first)
            yield table.file, table.read, table.kept, table.skipped, why

    def blocks(self) -> Iterator[Block]:
        """What there is now, then the files."""
        yield Heading(f"{self.title or self.name} is installed as '{self.name}'.")
        if self.replaces:
            yield Line(f"It takes the place of what was made from {', '.join(self.replaces)}.")
        for line in (*self.read_as, self._sum()):
            yield Line(line)
        rows = tuple(row[:-1] for row in self.rows())
        yield Grid(self.columns[:-1], rows, frozenset({"rows", "kept", "skipped"}))
        for skip in self.skipped:
            row = "row" if skip.rows == 1 else "rows"
            yield Line(f"{skip.rows:,} {row} of {skip.file} {_verb(skip)}.", indent=2)
        if self.unused:
            yield Line(f"Not needed: {', '.join(self.unused)}.")
        if self.attribution:
            yield Line(self.attribution)

    def _sum(self) -> str:
        nodes, links = self.counts.get("node", {}), self.counts.get("link", {})
        told = [
            f"{count:,} {one if count == 1 else many}"
            for count, one, many in (
                (nodes.get("role", 0), "role", "roles"),
                (nodes.get("skill", 0), "skill", "skills"),
                (nodes.get("tool", 0), "tool", "tools"),
                (links.get("requires", 0), "requirement", "requirements"),
                (links.get("uses", 0), "use of a tool", "uses of tools"),
                (sum(skip.rows for skip in self.skipped), "skipped row", "skipped rows"),
            )
            if count
        ]
        return f"{', '.join(told)}."


def _verb(skip: Skipped) -> str:
    return skip.why if skip.rows == 1 else _plural(skip.why)


def _plural(why: str) -> str:
    """The reason told of several rows: ``names an …`` becomes ``name an …``."""
    word, _, rest = why.partition(" ")
    known = {"names": "name", "has": "have", "is": "are", "links": "link", "was": "were"}
    return f"{known.get(word, word)} {rest}"
