"""What is measured in a wording: numbers of things, money, durations, on one scale each."""

import re
from functools import cache
from math import inf
from typing import NamedTuple

from stemma.annotate.quantities.lexicon import load_quantities
from stemma.compare.lexicon import load_cues
from stemma.compare.views import View
from stemma.records.facts import Quantity
from stemma.records.text import Span

# TIMEX3 durations ("P9D", "PT48H"), in hours; months and years as calendars average them.
_DURATION = re.compile(r"P(T?)(\d+(?:\.\d+)?)([YMWDHS])")
_HOURS = {"Y": 8766.0, "M": 730.5, "W": 168.0, "D": 24.0, "H": 1.0, "S": 1 / 3600}
TIME_UNITS = {
    "second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "day": 24.0, "night": 24.0, "week": 168.0,
    "month": 730.5, "year": 8766.0, "decade": 87660.0,
}  # fmt: skip
# "About 50" covers this share more or less, a figure that is no round one ("about 12") a bit more.
_ABOUT, _ABOUT_ODD = 0.1, 0.15
# Units of time convert with this slack: a month has 28 to 31 days.
_CALENDAR = 0.12
# Below this, reporters count; above it, they round. (Agency style: exact figures under a hundred.)
_COUNTED = 100


class Amount(NamedTuple):
    """A measure with its ends; `unit` is "duration" for hours, `grain` what its rounding hides."""

    place: Span
    low: float | None
    high: float | None
    unit: str
    of: str | None
    approximate: bool
    word: str


def list_amounts(view: View) -> tuple[Amount, ...]:
    """Quantities of a witness and its durations, each place once, in order of the text."""
    found = [_bound(view, read_amount(q)) for q in view.quantities if not _is_stray(view, q)]
    for time in view.times:
        match = _DURATION.fullmatch(time.value)
        if match is None or any(_touch(time, amount.place) for amount in found):
            continue
        minutes = match[1] == "T" and match[3] == "M"
        scale = 1 / 60 if minutes else _HOURS[match[3]]
        hours = float(match[2]) * scale
        found.append(Amount(time, hours, hours, "duration", None, _is_vague(view, time), match[3]))
    return tuple(sorted(found, key=lambda amount: (amount.place.start, amount.place.end)))


def _bound(view: View, amount: Amount) -> Amount:
    """ "Within 800 metres" is no more than that."""
    first, _ = view.find_place(amount.place)
    within = first > 0 and view.tokens[first - 1].text.lower() == "within"
    return amount._replace(low=None) if within and amount.low == amount.high else amount


def read_amount(quantity: Quantity) -> Amount:
    """A quantity as a measure; units of time become hours."""
    scale = TIME_UNITS.get(quantity.unit.rstrip("s"))
    if scale is None:
        low, high, unit = quantity.low, quantity.high, quantity.unit
    else:
        low, high = (None if x is None else x * scale for x in (quantity.low, quantity.high))
        unit = "duration"
    return Amount(quantity, low, high, unit, quantity.of, quantity.approximate, quantity.unit)


def is_money(amount: Amount) -> bool:
    """Whether an amount is a sum of a currency, by its code or its name."""
    return amount.unit.lower() in load_cues().currencies or amount.unit.isupper()


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _is_vague(view: View, span: Span) -> bool:
    first, _ = view.find_place(span)
    near = view.tokens[max(view.first, first - 2) : first + 1]
    return any(t.text.lower() in load_cues().vague_words for t in near)


# What a bare number was taken to count may be told otherwise right behind it ("44 in hospital").
_STRAY = {
    "killed": frozenset(
        {"hospital", "injured", "hurt", "wounded", "missing", "arrested", "treated"}
    )
}


# "Dozens" is no figure, nor is the number of a model ("the 15K").
_NO_FIGURE = re.compile(
    r"(?i)\b(?:dozens|scores|hundreds|thousands|tens|several|millions)\b|\b\d+[-\d]*[a-z]\b"
)


# "A third patient" is one more, neither a third nor three.
_ORDINAL = re.compile(r"(?i)\b(?:a|the|another)\s+(?:second|third|fourth|fifth|sixth)\s+[a-z]")


@cache
def list_measures() -> frozenset[str]:
    """Units of length, weight, power …, alike in all languages."""
    return frozenset(load_quantities("en").text.measures)


def _is_stray(view: View, quantity: Quantity) -> bool:
    base = view.sentence.start
    if quantity.unit in list_measures():
        return False
    if _ORDINAL.search(view.text[quantity.start - base : quantity.end - base]):
        return True
    if _NO_FIGURE.search(view.text[quantity.start - base : quantity.end - base]):
        return True
    words = _STRAY.get(quantity.of or "")
    first, last = view.find_place(quantity)
    if words is None or last - first > 1:
        return False
    after = [t.text.lower() for t in view.tokens[last : last + _BEHIND]]
    return any(word in words for word in after) and "dead" not in after and "killed" not in after


# "44 are in hospital": so many words behind the number.
_BEHIND = 3


def find_range(amount: Amount) -> tuple[float, float]:
    """What an amount covers, "about" and "at least" allowed for."""
    low = -inf if amount.low is None else amount.low
    high = inf if amount.high is None else amount.high
    if amount.approximate and low == high:
        slack = _find_slack(low)
        return low - slack, high + slack
    return low, high


def _find_slack(number: float) -> float:
    """What "about" hides: half of the last digit that is not zero ("about 90" is 85 to 95)."""
    if number != int(number) or int(number) % 10:
        return abs(number) * _ABOUT_ODD
    return min(_find_step(number) / 2, abs(number) * _ABOUT)


def _find_step(number: float) -> int:
    step = 1
    while int(number) and int(number) % (step * 10) == 0:
        step *= 10
    return step


def find_grain(number: float) -> float:
    """Half a unit of the last digit that is not zero: what rounding to this figure hides."""
    if abs(number) < _COUNTED or number != int(number):
        return 0.0
    return _find_step(number) / 2


def are_disjoint(a: Amount, b: Amount) -> bool:
    """Whether two figures lie apart by more than rounding, "about" and calendars explain."""
    (a_low, a_high), (b_low, b_high) = find_range(a), find_range(b)
    if a_low <= b_high and b_low <= a_high:
        return False
    edges = (a_low, b_high) if a_low > b_high else (b_low, a_high)
    gap = edges[0] - edges[1]
    if a.unit == "duration":
        return gap > (_CALENDAR * abs(edges[0]) if a.word[:1].lower() != b.word[:1].lower() else 0)
    if a.approximate or b.approximate:
        return gap > 0
    exact = {x for x in (a.low, a.high, b.low, b.high) if x is not None}
    grain = max((find_grain(x) for x in exact), default=0.0)
    # A third or more is never rounding ("100" and "140").
    return gap > min(grain, abs(edges[0]) / 3)
