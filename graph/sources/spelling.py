"""Which names are most like a misspelt one, among very many."""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 60.0
"""How alike a name must be at least, of 100."""


def like(wanted: str, names: Sequence[str], most: int) -> dict[str, float]:
    """The names most like ``wanted``, with how like each is, from 0 to 1.

    All names are compared letter by letter, which is quick; the finer comparison, which also sees
    words in another order and parts of names, is for those that share a word's beginning.
    """
    from rapidfuzz import fuzz, process

    if len(wanted) < 4:
        near = process.extract(wanted, names, scorer=fuzz.ratio, limit=most, score_cutoff=LEAST)
        return {name: score / 100 for name, score, _ in near}
    near = process.extract(wanted, names, scorer=fuzz.ratio, limit=most, score_cutoff=LEAST)
    found = {name: score / 100 for name, score, _ in near}
    if not found or max(found.values()) < 0.85:
        starts = {word[:3] for word in wanted.split() if len(word) > 2}
        # One plain pass a beginning: asking every name for any of them takes four times as long.
        beginning = {name for start in starts for name in names if start in name}
        sharing = [name for name in names if name in beginning]
        for name, score, _ in process.extract(
            wanted, sharing, scorer=fuzz.WRatio, limit=most, score_cutoff=LEAST
        ):
            found[name] = max(score / 100, found.get(name, 0.0))
    return found
