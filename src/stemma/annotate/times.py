"""Time expressions (TIMEX3) in English and French, by our own grammar.

The words and rules lie in `data/times_<language>.toml`; `time_grammar` runs them, `time_context`
throws out what is no time, `time_readings` says what is meant. Values follow TimeML 1.2.1
(https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html).
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from stemma.annotate.time_calendar import Anchor, Interval, Reading, Slots
from stemma.annotate.time_context import accept_draft
from stemma.annotate.time_direction import find_direction
from stemma.annotate.time_grammar import LANGUAGES, Draft, keep_longest, load_grammar, match_times
from stemma.annotate.time_readings import read_time
from stemma.annotate.time_speech import Speech
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
_PLACES = _DAYS | {"month", "year", "earlier"}


def find_times(article: Article, sentences: Sequence[Sentence]) -> tuple[TimeExpression, ...]:
    """The time expressions of the given sentences, in order of the text.

    Relative ones ("Wednesday", "last month") are placed when `article.reference` is set; without
    it they keep `X` for what is unknown, and no interval. Other languages than English and French
    give nothing.
    """
    if article.language not in LANGUAGES:
        return ()
    reference = date.fromisoformat(article.reference.value) if article.reference else None
    view = make_view(article.text)
    found = read_times(view, sentences, article.language, reference)
    if article.reference is not None and article.reference.basis != "given":
        found = _place_quoted(view, sentences, found, reference)
    return tuple(_record_time(article.id, time) for time in found)


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
        last, said = _find_last(found, start), len(found)
        for draft in drafts:
            direction = find_direction(view, draft.start, draft.end, piece, language)
            # A time of day belongs to a day of its own sentence or to the reference day.
            seen = last if draft.reads != "clock" or len(found) > said else None
            reading = read_time(draft.reads, draft.slots, Anchor(reference, direction, seen))
            if reading is None:
                continue
            found.append(FoundTime(draft.start, draft.end, draft.reads, draft.slots, reading))
            last = _update_last(draft, reading, last)
    return tuple(found)


# How far back, in code points, "the same day" looks: two or three sentences of a report.
_MEMORY = 400


def _find_last(found: Sequence[FoundTime], start: int) -> Interval | None:
    for time in reversed(found):
        if start - time.end > _MEMORY:
            return None
        if time.reads in _DAYS and time.reading.interval:
            return time.reading.interval
    return None


def _update_last(draft: Draft, reading: Reading, last: Interval | None) -> Interval | None:
    return reading.interval if draft.reads in _PLACES and reading.interval else last


def _record_time(article: str, time: FoundTime) -> TimeExpression:
    interval = time.reading.interval
    return TimeExpression(
        article,
        time.start,
        time.end,
        id=make_id("time", Span(article, time.start, time.end)),
        value=time.reading.value,
        earliest=interval and interval[0].isoformat(),
        latest=interval and interval[1].isoformat(),
    )
