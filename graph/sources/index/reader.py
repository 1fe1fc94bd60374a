"""Answers from the compiled form: one SQLite file, opened read-only, read by key."""

from __future__ import annotations

import json
import sqlite3
import weakref
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import isnan
from typing import TYPE_CHECKING

from graph.languages import distance
from graph.model import About, Citation, Description, Link, Node
from graph.source import Ask, Direction, Hit, Rating, Source, Total
from graph.sources.index.names import CompiledNames
from graph.sources.index.profiles import CompiledProfiles, ones_or
from graph.sources.index.statistics import ESSENTIAL, FIGURES, NUMBERS, TOOL
from graph.sources.index.tables import Row, Tables, marks
from graph.vocabulary import KINDS, STATED_OF_TARGET, USES, shorten

if TYPE_CHECKING:
    import pyoxigraph

_LINK_COLUMNS = "SELECT s, r, t, importance, level, statement, via FROM link"
_LINKS_OUT = f"{_LINK_COLUMNS} WHERE s IN (*)"
_LINKS_IN = f"{_LINK_COLUMNS} WHERE t IN (*)"
_COUNT_OUT = "SELECT s, count(DISTINCT t) FROM link WHERE s IN (*) AND r = ? GROUP BY s"
_COUNT_IN = "SELECT t, count(DISTINCT s) FROM link WHERE t IN (*) AND r = ? GROUP BY t"
_ASKING = (
    "SELECT s, t, coalesce(importance, 1.0), level, share, essential, r FROM link"
    " WHERE t IN (*) AND r IN ('requires', 'uses') ORDER BY l"
)


