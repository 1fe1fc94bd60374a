"""What a SPARQL query finds: a table, a yes or no, or triples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from graph.answer import Answer, Block, Cell, Grid, Hint, Json, Line
from graph.errors import UnknownName, WrongUse
from graph.sources.interface import Source
from graph.sources.rdf.bundled import ontology_folder
from graph.sources.sparql.engine import Found, Solution, Statement, Term, query, turtle
from graph.vocabulary import XSD, shorten

_NUMBERS = {f"{XSD}{name}" for name in ("integer", "decimal", "double", "float", "int", "long")}
_TSV_ESCAPES = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\", '"': '\\"'})


@dataclass(frozen=True, slots=True)
class Solutions(Answer):
    """The rows of a SELECT; its JSON is SPARQL 1.1 Query Results JSON."""

    question: ClassVar[str] = "sparql"
    variables: tuple[str, ...]
    solutions: tuple[Solution, ...]

    @property
    def columns(self) -> tuple[str, ...]:  # type: ignore[override]
        """The variables, in the order of the query."""
        return self.variables

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The values as SPARQL 1.1 Results CSV has them: whole IRIs, bare literals."""
        for solution in self.solutions:
            yield tuple([_bare(term) for term in solution])

    def blocks(self) -> Iterator[Block]:
        """A table with short names, and how many rows it has."""
        rows = tuple(tuple(_short(term) for term in row) for row in self.solutions)
        if rows and self.variables:
            yield Grid(self.variables, rows, _numeric(self.variables, self.solutions))
        yield Line(_count(len(rows)))

    def as_dict(self) -> dict[str, Json]:
        """SPARQL 1.1 Query Results JSON, with the schema of our own beside it."""
        bindings: list[Json] = [
            {
                name: _as_json(term)
                for name, term in zip(self.variables, row, strict=True)
                if term is not None
            }
            for row in self.solutions
        ]
        return {
            "schema": f"rolegraph/{self.question}/{self.version}",
            "head": {"vars": list(self.variables)},
            "results": {"bindings": bindings},
        }

    def tsv(self) -> Iterator[str]:
        """SPARQL 1.1 Results TSV, line by line: terms as Turtle writes them."""
        yield "\t".join(f"?{name}" for name in self.variables)
        for solution in self.solutions:
            yield "\t".join(_written(term) for term in solution)


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
class NamedQuery:
    """A query that comes with the ontology: what to call it, what it answers, its text."""

    name: str
    asks: str
    text: str


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
        """A table, and how to run one."""
        yield Grid(self.columns, tuple(self.rows()))
        if self.queries:
            yield Hint(f"graph sparql {self.queries[0].name}")


def sparql(
    source: Source,
    text: str,
    *,
    deadline: float | None = None,
    service: bool = False,
    engine: str = "oxigraph",
) -> Solutions | Truth | Triples:
    """What this query, or the query of this name, finds."""
    text = named_query(text.strip()).text if re.fullmatch(r"\s*[\w-]+\s*", text) else text
    found = query(source, text, deadline=deadline, service=service, engine=engine)
    return _answer(found)


def named_queries() -> tuple[NamedQuery, ...]:
    """The queries that come with the ontology, by name."""
    folder = ontology_folder() / "queries"
    return tuple(_read(path) for path in sorted(folder.glob("*.rq")))


def named_query(name: str) -> NamedQuery:
    """The query of that name."""
    from difflib import get_close_matches

    wanted = name.lower().replace("_", "-")
    known = {one.name: one for one in named_queries()}
    if wanted in known:
        return known[wanted]
    if wanted.upper() in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
        raise WrongUse(f"'{name}' alone is no query.", remedy="Put the whole query in quotes.")
    error = UnknownName(name, kind="query", near=get_close_matches(wanted, known, n=3))
    error.remedy = f"{error.remedy} All of them: graph sparql --list" if error.near else (
        "See them with: graph sparql --list"
    )  # fmt: skip
    raise error


def _read(path: Path) -> NamedQuery:
    """A query, and the question in the comment that opens it."""
    text = path.read_text(encoding="utf-8")
    said: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        said.append(line.lstrip("# ").rstrip())
    return NamedQuery(path.stem, " ".join(said), text)


def _answer(found: Found) -> Solutions | Truth | Triples:
    if found.form == "truth":
        return Truth(found.truth)
    if found.form == "triples":
        return Triples(found.triples)
    return Solutions(found.variables, found.solutions)


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
