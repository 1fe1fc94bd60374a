"""Why two things belong together: every statement between them, each with its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Heading, Line, Names
from graph.errors import NoAnswer
from graph.model import Link, Node
from graph.provenance.statements import Statement, evidence, statements
from graph.source import Source
from graph.vocabulary import RELATIONS, importance_name, level_name

SHOWN = 12
"""How many things between two are told on a terminal before the rest is only counted."""


@dataclass(frozen=True, slots=True)
class Between:
    """A thing that both are tied to, and the statements that tie them."""

    thing: Node
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Why(Answer):
    """The statements between two things: direct ones, then those by way of one thing between."""

    question: ClassVar[str] = "why"
    columns: ClassVar[tuple[str, ...]] = (
        "by way of", "from", "relation", "to", "passes", "importance", "level", "source", "date",
        "evidence", "statement",
    )  # fmt: skip
    one: Node
    other: Node
    direct: tuple[Statement, ...]
    between: tuple[Between, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a statement and source; ``by way of`` is empty for a direct statement."""
        for statement in self.direct:
            yield from _rows("", statement)
        for step in self.between:
            for statement in step.statements:
                yield from _rows(step.thing.label, statement)

    def blocks(self) -> Iterator[Block]:
        """The direct statements with their grounds, then what lies between."""
        yield Heading(f"{self.one.label} – {self.other.label}", _counted(len(self.direct)))
        if not self.direct:
            yield Line("No statement ties them directly.")
        for statement in self.direct:
            yield Heading(statement.sentence, statement.weight, level=3)
            for ground in statement.grounds:
                yield Line(f"· {ground}", indent=2)
        yield from self._between()

    def _between(self) -> Iterator[Block]:
        if self.between:
            yield Heading("By way of one thing between", str(len(self.between)), level=2)
        for step in self.between[:SHOWN]:
            yield Line(f"{step.thing.label}", indent=2)
            for statement in step.statements:
                yield Line(f"· {_told(statement)}", indent=4)
        hidden = [step.thing.label for step in self.between[SHOWN:]]
        if hidden:
            yield Names("and also", tuple(hidden), indent=2)


def why(source: Source, one: Node, other: Node) -> Why:
    """Every statement between two things, directly and by way of one thing between.

    Raises
    ------
    NoAnswer
        where nothing ties them, not even by way of one thing between.
    """
    mine, others = _around(source, one.id), _around(source, other.id)
    direct = tuple(dict.fromkeys(mine.get(other.id, ())))
    ways = [
        (id, tuple(dict.fromkeys((*_walked(mine[id]), *_walked(others[id])))))
        for id in mine.keys() & others.keys() - {one.id, other.id}
        if _walked(mine[id]) and _walked(others[id])
    ]
    if not direct and not ways:
        raise NoAnswer(
            f"No statement ties {one.label} and {other.label}, not even by way of one thing.",
            remedy=f"Look further: graph paths {one.typed} {other.typed}",
        )
    nodes = source.nodes_of([id for id, _ in ways])
    ways.sort(key=lambda way: (-_weight(way[1]), nodes[way[0]].label.casefold(), way[0]))
    return Why(
        one,
        other,
        statements(source, direct),
        tuple(Between(nodes[id], statements(source, links)) for id, links in ways),
    )


def _around(source: Source, id: str) -> dict[str, list[Link]]:
    """The links of a thing, by what is at their other end."""
    found: dict[str, list[Link]] = defaultdict(list)
    for link in source.links([id], "out"):
        found[link.target].append(link)
    for link in source.links([id], "in"):
        found[link.source].append(link)
    return found


def _walked(links: Sequence[Link]) -> list[Link]:
    """Those of the links that say more than which class of thing something is."""
    return [
        link
        for link in links
        if link.relation not in RELATIONS or RELATIONS[link.relation].cost is not None
    ]


def _weight(links: Collection[Link]) -> float:
    return sum(link.importance or 0.0 for link in links)


def _told(statement: Statement) -> str:
    weight = f" ({statement.weight})" if statement.weight else ""
    return f"{statement.sentence}{weight}"


def _rows(between: str, statement: Statement) -> Iterator[tuple[Cell, ...]]:
    said = (
        between,
        statement.source.label,
        statement.relation,
        statement.target.label,
        statement.passes.label if statement.passes else "",
        importance_name(statement.importance),
        level_name(statement.level),
    )
    for cited in statement.citations:
        yield (*said, cited.title, cited.date, evidence(cited), statement.id)
    if not statement.citations:
        yield (*said, "", "", "", statement.id)


def _counted(count: int) -> str:
    return f"{count} statement{'' if count == 1 else 's'}"
