"""A Turtle document read as it is written, with its comments and the line of every statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import NoReturn
from urllib.parse import urlsplit

from graph.authoring.turtle.relative_iris import resolve_iri
from graph.authoring.turtle.syntax_tree import (
    Annotation,
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
from graph.authoring.turtle.tokenizer import Comment, Token, tokens, unreadable
from graph.vocabulary import RDF, expand

TYPE = f"{RDF}type"
_PLAIN = expand("xsd:string")
_NUMBERS = {kind: expand(f"xsd:{kind}") for kind in ("integer", "decimal", "double")}
_BOOLEAN = expand("xsd:boolean")
_LETTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)


def read(text: str, file: str = "") -> Document:
    """The document in this text. ``file`` is named where it cannot be read."""
    return _TurtleReader(text.removeprefix("\ufeff"), file).document()


def groups(comments: Iterable[Comment]) -> list[tuple[str, ...]]:
    """Comments parted where a line is left between them."""
    parted: list[tuple[str, ...]] = []
    last = None
    for comment in comments:
        if last is not None and comment.line == last + 1:
            parted[-1] = (*parted[-1], comment.text)
        else:
            parted.append((comment.text,))
        last = comment.line
    return parted


class _TurtleReader:
    """Goes through the tokens once, from the first to the last."""

    def __init__(self, text: str, file: str) -> None:
        self._file = file
        self._tokens = tokens(text, file)
        self._token = next(self._tokens)
        self._base = ""
        self._scope: dict[str, str] = {}
        self._prefixes: dict[str, str] = {}
        self._notes: dict[str, tuple[str, ...]] = {}
        self._headings: list[tuple[str, ...]] = [()]
        self._blocks: list[list[Block]] = [[]]  # of each section
        self._version = ""
        self._heard: list[str] | None = None  # the comments where none has a place of its own

    def document(self) -> Document:
        """Everything, from the preamble to the comments behind the last statement."""
        preamble = self._preamble()
        while self._token.kind != "end":
            if self._is_directive():
                self._directive()
            else:
                self._statement()
        sections = [
            Section(heading, tuple(blocks))
            for heading, blocks in zip(self._headings, self._blocks, strict=True)
        ]
        told = sections if sections[0].blocks else sections[1:]
        return Document(
            preamble, self._prefixes, self._notes, tuple(told), self._token.before, self._version
        )

    # -------------------------------------------------------------------------- directives

    def _preamble(self) -> tuple[Comment, ...]:
        """The comments above the first directive."""
        if not self._is_directive():
            return ()
        comments, self._token.before = self._token.before, ()
        return comments

    def _is_directive(self) -> bool:
        kind, text = self._token.kind, self._token.text
        return (kind == "language" and text in ("@prefix", "@base", "@version")) or (
            kind == "word" and text.upper() in ("PREFIX", "BASE", "VERSION")
        )

    def _directive(self) -> None:
        first = self._take()
        comments = self._open_sections(first)
        read = [first]
        name, prefix = first.text.removeprefix("@").lower(), "@"
        if name == "prefix":
            read.append(self._take("name"))
            prefix = read[-1].text[:-1]
        read.append(self._take("string" if name == "version" else "iri"))
        value = _unescaped(read[-1].text[1:-1])
        if first.text.startswith("@"):
            read.append(self._take("sign", "."))
        inner = [comment.text for token in read[1:] for comment in token.before]
        comments += (*inner, *(token.after for token in read if token.after))
        if comments:
            self._notes[prefix] = self._notes.get(prefix, ()) + comments
        if name == "version":
            self._version = value
        else:
            self._declare(prefix, self._resolved(value))

    def _declare(self, prefix: str, iri: str) -> None:
        if prefix == "@":
            self._base = iri
        else:
            self._scope[prefix] = iri
            self._prefixes.setdefault(prefix, iri)

    def _resolved(self, iri: str) -> str:
        """The IRI in full, where the document says in full what it is relative to."""
        if not self._base or urlsplit(iri).scheme:
            return iri
        return resolve_iri(self._base, iri)

    # -------------------------------------------------------------------------- statements

    def _open_sections(self, token: Token) -> tuple[str, ...]:
        """The comments right above a token, after opening a section for those further up."""
        parted = groups(token.before)
        if not parted:
            return ()
        close = token.before[-1].line + 1 == token.line
        for heading in parted[:-1] if close else parted:
            self._headings.append(heading)
            self._blocks.append([])
        return parted[-1] if close else ()

    def _statement(self) -> None:
        line = self._token.line
        before = self._open_sections(self._token)
        self._token.before = ()
        subject, odd = self._subject()
        properties: tuple[Property, ...] = ()
        if isinstance(subject, Nested):
            properties, odd = subject.properties, (*odd, *subject.tail)
            subject = Nested()
        alone = properties or isinstance(subject, TripleTerm)
        if not (self._is("sign", ".") and alone):
            properties += self._properties((".",))
        end = self._take("sign", ".")
        if properties:
            properties = _with_rest(properties, end)
        else:
            odd = (*odd, *_texts(end), *_behind_it(end))
        self._blocks[-1].append(Block(subject, properties, line, (*before, *odd)))

    def _subject(self) -> tuple[Term, tuple[str, ...]]:
        kind = self._token.kind
        if kind not in ("iri", "name", "node") and self._token.text not in ("[", "(", "<<"):
            self._fail()
        made = self._object()
        return made.term, (*made.before, made.after) if made.after else made.before

    def _properties(self, ends: tuple[str, ...]) -> tuple[Property, ...]:
        """Predicates with their objects, up to the sign that ends them."""
        found: list[Property] = []
        odd: tuple[str, ...] = ()
        while not (self._token.kind in ("sign", "mark") and self._token.text in ends):
            if self._is("sign", ";") and found:
                found[-1], odd = _closed(found[-1], self._take(), odd)
                continue
            found.append(self._property(odd))
            odd = ()
            if not (self._token.kind in ("sign", "mark") and self._token.text in (";", *ends)):
                self._fail()
        if not found and "]" not in ends:
            self._fail()
        if odd and found:
            found[-1] = replace(found[-1], before=(*found[-1].before, *odd))
        return tuple(found)

    def _property(self, odd: tuple[str, ...]) -> Property:
        first = self._take()
        before = (*odd, *_texts(first), *_behind_it(first))
        predicate = self._predicate(first)
        objects = [self._annotated(self._object())]
        while self._is("sign", ","):
            comma = self._take()
            objects[-1] = _behind(objects[-1], comma)
            objects.append(self._annotated(self._object()))
        return Property(predicate, tuple(objects), first.line, before)

    # -------------------------------------------------------------------------------- terms

    def _object(self) -> Object:
        token = self._take()
        before = _texts(token)
        if token.text == "[":
            return self._nested(token, before)
        if token.text == "(":
            return self._collection(token, before)
        if token.text in ("<<", "<<("):
            with self._hearing() as heard:
                triple = self._triple_term(token.text)
            return Object(triple, token.line, (*before, *_behind_it(token), *heard))
        if token.kind not in ("string", "long"):
            return Object(self._simple(token), token.line, before, token.after)
        term, after, inside = self._literal(token)
        return Object(term, token.line, before + inside, after)

    def _triple_term(self, opening: str) -> TripleTerm:
        """A triple in ``<<( … )>>``, or in ``<< … >>`` with the reifier that may stand there."""
        subject, predicate = self._object().term, self._predicate(self._take())
        term = TripleTerm(subject, predicate, self._object().term, opening == "<<")
        if term.reified and self._is("mark", "~"):
            term = replace(term, reifier=self._reifier())
        self._take("mark", ">>" if term.reified else ")>>")
        return term

    def _reifier(self) -> Term | None:
        self._take("mark", "~")
        named = self._token.kind in ("iri", "name", "node")
        return self._simple(self._take()) if named else None

    def _annotated(self, thing: Object) -> Object:
        """The object with what is said about its statement; comments there go above it."""
        found: list[Annotation] = []
        with self._hearing() as heard:
            while self._is("mark", "~") or self._is("mark", "{|"):
                if self._is("mark", "~"):
                    found.append(Annotation(self._reifier()))
                    continue
                self._take()
                found.append(Annotation(properties=self._properties(("|}",))))
                self._take("mark", "|}")
        if not found:
            return thing
        behind = (thing.after,) if thing.after else ()
        return replace(
            thing, before=(*thing.before, *behind, *heard), after="", annotations=tuple(found)
        )

    @contextmanager
    def _hearing(self) -> Iterator[list[str]]:
        """Gathers the comments of what is read within."""
        outer, self._heard = self._heard, []
        heard = self._heard
        try:
            yield heard
        finally:
            self._heard = outer

    def _nested(self, first: Token, before: tuple[str, ...]) -> Object:
        properties = self._properties(("]",))
        last = self._take("sign", "]")
        if properties and first.after:
            opening = replace(properties[0], before=(first.after, *properties[0].before))
            properties = (opening, *properties[1:])
        elif first.after:
            before += (first.after,)
        return Object(Nested(properties, _texts(last)), first.line, before, last.after)

    def _collection(self, first: Token, before: tuple[str, ...]) -> Object:
        items: list[Object] = []
        while not self._is("sign", ")"):
            items.append(self._object())
        last = self._take("sign", ")")
        if first.after:
            before += (first.after,)
        return Object(Collection(tuple(items), _texts(last)), first.line, before, last.after)

    def _simple(self, token: Token) -> Term:
        if token.kind == "node":
            return Blank(token.text[2:])
        if token.kind in _NUMBERS:
            return Text(token.text, datatype=_NUMBERS[token.kind])
        if token.kind == "word" and token.text in ("true", "false"):
            return Text(token.text, datatype=_BOOLEAN)
        return Iri(self._iri_of(token))

    def _literal(self, token: Token) -> tuple[Text, str, tuple[str, ...]]:
        """A literal, the comment behind it, and those found inside it."""
        marks = 3 if token.kind == "long" else 1
        value = _unescaped(token.text[marks:-marks])
        read = [token]
        if self._token.kind == "language":
            read.append(self._take())
            term = Text(value, language=read[-1].text[1:])
        elif self._token.kind == "datatype":
            read += [self._take(), self._take()]
            datatype = self._iri_of(read[-1])
            term = Text(value, datatype="" if datatype == _PLAIN else datatype)
        else:
            term = Text(value)
        inside = tuple(text for one in read[1:] for text in _texts(one))
        return term, " ".join(one.after for one in read if one.after), inside

    def _predicate(self, token: Token) -> str:
        return TYPE if token.text == "a" and token.kind == "word" else self._iri_of(token)

    def _iri_of(self, token: Token) -> str:
        if token.kind == "iri":
            return self._resolved(_unescaped(token.text[1:-1]))
        if token.kind != "name":
            self._fail(token)
        prefix, _, local = token.text.partition(":")
        if prefix not in self._scope:
            self._fail(token, f"the prefix '{prefix}:', which is not declared,")
        return self._scope[prefix] + re.sub(r"\\(.)", r"\1", local)

    # ------------------------------------------------------------------------------- tokens

    def _is(self, kind: str, text: str) -> bool:
        return self._token.kind == kind and self._token.text == text

    def _take(self, kind: str = "", text: str = "") -> Token:
        """The next token, which has to be of this kind and text where they are given."""
        token = self._token
        if (kind and token.kind != kind) or (text and token.text != text) or token.kind == "end":
            self._fail()
        self._token = next(self._tokens)
        if self._heard is not None:
            self._heard += [*_texts(token), *_behind_it(token)]
            token.before, token.after = (), ""
        return token

    def _fail(self, token: Token | None = None, found: str = "") -> NoReturn:
        token = token or self._token
        shown = f"'{token.text[:20]}'" if token.text else "the end"
        raise unreadable(self._file, token.line, found or shown)


def _texts(token: Token) -> tuple[str, ...]:
    return tuple(comment.text for comment in token.before)


def _behind_it(token: Token) -> tuple[str, ...]:
    return (token.after,) if token.after else ()


def _behind(thing: Object, sign: Token) -> Object:
    """The object with the comments at the sign that follows it."""
    after = " ".join(text for text in (thing.after, sign.after) if text)
    return replace(thing, after=after, before=(*thing.before, *_texts(sign)))


def _closed(last: Property, sign: Token, odd: tuple[str, ...]) -> tuple[Property, tuple[str, ...]]:
    """A property with the comment behind its semicolon, and those left for the next one."""
    objects = (*last.objects[:-1], _behind(last.objects[-1], replace(sign, before=())))
    return replace(last, objects=objects), (*odd, *_texts(sign))


def _with_rest(properties: tuple[Property, ...], end: Token) -> tuple[Property, ...]:
    """The properties with the comments at the full stop."""
    *others, last = properties
    last = replace(last, objects=(*last.objects[:-1], _behind(last.objects[-1], end)))
    return (*others, last)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    escape = match.group(1)
    if escape[0] in "uU" and len(escape) > 1:
        return chr(int(escape[1:], 16))
    return _LETTERS.get(escape, escape)
