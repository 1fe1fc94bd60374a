"""How two spellings of a name are made equal: case, accents, spaces, hyphens, underscores."""

from __future__ import annotations

import unicodedata

_TO_SPACE = str.maketrans(dict.fromkeys("-_\u2010\u2011\u2012\u2013\u2014\u00a0", " "))


def fold(text: str) -> str:
    """The form under which a name is looked up: ``ML-Engineer`` and ``ml engineer`` are one.

    Signs that tell names apart (``C``, ``C++``, ``C#``, ``Node.js``) stay.
    """
    if text.isascii():
        return " ".join(text.translate(_TO_SPACE).lower().split())
    text = text.encode("utf-8", "replace").decode()  # half a character is none
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)
    )
    return " ".join(bare.translate(_TO_SPACE).casefold().split())


def last_part(iri: str) -> str:
    """What a thing without a label is called by: the end of its address."""
    return iri.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
