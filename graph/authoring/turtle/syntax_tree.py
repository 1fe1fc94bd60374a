"""A Turtle document as it is written: sections, subjects, properties, objects and comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.authoring.turtle.tokenizer import Comment


@dataclass(frozen=True, slots=True)
class Iri:
    """An IRI in full; relative where the document has no base of its own."""

    value: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank node with a label, ``_:b1``."""

    label: str


@dataclass(frozen=True, slots=True)
class Text:
    """A literal; ``datatype`` is the full IRI, nothing for plain and tagged text."""

    value: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Nested:
    """A blank node written in place: ``[ … ]``."""

    properties: tuple[Property, ...] = ()
    tail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """A list: ``( … )``."""

    items: tuple[Object, ...] = ()
    tail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TripleTerm:
    """A triple as a term of RDF 1.2, ``<<( … )>>``; one that is ``reified`` is ``<< … ~ r >>``."""

    subject: Term
    predicate: str
    object: Term
    reified: bool = False
    reifier: Term | None = None


Term = Iri | Blank | Text | Nested | Collection | TripleTerm


@dataclass(frozen=True, slots=True)
class Annotation:
    """What stands behind an object about the statement: ``~ r``, or ``{| … |}`` with properties."""

    reifier: Term | None = None
    properties: tuple[Property, ...] = ()


@dataclass(frozen=True, slots=True)
class Object:
    """One object with its line, the comments above it and the one behind it."""

    term: Term
    line: int = 0
    before: tuple[str, ...] = ()
    after: str = ""
    annotations: tuple[Annotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """A predicate with its objects, and the comments above it."""

    predicate: str
    objects: tuple[Object, ...]
    line: int = 0
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """All that is said in one place of one subject, and the comments above it."""

    subject: Term
    properties: tuple[Property, ...]
    line: int = 0
    before: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """The IRI of the subject; empty for a blank node."""
        return self.subject.value if isinstance(self.subject, Iri) else ""


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under one heading: a comment that stands by itself."""

    heading: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file. ``notes`` are the comments at directives, by the prefix (base: ``@``).

    Every IRI is in full, so the base is not kept. ``version`` is that of RDF, where it is said.
    """

    preamble: tuple[Comment, ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    tail: tuple[Comment, ...] = ()
    version: str = ""


def statements(document: Document) -> Iterator[tuple[Term, str, Object, int]]:
    """Every subject, predicate, object and line, those inside ``[ … ]`` and ``( … )`` too."""
    for section in document.sections:
        for block in section.blocks:
            yield from _inside(block.subject, block.properties)


def _inside(
    subject: Term, properties: tuple[Property, ...]
) -> Iterator[tuple[Term, str, Object, int]]:
    for prop in properties:
        for thing in prop.objects:
            yield subject, prop.predicate, thing, thing.line
            yield from _within(thing.term)


def _within(term: Term) -> Iterator[tuple[Term, str, Object, int]]:
    if isinstance(term, Nested):
        yield from _inside(term, term.properties)
    elif isinstance(term, Collection):
        for item in term.items:
            yield from _within(item.term)
