"""The similarities of all roles to all others at once: the vectorised twin of ``similarity``.

Block by block, so that memory grows with the number of roles and not with its square.
"""

from __future__ import annotations

import os
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from graph.measures.few_pairs import BLOCK, Few
from graph.rarity import idf

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from graph.source import Profiles, Source

    Floats = npt.NDArray[np.float64]
    Places = npt.NDArray[np.intp]

Found = TypeVar("Found")
WORKERS = min(8, os.cpu_count() or 1)
"""How many blocks are worked on at a time: most of the work lies outside Python's lock."""
COMMON = 0.04
"""Items of more than this share of the roles are multiplied as dense columns."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of roles by their places, with a score each: three arrays of one length."""

    ones: array[int] = field(default_factory=lambda: array("I"))
    others: array[int] = field(default_factory=lambda: array("I"))
    scores: array[float] = field(default_factory=lambda: array("d"))

    def best(self, most: int) -> Pairs:
        """The first ``most`` pairs of each role (0: all of them)."""
        if not most:
            return self
        found, last, nth = Pairs(), -1, 0
        for one, other, score in zip(self.ones, self.others, self.scores, strict=True):
            nth = nth + 1 if one == last else 1
            last = one
            if nth <= most:
                found.ones.append(one)
                found.others.append(other)
                found.scores.append(score)
        return found


class AllPairs(Protocol):
    """Compares all roles with all others; ``all_similarities`` is one."""

    def __call__(self, source: Source, place: Mapping[str, int], most: int, digits: int) -> Pairs:
        """The ``most`` best of each role (0: all), by place and then best first."""


def all_similarities(source: Source, place: Mapping[str, int], most: int, digits: int) -> Pairs:
    """The ``most`` nearest of each role (0: all), by place and then nearest first."""
    return all_pairs(source.profiles(), place, most, digits)


def all_pairs(profiles: Profiles, place: Mapping[str, int], most: int, digits: int) -> Pairs:
    """The ``most`` nearest of each role (0: all), by place and then nearest first.

    ``place`` says in which order the roles are told; of equal scores the earlier place is first.
    """
    import numpy as np

    order = np.argsort([place[role] for role in profiles.roles], kind="stable")
    blocks = _Blocks(profiles, order, most, digits)
    pairs = Pairs()
    with ThreadPoolExecutor(WORKERS) as workers:
        for start, nearest in blocks.run(workers):
            for row, (near, scores) in enumerate(nearest, start):
                pairs.ones.extend([row] * len(near))
                pairs.others.frombytes(near.astype(np.uint32).tobytes())
                pairs.scores.frombytes(scores.tobytes())
    return pairs


class _Blocks:
    """The roles a block at a time, each compared with all others."""

    def __init__(self, profiles: Profiles, order: Places, most: int, digits: int) -> None:
        import numpy as np

        self._sparse, self._dense, self._has_items = item_vectors(profiles, order)
        self._families = graded_vectors(profiles, order)
        self._across = self._sparse.T.tocsr()
        self._across_dense = np.ascontiguousarray(self._dense.T)
        self._width, self._digits = len(order), digits
        self._keep = min(most or self._width - 1, self._width - 1)
        self._few = None
        if not self._families and 0 < self._keep < self._width - 1:
            self._few = Few(self._sparse, self._across, self._dense, self._keep, digits)

    def run(self, workers: Executor) -> Iterator[tuple[int, list[tuple[Places, Floats]]]]:
        """The nearest of each role, block by block in their order."""
        return in_order(workers, self._nearest, range(0, self._width, BLOCK))

    def _nearest(self, start: int) -> list[tuple[Places, Floats]]:
        """The best of each row but the role itself; ties in the order of places."""
        found = self._few.nearest(start) if self._few else []
        return found or self._nearest_of_all(start)

    def _nearest_of_all(self, start: int) -> list[tuple[Places, Floats]]:
        """The best of each row but the role itself; ties in the order of places.

        Without graded families a similarity is the root of a cosine, which is drawn for the best
        alone: roots stand in the order of their squares.
        """
        import numpy as np

        scores = self._votes(start)
        count = len(scores)
        scores[np.arange(count), np.arange(start, start + count)] = -np.inf
        least = np.full(count, -np.inf)
        if 0 < self._keep < self._width - 1:
            kth = self._width - self._keep
            least = np.partition(scores, kth, axis=1)[:, kth]
            if not self._families:
                least = np.sqrt(np.maximum(least, 0.0))
            least = least.round(self._digits)
        return [self._best(scores[row], least[row]) for row in range(count)]

    def _best(self, scores: Floats, least: float) -> tuple[Places, Floats]:
        import numpy as np

        slack = 10.0**-self._digits  # what is rounded up to the least may be a little below it
        if self._families:
            near = np.flatnonzero(scores >= least - slack)
            values = scores[near]
        else:
            near = np.flatnonzero(scores >= max(0.0, least - slack) ** 2 - 1e-15)
            values = np.sqrt(np.maximum(scores[near], 0.0))
        values = values.round(self._digits)
        best = np.argsort(-values, kind="stable")[: self._keep]
        return near[best], values[best]

    def _votes(self, start: int) -> Floats:
        """The cosines of the items; where roles are rated, the mean of all votes."""
        import numpy as np

        rows = slice(start, start + BLOCK)
        cosines: Floats = self._dense[rows] @ self._across_dense
        product = (self._sparse[rows] @ self._across).tocsr()
        lines = np.repeat(np.arange(len(cosines)), np.diff(product.indptr))
        cosines[lines, product.indices] += product.data
        if not self._families:
            return cosines
        scores = np.sqrt(np.maximum(cosines, 0.0), out=cosines)
        votes = np.outer(self._has_items[rows], self._has_items)
        for rated, has_ratings in self._families:
            scores += rated[rows] @ rated.T
            votes += np.outer(has_ratings[rows], has_ratings)
        scores /= np.maximum(votes, 1.0)
        return scores


