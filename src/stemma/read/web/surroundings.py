"""Where a block stands towards the blocks that a vote has chosen."""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from stemma.read.web.ancestry import Ancestry, Indices, Numbers

# The way down from the page to the report goes on while one element holds this much of the votes
# of the one around it, and half of all.
_MOST = 0.7
_HALF = 0.5
# An element is a home of the report where this share of the voted text are its own paragraphs.
_HOME = 0.03
_NO_HOME = 20
_FAR = 30
_VOTED_WORDS = np.log1p(8) - 1e-9
_VOTED_SIZE = 60


def describe_surroundings(
    tree: Ancestry, designs: Indices, votes: Numbers, sizes: Numbers, words: Numbers
) -> dict[str, Numbers]:
    """Features of tree, design and order; `votes[i]` is 0 to 1 for block i."""
    weights = votes * sizes
    total = max(float(weights.sum()), 1.0)
    told = _describe_tree(tree, weights, sizes, total)
    told |= _describe_homes(tree, np.where(words > _VOTED_WORDS, weights, 0.0))
    of_design = np.bincount(designs, weights)
    told["design"] = (of_design / np.bincount(designs, sizes))[designs]
    told["design_share"] = (of_design / total)[designs]
    told["seen"] = (np.cumsum(weights) - weights) / total
    told |= _describe_order(votes, sizes, words)
    return told


def _describe_tree(
    tree: Ancestry, weights: Numbers, sizes: Numbers, total: float
) -> dict[str, Numbers]:
    """Steps up from the report's element and down to the block; shares of what is around it."""
    held, text = tree.add_up(weights), tree.add_up(sizes)
    path = _descend(tree, held)
    on_path = np.zeros(len(held), dtype=np.int64)
    on_path[path] = path
    # Where the way from an element up to the page meets the way down to the report.
    meets = tree.inherit(on_path.tolist(), max)
    meeting = meets[tree.own]
    told = {
        "up": (tree.depths[path[-1]] - tree.depths[meeting]).astype(np.float64),
        "down": (tree.depths[tree.own] - tree.depths[meeting]).astype(np.float64),
    }
    for level in (1, 2, 3):
        around = tree.climb(level)
        told[f"share_{level}"] = held[around] / total
        told[f"density_{level}"] = held[around] / text[around]
    return told


def _descend(tree: Ancestry, held: Numbers) -> list[int]:
    """Elements from the page down to the one that holds most of the votes."""
    best = np.zeros(len(held), dtype=np.int64)
    for k, parent in enumerate(tree.parents.tolist()[1:], start=1):
        if best[parent] == 0 or held[k] > held[best[parent]]:
            best[parent] = k
    path = [0]
    while True:
        below = int(best[path[-1]])
        if below == 0 or held[below] < max(_MOST * held[path[-1]], _HALF * held[0], 1e-9):
            return path
        path.append(below)


def _describe_homes(tree: Ancestry, weights: Numbers) -> dict[str, Numbers]:
    """The nearest element around a block that holds paragraphs of the report as its own.

    Its share of them, and how many levels up it is: lists, quotations and tables of a report stand
    a level or two below the element of its paragraphs, widgets and sidebars beside it.
    """
    own = np.bincount(tree.homes(), weights, len(tree.elements))
    total = max(float(own.sum()), 1.0)
    start = np.where(own > _HOME * total, np.arange(len(own)), -1)
    nearest = tree.inherit(start.tolist(), max)[tree.own]
    some = nearest >= 0
    levels = tree.depths[tree.own] - tree.depths[np.maximum(nearest, 0)]
    return {
        "home": np.where(some, own[np.maximum(nearest, 0)] / total, 0.0),
        "home_levels": np.where(some, levels, _NO_HOME).astype(np.float64),
    }


def _describe_order(votes: Numbers, sizes: Numbers, words: Numbers) -> dict[str, Numbers]:
    """Distances, in blocks, to the chosen ones, and the average vote of three on each side."""
    size = len(votes)
    chosen = np.flatnonzero((votes > 0.5) & (sizes > _VOTED_SIZE))
    first, last = (int(chosen[0]), int(chosen[-1])) if len(chosen) else (size, -1)
    places = np.arange(size)
    prose = (votes > 0.5) & (words > _VOTED_WORDS)
    near = [shift(votes, side * step, 0.0) for side in (1, -1) for step in (1, 2, 3)]
    return {
        "head": np.log1p(np.maximum(first - places, 0)),
        "tail": np.log1p(np.maximum(places - last, 0)),
        "since": np.log1p(_count_since(prose)),
        "until": np.log1p(_count_since(prose[::-1])[::-1]),
        "near": np.mean(near, axis=0),
    }


def _count_since(marks: npt.NDArray[np.bool_]) -> Numbers:
    """For each place how many unmarked ones lie between it and the marked one before."""
    found = np.full(len(marks), float(_FAR))
    bounds = [*np.flatnonzero(marks).tolist(), len(marks) - 1]
    for at, following in pairwise(bounds):
        found[at + 1 : following + 1] = np.minimum(np.arange(following - at), _FAR)
    return found


def shift(column: Numbers, places: int, fill: float) -> Numbers:
    """A column moved down by `places` (up where negative), `fill` at its open end."""
    moved = np.full(len(column), fill)
    if abs(places) >= len(column):
        return moved
    if places > 0:
        moved[places:] = column[:-places]
    else:
        moved[:places] = column[-places:]
    return moved
