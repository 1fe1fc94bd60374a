"""What a SPARQL query asks, piece by piece: what each pattern finds, which terms nobody uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, ClassVar

from graph.answer import Answer, Block, Cell, Grid, Heading, Line
from graph.errors import SourceProblem
from graph.source import Source
from graph.sources.sparql.complaints import check_readable
from graph.sources.sparql.engine import query
from graph.sources.sparql.safety import declared_prefixes, tokens
from graph.vocabulary import KNOWN_PREFIXES, RDF, shorten

if TYPE_CHECKING:
    from rdflib.term import Node as RdfTerm

    RdfTriple = tuple[RdfTerm, RdfTerm, RdfTerm]


@dataclass(frozen=True, slots=True)
class PatternMatches:
    """A pattern of a query, and how many solutions it has alone; none where it is not counted."""

    pattern: str
    matches: int | None


@dataclass(frozen=True, slots=True)
class UnusedTerm:
    """A term of a query that no statement has, and those that are spelled like it."""

    term: str
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QueryExplanation(Answer):
    """The form of a query, its patterns, the terms that nothing uses, and the query in full."""

    question: ClassVar[str] = "sparql-explanation"
    columns: ClassVar[tuple[str, ...]] = ("pattern", "matches")
    form: str
    variables: tuple[str, ...]
    patterns: tuple[PatternMatches, ...]
    unused: tuple[UnusedTerm, ...]
    query: str

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """One row a pattern."""
        for one in self.patterns:
            yield one.pattern, one.matches

    def blocks(self) -> Iterator[Block]:
        """The patterns with their counts, what is unknown, and the query with its prefixes."""
        yield Heading(f"It asks: {self.form}", " ".join(f"?{name}" for name in self.variables))
        if self.patterns:
            rows = tuple(
                (one.pattern, "not counted" if one.matches is None else f"{one.matches:,}")
                for one in self.patterns
            )
            yield Grid(("pattern", "matches alone"), rows, frozenset({"matches alone"}))
        for one in self.unused:
            near = f" Did you mean {' or '.join(one.near)}?" if one.near else ""
            yield Line(f"No statement has {one.term}.{near}")
        yield Heading("In full, for any SPARQL server", level=2)
        yield from (Line(line, indent=1) for line in self.query.splitlines())


def explained_query(source: Source, text: str) -> QueryExplanation:
    """What the query, or the query of this name, asks of the source.

    Raises
    ------
    BadQuery
        where it cannot be read, with line and column.
    """
    from graph.questions.sparql import named_or_own

    text = named_or_own(text)
    check_readable(text)
    form, variables, triples = _read(text)
    patterns = tuple(dict.fromkeys(_counted(source, one) for one in triples))
    unused = tuple(_unused(source, triples))
    return QueryExplanation(form, variables, patterns, unused, _in_full(text))


def _read(text: str) -> tuple[str, tuple[str, ...], list[RdfTriple]]:
    """The form, the variables and the patterns; without patterns where RDFLib cannot read it."""
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery
    from rdflib.plugins.sparql.parserutils import CompValue

    words = (one.text.upper() for one in tokens(text) if one.sort == "word")
    form = next((word for word in words if word in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")), "")
    try:
        algebra = translateQuery(parseQuery(text), initNs=dict(KNOWN_PREFIXES)).algebra
    except Exception:  # noqa: BLE001 - RDFLib's parser raises errors of many unrelated classes
        return form, (), []
    found: list[RdfTriple] = []

    def visit(node: Any) -> None:
        if isinstance(node, CompValue):
            if node.name == "BGP":
                found.extend(node.triples)
            elif node.name == "TriplesBlock":  # within EXISTS: rows of terms, three a pattern
                found.extend(
                    tuple(row[at : at + 3]) for row in node.triples for at in range(0, len(row), 3)
                )
            for value in node.values():
                visit(value)
        elif isinstance(node, (list, tuple)) and not _is_triple(node):
            for value in node:
                visit(value)

    visit(algebra)
    names = tuple(str(one) for one in algebra.get("PV") or ()) if form == "SELECT" else ()
    return form, names, list(dict.fromkeys(found))


def _is_triple(node: Sequence[Any]) -> bool:
    from rdflib.term import Node

    return len(node) == 3 and all(isinstance(one, Node) for one in node)


def _counted(source: Source, triple: RdfTriple) -> PatternMatches:
    """The pattern with its count; a path between any two things costs too much to be counted."""
    from rdflib.paths import Path as PropertyPath
    from rdflib.term import BNode, Variable

    shown = " ".join(_short(one) for one in triple)
    ends = all(isinstance(one, (Variable, BNode)) for one in (triple[0], triple[2]))
    if ends and isinstance(triple[1], PropertyPath):
        return PatternMatches(shown, None)
    asked = " ".join(_written(one) for one in triple)
    try:
        found = query(source, f"SELECT (COUNT(*) AS ?n) WHERE {{ {asked} }}")
    except SourceProblem:
        return PatternMatches(shown, None)
    (cell,) = found.solutions[0]
    return PatternMatches(shown, int(cell.value) if cell else None)


def _unused(source: Source, triples: Sequence[RdfTriple]) -> Iterator[UnusedTerm]:
    """The addresses in the patterns that no statement has where they stand."""
    from rdflib.term import URIRef

    verbs: dict[str, None] = {}
    others: dict[str, None] = {}
    for subject, verb, value in triples:
        verbs |= dict.fromkeys(_addresses(verb))
        ends = (one for one in (subject, value) if isinstance(one, URIRef))
        others |= dict.fromkeys(str(one) for one in ends)
    for iri in verbs:
        if not _any(source, f"?s <{iri}> ?o"):
            yield UnusedTerm(shorten(iri), _near(source, iri, "?s ?term ?o"))
    for iri in others:
        if not _any(source, f"{{ <{iri}> ?p ?o }} UNION {{ ?s ?p <{iri}> }}"):
            yield UnusedTerm(shorten(iri), _near(source, iri, f"?s <{RDF}type> ?term"))


def _addresses(verb: object) -> Iterator[str]:
    """The addresses in a property or a path of properties."""
    from rdflib.term import URIRef

    if isinstance(verb, URIRef):
        yield str(verb)
        return
    for name in ("args", "arg", "path"):
        inner = getattr(verb, name, None)
        for one in inner if isinstance(inner, (list, tuple)) else [inner]:
            if one is not None:
                yield from _addresses(one)


def _any(source: Source, pattern: str) -> bool:
    return query(source, f"ASK {{ {pattern} }}").truth


def _near(source: Source, iri: str, pattern: str) -> tuple[str, ...]:
    """The terms of the source that are spelled like an address."""
    found = query(source, f"SELECT DISTINCT ?term {{ {pattern} }}").solutions
    known = {shorten(term.value): None for (term,) in found if term and term.kind == "uri"}
    return tuple(get_close_matches(shorten(iri), known, n=2, cutoff=0.75))


def _short(term: Any) -> str:
    from rdflib.term import BNode, URIRef

    if isinstance(term, URIRef):
        return "a" if str(term) == f"{RDF}type" else shorten(str(term))
    if isinstance(term, BNode):
        return "[]"
    return _with_short_names(_written(term))


def _with_short_names(text: str) -> str:
    pieces = (one.text for one in tokens(text))
    return "".join(
        shorten(piece[1:-1]) if piece.startswith("<") and piece.endswith(">") else piece
        for piece in pieces
    )


def _written(term: Any) -> str:
    from rdflib.term import BNode

    return f"_:{term}" if isinstance(term, BNode) else str(term.n3())


def _in_full(text: str) -> str:
    """The query with every prefix declared that it uses."""
    own = declared_prefixes(text)
    used = {one.text.partition(":")[0] for one in tokens(text) if one.sort == "name"}
    lines = [
        f"PREFIX {name}: <{iri}>"
        for name, iri in KNOWN_PREFIXES.items()
        if name in used and name not in own
    ]
    return "\n".join([*lines, text.strip()])
