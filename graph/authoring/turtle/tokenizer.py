"""The tokens of a Turtle document, each with its line and the comments that belong to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import UnreadableSource

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHARS = f"{_BASE}_0-9\u00b7\u0300-\u036f\u203f-\u2040-"
_PREFIX = f"[{_BASE}](?:[{_CHARS}.]*[{_CHARS}])?"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = f"(?:[{_BASE}_:0-9]|{_ESCAPED})(?:(?:[{_CHARS}.:]|{_ESCAPED})*(?:[{_CHARS}:]|{_ESCAPED}))?"
_UNICODE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"


def _long(mark: str) -> str:
    """A text between three marks, over several lines."""
    return rf"{mark * 3}(?:{mark}{{0,2}}(?:[^{mark}\\]|\\.))*{mark * 3}"


def _short(mark: str) -> str:
    """A text between two marks, on one line."""
    return rf"{mark}(?:[^{mark}\\\r\n]|\\.)*{mark}"


_PATTERN = re.compile(
    "|".join(
        f"(?P<{kind}>{pattern})"
        for kind, pattern in (
            ("blank", r"[ \t\r\n]+"),
            ("comment", r"#[^\r\n]*"),
            ("mark", r"<<\(|\)>>|<<|>>|\{\||\|\}|~"),
            ("iri", rf"<(?:[^\x00-\x20<>\"{{}}|^`\\]|{_UNICODE})*>"),
            ("long", _long('"') + "|" + _long("'")),
            ("string", _short('"') + "|" + _short("'")),
            ("language", r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?"),
            ("datatype", r"\^\^"),
            ("double", r"[+-]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)[eE][+-]?[0-9]+"),
            ("decimal", r"[+-]?[0-9]*\.[0-9]+"),
            ("integer", r"[+-]?[0-9]+"),
            ("node", f"_:[{_BASE}_0-9](?:[{_CHARS}.]*[{_CHARS}])?"),
            ("name", f"(?:{_PREFIX})?:(?:{_LOCAL})?"),
            ("word", "[A-Za-z]+"),
            ("sign", r"[.;,()\[\]]"),
        )
    ),
    re.DOTALL,
)
_ENCODED = "%[0-9A-Fa-f]{2}"
LOCAL_NAME = re.compile(
    f"(?:(?:[{_BASE}_:0-9]|{_ENCODED})(?:(?:[{_CHARS}.:]|{_ENCODED})*(?:[{_CHARS}:]|{_ENCODED}))?)?"
)
"""A local name that needs no escape."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment with its sign, and the line that it stands in."""

    text: str
    line: int


@dataclass(slots=True)
class Token:
    """One token; ``before`` are the lines of comment above it, ``after`` the one behind it."""

    kind: str
    text: str
    line: int
    before: tuple[Comment, ...] = ()
    after: str = ""


def tokens(text: str, file: str = "") -> Iterator[Token]:
    """The tokens of a document in order; the last one is of the kind ``end``."""
    breaks = [match.start() for match in re.finditer("\n", text)]
    waiting: list[Comment] = []
    last: Token | None = None
    place = 0
    while place < len(text):
        match = _PATTERN.match(text, place)
        line = bisect_right(breaks, place - 1) + 1
        if match is None:
            raise unreadable(file, line, f"'{text[place : place + 12].splitlines()[0]}'")
        kind, place = str(match.lastgroup), match.end()
        if kind == "blank":
            continue
        if kind != "comment":
            if last is not None:
                yield last
            last = Token(kind, match.group(), line, tuple(waiting))
            waiting = []
        elif last is not None and not waiting and _ends_at(last) == line:
            last.after = match.group().rstrip()
        else:
            waiting.append(Comment(match.group().rstrip(), line))
    if last is not None:
        yield last
    yield Token("end", "", len(breaks) + 1, tuple(waiting))


def unreadable(file: str, line: int, found: str) -> UnreadableSource:
    """The error that a document is not Turtle as it is understood here."""
    where = f"{file}, line {line}" if file else f"line {line}"
    return UnreadableSource(
        f"{where}: {found} was not expected here.",
        file=file,
        line=line,
        remedy="Fix that line, then format again.",
    )


def _ends_at(token: Token) -> int:
    return token.line + token.text.count("\n")
