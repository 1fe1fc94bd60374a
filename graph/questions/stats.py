"""How much of everything there is, and what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Line, Names
from graph.model import About, Citation
from graph.source import Source
from graph.vocabulary import EDITORS, KINDS, RELATIONS

BATCH = 5000


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of a kind of thing, or of statements of a relation."""

    what: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Stats(Answer):
    """How many things of each kind, statements of each relation."""

    question: ClassVar[str] = "stats"
    columns: ClassVar[tuple[str, ...]] = ("what", "name", "count")
    about: tuple[About, ...]
    counts: tuple[Count, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a kind or relation."""
        for one in self.counts:
            yield one.what, one.name, one.count

    def blocks(self) -> Iterator[Block]:
        """Where it is from, then two tables."""
        yield from _opening(self.about)
        for what, word in (("thing", "Things"), ("statement", "Statements")):
            rows = tuple((in_words(one), one.count) for one in self.counts if one.what == what)
            if rows:
                yield Heading(word, f"{sum(row[1] for row in rows):,}", level=2)
                yield Grid(("", "count"), rows, frozenset({"count"}))


@dataclass(frozen=True, slots=True)
class Basis:
    """A source, how many statements name it, and how many name nothing else."""

    source: str
    title: str
    date: str
    statements: int
    alone: int


@dataclass(frozen=True, slots=True)
class Judged:
    """How many statements of a relation there are, and how many rest on the editors alone."""

    relation: str
    statements: int
    editors_alone: int


@dataclass(frozen=True, slots=True)
class Bases(Answer):
    """The sources by how many statements rest on them; how many rest on the editors alone.

    Where a statement says how important a thing is and names the editors, they have judged that:
    what its other sources say does not yield it, and the statement counts as theirs.
    """

    question: ClassVar[str] = "stats-sources"
    columns: ClassVar[tuple[str, ...]] = ("source", "date", "statements", "it alone")
    about: tuple[About, ...]
    statements: int
    editors_alone: int
    sources: tuple[Basis, ...]
    relations: tuple[Judged, ...] = ()

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a source, the most named first."""
        for one in self.sources:
            yield one.title, one.date, one.statements, one.alone

    def blocks(self) -> Iterator[Block]:
        """A table, and the share that rests on the editors alone."""
        yield from _opening(self.about)
        yield Grid(self.columns, tuple(self.rows()), frozenset({"statements", "it alone"}))
        share = round(100 * self.editors_alone / self.statements) if self.statements else 0
        yield Line(
            f"Of {self.statements:,} statements, {self.editors_alone:,} rest on the judgement of"
            f" the editors alone ({share} %)."
        )
        judged = tuple((one.relation, one.statements, one.editors_alone) for one in self.relations)
        if judged:
            yield Grid(
                ("relation", "statements", "editors"), judged, frozenset({"statements", "editors"})
            )


def stats(source: Source, *, by_source: bool = False) -> Stats | Bases:
    """How much of everything there is; by source, how many statements rest on each."""
    return _bases(source) if by_source else _stats(source)


def _stats(source: Source) -> Stats:
    counts = source.counts()
    things = [Count("thing", kind, counts["node"][kind]) for kind in _known(KINDS, counts["node"])]
    said = [
        Count("statement", name, counts["link"][name]) for name in _known(RELATIONS, counts["link"])
    ]
    return Stats(source.about, (*things, *said))


def _known(order: Iterable[str], counts: Mapping[str, int]) -> list[str]:
    """The names that are counted: the known ones in their order, then the others."""
    names = list(order)
    return [name for name in names if name in counts] + sorted(counts.keys() - set(names))


def _bases(source: Source) -> Bases:
    """Statements with a node of their own; all links where a source has no such nodes."""
    named, alone, total = Counter[str](), Counter[str](), 0
    of, judged = Counter[str](), Counter[str]()
    known: dict[str, Citation] = {}
    own = next((True for link in source.all_links() if link.statement), False)
    links = (link for link in source.all_links() if link.statement or not own)
    while batch := list(islice(links, BATCH)):
        total += len(batch)
        for link, cited in source.citations(batch).items():
            sources = {one.source for one in cited}
            known |= {one.source: one for one in cited}
            named.update(sources)
            bearing = {EDITORS} if link.importance is not None and EDITORS in sources else sources
            of[link.relation] += 1
            judged[link.relation] += bearing == {EDITORS}
            if len(bearing) == 1:
                alone.update(bearing)
    order = sorted(named, key=lambda iri: (-named[iri], iri))
    bases = (Basis(i, known[i].title, known[i].date, named[i], alone[i]) for i in order)
    rest = tuple(Judged(name, of[name], judged[name]) for name in _known(RELATIONS, of))
    return Bases(source.about, total, alone[EDITORS], tuple(bases), rest)


def _opening(about: tuple[About, ...]) -> Iterator[Block]:
    for one in about:
        yield Heading(one.title or one.name, f"version {one.version}" if one.version else "")
        if one.attribution:
            yield Line(one.attribution)
        if one.imports:
            yield Names("imports, not read", one.imports)


def in_words(count: Count) -> str:
    """What is counted, as it reads."""
    if count.what == "thing":
        return KINDS[count.name].many if count.name in KINDS else count.name
    return RELATIONS[count.name].forward if count.name in RELATIONS else count.name
