"""Body text from real news pages, against the saved outputs of other extractors.

Set: `article-extraction` (scrapinghub/article-extraction-benchmark, MIT): 181 pages. The metric is
theirs: precision and recall of 4-token shingles on each page, averaged over pages, and F1 of the
two means; it gives AutoExtract .9700, as published.

What is measured is the body with the headings between its paragraphs and the dateline before them,
as the set's annotators took them for text of the article. The weights of the vote are fitted on
these very pages, so the figure to believe is the one where each fifth of the pages is read with
weights from the other four; the shipped weights' own figure stands beside it.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq
from scipy.optimize import minimize

from evaluation.scores import Score, compute_f1, measure
from stemma.read.decoding import decode_text
from stemma.read.extraction import WEIGHTS, Weights
from stemma.read.html import Page, parse_html, read_page
from stemma.read.markup import read_markup
from stemma.read.pages import partition_page
from stemma.read.pieces import Partition
from stemma.read.votes import FEATURES, gather_votes
from stemma.settings import ReadSettings

Numbers = npt.NDArray[np.float64]

_TOKEN = re.compile(r"\w+")
_SHINGLE = 4
_RUNNING = frozenset({"heading", "dateline"})
# Chosen by tenfold cross-validation over pages among 1e-4, 3e-4, 1e-3, 3e-3: all within .003.
_PENALTY = 1e-3
# A block counts as the report's where this share of its tokens stands in the truth, in order.
_SHARE = 0.6


_FOLDS = 5


class _Text(msgspec.Struct):
    articleBody: str | None = None  # noqa: N815  # the set's own key


class _Sample(msgspec.Struct):
    """A page with its truth, and its blocks as rows of features, labels and weights."""

    truth: str
    root: Any
    page: Page
    rows: Numbers
    labels: Numbers
    sizes: Numbers


def evaluate(folder: Path) -> tuple[Score, ...]:
    """F1 on the pages of `article-extraction`, with weights from other pages and as shipped."""
    truth = _read_texts(folder / "ground-truth.json")
    peers = {
        path.stem: _f1(_compare(truth, _read_texts(path)))
        for path in sorted((folder / "peers").glob("*.json"))
    }
    samples = _read_samples(folder, truth)
    folds = [
        fit_weights([s for i, s in enumerate(samples) if i % _FOLDS != fold])
        for fold in range(_FOLDS)
    ]
    held_out = [
        _score_page(sample.truth, extract_body(sample, folds[i % _FOLDS]))
        for i, sample in enumerate(samples)
    ]
    shipped = [_score_page(sample.truth, extract_body(sample, WEIGHTS)) for sample in samples]
    return (
        measure("article extraction F1", held_out, _f1, peers),
        measure("article extraction F1, shipped weights", shipped, _f1, peers),
    )


def _read_samples(folder: Path, truth: Mapping[str, str]) -> list[_Sample]:
    samples = []
    for key in sorted(truth):
        root = parse_html(decode_text(_read_page(folder, key)).text, ReadSettings().deepest_markup)
        page = read_page(root)
        rows = np.array([[row[name] for name in FEATURES] for row in gather_votes(root, page)])
        sizes = np.array([min(len(b.text.split()), 60) + 1 for b in page.blocks], dtype=np.float64)
        labels = _label_blocks(page, truth[key])
        samples.append(_Sample(truth[key], root, page, rows, labels, sizes / sizes.sum()))
    return samples


def extract_body(sample: _Sample, weights: Weights) -> str:
    """The report's text on a page, paragraphs and headings on lines; "" where none is found."""
    partition = partition_page(sample.root, sample.page, read_markup(sample.root), weights)
    return _join_running(sample.page.text, partition)


def _join_running(text: str, partition: Partition) -> str:
    """Body, the headings inside it, and a dateline on the line of its first paragraph."""
    first = next((piece.start for piece in partition.pieces if piece.kind == "body"), None)
    if first is None:
        return ""
    return "\n".join(
        text[piece.start : piece.end]
        for piece in partition.pieces
        if piece.kind == "body"
        or (piece.kind == "heading" and piece.start > first)
        or (piece.kind == "dateline" and "\n" not in text[piece.end : max(first, piece.end + 1)])
    )


def _read_page(folder: Path, key: str) -> bytes:
    with gzip.open(folder / "pages" / f"{key}.html.gz", "rb") as page:
        return page.read()


