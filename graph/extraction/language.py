"""Which language a text is in, by its plainest words, where a graph has no name in it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import islice
from typing import Final

from graph.source import Source

_WORDS: Final = {
    "de": "der die das und mit für von ist sind eine einen im in den dem des oder auch wir sie zur",
    "en": "the and of with for is are a an in on to or we you your our from by be as that this",
    "es": "el la los las y con para de del es son una un en o que por nuestro su se más como",
    "fr": "le la les et avec pour de du des est sont une un en ou que par notre vous nous sur dans",
    "it": "il la gli le e con per di del della è sono una un in o che nostro si nel come più alla",
    "nl": "de het en met voor van is zijn een in op of ook wij je onze naar bij als dat deze te",
    "pl": "i w z na do oraz jest są dla nie się od o po że lub przez jako ich tym",
    "pt": "o a os as e com para de do da é são uma um em ou que por nosso se mais como no na",
    "sv": "och med för av är en ett i på till eller som vi du vår att det den från inom",
    "da": "og med for af er en et i på til eller som vi du vores at det den fra inden",
}
NAMES: Final = {
    "de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian",
    "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "sv": "Swedish", "da": "Danish",
}  # fmt: skip
FEWEST: Final = 4
"""So many of its plainest words tell a language."""
SHARE: Final = 0.15
"""Such a part of all words they are at least."""
READ: Final = 2_000
"""So many names of a graph tell which languages it has."""

_TELLING = {tag: frozenset(words.split()) for tag, words in _WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """The tag of the language that a text is in; nothing where that is not plain."""
    words = Counter(_WORD.findall(text.casefold()))
    hits = {tag: sum(words[word] for word in telling) for tag, telling in _TELLING.items()}
    (first, most), (_, next_most) = Counter(hits).most_common(2)
    plain = most >= FEWEST and most >= SHARE * words.total() and most > next_most
    return first if plain else None


class UnnamedLanguages:
    """Notices texts in a language in which a graph has no name; each language once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._noticed: set[str] = set()

    def notice(self, text: str) -> str | None:
        """The language of the text, in English, where no name is in it and none was noticed yet."""
        tag = language_of(text)
        if tag is None or tag in self._noticed:
            return None
        self._noticed.add(tag)
        return None if tag in self._known else NAMES[tag]

    @cached_property
    def _known(self) -> frozenset[str]:
        """The languages of the first labels; all where there are some without a tag alone."""
        some = islice(self._source.all_texts(), READ)
        tags = {tag.partition("-")[0].lower() for _, field, tag, _ in some if field == "label"}
        return frozenset(tags - {""} or NAMES)
