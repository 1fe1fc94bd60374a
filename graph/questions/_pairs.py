"""All similarities at once, in blocks of rows, as sparse and dense products."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.sources.interface import GRADED_SHARE, Profiles

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

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
    sparse, dense = _binary(profiles, order)
    rated = _rated(profiles, order)
    share = 1 - GRADED_SHARE if profiles.width else 1.0
    pairs = Pairs()
    across, across_dense = sparse.T.tocsc(), np.ascontiguousarray(dense.T)
    for start in range(0, len(order), BLOCK):
        rows = slice(start, start + BLOCK)
        scores = share * ((sparse[rows] @ across).toarray() + dense[rows] @ across_dense)
        if profiles.width:
            scores += GRADED_SHARE * (rated[rows] @ rated.T)
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


def _binary(profiles: Profiles, order: Places) -> tuple[Any, Floats]:
    """Each role's items as a vector of length one: the rare items sparse, the common ones dense."""
    import numpy as np
    from scipy import sparse

    starts = np.frombuffer(profiles.starts, dtype=np.uint64).astype(np.int64)
    numbers, columns = np.unique(
        np.frombuffer(profiles.items, dtype=np.uint32), return_inverse=True
    )
    weights = np.array([profiles.weights.get(number, 0.0) for number in numbers.tolist()])
    lengths = np.frombuffer(profiles.lengths, dtype=np.float64)
    scale = np.divide(1.0, lengths, out=np.zeros(len(lengths)), where=lengths > 0)
    values = weights[columns] * np.repeat(scale, np.diff(starts))
    shape = (len(profiles.roles), len(numbers))
    matrix = sparse.csr_array((values, columns, starts), shape=shape)[order]
    common = np.bincount(columns, minlength=len(numbers)) > COMMON * max(1, len(order))
    return matrix[:, ~common].tocsr(), matrix[:, common].toarray()


def _rated(profiles: Profiles, order: Places) -> Floats:
    """Each role's centred ratings as a vector of length one."""
    import numpy as np

    vectors = np.frombuffer(profiles.vectors, dtype=np.float64)
    vectors = vectors.reshape(len(profiles.roles), profiles.width)
    sizes = np.frombuffer(profiles.sizes, dtype=np.float64)
    scale = np.divide(1.0, sizes, out=np.zeros(len(sizes)), where=sizes > 0)
    return (vectors * scale[:, None])[order]
