"""Words of a table made comparable: without case, accents, blanks and signs."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A word in small letters and digits, without accents and anything between."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in bare if sign.isascii() and sign.isalnum())


def listed(words: str) -> frozenset[str]:
    """The words of a line, each made comparable."""
    return frozenset(map(plain, words.split()))
