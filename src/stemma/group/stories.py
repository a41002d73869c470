"""Which reports tell of one event: likeness, shared shingles, average link."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from stemma.group.candidates import find_pairs
from stemma.group.clusters import Link, link_clusters
from stemma.group.fingerprints import find_shingles, share_shingles
from stemma.group.likeness import Weights, compare_pairs, weigh_terms
from stemma.group.words import count_terms, report_parts
from stemma.records.text import Article
from stemma.settings import GroupSettings

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

# Pairs below this share of the threshold are taken to have nothing in common, in large piles.
_NOTHING = 0.25
# Pairs whose likeness is this near the threshold (as a share of it) are asked for shared shingles.
_DOUBT = (0.3, 1.5)
# What pairs with shared shingles count at least: about the median of two versions of one text.
_COPIED = 0.6


def group_articles(
    articles: Sequence[Article], settings: GroupSettings | None = None
) -> tuple[tuple[int, ...], ...]:
    """Groups of indices into `articles`, each index once; a group is one story.

    The same groups come out whatever the order of the articles. Nothing needs to be parsed.
    """
    settings = settings or GroupSettings()
    order = sorted(range(len(articles)), key=lambda i: (articles[i].id, i))
    if len(order) < 2:
        return tuple((i,) for i in order)
    ordered = [articles[i] for i in order]
    links = compare_articles(ordered, settings)
    groups = link_clusters(len(ordered), links, settings.same_story)
    return tuple(sorted(tuple(sorted(order[i] for i in group)) for group in groups))


def compare_articles(articles: Sequence[Article], settings: GroupSettings) -> tuple[Link, ...]:
    """The likeness of all pairs of articles that have anything in common."""
    weights = _weigh(articles)
    least = settings.same_story * _NOTHING
    first, second = find_pairs(weights, least)
    likeness = _adjust(weights, articles, first, second, settings)
    likeness = _lift_copies(articles, weights, first, second, likeness, settings)
    return tuple(
        Link(int(i), int(j), float(value))
        for i, j, value in zip(first, second, likeness, strict=True)
        if value > 0
    )


def measure_likeness(
    first: Article, second: Article, settings: GroupSettings | None = None
) -> float:
    """How alike two reports are, 0 to 1, with nothing but these two on the desk.

    The root of the likeness that groups are made by: on it a step means about as much to a reader
    anywhere (Pearson r with human scores .666 instead of .623: similar pairs, dev half).
    """
    weights = _weigh((first, second))
    zero, one = np.array([0]), np.array([1])
    value = _adjust(weights, (first, second), zero, one, settings or GroupSettings())[0]
    return float(np.sqrt(value))


def _weigh(articles: Sequence[Article]) -> Weights:
    return weigh_terms(
        [count_terms(article) for article in articles],
        [article.language for article in articles],
    )


def _adjust(
    weights: Weights,
    articles: Sequence[Article],
    first: Integers,
    second: Integers,
    settings: GroupSettings,
) -> Floats:
    """Likeness with the scale between languages and the nearness of days put on."""
    likeness = compare_pairs(weights, first, second)
    tongues = np.array(weights.languages)
    crossing = tongues[first] != tongues[second]
    likeness = np.where(crossing, likeness * settings.across_languages, likeness)
    days = np.array([_count_days(article) for article in articles])
    apart = np.abs(days[first] - days[second])
    likeness = np.where(apart <= settings.near_days, likeness * settings.near_gain, likeness)
    likeness = np.where(apart > settings.far_days, likeness * settings.far_loss, likeness)
    return np.minimum(likeness, 1.0)


def _count_days(article: Article) -> float:
    """The day of publication as a number; NaN (neither near nor far) where it is not known."""
    if article.published is None:
        return float("nan")
    try:
        return float(date.fromisoformat(article.published.value).toordinal())
    except ValueError:
        return float("nan")


def _lift_copies(
    articles: Sequence[Article],
    weights: Weights,
    first: Integers,
    second: Integers,
    likeness: Floats,
    settings: GroupSettings,
) -> Floats:
    """Raise the pairs in doubt that share text: a short piece and the long one it was cut from."""
    low, high = (bound * settings.same_story for bound in _DOUBT)
    tongues = np.array(weights.languages)
    doubtful = (likeness >= low) & (likeness < high) & (tongues[first] == tongues[second])
    shingles: dict[int, frozenset[str]] = {}
    lifted = likeness.copy()
    for at in np.flatnonzero(doubtful):
        pair = (int(first[at]), int(second[at]))
        for i in pair:
            if i not in shingles:
                shingles[i] = find_shingles(report_parts(articles[i]))
        if share_shingles(shingles[pair[0]], shingles[pair[1]]) >= settings.shared_shingles:
            lifted[at] = max(lifted[at], _COPIED)
    return lifted
