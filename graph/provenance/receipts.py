"""An answer with the statement behind each of its lines: source, date, weight, evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, ClassVar

from graph.answer import Answer, Block, Cell, Heading, Json, Line, plain
from graph.model import Citation, Link, Node
from graph.provenance.equivalent_sparql import mentioned
from graph.provenance.statements import Statement, evidence, ground, phrase, statements
from graph.questions.find import Findings
from graph.questions.handoffs import HandOffs
from graph.questions.links import LinkPaths
from graph.questions.list import Listing
from graph.questions.show import Card
from graph.questions.stats import BATCH, Bases, Stats, in_words
from graph.questions.why import Why
from graph.source import Source
from graph.vocabulary import BUILDS_ON, DEMANDS, HANDS_OFF, importance_name, level_name

FIGURED = frozenset({*DEMANDS, "focuses-on", "performs", "has-step"})
"""The relations that answers about roles and items rest on; an order of learning has one more."""


_NO_FIGURE: Mapping[str, Any] = {
    "value": None, "unit": "", "year": None, "stated": "", "sample": None,
}  # fmt: skip
"""A citation without what it says of one statement."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A line of an answer with what stands behind it: statements, or its own sources."""

    line: str
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipted(Answer):
    """An answer and the receipts of its lines."""

    question: ClassVar[str] = "receipts"
    columns: ClassVar[tuple[str, ...]] = (
        "line", "from", "relation", "to", "passes", "importance", "level", "source", "date",
        "evidence", "statement",
    )  # fmt: skip
    answer: Answer
    receipts: tuple[Receipt, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row for each source of each statement behind each line."""
        for receipt in self.receipts:
            for one in receipt.statements:
                for cited in one.citations or (Citation("", ""),):
                    yield (receipt.line, *_stated(one), *_cited(cited), one.id)
            for cited in receipt.citations:
                yield (receipt.line, "", "", "", "", "", "", *_cited(cited), "")

    def blocks(self) -> Iterator[Block]:
        """The answer, then line by line what stands behind it."""
        yield from self.answer.blocks()
        yield Heading("What stands behind it", _counted(self.receipts))
        if not self.receipts:
            yield Line("No statement.")
        for receipt in self.receipts:
            yield Heading(receipt.line, level=3)
            for one in receipt.statements:
                weight = f" · {one.weight}" if one.weight else ""
                yield Line(f"{one.sentence}{weight}", indent=2)
                yield from (Line(f"· {told}", indent=4) for told in one.grounds)
            for told in dict.fromkeys(ground(cited) for cited in receipt.citations):
                yield Line(f"· {told}", indent=2)

    def as_dict(self) -> dict[str, Json]:
        """The answer in its own shape, with its receipts beside it."""
        return {**self.answer.as_dict(), "receipts": plain(self.receipts)}


def receipted(source: Source, answer: Answer) -> Answer:
    """The answer with its receipts; one that is made of statements stays as it is."""
    if isinstance(answer, (Why, Bases, Receipted)):
        return answer
    return Receipted(answer, tuple(_receipts(source, answer)))


def _receipts(source: Source, answer: Answer) -> Iterator[Receipt]:
    match answer:
        case Listing():
            yield from _things(source, [one.node for one in answer.things])
        case Findings():
            yield from _things(source, [one.node for one in answer.findings])
        case Card():
            yield Receipt(answer.thing.label, citations=answer.citations)
            yield from _around(source, answer.thing)
        case HandOffs():
            yield from _handed(source, answer)
        case Stats():
            yield from _behind_counts(source, answer)
        case LinkPaths():
            for place, path in enumerate(answer.paths, 1):
                yield Receipt(f"path {place}", tuple(step.statement for step in path.steps))
        case _:
            more = {BUILDS_ON} if answer.question == "plan" else set[str]()
            yield from _between(source, list(dict.fromkeys(mentioned(answer))), FIGURED | more)


def _things(source: Source, nodes: Iterable[Node]) -> Iterator[Receipt]:
    """Things with the sources that they themselves rest on."""
    for node in nodes:
        yield Receipt(node.label, citations=source.describe(node.id).citations)


def _around(source: Source, thing: Node) -> Iterator[Receipt]:
    """The links of a thing, by how they read."""
    for backward in (False, True):
        links = source.links([thing.id], "in" if backward else "out")
        found: dict[str, list[Statement]] = defaultdict(list)
        for one in statements(source, links):
            found[phrase(one.relation, backward=backward)].append(one)
        for reading, stated in found.items():
            yield Receipt(f"{thing.label} {reading}", tuple(stated))


def _handed(source: Source, answer: HandOffs) -> Iterator[Receipt]:
    """The statement of each hand-off."""
    givers = {one.giver.id for one in answer.handoffs}
    known = {
        (link.source, link.target, link.via): link
        for link in source.links(givers, "out", (HANDS_OFF,))
    }
    for one in answer.handoffs:
        artifact = one.artifact
        link = known[one.giver.id, one.taker.id, artifact.id if artifact else ""]
        line = f"{one.giver.label} → {one.taker.label}"
        yield Receipt(f"{line}: {artifact.label}" if artifact else line, statements(source, [link]))


def _behind_counts(source: Source, answer: Stats) -> Iterator[Receipt]:
    """The sources that each count rests on: those of its things, or of its statements."""
    for count in answer.counts:
        cited = (
            _of_things(source, count.name)
            if count.what == "thing"
            else _of_statements(source, count.name)
        )
        named = {replace(one, **_NO_FIGURE): None for one in cited}
        if not named and len(source.about) == 1:  # a dataset is cited as a whole
            named = dict.fromkeys(source.cited())
        order = sorted(named, key=lambda one: (one.title, one.source))
        yield Receipt(in_words(count), citations=tuple(order))


def _of_things(source: Source, kind: str) -> Iterator[Citation]:
    for node in source.nodes((kind,)):
        yield from source.describe(node.id).citations


def _of_statements(source: Source, relation: str) -> Iterator[Citation]:
    links = source.all_links((relation,))
    while batch := list(islice(links, BATCH)):
        for cited in source.citations(batch).values():
            yield from cited


def _between(
    source: Source, nodes: Sequence[Node], relations: Collection[str]
) -> Iterator[Receipt]:
    """The statements between the things of an answer, by what they are about."""
    ids = {node.id for node in nodes}
    about: dict[str, list[Link]] = defaultdict(list)
    for link in source.links(ids, "out", relations):
        if link.target in ids:
            about[link.source if link.relation == BUILDS_ON else link.target].append(link)
    order = [node for node in nodes if node.id in about]
    told = iter(statements(source, [link for node in order for link in about[node.id]]))
    for node in order:
        yield Receipt(node.label, tuple(next(told) for _ in about[node.id]))


def _stated(one: Statement) -> tuple[Cell, ...]:
    return (
        one.source.label, one.relation, one.target.label,
        one.passes.label if one.passes else "",
        importance_name(one.importance), level_name(one.level),
    )  # fmt: skip


def _cited(cited: Citation) -> tuple[Cell, ...]:
    return cited.title, cited.date, evidence(cited)


def _counted(receipts: Sequence[Receipt]) -> str:
    count = sum(len(receipt.statements) for receipt in receipts)
    return f"{count:,} statement{'' if count == 1 else 's'}" if count else ""
