"""Words of a table made comparable: without case, accents, blanks and signs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SIGNS = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=1 << 18)  # a table may have as many columns, and each is asked about often
def plain(name: str) -> str:
    """A word in small letters and digits, without accents and anything between."""
    bare = name.casefold()
    return _SIGNS.sub("", bare if bare.isascii() else unicodedata.normalize("NFKD", bare))


def listed(words: str) -> frozenset[str]:
    """The words of a line, each made comparable."""
    return frozenset(map(plain, words.split()))
