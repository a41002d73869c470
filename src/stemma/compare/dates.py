"""Days: time expressions that hang on one verb or noun and do not meet."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import msgspec

from stemma.compare.differences import Difference, count_shared_arguments, quote_words
from stemma.compare.lexicon import load_cues
from stemma.compare.statuses import read_status
from stemma.compare.views import View, clean_words
from stemma.compare.words import Pair, climb
from stemma.records.facts import TimeExpression
from stemma.records.findings import Value

# A day, a week and its edges: "last week" and the Sunday before it are not worth an alarm.
_WEEK_DAYS = 5


class Hung(NamedTuple):
    """A placed time: the word that it hangs on, and the preposition that leads it."""

    time: TimeExpression
    anchor: int
    slot: str
    first: int
    last: int


def compare_dates(pair: Pair) -> Iterator[Difference]:
    """Times of two wordings that hang on words which answer to one another, and are disjoint."""
    left, right = hang_times(pair.a), hang_times(pair.b)
    for hung in left:
        others = [o for o in right if pair.meet(hung.anchor, o.anchor)]
        others = [o for o in others if is_clock(o.time) == is_clock(hung.time)]
        same = [
            h for h in left if h.anchor == hung.anchor and is_clock(h.time) == is_clock(hung.time)
        ]
        # Two days on one verb are a range or a list: which answers to which cannot be told.
        if len(others) == 1 and len(same) == 1:
            yield from _compare(pair, hung, others[0])


_CLOCK = re.compile(r"T(\d\d):(\d\d)")
# Reports give an hour roughly; half an hour apart it is another hour.
_LEAST_MINUTES = 30


def is_clock(time: TimeExpression) -> bool:
    """Whether a time is an hour of a day; its day is often but a guess."""
    return _CLOCK.search(time.value) is not None


def _count_minutes(a: TimeExpression, b: TimeExpression) -> int:
    """Minutes between two hours of a clock, the short way round."""
    hours = [_CLOCK.search(time.value) for time in (a, b)]
    minutes = [int(m[1]) * 60 + int(m[2]) for m in hours if m is not None]
    gap = abs(minutes[0] - minutes[1])
    return min(gap, 24 * 60 - gap)


def _compare(pair: Pair, a: Hung, b: Hung) -> Iterator[Difference]:
    needed = 1 if pair.are_copies or pair.coverage >= _SAME_UTTERANCE else 2
    if not are_disjoint(a, b, pair) or are_bounded_otherwise(a, b):
        return
    if not pair.are_copies and (are_weeks_apart(pair, a, b) or is_history(pair, a, b)):
        return
    if count_shared_arguments(pair, a.anchor, b.anchor) < needed:
        return
    if are_same_words(pair, a, b) and not (pair.are_copies and _are_days(a, b)):
        return
    verb = pair.a.tokens[a.anchor]
    if verb.lemma.lower() in load_cues().speech_verbs and not (
        pair.are_copies or pair.coverage >= _SAME_UTTERANCE
    ):
        return
    yield make_difference(pair, a, b)


def make_difference(pair: Pair, a: Hung, b: Hung) -> Difference:
    """Two days of one deed; moved where both reports speak of what is to come."""
    verb = pair.a.tokens[a.anchor]
    planned = [read_status(v, h.anchor).name == "planned" for v, h in ((pair.a, a), (pair.b, b))]
    days = (pair.a.day, pair.b.day)
    moved = all(planned) and None not in days and days[0] != days[1]
    return Difference(
        kind="date",
        relation="succession" if moved else "conflict",
        between="times" if moved else None,
        severity="medium" if moved or not _are_days(a, b) else "high",
        confidence=_weigh(pair, a, b),
        left=_make_values(pair.a, a),
        right=_make_values(pair.b, b),
        claim=pair.a.claim,
        about=f"the {'hour' if is_clock(a.time) else 'day'} of {quote_words(pair.a, a.anchor)}",
        topic=verb.lemma.lower(),
        # The left value of a succession is the older one.
        doubtful=None if not moved else ("left" if (days[0] or "") < (days[1] or "") else "right"),
    )


def are_same_words(pair: Pair, a: Hung, b: Hung) -> bool:
    """The same words, counted from other days: the reports' days differ, not the deed's."""
    return not _is_explicit(pair.a, a) and _read(pair.a, a) == _read(pair.b, b)


# Two reports of one speech quote more of it alike than this; below, the person spoke twice.
_SAME_UTTERANCE = 0.6


def are_weeks_apart(pair: Pair, a: Hung, b: Hung) -> bool:
    """Weekdays of different weeks in independent reports: two deeds of one sort."""
    if _is_explicit(pair.a, a) and _is_explicit(pair.b, b):
        return False
    return _are_days(a, b) and abs((_days(a.time)[0] - _days(b.time)[0]).days) > _ONE_WEEK


_ONE_WEEK = 7


def is_history(pair: Pair, a: Hung, b: Hung) -> bool:
    """The day of the news and a day long before: two deeds of one sort, not one misdated."""
    ages = []
    for view, hung in ((pair.a, a), (pair.b, b)):
        if view.day is None:
            return False
        day = date.fromisoformat(view.day)
        first, last = _days(hung.time)
        ages.append(max((day - last).days, (first - day).days, 0))
    return min(ages) <= _NEWS and max(ages) > _LONG_AGO


# What a report tells of as news lies within so many days of it; what lies further off is history.
_NEWS, _LONG_AGO = 14, 90


def hang_times(view: View) -> list[Hung]:
    """The placed times of a wording, in order; "today" in a quotation is left out."""
    found = []
    for time in map(place_weekday, _drop_beside(view)):
        first, last = view.find_place(time)
        if time.earliest is None or time.latest is None or not view.first <= first < last:
            continue
        # "Today" in a quotation counts from the day it was said, not from the report's.
        if first in view.quoted and not any(c.isdigit() for c in time_words(view, time)):
            continue
        inner = range(first, last)
        head = next((i for i in inner if view.tokens[i].head not in inner), last - 1)
        anchor, slot = climb(view, head)
        found.append(Hung(time, anchor, slot, first, last))
    return found


def _drop_beside(view: View) -> list[TimeExpression]:
    """Times but weekdays that name the date behind a comma ("Sunday, 4 May 2031")."""
    named = {a.start for a, b in pairwise(view.times) if _names_date(view, a, b)}
    return [time for time in view.times if time.start not in named]


def _names_date(view: View, time: TimeExpression, after: TimeExpression) -> bool:
    base = view.sentence.start
    if time_words(view, time).strip(".,").lower() not in _WEEKDAYS:
        return False
    between = view.text[time.end - base : after.start - base]
    return between.strip() in {"", ","} and any(c.isdigit() for c in time_words(view, after))


_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
})  # fmt: skip
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(?:T\w\w)?")


def place_weekday(time: TimeExpression) -> TimeExpression:
    """A weekday of a report without date, in a week of its own: two of them can be told apart."""
    match = _WEEKDAY.fullmatch(time.value)
    if match is None or time.earliest is not None:
        return time
    # 1 January 1900 was a Monday; no report is so old.
    day = f"1900-01-0{match[1]}"
    return msgspec.structs.replace(time, earliest=day, latest=day)


def _days(time: TimeExpression) -> tuple[date, date]:
    return date.fromisoformat(time.earliest or ""), date.fromisoformat(time.latest or "")


def are_disjoint(a: Hung, b: Hung, pair: Pair) -> bool:
    """Whether the intervals lie apart by more than vagueness, a night or a week's edge explain."""
    if is_clock(a.time) and is_clock(b.time):
        return _count_minutes(a.time, b.time) >= _LEAST_MINUTES
    (a_first, a_last), (b_first, b_last) = _days(a.time), _days(b.time)
    gap = max((a_first - b_last).days, (b_first - a_last).days)
    widest = max((a_last - a_first).days, (b_last - b_first).days)
    words = _words_of(pair.a, a) | _words_of(pair.b, b)
    cues = load_cues()
    if words & cues.vague_words and widest > 0:
        return gap > widest
    if words & cues.night_words:
        return gap > 1
    return gap > (1 if widest >= _WEEK_DAYS and widest < 10 else 0)


