"""All roles compared with all others as one relational text over Parquet, for any engine.

Each role is a set of rows: family, item, value, where the values of a family have length one; so a
vote is the sum of products over what two roles have in common. The text is plain SQL that DuckDB
and Spark both take; ties are ordered by the place of a role, which is the order of its name by
code points, made here and not by an engine's collation.
"""

from __future__ import annotations

import tempfile
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graph.errors import CannotWrite, WrongUse, reason
from graph.measures.all_pairs import Pairs, graded_vectors, item_vectors

if TYPE_CHECKING:
    from graph.source import Profiles

Scored = tuple[int, int, float]
"""The places of two roles, and their similarity."""
Run = Callable[..., Iterable[Scored]]
"""Runs texts over two tables: ``run(folder, texts)``, where the folder has the Parquet files."""

ROWS: Final = 200_000
"""How many rows of a table are written at a time."""
BLOCK: Final = 1_000
"""How many roles one text compares with all others: what bounds the memory."""

TEXT: Final = """\
WITH dots AS (
  SELECT a.place AS one, b.place AS other, a.family AS family, SUM(a.value * b.value) AS dot
  FROM vectors a JOIN vectors b ON a.family = b.family AND a.item = b.item
  WHERE a.place <> b.place AND {chosen}
  GROUP BY a.place, b.place, a.family
), sums AS (
  SELECT one, other, SUM(CASE WHEN family = 0 THEN SQRT(GREATEST(dot, 0.0)) ELSE dot END) AS total
  FROM dots GROUP BY one, other
), scores AS (
  SELECT s.one AS one, s.other AS other,
    ROUND(s.total / BIT_COUNT(a.families & b.families), {digits}) AS score
  FROM sums s JOIN roles a ON a.place = s.one JOIN roles b ON b.place = s.other
), ranked AS (
  SELECT one, other, score,
    ROW_NUMBER() OVER (PARTITION BY one ORDER BY score DESC, other ASC) AS nth
  FROM scores
)
SELECT one, other, score FROM ranked WHERE nth <= {most} ORDER BY one, nth
"""
"""What both engines run; ``chosen`` says which roles are compared with all others."""


def compare(
    run: Run, profiles: Profiles, place: Mapping[str, int], most: int, digits: int
) -> Pairs:
    """The ``most`` nearest of each role (0: all), as ``measures.all_pairs`` finds them.

    Raises
    ------
    CannotWrite
        where the disk is full.
    """
    count = len(profiles.roles)
    keep = min(most or count - 1, count - 1)
    with _folder() as folder:
        write_tables(profiles, place, folder)
        blocks = [
            _text(f"a.place >= {start} AND a.place < {start + BLOCK}", keep, digits)
            for start in range(0, count, BLOCK)
        ]
        found = _by_role(run(folder, blocks))
        doubtful = [one for one, near in found.items() if len(near) == keep and near[-1][1] <= 0]
        if doubtful:  # what has nothing in common may come before what has less than that
            listed = ", ".join(map(str, doubtful))
            found |= _by_role(run(folder, [_text(f"a.place IN ({listed})", count, digits)]))
    pairs = Pairs()
    for one in range(count):
        near = _filled(found.get(one, []), one, count, keep)
        pairs.ones.extend([one] * len(near))
        pairs.others.extend(array("I", (other for other, _ in near)))
        pairs.scores.extend(array("d", (score for _, score in near)))
    return pairs


def _text(chosen: str, most: int, digits: int) -> str:
    return TEXT.format(chosen=chosen, most=most, digits=digits)


def _by_role(rows: Iterable[Scored]) -> dict[int, list[tuple[int, float]]]:
    found: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for one, other, score in rows:
        found[one].append((other, score))
    return found


def _filled(
    near: Sequence[tuple[int, float]], one: int, count: int, keep: int
) -> Sequence[tuple[int, float]]:
    """The nearest, with roles that have nothing in common where those are near enough: at 0."""
    if len(near) >= keep and (not near or near[-1][1] > 0):
        return near[:keep]
    known = {other for other, _ in near} | {one}
    others = [(other, 0.0) for other in range(count) if other not in known]
    return sorted([*near, *others], key=lambda pair: (-pair[1], pair[0]))[:keep]


# -------------------------------------------------------------------------------- the tables


def write_tables(profiles: Profiles, place: Mapping[str, int], folder: Path) -> None:
    """Write ``vectors.parquet`` (family, item, place, value), ``roles.parquet`` (place, families).

    ``families`` has a bit for each family that has a vote on the role.
    """
    import numpy as np

    order = np.argsort([place[role] for role in profiles.roles], kind="stable")
    sparse, dense, has_items = item_vectors(profiles, order)
    graded = graded_vectors(profiles, order)
    bits = has_items.astype(np.int64)
    for number, (_, has_any) in enumerate(graded, 1):
        bits |= has_any.astype(np.int64) << number
    _write(folder / "roles.parquet", ("place", "families"), [(np.arange(len(bits)), bits)])
    _write(
        folder / "vectors.parquet", ("family", "item", "place", "value"),
        _vectors(sparse, dense, [rated for rated, _ in graded]),
    )  # fmt: skip


def _vectors(sparse: Any, dense: Any, graded: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of all vectors, column by column, some at a time."""
    import numpy as np

    some = sparse.tocoo()
    yield from _pieces(0, some.col, some.row, some.data)
    width = sparse.shape[1]
    for family, matrix, shift in [(0, dense, width), *((n, m, 0) for n, m in enumerate(graded, 1))]:
        rows, columns = np.nonzero(matrix)
        yield from _pieces(family, columns + shift, rows, matrix[rows, columns])


def _pieces(family: int, items: Any, places: Any, values: Any) -> Iterator[tuple[Any, ...]]:
    import numpy as np

    for start in range(0, len(values), ROWS):
        part = slice(start, start + ROWS)
        yield np.full(len(values[part]), family), items[part], places[part], values[part]


def _write(path: Path, names: Sequence[str], pieces: Iterable[tuple[Any, ...]]) -> None:
    arrow, parquet = _arrow()
    kinds = [arrow.float64() if name == "value" else arrow.int64() for name in names]
    schema = arrow.schema(list(zip(names, kinds, strict=True)))
    try:
        with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
            for columns in pieces:
                cells = [arrow.array(one).cast(k) for one, k in zip(columns, kinds, strict=True)]
                writer.write_table(arrow.table(cells, schema=schema))
    except OSError as error:
        raise CannotWrite(
            f"The tables for the engine cannot be written: {reason(error)}.",
            remedy="Make room, or name another folder for such files with TMPDIR.",
        ) from error


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise WrongUse(
            "This engine reads Parquet, and the package pyarrow is not installed.",
            remedy="Install it: pip install 'rolegraph[big]'",
        ) from error
    return pa, parquet


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder that is gone afterwards, whatever happens."""
    with tempfile.TemporaryDirectory(prefix="rolegraph-") as name:
        yield Path(name)
