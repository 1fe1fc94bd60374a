"""What people write for a level of skill, on our scale."""

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
    """The level that a word or figure means; nothing where it means none."""
    if word.casefold() in LEVEL_WORDS:
        return LEVEL_WORDS[word.casefold()]
    try:
        level = float(word)
    except ValueError:
        return None
    return level if 0 < level <= 1 else None
