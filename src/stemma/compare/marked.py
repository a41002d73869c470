"""Words of two quotations: which stretches of one the other replaced, and a "not" that it lacks."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from stemma.compare.lexicon import are_equivalent, load_cues

_NOT = frozenset({"not", "never", "no", "nothing", "nobody", "none", "cannot", "without"})


class QuotedWord(NamedTuple):
    """A word of a quotation, its place in the article and its lemma."""

    start: int
    end: int
    lemma: str


class Change(NamedTuple):
    """Words `left` of one wording that `right` of the other stand for."""

    left: tuple[QuotedWord, ...]
    right: tuple[QuotedWord, ...]


def find_changes(
    left: Sequence[QuotedWord], right: Sequence[QuotedWord]
) -> tuple[tuple[Change, ...], float]:
    """Replaced stretches, and the share of the shorter wording's content words that was kept.

    Words that only one side has are a cut, not a change; so are words that merely moved, and words
    that say the same.
    """
    matcher = SequenceMatcher(
        None, [w.lemma for w in left], [w.lemma for w in right], autojunk=False
    )
    changes = []
    for i1, i2, j1, j2 in _find_stretches(matcher.get_opcodes(), left):
        lost = tuple(w for w in left[i1:i2] if is_content(w) and not _is_among(w, right))
        gained = tuple(w for w in right[j1:j2] if is_content(w) and not _is_among(w, left))
        if lost and gained and _join(lost) != _join(gained):
            changes.append(Change(_span(left, lost), _span(right, gained)))
    sizes = sorted((_count(left), _count(right)))
    shorter, other = (left, right) if _count(left) <= _count(right) else (right, left)
    kept = sum(is_content(w) and _is_among(w, other) for w in shorter)
    return tuple(changes), kept / max(1, sizes[0])


def _join(words: Sequence[QuotedWord]) -> str:
    """Letters alone: a word may be written apart."""
    return "".join(c for w in words for c in w.lemma if c.isalnum())


def _find_stretches(
    codes: Sequence[tuple[str, int, int, int, int]], left: Sequence[QuotedWord]
) -> list[tuple[int, int, int, int]]:
    """Changed stretches; those that only function words part are one."""
    found: list[tuple[int, int, int, int]] = []
    bridge = False
    for code, i1, i2, j1, j2 in codes:
        if code == "equal":
            bridge = bool(found) and not any(is_content(w) for w in left[i1:i2])
            continue
        if bridge and found:
            a, _, b, _ = found[-1]
            found[-1] = (a, i2, b, j2)
        else:
            found.append((i1, i2, j1, j2))
        bridge = False
    return found


def is_content(word: QuotedWord) -> bool:
    """Whether a word says something; what negative words do is counted apart."""
    return not _is_not(word) and word.lemma not in load_cues().function_words | _ANY


_ANY = frozenset(
    {"any", "some", "anything", "something", "anyone", "anybody", "one", "let", "still", "further"}
)


def _count(words: Sequence[QuotedWord]) -> int:
    return sum(is_content(word) for word in words)


def _is_among(word: QuotedWord, others: Sequence[QuotedWord]) -> bool:
    return any(are_equivalent(word.lemma, other.lemma) for other in others)


def _span(words: Sequence[QuotedWord], chosen: Sequence[QuotedWord]) -> tuple[QuotedWord, ...]:
    return tuple(w for w in words if chosen[0].start <= w.start and w.end <= chosen[-1].end)


# A "not" is told from another saying only where this share of the rest is the same.
_KEPT_BESIDE = 0.6


def find_lost_negation(left: Sequence[QuotedWord], right: Sequence[QuotedWord]) -> Change | None:
    """A "not" that one of two otherwise like wordings lacks; the words beside it on both sides."""
    _, kept = find_changes(left, right)
    nots = [[i for i, w in enumerate(side) if _is_not(w)] for side in (left, right)]
    if kept < _KEPT_BESIDE or len(nots[0]) == len(nots[1]) or (nots[0] and nots[1]):
        return None
    full, other = (left, right) if nots[0] else (right, left)
    at = nots[0][0] if nots[0] else nots[1][0]
    after = next((w for w in full[at + 1 :] if is_content(w)), None)
    if after is None:
        return None
    twin = next((w for w in other if are_equivalent(w.lemma, after.lemma)), None)
    if twin is None:
        return None
    shown = tuple(full[at : full.index(after) + 1])
    lead = other.index(twin)
    while lead and not is_content(other[lead - 1]) and other.index(twin) - lead < len(shown) - 1:
        lead -= 1
    beside = tuple(other[lead : other.index(twin) + 1])
    return Change(shown, beside) if nots[0] else Change(beside, shown)


def _is_not(word: QuotedWord) -> bool:
    return word.lemma in _NOT or word.lemma.endswith("n't") or (word.lemma in load_cues().negators)
