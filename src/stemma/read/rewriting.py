"""Signs of machine translation or mechanical rewriting: spans and reasons, no verdict."""

import math
import re
from collections.abc import Sequence

import msgspec

from stemma.read.data import load_data
from stemma.records.text import Rewriting, Sign, Span


class _Sign(msgspec.Struct, frozen=True):
    kind: str
    detail: str
    pattern: str


class _Data(msgspec.Struct, frozen=True):
    sign: tuple[_Sign, ...]


_SIGNS = tuple((sign, re.compile(sign.pattern)) for sign in load_data("rewriting.toml", _Data).sign)
# In German and its neighbours “ closes what „ opened.
_LOW_MARK = "„"
# One sign in a thousand characters scores 0.5, two 0.75: a page of edited news has none.
_HALF = 1.0


def find_rewriting(text: str, body: Sequence[Span], language: str) -> Rewriting:
    """Signs in the report's paragraphs; `score` is 0 to 1 by signs for each thousand characters."""
    if language not in ("en", "und"):
        return Rewriting()
    found: dict[tuple[int, int], Sign] = {}
    for span in body:
        paragraph = text[span.start : span.end]
        for sign, pattern in _SIGNS:
            if sign.kind == "quotation marks" and _LOW_MARK in paragraph:
                continue
            for match in pattern.finditer(paragraph):
                start, end = _widen(paragraph, match.start(), match.end())
                place = (span.start + start, span.start + end)
                found.setdefault(place, Sign(*place, sign.kind, sign.detail))
    size = sum(span.end - span.start for span in body)
    density = 1000 * len(found) / max(size, 1000)
    score = 1 - math.pow(0.5, density / _HALF)
    return Rewriting(round(score, 3), tuple(found[place] for place in sorted(found)))


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """The sign without white space at its ends."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
