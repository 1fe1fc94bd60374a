"""What a SPARQL query finds: a table, a yes or no, or triples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Json, Line
from graph.source import Source
from graph.sources.rdf.named_queries import NamedQuery, named_query
from graph.sources.sparql.engine import QueryResult, query
from graph.sources.sparql.terms import RDF_SYNTAXES, Solution, Statement, Term, serialized, turtle
from graph.sources.sparql.worker import Bounds
from graph.vocabulary import XSD, shorten

_NUMBERS = {f"{XSD}{name}" for name in ("integer", "decimal", "double", "float", "int", "long")}
_IN_A_TABLE = 1000
"""Rows in one table where there are too many for one."""
_TSV_ESCAPES = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\", '"': '\\"'})


@dataclass(frozen=True, slots=True)
class Solutions(Answer):
    """The rows of a SELECT; its JSON is SPARQL 1.1 Query Results JSON.

    ``rest`` yields further solutions, once, where there were too many to hold.
    """

    question: ClassVar[str] = "sparql"
    variables: tuple[str, ...]
    solutions: tuple[Solution, ...]
    rest: Iterator[Solution] | None = field(default=None, compare=False, repr=False)

    @property
    def columns(self) -> tuple[str, ...]:  # type: ignore[override]
        """The variables, in the order of the query."""
        return self.variables

    def every(self) -> Iterator[Solution]:
        """All solutions; those of ``rest`` can be had once only."""
        yield from self.solutions
        yield from self.rest or ()

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The values as SPARQL 1.1 Results CSV has them: whole IRIs, bare literals."""
        for solution in self.every():
            yield tuple([_bare(term) for term in solution])

    def blocks(self) -> Iterator[Block]:
        """A table with short names, and how many rows it has; many rows in several tables."""
        count = 0
        for batch in _batches(self.every(), None if self.rest is None else _IN_A_TABLE):
            count += len(batch)
            if self.variables:
                rows = tuple(tuple(_short(term) for term in row) for row in batch)
                yield Grid(self.variables, rows, _numeric(self.variables, batch))
        yield Line(_count(count))

    def as_dict(self) -> dict[str, Json]:
        """SPARQL 1.1 Query Results JSON, with the schema of our own beside it."""
        return {
            "schema": f"rolegraph/{self.question}/{self.version}",
            "head": {"vars": list(self.variables)},
            "results": {"bindings": [self._binding(row) for row in self.every()]},
        }

    def native(self, format: str) -> Iterator[str] | None:
        """SPARQL 1.1 Results TSV; and JSON piece by piece, where there is more than can be held."""
        if format == "tsv":
            return self._tsv()
        return self._json() if format == "json" and self.rest is not None else None

    def _tsv(self) -> Iterator[str]:
        yield "\t".join(f"?{name}" for name in self.variables) + "\n"
        for solution in self.every():
            yield "\t".join(_written(term) for term in solution) + "\n"

    def _json(self) -> Iterator[str]:
        head, _, tail = json.dumps(
            {**replace(self, solutions=(), rest=None).as_dict()}, ensure_ascii=False, indent=2
        ).rpartition("[]")
        yield f"{head}[\n      "
        for place, row in enumerate(self.every()):
            yield ",\n      " if place else ""
            text = json.dumps(self._binding(row), ensure_ascii=False, indent=2)
            yield text.replace("\n", "\n      ")
        yield f"\n    ]{tail}\n"

    def _binding(self, row: Solution) -> Json:
        return {
            name: _as_json(term)
            for name, term in zip(self.variables, row, strict=True)
            if term is not None
        }