def _words_of(view: View, hung: Hung) -> frozenset[str]:
    near = range(max(view.first, hung.first - 2), hung.last)
    return frozenset(view.tokens[i].text.lower().strip("'’") for i in near)


def are_bounded_otherwise(a: Hung, b: Hung) -> bool:
    """Whether "since" or "until" tells of another end of one stretch of time."""
    bounding = load_cues().bounding_prepositions
    return a.slot != b.slot and (a.slot in bounding or b.slot in bounding)


def _are_days(a: Hung, b: Hung) -> bool:
    return a.time.earliest == a.time.latest and b.time.earliest == b.time.latest


def _weigh(pair: Pair, a: Hung, b: Hung) -> float:
    explicit = all(
        h.time.value[:4] in clean_words(_text(v, h)) for v, h in ((pair.a, a), (pair.b, b))
    )
    return min(0.95, 0.5 + 0.3 * pair.coverage + (0.1 if explicit else 0.0))


def _is_explicit(view: View, hung: Hung) -> bool:
    return any(character.isdigit() for character in _text(view, hung))


def _read(view: View, hung: Hung) -> str:
    return clean_words(_text(view, hung)).casefold()


def _text(view: View, hung: Hung) -> str:
    return time_words(view, hung.time)


def time_words(view: View, time: TimeExpression) -> str:
    """The words of a time expression."""
    base = view.sentence.start
    return view.text[time.start - base : time.end - base]


def _make_values(view: View, hung: Hung) -> tuple[Value, ...]:
    """The places of a time, without what a tagger left on its words ("August.")."""
    lead = max(0, hung.time.start - view.tokens[hung.first].start)
    tail = max(0, view.tokens[hung.last - 1].end - hung.time.end)
    return tuple(
        msgspec.structs.replace(value, start=value.start + lead, end=value.end - tail)
        for value in view.make_values(hung.first, hung.last, _show(view, hung))
    )


def _show(view: View, hung: Hung) -> str:
    """The words, and the day they were read as."""
    words = clean_words(_text(view, hung))
    known = hung.time.value in words or hung.time.value.startswith("XXXX")
    return words if known else f"{words} ({hung.time.value})"
