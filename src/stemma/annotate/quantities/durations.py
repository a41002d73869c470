"""Durations as quantities: "nine days" are 9 of the unit day, and are compared as such."""

import re
from collections.abc import Iterator, Sequence

from stemma.annotate.quantities.lexicon import QuantityLexicon
from stemma.records.facts import Quantity, TimeExpression
from stemma.records.ids import make_id
from stemma.records.text import Span

_DURATION = re.compile(r"P(T?)(\d+(?:\.\d+)?)(DE|CE|WE|[YMWDQH])$")
_UNITS = {
    "Y": "year", "M": "month", "W": "week", "D": "day", "Q": "quarter", "DE": "decade",
    "CE": "century", "WE": "weekend", "TH": "hour", "TM": "minute",
}  # fmt: skip
# "Every two weeks" says how often, not how long.
_SETS = re.compile(r"(?:each|every|chaque|tous|toutes)\b", re.IGNORECASE)
# "Less than", "at least" may stand before a time expression or open it.
_REACH = 20


def find_durations(
    article: str, view: str, times: Sequence[TimeExpression], lexicon: QuantityLexicon
) -> Iterator[Quantity]:
    """The quantity of each time expression that is a counted length of time."""
    for time in times:
        match = _DURATION.match(time.value)
        if match is None or _SETS.match(view, time.start):
            continue
        number, unit = float(match[2]), _UNITS[match[1] + match[3]]
        start, low, high = _read_bounds(view, time, number, lexicon)
        said = view[start : time.end].lower()
        span = Span(article, start, time.end)
        yield Quantity(
            article,
            start,
            time.end,
            id=make_id("quantity", span),
            low=low,
            high=high,
            unit=unit,
            of=None,
            approximate=any(_opens(said, word) for word in lexicon.text.about),
        )


def _read_bounds(
    view: str, time: TimeExpression, number: float, lexicon: QuantityLexicon
) -> tuple[int, float | None, float | None]:
    """Where the phrase begins, with "at least" and the like, and its bounds."""
    inside = view[time.start : time.end].lower()
    before = view[max(0, time.start - _REACH) : time.start].lower()
    for words, low, high in (
        (lexicon.text.at_most, None, number),
        (lexicon.text.at_least, number, None),
    ):
        for word in sorted(words, key=len, reverse=True):
            if _opens(inside, word):
                return time.start, low, high
            led = re.search(rf"(?<!\w){re.escape(word)}\s+$", before)
            if led:
                return time.start - (len(before) - led.start()), low, high
    return time.start, number, number


def _opens(text: str, word: str) -> bool:
    return text.startswith(word + " ")
