"""All that a text speaks of: what it names, what it means, and what may be near.

What is found by name is surest. Where vectors of names are installed, the rest of a sentence is
compared with all names, as a whole and in windows of a few words; what is near enough in both
counts as found by meaning, what follows is only near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.extraction.negation import lacking
from graph.extraction.reading import Reading, read
from graph.extraction.skill_extraction import Mention, NameTable, named_things
from graph.model import Node
from graph.source import Source
from graph.vocabulary import ITEM_KINDS

if TYPE_CHECKING:
    from graph.sources.vectors.meaning import Meaning, Near

FOUND = 1.14
"""How much half the cosine of the sentence and that of its words must sum to, to count as found."""
PART = 0.75
"""How near the words must be at least."""
RANK = 3
"""How many of what is nearest to a sentence can count as found."""
A_SENTENCE = 2
"""How many things a sentence means at most, beside those it names."""
NEAR = 10
"""How many things are told that may be near."""
LONGEST = 60
"""How many words of a sentence are compared at once."""

_SENTENCE = re.compile(r"(?:[.!?;](?=\s)|\n|•)+")
_WORD = re.compile(r"<[^<>\s]*>|[^\s<>]+")


@dataclass(frozen=True, slots=True)
class NearThing:
    """A thing that a text may speak of, with how near it is, from 0 to 1."""

    item: Node
    score: float


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a text speaks of, by place; and what may be near, the nearest first."""

    found: tuple[Mention, ...]
    near: tuple[NearThing, ...]


class Recogniser:
    """Reads many texts over one source, and keeps what it has looked up."""

    def __init__(self, source: Source) -> None:
        from graph.sources.vectors.meaning import meaning_of

        self._source = source
        self._names = NameTable(source)
        self._meaning: Meaning | None = meaning_of(source)

    def read(self, text: str) -> Recognition:
        """What the text speaks of."""
        named = named_things(self._source, text, self._names)
        if self._meaning is None:
            return Recognition(named, ())
        reading = read(text)
        taken = [(one.start, one.end) for one in named]
        meant: list[Mention] = []
        best: dict[str, float] = {}
        for places in _sentences(reading.text):
            words = [reading.text[start:end] for start, end in places]
            spans = _Spans(reading, places, taken)
            nears = [
                near for near in self._meaning.in_words(words, ITEM_KINDS) if not spans.denies(near)
            ]
            for near in nears:
                best[near.id] = max(best.get(near.id, 0.0), (near.whole + near.part) / 2)
            meant += _meant(nears, spans, self._source.nodes_of(near.id for near in nears))
        known = {one.item.id for one in (*named, *meant)}
        order = [id for _, id in sorted((-score, id) for id, score in best.items())]
        order = [id for id in order if id not in known]
        nodes = self._source.nodes_of(order[:NEAR])
        near_things = (NearThing(nodes[id], best[id]) for id in order[:NEAR] if id in nodes)
        found = sorted((*named, *meant), key=lambda one: (one.start, one.end))
        return Recognition(tuple(found), tuple(near_things))


@dataclass(frozen=True, slots=True)
class _Spans:
    """The words of a sentence in a reading, and the spans of the text that are taken already."""

    reading: Reading
    places: Sequence[tuple[int, int]]
    taken: list[tuple[int, int]]

    def free(self, near: Near) -> tuple[int, int] | None:
        """Where the words stand in the text, if nothing else was found there."""
        start, end = self.places[near.first][0], self.places[near.last - 1][1]
        first, last = self.reading.span(start, end)
        if any(first < other_end and other < last for other, other_end in self.taken):
            return None
        return first, last

    def denies(self, near: Near) -> bool:
        """Whether the words are said to be lacking."""
        start, end = self.places[near.first][0], self.places[near.last - 1][1]
        return lacking(self.reading.text, start, end)

    def words(self, near: Near) -> str:
        """The words themselves."""
        start, end = self.places[near.first][0], self.places[near.last - 1][1]
        return self.reading.text[start:end]


def _meant(nears: Sequence[Near], spans: _Spans, known: Mapping[str, Node]) -> Iterator[Mention]:
    """The things that are near enough to count as found, those of free words."""
    count = 0
    for near in sorted(nears[:RANK], key=lambda one: (-(one.whole / 2 + one.part), one.id)):
        sure = near.whole / 2 + near.part >= FOUND and near.part >= PART
        if not sure or near.id not in known:
            continue
        span = spans.free(near)
        if span is None:
            continue
        spans.taken.append(span)
        yield Mention(
            *span, spans.words(near), known[near.id], "meaning",
            score=round((near.whole + near.part) / 2, 4),
        )  # fmt: skip
        count += 1
        if count == A_SENTENCE:
            return


def _sentences(text: str) -> Iterator[list[tuple[int, int]]]:
    """The places of the words of each sentence; marks in angle brackets are no words."""
    start = 0
    for stop in (*_SENTENCE.finditer(text), None):
        end = stop.start() if stop else len(text)
        words = [one.span() for one in _WORD.finditer(text, start, end) if one.group()[0] != "<"]
        for n in range(0, len(words), LONGEST):
            yield words[n : n + LONGEST]
        start = stop.end() if stop else end
