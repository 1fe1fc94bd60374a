"""The text of a Turtle document: aligned, one fact a line, the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from graph.authoring.turtle.ordering import is_bare, ordered
from graph.authoring.turtle.parser import TYPE, groups
from graph.authoring.turtle.syntax_tree import (
    Blank,
    Block,
    Collection,
    Document,
    Iri,
    Nested,
    Object,
    Property,
    Section,
    Term,
    Text,
    TripleTerm,
)
from graph.authoring.turtle.tokenizer import LOCAL_NAME
from graph.vocabulary import ID, RG, expand

WIDTH = 120
COLUMN = 20
"""Where objects begin, behind the four blanks of the indent, unless a predicate is longer."""

_BARE = {
    expand("xsd:integer"): re.compile(r"[+-]?[0-9]+"),
    expand("xsd:decimal"): re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    expand("xsd:double"): re.compile(r"[+-]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)[eE][+-]?[0-9]+"),
    expand("xsd:boolean"): re.compile("true|false"),
}
_SHORT_ESCAPES = {"\t": "\\t", "\b": "\\b", "\n": "\\n", "\r": "\\r", "\f": "\\f"}
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def write(document: Document) -> str:
    """The document as text, in its one order."""
    return _TurtleWriter(document.prefixes).document(document)


class _TurtleWriter:
    """Knows the prefixes; everything else follows from what is written."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._names: dict[str, str] = {}
        self._prefix: dict[str, str] = {}
        for name, iri in sorted(prefixes.items(), key=lambda pair: (len(pair[0]), pair[0])):
            self._prefix.setdefault(iri, name)
        spaces = sorted((iri for iri in self._prefix if iri), key=lambda iri: (-len(iri), iri))
        self._spaces = re.compile("|".join(map(re.escape, spaces)) or "(?!)")

    def document(self, document: Document) -> str:
        document = ordered(document, self.compact)
        preamble, head = self._head(document)
        parts = ["\n".join(group) for group in preamble] + head
        for section in document.sections:
            parts += self._section(section)
        parts += ["\n".join(group) for group in groups(document.tail)]
        return "\n\n".join(parts) + "\n" if parts else ""

    # ------------------------------------------------------------------------------ the head

    def _head(self, document: Document) -> tuple[list[tuple[str, ...]], list[str]]:
        """The comments above everything, and the paragraphs of directives."""
        notes = dict(document.notes)
        own = sorted(
            (name for name, iri in document.prefixes.items() if iri.startswith((RG, ID))),
            key=lambda name: (document.prefixes[name] != RG, name),
        )
        foreign = sorted(document.prefixes.keys() - set(own))
        preamble = groups(document.preamble)
        for name in ("@", *[*own, *foreign][:1]):  # the comment above the first stands above all
            preamble += [notes.pop(name)] if name in notes else []
        width = max((len(name) for name in document.prefixes), default=0) + 1
        head = [f"VERSION {_quoted(document.version)}"] if document.version else []
        for row in (own, foreign):
            lines = []
            for name in row:
                iri = _bracketed(document.prefixes[name])
                lines += [*notes.get(name, ()), f"@prefix {name + ':':<{width}} {iri} ."]
            head += ["\n".join(lines)] if lines else []
        return preamble, head

    # --------------------------------------------------------------------------- paragraphs

    def _section(self, section: Section) -> Iterator[str]:
        """The heading, the declarations of each type in a row, then a paragraph a subject."""
        if section.heading:
            yield "\n".join(section.heading)
        bare = [block for block in section.blocks if is_bare(block)]
        width = max((len(self.compact(block.subject)) for block in bare), default=0)
        kinds = list(dict.fromkeys(_type_of(block) for block in bare))
        for kind in kinds:
            rows = [block for block in bare if _type_of(block) == kind]
            yield "\n".join(line for block in rows for line in self._declaration(block, width))
        for block in section.blocks:
            if not is_bare(block):
                yield "\n".join(self._block(block))

    def _declaration(self, block: Block, width: int) -> Iterator[str]:
        yield from block.before
        thing = block.properties[0].objects[0]
        line = f"{self.compact(block.subject):<{width}} a {self.compact(thing.term)} ."
        yield _commented(line, thing.after)

    def _block(self, block: Block) -> Iterator[str]:
        yield from block.before
        subject = self.compact(block.subject)
        properties = block.properties
        if not properties:
            yield f"{subject} ."
            return
        if properties[0].predicate == TYPE:
            start = f"{subject} a "
            lines = self._objects(properties[0].objects, len(start), _sign(properties, 0))
            yield start + lines[0]
            yield from lines[1:]
            properties, first = properties[1:], 1
        else:
            yield subject
            first = 0
        names = [self.predicate(one.predicate) for one in properties]
        column = max([COLUMN, *(len(name) + 2 for name in names)])
        for place, (name, one) in enumerate(zip(names, properties, strict=True)):
            yield from (f"    {text}" for text in one.before)
            sign = _sign(block.properties, place + first)
            lines = self._objects(one.objects, 4 + column, sign)
            yield f"    {name:<{column}}{lines[0]}"
            yield from lines[1:]

    # ------------------------------------------------------------------------------ objects

    def _objects(self, objects: Sequence[Object], column: int, sign: str) -> list[str]:
        """The lines of these objects; the first begins at ``column``, the last ends in ``sign``."""
        single = self._in_a_row(objects)
        if _plain(objects) and self._fits(objects, single, column):
            return [_commented(single + sign, objects[-1].after)]
        lines: list[str] = []
        for place, one in enumerate(objects):
            lines += [" " * column + text for text in one.before]
            written = self._term(one.term, column)
            written[-1] += self._annotations(one)
            end = sign if place + 1 == len(objects) else " ,"
            written[-1] = _commented(written[-1] + end, one.after)
            lines += [" " * column + written[0], *written[1:]]
        lines[0] = lines[0].lstrip()
        return lines

    def _fits(self, objects: Sequence[Object], single: str, column: int) -> bool:
        """Whether one line will do: it is short enough, or cannot be broken."""
        if any(_is_tall(one.term) for one in objects):
            return False
        short = "\n" not in single and column + len(single) + 2 <= WIDTH
        return short or (len(objects) == 1 and not isinstance(objects[0].term, Nested | Collection))

    def _term(self, term: Term, column: int) -> list[str]:
        """The lines of one term; the first without its indent."""
        flat = self.compact(term)
        if not isinstance(term, Nested | Collection):
            return [flat]
        quiet = not _is_tall(term) and _is_quiet(term)
        if quiet and column + len(flat) + 2 <= WIDTH and "\n" not in flat:
            return [flat]
        if isinstance(term, Collection):
            return self._list(term, column)
        return self._nested(term, column)

    def _nested(self, term: Nested, column: int) -> list[str]:
        names = [self.predicate(one.predicate) for one in term.properties]
        width = max((len(name) for name in names), default=0) + 1
        margin = " " * (column + 2)
        lines = []
        for place, (name, one) in enumerate(zip(names, term.properties, strict=True)):
            lines += [margin + text for text in one.before]
            last = place + 1 == len(names)
            objects = self._objects(one.objects, column + 2 + width, "" if last else " ;")
            lines += [f"{margin}{name:<{width}}{objects[0]}", *objects[1:]]
        closing = bool(term.tail) or (bool(names) and _ends_in_comment(term.properties[-1]))
        return _enclosed("[", lines, term.tail, "]", column, alone=closing)

    def _list(self, term: Collection, column: int) -> list[str]:
        margin = " " * (column + 2)
        lines = []
        for one in term.items:
            lines += [margin + text for text in one.before]
            written = self._term(one.term, column + 2)
            written[-1] = _commented(written[-1], one.after)
            lines += [margin + written[0], *written[1:]]
        closing = bool(term.tail) or (bool(term.items) and bool(term.items[-1].after))
        return _enclosed("(", lines, term.tail, ")", column, alone=closing)

    # -------------------------------------------------------------------------------- terms

    def compact(self, term: Term) -> str:
        """A term on one line, without its comments."""
        if isinstance(term, Iri):
            return self.name(term.value)
        if isinstance(term, Blank):
            return f"_:{term.label}"
        if isinstance(term, Text):
            return self._literal(term)
        if isinstance(term, TripleTerm):
            return self._triple_term(term)
        if isinstance(term, Collection):
            items = " ".join(self.compact(one.term) for one in term.items)
            return f"( {items} )" if items else "()"
        return f"[ {self._said(term.properties)} ]" if term.properties else "[]"

    def _triple_term(self, term: TripleTerm) -> str:
        subject, object = self.compact(term.subject), self.compact(term.object)
        said = f"{subject} {self.predicate(term.predicate)} {object}"
        if not term.reified:
            return f"<<( {said} )>>"
        reifier = f" ~ {self.compact(term.reifier)}" if term.reifier else ""
        return f"<< {said}{reifier} >>"

    def _annotations(self, thing: Object) -> str:
        """What is said about the statement, behind its object."""
        told = []
        for one in thing.annotations:
            if one.properties:
                told.append(f" {{| {self._said(one.properties)} |}}")
            else:
                told.append(f" ~ {self.compact(one.reifier)}" if one.reifier else " ~")
        return "".join(told)

    def _said(self, properties: Sequence[Property]) -> str:
        return " ; ".join(
            f"{self.predicate(one.predicate)} {self._in_a_row(one.objects)}" for one in properties
        )

    def _in_a_row(self, objects: Sequence[Object]) -> str:
        return " , ".join(self.compact(one.term) + self._annotations(one) for one in objects)

    def name(self, iri: str) -> str:
        """An IRI with its prefix, or in full."""
        known = self._names.get(iri)
        if known is None:
            known = self._names[iri] = self._shortened(iri)
        return known

    def predicate(self, iri: str) -> str:
        """A predicate; the type is ``a``."""
        return "a" if iri == TYPE else self.name(iri)

    def _shortened(self, iri: str) -> str:
        match = self._spaces.match(iri)
        if match and LOCAL_NAME.fullmatch(iri, match.end()):
            return f"{self._prefix[match.group()]}:{iri[match.end() :]}"
        return _bracketed(iri)

    def _literal(self, term: Text) -> str:
        pattern = _BARE.get(term.datatype)
        if pattern and pattern.fullmatch(term.value):
            return term.value
        quoted = _quoted(term.value)
        if term.language:
            return f"{quoted}@{term.language}"
        return f"{quoted}^^{self.name(term.datatype)}" if term.datatype else quoted


