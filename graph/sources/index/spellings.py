"""The names of a compiled form by their lengths, read as a misspelt one asks for them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

_NAMES = "SELECT names FROM spelling WHERE length BETWEEN ? AND ?"
_WORDS = "SELECT words FROM spelling WHERE length BETWEEN ? AND ?"
_LONGEST = 1_000_000_000


class CompiledSpellings:
    """The folded names of things of these kinds, and their words, by their lengths."""

    def __init__(
        self,
        rows: Callable[[str, Sequence[object]], Iterator[tuple[Any, ...]]],
        kinds: Collection[str],
    ) -> None:
        self._rows, self._kinds = rows, sorted(kinds)
        self._among = f" AND kind IN ({', '.join('?' * len(self._kinds))})" if kinds else ""

    def names(self, shortest: int, longest: int) -> list[str]:
        """The names of these lengths."""
        return self._of(_NAMES, shortest, longest).split("\n")

    def words(self, shortest: int, longest: int) -> list[str]:
        """The words of these lengths."""
        return self._of(_WORDS, shortest, longest).split("\n")

    def text(self) -> str:
        """All names, each on a line of its own."""
        return f"\n{self._of(_NAMES, 0, _LONGEST)}\n"

    def _of(self, statement: str, shortest: int, longest: int) -> str:
        rows = self._rows(f"{statement}{self._among}", (shortest, longest, *self._kinds))
        return "\n".join(text for (text,) in rows if text)
