"""The tables of a compiled form: rows of statements, numbers and ids, nodes with their labels."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from graph.errors import CannotWrite, SourceProblem
from graph.languages import distance
from graph.model import Node
from graph.sources.index.normalize import last_part

BATCH = 400
"""How many ids one statement names: well below the limit of every SQLite."""

Row = tuple[Any, ...]
_Value = TypeVar("_Value")


class Tables:
    """What is read of one compiled form; numbers, ids and nodes are kept."""

    def __init__(self, connection: sqlite3.Connection, lang: str) -> None:
        self.connection, self._lang = connection, lang
        self._nodes: dict[int, Node] = {}
        self._number: dict[str, int] = {}
        self._iri: dict[int, str] = {}

    def rows(self, statement: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """The rows of one statement; damage is told as a problem of the source."""
        try:
            yield from self.connection.execute(statement, tuple(values))
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if getattr(error, "sqlite_errorname", "") == "SQLITE_FULL":
                raise CannotWrite(
                    "The folder for temporary files is full.",
                    remedy="Make room there, or name another one with TMPDIR.",
                ) from error
            raise SourceProblem(
                f"The compiled form of this source is damaged ({error}).",
                remedy="Import the dataset again, or clear the cache folder of rolegraph.",
            ) from error

    def among(self, statement: str, elements: Iterable[object], *more: object) -> Iterator[Row]:
        """The rows of a statement whose ``IN (*)`` stands for these elements, batch by batch."""
        wanted = sorted(set(elements))  # type: ignore[type-var]  # all of one type: ids or numbers
        for batch in _batches(wanted):
            yield from self.rows(statement.replace("(*)", marks(batch)), (*batch, *more))

    def numbers(self, ids: Iterable[str]) -> dict[str, int]:
        """The numbers of these ids by id, in order; each is read once and kept."""
        wanted = sorted(set(ids))
        missing = [iri for iri in wanted if iri not in self._number]
        for iri, n in self.among("SELECT iri, n FROM node WHERE iri IN (*)", missing):
            self._number[iri], self._iri[n] = n, iri
        return {iri: self._number[iri] for iri in wanted if iri in self._number}

    def iris(self, numbers: Iterable[int]) -> dict[int, str]:
        """The ids of these numbers by number, in order; each is read once and kept."""
        wanted = sorted(set(numbers))
        missing = [n for n in wanted if n not in self._iri]
        for n, iri in self.among("SELECT n, iri FROM node WHERE n IN (*)", missing):
            self._number[iri], self._iri[n] = n, iri
        return {n: self._iri[n] for n in wanted if n in self._iri}

    def nodes(self, numbers: Iterable[int]) -> dict[int, Node]:
        """Nodes with their labels; each is read once and kept."""
        wanted = sorted(set(numbers))
        missing = [n for n in wanted if n not in self._nodes]
        labels: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for n, lang, value in self.among(
            "SELECT n, lang, value FROM text WHERE n IN (*) AND field = 'label'", missing
        ):
            labels[n].append((lang, value))
        for n, iri, kind, notation in self.among(
            "SELECT n, iri, kind, notation FROM node WHERE n IN (*)", missing
        ):
            label = self.best(labels[n]) or notation or last_part(iri)
            self._nodes[n] = Node(iri, kind, label, notation)
        return {n: self._nodes[n] for n in wanted}

    def best(self, values: Sequence[tuple[str, str]]) -> str:
        """The value in the language asked for, else in English, else in any."""
        if len(values) == 1:
            return values[0][1]

        def place(pair: tuple[str, str]) -> tuple[tuple[int, int, str], str]:
            lang, value = pair
            return (distance(lang, self._lang), value)

        return min(values, key=place, default=("", ""))[1]


def _batches(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]


def marks(values: Collection[object]) -> str:
    """The place of so many values in a statement: ``(?,?,?)``."""
    return f"({','.join('?' * len(values))})"
