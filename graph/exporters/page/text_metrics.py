"""How wide words are, and how a label breaks into lines, without a typeface at hand."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

SQUEEZE: Final = 0.9
"""A long word may be drawn this much narrower than it is, which is hardly seen."""
_MOST_LINES: Final = 4
_WIDTHS: Final = {
    **dict.fromkeys("ijl'|.,:;!` ", 0.28),
    **dict.fromkeys('frtI()[]{}/\\-"', 0.38),
    **dict.fromkeys("szcJ", 0.50),
    **dict.fromkeys("mwMW%@", 0.90),
    **dict.fromkeys("ABCDEGHKNOPQRSTUVXYZ&", 0.68),
}


@lru_cache(maxsize=100_000)
def wrap(label: str, room: float) -> tuple[str, ...]:
    """The label as lines that fit into so many ems, at most four of them."""
    lines: list[str] = []
    for word in label.split():
        if lines and measure(f"{lines[-1]} {word}") <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines += _pieces(word, room)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], _shortened(lines[_MOST_LINES - 1], room)]
    return tuple(lines) or ("",)


def _pieces(word: str, room: float) -> list[str]:
    """A word, broken only where it is longer than a whole line."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and measure(pieces[-1] + letter) > room / SQUEEZE:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _shortened(line: str, room: float) -> str:
    """The line with a mark that more follows."""
    while line and measure(line + "…") > room:
        line = line[:-1]
    return line + "…"


def measure(text: str) -> float:
    """How wide a text is, in ems, in a typeface that runs a little wide.

    The page squeezes a line that a still wider typeface would push over its box.
    """
    return sum(_letter(letter) for letter in text)


@lru_cache(maxsize=10_000)
def _letter(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Cc", "Mn"):
        return 0.0
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return 1.05
    plain = unicodedata.normalize("NFD", letter)[:1]
    return _WIDTHS.get(plain, 0.58)
