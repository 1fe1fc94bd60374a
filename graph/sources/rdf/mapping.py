"""How a profile turns triples into nodes, links and figures: each row of its queries, checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from sys import intern
from typing import TYPE_CHECKING

from graph.errors import UnreadableSource
from graph.model import Link
from graph.source import Rating
from graph.sources.index.writer import Compiler, Origin
from graph.sources.rdf.profile import VocabularyProfile, bundled_profiles
from graph.sources.rdf.profile_checks import unbound, unknown_word
from graph.sources.rdf.written_numbers import Names
from graph.vocabulary import DATASET, DCTERMS, KINDS, PREFIXES, RELATIONS, RG, shorten

if TYPE_CHECKING:
    import pyoxigraph


def choose_profile(store: pyoxigraph.Store) -> VocabularyProfile:
    """The bundled profile that finds something in the store; ours where none does."""
    profiles = bundled_profiles()
    found = (one for one in profiles if next(iter(_rows(store, one.nodes)), None) is not None)
    return next(found, profiles[0])


HEADER = f"""
    PREFIX dcterms: <{DCTERMS}> PREFIX owl: <{PREFIXES["owl"]}>
    PREFIX schema: <{PREFIXES["schema"]}>
    SELECT ?type ?ontology ?title ?version ?licence ?address ?attribution WHERE {{
      VALUES ?type {{ owl:Ontology <{DATASET}> }}
      ?ontology a ?type FILTER(?ontology != <{RG.rstrip("#")}>)
      OPTIONAL {{ ?ontology dcterms:title ?title }}
      OPTIONAL {{ ?ontology owl:versionInfo ?version }}
      OPTIONAL {{ ?ontology dcterms:license ?licence }}
      OPTIONAL {{ ?ontology schema:url ?address }}
      OPTIONAL {{ ?ontology dcterms:rights ?attribution }}
    }}"""
"""What an ontology or dataset says of itself, not ours beneath."""


def header(store: pyoxigraph.Store, written: Names | None = None) -> dict[str, str]:
    """What the ontology or dataset in the store says of itself."""
    return header_from(_rows(store, HEADER), written)


def header_from(
    rows: Iterable[pyoxigraph.QuerySolution], written: Names | None = None
) -> dict[str, str]:
    """What an ontology or dataset says of itself, from the answer to ``HEADER``.

    Its title, version, licence, address, and what all of them ask to be said of them; an ontology
    goes before a dataset.
    """
    found = sorted(rows, key=lambda row: (_text(row["ontology"]), _optional(row, "title")))
    found.sort(key=lambda row: _text(row["type"]), reverse=True)
    names = ("title", "version", "licence", "address")
    said = {name: _optional(row, name) for row in found[:1] for name in names}
    for row in found[:1]:
        key = _text(row["ontology"]), said["version"]
        said["version"] = (written or {}).get(key, said["version"])
    asked = dict.fromkeys(_optional(row, "attribution") for row in found)
    return {**said, "attribution": " ".join(filter(None, asked))}


def compile_store(
    store: pyoxigraph.Store,
    profile: VocabularyProfile,
    compiler: Compiler,
    written: Names | None = None,
) -> None:
    """Read nodes, links and sources through the profile into the compiler.

    ``written`` says how numbers that stand for names are written.
    """
    compile_rows(lambda query, _: _rows(store, query), profile, compiler, written)


Ask = Callable[[str, str], "Iterator[pyoxigraph.QuerySolution]"]
"""Answers a SELECT with its rows; the second text says what they are."""


def compile_rows(
    ask: Ask, profile: VocabularyProfile, compiler: Compiler, written: Names | None = None
) -> None:
    """As ``compile_store``, from whatever answers the profile's queries."""
    for row in ask(profile.nodes, "things"):
        _take_node(row, compiler, profile, written or {})
    for row in ask(profile.links, "links"):
        compiler.link(_link(row, profile))
    if profile.ratings:
        for row in ask(profile.ratings, "ratings"):
            _take_rating(row, compiler)
    if profile.sources:
        for row in ask(profile.sources, "sources"):
            fields = ("title", "date", "licence", "address")
            known = {name: _optional(row, name) for name in fields}
            compiler.origin(Origin(_text(row["source"]), **known))
    if profile.citations:
        for row in ask(profile.citations, "citations"):
            _take_citation(row, compiler)


