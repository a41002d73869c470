"""Time expressions (TIMEX3) in English and French, by our own grammar.

The words and rules lie in `data/times_<language>.toml`; `grammar` runs them, `context`
throws out what is no time, `readings` says what is meant. Values follow TimeML 1.2.1
(https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html).
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from stemma.annotate.times.bounds import open_interval
from stemma.annotate.times.calendar import Anchor, Interval, Reading, Slots
from stemma.annotate.times.context import accept_draft
from stemma.annotate.times.direction import find_direction
from stemma.annotate.times.grammar import LANGUAGES, keep_longest, load_grammar, match_times
from stemma.annotate.times.joined import share_slots
from stemma.annotate.times.named_days import find_named_days
from stemma.annotate.times.readings import read_time
from stemma.annotate.times.speech import Speech
from stemma.annotate.view import make_view
from stemma.records.facts import TimeExpression
from stemma.records.ids import make_id
from stemma.records.text import Article, Sentence, Span


class FoundTime(NamedTuple):
    """A time expression in a text: its place, which reading it has and what it says."""

    start: int
    end: int
    reads: str
    slots: Slots
    reading: Reading


# Readings that name one day of themselves: "the same day" and "at 6 a.m." may point to them.
_DAYS = frozenset({"day", "figures", "feast", "weekday", "pointer", "tonight", "same day"})
# Readings that "a year earlier" and "two days later" may count from.
_PLACES = _DAYS | {
    "month", "season", "year", "ago", "earlier", "same unit", "named weekday", "nth weekday",
}  # fmt: skip
_QUARTERS = frozenset({"quarter", "named quarter"})
# "The first nine months": what a report sets against these is no quarter.
_MONTHS_OF_RESULTS = frozenset({"P6M", "P9M"})


def find_times(article: Article, sentences: Sequence[Sentence]) -> tuple[TimeExpression, ...]:
    """The time expressions of the given sentences, in order of the text.

    Relative ones ("Wednesday", "last month") are placed when `article.reference` is set; without
    it they keep `X` for what is unknown, and no interval. Of other languages than English
    and French days are found by their names alone.
    """
    view = make_view(article.text)
    if article.language not in LANGUAGES:
        return tuple(find_named_days(article, view, sentences))
    reference = date.fromisoformat(article.reference.value) if article.reference else None
    found = read_times(view, sentences, article.language, reference)
    if article.reference is not None and article.reference.basis != "given":
        found = _place_quoted(view, sentences, found, reference)
    return tuple(_record_time(article, view, time) for time in found)


# Readings that count from the day of speaking: "today", "last night", "now".
_DEICTIC = frozenset({"pointer", "tonight", "vague"})


def _place_quoted(
    view: str,
    sentences: Sequence[Sentence],
    found: Sequence[FoundTime],
    reference: date | None,
) -> tuple[FoundTime, ...]:
    """A speaker's "today" is the day of the speech; the report's own day need not be it."""
    speech = Speech(view, sentences, reference)
    days = [
        (time.start, time.reading.interval[0])
        for time in found
        if time.reads in _DAYS and time.reading.interval and _is_day(time.reading.interval)
    ]
    placed = []
    for time in found:
        if time.reads in _DEICTIC and time.reading.interval and speech.is_quoted(time.start):
            day = speech.find_day(time.start, days)
            reading = read_time(time.reads, time.slots, Anchor(day)) if day else None
            placed.append(time._replace(reading=reading or Reading(time.reading.value)))
        else:
            placed.append(time)
    return tuple(placed)


def _is_day(interval: Interval) -> bool:
    return interval[0] == interval[1]


def read_times(
    view: str,
    pieces: Sequence[Sentence | tuple[int, int]],
    language: str,
    reference: date | None,
) -> tuple[FoundTime, ...]:
    """The time expressions of pieces (sentences, or bare offsets) of a view of a text.

    The language is one of `LANGUAGES`.
    """
    grammar = load_grammar(language)
    found: list[FoundTime] = []
    for piece in pieces:
        start, end = (piece.start, piece.end) if isinstance(piece, Span) else piece
        matches = match_times(view, start, end, grammar)
        drafts = keep_longest(d for d in matches if accept_draft(d, view, start, end, grammar))
        for draft in share_slots(drafts, view, grammar):
            direction = find_direction(view, draft.start, draft.end, piece, language)
            near = max(start, draft.start - _LONGEST_SENTENCE)
            anchor = _anchor_times(found, near, Anchor(reference, direction))
            reading = read_time(draft.reads, draft.slots, anchor)
            if reading is not None:
                found.append(FoundTime(draft.start, draft.end, draft.reads, draft.slots, reading))
    return tuple(found)


# How far back, in code points, "the same day" and "a month later" look: two or three sentences of
# a report; and "a year earlier" to a quarter: a business report's paragraphs about one.
_MEMORY = 400
_QUARTER_MEMORY = 1200
_LONGEST_SENTENCE = 600  # rows without a stop must not cost the square of their length


def _anchor_times(found: Sequence[FoundTime], start: int, anchor: Anchor) -> Anchor:
    """What a relative time may count from; `start` is about where its sentence begins."""
    return anchor._replace(
        last=_find_last(found, start - _MEMORY, _PLACES, only_days=True),
        place=_find_last(found, start - _MEMORY, _PLACES),
        quarter=_find_quarter(found, start - _QUARTER_MEMORY),
    )


def _find_last(
    found: Sequence[FoundTime], floor: int, reads: frozenset[str], *, only_days: bool = False
) -> Interval | None:
    """The interval of the latest time with one of these readings, not before `floor`."""
    for time in reversed(found):
        if time.end < floor:
            return None
        interval = time.reading.interval
        if time.reads in reads and interval and not (only_days and not _is_day(interval)):
            return interval
    return None


def _find_quarter(found: Sequence[FoundTime], floor: int) -> Interval | None:
    """The quarter named last, unless a longer period was named since."""
    for time in reversed(found):
        if time.end < floor or (time.reads in {"half", "year"} and "mod" not in time.slots):
            return None
        if time.reading.value in _MONTHS_OF_RESULTS:
            return None
        if time.reads in _QUARTERS and time.reading.interval and not _is_compared(time):
            return time.reading.interval
    return None


def _is_compared(time: FoundTime) -> bool:
    """ "The 1988 quarter" is what the quarter in question is set against."""
    return time.reads == "named quarter" and "year" in time.slots


def _record_time(article: Article, view: str, time: FoundTime) -> TimeExpression:
    place = time.start, time.end
    earliest, latest = open_interval(view, place, time.slots, time.reading, article.language or "")
    return TimeExpression(
        article.id,
        *place,
        id=make_id("time", Span(article.id, *place)),
        value=time.reading.value,
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
    )
