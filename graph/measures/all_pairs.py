"""The similarities of all roles to all others at once: the vectorised twin of ``similarity``.

Block by block, so that memory grows with the number of roles and not with its square.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.rarity import idf

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from graph.source import Profiles

    Floats = npt.NDArray[np.float64]
    Places = npt.NDArray[np.intp]

BLOCK = 256
"""How many roles are compared with all others at a time: what bounds the memory."""
COMMON = 0.04
"""Items of more than this share of the roles are multiplied as dense columns."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of roles by their places, with a score each: three arrays of one length."""

    ones: array[int] = field(default_factory=lambda: array("I"))
    others: array[int] = field(default_factory=lambda: array("I"))
    scores: array[float] = field(default_factory=lambda: array("d"))


def all_pairs(profiles: Profiles, place: Mapping[str, int], most: int, digits: int) -> Pairs:
    """The ``most`` nearest of each role (0: all), by place and then nearest first.

    ``place`` says in which order the roles are told; of equal scores the earlier place is first.
    """
    import numpy as np

    order = np.argsort([place[role] for role in profiles.roles], kind="stable")
    sparse, dense, has_items = _items(profiles, order)
    families = _families(profiles, order)
    pairs = Pairs()
    across, across_dense = sparse.T.tocsc(), np.ascontiguousarray(dense.T)
    for start in range(0, len(order), BLOCK):
        rows = slice(start, start + BLOCK)
        cosines = (sparse[rows] @ across).toarray() + dense[rows] @ across_dense
        scores = np.sqrt(np.maximum(cosines, 0.0), out=cosines)
        if families:
            votes = np.outer(has_items[rows], has_items)
            for rated, has_ratings in families:
                scores += rated[rows] @ rated.T
                votes += np.outer(has_ratings[rows], has_ratings)
            scores /= np.maximum(votes, 1.0)
        _take_nearest(pairs, scores.round(digits), start, most)
    return pairs


def _take_nearest(pairs: Pairs, scores: Floats, start: int, most: int) -> None:
    """Add the best of each row but the role itself; ties in the order of places."""
    import numpy as np

    count, width = scores.shape
    scores[np.arange(count), np.arange(start, start + count)] = -np.inf
    keep = min(most or width - 1, width - 1)
    if 0 < keep < width - 1:
        least = -np.partition(-scores, keep - 1, axis=1)[:, keep - 1]
    else:
        least = np.full(count, -np.inf)
    for row in range(count):
        near = np.flatnonzero(scores[row] >= least[row])
        near = near[np.argsort(-scores[row, near], kind="stable")][:keep]
        pairs.ones.extend([start + row] * len(near))
        pairs.others.frombytes(near.astype(np.uint32).tobytes())
        pairs.scores.frombytes(scores[row, near].tobytes())


def _items(profiles: Profiles, order: Places) -> tuple[Any, Floats, Floats]:
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


def _families(profiles: Profiles, order: Places) -> list[tuple[Floats, Floats]]:
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
