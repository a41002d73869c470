"""Fits `read.forest`: gradient-boosted trees that ask one question a level (oblivious trees).

Newton boosting of the logistic loss (Friedman 2001; Chen and Guestrin 2016, section 2) on binned
features; that all nodes of a level share a question (Prokhorenkova et al. 2018) makes a tree a
table that a person can read. Deterministic: one seed draws rows and features.
"""

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation.scores import SEED
from stemma.read.web.forest import Forest, Tree

Numbers = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

# Chosen over halves of the 181 pages of `article-extraction`: 80 to 200 trees, depths 4 to 6 and
# rates of 0.06 to 0.15 lie within .002 of F1, and 64 bins give no more than 16; depth 6 gives most
# where trafilatura finds less than it should.
_TREES = 160
_DEPTH = 6
_RATE = 0.1
_BINS = 16
_PENALTY = 1.0
_ROWS = 0.5
_FEATURES = 0.3
_THRESHOLD = 0.5


def fit_forest(columns: dict[str, Numbers], labels: Numbers, weights: Numbers) -> Forest:
    """Trees for rows labelled 0 or 1, each row counting as much as its weight."""
    names = sorted(columns)
    table = np.column_stack([columns[name] for name in names])
    edges = [_find_edges(table[:, j]) for j in range(len(names))]
    bins = np.column_stack([np.searchsorted(edges[j], table[:, j]) for j in range(len(names))])
    weights = weights / weights.mean()
    intercept = float(np.log((weights * labels).sum() / (weights * (1 - labels)).sum()))
    total = np.full(len(table), intercept)
    chance = np.random.default_rng(SEED)
    trees = []
    for _ in range(_TREES):
        likely = 1 / (1 + np.exp(-total))
        slope, curve = weights * (labels - likely), weights * likely * (1 - likely)
        rows = np.flatnonzero(chance.random(len(table)) < _ROWS)
        drawn = np.sort(
            chance.choice(len(names), max(1, int(len(names) * _FEATURES)), replace=False)
        )
        questions = _grow(bins[np.ix_(rows, drawn)], slope[rows], curve[rows])
        asked = [(int(drawn[j]), cut) for j, cut in questions]
        place = _look_up(bins, asked)
        values = _settle(place[rows], slope[rows], curve[rows])
        total += values[place]
        trees.append(
            Tree(
                asked=tuple(names[j] for j, _ in asked),
                over=tuple(float(edges[j][cut]) for j, cut in asked),
                values=tuple(values.tolist()),
            )
        )
    return Forest(intercept=round(intercept, 3), threshold=_THRESHOLD, trees=tuple(trees))


def _find_edges(column: Numbers) -> Numbers:
    """At most `_BINS` - 1 values between which the column is cut into bins of about one size."""
    values: Numbers = np.unique(np.round(column, 4))
    if len(values) <= _BINS:
        return (values[1:] + values[:-1]) / 2
    shares = np.linspace(0, 1, 4 * _BINS + 1)[1:-1]
    cuts: Numbers = np.unique(np.round(np.quantile(column, shares), 4))
    if len(cuts) >= _BINS:
        cuts = cuts[np.linspace(0, len(cuts) - 1, _BINS - 1).round().astype(int)]
    return cuts


def _grow(bins: Indices, slope: Numbers, curve: Numbers) -> list[tuple[int, int]]:
    """The questions of one tree: column of `bins`, and the bin after which the answer is yes."""
    node = np.zeros(len(bins), dtype=np.int64)
    size = bins.shape[1]
    offsets = bins + np.arange(size) * _BINS
    questions: list[tuple[int, int]] = []
    for depth in range(_DEPTH):
        places = (offsets + (node * size * _BINS)[:, None]).ravel()
        shape = (1 << depth, size, _BINS)
        slopes = _sum_bins(places, np.repeat(slope, size), shape)
        curves = _sum_bins(places, np.repeat(curve, size), shape)
        left, right = slopes[..., :-1], slopes[..., -1:] - slopes[..., :-1]
        light, heavy = curves[..., :-1], curves[..., -1:] - curves[..., :-1]
        gains = (left**2 / (light + _PENALTY) + right**2 / (heavy + _PENALTY)).sum(axis=0)
        # No question lies beyond a feature's last edge.
        gains[np.arange(_BINS - 1) >= bins.max(axis=0)[:, None]] = -1.0
        j, cut = divmod(int(gains.argmax()), _BINS - 1)
        questions.append((j, cut))
        node = 2 * node + (bins[:, j] > cut)
    return questions


def _sum_bins(places: Indices, values: Numbers, shape: tuple[int, int, int]) -> Numbers:
    """Sums over nodes, features and bins, added up from the first bin on."""
    sums = np.bincount(places, values, int(np.prod(shape))).astype(np.float64)
    return sums.reshape(shape).cumsum(axis=2)


def _look_up(bins: Indices, asked: list[tuple[int, int]]) -> Indices:
    place = np.zeros(len(bins), dtype=np.int64)
    for j, cut in asked:
        place = 2 * place + (bins[:, j] > cut)
    return place


def _settle(place: Indices, slope: Numbers, curve: Numbers) -> Numbers:
    """What each entry of the table adds: a Newton step, shortened by the rate."""
    slopes = np.bincount(place, slope, 1 << _DEPTH)
    curves = np.bincount(place, curve, 1 << _DEPTH)
    steps = (_RATE * slopes / (curves + _PENALTY)).astype(np.float64)
    return np.round(steps, 3)


def write_forest(forest: Forest, path: Path, head: str) -> None:
    """Write trees as data that `read.web.forest` loads, a tree a line, below a comment."""
    lines = [
        head,
        f"intercept = {forest.intercept}",
        f"threshold = {forest.threshold}",
        "trees = [",
    ]
    for tree in forest.trees:
        parts = (json.dumps(list(part)) for part in (tree.asked, tree.over, tree.values))
        lines.append("  {{ asked = {}, over = {}, values = {} }},".format(*parts))
    path.write_text("\n".join([*lines, "]", ""]), encoding="utf-8")
