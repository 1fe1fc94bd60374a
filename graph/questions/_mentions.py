"""The skills and tools that a text names, each with the span where it stands.

A dictionary matcher over every name that the graph knows: from each word on, the longest run of
words that is a name wins. Nothing is trained, so every find can be pointed at; and only runs of
words that stand in the text are looked up, so a text costs the same in a graph of any size.
The name of a role ("ML Engineer") is read as such and names no skill.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Node
from graph.sources.interface import Source
from graph.vocabulary import ITEM_KINDS

LONGEST = 7
"""How many words a name has at most."""

_WORD = re.compile(r"\w+(?:[+#]+|(?<=\w)\.(?=js\b|NET\b))?(?:(?<=\.)\w+)?", re.UNICODE)
_BREAK = re.compile(r"[.;:!?()\[\]{}\"•|]\s|\n\s*\n|[,\n]\s*")
"""What no name runs across."""
_JOINERS = re.compile(r"[&/+#-]")

_PLAIN = """
access beam chef coaching evals excel express feast flask flow go hive indexing
julia looker messaging node networking outlook pig pipelines probability pruning puppet
quantization react restore ruby rust sas shell spark stan streaming swift
teams torch transformers word
"""
_ORDINARY = frozenset(_PLAIN.split())
"""Names of tools, languages and methods that are also plain words: they count when they begin
with a capital, or when they stand alone in a list."""

_NEGATED = re.compile(
    r"\b(?:no|not|without|neither|nor|lack(?:s|ing)?(?: of)?)\b[^.;:!?\n]{0,40}$",
    re.IGNORECASE,
)
_TURN = re.compile(r"\b(?:but|only|just|however|problem)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names an item: ``text[start:end]``."""

    start: int
    end: int
    text: str
    item: Node


def mentions(source: Source, text: str) -> tuple[Mention, ...]:
    """Every place in the text that names a skill or tool, but for what is said to be lacking."""
    return tuple(_Reader(source, text).read())


class _Reader:
    """Reads one text from left to right; names that were looked up are remembered."""

    def __init__(self, source: Source, text: str) -> None:
        self._source, self._text = source, text
        self._words = [match.span() for match in _WORD.finditer(text)]
        self._known: dict[str, Node | None] = {}

    def read(self) -> Iterator[Mention]:
        """The mentions, the longest from each word on."""
        place = 0
        while place < len(self._words):
            found = self._longest(place)
            if found is None:
                place += 1
                continue
            mention, words = found
            place += words
            if mention.item.kind in ITEM_KINDS and not self._lacking(mention.start):
                yield mention

    def _longest(self, place: int) -> tuple[Mention, int] | None:
        start = self._words[place][0]
        for count in range(min(LONGEST, len(self._words) - place), 0, -1):
            end = self._words[place + count - 1][1]
            if _BREAK.search(self._text, start, end):
                continue
            node = self._named(start, end)
            if node is not None:
                return Mention(start, end, self._text[start:end], node), count
        return None

    def _named(self, start: int, end: int) -> Node | None:
        """The item that these words name, in the singular or plural."""
        words = self._text[start:end]
        for form in _forms(words):
            node = self._lookup(form)
            if node is not None:
                return node if self._meant(start, end, words) else None
            if words.casefold() in _ORDINARY:
                break  # who excels does not know Excel
        return None

    def _lookup(self, words: str) -> Node | None:
        if words not in self._known:
            hits = self._source.named(words, ("role", *ITEM_KINDS))
            self._known[words] = next((hit.node for hit in hits), None)
        return self._known[words]

    def _meant(self, start: int, end: int, words: str) -> bool:
        """Whether the words mean a name, or are only spelled like it."""
        if re.search(r"\w-$", self._text[max(0, start - 2) : start]):
            return False  # T-SQL is not SQL
        short = len(words) <= 2
        if not short and words.casefold() not in _ORDINARY:
            return True
        around = self._text[max(0, start - 1) : start] + self._text[end : end + 1]
        alone = not (short and _JOINERS.search(around))
        return (alone and words[:1].isupper()) or self._listed(start, end)

    def _listed(self, start: int, end: int) -> bool:
        """Whether the words stand alone between the separators of a list."""
        before = self._text[:start].rstrip(" ")[-1:]
        after = self._text[end:].lstrip(" ")[:1]
        return before in ("", ",", "/", "\n", ";", "•", "(", ":") and after in (
            "", ",", "/", "\n", ";", ")", ".",
        )  # fmt: skip

    def _lacking(self, start: int) -> bool:
        """Whether the words before say that this is not there."""
        negated = _NEGATED.search(self._text, max(0, start - 60), start)
        return bool(negated) and not _TURN.search(negated.group() if negated else "")


def _forms(words: str) -> Iterator[str]:
    """The words as they stand, and in the other number."""
    yield words
    if len(words) > 3:
        if words.endswith("ies"):
            yield f"{words[:-3]}y"
        if words.endswith("s") and not words.endswith("ss"):
            yield words[:-1]
        elif words[-1:].isalpha():
            yield f"{words}s"
