"""Sentences that outlets put under every report: shared text that is no sign of copying.

"Sign up for our newsletter", "this story was not edited by our staff", the line about an author: a
pair of reports that shares such a line alone is of two events, and the rest of the one says nothing
that the rest of the other says.
"""

import math
from collections.abc import Sequence, Set
from functools import lru_cache

from stemma.group.background import load_background
from stemma.records.text import Span
from stemma.trace.passages import Shared
from stemma.trace.units import Unit

# What a stock line can be: so many passages at most, and no more than this part of either text.
_MOST_PASSAGES = 3
_CORNER = 0.4
# Likeness of the rest (0 to 1) below which two reports are of two events. Of pairs that share a
# corner, those with a stock line have .043 at most (copies, dev half), and two reports of one event
# .056 at least (the clusters of both story sets).
_UNLIKE = 0.05
# Words in more than one of seven articles of news at large (e to the 2nd) say nothing of an event.
_LEAST_WEIGHT = 2.0


def drop_stock(units: Sequence[Unit], found: Sequence[Shared]) -> tuple[Shared, ...]:
    """What articles share, without the pairs that have but a stock line in common.

    `found` holds pairs within one language. Words are weighed by news at large alone: in a pile of
    one event its own names would weigh next to nothing.
    """
    suspects = [shared for shared in found if _is_corner(shared)]
    asked = {index for shared in suspects for index in (shared.first, shared.second)}
    texts: dict[int, list[Unit]] = {index: [] for index in asked}
    for unit in units:
        if unit.article in texts:
            texts[unit.article].append(unit)
    stock = {
        (shared.first, shared.second)
        for shared in suspects
        if _compare_rests(texts[shared.first], texts[shared.second], shared) < _UNLIKE
    }
    return tuple(shared for shared in found if (shared.first, shared.second) not in stock)


def _is_corner(shared: Shared) -> bool:
    return len(shared.passages) <= _MOST_PASSAGES and max(shared.coverage) < _CORNER


def _compare_rests(first: Sequence[Unit], second: Sequence[Unit], shared: Shared) -> float:
    """Likeness (Dice, 0 to 1) of what two articles say outside the passages that they share."""
    if first[0].language != second[0].language:
        return 1.0
    one = _weigh_rest(first, {passage.a for passage in shared.passages})
    two = _weigh_rest(second, {passage.b for passage in shared.passages})
    common = sum(weight for word, weight in one.items() if word in two)
    return 2 * common / max(sum(one.values()) + sum(two.values()), 1e-9)


def _weigh_rest(units: Sequence[Unit], passages: Set[Span]) -> dict[str, float]:
    """The words outside the passages, each once, and what each says of an event, in nats."""
    rest = dict.fromkeys(w for unit in units if unit.span not in passages for w in unit.words)
    weights = {word: _weigh(word, units[0].language) for word in rest}
    return {word: weight for word, weight in weights.items() if weight >= _LEAST_WEIGHT}


@lru_cache(maxsize=65536)
def _weigh(word: str, language: str) -> float:
    """-log of the share of articles that use a word; where none were counted all weigh alike."""
    background = load_background(language)
    if not background.articles:
        return _LEAST_WEIGHT
    return -math.log(background.counts.get(word, background.rare) / background.articles)
