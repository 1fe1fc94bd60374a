"""What a SPARQL text would do besides reading the graph: found before anything runs.

The words are read with a tokenizer that knows strings, comments, IRIs and names, so that a skill
called "customer service" is no reason to refuse a query. Where a text can be read in two ways it
errs on the side of seeing the word: so ``ſ`` and ``ı`` count as the letters that they are in
capitals, as they do for RDFLib.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import NamedTuple

from graph.errors import RefusedQuery

UPDATES = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
)
"""The words that open an update; a query opens with none of them."""

_TOKEN = re.compile(
    r"""
    (?P<comment> \#[^\n\r]* )
  | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
  | (?P<string> \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
              | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
  | (?P<name> [?$]\w+ | @[A-Za-z][\w-]*
            | (?:\w(?:[\w.·-]*[\w·-])?)?:(?:[\w:.·-]|%[0-9A-Fa-f]{2}|\\.)* )
  | (?P<word> [A-Za-z_ſı]+ )
  | (?P<other> \\.|. )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_READS = re.compile(
    r"\s*(?:PREFIX\s+[\w.-]*:\s*<[^<>]*>\s*)*(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b",
    re.IGNORECASE,
)
_DOUBTFUL = ("SERVICE", "FROM", "\\")
"""Without any of these a text that reads cannot do more, however it is taken apart."""
_HIDDEN_SERVICE = re.compile(r"\).*service.*#", re.IGNORECASE)


class Token(NamedTuple):
    """A piece of a SPARQL text: of which sort, what it says, and where it begins."""

    sort: str
    text: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """The pieces of a SPARQL text, without comments and white space."""
    for match in _TOKEN.finditer(text):
        sort = match.lastgroup or "other"
        if sort != "comment" and not match.group().isspace():
            yield Token(sort, match.group(), match.start())


def refuse_unsafe(text: str, *, service: bool = False) -> None:
    """Nothing where the text only reads the graph.

    Raises
    ------
    RefusedQuery
        where it would write, load a file, or (unless ``service`` allows it) call a server.
    """
    if not _is_harmless(text):
        _examine(text, service=service)


def _is_harmless(text: str) -> bool:
    """Whether a look is enough: nothing that is refused can be in the text. Most queries are so."""
    whole = text.upper()
    return _READS.match(text) is not None and not any(sign in whole for sign in _DOUBTFUL)


def _examine(text: str, *, service: bool) -> None:
    """The same, piece by piece, for texts that cannot be told at a look."""
    for reading in dict.fromkeys((text, _ESCAPE.sub(_unescaped, text))):
        found = list(tokens(reading))
        _refuse_update(reading, found)
        _refuse_files(reading, found)
        if not service:
            _refuse_service(reading, found)


def declared_prefixes(text: str) -> set[str]:
    """The prefixes that the text declares itself."""
    if "PREFIX" not in text.upper():
        return set()
    found = list(tokens(text))
    return {
        following.text[:-1]
        for token, following in pairwise(found)
        if token.sort == "word" and token.text.upper() == "PREFIX" and following.sort == "name"
    }


def has_word(text: str, words: Collection[str]) -> bool:
    """Whether one of these keywords stands in the text, outside strings, comments and names."""
    whole = text.upper()
    return any(word in whole for word in words) and any(
        token.sort == "word" and token.text.upper() in words for token in tokens(text)
    )


def _refuse_update(text: str, found: list[Token]) -> None:
    after = 0
    for place, token in enumerate(found):
        word = token.text.upper()
        if token.sort == "word" and word in ("PREFIX", "BASE"):
            after = place + (3 if word == "PREFIX" else 2)
        elif place >= after:
            if token.sort == "word" and word in UPDATES:
                told = f"{word} would change the graph; questions only read it."
                raise refused(text, token, told, "Edit the Turtle files, then ask again.")
            return


def _refuse_files(text: str, found: list[Token]) -> None:
    """FROM with any ``file:`` address in the text, however it is put together."""
    words = {token.text.upper() for token in found if token.sort == "word"}
    if "FROM" not in words:
        return
    for token in found:
        if token.sort == "iri" and token.text.lower().startswith("<file:"):
            remedy = "Name the file as a source: graph -s FILE sparql …"
            raise refused(text, token, "A query may not read files.", remedy)


def _refuse_service(text: str, found: list[Token]) -> None:
    for token in found:
        spoken = token.sort == "word" and "SERVICE" in token.text.upper()
        # `FILTER(1<2)SERVICE#>` reads as an IRI to some parsers and as a call to others.
        if spoken or (token.sort == "iri" and _HIDDEN_SERVICE.search(token.text)):
            told = "SERVICE would send parts of the graph to another server."
            remedy = "Allow it with --allow-service if you trust that server."
            raise refused(text, token, told, remedy)


def refused(text: str, token: Token, message: str, remedy: str) -> RefusedQuery:
    """The refusal, with the line and column at which the reason stands."""
    line, column = position(text, token.start)
    return RefusedQuery(message, line=line, column=column, remedy=remedy)


def position(text: str, start: int) -> tuple[int, int]:
    """The line and column of a place in a text, both from 1."""
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def _unescaped(match: re.Match[str]) -> str:
    number = int(match.group(1) or match.group(2), 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"
