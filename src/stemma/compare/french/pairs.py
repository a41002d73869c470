"""Pairs of French sentences that tell of one thing, and what the other report prints elsewhere."""

from collections.abc import Sequence
from typing import NamedTuple

from stemma.compare.differences import Difference, Doubtful, Severity
from stemma.compare.kin import Kin
from stemma.compare.views import View
from stemma.records.findings import FindingKind, Value

# A sentence and the likest one of the other report tell of one thing from here on; where it is not
# the other's likest too, only from the second bound on.
_NEAR, _SAME = 0.4, 0.62
# Where one of the two is not the other's likest, slots that name themselves may still be one.
_LOOSE = 0.3


class Close(NamedTuple):
    """A pair of sentences; `is_firm`: each is the other's likest, or they are very like."""

    kin: Kin
    is_firm: bool


def list_close(kin: Sequence[Kin], language: str) -> tuple[Close, ...]:
    """Pairs of which one sentence at least is the likest of the other's report."""
    spoken = [pair for pair in kin if pair.a.language == language]
    best: dict[tuple[str, int, str], float] = {}
    for pair in spoken:
        for key in _list_keys(pair):
            best[key] = max(best.get(key, 0.0), pair.likeness)
    found = []
    for pair in spoken:
        likest = [best[key] == pair.likeness for key in _list_keys(pair)]
        firm = pair.likeness >= _SAME or (pair.likeness >= _NEAR and all(likest))
        if firm or (any(likest) and pair.likeness >= _LOOSE) or pair.likeness >= _NEAR:
            found.append(Close(pair, firm))
    return tuple(found)


def _list_keys(pair: Kin) -> tuple[tuple[str, int, str], ...]:
    a, b = pair.a.sentence, pair.b.sentence
    return (a.article, a.start, b.article), (b.article, b.start, a.article)


class Words(NamedTuple):
    """A stretch of a sentence, half-open code points of its text."""

    start: int
    end: int


def show(view: View, words: Words) -> tuple[Value, ...]:
    """A stretch as values, here and in every twin."""
    base = view.sentence.start
    place = Value("", base + words.start, base + words.end, "")
    first, last = view.find_place(place)
    return view.make_values(first, max(last, first + 1))


def is_quoted(view: View, words: Words) -> bool:
    """Whether a stretch lies between marks: it is the speaker's."""
    base = view.sentence.start
    first, _ = view.find_place(Value("", base + words.start, base + words.end, ""))
    return first in view.quoted


def find_older(pair: Kin) -> Doubtful:
    """The side of the older report; None where both are of one day or a day is unknown."""
    a, b = pair.a.day, pair.b.day
    if a is None or b is None or a == b:
        return None
    return "left" if a < b else "right"


def make_difference(
    pair: Kin,
    kind: FindingKind,
    severity: Severity,
    left: tuple[Value, ...],
    right: tuple[Value, ...],
    about: str,
    *,
    topic: str = "",
    lost: bool = False,
) -> Difference:
    """A difference of two near sentences; `lost`: one of the two has left a word out."""
    copied = pair.are_copies
    return Difference(
        kind=kind,
        relation="omission" if lost else ("distortion" if copied else "conflict"),
        severity=severity,
        confidence=round(min(0.9, 0.35 + 0.5 * pair.likeness), 3),
        left=left,
        right=right,
        claim=pair.a.claim,
        about=about,
        topic=topic or about,
    )


# Words this near to a place are about it.
_REACH = 6


def count_context(pair: Kin, left: tuple[int, int], right: tuple[int, int]) -> int:
    """Words about one place that answer to words about the other; tokens, half-open."""
    near = range(right[0] - _REACH, right[1] + _REACH)
    around = range(left[0] - _REACH, left[1] + _REACH)
    return sum(pair.words.right_of.get(i, -1) in near for i in around)
