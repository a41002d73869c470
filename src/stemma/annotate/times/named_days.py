"""Days in languages without a grammar of their own: dates, weekdays, "today", by CLDR's names.

What a calendar's names say is read, and no more: no months alone, no durations, no tense. A weekday
is the last one, a date without a year the last one too, or one within three months ahead.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from stemma.annotate.days.names import DayName, find_day_names
from stemma.records.facts import TimeExpression
from stemma.records.ids import make_id
from stemma.records.text import Article, Sentence, Span

# News tells of the past and of what is near; CLDR knows no tense.
_AHEAD = timedelta(days=92)


def find_named_days(
    article: Article, view: str, sentences: Sequence[Sentence]
) -> Iterator[TimeExpression]:
    """The named days of the given sentences; without a reference day relative ones keep an `X`."""
    reference = date.fromisoformat(article.reference.value) if article.reference else None
    for start, end in _join_sentences(sentences):
        for name in find_day_names(view[start:end], article.language):
            # The stop behind a month belongs to it only where it is cut short.
            words = view[start + name.start : start + name.end].rstrip(".")
            span = Span(article.id, start + name.start, start + name.start + len(words))
            day = _place(name, reference)
            iso = day.isoformat() if day else None
            yield TimeExpression(
                span.article,
                span.start,
                span.end,
                id=make_id("time", span),
                value=iso or _leave_open(name),
                earliest=iso,
                latest=iso,
            )


def _join_sentences(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """The ranges of paragraphs: the stop of "12. November" looks like a sentence's end."""
    for _, group in groupby(sentences, key=lambda sentence: (sentence.kind, sentence.paragraph)):
        members = list(group)
        yield members[0].start, members[-1].end


def _place(name: DayName, reference: date | None) -> date | None:
    if name.month is not None and name.day is not None:
        if name.year is not None:
            return _make_day(name.year, name.month, name.day)
        if reference is None:
            return None
        years = range(reference.year - 8, reference.year + 2)  # two leap years at least
        days = [_make_day(year, name.month, name.day) for year in years]
        return max((day for day in days if day and day <= reference + _AHEAD), default=None)
    if reference is None:
        return None
    if name.shift is not None:
        return reference + timedelta(days=name.shift)
    if name.weekday is None:
        return None
    return reference - timedelta(days=(reference.isoweekday() - name.weekday) % 7)


def _make_day(year: int, month: int, day: int) -> date | None:
    """None for 30 February, and for 29 February of most years."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _leave_open(name: DayName) -> str:
    """The TIMEX3 value of a day that nothing places."""
    if name.month is not None and name.day is not None:
        return f"XXXX-{name.month:02}-{name.day:02}"
    return f"XXXX-WXX-{name.weekday}" if name.weekday else "XXXX-XX-XX"