def in_order(
    workers: Executor, work: Callable[[int], Found], starts: Iterable[int]
) -> Iterator[tuple[int, Found]]:
    """What comes of each block, in the order of blocks; some are worked on ahead."""
    waiting: deque[tuple[int, Future[Found]]] = deque()
    for start in starts:
        waiting.append((start, workers.submit(work, start)))
        if len(waiting) > WORKERS:
            first, done = waiting.popleft()
            yield first, done.result()
    for first, done in waiting:
        yield first, done.result()


def item_vectors(profiles: Profiles, order: Places) -> tuple[Any, Floats, Floats]:
    """Each role's items as a vector of length one, the rare ones sparse and the common ones dense;
    and 1 for every role that has any.
    """
    import numpy as np
    from scipy import sparse

    begins, items, importances = profiles.every_profile()
    starts = np.frombuffer(begins, dtype=np.uint64).astype(np.int64)
    numbers, columns, holders = np.unique(
        np.frombuffer(items, dtype=np.uint32), return_inverse=True, return_counts=True
    )
    roles = len(profiles.roles)
    told = {count: idf(roles, count) for count in np.unique(holders).tolist()}
    weights = np.array([told[count] for count in holders.tolist()])
    lengths = np.frombuffer(profiles.lengths, dtype=np.float64)
    scale = np.divide(1.0, lengths, out=np.zeros(len(lengths)), where=lengths > 0)
    values = np.frombuffer(importances, dtype=np.float64) * weights[columns]
    values *= np.repeat(scale, np.diff(starts))
    shape = (roles, len(numbers))
    matrix = sparse.csr_array((values, columns, starts), shape=shape)[order]
    common = holders > COMMON * max(1, roles)
    has_any = (lengths > 0).astype(np.float64)[order]
    return matrix[:, ~common].tocsr(), matrix[:, common].toarray(), has_any


def graded_vectors(profiles: Profiles, order: Places) -> list[tuple[Floats, Floats]]:
    """Of each graded family the ratings of every role as a vector of length one, and 1 for every
    role that is rated in it.
    """
    import numpy as np

    width = sum(width for _, width in profiles.families)
    every = np.zeros((len(profiles.roles), width))
    for place, rated in enumerate(profiles.all_rated() if width else ()):
        if rated:
            every[place] = rated
    found, start = [], 0
    for _, width in profiles.families:
        ratings = every[order, start : start + width]
        sizes = np.linalg.norm(ratings, axis=1)
        has_any = sizes > 1e-12  # what only rounding leaves is nothing
        scale = np.divide(1.0, sizes, out=np.zeros(len(sizes)), where=has_any)
        found.append((ratings * scale[:, None], has_any.astype(np.float64)))
        start += width
    return found
