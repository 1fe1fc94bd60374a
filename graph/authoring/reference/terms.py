"""The classes and properties that a graph declares, and how each is tied to the others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from graph.authoring.reference.entries import (
    Ref,
    ReferenceEntry,
    ReferenceRow,
    ReferenceSection,
    anchor_of,
    link_to,
    outward,
    plain,
)
from graph.languages import distance
from graph.source import Source
from graph.vocabulary import DCTERMS, RDF, RDFS, RG, SKOS, expand, shorten

if TYPE_CHECKING:
    import pyoxigraph

    Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple

_OWL: Final = expand("owl:")
_CLASSES: Final = (f"{_OWL}Class", f"{RDFS}Class")
_SCHEME: Final = f"{SKOS}ConceptScheme"
_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "Classes": _CLASSES,
    "Object properties": (f"{_OWL}ObjectProperty",),
    "Datatype properties": (f"{_OWL}DatatypeProperty",),
    "Annotation properties": (f"{_OWL}AnnotationProperty",),
    "Other properties": (f"{RDF}Property",),
}
"""The chapters, and the classes whose members stand in each; a term stands in the first."""

_INTROS: Final = {
    "Classes": "Kinds of thing, and what is said of them.",
    "Object properties": "Links from one thing to another.",
    "Datatype properties": "What is said of a thing in words and figures.",
    "Annotation properties": "Notes for people; no conclusion is drawn from them.",
    "Other properties": "Properties that say no more of themselves.",
}
_WORDS: Final = {
    f"{RDFS}subClassOf": "Is a kind of",
    f"{RDFS}subPropertyOf": "Says more than",
    f"{RDFS}domain": "Said of",
    f"{RDFS}range": "Points to",
    f"{_OWL}inverseOf": "The other way round",
    f"{_OWL}disjointWith": "Is never",
    f"{_OWL}equivalentClass": "Means the same as",
    f"{_OWL}equivalentProperty": "Means the same as",
    f"{DCTERMS}isReplacedBy": "Replaced by",
    f"{SKOS}inScheme": "Stands in",
    f"{SKOS}notation": "Short name",
    f"{DCTERMS}source": "Sources",
    f"{RDFS}seeAlso": "See also",
}
_BACK: Final = {
    f"{RDFS}subClassOf": "Kinds of it",
    f"{RDFS}subPropertyOf": "Said more exactly by",
    f"{RDFS}domain": "Properties",
    f"{RDFS}range": "Pointed to by",
    f"{_OWL}inverseOf": "The other way round",
    f"{SKOS}inScheme": "Holds",
}
_TEXTS: Final = (f"{SKOS}definition", f"{RDFS}comment", f"{DCTERMS}description")
_LABELS: Final = (f"{RDFS}label", f"{SKOS}prefLabel", f"{DCTERMS}title")
_NOTES: Final = (f"{SKOS}scopeNote", f"{SKOS}note", f"{SKOS}example")
_SILENT: Final = frozenset((*_TEXTS, *_LABELS, *_NOTES, f"{RDF}type", f"{RDFS}isDefinedBy"))


@dataclass(slots=True)
class Terms:
    """What a store says of its classes, properties and of itself."""

    said: dict[str, dict[str, list[Term]]] = field(default_factory=dict)
    back: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    lang: str = "en"

    def of_type(self, *types: str) -> list[str]:
        """The terms of these types, by name."""
        found = {
            iri
            for iri, said in self.said.items()
            if {_value(kind) for kind in said.get(f"{RDF}type", [])} & set(types)
        }
        return sorted(found, key=lambda iri: (self.label(iri).casefold(), iri))

    def label(self, iri: str) -> str:
        """What a term is called, else its short name."""
        return self.text(iri, _LABELS) or shorten(iri)

    def text(self, iri: str, predicates: Collection[str]) -> str:
        """The first text that these properties hold, in the language asked for if there is one."""
        for predicate in predicates:
            texts = list(self.said.get(iri, {}).get(predicate, []))
            texts.sort(key=lambda term: (self._strange(term), _value(term)))
            if texts:
                return plain(_value(texts[0]))
        return ""

    def scheme(self, iri: str) -> str:
        """The scheme that a concept stands in, or the scheme itself: what both are sorted by."""
        schemes = [_value(one) for one in self.said[iri].get(f"{SKOS}inScheme", [])]
        return self.label(min(schemes, default=iri)).casefold()

    def rank(self, iri: str) -> tuple[bool, str]:
        """A scheme first, then its values: by rank where they have one, else by name."""
        ranks = [_value(one) for one in self.said[iri].get(f"{RG}rank", [])]
        scheme = _SCHEME in {_value(one) for one in self.said[iri].get(f"{RDF}type", [])}
        return not scheme, min(ranks, default=self.label(iri).casefold())

    def _strange(self, term: Term) -> tuple[int, int, str]:
        return distance(getattr(term, "language", None) or "", self.lang)


def read_terms(source: Source) -> Terms:
    """The classes, properties and ontologies that a source declares, and the values of scales."""
    import pyoxigraph

    store, terms = source.store(), Terms(lang=source.lang)
    a = pyoxigraph.NamedNode(f"{RDF}type")
    terms.said = {iri: {} for iri in sorted({*_declared(store), *_values(source)})}
    for iri, said in terms.said.items():
        for quad in store.quads_for_pattern(pyoxigraph.NamedNode(iri), None, None):
            said.setdefault(quad.predicate.value, []).append(quad.object)
            back = terms.back.setdefault(_value(quad.object), {})
            back.setdefault(quad.predicate.value, []).append(iri)
    for iri in terms.of_type(*_CLASSES):
        members = store.quads_for_pattern(None, a, pyoxigraph.NamedNode(iri))
        terms.counts[iri] = sum(1 for _ in members)
    return terms


def _declared(store: pyoxigraph.Store) -> Iterator[str]:
    """Everything that is said to be a class, a property, an ontology or a scheme of concepts."""
    import pyoxigraph

    a = pyoxigraph.NamedNode(f"{RDF}type")
    types = (*(one for kind in _KINDS.values() for one in kind), f"{_OWL}Ontology", _SCHEME)
    for kind in types:
        for quad in store.quads_for_pattern(None, a, pyoxigraph.NamedNode(kind)):
            if isinstance(quad.subject, pyoxigraph.NamedNode):
                yield quad.subject.value


def _values(source: Source) -> set[str]:
    """The concepts that are no things of the graph but what these are measured by."""
    rows: Any = source.store().query(
        f"SELECT DISTINCT ?x {{ ?x <{RDF}type>/<{RDFS}subClassOf>* <{SKOS}Concept>"
        " FILTER (isIRI(?x)) }"
    )
    concepts = {row["x"].value for row in rows}
    return concepts - source.nodes_of(concepts).keys()


def scales(terms: Terms) -> Iterator[ReferenceSection]:
    """The chapter of the schemes of concepts, each followed by its values."""
    classes = {iri for types in _KINDS.values() for iri in terms.of_type(*types)}
    rest = terms.said.keys() - classes - set(terms.of_type(f"{_OWL}Ontology"))
    if rest:
        iris = sorted(rest, key=lambda iri: (terms.scheme(iri), terms.rank(iri), iri))
        intro = "The lists that concepts are kept in, and the values of closed scales."
        yield _chapter(terms, "Scales and schemes", intro, iris)


def chapters(terms: Terms) -> Iterator[ReferenceSection]:
    """A chapter a sort of term; those that are only borrowed from others come last."""
    placed: set[str] = set()
    for title, types in _KINDS.items():
        own = [iri for iri in terms.of_type(*types) if _is_described(terms, iri)]
        own = [iri for iri in own if iri not in placed]
        placed.update(own)
        if own:
            yield _chapter(terms, title, _INTROS[title], own)
    types = tuple(one for kind in _KINDS.values() for one in kind)
    borrowed = [iri for iri in terms.of_type(*types) if iri not in placed]
    if borrowed:
        intro = "Terms of other vocabularies, which define them, and how they are used here."
        yield _chapter(terms, "Borrowed terms", intro, borrowed)


def _chapter(terms: Terms, title: str, intro: str, iris: list[str]) -> ReferenceSection:
    index = tuple(Ref(terms.label(iri), link_to(iri)) for iri in iris)
    anchor = title.lower().replace(" ", "-")
    return ReferenceSection(
        anchor, title, intro, index, lambda: (_entry(terms, iri) for iri in iris)
    )


def _is_described(terms: Terms, iri: str) -> bool:
    return bool(terms.text(iri, (*_LABELS, *_TEXTS)))


def _entry(terms: Terms, iri: str) -> ReferenceEntry:
    return ReferenceEntry(
        anchor_of(iri), terms.label(iri), shorten(iri), iri, terms.text(iri, _TEXTS),
        tuple(sorted(plain(_value(one)) for key in _NOTES for one in terms.said[iri].get(key, []))),
        rows=tuple(_rows(terms, iri)),
    )  # fmt: skip


def _rows(terms: Terms, iri: str) -> Iterator[ReferenceRow]:
    said, back = terms.said[iri], terms.back.get(iri, {})
    if kinds := tuple(_traits(said)):
        yield ReferenceRow("Is", tuple(Ref(kind) for kind in kinds))
    for predicate, label in _WORDS.items():
        if refs := tuple(_refs(terms, said.get(predicate, []))):
            yield ReferenceRow(label, refs)
    for predicate, label in _BACK.items():
        if others := sorted(back.get(predicate, []), key=lambda one: (terms.rank(one), one)):
            yield ReferenceRow(label, tuple(_ref(terms, other) for other in others))
    for predicate in sorted(said.keys() - _SILENT - _WORDS.keys()):
        if refs := tuple(_refs(terms, said[predicate])):
            yield ReferenceRow(terms.label(predicate).capitalize(), refs)
    if count := terms.counts.get(iri):
        yield ReferenceRow("In this graph", (Ref(f"{count:,}"),))


def _traits(said: Mapping[str, list[Term]]) -> Iterator[str]:
    """What sort of property it is, besides: functional, transitive …"""
    for kind in sorted(_value(one) for one in said.get(f"{RDF}type", [])):
        if kind.startswith(_OWL) and kind.endswith("Property"):
            trait = kind.removeprefix(_OWL).removesuffix("Property").lower()
            if trait not in ("object", "datatype", "annotation"):
                yield trait


def _refs(terms: Terms, objects: Collection[Term]) -> Iterator[Ref]:
    for value in sorted({_value(one) for one in objects if type(one).__name__ == "NamedNode"}):
        yield _ref(terms, value)
    for text in sorted({_value(one) for one in objects if type(one).__name__ == "Literal"}):
        yield Ref(plain(text))


def _ref(terms: Terms, iri: str) -> Ref:
    return Ref(terms.label(iri), link_to(iri) if iri in terms.said else outward(iri))


def _value(term: object) -> str:
    return str(getattr(term, "value", "") or "")


# --------------------------------------------------------------------------------- the head


def editions(terms: Terms) -> Iterator[ReferenceEntry]:
    """The ontologies themselves: what each is, its version, its licence."""
    for iri in terms.of_type(f"{_OWL}Ontology"):
        said = terms.said[iri]
        facts = (
            (_HEAD[predicate], tuple(_refs(terms, said[predicate])))
            for predicate in _HEAD
            if predicate in said
        )
        rows = tuple(ReferenceRow(label, refs) for label, refs in facts)
        yield ReferenceEntry(anchor_of(iri), terms.label(iri), shorten(iri), iri,
                    terms.text(iri, (f"{DCTERMS}description", *_TEXTS)), rows=rows)  # fmt: skip


_HEAD: Final = {
    f"{_OWL}versionInfo": "Version",
    f"{_OWL}versionIRI": "Address of this version",
    f"{DCTERMS}license": "Licence",
    f"{DCTERMS}creator": "By",
    f"{DCTERMS}created": "Created",
    f"{DCTERMS}modified": "Changed",
    f"{DCTERMS}bibliographicCitation": "Cite as",
    f"{_OWL}imports": "Builds on",
    expand("vann:preferredNamespacePrefix"): "Prefix",
    expand("vann:preferredNamespaceUri"): "Namespace",
}
