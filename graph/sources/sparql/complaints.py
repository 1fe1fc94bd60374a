"""What a parser of SPARQL complains of, as a sentence with the reason, the line and the column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from graph.errors import BadQuery, RefusedQuery
from graph.sources.sparql.safety import SparqlToken, position, refuse_unsafe, tokens
from graph.vocabulary import KNOWN_PREFIXES

_PLACE = re.compile(r"error at (\d+):(\d+): *(.*)", re.DOTALL)
_GAP = 40
"""More blanks than any keyword has letters: see ``_is_wrong``."""


def bad_query(text: str, message: str, known: Mapping[str, str] = KNOWN_PREFIXES) -> BadQuery:
    """The parser's complaint in a sentence, with line and column.

    ``known`` are the prefixes that the text need not declare.
    """
    match = _PLACE.match(message)
    if not match:
        return BadQuery(f"This cannot be read as SPARQL: {message.splitlines()[0].rstrip('.')}.")
    told, remedy, start = "the query ends too soon", "", len(text.rstrip())
    wrong = _first_wrong(text, known)
    if wrong is not None:
        told, start = f"'{wrong.text[:40]}' cannot stand here", wrong.start
    if "Prefix not found" in message:
        prefix = "" if wrong is None else wrong.text.partition(":")[0]
        told = f"the prefix '{prefix}:' is not declared"
        listed = ", ".join(list(known)[:12])
        remedy = f"Known without declaring: {listed} …" if known else "Declare it with PREFIX."
    elif "SELECT contains a variable that is unbound" in message:
        told = "SELECT names a variable that the grouping leaves without a value"
    elif reason := _reason(text, message, wrong, start):
        told, remedy, start = reason
    line, column = position(text, start)
    said = f"Line {line}, column {column}: {told}."
    return BadQuery(said, line=line, column=column, remedy=remedy)


def check_readable(text: str) -> None:
    """Nothing where the text is a query that only reads.

    Raises
    ------
    BadQuery
        where it is none; RefusedQuery where it would do more.
    """
    import pyoxigraph

    try:
        refuse_unsafe(text)
        pyoxigraph.Store().query(text, prefixes=dict(KNOWN_PREFIXES))
    except SyntaxError as error:
        complaint = bad_query(text, str(error))
        complaint.excerpt = excerpt(text, complaint.line, complaint.column)
        raise complaint from error


def is_unfinished(text: str) -> bool:
    """Whether nothing is wrong with the text but that it ends too soon."""
    try:
        check_readable(text)
    except RefusedQuery:
        return False
    except BadQuery:
        return _first_wrong(text, KNOWN_PREFIXES) is None
    return False


_BOUND = re.compile(r"\bBIND\s*\((?:[^{}]*\s)?AS\s+([?$]\w+)\s*\)\s*$", re.IGNORECASE)


def _reason(
    text: str, message: str, wrong: SparqlToken | None, start: int
) -> tuple[str, str, int] | None:
    """Why the parser stops where nothing is wrong to the eye, with the remedy and the place."""
    if "Duplicated variable name in SELECT" in message:
        seen: set[str] = set()
        for token in tokens(text):
            if token.text in seen and token.text[0] in "?$":
                told = f"SELECT names {token.text} twice"
                return told, "Name each variable once.", token.start
            seen.add(token.text)
    if "SELECT overrides an existing variable" in message:
        return "SELECT gives a value to a variable that has one", "Use another after AS.", start
    if wrong and wrong.text[0] == "<" and ":" not in wrong.text and wrong.text[-1] == ">":
        told = f"the relative IRI {wrong.text[:40]} has no base"
        return told, "Write it in full, or begin with BASE <…>.", start
    bind = _BOUND.search(text[:start])
    if bind and re.search(rf"[?$]{bind[1][1:]}\b", text[: bind.start()].partition("{")[2]):
        told = f"BIND gives a value to {bind[1]}, which has one already"
        return told, "Use another variable after AS.", bind.start()
    return None


def _first_wrong(text: str, known: Mapping[str, str]) -> SparqlToken | None:
    """The first piece of the text that the parser cannot take; nothing where the end is missing.

    What is read up to one piece is read up to all before it, so halving finds it.
    """
    found = list(tokens(text))
    place = bisect_left(found, True, key=lambda token: _is_wrong(text, token, known))  # noqa: FBT003
    return found[place] if place < len(found) else None


def _is_wrong(text: str, token: SparqlToken, known: Mapping[str, str]) -> bool:
    """Whether the parser stops at this piece, were there only what comes before it.

    The parser says how far it looked, which is up to a keyword's length past the mistake: so
    there come many blanks and then a sign that no query has. If it saw that sign all was well.
    """
    import pyoxigraph

    end = token.start + len(token.text)
    try:
        pyoxigraph.Store().query(f"{text[:end]}{' ' * _GAP}\x01", prefixes=dict(known))
    except SyntaxError as error:
        match = _PLACE.match(str(error))
        line, column = position(text, end)
        return match is not None and (int(match[1]), int(match[2])) < (line, column + _GAP - 10)
    return False


def excerpt(text: str, line: int | None, column: int | None) -> str:
    """The line of the text that an error is about, with a caret under the place."""
    lines = text.splitlines()
    if not line or not column or line > len(lines):
        return ""
    shown = lines[line - 1].replace("\t", " ")
    start = max(0, column - 60)
    return f"  {shown[start : start + 76]}\n  {' ' * (column - 1 - start)}^"
