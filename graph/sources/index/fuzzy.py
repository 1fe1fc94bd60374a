"""Which names are most like a misspelt one, among very many."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

LEAST = 0.7
"""How alike two spellings must be at least: one slip in four letters, three in ten."""
SHORT = 0.6
"""The same for names of up to three letters, where one slip is much."""
WORD = 0.79
"""How alike a word of the name must be to a word that is asked for."""
SHARE = 0.5
"""How much of what is asked for must be found in a name, by letters."""
SURE = 0.79
"""A spelling so alike, one slip in five letters, needs no second way of looking."""


class Spellings(Protocol):
    """The names that are looked through, and their words, those of some lengths at a time."""

    def names(self, shortest: int, longest: int) -> Sequence[str]:
        """The names of these lengths."""

    def words(self, shortest: int, longest: int) -> Sequence[str]:
        """The words of these lengths."""

    def text(self) -> str:
        """All names, each on a line of its own, between two breaks."""


def like(wanted: str, spellings: Spellings, most: int) -> dict[str, float]:
    """The names most like ``wanted``, with how like each is, from 0 to 1; none that only seem so.

    Whole names are compared by the slips of the hand between them: letters left out, added,
    changed or swapped. Where that finds little, names are looked for that have its words, each
    with a slip at most, in any order and among others.
    """
    found = _spelled(wanted, spellings.names, LEAST if len(wanted) > 3 else SHORT, most)
    if len(wanted) > 3 and max(found.values(), default=0.0) < SURE:
        for name, score in _worded(wanted, spellings, most).items():
            found[name] = max(score, found.get(name, 0.0))
    return found


def _spelled(
    wanted: str, known: Callable[[int, int], Iterable[str]], least: float, most: int | None = None
) -> dict[str, float]:
    """The spellings that are so alike; one that is much longer or shorter cannot be."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    length = len(wanted)
    names = known(math.ceil(length * least), math.floor(length / least))
    near = process.extract(
        wanted, names, scorer=OSA.normalized_similarity, limit=most, score_cutoff=least
    )
    return {name: score for name, score, _ in near}


def _worded(wanted: str, spellings: Spellings, most: int) -> dict[str, float]:
    """Names by the share of the wanted words in them, those with fewer other words first."""
    words = [word for word in wanted.split() if len(word) > 2]
    alike = {word: _spelled(word, spellings.words, WORD) for word in words}
    letters = sum(map(len, wanted.split()))
    within: dict[str, int] = defaultdict(int)  # at most how many of the letters a name has
    text = spellings.text() if any(alike.values()) else ""
    for word, near in alike.items():
        for name in {name for other in near for name in lines_with(other, text)}:
            within[name] += len(word)
    scores: dict[str, float] = {}
    for name in (name for name, most_found in within.items() if most_found >= SHARE * letters):
        own = name.split()
        found = math.fsum(
            len(word) * max(near.get(other, 0.0) for other in own) for word, near in alike.items()
        )
        if found >= SHARE * letters:
            scores[name] = 0.9 * found / letters * (0.8 + 0.2 * min(1, letters / len(name)))
    chosen = sorted(scores, key=lambda name: (-scores[name], len(name), name))[:most]
    return {name: scores[name] for name in chosen}


def lines_with(part: str, text: str) -> Iterator[str]:
    """The lines of a text that begins and ends with a break in which this part stands.

    One search through the text takes a tenth of the time of one in each of its lines.
    """
    place = text.find(part) if part else -1
    while place >= 0:
        end = text.find("\n", place)
        yield text[text.rfind("\n", 0, place) + 1 : end]
        place = text.find(part, end)
