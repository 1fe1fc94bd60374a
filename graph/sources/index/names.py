"""Which things of a compiled form a name means: exactly, by its beginning, nearly, or in part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from graph.model import Node
from graph.source import Hit
from graph.sources.index.normalize import fold
from graph.sources.index.tables import Row, Tables, marks
from graph.vocabulary import KINDS, expand

_NAMES: Final = "SELECT n, value, field, fold FROM name"
FEW: Final = 500
"""So many names are read at a time."""
FIELD_ORDER: Final = {"iri": 0, "notation": 1, "label": 2, "alias": 3, "hidden": 4}


class CompiledNames:
    """Names looked up in a compiled form."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._folds: dict[frozenset[str], str] = {}

    def named(self, text: str, kinds: Collection[str] = ()) -> Sequence[Hit]:
        """Nodes one of whose names, notations or IRIs is ``text``, folded alike."""
        hits = list(self._tables.rows(f"{_NAMES} WHERE fold = ?", (fold(text),)))
        hits += [
            (n, text, "iri") for n in self._tables.numbers([expand(text.strip("<>"))]).values()
        ]
        return self._hits(hits, kinds)

    def named_all(
        self, texts: Iterable[str], kinds: Collection[str] = ()
    ) -> Mapping[str, Sequence[Hit]]:
        """As ``named``, for many texts at once; by text, those that name something, no IRIs."""
        folds = {text: fold(text) for text in texts}
        rows: dict[str, list[Row]] = defaultdict(list)
        for row in self._tables.among(f"{_NAMES} WHERE fold IN (*)", folds.values()):
            rows[row[3]].append(row)
        found = {text: self._hits(rows[folded], kinds) for text, folded in folds.items()
                 if folded in rows}  # fmt: skip
        return {text: hits for text, hits in found.items() if hits}

    def beginning(self, text: str, kinds: Collection[str] = (), most: int = 20) -> Sequence[Hit]:
        """Nodes one of whose names begins with ``text``."""
        start = fold(text)
        rows = self._tables.rows(
            f"{_NAMES} WHERE fold >= ? AND fold < ?{_of_kinds(kinds)} ORDER BY fold, n LIMIT ?",
            (start, start + "\U0010ffff", *sorted(kinds), most * 8),
        )
        return self._hits(rows, kinds)[:most]

    def near(self, text: str, kinds: Collection[str] = (), most: int = 5) -> Sequence[Hit]:
        """Nodes whose names are most like ``text``, best first."""
        from graph.sources.index.fuzzy import like
        from graph.sources.index.spellings import CompiledSpellings

        scores = like(fold(text), CompiledSpellings(self._tables.rows, kinds), most * 4)
        best: dict[int, tuple[float, str, str]] = {}
        found = list(self._tables.among(f"{_NAMES} WHERE fold IN (*)", scores))
        for n, value, field, folded in sorted(found, key=lambda row: (-scores[row[3]], row)):
            best.setdefault(n, (scores[folded], value, field))
        nodes = self._tables.nodes(best)
        hits = [
            Hit(nodes[n], value, field, score)
            for n, (score, value, field) in best.items()
            if not kinds or nodes[n].kind in kinds
        ]
        top = max((hit.score for hit in hits), default=0)
        hits = [hit for hit in hits if hit.score >= 0.85 * top]
        return sorted(hits, key=_nearness)[:most]

    def containing(self, text: str, kinds: Collection[str] = (), most: int = 50) -> Sequence[Hit]:
        """Nodes with ``text`` in a name: whole names first, then beginnings, then the rest."""
        wanted = fold(text)
        first: dict[int, tuple[str, str]] = {}
        for n, value, field, _ in self._plainest(wanted, kinds):
            first.setdefault(n, (value, field))
            if len(first) == most:
                break
        nodes = self._tables.nodes(first)
        return [Hit(nodes[n], value, field) for n, (value, field) in first.items()]

    def _plainest(self, wanted: str, kinds: Collection[str]) -> Iterator[Row]:
        """The names with this in them, the plainest first, read as far as somebody asks."""
        shelves: tuple[list[str], ...] = ([], [], [])
        for name in self._folds_with(wanted, kinds):
            shelves[0 if name == wanted else 1 if name.startswith(wanted) else 2].append(name)
        for shelf in shelves:
            shelf.sort(key=lambda name: (len(name), name))
            besides: list[Row] = []  # aliases, which come behind all labels of their shelf
            for start in range(0, len(shelf), FEW):
                own: list[Row] = []
                for row in self._named(shelf[start : start + FEW], kinds):
                    (besides if row[2] in ("alias", "hidden") else own).append(row)
                yield from sorted(own, key=_plainness)
            yield from sorted(besides, key=_plainness)

    def _named(self, folds: Sequence[str], kinds: Collection[str]) -> Iterator[Row]:
        """The names of things of these kinds that are folded like this."""
        query = f"{_NAMES} WHERE fold IN (*){_of_kinds(kinds)}"
        return self._tables.among(query, folds, *sorted(kinds))

    def _folds_with(self, wanted: str, kinds: Collection[str]) -> Collection[str]:
        """The folded names of things of these kinds with this in them."""
        from graph.sources.index.fuzzy import lines_with
        from graph.sources.index.spellings import CompiledSpellings

        among = frozenset(kinds)
        if among not in self._folds:
            self._folds[among] = CompiledSpellings(self._tables.rows, kinds).text()
        return dict.fromkeys(lines_with(wanted, self._folds[among]))

    def _hits(self, rows: Iterable[Row], kinds: Collection[str]) -> list[Hit]:
        """One hit a node, by the best of its names that were found; best fields first."""
        best: dict[int, tuple[str, str]] = {}
        for n, value, field, *_ in rows:
            if n not in best or FIELD_ORDER[field] < FIELD_ORDER[best[n][1]]:
                best[n] = (value, field)
        nodes = self._tables.nodes(best)
        hits = [
            Hit(nodes[n], value, field)
            for n, (value, field) in best.items()
            if not kinds or nodes[n].kind in kinds
        ]
        return sorted(
            hits, key=lambda hit: (FIELD_ORDER[hit.field], _kind_place(hit.node), hit.node.id)
        )


def _plainness(row: Row) -> tuple[int, str, str, int]:
    """Of names on one shelf the short ones first."""
    n, _, field, folded = row
    return len(folded), folded, field, n


def _of_kinds(kinds: Collection[str]) -> str:
    """The condition that a name belongs to a thing of these kinds."""
    among = " AND n IN (SELECT n FROM node WHERE kind IN (*))"
    return among.replace("(*)", marks(kinds)) if kinds else ""


def _nearness(hit: Hit) -> tuple[float, int, str, str]:
    """Best first; of names as near, what is called so before what is called so besides."""
    return (-hit.score, FIELD_ORDER[hit.field], hit.node.label, hit.node.id)


def _kind_place(node: Node) -> int:
    return list(KINDS).index(node.kind) if node.kind in KINDS else len(KINDS)