def _read_texts(path: Path) -> dict[str, str]:
    """Texts by page; some peers' files wrap them in `output` beside a version."""
    data = json.loads(path.read_bytes())
    rows = msgspec.convert(data.get("output", data), type=dict[str, _Text], strict=False)
    return {key: row.articleBody or "" for key, row in rows.items()}


def _compare(truth: Mapping[str, str], found: Mapping[str, str]) -> tuple[tuple[float, float], ...]:
    """Precision and recall of each page, in order of their keys."""
    return tuple(_score_page(truth[key], found.get(key, "")) for key in sorted(truth))


def _score_page(truth: str, found: str) -> tuple[float, float]:
    wanted, given = _count_shingles(truth), _count_shingles(found)
    if wanted == given:
        return 1.0, 1.0
    right = (wanted & given).total()
    if not right:
        # The reference leaves pages without any output out of the mean precision.
        return (0.0 if given else float("nan")), 0.0
    return right / given.total(), right / wanted.total()


def _count_shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    last = max(1, len(tokens) - _SHINGLE + 1)
    return Counter(tuple(tokens[i : i + _SHINGLE]) for i in range(last) if tokens)


def _f1(pages: Sequence[tuple[float, float]]) -> float:
    precision, recall = np.nanmean(np.array(pages), axis=0)
    return compute_f1(float(precision), float(recall))


def fit_weights(samples: Sequence[_Sample]) -> Weights:
    """The model of `read/data/votes.toml`, fitted on the blocks of pages, each page alike."""
    fitted = _fit_logistic(
        np.vstack([sample.rows for sample in samples]),
        np.concatenate([sample.labels for sample in samples]),
        np.concatenate([sample.sizes for sample in samples]),
    ).tolist()
    return msgspec.structs.replace(
        WEIGHTS,
        intercept=round(fitted[-1], 3),
        weights={name: round(w, 3) for name, w in zip(FEATURES, fitted, strict=False)},
    )


def _label_blocks(page: Page, truth: str) -> Numbers:
    """1 for each block whose tokens stand in the truth, aligned in order, in shingles; else 0."""
    tokens = [(word, i) for i, b in enumerate(page.blocks) for word in _TOKEN.findall(b.text)]
    wanted = _TOKEN.findall(truth)
    shingles = {tuple(wanted[i : i + _SHINGLE]) for i in range(len(wanted) - _SHINGLE + 1)}
    shared = [False] * len(tokens)
    for i in range(len(tokens) - _SHINGLE + 1):
        if tuple(word for word, _ in tokens[i : i + _SHINGLE]) in shingles:
            shared[i : i + _SHINGLE] = [True] * _SHINGLE
    numbers: dict[str, int] = {}
    left = [numbers.setdefault(word, len(numbers)) for word, _ in tokens]
    right = [numbers.setdefault(word, len(numbers)) for word in wanted]
    hits = np.zeros(len(page.blocks))
    for step in LCSseq.opcodes(left, right):
        if step.tag == "equal":
            for i in range(step.src_start, step.src_end):
                hits[tokens[i][1]] += shared[i]
    sizes = np.zeros(len(page.blocks))
    for _, i in tokens:
        sizes[i] += 1
    return (hits / np.maximum(sizes, 1) >= _SHARE).astype(np.float64)


def _fit_logistic(table: Numbers, labels: Numbers, weights: Numbers) -> Numbers:
    """Weighted logistic regression with an L2 penalty on all but the intercept (last)."""
    rows = np.hstack([table, np.ones((len(table), 1))])

    def measure_loss(beta: Numbers) -> tuple[float, Numbers]:
        chance = 1 / (1 + np.exp(-np.clip(rows @ beta, -30, 30)))
        likelihood = labels * np.log(chance + 1e-12) + (1 - labels) * np.log(1 - chance + 1e-12)
        loss = -(weights * likelihood).sum() / weights.sum() + _PENALTY * (beta[:-1] ** 2).sum()
        slope = rows.T @ (weights * (chance - labels)) / weights.sum()
        slope[:-1] += 2 * _PENALTY * beta[:-1]
        return float(loss), slope

    start = np.zeros(rows.shape[1])
    options = {"maxiter": 500}
    found: Numbers = minimize(measure_loss, start, jac=True, method="L-BFGS-B", options=options).x
    return found
