import numpy as np
import pytest
from scipy import sparse

from stemma.group import candidates
from stemma.group.candidates import find_pairs
from stemma.group.likeness import Weights


def make_weights(rows: list[list[float]]) -> Weights:
    matrix = sparse.csr_array(np.array(rows, dtype=np.float64))
    return Weights(matrix, sparse.csr_array((len(rows), 1)), ("en",) * len(rows))


def test_a_small_pile_is_compared_whole() -> None:
    first, second = find_pairs(make_weights([[1.0, 0], [0, 1.0], [1.0, 0]]), 0.5)
    assert list(zip(first, second, strict=True)) == [(0, 1), (0, 2), (1, 2)]


def test_a_large_pile_gives_pairs_that_share_rare_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "_SMALL_PILE", 0)
    monkeypatch.setattr(candidates, "_MOST_SHARED", 2)
    monkeypatch.setattr(candidates, "_BLOCK", 2)
    # The last column is everywhere; the first is shared by rows 0 and 3, the second by 1 and 2.
    rows = [[0.8, 0, 0.6], [0, 0.8, 0.6], [0, 0.3, 0.95], [0.8, 0, 0.6]]
    first, second = find_pairs(make_weights(rows), 0.5)
    assert list(zip(first, second, strict=True)) == [(0, 3)]