def _type_of(block: Block) -> Term:
    return block.properties[0].objects[0].term


def _sign(properties: Sequence[Property], place: int) -> str:
    return " ." if place + 1 == len(properties) else " ;"


def _commented(line: str, comment: str) -> str:
    return f"{line}  {comment}" if comment else line


def _plain(objects: Sequence[Object]) -> bool:
    """Whether no comment stands among these objects; one behind the last is no hindrance."""
    among = any(one.before for one in objects) or any(one.after for one in objects[:-1])
    return not among and all(_is_quiet(one.term) for one in objects)


def _is_quiet(term: Term) -> bool:
    """Whether no comment stands inside a term."""
    if isinstance(term, Nested):
        return not term.tail and all(
            not one.before and all(not o.after for o in one.objects) and _plain(one.objects)
            for one in term.properties
        )
    if isinstance(term, Collection):
        return not term.tail and all(not one.after for one in term.items) and _plain(term.items)
    return True


def _is_tall(term: Term) -> bool:
    """Whether a term is given lines of its own: ``[ … ]`` with more than two properties."""
    if isinstance(term, Nested):
        return len(term.properties) > 2 or any(
            _is_tall(o.term) for one in term.properties for o in one.objects
        )
    return isinstance(term, Collection) and any(_is_tall(one.term) for one in term.items)


