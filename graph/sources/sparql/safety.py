"""What a SPARQL text would do besides reading the graph: found before anything runs.

A skill called "customer service" is no reason to refuse a query, so strings, comments, IRIs and
names are told from keywords. The engine's grammar needs no blank behind a keyword (``SERVICE:x``
and ``SERVICEs:x`` are calls) and reads ``<`` as an operator or as the beginning of an IRI,
whichever fits; so calls are looked for in *every* reading of the text that any engine could take,
not in one. This is the first wall; ``worker`` is the second.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import NamedTuple

from graph.errors import RefusedQuery

_ALLOW = "Allow it with --allow-service if you trust that server."

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
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8}|[0-9A-Fa-f]{4})")
_READS = re.compile(
    r"\s*(?:PREFIX\s+[\w.-]*:\s*<[^<>]*>\s*)*(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b",
    re.IGNORECASE,
)
_DOUBTFUL = ("SERVICE", "FROM", "\\")
"""Without any of these a text that reads cannot do more, however it is taken apart."""
_FOLDED = str.maketrans({"ſ": "s", "ı": "i", "İ": "i", "K": "k"})
"""Letters that some engines take for those of a keyword."""
_BETWEEN = r"(?:\s|\#[^\n\r]*(?:[\n\r]|$))*"
_CALL = re.compile(
    rf"""service{_BETWEEN}(?:silent{_BETWEEN})?
    (?: <[^<>"{{}}|^`\\\x00-\x20]*> | [?$]\w+ | (?:\\.|[^\s{{}}()<>"'\#\\])+ )
    {_BETWEEN}\{{""",
    re.IGNORECASE | re.VERBOSE,
)
"""A call as the grammar has it: the keyword, whom to call, and the opening of a group."""
_LEAPS = re.compile(
    r"""
    (?P<comment> \#[^\n\r]* ) | (?P<variable> [?$]\w+ )
  | (?P<long> \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3} )
  | (?P<short> "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
  | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
    """,
    re.VERBOSE | re.DOTALL,
)
_SHORT = re.compile(r""""(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'""", re.DOTALL)
_MOST_STEPS = 20_000_000
"""Letters looked at before a text counts as one that nobody can vouch for."""


class SparqlToken(NamedTuple):
    """A piece of a SPARQL text: of which sort, what it says, and where it begins."""

    sort: str
    text: str
    start: int


def tokens(text: str) -> Iterator[SparqlToken]:
    """The pieces of a SPARQL text, without comments and white space."""
    for match in _TOKEN.finditer(text):
        sort = match.lastgroup or "other"
        if sort != "comment" and not match.group().isspace():
            yield SparqlToken(sort, match.group(), match.start())


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
    for reading in dict.fromkeys((text, _without_escapes(text))):
        found = list(tokens(reading))
        _refuse_update(reading, found)
        _refuse_files(reading, found)
    if not service:
        _refuse_service(text)


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


def _refuse_update(text: str, found: list[SparqlToken]) -> None:
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


def _refuse_files(text: str, found: list[SparqlToken]) -> None:
    """FROM with any ``file:`` address in the text, however it is put together."""
    words = {token.text.upper() for token in found if token.sort == "word"}
    if "FROM" not in words:
        return
    for token in found:
        if token.sort == "iri" and token.text.lower().startswith("<file:"):
            remedy = "Name the file as a source: graph -s FILE sparql …"
            raise refused(text, token, "A query may not read files.", remedy)


def _refuse_service(text: str) -> None:
    """Nothing where no reading of the text calls a server."""
    plain = _without_escapes(text)
    if "service" not in plain.translate(_FOLDED).lower():
        return
    if plain != text:
        place = SparqlToken("other", "", max(text.find("\\u"), text.find("\\U"), 0))
        raise refused(
            text, place, "A query that speaks of a service may not hide letters behind \\u or \\U.",
            "Write the letters themselves.",
        )  # fmt: skip
    found = _call_in(text.translate(_FOLDED))
    if found is not None:
        told = "SERVICE would send parts of the graph to another server."
        raise refused(text, SparqlToken("word", "SERVICE", found), told, _ALLOW)


def _without_escapes(text: str) -> str:
    """The text with every escaped letter in clear, however often it is wrapped."""
    while (plain := _ESCAPE.sub(_unescaped, text)) != text:
        text = plain
    return text


def _call_in(text: str) -> int | None:
    """The first place at which some reading of the text calls a server.

    Strings, comments, variables and IRIs are leapt over; where a piece has two readings (``<`` is
    also an operator, three quotes are also an empty string and a quote) both are followed.
    """
    places, waiting, steps = {0}, [0], 0
    while waiting:
        start = waiting.pop()
        if start >= len(text):
            continue
        if _CALL.match(text, start):
            return start
        ends = _next_places(text, start)
        steps += sum(end - start for end in ends)
        if steps > _MOST_STEPS:
            return start
        waiting.extend(ends - places)
        places |= ends
    return None


def _next_places(text: str, start: int) -> set[int]:
    """Where the piece that begins here can end."""
    match = _LEAPS.match(text, start)
    if match is None:  # a backslash may escape a quote inside a name
        return {start + 1, start + 2} if text[start] == "\\" else {start + 1}
    if match.lastgroup == "iri":
        return {match.end(), start + 1}
    short = _SHORT.match(text, start) if match.lastgroup == "long" else None
    return {match.end(), short.end()} if short else {match.end()}


def refused(text: str, token: SparqlToken, message: str, remedy: str) -> RefusedQuery:
    """The refusal, with the line and column at which the reason stands."""
    line, column = position(text, token.start)
    return RefusedQuery(message, line=line, column=column, remedy=remedy)


def position(text: str, start: int) -> tuple[int, int]:
    """The line and column of a place in a text, both from 1."""
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def _unescaped(match: re.Match[str]) -> str:
    number = int(match.group(1) or match.group(2), 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"
