"""Words of two near-identical wordings in order: which answer to one another, which were replaced.

A rewriter puts one word for another and keeps the order. Words that say the same to an editor are
matches; what stands between two matches on either side was put for one another.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from stemma.compare.lexicon import (
    MOST_PAIRS,
    are_contrary,
    are_equivalent,
    load_cues,
    load_role_families,
    load_term_families,
)
from stemma.compare.relations import load_net, relate
from stemma.compare.sorts import are_sorts
from stemma.compare.views import View, is_content
from stemma.records.engines import Encoder
from stemma.records.text import Token

# What a match is worth: the same word, a form of it, another word for it, a little word for
# another of its class ("a" and "the").
_SAME, _FORM, _SYNONYM, _LITTLE = 2.0, 1.8, 1.4, 0.4
_CLASSES = frozenset({"DET", "ADP", "PRON", "AUX", "CCONJ", "SCONJ", "PART"})
# Little words that turn what stands behind them.
_TURNING = frozenset(
    {
        "with", "without", "before", "after", "above", "below", "inside", "outside", "for",
        "against", "until", "since", "under", "over", "despite", "except", "if", "unless", "not",
        "n't", "no", "all", "every", "each", "some", "any", "both", "neither", "either", "most",
        "none", "may", "might", "can", "could", "will", "would", "shall", "should", "must",
    }
)  # fmt: skip
# Cosine of two words, encoded alone, from which they mostly say the same (nation and country .77,
# hit and struck .69; drone and missile .42, officials and activists .47).
_NEAR_WORDS, _NEAR_SORTS = 0.62, 0.8
# Words with this share of their letters in common are spellings of one.
SPELLING = 0.8
_LEAST_LETTERS = 5


class Gap(NamedTuple):
    """Tokens `left` of one wording that stand where tokens `right` of the other do, in order."""

    left: tuple[int, ...]
    right: tuple[int, ...]


class Alignment(NamedTuple):
    """What was replaced, and the share of all words of both wordings that answer to one another."""

    gaps: tuple[Gap, ...]
    share: float
    matches: tuple[tuple[int, int], ...]


def align_wordings(a: View, b: View) -> Alignment:
    """Match two wordings word by word, in order; the cost is the product of their lengths."""
    left, right = _list_words(a), _list_words(b)
    tokens = [a.tokens[i] for i in left], [b.tokens[j] for j in right]
    steps = _match(*tokens)
    matches = tuple((left[x], right[y]) for x, y in steps)
    gaps: list[Gap] = []
    x0 = y0 = 0
    for x, y in (*steps, (len(left), len(right))):
        if x > x0 or y > y0:
            gaps.append(Gap(tuple(left[x0:x]), tuple(right[y0:y])))
        x0, y0 = x + 1, y + 1
    return Alignment(tuple(gaps), 2 * len(steps) / max(1, len(left) + len(right)), matches)


def measure_common(a: View, b: View) -> float:
    """Share of all words that both wordings have in one form, whatever the order: cheap to know."""
    forms = [Counter(view.tokens[i].text.lower() for i in _list_words(view)) for view in (a, b)]
    return 2 * (forms[0] & forms[1]).total() / max(1, forms[0].total() + forms[1].total())


def _list_words(view: View) -> list[int]:
    return [i for i in range(view.first, view.last) if any(map(str.isalnum, view.tokens[i].text))]


def _match(left: Sequence[Token], right: Sequence[Token]) -> list[tuple[int, int]]:
    """The dearest row of matches that keeps the order (Needleman and Wunsch, gaps for nothing)."""
    n, m = len(left), len(right)
    rows, columns = [_read_token(token) for token in left], [_read_token(token) for token in right]
    worth = [[0.0] * (m + 1) for _ in range(n + 1)]
    for x in range(n - 1, -1, -1):
        for y in range(m - 1, -1, -1):
            match = _weigh(*rows[x], *columns[y])
            best = max(worth[x + 1][y], worth[x][y + 1])
            worth[x][y] = max(best, match + worth[x + 1][y + 1]) if match else best
    found = []
    x = y = 0
    while x < n and y < m:
        match = _weigh(*rows[x], *columns[y])
        if match and worth[x][y] == match + worth[x + 1][y + 1]:
            found.append((x, y))
            x, y = x + 1, y + 1
        elif worth[x][y] == worth[x + 1][y]:
            x += 1
        else:
            y += 1
    return found


def _read_token(token: Token) -> tuple[str, str, str]:
    return token.text.lower(), token.lemma.lower(), token.pos


@lru_cache(MOST_PAIRS)
def _weigh(a: str, a_lemma: str, a_pos: str, b: str, b_lemma: str, b_pos: str) -> float:
    """What it is worth that two words answer to one another; 0 for two other words."""
    if a == b:
        return _SAME
    if {a, b} & _TURNING:
        return 0.0
    if a_pos in _CLASSES or b_pos in _CLASSES:
        return _LITTLE if a_pos == b_pos else 0.0
    if "NUM" in {a_pos, b_pos} or "PROPN" in {a_pos, b_pos}:
        return _FORM if a_lemma == b_lemma else 0.0
    if a_lemma == b_lemma:
        return _FORM
    return _SYNONYM if say_the_same(a_lemma, b_lemma) else 0.0


@lru_cache(MOST_PAIRS)
def say_the_same(a: str, b: str) -> bool:
    """Whether lists and table know two lemmas for one another's synonyms, or one for the wider."""
    if are_contrary(a, b):
        return False
    if are_equivalent(a, b) or _share_member(a, b):
        return True
    return relate(a, b) in {"same", "derived", "kind"}


