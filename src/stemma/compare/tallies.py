"""Votes and scores: "88 votes to 71" and "88 in favour and 77 against" are two counts of one vote.

Two numbers that stand against one another. Two reports that share one of them, or whose sentences
are near, count one vote; where the other number differs, one of them is wrong.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from stemma.annotate.quantities.words import LANGUAGES, number_pattern, read_number
from stemma.compare.differences import Difference
from stemma.compare.kin import Kin
from stemma.compare.views import View
from stemma.records.findings import Value

# Sentences this near are about one vote even if no number is the same.
_CLOSE = 0.45
# What may stand between the two numbers, and behind the second.
_VOTES = {
    "en": r"(?:votes?|members|deputies|senators|councillors|MPs|lawmakers|delegates)",
    "fr": r"(?:voix|votes?|députés|sénateurs|conseillers)",
}
_SIDES = {
    "en": (r"(?:for|in favou?r|yes|ayes)", r"(?:against|opposed|no|noes)"),
    "fr": (r"(?:pour|oui|favorables)", r"(?:contre|non|opposés)"),
}
_LINKS = {"en": r"(?: to |-|–)", "fr": r"(?: contre | à |-|–)"}


class Tally(NamedTuple):
    """The two numbers, the larger first, and where they stand in the sentence's text."""

    numbers: tuple[float, float]
    start: int
    end: int


def compare_tallies(kin: Sequence[Kin]) -> Iterator[Difference]:
    """The only tallies of two near sentences, where they differ; each two numbers once."""
    seen: set[tuple[str, str, tuple[float, float], tuple[float, float]]] = set()
    for pair in kin:
        left, right = list_tallies(pair.a), list_tallies(pair.b)
        if len(left) != 1 or len(right) != 1 or left[0].numbers == right[0].numbers:
            continue
        one, two = left[0], right[0]
        if not set(one.numbers) & set(two.numbers) and pair.likeness < _CLOSE:
            continue
        mark = (pair.a.witness.article, pair.b.witness.article, one.numbers, two.numbers)
        if mark not in seen:
            seen.add(mark)
            yield _make(pair, one, two)


def list_tallies(view: View) -> tuple[Tally, ...]:
    """Numbers of a sentence that stand against one another, as votes or as a vote's sides."""
    if view.language not in LANGUAGES:
        return ()
    found = []
    for match in _compile(view.language).finditer(view.text):
        numbers = [read_number(word, view.language) for word in match.groups() if word]
        if len(numbers) == 2 and numbers[0] is not None and numbers[1] is not None:
            high, low = max(numbers[0], numbers[1]), min(numbers[0], numbers[1])
            found.append(Tally((high, low), match.start(), match.end()))
    return tuple(found)


@cache
def _compile(language: str) -> re.Pattern[str]:
    number, votes = number_pattern(language), _VOTES[language]
    ayes, noes = _SIDES[language]
    link = _LINKS[language]
    by = r"(?:(?:by|voted|vote of|was|passed|rejected|par)\s+)"
    return re.compile(
        rf"\b({number})(?: {votes})? {ayes},? (?:and |et )?({number})(?: {votes})? {noes}\b"
        rf"|\b({number}) {votes}{link}({number})\b|\b{by}({number}){link}({number})\b"
        rf"|\b({number}){link}({number}) (?:vote|votes)\b",
        re.IGNORECASE,
    )


def _make(pair: Kin, one: Tally, two: Tally) -> Difference:
    return Difference(
        kind="quantity",
        relation="distortion" if pair.are_copies else "conflict",
        severity="high" if pair.are_copies else "medium",
        confidence=0.75 if set(one.numbers) & set(two.numbers) else 0.6,
        left=_mark(pair.a, one),
        right=_mark(pair.b, two),
        claim=pair.a.claim,
        about="how the votes were counted",
        topic="tally",
    )


def _mark(view: View, tally: Tally) -> tuple[Value, ...]:
    base = view.sentence.start
    span = Value(view.witness.article, base + tally.start, base + tally.end, "")
    return view.make_values(*view.find_place(span))
