"""Days of one deed in near sentences that no claim joins: "sank in 1703", "foundered in 1708"."""

from collections.abc import Iterator, Sequence

from stemma.compare.dates import (
    Hung,
    are_bounded_otherwise,
    are_disjoint,
    are_same_words,
    are_weeks_apart,
    hang_times,
    is_clock,
    is_history,
    make_difference,
)
from stemma.compare.differences import Difference
from stemma.compare.kin import Kin
from stemma.compare.lexicon import are_equivalent, find_stem, load_cues
from stemma.compare.relations import relate
from stemma.compare.views import View
from stemma.compare.words import Pair

# Sentences this near (cosine) tell of one thing; other sentences of a story lie mostly below.
_NEAR = 0.45
# What a day can hang on: "sank in 1703", "the sinking in 1703".
_DEEDS = frozenset({"VERB", "NOUN"})
# Words besides the deed that must answer to one another (who, what, where); of names one is enough.
_LEAST_SHARED = 2


def compare_days(kin: Sequence[Kin]) -> Iterator[Difference]:
    """The only days of deeds that have one name in two sentences, where they lie apart."""
    for near in kin:
        if near.likeness < _NEAR or near.a.claim == near.b.claim:
            continue
        left, right = _list_deeds(near.a), _list_deeds(near.b)
        if len(left) == len(right) == 1 and _are_at_odds(near.words, left[0], right[0]):
            yield make_difference(near.words, left[0], right[0])


def _list_deeds(view: View) -> list[Hung]:
    """Times of a sentence that hang on a deed, those of saying left out."""
    spoken = load_cues().speech_verbs
    return [
        hung
        for hung in hang_times(view)
        if not hung.first <= hung.anchor < hung.last
        and view.tokens[hung.anchor].pos in _DEEDS
        and view.tokens[hung.anchor].lemma.lower() not in spoken
    ]


def _are_at_odds(pair: Pair, a: Hung, b: Hung) -> bool:
    if is_clock(a.time) != is_clock(b.time) or not are_disjoint(a, b, pair):
        return False
    if are_bounded_otherwise(a, b) or are_same_words(pair, a, b):
        return False
    if not pair.are_copies and (are_weeks_apart(pair, a, b) or is_history(pair, a, b)):
        return False
    others = [i for i in pair.right_of if i not in (a.anchor, *range(a.first, a.last))]
    named = any(pair.a.tokens[i].pos == "PROPN" for i in others)
    enough = named or len(others) >= _LEAST_SHARED
    return enough and _are_one_deed(pair, a.anchor, b.anchor)


def _are_one_deed(pair: Pair, i: int, j: int) -> bool:
    if pair.meet(i, j):
        return True
    one, two = pair.a.tokens[i].lemma.lower(), pair.b.tokens[j].lemma.lower()
    if find_stem(one) == find_stem(two) or are_equivalent(one, two):
        return True
    return relate(one, two) in {"same", "derived", "kind"}
