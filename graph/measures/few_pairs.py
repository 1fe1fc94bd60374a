"""The nearest of a block of roles where few pairs can be among them: the rest is never multiplied.

What two roles share of rare items is known from a sparse product. What their common items add is at
most the product of the lengths of these, so a pair counts only where both together reach what the
last of the nearest has of rare items alone.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Places = npt.NDArray[np.intp]

BLOCK: Final = 128
"""How many roles are compared with all others at a time: what bounds the memory."""
SHARE: Final = 0.02
"""Where more than this share of all pairs may count, all of them are multiplied at once."""
SLACK: Final = 1e-8
"""Figures are ranked as they are rounded: what is a little less may be as good."""
CHUNK: Final = 4_096
"""How many pairs are multiplied at a time."""


class Few:
    """Vectors of length one, in a sparse and a dense part, and the ``keep`` nearest of each."""

    def __init__(self, sparse: Any, across: Any, dense: Floats, keep: int, digits: int) -> None:
        import numpy as np

        self._sparse, self._across, self._dense = sparse, across, dense
        self._keep, self._digits, self._width = keep, digits, len(dense)
        self._lengths = np.sqrt(np.einsum("ij,ij->i", dense, dense))
        self._by_length = np.argsort(self._lengths, kind="stable")
        self._ascending = self._lengths[self._by_length]

    def nearest(self, start: int) -> list[tuple[Places, Floats]]:
        """The nearest of each role from this place on; nothing where too many pairs may count."""
        import numpy as np

        product = (self._sparse[start : start + BLOCK] @ self._across).tocsr()
        count = product.shape[0]
        ones = np.repeat(np.arange(count), np.diff(product.indptr))
        others, shared = product.indices.astype(np.int64), product.data
        own = others == ones + start
        shared[own] = -1.0
        floors = self._floors(product)
        lengths = self._lengths[start : start + count]
        counts = (shared + lengths[ones] * self._lengths[others] >= floors[ones]) & ~own
        with np.errstate(divide="ignore", invalid="ignore"):
            least = np.where(floors > 0, floors / lengths, -1.0)
        beyond = self._width - np.searchsorted(self._ascending, least)
        if counts.sum() + beyond.sum() > SHARE * count * self._width:
            return []
        ones, others, shared = self._with_far(
            start, ones[counts], others[counts], shared[counts], beyond
        )
        return self._best(start, count, ones, others, shared)

    def _floors(self, product: Any) -> Floats:
        """What the last of the nearest of each row has at the least; below 0 where there are not
        as many.
        """
        import numpy as np

        floors = np.full(product.shape[0], -1.0)
        for row, (begin, end) in enumerate(pairwise(product.indptr)):
            if end - begin > self._keep:  # the role itself is one of them
                nth = end - begin - self._keep
                floors[row] = np.partition(product.data[begin:end], nth)[nth] - SLACK
        return floors

    def _with_far(
        self, start: int, ones: Places, others: Places, shared: Floats, beyond: Places
    ) -> tuple[Places, Places, Floats]:
        """The pairs, and those besides that common items alone may bring among the nearest."""
        import numpy as np

        if not beyond.any():
            return ones, others, shared
        far_ones = np.repeat(np.arange(len(beyond)), beyond)
        far_others = np.concatenate([self._by_length[self._width - many :] for many in beyond])
        new = ~np.isin(far_ones * self._width + far_others, ones * self._width + others)
        new &= far_others != far_ones + start
        return (
            np.concatenate([ones, far_ones[new]]),
            np.concatenate([others, far_others[new]]),
            np.concatenate([shared, np.zeros(int(new.sum()))]),
        )

    def _best(
        self, start: int, count: int, ones: Places, others: Places, shared: Floats
    ) -> list[tuple[Places, Floats]]:
        """The nearest of each row among these pairs."""
        import numpy as np

        cosines = shared.copy()
        for begin in range(0, len(ones), CHUNK):
            part = slice(begin, begin + CHUNK)
            mine, theirs = self._dense[start + ones[part]], self._dense[others[part]]
            cosines[part] += np.einsum("ij,ij->i", mine, theirs)
        values = np.sqrt(np.maximum(cosines, 0.0)).round(self._digits)
        order = np.lexsort((others, -values, ones))
        begins = np.searchsorted(ones[order], np.arange(count + 1))
        rows = (order[begin:end][: self._keep] for begin, end in pairwise(begins))
        return [(others[row], values[row]) for row in rows]
