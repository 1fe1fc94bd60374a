"""What is left out is never among the nearest: the same rows as when all pairs are multiplied."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from graph.measures import few_pairs
from graph.measures.few_pairs import BLOCK, Few


def vectors(seed: int, roles: int, rare: int, common: int) -> tuple[np.ndarray, np.ndarray]:
    """Vectors of length one, many of them alike, some with nothing rare or nothing common."""
    draw = np.random.default_rng(seed)
    kinds = draw.random((7, rare)) * (draw.random((7, rare)) < 0.15)
    some = kinds[draw.integers(0, 7, roles)] * (draw.random((roles, rare)) < 0.7)
    some[draw.random(roles) < 0.1] = 0
    most = draw.integers(0, 3, (roles, common)) / 4 * (draw.random((roles, 1)) < 0.9)
    length = np.sqrt((some**2).sum(1) + (most**2).sum(1))[:, None]
    scale = np.divide(1.0, length, out=np.zeros_like(length), where=length > 0)
    return some * scale, most * scale


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("keep", [1, 5, 40])
def test_the_same_rows(seed: int, keep: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(few_pairs, "SHARE", 2.0)
    monkeypatch.setattr(few_pairs, "CHUNK", 50)
    some, most = vectors(seed, BLOCK + 40, 60, 4)
    matrix = sparse.csr_array(some)
    few = Few(matrix, matrix.T.tocsr(), most, keep, 9)
    scores = np.sqrt(np.maximum(some @ some.T + most @ most.T, 0)).round(9)
    np.fill_diagonal(scores, -1)
    for start in (0, BLOCK):
        found = few.nearest(start)
        assert len(found) == min(BLOCK, len(some) - start)
        for row, (near, values) in enumerate(found, start):
            expected = np.argsort(-scores[row], kind="stable")[:keep]
            assert near.tolist() == expected.tolist()
            assert values.tolist() == scores[row][expected].tolist()


def test_where_too_many_pairs_may_count_nothing_is_told() -> None:
    some, most = vectors(3, 60, 0, 4)
    matrix = sparse.csr_array(some)
    assert Few(matrix, matrix.T.tocsr(), most, 5, 9).nearest(0) == []
