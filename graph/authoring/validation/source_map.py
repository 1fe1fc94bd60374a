"""In which file and line a statement stands: an index of the files, made when it is first asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from graph.authoring.turtle.parser import read
from graph.authoring.turtle.syntax_tree import Block, Document, Iri, Term, Text, statements
from graph.authoring.validation.lines_of_syntaxes import Written, readable_lines
from graph.errors import GraphError
from graph.vocabulary import expand

if TYPE_CHECKING:
    import pyoxigraph

TURTLE = frozenset({".ttl", ".n3", ".nt"})
_PLAIN = expand("xsd:string")

Place = tuple[str, int | None]
"""A file, and a line of it where it is known."""


@dataclass(slots=True)
class _Lines:
    """The lines of one file: by statement, by subject and predicate, by subject; of blank nodes
    by what is said of them.
    """

    triples: dict[tuple[str, str, str], int] = field(default_factory=dict)
    pairs: dict[tuple[str, str], int] = field(default_factory=dict)
    subjects: dict[str, int] = field(default_factory=dict)
    mentions: dict[str, int] = field(default_factory=dict)
    unnamed: dict[tuple[str, str], list[int]] = field(default_factory=dict)


class Positions:
    """Where things stand in these files; ``home`` says which file describes a subject."""

    def __init__(
        self, files: tuple[Path, ...], home: Mapping[str, Path],
        unnamed: Mapping[str, Sequence[pyoxigraph.Quad]] | None = None,
    ) -> None:  # fmt: skip
        self._files = files
        self._home = home
        self._unnamed = unnamed or {}

    def find(self, subject: object, predicate: object = None, value: object = None) -> Place | None:
        """The line of a statement, else of its predicate, else where its subject is described.

        Terms are pyoxigraph's or RDFLib's own text of them, ``<iri>`` or ``"text"@en``. Nothing is
        found where none of the files says anything of the subject.
        """
        who, verb, what = _key(subject), _key(predicate), _key(value)
        if not who:
            return self._of_unnamed(subject, verb, what)
        for file, lines in self._lines.items():
            if (who, verb, what) in lines.triples:
                return str(file), lines.triples[who, verb, what]
        for file, lines in self._lines.items():
            if (who, verb) in lines.pairs:
                return str(file), lines.pairs[who, verb]
        for file, lines in self._lines.items():
            if who in lines.subjects:
                return str(file), lines.subjects[who]
        home = self._home.get(str(subject))
        return (str(home), None) if home else None

    def _of_unnamed(self, subject: object, verb: str, what: str) -> Place | None:
        """Where a blank node is described: by that which is said of it and of no other."""
        home = self._home.get(str(subject))
        if home is None:
            return None
        lines = self._lines.get(home, _Lines()).unnamed
        quads = self._unnamed.get(str(subject), ())
        said = [(_key(quad.predicate), _key(quad.object)) for quad in quads]
        told = [lines.get(one, []) for one in sorted(said, key=lambda one: one != (verb, what))]
        known = [places for places in told if places]
        own = next((places[0] for places in known if len(places) == 1), None)
        shared = min((min(places) for places in known), default=None)
        return str(home), own if own is not None else shared

    def mention(self, thing: object) -> Place:
        """Where a thing is first named, as whatever part of a statement; else the first file."""
        key = _key(thing)
        for file, lines in self._lines.items():
            if key in lines.mentions:
                return str(file), lines.mentions[key]
        return str(self._files[0]), None

    @cached_property
    def _lines(self) -> dict[Path, _Lines]:
        found = {}
        for file in self._files:
            if file.suffix.lower() in TURTLE:
                try:
                    found[file] = _indexed(read(file.read_text(encoding="utf-8"), str(file)))
                except (GraphError, OSError, UnicodeDecodeError, RecursionError):
                    continue  # nested deeply: it is checked but has no lines here
            else:
                found[file] = _indexed_quads(readable_lines(file))
        return found


def _indexed_quads(written: Iterable[Written]) -> _Lines:
    lines = _Lines()
    for quad, line in written:
        who, verb, what = _key(quad.subject), _key(quad.predicate), _key(quad.object)
        _take(lines, who, verb, what, line)
        if who:
            lines.subjects[who] = min(line, lines.subjects.get(who, line))
            lines.mentions[who] = min(line, lines.mentions.get(who, line))
    return lines


def _take(lines: _Lines, who: str, verb: str, what: str, line: int) -> None:
    if not who:
        lines.unnamed.setdefault((verb, what), []).append(line)
    else:
        lines.triples.setdefault((who, verb, what), line)
        lines.pairs.setdefault((who, verb), line)
    for mentioned in (verb, what):
        lines.mentions.setdefault(mentioned, line)


def _indexed(document: Document) -> _Lines:
    lines = _Lines()
    for section in document.sections:
        for block in section.blocks:
            lines.subjects.setdefault(_written(block.subject), block.line)
            _name(lines, block)
    for subject, predicate, thing, line in statements(document):
        _take(lines, _written(subject), f"<{predicate}>", _written(thing.term), line)
    return lines


def _name(lines: _Lines, block: Block) -> None:
    lines.mentions.setdefault(_written(block.subject), block.line)


def _written(term: Term) -> str:
    """A term as N-Triples writes it; nothing for what has no name."""
    if isinstance(term, Iri):
        return f"<{term.value}>"
    if not isinstance(term, Text):
        return ""
    if term.language:
        return f'"{term.value}"@{term.language.lower()}'
    return f'"{term.value}"^^<{term.datatype or _PLAIN}>'


def _key(term: object) -> str:
    """A pyoxigraph term in the same form; a text is taken as it is."""
    if term is None or isinstance(term, str):
        return term or ""
    kind = type(term).__name__
    if kind == "NamedNode":
        return f"<{getattr(term, 'value', '')}>"
    if kind != "Literal":
        return ""
    value, language = getattr(term, "value", ""), getattr(term, "language", None)
    if language:
        return f'"{value}"@{language.lower()}'
    datatype = getattr(getattr(term, "datatype", None), "value", _PLAIN)
    return f'"{value}"^^<{datatype}>'
