"""Boosted trees: a sum of small tables, each looked up by the answers to a few questions."""

from functools import cache

import msgspec
import numpy as np
import numpy.typing as npt

from stemma.read.data import load_data

Numbers = npt.NDArray[np.float64]


class Tree(msgspec.Struct, frozen=True):
    """One table: `values[k]` is added where the answers, read as binary digits, give k.

    Question j is whether feature `asked[j]` is more than `over[j]`.
    """

    asked: tuple[str, ...]
    over: tuple[float, ...]
    values: tuple[float, ...]


class Forest(msgspec.Struct, frozen=True):
    """Trees whose sum, on top of `intercept`, is the logarithm of the odds."""

    intercept: float
    threshold: float
    trees: tuple[Tree, ...]


@cache
def load_forest() -> Forest:
    """The shipped trees of `data/votes.toml`."""
    return load_data("votes.toml", Forest)


def weigh_rows(forest: Forest, columns: dict[str, Numbers]) -> Numbers:
    """The probability, 0 to 1, of each row; `columns` holds a feature's value for every row."""
    size = len(next(iter(columns.values())))
    total = np.full(size, forest.intercept)
    for tree in forest.trees:
        place = np.zeros(size, dtype=np.int64)
        for name, over in zip(tree.asked, tree.over, strict=True):
            place = 2 * place + (columns[name] > over)
        total += np.array(tree.values)[place]
    found: Numbers = 1 / (1 + np.exp(-np.clip(total, -30, 30)))
    return found