@dataclass(frozen=True, slots=True)
class Truth(Answer):
    """The yes or no of an ASK."""

    question: ClassVar[str] = "sparql"
    columns: ClassVar[tuple[str, ...]] = ("answer",)
    answer: bool

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One cell."""
        yield (self.answer,)

    def blocks(self) -> Iterator[Block]:
        """The word."""
        yield Line("yes" if self.answer else "no")

    def as_dict(self) -> dict[str, Json]:
        """SPARQL 1.1 Query Results JSON."""
        return {
            "schema": f"rolegraph/{self.question}/{self.version}",
            "head": {},
            "boolean": self.answer,
        }


@dataclass(frozen=True, slots=True)
class Triples(Answer):
    """The triples of a CONSTRUCT or DESCRIBE; told as Turtle."""

    question: ClassVar[str] = "sparql"
    columns: ClassVar[tuple[str, ...]] = ("subject", "predicate", "object")
    triples: tuple[Statement, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The triples as N-Triples writes their terms."""
        for triple in self.triples:
            yield tuple(_written(term) for term in triple)

    def blocks(self) -> Iterator[Block]:
        """Turtle, line by line."""
        for line in self.turtle().splitlines():
            yield Line(line)

    def native(self, format: str) -> Iterator[str] | None:
        """Turtle, where people read; the syntaxes of RDF, where programs do."""
        if format in RDF_SYNTAXES:
            return iter([serialized(self.triples, format)])
        return iter([self.turtle()]) if format == "table" else None

    def turtle(self) -> str:
        """The triples as Turtle, with the prefixes that occur."""
        return turtle(self.triples)

    def as_dict(self) -> dict[str, Json]:
        """The triples, their terms as SPARQL 1.1 Query Results JSON has them."""
        triples: list[Json] = [
            {name: _as_json(term) for name, term in zip(self.columns, triple, strict=True)}
            for triple in self.triples
        ]
        return {"schema": f"rolegraph/{self.question}/{self.version}", "triples": triples}


@dataclass(frozen=True, slots=True)
class NamedQueries(Answer):
    """The queries that come with the ontology."""

    question: ClassVar[str] = "queries"
    columns: ClassVar[tuple[str, ...]] = ("name", "asks")
    queries: tuple[NamedQuery, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """Name and question."""
        for one in self.queries:
            yield one.name, one.asks

    def blocks(self) -> Iterator[Block]:
        """A table."""
        yield Grid(self.columns, tuple(self.rows()))


def sparql(
    source: Source,
    text: str,
    *,
    bounds: Bounds | None = None,
    service: bool = False,
    stream: bool = False,
) -> Solutions | Truth | Triples:
    """What this query, or the query of this name, finds; see ``sources.sparql.engine.query``."""
    text = named_or_own(text)
    return _answer(query(source, text, bounds=bounds, service=service, stream=stream))


def named_or_own(text: str) -> str:
    """The text of the query of this name; a text that is no name is a query itself."""
    return named_query(text.strip()).text if re.fullmatch(r"\s*[\w-]+\s*", text) else text


def _answer(found: QueryResult) -> Solutions | Truth | Triples:
    if found.form == "truth":
        return Truth(found.truth)
    if found.form == "triples":
        return Triples(found.triples)
    return Solutions(found.variables, found.solutions, found.rest)


def _batches(rows: Iterator[Solution], size: int | None) -> Iterator[tuple[Solution, ...]]:
    """The rows in batches of that size; all in one where there is none."""
    while batch := tuple(islice(rows, size)):
        yield batch


def _count(rows: int) -> str:
    return "No rows." if not rows else f"{rows:,} row{'s' if rows > 1 else ''}"


def _numeric(variables: tuple[str, ...], solutions: tuple[Solution, ...]) -> frozenset[str]:
    return frozenset(
        name
        for name, *column in zip(variables, *solutions, strict=True)
        if all(term is None or term.datatype in _NUMBERS for term in column)
    )


def _bare(term: Term | None) -> str | None:
    """A term as the CSV format has it."""
    if term is None:
        return None
    return f"_:{term.value}" if term.kind == "bnode" else term.value


def _short(term: Term | None) -> str | None:
    """A term for the eye: a short IRI, a literal without quotes."""
    return shorten(term.value) if term is not None and term.kind == "uri" else _bare(term)


def _as_json(term: Term) -> Json:
    shape: dict[str, Json] = {"type": term.kind, "value": term.value}
    if term.lang:
        shape["xml:lang"] = term.lang
    if term.datatype:
        shape["datatype"] = term.datatype
    return shape


def _written(term: Term | None) -> str:
    """A term as N-Triples and the TSV format write it; nothing where it is not bound."""
    if term is None:
        return ""
    if term.kind == "uri":
        return f"<{term.value}>"
    if term.kind != "literal":
        return f"_:{term.value}" if term.kind == "bnode" else term.value
    text = f'"{term.value.translate(_TSV_ESCAPES)}"'
    if term.lang:
        return f"{text}@{term.lang}"
    return f"{text}^^<{term.datatype}>" if term.datatype else text
