"""Which of several languages is nearest to the one asked for (BCP 47 tags, matched as RFC 4647)."""

from __future__ import annotations

from functools import cache

FALLBACK = "en"
"""What is shown where there is nothing in the language asked for."""


def normalized(tag: str) -> str:
    """A tag as it is compared: ``en_US.UTF-8``, as a shell has it, is ``en-us``."""
    return tag.partition(".")[0].partition("@")[0].replace("_", "-").lower()


@cache
def distance(tag: str, wanted: str) -> tuple[int, int, str]:
    """How far a language is from the one wanted; sorts nearest first, and never ties.

    The language itself, then what it is a kind of (``en`` for ``en-GB``), then kinds of it
    (``en-GB`` for ``en``) and its other kinds, then the same for English, then text in no
    language, then the rest.
    """
    tag, wanted = normalized(tag), normalized(wanted)
    for place, one in enumerate((wanted, FALLBACK)):
        if tag and tag.partition("-")[0] == one.partition("-")[0]:
            return (4 * place + _kinship(tag, one), abs(len(tag) - len(one)), tag)
    return (8 if not tag else 9, 0, tag)


def _kinship(tag: str, wanted: str) -> int:
    if tag == wanted:
        return 0
    if wanted.startswith(f"{tag}-"):
        return 1
    return 2 if tag.startswith(f"{wanted}-") else 3
