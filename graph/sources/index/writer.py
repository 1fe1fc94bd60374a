"""How a graph is compiled: from records to the one SQLite file that questions read."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from graph.model import About, Link
from graph.source import Rating
from graph.sources.index.normalize import fold, last_part
from graph.sources.index.schema import APPLICATION, INDEXES, LAYOUT, TABLES
from graph.sources.index.statistics import write_statistics
from graph.vocabulary import BROADER, DEMANDS, KINDS, NOT_LEARNED

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
    their families *graded*: every value counts in similarities, and those of at least ½ are
    linked as required. That a statement rests on the source ``taken_for_granted``, and
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
        self._links: dict[tuple[str, str, str, str, str], Link] = {}
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
        """Take in a statement. Two statements about one pair stay two; of a bare link told twice,
        or a statement that contradicts itself, the greater importance and level win.
        """
        key = (link.source, link.relation, link.target, link.via, link.statement)
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

    def finish(
        self, about: Iterable[About], written: Mapping[str, str] | None = None
    ) -> sqlite3.Connection:
        """Write everything, work out the statistics, and give the connection back.

        ``written`` are triples that have another form in the files (see ``Source.written``).
        """
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
            many("INSERT INTO link VALUES (?,?,?,?,?,?,?,?,?,?)", self._link_rows(links, numbers))
            self._write_spellings()
            self._write_origins()
            self._write_statistics(numbers, links)
            self._write_about(about, written or {})
            self.connection.executescript(INDEXES)
        self.connection.execute("ANALYZE")
        return self.connection

    def _add_required_ratings(self) -> None:
        """Link the ratings of at least ½ as required, as O*NET OnLine lists them.

        What one likes to do is rated as well, and is nothing that one could learn.
        """
        for (role, element), rating in self._ratings.items():
            if rating.importance >= 0.5 and rating.family not in NOT_LEARNED:
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
        labelled = {iri for iri, field, *_ in self._texts if field == "label"}
        for iri, n in numbers.items():
            notation = self._nodes[iri][1]
            if notation:
                names[fold(notation), n, "notation"] = notation
            elif iri not in labelled:
                names[fold(last_part(iri)), n, "label"] = last_part(iri)
        return ((*key, value) for key, value in sorted(names.items()))

    def _known_links(self, numbers: Mapping[str, int]) -> list[Link]:
        """The links between known things, the weakest of one pair first.

        A bare link gives way to statements that say no less, a bare hand-off to those that say of
        what.
        """
        known = [
            link
            for _, group in groupby(sorted(self._links.items()), lambda item: item[0][:4])
            for link in _without_echo([link for _, link in group])
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

    def _write_about(self, about: Iterable[About], written: Mapping[str, str]) -> None:
        shape = [
            {name: getattr(entry, name) for name in About.__slots__ if name != "roles"}
            | {"roles": entry.roles or self._count("role")}
            for entry in about
        ]
        counts = {
            "node": dict(Counter(kind for kind, _ in self._nodes.values())),
            "link": dict(self.connection.execute("SELECT r, count(*) FROM link GROUP BY r")),
        }
        rows = [
            ("about", json.dumps(shape)),
            ("roles", str(self._count("role"))),
            ("counts", json.dumps(counts, sort_keys=True)),
            ("written", json.dumps(written, sort_keys=True)),
        ]
        self.connection.executemany("INSERT INTO meta VALUES (?,?)", rows)

    def _count(self, kind: str) -> int:
        return sum(1 for known, _ in self._nodes.values() if known == kind)

    # --------------------------------------------------------------------------- statistics

    def _write_statistics(self, numbers: Mapping[str, int], links: Sequence[Link]) -> None:
        """n(s), weights and profiles, as the section "measures" of the design defines them."""
        roles = [n for iri, n in numbers.items() if self._nodes[iri][0] == "role"]
        above: dict[int, set[int]] = defaultdict(set)
        for link in links:
            if link.relation == BROADER:
                above[numbers[link.source]].add(numbers[link.target])
        ratings = sorted(
            (
                (numbers[role], numbers[element], rating)
                for (role, element), rating in self._ratings.items()
                if role in numbers and element in numbers
            ),
            key=lambda rated: rated[:2],
        )
        write_statistics(self.connection, roles, above, ratings)

    def _link_rows(
        self, links: Sequence[Link], numbers: Mapping[str, int]
    ) -> Iterator[tuple[object, ...]]:
        """The links as rows; with those by which a role asks, the share of people and whether it
        counts as essential: where a role calls nothing essential, everything does.
        """
        shares = self._shares()
        asking = {link.source for link in links if link.relation in DEMANDS}
        undecided = asking - {link.source for link in links if self._is_essential(link)}
        for place, link in enumerate(links):
            yield (
                place, numbers[link.source], link.relation, numbers[link.target], link.importance,
                link.level, link.statement, numbers.get(link.via),
                shares.get(link.statement) if link.statement else None,
                self._is_essential(link) or link.source in undecided,
            )  # fmt: skip

    def _is_essential(self, link: Link) -> bool:
        """Whether a role calls an item essential, or is rated on it with at least ½."""
        if link.relation not in DEMANDS:
            return False
        rated = (link.source, link.target) in self._ratings
        return rated or link.importance is None or link.importance >= 1

    def _shares(self) -> dict[str, float]:
        """By statement the share of people, or of advertisements, that its evidence names: the
        newest figure, and of one year the greatest.
        """
        newest: dict[str, tuple[int, float]] = {}
        for subject, cited in self._cites:
            if cited.value is not None and "share" in cited.unit and 0 < cited.value <= 1:
                found = (cited.year or 0, cited.value)
                newest[subject] = max(found, newest.get(subject, found))
        return {subject: value for subject, (_, value) in newest.items()}

    def _write_spellings(self) -> None:
        """The names of each kind and their words, those of one length in one text: what is
        misspelt is looked for among those about as long.
        """
        names: dict[tuple[str, int], set[str]] = defaultdict(set)
        words: dict[tuple[str, int], set[str]] = defaultdict(set)
        named = self.connection.execute("SELECT kind, fold FROM name JOIN node USING (n)")
        for kind, name in named:
            names[kind, len(name)].add(name)
            for word in name.split():
                words[kind, len(word)].add(word)
        rows = (
            (*key, "\n".join(sorted(names.get(key, ()))), "\n".join(sorted(words.get(key, ()))))
            for key in sorted(names.keys() | words.keys())
        )
        self.connection.executemany("INSERT INTO spelling VALUES (?,?,?,?)", rows)


def _rank(kind: str) -> int:
    order = list(KINDS)
    return order.index(kind) if kind in order else len(order)


def _without_echo(links: list[Link]) -> list[Link]:
    """The links of one pair by strength, without a bare one that statements cover."""
    links.sort(key=strength)
    stated = [link for link in links if link.statement]
    if not stated:
        return links
    most = strength(stated[-1])[0]
    return [link for link in links if link.statement or (link.importance or 0) > most]


def strength(link: Link) -> tuple[float, float]:
    """What of several statements about one pair decides which of them figures take."""
    importance = 1.0 if link.importance is None else link.importance
    return importance, -1.0 if link.level is None else link.level


def _stronger(one: Link, other: Link) -> Link:
    """One link for two that say the same: the greater importance, the higher level."""
    first = one if one.statement else other
    return Link(
        first.source, first.relation, first.target,
        max((v for v in (one.importance, other.importance) if v is not None), default=None),
        max((v for v in (one.level, other.level) if v is not None), default=None),
        first.statement, first.via,
    )  # fmt: skip