def derive(
    store: pyoxigraph.Store, profile: VocabularyProfile, graph: pyoxigraph.NamedNode | None = None
) -> None:
    """Add the direct links that the profile derives from statements, to the graph of this name."""
    import pyoxigraph

    place = graph or pyoxigraph.DefaultGraph()
    if profile.derive:
        found = store.query(profile.derive, use_default_graph_as_union=True)
        if isinstance(found, pyoxigraph.QueryTriples):
            links = list(found)
            store.extend([pyoxigraph.Quad(t.subject, t.predicate, t.object, place) for t in links])


_OF_A_NODE, _OF_A_LINK = ("node", "kind", "field"), ("from", "relation", "to")


def _said(row: pyoxigraph.QuerySolution, name: str, profile: VocabularyProfile, query: str) -> str:
    """A cell that has to say something."""
    term = row[name]
    if term is None:
        raise unbound(profile.file(query), getattr(profile, query), name)
    return _text(term)


def _take_node(
    row: pyoxigraph.QuerySolution, compiler: Compiler, profile: VocabularyProfile, written: Names
) -> None:
    iri, kind, field = (intern(_said(row, name, profile, "nodes")) for name in _OF_A_NODE)
    if kind not in KINDS:
        raise unknown_word(profile.file("nodes"), profile.nodes, "kind", kind, KINDS)
    value = row["value"]
    if value is None:
        compiler.node(iri, kind)  # that there is such a thing, and no more
        return
    text = written.get((iri, _text(value)), _text(value))
    if field == "notation":
        compiler.node(iri, kind, text)
    else:
        compiler.node(iri, kind)
        if field != "type":
            compiler.text(iri, field, text, getattr(value, "language", None) or "")


class BadFigure(UnreadableSource):
    """A number of a statement that is out of range, or none."""

    def __init__(self, about: str, name: str, text: str) -> None:
        self.about, self.name, self.text = about, name, text
        super().__init__(
            f"The {name} {text} of {shorten(about)} is not above 0 and at most 1.",
            remedy=_RANGES[name],
        )


_RANGES = {
    "importance": "Write value:essential, value:optional, or a number above 0, at most 1.",
    "level": "Write one of the levels, a rank from 1 to 4, or rg:level above 0, at most 1.",
}


def _figure(row: pyoxigraph.QuerySolution, name: str, about: str) -> float | None:
    """A figure in (0, 1]; nothing where none is given.

    Raises
    ------
    BadFigure
        where it is out of range or no number: it would count, silently and wrongly.
    """
    text = _optional(row, name)
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise BadFigure(about, name, f"'{text[:40]}'") from None
    if not 0 < value <= 1:
        raise BadFigure(about, name, text)
    return value


def _link(row: pyoxigraph.QuerySolution, profile: VocabularyProfile) -> Link:
    one, relation, other = (intern(_said(row, name, profile, "links")) for name in _OF_A_LINK)
    if relation not in RELATIONS:
        raise unknown_word(profile.file("links"), profile.links, "relation", relation, RELATIONS)
    about = _optional(row, "statement") or one
    return Link(
        one,
        relation,
        other,
        _figure(row, "importance", about),
        _figure(row, "level", about),
        _optional(row, "statement"),
        _optional(row, "via"),
    )


def _take_rating(row: pyoxigraph.QuerySolution, compiler: Compiler) -> None:
    importance = _number(row, "importance")
    if importance is not None:
        family, level = _text(row["family"]), _number(row, "level")
        rating = Rating(intern(_text(row["element"])), intern(family), importance, level)
        compiler.rate(intern(_text(row["role"])), rating)


def _take_citation(row: pyoxigraph.QuerySolution, compiler: Compiler) -> None:
    year, sample = _number(row, "year"), _number(row, "sample")
    compiler.cite(
        _text(row["subject"]),
        _text(row["source"]),
        _number(row, "value"),
        _optional(row, "unit"),
        None if year is None else int(year),
        stated=_optional(row, "stated"),
        sample=None if sample is None else int(sample),
    )


def _rows(store: pyoxigraph.Store, query: str) -> Iterator[pyoxigraph.QuerySolution]:
    """The rows of a profile's SELECT, over all graphs of the store."""
    import pyoxigraph

    try:
        result = store.query(query, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise UnreadableSource(f"A query of the profile cannot be read: {error}.") from error
    if not isinstance(result, pyoxigraph.QuerySolutions):
        raise UnreadableSource("A query of the profile is no SELECT.")
    return iter(result)


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def _optional(row: pyoxigraph.QuerySolution, name: str) -> str:
    try:
        term = row[name]
    except KeyError:
        return ""
    return "" if term is None else _text(term)


def _number(row: pyoxigraph.QuerySolution, name: str) -> float | None:
    text = _optional(row, name)
    try:
        return float(text) if text else None
    except ValueError:
        return None
