"""The levels of skill that words and figures mean, on our scale."""

from __future__ import annotations

from graph.vocabulary import LEVELS

LEVEL_WORDS = {
    **{word: (place + 1) / len(LEVELS) for place, word in enumerate(LEVELS)},
    **dict.fromkeys(("beginner", "basic", "novice", "elementary", "junior"), 0.25),
    **dict.fromkeys(("intermediate", "competent", "familiar"), 0.5),
    **dict.fromkeys(("advanced", "proficient", "professional", "senior", "strong"), 0.75),
    **dict.fromkeys(("master", "mastery", "native"), 1.0),
}
"""What people write for a level, on our scale."""


def level_of(word: str) -> float | None:
    """The level in (0, 1] that a word such as advanced, or a part such as 0.5, means."""
    if word.casefold() in LEVEL_WORDS:
        return LEVEL_WORDS[word.casefold()]
    try:
        level = float(word)
    except ValueError:
        return None
    return level if 0 < level <= 1 else None


def typed_level(word: str) -> float | None:
    """As ``level_of`` for what is typed behind a name, where a whole figure is a rank: 1 to 4."""
    word = word.strip()
    if word.isdecimal():
        return int(word) / len(LEVELS) if 1 <= int(word) <= len(LEVELS) else None
    return level_of(word)