class CompiledSource:
    """A graph in its compiled form; ``triples`` opens the store behind it when SPARQL asks.

    ``triples`` can be pickled, so that a query can run in a process of its own. ``keep`` is what
    must live as long as the source does.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        triples: Callable[[], pyoxigraph.Store],
        lang: str = "en",
        *,
        keep: object = None,
        remote: bool = False,
    ) -> None:
        self.connection = connection
        self._closing = weakref.finalize(self, connection.close)
        self.keep = keep
        self._remote = remote
        self.triples = triples
        self.meaning: object = None  # the vectors of its names, once they were asked for
        self._lang = lang
        tables = Tables(connection, lang)
        self._rows, self._among, self._best = tables.rows, tables.among, tables.best
        self._numbers, self._iris, self._by_number = tables.numbers, tables.iris, tables.nodes
        self._names = CompiledNames(tables)

    @property
    def lang(self) -> str:
        """The language that labels are given in."""
        return self._lang

    @property
    def remote(self) -> bool:
        """Whether its triples are on another machine."""
        return self._remote

    def around(self, names: Sequence[str], *, work: bool = False) -> Source:  # noqa: ARG002
        """Itself, which knows everything already."""
        return self

    @cached_property
    def about(self) -> tuple[About, ...]:
        """What is behind this source."""
        ((text,),) = self._rows("SELECT value FROM meta WHERE key = 'about'")
        return tuple(
            About(**{**entry, "imports": tuple(entry.get("imports", ()))})
            for entry in json.loads(str(text))
        )

    # -------------------------------------------------------------------------------- names

    def named(self, text: str, kinds: Collection[str] = ()) -> Sequence[Hit]:
        """Nodes one of whose names, notations or IRIs is ``text``, folded alike."""
        return self._names.named(text, kinds)

    def named_all(
        self, texts: Iterable[str], kinds: Collection[str] = ()
    ) -> Mapping[str, Sequence[Hit]]:
        """As ``named``, for many texts at once; by text, those that name something, no IRIs."""
        return self._names.named_all(texts, kinds)

    def beginning(self, text: str, kinds: Collection[str] = (), most: int = 20) -> Sequence[Hit]:
        """Nodes one of whose names begins with ``text``."""
        return self._names.beginning(text, kinds, most)

    def near(self, text: str, kinds: Collection[str] = (), most: int = 5) -> Sequence[Hit]:
        """Nodes whose names are most like ``text``, best first."""
        return self._names.near(text, kinds, most)

    def containing(self, text: str, kinds: Collection[str] = (), most: int = 50) -> Sequence[Hit]:
        """Nodes with ``text`` in a name: whole names first, then beginnings, then the rest."""
        return self._names.containing(text, kinds, most)

    # ---------------------------------------------------------------------- nodes and links

    def nodes_of(self, ids: Iterable[str]) -> Mapping[str, Node]:
        """The nodes behind these ids; an id that is not a node is left out."""
        numbers = self._numbers(ids)
        nodes = self._by_number(numbers.values())
        return {iri: nodes[n] for iri, n in numbers.items()}

    def describe(self, id: str) -> Description:
        """Everything that is said of one thing itself."""
        numbers = self._numbers([id])
        if id not in numbers:
            raise KeyError(id)
        node = self._by_number([numbers[id]])[numbers[id]]
        texts = list(self._rows("SELECT field, lang, value FROM text WHERE n = ?", (numbers[id],)))
        return Description(
            node,
            definition=self._best([(lang, value) for f, lang, value in texts if f == "definition"]),
            aliases=tuple(
                value
                for f, lang, value in texts
                if f == "alias" and distance(lang, self._lang)[0] <= 8 and value != node.label
            ),
            labels={lang: value for f, lang, value in texts if f == "label"},
            notes=tuple(value for f, lang, value in texts if f == "note"),
            facts=tuple(
                (field, shorten(value))
                for field, _, value in texts
                if field not in ("label", "alias", "hidden", "definition", "note", "type")
                and field != "notation"
            ),
            citations=self._citations_of([id]).get(id, ()),
        )

    def links(
        self, ids: Iterable[str], direction: Direction = "out", relations: Collection[str] = ()
    ) -> Sequence[Link]:
        """The links of a batch of nodes, sorted; all relations where none is named."""
        statement = _LINKS_OUT if direction == "out" else _LINKS_IN
        if relations:
            statement += f" AND r IN {marks(relations)}"
        rows = list(self._among(statement, self._numbers(ids).values(), *sorted(relations)))
        return sorted(self._linked(rows), key=_link_order)

    def linked(self, ids: Iterable[str], direction: Direction, relation: str) -> Mapping[str, int]:
        """How many links of a relation each of these nodes has, where it has any."""
        statement = _COUNT_OUT if direction == "out" else _COUNT_IN
        counts: dict[int, int] = dict(self._among(statement, self._numbers(ids).values(), relation))
        return {iri: counts[n] for n, iri in self._iris(counts).items()}

    def citations(self, links: Iterable[Link]) -> Mapping[Link, tuple[Citation, ...]]:
        """The sources of each of these statements; those of its subject for a plain link."""
        links = list(links)
        subjects = {link: link.statement or _stated_of(link) for link in links}
        known = self._citations_of(sorted(set(subjects.values())))
        default = tuple(
            Citation(entry.name, entry.title, "", entry.licence, entry.address)
            for entry in self.about[:1]
        )
        return {link: known.get(subject, default) for link, subject in subjects.items()}

    def cited(self) -> Sequence[Citation]:
        """Every source that anything rests on, once, without what it says."""
        rows = self._rows(
            "SELECT iri, title, date, licence, address FROM origin"
            " WHERE o IN (SELECT o FROM cite) ORDER BY iri"
        )
        found = [Citation(*cells) for cells in rows]
        return found or [
            Citation(one.name, one.title, "", one.licence, one.address) for one in self.about[:1]
        ]

    def _citations_of(self, subjects: Sequence[str]) -> dict[str, tuple[Citation, ...]]:
        found: dict[str, list[Citation]] = defaultdict(list)
        for subject, *cells in self._among(
            "SELECT subject, iri, title, date, licence, address, value, unit, year, stated, sample"
            " FROM cite JOIN origin USING (o) WHERE subject IN (*)"
            " ORDER BY subject, iri, value IS NULL, value, stated, year",
            subjects,
        ):
            found[subject].append(Citation(*cells))
        return {subject: tuple(_without_bare(cited)) for subject, cited in found.items()}

    # --------------------------------------------------------------------------- statistics

    def roles(self) -> int:
        """N: how many roles there are."""
        ((count,),) = self._rows("SELECT value FROM meta WHERE key = 'roles'")
        return int(str(count))

    def document_frequency(self, items: Iterable[str]) -> Mapping[str, int]:
        """n(s): how many roles ask for each of these items."""
        return self._item_figure("SELECT n, asked FROM item WHERE n IN (*)", items)

    def demand(
        self, roles: Iterable[str], *, essential: bool = False
    ) -> Mapping[str, Sequence[Ask]]:
        """All that each of these roles asks for, or all essential items."""
        numbers = self._numbers(roles)
        rows = self._among(
            "SELECT n, items, importances, levels, shares, flags FROM demand WHERE n IN (*)",
            numbers.values(),
        )
        asks = {
            n: [ask for ask in _asks(*arrays) if ask[4] or not essential] for n, *arrays in rows
        }
        iris = self._iris({ask[0] for every in asks.values() for ask in every})
        return {
            iri: [(iris[item], *rest) for item, *rest in asks.get(n, ())]  # type: ignore[misc]
            for iri, n in numbers.items()
        }

    def demanded_by(self, items: Iterable[str]) -> Mapping[str, Sequence[Ask]]:
        """What each role asks of these items, where it asks for any; of several statements the
        strongest.
        """
        found: dict[int, dict[int, Row]] = defaultdict(dict)
        for row in self._among(_ASKING, self._numbers(items).values()):
            found[row[0]][row[1]] = row  # the strongest of a pair comes last
        iris = self._iris(found.keys() | {item for asks in found.values() for item in asks})
        return {
            iris[asker]: [
                (iris[t], importance, level, share, bool(essential), r == USES)
                for _, t, importance, level, share, essential, r in asks.values()
            ]
            for asker, asks in sorted(found.items())
        }

    def totals(self, roles: Iterable[str]) -> Mapping[str, Total]:
        """What the essential items of each of these roles come to together."""
        numbers = self._numbers(roles)
        found = {
            n: Total(weight, steps)
            for n, weight, steps in self._among(
                "SELECT n, weight, steps FROM role WHERE n IN (*) AND weight > 0", numbers.values()
            )
        }
        return {iri: found[n] for iri, n in numbers.items() if n in found}

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """How many nodes of each kind, links of each relation."""
        return self._counts

    @cached_property
    def _counts(self) -> Mapping[str, Mapping[str, int]]:
        ((text,),) = self._rows("SELECT value FROM meta WHERE key = 'counts'")
        counts: Mapping[str, Mapping[str, int]] = json.loads(str(text))
        return counts

    def facts(self, ids: Iterable[str], field: str) -> Mapping[str, str]:
        """The fact of this name of each of these things that has one."""
        numbers = self._numbers(ids)
        if field == "notation":
            rows = self._among(
                "SELECT n, notation FROM node WHERE n IN (*) AND notation > ''", numbers.values()
            )
        else:
            rows = self._among(
                "SELECT n, min(value) FROM text WHERE n IN (*) AND field = ? GROUP BY n",
                numbers.values(), field,
            )  # fmt: skip
        found: dict[int, str] = dict(rows)
        return {iri: found[n] for iri, n in numbers.items() if n in found}

    def profiles(self) -> CompiledProfiles:
        """Every role's profile and graded ratings, read as they are asked for."""
        return self._profiles

    @cached_property
    def _profiles(self) -> CompiledProfiles:
        def rows(
            statement: str, among: Iterable[object] | None = None, *more: object
        ) -> Iterator[Row]:
            return self._rows(statement, more) if among is None else self._among(statement, among)

        return CompiledProfiles(rows, self._iris, self._numbers)

    @cached_property
    def _has_ratings(self) -> bool:
        return any(True for _ in self._rows("SELECT 1 FROM rating LIMIT 1"))

    def ratings(self, roles: Iterable[str]) -> Mapping[str, tuple[Rating, ...]]:
        """The graded ratings of each role; empty where the source has none."""
        if not self._has_ratings:
            return {}
        found: dict[str, tuple[Rating, ...]] = {}
        for iri, n in self._numbers(roles).items():
            rows = list(
                self._rows(
                    "SELECT element, family, importance, level FROM rating WHERE role = ?", (n,)
                )
            )
            iris = self._iris(row[0] for row in rows)
            found[iri] = tuple(Rating(iris[row[0]], *row[1:]) for row in rows)
        return {iri: rated for iri, rated in found.items() if rated}

    # ------------------------------------------------------------------------ all of it, SPARQL

    def nodes(self, kinds: Collection[str] = ()) -> Iterator[Node]:
        """Every node, by kind and then by label."""
        for kind in KINDS:
            if not kinds or kind in kinds:
                numbers = [n for (n,) in self._rows("SELECT n FROM node WHERE kind = ?", (kind,))]
                nodes = self._by_number(numbers).values()
                yield from sorted(nodes, key=lambda node: (node.label.casefold(), node.id))

    def all_links(self, relations: Collection[str] = ()) -> Iterator[Link]:
        """Every link, by relation and then by its ends."""
        among = f" WHERE r IN {marks(relations)}" if relations else ""
        rows = self._rows(f"{_LINK_COLUMNS}{among} ORDER BY r, s, t, via", sorted(relations))
        batch: list[Row] = []
        for row in rows:
            batch.append(row)
            if len(batch) == 5000:
                yield from self._linked(batch)
                batch = []
        yield from self._linked(batch)

    def all_texts(self) -> Iterator[tuple[str, str, str, str]]:
        """Every name, definition and other fact: id, field, language and value, by id."""
        yield from self._rows(
            "SELECT iri, field, lang, value FROM node JOIN text USING (n)"
            " ORDER BY n, field, lang, value"
        )

    def written(self) -> Mapping[str, str]:
        """Triples with numbers as the files write them, by how the store has them."""
        ((text,),) = self._rows("SELECT value FROM meta WHERE key = 'written'")
        return dict(json.loads(text))

    def store(self) -> pyoxigraph.Store:
        """The triples themselves, with the derived direct links, for SPARQL. Read only."""
        return self._store

    @cached_property
    def _store(self) -> pyoxigraph.Store:
        return self.triples()

    def _item_figure(self, statement: str, items: Iterable[str]) -> dict[str, int]:
        numbers = self._numbers(items)
        figures: dict[int, int] = dict(self._among(statement, numbers.values()))
        return {iri: figures.get(n, 0) for iri, n in numbers.items()}

    def _linked(self, rows: Sequence[Row]) -> list[Link]:
        ends = {end for row in rows for end in (row[0], row[2], row[6]) if end is not None}
        iris = self._iris(ends)
        return [
            Link(iris[s], r, iris[t], importance, level, statement or "", iris.get(via, ""))
            for s, r, t, importance, level, statement, via in rows
        ]


