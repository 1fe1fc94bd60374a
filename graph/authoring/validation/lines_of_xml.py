"""On which line of RDF/XML each statement stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urljoin
from xml.parsers import expat

from graph.vocabulary import RDF

_XML = "http://www.w3.org/XML/1998/namespace"
_SPACE = " "
_SYNTAX = frozenset(
    RDF + name for name in ("RDF", "about", "ID", "nodeID", "resource", "datatype", "parseType")
)

Said = tuple[str, str, str, int]
"""Subject, predicate, the text of the object (an IRI, a literal's own), and the line.

A blank node is empty.
"""


@dataclass(slots=True)
class _Element:
    """An open element: a node with its ``subject``, or a property with its ``predicate``."""

    base: str
    subject: str = ""
    predicate: str = ""
    line: int = 0
    text: list[str] = field(default_factory=list)
    items: int = 0
    plain: bool = True
    inside: str = ""


def statements_of_xml(content: bytes, base: str) -> Iterator[Said]:
    """The statements of RDF/XML, each with the line of its element; nothing beyond a mistake."""
    reader = _Reader(base)
    with suppress(expat.ExpatError, ValueError):  # who reads it for its facts says what is wrong
        reader.parser.Parse(content, True)  # noqa: FBT003 - expat's own way
    yield from reader.said


class _Reader:
    """Follows the stripes of RDF/XML: a node, a property in it, a node in that."""

    def __init__(self, base: str) -> None:
        self.said: list[Said] = []
        self.parser = expat.ParserCreate(namespace_separator=_SPACE)
        self.parser.ordered_attributes = False
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._read
        self._open: list[_Element] = []
        self._base = base

    def _begin(self, tag: str, found: dict[str, str]) -> None:
        said = {_iri(name): value for name, value in found.items()}
        above = self._open[-1] if self._open else None
        base = above.base if above else self._base
        if own := said.pop(f"{_XML}base", ""):
            base = urljoin(base, own)
        said = {name: value for name, value in said.items() if not name.startswith(_XML)}
        if above is not None and above.inside == "Literal":
            self._open.append(_Element(base, inside="Literal"))
        elif above is None and _iri(tag) == f"{RDF}RDF":
            self._open.append(_Element(base, inside="nodes"))
        elif above is None or above.inside in ("nodes", "Collection") or above.predicate:
            self._open.append(self._node(_iri(tag), said, base, above))
        else:
            self._open.append(self._property(_iri(tag), said, base, above))

    def _node(self, tag: str, said: dict[str, str], base: str, above: _Element | None) -> _Element:
        line, subject = self.parser.CurrentLineNumber, ""
        if f"{RDF}about" in said:
            subject = urljoin(base, said[f"{RDF}about"]) if said[f"{RDF}about"] else base
        elif f"{RDF}ID" in said:
            subject = urljoin(base, f"#{said[f'{RDF}ID']}")
        if above is not None and above.predicate:
            above.plain = False
            if above.inside == "Collection":
                self.said.append(("", f"{RDF}first", subject, line))
            else:
                self.said.append((above.subject, above.predicate, subject, above.line))
        if tag != f"{RDF}Description":
            self.said.append((subject, f"{RDF}type", tag, line))
        self._attributes(subject, said, line)
        return _Element(base, subject, line=line)

    def _property(self, tag: str, said: dict[str, str], base: str, node: _Element) -> _Element:
        line, kind = self.parser.CurrentLineNumber, said.get(f"{RDF}parseType", "")
        if tag == f"{RDF}li":
            node.items += 1
            tag = f"{RDF}_{node.items}"
        made = _Element(base, node.subject, tag, line)
        others = {name: value for name, value in said.items() if name not in _SYNTAX}
        if f"{RDF}resource" in said:
            iri = urljoin(base, said[f"{RDF}resource"]) if said[f"{RDF}resource"] else base
            self.said.append((node.subject, tag, iri, line))
            self._attributes(iri, others, line)
            made.plain = False
        elif f"{RDF}nodeID" in said or kind or others:
            self.said.append((node.subject, tag, "", line))
            self._attributes("", others, line)
            made.plain, made.inside = False, kind
            if kind == "Resource":  # what stands in it is said of a node without a name
                made.predicate, made.subject = "", ""
        return made

    def _attributes(self, subject: str, said: dict[str, str], line: int) -> None:
        for name, value in said.items():
            if name not in _SYNTAX:
                self.said.append((subject, name, value, line))

    def _read(self, text: str) -> None:
        if self._open and self._open[-1].plain:
            self._open[-1].text.append(text)

    def _end(self, _: str) -> None:
        done = self._open.pop()
        if done.predicate and done.plain:
            self.said.append((done.subject, done.predicate, "".join(done.text), done.line))


def _iri(name: str) -> str:
    """The IRI of a name as expat tells it; a bare attribute (about, ID …) is one of RDF's own."""
    space, _, local = name.rpartition(_SPACE)
    return f"{space}{local}" if space else f"{RDF}{local}"
