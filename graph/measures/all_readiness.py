"""How ready every role is for every other, all at once: the twin of ``readiness`` for all pairs.

What a role lends and what another asks for are two vectors over items at ranks; readiness is the
sum of their products. Block by block, so that memory grows with the roles and not with their
square.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from graph.measures.all_pairs import COMMON, WORKERS, Pairs, in_order
from graph.measures.few_pairs import BLOCK
from graph.measures.holdings import NOTHING, Holdings, Lender, Prerequisites, best
from graph.measures.readiness import cover
from graph.source import Source
from graph.vocabulary import AMONG

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

ROLES: Final = 500
"""Of how many roles the demand is read at a time."""
Key = tuple[str, int]
"""An item and the rank that is asked of it; one that nobody knows counts as the first."""


def all_readiness(source: Source, place: Mapping[str, int], most: int, digits: int) -> Pairs:
    """The ``most`` goals (0: all) that each role is readiest for, by place and then readiest first.

    Those for which it is ready at all; ``place`` says in which order the roles are told, and of
    equal figures the earlier place is first.
    """
    lent, asked = _vectors(source, sorted(place, key=place.__getitem__))
    pairs = Pairs()
    keep = most or len(place)
    products = _Products(lent, asked, keep, digits)
    with ThreadPoolExecutor(WORKERS) as workers:
        for start, found in in_order(workers, products.readiest, range(0, len(place), BLOCK)):
            for row, (near, values) in enumerate(found, start):
                pairs.ones.extend([row] * len(near))
                pairs.others.frombytes(near.tobytes())
                pairs.scores.frombytes(values.tobytes())
    return pairs


def _readiest(line: Floats, keep: int, digits: int) -> tuple[Any, Floats]:
    """The best places of a row, and how ready one is there."""
    import numpy as np

    slack = 10.0**-digits  # what is rounded up to the least may be a little below it
    least = 0.0
    if keep < len(line):
        least = float(np.partition(line, len(line) - keep)[len(line) - keep])
    near = np.flatnonzero(line >= max(least - slack, slack / 4))
    values = np.minimum(line[near], 1.0).round(digits)
    best = np.argsort(-values, kind="stable")[:keep]
    best = best[values[best] > 0]
    return near[best].astype(np.uint32), values[best]


class _Products:
    """Some rows of readiness at a time: rare items sparse, common ones as dense columns."""

    def __init__(self, lent: Any, asked: Any, keep: int, digits: int) -> None:
        import numpy as np

        common = np.diff(asked.tocsc().indptr) > COMMON * max(1, lent.shape[0])
        self._rare, self._across = lent[:, ~common].tocsr(), asked[:, ~common].T.tocsr()
        self._dense = lent[:, common].toarray()
        self._dense_across = np.ascontiguousarray(asked[:, common].toarray().T)
        self._keep, self._digits = keep, digits

    def readiest(self, start: int) -> list[tuple[Any, Floats]]:
        """The best goals of each role from this place on, and how ready it is for them."""
        import numpy as np

        rows = slice(start, start + BLOCK)
        block: Floats = self._dense[rows] @ self._dense_across
        product = (self._rare[rows] @ self._across).tocsr()
        lines = np.repeat(np.arange(len(block)), np.diff(product.indptr))
        block[lines, product.indices] += product.data
        block[np.arange(len(block)), np.arange(start, start + len(block))] = 0.0
        return [_readiest(line, self._keep, self._digits) for line in block]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a sparse matrix, as they come."""

    starts: array[int] = field(default_factory=lambda: array("q", [0]))
    columns: array[int] = field(default_factory=lambda: array("q"))
    values: array[float] = field(default_factory=lambda: array("d"))

    def add(self, row: Iterable[tuple[int, float]]) -> None:
        """One row more."""
        for column, value in row:
            self.columns.append(column)
            self.values.append(value)
        self.starts.append(len(self.columns))

    def matrix(self, width: int) -> Any:
        """All of it, in compressed rows."""
        import numpy as np
        from scipy import sparse

        shape = (len(self.starts) - 1, width)
        parts = (np.frombuffer(self.values), np.frombuffer(self.columns, np.int64))
        return sparse.csr_array((*parts, np.frombuffer(self.starts, np.int64)), shape=shape)


def _vectors(source: Source, roles: list[str]) -> tuple[Any, Any]:
    """What each role asks for, by weight, in parts of all that it asks for; and how much of each of
    these items at their ranks each role lends.
    """
    columns: dict[Key, int] = {}
    asked, lent = _Rows(), _Rows()
    for role, lender in _lenders(source, roles):
        demand = lender.demands.of(role)
        asked.add(
            (columns.setdefault((item, one.rank or 1), len(columns)), one.weight / demand.total)
            for item, one in demand.essentials.items()
        )
    ranks: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for (item, rank), column in columns.items():
        ranks[item].append((rank, column))
    among = _choices(source)
    for role, lender in _lenders(source, roles):
        lent.add(_covers(_with_choices(lender.of(role), among), ranks))
    return lent.matrix(len(columns)), asked.matrix(len(columns))


def _lenders(source: Source, roles: list[str]) -> Iterator[tuple[str, Lender]]:
    """Each role, and who knows what it lends; the demand of some is read at a time."""
    prerequisites = Prerequisites(source)
    for start in range(0, len(roles), ROLES):
        some = roles[start : start + ROLES]
        lender = Lender(source)
        lender.prerequisites = prerequisites
        prerequisites.read({item for one in lender.demands.of_all(some).values() for item in one})
        yield from ((role, lender) for role in some)


def _choices(source: Source) -> Mapping[str, tuple[str, ...]]:
    """The members of each choice."""
    found: dict[str, tuple[str, ...]] = {}
    for link in source.all_links((AMONG,)):
        found[link.source] = (*found.get(link.source, ()), link.target)
    return found


def _with_choices(held: Holdings, among: Mapping[str, tuple[str, ...]]) -> Holdings:
    """The holdings, and of each choice what is held of its best-held members."""
    if not among:
        return held
    found = dict(held)
    for choice, members in among.items():
        mine = held.get(choice, NOTHING)
        for member in members:
            mine = best(mine, held.get(member, NOTHING))
        if mine != NOTHING:
            found[choice] = mine
    return found


def _covers(
    held: Holdings, ranks: Mapping[str, list[tuple[int, int]]]
) -> Iterator[tuple[int, float]]:
    for item, mine in held.items():
        for rank, column in ranks.get(item, ()):
            if covered := cover(mine, rank):
                yield column, covered