def _ends_in_comment(prop: Property) -> bool:
    return bool(prop.objects[-1].after)


def _enclosed(
    opening: str, lines: list[str], tail: Sequence[str], closing: str, column: int, *, alone: bool
) -> list[str]:
    """Lines between brackets; a comment at either end keeps the bracket on its own line."""
    margin = " " * (column + 2)
    lines = lines + [margin + text for text in tail]
    if lines and not lines[0].lstrip().startswith("#"):
        lines = [f"{opening} {lines[0].lstrip()}", *lines[1:]]
    else:
        lines = [opening, *lines]
    if alone:
        return [*lines, margin + closing]
    return [*lines[:-1], f"{lines[-1]} {closing}"]


def _bracketed(iri: str) -> str:
    return "<" + _NOT_IN_IRI.sub(_escaped, iri) + ">"


def _quoted(value: str) -> str:
    """A text in quotes; over several lines where it has some."""
    text = value.replace("\\", "\\\\")
    if "\n" not in text:
        text = text.replace('"', '\\"')
        return f'"{_CONTROL.sub(_escaped, text)}"'
    text = re.sub(r'"(?="|\Z)', r'\\"', text)
    return '"""' + "\n".join(_CONTROL.sub(_escaped, line) for line in text.split("\n")) + '"""'


def _escaped(sign: re.Match[str]) -> str:
    return _SHORT_ESCAPES.get(sign.group()) or f"\\u{ord(sign.group()):04X}"
