"""On which line of JSON-LD each statement stands, as far as contexts in the file tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]
from urllib.parse import urljoin

from graph.authoring.validation.lines_of_xml import Said
from graph.vocabulary import RDF

_NEXT = re.compile(r"[ \t\r\n]*")
_SCALAR = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null")


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of JSON with its line: a ``text``, the ``items`` of a list, or the ``pairs``."""

    line: int
    text: str = ""
    items: tuple[_Value, ...] = ()
    pairs: tuple[tuple[str, int, _Value], ...] | None = None

    def get(self, key: str) -> _Value | None:
        """What a key has."""
        return next((value for name, _, value in self.pairs or () if name == key), None)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the names in a part of the file stand for."""

    base: str
    vocab: str = ""
    terms: Mapping[str, str] = field(default_factory=dict)
    reverse: frozenset[str] = frozenset()

    def iri(self, name: str, *, term: bool = True) -> str:
        """The IRI, or the keyword, that a name stands for."""
        for _ in range(9):  # a term may be told through another
            if name.startswith("@") or not name:
                return name
            if term and name in self.terms and self.terms[name] != name:
                name = self.terms[name]
                continue
            prefix, colon, local = name.partition(":")
            if colon and prefix in self.terms and not local.startswith("//"):
                name, term = self.terms[prefix] + local, False
                continue
            break
        if ":" in name:
            return name
        return f"{self.vocab}{name}" if term and self.vocab else urljoin(self.base, name)


def statements_of_json(text: str, base: str) -> Iterator[Said]:
    """The statements of JSON-LD, each with the line of its key."""
    try:
        whole = _Parser(text).whole()
    except (JSONDecodeError, ValueError, IndexError, RecursionError):
        return  # whoever reads the file for its facts says what is wrong with it
    yield from _said_in(whole, _Context(base))


def _said_in(value: _Value, context: _Context) -> Iterator[Said]:
    """What a value and all below it say."""
    for item in value.items:
        yield from _said_in(item, context)
    if value.pairs is None:
        return
    if (own := value.get("@context")) is not None:
        context = _changed(context, own)
    subject = _subject(value, context)
    for key, line, said in value.pairs:
        verb = context.iri(key)
        if verb == "@type":
            for one in _listed(said):
                yield subject, f"{RDF}type", context.iri(one.text), one.line
        elif verb == "@reverse":
            yield from _reversed(subject, said, context)
        elif verb.startswith("@"):
            yield from _said_in(said, context)
        else:
            back = key in context.reverse
            yield from _property(subject, verb, said, line, context, backwards=back)


def _reversed(subject: str, said: _Value, context: _Context) -> Iterator[Said]:
    """What others say of a subject, told with it."""
    for name, line, others in said.pairs or ():
        for one in _listed(others):
            yield _end_of(one, context), context.iri(name), subject, line
        yield from _said_in(others, context)


def _property(
    subject: str, verb: str, said: _Value, line: int, context: _Context, *, backwards: bool
) -> Iterator[Said]:
    """The values of one key; a map of languages or of ids has them one level below.

    Whether they are a list only the engine knows, so they are told as its members too.
    """
    yield subject, verb, "", line
    for one in _listed(said):
        at = line if one is said else one.line
        inner = [one]
        if one.pairs and not any(context.iri(key).startswith("@") for key, _, _ in one.pairs):
            inner += [value for _, _, values in one.pairs for value in _listed(values)]
        for value in inner:
            end, where = _end_of(value, context), at if value is one else value.line
            literal = value.get("@value")
            where = literal.line if literal is not None else where
            yield (end, verb, subject, where) if backwards else (subject, verb, end, where)
            yield "", f"{RDF}first", end, where
            if value.pairs is None and end:
                yield subject, verb, context.iri(end, term=False), where
                yield subject, verb, context.iri(end), where
    yield from _said_in(said, context)


def _end_of(value: _Value, context: _Context) -> str:
    """The text of an object: an IRI, a literal's own, nothing for a blank node."""
    if value.pairs is None:
        return value.text
    for key, _, inner in value.pairs:
        if context.iri(key) == "@value":
            return inner.text
    return _subject(value, context)


def _subject(value: _Value, context: _Context) -> str:
    for key, _, inner in value.pairs or ():
        if context.iri(key) == "@id" and not inner.text.startswith("_:"):
            return context.iri(inner.text, term=False) if inner.text else context.base
    return ""


def _listed(value: _Value) -> Iterator[_Value]:
    """The values of a key: those of a list, each of its own."""
    if value.items:
        for item in value.items:
            yield from _listed(item)
    else:
        inner = value.get("@list") or value.get("@set")
        yield from _listed(inner) if inner is not None else [value]


def _changed(context: _Context, said: _Value) -> _Context:
    """The context with what a part of the file says of names."""
    for item in said.items:
        context = _changed(context, item)
    terms, reverse = dict(context.terms), set(context.reverse)
    base, vocab = context.base, context.vocab
    for key, _, value in said.pairs or ():
        if key == "@base":
            base = urljoin(base, value.text)
        elif key == "@vocab":
            vocab = value.text
        elif not key.startswith("@"):
            told = value if value.pairs is None else value.get("@id")
            back = value.get("@reverse")
            if told is not None or back is not None:
                terms[key] = (told or back or value).text
            if back is not None:
                reverse.add(key)
    return replace(context, base=base, vocab=vocab, terms=terms, reverse=frozenset(reverse))


class _Parser:
    """Reads JSON and remembers on which line each key and value stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._breaks = [found.start() for found in re.finditer("\n", text)]

    def whole(self) -> _Value:
        """The one value that the text holds."""
        return self._value(self._next(0))[0]

    def _next(self, at: int) -> int:
        found = _NEXT.match(self._text, at)
        return found.end() if found else at

    def _line(self, at: int) -> int:
        from bisect import bisect_left

        return bisect_left(self._breaks, at) + 1

    def _value(self, at: int) -> tuple[_Value, int]:
        sign = self._text[at]
        if sign == "{":
            return self._object(at)
        if sign == "[":
            return self._array(at)
        if sign == '"':
            text, end = scanstring(self._text, at + 1, True)  # noqa: FBT003 - its own way
            return _Value(self._line(at), text), end
        found = _SCALAR.match(self._text, at)
        if found is None:
            raise ValueError(sign)
        return _Value(self._line(at), found.group()), found.end()

    def _object(self, at: int) -> tuple[_Value, int]:
        line, pairs, at = self._line(at), [], self._next(at + 1)
        while self._text[at] != "}":
            key, end = scanstring(self._text, at + 1, True)  # noqa: FBT003 - its own way
            colon = self._next(end)
            value, end = self._value(self._next(colon + 1))
            pairs.append((key, self._line(at), value))
            at = self._next(end)
            at = self._next(at + 1) if self._text[at] == "," else at
        return _Value(line, pairs=tuple(pairs)), at + 1

    def _array(self, at: int) -> tuple[_Value, int]:
        line, items, at = self._line(at), [], self._next(at + 1)
        while self._text[at] != "]":
            value, end = self._value(at)
            items.append(value)
            at = self._next(end)
            at = self._next(at + 1) if self._text[at] == "," else at
        return _Value(line, items=tuple(items)), at + 1
