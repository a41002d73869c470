"""The reference day by what one report says about the day on which it was written."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from stemma.annotate.day_notes import DayNote
from stemma.annotate.time_calendar import find_day
from stemma.records.text import Article, Reference, Span


class YearHints(NamedTuple):
    """What the other reports of a story say about its year: of publication, and named in texts."""

    published: tuple[int, ...] = ()
    named: int | None = None


def settle_by_text(
    article: Article, notes: Sequence[DayNote], hints: YearHints
) -> Reference | None:
    """The reference by a text and its day of publication alone; `hints` come from the story.

    Each day that the text dates, and the published day, is tried as the reference; the one that
    the text's weekdays and tenses fit best wins, and the published day wins a tie.
    """
    published = date.fromisoformat(article.published.value) if article.published else None
    dated = _place_dates(notes, published, hints)
    fitting = [pair for pair in dated if _can_fix(pair, published)]
    candidates = sorted({day for _, day in fitting} | ({published} if published else set()))
    if not candidates:
        return None
    lead = fitting[0][1] if fitting else None

    def rate(day: date) -> tuple[float, bool, bool, int]:
        score = _rate_day(day, notes, dated, published)
        return round(score, 3), day == published, day == lead, -day.toordinal()

    best = max(candidates, key=rate)
    evidence = _name_evidence(best, notes, fitting)
    # A dateline or a dated weekday that says the published day too makes it the text's own.
    if best == published and not evidence:
        return Reference(best.isoformat(), "published")
    return Reference(best.isoformat(), "text", evidence)


def _place_dates(
    notes: Sequence[DayNote], published: date | None, hints: YearHints
) -> list[tuple[DayNote, date]]:
    placed = []
    for note in notes:
        day = _place_date(note, notes, published, hints) if note.dated else None
        if day is not None:
            placed.append((note, day))
    return placed


# Years after the latest that a text names in which its date may lie. A weekday falls on a date
# every five or six years, so a wider window would only let in guesses.
_YEARS_AFTER = 3


def _place_date(
    note: DayNote, notes: Sequence[DayNote], published: date | None, hints: YearHints
) -> date | None:
    """The day of a date without year: nearest to publication, else by the years named around.

    With a weekday only years in which it falls on that date count. A text names years that are
    over, so without publication the first that fits from the latest year named on is taken; where
    the text names none, from those of the story. A date without weekday fits any year, so then it
    takes a year of publication.
    """
    if note.year is not None:
        return find_day(note.year, note.month or 0, note.day or 0)
    if published is not None:
        found = _list_days(note, range(published.year - 1, published.year + 2))
        return min(found, key=lambda day: (abs((day - published).days), day), default=None)
    named = [other.year for other in notes if other.year and other.direction <= 0]
    latest = [max(named, default=None), hints.named] if note.weekday is not None else []
    for year in (*latest, *hints.published[-1:]):
        found = _list_days(note, range(year, year + _YEARS_AFTER + 1)) if year else []
        if found:
            return found[0]
    return None


def _list_days(note: DayNote, years: range) -> list[date]:
    return [
        day
        for year in years
        if (day := find_day(year, note.month or 0, note.day or 0))
        and (note.weekday is None or day.isoweekday() == note.weekday)
    ]


# A date within these days of publication may be the day of writing; older ones are history.
_NEAR_DAYS = 21


def _can_fix(pair: tuple[DayNote, date], published: date | None) -> bool:
    """Without a published day only a weekday beside the date, or a dateline, tells the day."""
    note, day = pair
    if published is None:
        return note.weekday is not None or note.dateline
    # Deeper in the text a full date is a caption's or another event's.
    opens = note.dateline or (note.weekday is not None and note.lead)
    return opens and timedelta(0) <= published - day <= timedelta(days=_NEAR_DAYS)


# Weights of one report's signs, set by reasoning: a dateline states the day; a weekday that stands
# alone and beside a date means one day; a tense may be misread; to be first is a hint.
_DATELINE_WEIGHT = 4.0
_PUBLISHED_WEIGHT = 1.5
_AGREES, _CLASHES = 1.0, -2.0
_AGAINST_TENSE = -1.5


def _rate_day(
    day: date,
    notes: Sequence[DayNote],
    dated: Sequence[tuple[DayNote, date]],
    published: date | None,
) -> float:
    score = _PUBLISHED_WEIGHT if day == published else 0.0
    for note, named in dated:
        gap = (named - day).days
        if note.dateline and gap == 0:
            score += _DATELINE_WEIGHT
        if abs(gap) <= _NEAR_DAYS and gap * note.direction < 0:
            score += _AGAINST_TENSE
        if note.weekday is not None:
            score += sum(
                _compare_weekday(bare, named, day) for bare in notes if _is_alike(bare, note)
            )
    return score + 1.0 / (1 + min((abs((named - day).days) for _, named in dated), default=0))


def _is_alike(bare: DayNote, note: DayNote) -> bool:
    return bare.weekday == note.weekday and not bare.dated


def _compare_weekday(bare: DayNote, named: date, day: date) -> float:
    return _AGREES if abs((named - day).days) < 7 and bare_day(bare, day) == named else _CLASHES


def bare_day(note: DayNote, reference: date) -> date:
    """The day that a weekday without a date means, seen from a reference day."""
    back = (reference.isoweekday() - (note.weekday or 0)) % 7
    if note.direction > 0:
        return reference + timedelta(days=-back % 7)
    return reference - timedelta(days=back)


def _name_evidence(
    day: date, notes: Sequence[DayNote], fitting: Sequence[tuple[DayNote, date]]
) -> tuple[Span, ...]:
    """The dates of that day, and the weekdays that mean it."""
    spans = {note.span for note, named in fitting if named == day}
    weekdays = {note.weekday for note, named in fitting if named == day and note.weekday}
    spans |= {note.span for note in notes if not note.dated and note.weekday in weekdays}
    return tuple(sorted(spans))
