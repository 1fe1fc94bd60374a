"""How a graph is compiled: from records to the one SQLite file that questions read."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from graph.model import About, Link
from graph.sources.index.normalize import fold
from graph.sources.index.schema import APPLICATION, INDEXES, LAYOUT, TABLES
from graph.sources.index.statistics import write_statistics
from graph.sources.interface import Rating
from graph.vocabulary import BROADER, DEMANDS, KINDS

NAME_FIELDS = ("notation", "label", "alias", "hidden")


@dataclass(frozen=True, slots=True)
class Origin:
    """A source that statements name: its IRI and what is known of it."""

    iri: str
    title: str
    date: str = ""
    licence: str = ""
    address: str = ""


class Cited(NamedTuple):
    """That something rests on a source, and the figure or word that the source gives."""

    origin: str
    value: float | None
    unit: str
    year: int | None
    stated: str
    sample: int | None


class Compiler:
    """Takes records in any order and writes the compiled form; use as a context manager.

    ``path`` is a file that does not exist yet, or ``:memory:``. Ratings given with ``rate`` make
    their families *graded*: they count in the measures with every value, and those of at least
    ½ are linked as required. That a statement rests on the source ``taken_for_granted``, and
    nothing more, is not written down: it is what ``About`` says of the whole.
    """

    def __init__(self, path: Path | str, *, taken_for_granted: str = "") -> None:
        self._taken_for_granted = taken_for_granted
        self.connection = sqlite3.connect(str(path), check_same_thread=False)
        self.connection.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;"
            f"PRAGMA application_id={APPLICATION}; PRAGMA user_version={LAYOUT};{TABLES}"
        )
        self._nodes: dict[str, tuple[str, str]] = {}
        self._texts: set[tuple[str, str, str, str]] = set()
        self._links: dict[tuple[str, str, str, str], Link] = {}
        self._origins: dict[str, Origin] = {}
        self._cites: list[tuple[str, Cited]] = []
        self._ratings: dict[tuple[str, str], Rating] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self.connection.close()

    # ----------------------------------------------------------------------------- records

    def node(self, iri: str, kind: str, notation: str = "") -> None:
        """Take in a thing; told twice, the kind that stands first in ``KINDS`` wins."""
        known = self._nodes.get(iri)
        if known is None or _rank(kind) < _rank(known[0]):
            self._nodes[iri] = (kind, notation or (known[1] if known else ""))
        elif notation and not known[1]:
            self._nodes[iri] = (known[0], notation)

    def text(self, iri: str, field: str, value: str, lang: str = "") -> None:
        """Take in a name (label, alias, hidden), definition, note or other fact of a thing."""
        value = " ".join(value.split())
        if value:
            self._texts.add((iri, field, lang.lower(), value))

    def link(self, link: Link) -> None:
        """Take in a statement; told twice, the greater importance and level win."""
        key = (link.source, link.relation, link.target, link.via)
        known = self._links.get(key)
        self._links[key] = link if known is None else _stronger(known, link)

    def rate(self, role: str, rating: Rating) -> None:
        """Take in a graded rating of a role."""
        self._ratings[role, rating.element] = rating

    def origin(self, origin: Origin) -> None:
        """Take in a source that statements name."""
        self._origins[origin.iri] = origin

    def cite(
        self,
        subject: str,
        origin: str,
        value: float | None = None,
        unit: str = "",
        year: int | None = None,
        *,
        stated: str = "",
        sample: int | None = None,
    ) -> None:
        """Take in that a statement (by its IRI) or a thing rests on a source, and what it says."""
        cited = Cited(origin, value, unit, year, stated, sample)
        if cited != (self._taken_for_granted, None, "", None, "", None):
            self._cites.append((subject, cited))

    # ------------------------------------------------------------------------------ the end

    def finish(self, about: Iterable[About]) -> sqlite3.Connection:
        """Write everything, work out the statistics, and give the connection back."""
        self._add_required_ratings()
        numbers = {iri: n for n, iri in enumerate(sorted(self._nodes))}
        many = self.connection.executemany
        with self.connection:
            many("INSERT INTO node VALUES (?,?,?,?)", self._node_rows(numbers))
            many("INSERT OR IGNORE INTO text VALUES (?,?,?,?)", self._text_rows(numbers))
            many("INSERT OR IGNORE INTO name VALUES (?,?,?,?)", self._name_rows(numbers))
            self._texts.clear()  # it is written; the rest needs room
            links = self._known_links(numbers)
            self._links.clear()
            many("INSERT INTO link VALUES (?,?,?,?,?,?,?,?)", _link_rows(links, numbers))
            self._write_spellings()
            self._write_origins()
            self._write_statistics(numbers, links)
            self._write_about(about)
            self.connection.executescript(INDEXES)
        self.connection.execute("ANALYZE")
        return self.connection

    def _add_required_ratings(self) -> None:
        """Link the ratings of at least ½ as required, as O*NET OnLine lists them."""
        for (role, element), rating in self._ratings.items():
            if rating.importance >= 0.5:
                self.link(Link(role, "requires", element, rating.importance, rating.level))

    def _node_rows(self, numbers: Mapping[str, int]) -> Iterator[tuple[object, ...]]:
        for iri, n in numbers.items():
            kind, notation = self._nodes[iri]
            yield n, iri, kind, notation

    def _text_rows(self, numbers: Mapping[str, int]) -> Iterator[tuple[object, ...]]:
        for iri, field, lang, value in sorted(self._texts):
            if iri in numbers:
                yield numbers[iri], field, lang, value

    def _name_rows(self, numbers: Mapping[str, int]) -> Iterator[tuple[object, ...]]:
        names = {
            (fold(value), numbers[iri], field): value
            for iri, field, _, value in sorted(self._texts, reverse=True)
            if field in NAME_FIELDS and iri in numbers
        }
        for iri, n in numbers.items():
            notation = self._nodes[iri][1]
            if notation:
                names[fold(notation), n, "notation"] = notation
        return ((*key, value) for key, value in sorted(names.items()))

    def _known_links(self, numbers: Mapping[str, int]) -> list[Link]:
        """The links between known things; a bare hand-off gives way to those that say of what."""
        known = [
            link
            for _, link in sorted(self._links.items())
            if link.source in numbers and link.target in numbers
        ]
        told = {(link.source, link.relation, link.target) for link in known if link.via}
        return [
            link
            for link in known
            if link.via or (link.source, link.relation, link.target) not in told
        ]

    def _write_origins(self) -> None:
        for _, cited in self._cites:
            self._origins.setdefault(cited.origin, Origin(cited.origin, cited.origin))
        place = {iri: o for o, iri in enumerate(sorted(self._origins))}
        self.connection.executemany(
            "INSERT INTO origin VALUES (?,?,?,?,?,?)",
            (
                (o, iri, known.title, known.date, known.licence, known.address)
                for iri, o in place.items()
                for known in (self._origins[iri],)
            ),
        )
        cites = sorted(set(self._cites), key=lambda cite: (cite[0], [str(c) for c in cite[1]]))
        self.connection.executemany(
            "INSERT INTO cite VALUES (?,?,?,?,?,?,?)",
            ((subject, place[cited.origin], *cited[1:]) for subject, cited in cites),
        )

    def _write_about(self, about: Iterable[About]) -> None:
        shape = [
            {name: getattr(entry, name) for name in About.__slots__ if name != "roles"}
            | {"roles": entry.roles or self._count("role")}
            for entry in about
        ]
        rows = [("about", json.dumps(shape)), ("roles", str(self._count("role")))]
        self.connection.executemany("INSERT INTO meta VALUES (?,?)", rows)

    def _count(self, kind: str) -> int:
        return sum(1 for known, _ in self._nodes.values() if known == kind)

    # --------------------------------------------------------------------------- statistics

    def _write_statistics(self, numbers: Mapping[str, int], links: Iterable[Link]) -> None:
        """n(s), weights and profiles, as the section "measures" of the design defines them."""
        roles = [n for iri, n in numbers.items() if self._nodes[iri][0] == "role"]
        demand: dict[int, set[int]] = {role: set() for role in roles}
        above: dict[int, set[int]] = defaultdict(set)
        for link in links:
            source, target = numbers[link.source], numbers[link.target]
            if link.relation == BROADER:
                above[source].add(target)
            elif link.relation in DEMANDS and source in demand:
                demand[source].add(target)
        ratings = sorted(
            (
                (numbers[role], numbers[element], rating)
                for (role, element), rating in self._ratings.items()
                if role in numbers and element in numbers
            ),
            key=lambda rated: rated[:2],
        )
        write_statistics(self.connection, roles, demand, above, ratings)

    def _write_spellings(self) -> None:
        """The names of each kind in one text, and their words, for what is misspelt."""
        folds: dict[str, set[str]] = defaultdict(set)
        named = self.connection.execute("SELECT kind, fold FROM name JOIN node USING (n)")
        for kind, name in named:
            folds[kind].add(name)
        rows = (
            (kind, "\n".join(sorted(found)), " ".join(sorted(set(" ".join(found).split()))))
            for kind, found in sorted(folds.items())
        )
        self.connection.executemany("INSERT INTO spelling VALUES (?,?,?)", rows)


def _link_rows(links: Iterable[Link], numbers: Mapping[str, int]) -> Iterator[tuple[object, ...]]:
    for place, link in enumerate(links):
        yield (
            place, numbers[link.source], link.relation, numbers[link.target], link.importance,
            link.level, link.statement, numbers.get(link.via),
        )  # fmt: skip


def _rank(kind: str) -> int:
    order = list(KINDS)
    return order.index(kind) if kind in order else len(order)


def _stronger(one: Link, other: Link) -> Link:
    """One link for two that say the same: the greater importance, the higher level."""
    first = one if one.statement else other
    return Link(
        first.source, first.relation, first.target,
        max((v for v in (one.importance, other.importance) if v is not None), default=None),
        max((v for v in (one.level, other.level) if v is not None), default=None),
        first.statement, first.via,
    )  # fmt: skip
