"""A text as it is meant: without what a printer, a PDF or a word processor put into it.

Soft hyphens and zero-width signs are nothing, no-break blanks are blanks, a line that ends because
the next word had no room goes on, and a word parted there is one word. Every place of the reading
knows where it stands in the text that was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_NOTHING = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_BLANK = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]")
_HYPHENS = re.compile("[\u2010\u2011]")
_BULLET = re.compile(r"\s*(?:[-*•▪◦·‣–—]|\d{1,2}[.)])\s")
_PARAGRAPH = re.compile(r"\n[ \r]*\n\s*")
_PARTED = re.compile(r"(\b[^\W\d_]+)-\n *(?=[^\W\d_A-Z]{2})")
NARROWEST = 20
"""A text whose widest line has fewer letters is a list, not a text that was wrapped."""
_FIRST_WORDS = """
anti back co cloud cross data decision end e full front hands high in key large long low multi non
object off on open out part post pre problem real result self semi short small state team test
third time top user well
"""
_FIRST_PARTS = frozenset(_FIRST_WORDS.split())
"""What keeps its hyphen at the end of a line: real-time, self-service."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The ``text`` as it is meant, and for each sign of it the place in the text given."""

    text: str
    places: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the reading stands in the text that was given."""
        if self.places is None or start >= end:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def read(text: str) -> Reading:
    """The text as it is meant."""
    signs = list(_plain_signs(text))
    plain = "".join(sign for sign, _ in signs)
    soft = _soft_breaks(plain)
    kept: list[tuple[str, int]] = []
    parted = {match.end(1): match for match in _PARTED.finditer(plain) if _is_parted(match, soft)}
    skip = 0
    for n, (sign, place) in enumerate(signs):
        if n < skip:
            continue
        if n in parted:
            skip = parted[n].end()
        elif n in soft:
            kept.append((" ", place))
        else:
            kept.append((sign, place))
    if len(kept) == len(text) and all(place == n for n, (_, place) in enumerate(kept)):
        return Reading("".join(sign for sign, _ in kept))
    return Reading("".join(sign for sign, _ in kept), tuple(place for _, place in kept))


def _plain_signs(text: str) -> Iterator[tuple[str, int]]:
    for place, sign in enumerate(text):
        if sign == "\r" or _NOTHING.match(sign):
            continue
        if _BLANK.match(sign):
            sign = " "
        elif _HYPHENS.match(sign):
            sign = "-"
        yield sign, place


def _is_parted(match: re.Match[str], soft: frozenset[int]) -> bool:
    """Whether a word was parted at the end of a line, and has no hyphen of its own there."""
    return match.group().find("\n") + match.start() in soft and (
        match[1].casefold() not in _FIRST_PARTS
    )


def _soft_breaks(text: str) -> frozenset[int]:
    """The ends of lines at which the text goes on, since the next word had no room."""
    if "\n" not in text:
        return frozenset()
    found: set[int] = set()
    start = 0
    for gap in (*_PARAGRAPH.finditer(text), None):
        end = gap.start() if gap else len(text)
        found.update(_wrapped(text, start, end))
        start = gap.end() if gap else end
    return frozenset(found)


def _wrapped(text: str, start: int, end: int) -> Iterator[int]:
    """The ends of lines in a paragraph, block by block between bullets."""
    block: list[tuple[int, int]] = []
    place = start
    for line in text[start:end].split("\n"):
        if _BULLET.match(line):
            yield from _in_block(text, block)
            block = []
        block.append((place, place + len(line)))
        place += len(line) + 1
    yield from _in_block(text, block)


def _in_block(text: str, block: list[tuple[int, int]]) -> Iterator[int]:
    """All ends but the last, where each line is so long that the next word had no room."""
    width = max((end - start for start, end in block), default=0)
    if len(block) < 2 or width < NARROWEST:
        return
    lines = [text[start:end] for start, end in block]
    for line, following in pairwise(lines):
        word = following.split(maxsplit=1)[:1]
        if not word or len(line.rstrip()) + 1 + len(word[0]) <= width:
            return
    yield from (end for _, end in block[:-1])