def _share_member(a: str, b: str) -> bool:
    """Whether some family of words that exclude one another counts both as one."""
    return not _list_members(a).isdisjoint(_list_members(b))


@cache
def _list_members(lemma: str) -> frozenset[tuple[int, int]]:
    """The families that count a lemma, by their place, and its member in each."""
    families = (*load_term_families(), *load_role_families())
    found = [(place, family.find_member(lemma)) for place, family in enumerate(families)]
    return frozenset((place, member) for place, member in found if member is not None)


_NEGATIVE = ("un", "in", "il", "im", "ir", "non", "dis")
# Beginnings of verbs that undo what the others do ("enthrone", "dethrone").
_UNDOING, _DOING = ("de", "dis", "un"), ("en", "em", "in", "im", "")


def are_turned(a: str, b: str) -> bool:
    """Whether two lemmas say the opposite of one another: by the lists, the table or a prefix."""
    if are_contrary(a, b) or relate(a, b) == "opposite":
        return True
    return _deny(a, b) or _deny(b, a) or _undo(a, b) or _undo(b, a)


def _undo(a: str, b: str) -> bool:
    """Whether one verb is the other with a beginning that undoes it."""
    stems = [a[len(p) :] for p in _UNDOING if a.startswith(p)]
    return (
        any(len(stem) >= _LEAST_LETTERS and b == p + stem for stem in stems for p in _DOING)
        and b in load_net().senses
    )


def _deny(a: str, b: str) -> bool:
    """Whether one is the other's synonym with a negative prefix ("illegal", "lawful")."""
    bare = next((a[len(p) :].lstrip("-") for p in _NEGATIVE if a.startswith(p)), "")
    return len(bare) >= _LEAST_LETTERS and bare in load_net().senses and say_the_same(bare, b)


def are_rivals(a: str, b: str) -> bool:
    """Whether a family holds two lemmas for words that exclude one another."""
    families = (*load_term_families(), *load_role_families())
    members = [(f.find_member(a), f.find_member(b)) for f in families]
    return any(None not in pair and pair[0] != pair[1] for pair in members)


def is_style(a: Token, b: Token, encoder: Encoder | None) -> bool:
    """Whether an editor would read two words as one: synonyms, spellings, words of one sense."""
    left, right = a.lemma.lower(), b.lemma.lower()
    if say_the_same(left, right) or say_the_same(a.text.lower(), b.text.lower()):
        return True
    if are_turned(left, right) or are_rivals(left, right):
        return False
    shorter = min(len(left), len(right))
    if shorter >= _LEAST_LETTERS and Levenshtein.normalized_similarity(left, right) >= SPELLING:
        return True
    # Two sorts of one thing are near one another and not the same (rifle and pistol .76).
    least = _NEAR_SORTS if are_sorts(left, right) else _NEAR_WORDS
    return measure_nearness(left, right, encoder) >= least


def measure_nearness(a: str, b: str, encoder: Encoder | None) -> float:
    """Cosine of two words, each encoded alone; 0 without an encoder."""
    if encoder is None:
        return 0.0
    vectors = encoder.encode([a, b])
    return round(float(vectors[0] @ vectors[1]), 3)


def list_content(view: View, places: Sequence[int]) -> tuple[int, ...]:
    """Words of a stretch that say something by themselves."""
    words = load_cues().function_words
    return tuple(
        i for i in places if is_content(view.tokens[i]) and view.tokens[i].text.lower() not in words
    )