def _asks(
    items: bytes, importances: bytes, levels: bytes, shares: bytes, flags: bytes
) -> Iterator[tuple[int, float, float | None, float | None, bool, bool]]:
    """The demand of a role from its arrays; where all is usual, an array is empty."""
    return zip(
        array(NUMBERS, items),
        ones_or(importances, len(flags)),
        _known(levels, len(flags)),
        _known(shares, len(flags)),
        [bool(flag & ESSENTIAL) for flag in flags],
        [bool(flag & TOOL) for flag in flags],
        strict=True,
    )


def _known(values: bytes, count: int) -> Sequence[float | None]:
    """Figures in which what is no number is unknown."""
    if not values:
        return [None] * count
    return [None if isnan(value) else value for value in array(FIGURES, values)]


def _stated_of(link: Link) -> str:
    """The end that a plain link is stated of: a workflow says who performs it."""
    return link.target if link.relation in STATED_OF_TARGET else link.source


def _link_order(link: Link) -> tuple[str, str, str, str]:
    return (link.source, link.relation, link.target, link.via)


def _without_bare(cited: Sequence[Citation]) -> list[Citation]:
    """The citations, less those that only repeat a source which also says something."""
    bare = {one for one in cited if one.value is None and not one.stated}
    telling = {one.source for one in cited if one not in bare}
    return [one for one in cited if one not in bare or one.source not in telling]
