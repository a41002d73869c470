"""Quotations of near French sentences that lost a reserve, or have other words."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from stemma.compare.differences import Difference, Severity
from stemma.compare.french.pairs import Words, make_difference, show
from stemma.compare.kin import Kin
from stemma.compare.views import View

_MARKED = re.compile(r"[«“]([^«»“”]+)[»”]")
_WORD = re.compile(r"[\w'-]+")
# What takes back or bounds what was said before it.
_RESERVE = re.compile(
    r"(?i)^[\s,;.…]*(?:mais|sauf|toutefois|cependant|pourtant|néanmoins|à condition|à moins|si"
    r"|tant que|excepté|même si|bien que|malgré|sous réserve|du moins|or)\b"
)
_LEAST_WORDS = 3
# Longer quotations are compared as such; what compares here grows with the square.
_MOST_WORDS = 80
# Two quotations of one utterance have this share of their words in order, and say another thing
# in so few others.
_SAME, _MOST_OTHERS = 0.5, 4


def compare_sayings(pair: Kin) -> Iterator[Difference]:
    """A quotation that goes on where the other ends, and one whose words were exchanged."""
    for left in _list(pair.a):
        for right in _list(pair.b):
            yield from _compare_tails(pair, left, right)


def _list(view: View) -> list[Words]:
    found = []
    for match in _MARKED.finditer(view.text):
        words = match[1]
        start = match.start(1) + len(words) - len(words.lstrip())
        found.append(Words(start, start + len(words.strip())))
    return found


def _cut(view: View, words: Words) -> list[re.Match[str]]:
    return [*_WORD.finditer(view.text, words.start, words.end)]


def _compare_tails(pair: Kin, left: Words, right: Words) -> Iterator[Difference]:
    one, two = _cut(pair.a, left), _cut(pair.b, right)
    words = [m[0].lower() for m in one], [m[0].lower() for m in two]
    least = min(len(one), len(two))
    if least < _LEAST_WORDS or max(len(one), len(two)) > _MOST_WORDS:
        return
    if words[0][:least] == words[1][:least] and len(one) != len(two):
        longer, view, span = (one, pair.a, left) if len(one) > least else (two, pair.b, right)
        tail = view.text[longer[least - 1].end() : span.end]
        if _RESERVE.match(tail):
            sides = show(pair.a, left), show(pair.b, right)
            yield make_difference(
                pair, "quotation", "medium", *sides, "what was left out of the words", lost=True
            )
        return
    yield from _compare_inner(pair, one, two, words)


def _compare_inner(
    pair: Kin,
    one: list[re.Match[str]],
    two: list[re.Match[str]],
    words: tuple[list[str], list[str]],
) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, *words, autojunk=False)
    if matcher.ratio() < _SAME or min(len(one), len(two)) <= _LEAST_WORDS:
        return
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    if len(changes) != 1:
        return
    _, i1, i2, j1, j2 = changes[0]
    sizes = i2 - i1, j2 - j1
    if not max(sizes) or max(sizes) > _MOST_OTHERS:
        return
    i1, j1 = (i1 - 1, j1 - 1) if 0 in sizes and i1 and j1 else (i1, j1)
    if i2 <= i1 or j2 <= j1:
        return
    left = Words(one[i1].start(), one[i2 - 1].end())
    right = Words(two[j1].start(), two[j2 - 1].end())
    grave: Severity = "high" if pair.are_copies and 0 not in sizes else "low"
    yield make_difference(
        pair, "quotation", grave, show(pair.a, left), show(pair.b, right), "the words quoted"
    )  # fmt: skip
