"""Other words for the same utterance: replaced ones, and the same in another order."""

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from stemma.compare.lexicon import are_equivalent, find_stem
from stemma.compare.relations import relate
from stemma.compare.rewordings import SPELLING
from stemma.compare.turns import Turn, UttWord, list_blocks

# Of a translated or remembered utterance other words are nobody's alteration; so much must be kept.
_MOSTLY = 0.5


def find_other_words(
    left: Sequence[UttWord], right: Sequence[UttWord], *, strict: bool
) -> Turn | None:
    """Replaced words; `strict`: synonyms too, as between copies of one wording."""
    content = [[w for w in side if w.is_content] for side in (left, right)]
    stems = [{find_stem(w.lemma) for w in side} for side in content]
    for i1, i2, j1, j2 in list_blocks(left, right):
        one = [w for w in left[i1:i2] if w.is_content and find_stem(w.lemma) not in stems[1]]
        two = [w for w in right[j1:j2] if w.is_content and find_stem(w.lemma) not in stems[0]]
        if (not one or not two) and not _are_put_otherwise(one or two, (i2 - i1, j2 - j1)):
            continue
        if one and two and _are_spelled_alike(one, two):
            continue
        # The name of a thing is translated in more than one way.
        if not strict and (_are_same(one, two) or any(w.is_name for w in (*one, *two))):
            continue
        shared = len(stems[0] & stems[1]) / max(1, min(map(len, stems)))
        if strict or shared >= _MOSTLY:
            return Turn(tuple(left[i1:i2]), tuple(right[j1:j2]))
    return None


def _are_put_otherwise(content: Sequence[UttWord], sizes: tuple[int, int]) -> bool:
    """Whether two clauses stand for one another though little words alone make up one of them."""
    return bool(content) and min(sizes) >= _LEAST_CLAUSE


_LEAST_CLAUSE = 3


def _are_spelled_alike(one: Sequence[UttWord], two: Sequence[UttWord]) -> bool:
    words = ["".join(w.lemma for w in side).replace("-", "") for side in (one, two)]
    return Levenshtein.normalized_similarity(*words) >= SPELLING


def _are_same(one: Sequence[UttWord], two: Sequence[UttWord]) -> bool:
    return any(
        are_equivalent(a.lemma, b.lemma) or relate(a.lemma, b.lemma) in {"same", "derived"}
        for a in one
        for b in two
    )


def find_moved(left: Sequence[UttWord], right: Sequence[UttWord]) -> Turn | None:
    """The same words in another order, or with little words put in between."""
    rows = [[w.lemma for w in side if w.is_content] for side in (left, right)]
    if Counter(rows[0]) != Counter(rows[1]) or len(rows[0]) < _LEAST_MOVED:
        return None
    if rows[0] != rows[1]:
        return Turn(tuple(left), tuple(right))
    inner = [_strip(side) for side in (left, right)]
    return Turn(tuple(left), tuple(right)) if _count_put_in(*inner) else None


_LEAST_MOVED = 2


def _strip(words: Sequence[UttWord]) -> list[str]:
    """Forms from the first word that says something to the last: a cut takes the ends."""
    places = [n for n, w in enumerate(words) if w.is_content]
    return [w.lemma for w in words[places[0] : places[-1] + 1]]


def _count_put_in(left: Sequence[str], right: Sequence[str]) -> int:
    """Little words that one has besides all of the other's; articles and forms of "be" aside."""
    more = Counter(left) - Counter(right), Counter(right) - Counter(left)
    counts = [sum(n for word, n in side.items() if word not in _FREE) for side in more]
    return 0 if all(counts) else sum(counts)


_FREE = frozenset(
    {"the", "a", "an", "be", "have", "'s", "that", "le", "un", "être", "avoir", "que"}
)
