"""Which pairs of articles are worth comparing: those that share rare words."""

import numpy as np
import numpy.typing as npt
from scipy import sparse

from stemma.group.likeness import Weights

Integers = npt.NDArray[np.int64]

# Piles up to this size are compared all against all; it takes a second.
_SMALL_PILE = 400
# Of a larger pile the heaviest terms of each article are looked up, none that so many share.
_HEAVIEST = 60
_MOST_SHARED = 200
_BLOCK = 512


def find_pairs(weights: Weights, least: float) -> tuple[Integers, Integers]:
    """Pairs (i < j) of articles, sorted, whose rare terms alone give a likeness of `least`.

    The work grows with the number of articles, since no list of sharers is longer than
    `_MOST_SHARED`.
    """
    size = weights.words.shape[0]
    if size <= _SMALL_PILE:
        first, second = np.triu_indices(size, 1)
        return first.astype(np.int64), second.astype(np.int64)
    matrices = [weights.words, weights.bridges] if weights.bridges.nnz else [weights.words]
    codes = [_search(_keep_rare(matrix), least) for matrix in matrices]
    found = np.unique(np.concatenate(codes))
    return found // size, found % size


def _keep_rare(matrix: sparse.csr_array) -> sparse.csr_array:
    """Each row's heaviest entries in columns that few rows share."""
    shared = np.bincount(matrix.indices, minlength=matrix.shape[1])
    columns, values, starts = [], [], [0]
    for row in range(matrix.shape[0]):
        own = slice(matrix.indptr[row], matrix.indptr[row + 1])
        rare = np.flatnonzero(shared[matrix.indices[own]] <= _MOST_SHARED)
        heavy = rare[np.argsort(-matrix.data[own][rare], kind="stable")[:_HEAVIEST]]
        columns.append(matrix.indices[own][heavy])
        values.append(matrix.data[own][heavy])
        starts.append(starts[-1] + len(heavy))
    return sparse.csr_array(
        (np.concatenate(values), np.concatenate(columns), np.array(starts)), shape=matrix.shape
    )


def _search(rare: sparse.csr_array, least: float) -> Integers:
    """Codes `i * size + j` (i < j) of the rows whose product reaches `least`."""
    size = rare.shape[0]
    across = sparse.csc_array(rare.T)
    found = [np.zeros(0, dtype=np.int64)]
    for at in range(0, size, _BLOCK):
        product = sparse.coo_array(rare[at : at + _BLOCK] @ across)
        rows, columns = product.coords
        first, second = rows.astype(np.int64) + at, columns.astype(np.int64)
        kept = (product.data >= least) & (first < second)
        found.append(first[kept] * size + second[kept])
    return np.concatenate(found)
