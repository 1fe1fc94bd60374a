"""Which things are meant by words that none of them is called: those with the nearest names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.source import PassedOn, Source
from graph.sources.index.reader import CompiledSource
from graph.sources.vectors.embedding import WIDTH, embed, is_installed, normalized, summed
from graph.sources.vectors.storage import Arrays, open_vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

COARSE = 1000
"""How many names are compared exactly, those whose vectors agree in the most signs."""
WINDOW = 6
"""How many words of a text are compared together at most, beside the text as a whole."""
KEPT = 60
"""How many things are ranked for a text."""


@dataclass(frozen=True, slots=True)
class Near:
    """A thing near a text: how near to ``whole`` and to its nearest words, both cosines.

    ``first`` and ``last`` are those words, by their places in the text.
    """

    id: str
    whole: float
    part: float
    first: int
    last: int


def meaning_of(source: Source) -> Meaning | None:
    """What the names of a source mean; nothing where no vectors can be had."""
    while isinstance(source, PassedOn):
        source = source.source
    if not isinstance(source, CompiledSource) or not is_installed():
        return None
    if not isinstance(source.meaning, Meaning):
        source.meaning = Meaning(source)
    return source.meaning


class Meaning:
    """The vectors of the names of a source, to be asked for what is near."""

    def __init__(self, source: CompiledSource) -> None:
        self._source = source
        self._arrays: Arrays = open_vectors(source.connection)
        self._among: dict[tuple[str, ...], NDArray[Any]] = {}

    def nearest(
        self, text: str, kinds: Collection[str] = (), most: int = 10
    ) -> Sequence[tuple[str, float]]:
        """The ids of the things of these kinds that a text may mean, with cosines, best first."""
        import numpy as np

        rows = self._coarse(embed([text])[0], kinds)
        cosines = self._arrays.vectors[rows].astype(np.float32) @ embed([text])[0]
        best = _best(self._arrays.owners[rows], cosines)
        chosen = sorted(best, key=lambda n: (-round(best[n], 6), n))[:most]
        ids = self._source.profiles().ids(chosen)
        return [(ids[n], best[n]) for n in chosen if n in ids]

    def in_words(self, words: Sequence[str], kinds: Collection[str] = ()) -> Sequence[Near]:
        """The things that a text of these words may speak of, by whole and part together."""
        import numpy as np

        if not words:
            return []
        windows = [
            (first, first + size)
            for size in range(1, min(WINDOW, len(words)) + 1)
            for first in range(len(words) - size + 1)
        ]
        sums = np.zeros((len(words) + 1, WIDTH), dtype=np.float32)
        np.cumsum(summed(words), axis=0, out=sums[1:])
        firsts, lasts = np.array(windows).T
        parts = normalized(sums[lasts] - sums[firsts])
        whole = normalized(sums[-1:])[0]
        rows = self._coarse(whole, kinds)
        vectors = self._arrays.vectors[rows].astype(np.float32)
        owners = self._arrays.owners[rows]
        starts = np.flatnonzero(np.diff(owners, prepend=-1))  # rows, and so owners, ascend
        numbers = owners[starts]
        cosines = vectors @ parts.T
        nearest = cosines.max(axis=1)
        by_whole = np.maximum.reduceat(vectors @ whole, starts)
        by_part = np.maximum.reduceat(nearest, starts)
        order = np.lexsort((numbers, -np.round(by_whole + by_part, 6)))[:KEPT]
        ids = self._source.profiles().ids(numbers[order].tolist())
        found = []
        for group in order.tolist():
            last = starts[group + 1] if group + 1 < len(starts) else len(rows)
            row = starts[group] + int(nearest[starts[group] : last].argmax())
            window = windows[int(cosines[row].argmax())]
            near = Near(
                ids[int(numbers[group])], float(by_whole[group]), float(by_part[group]), *window
            )
            found.append(near)
        return found

    def _coarse(self, vector: NDArray[Any], kinds: Collection[str]) -> NDArray[Any]:
        """The rows of the names whose vectors agree with this one in the most signs."""
        import numpy as np

        signs = np.packbits(vector > 0)
        among = self._of_kinds(kinds)
        own = self._arrays.signs if among is None else self._arrays.signs[among]
        differing = _ones(np.bitwise_xor(own, signs))
        count = min(COARSE, len(differing))
        if count == len(differing):
            rows = np.arange(count)
        else:
            rows = np.sort(np.argpartition(differing, count)[:count])
        return rows if among is None else among[rows]

    def _of_kinds(self, kinds: Collection[str]) -> NDArray[Any] | None:
        import numpy as np

        if not kinds:
            return None
        key = tuple(sorted(kinds))
        if key not in self._among:
            rows = self._source.connection.execute("SELECT n, kind FROM node")
            numbers = np.array([n for n, kind in rows if kind in key], dtype=np.int32)
            self._among[key] = np.flatnonzero(np.isin(self._arrays.owners, numbers))
        return self._among[key]


def _ones(array: NDArray[Any]) -> NDArray[Any]:
    """How many bits are set in each row of bytes."""
    import numpy as np

    if hasattr(np, "bitwise_count"):
        words = np.ascontiguousarray(array).view(np.uint64)
        counted: NDArray[Any] = np.bitwise_count(words).sum(axis=1, dtype=np.int32)
        return counted
    table = np.array([number.bit_count() for number in range(256)], dtype=np.uint8)
    in_bytes: NDArray[Any] = table[array].sum(axis=1, dtype=np.int32)
    return in_bytes


def _best(owners: NDArray[Any], cosines: NDArray[Any]) -> Mapping[int, float]:
    """For each thing the cosine of its nearest name."""
    best: dict[int, float] = {}
    for n, cosine in zip(owners.tolist(), cosines.tolist(), strict=True):
        if cosine > best.get(n, -2.0):
            best[n] = cosine
    return best
