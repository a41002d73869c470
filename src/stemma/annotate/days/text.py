"""The reference day by what one report says about the day on which it was written."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from stemma.annotate.days.joining import DayNote
from stemma.annotate.times.calendar import find_day
from stemma.records.text import Article, Reference, Span


class YearHints(NamedTuple):
    """What the other reports of a story say about its year: of publication, and named in texts."""

    published: tuple[int, ...] = ()
    named: int | None = None


class _Dated(NamedTuple):
    """A date of a text and the day that it is."""

    note: DayNote
    day: date

    @property
    def written(self) -> date:
        """The day of writing by it: itself, or the day that "yesterday, May 13" counts from."""
        return self.day - timedelta(days=self.note.shift or 0)


class BareDay(NamedTuple):
    """A weekday without a date, and which way its sentence looks."""

    weekday: int
    direction: int


class _Days(NamedTuple):
    """All that one text says about days.

    `printed` is the day that lines of their own print, where publication is unknown or later;
    `tensed` that the text's tenses are read.
    """

    notes: Sequence[DayNote]
    dated: Sequence[_Dated]
    bare: Counter[BareDay]
    published: date | None
    printed: date | None


def settle_by_text(
    article: Article, notes: Sequence[DayNote], hints: YearHints
) -> Reference | None:
    """The reference by a text and its day of publication alone; `hints` come from the story.

    Each day that the text dates, and the published day, is tried as the reference; the one that
    the text's datelines, weekdays and tenses fit best wins, and the published day wins a tie.
    """
    days = _gather_days(article, notes, hints)
    fixing = [dated for dated in days.dated if _can_fix(dated, days)]
    candidates = sorted({*_list_candidates(fixing, days)})
    if not candidates:
        return None
    lead = min(fixing, key=lambda dated: dated.note.span).written if fixing else None

    def rate(day: date) -> tuple[float, bool, bool, int]:
        score = _rate_day(day, days)
        return round(score, 3), day == days.printed, day == lead, -day.toordinal()

    best = max(candidates, key=rate)
    evidence = _name_evidence(best, notes, fixing)
    # A dateline or a dated weekday that says the published day too makes it the text's own.
    if best == days.published and not evidence:
        return Reference(best.isoformat(), "published")
    return Reference(best.isoformat(), "text", evidence or _name_lines(best, days))


def _gather_days(article: Article, notes: Sequence[DayNote], hints: YearHints) -> _Days:
    stated = article.published or article.updated
    published = read_day(stated.value) if stated else None
    printed = _find_printed(notes, published)
    dated = tuple(_place_dates(notes, published or printed, hints))
    bare = Counter(BareDay(n.weekday, n.direction) for n in notes if n.weekday and not n.dated)
    return _Days(notes, dated, bare, published, printed)


# Records without a day print 0001-01-01; days are counted from neither end of the calendar.
_FIRST_YEAR, _LAST_YEAR = 1600, 2400


def read_day(value: str) -> date | None:
    """An ISO day, where it can be one of a report."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _find_printed(notes: Sequence[DayNote], published: date | None) -> date | None:
    """The day of publication, or of an earlier printing that a line names.

    Without any the first day that lines of their own print; that of an update counts last.
    """
    lines = [
        (note, day)
        for note in notes
        if note.line and (day := find_day(note.year or 0, note.month or 0, note.day or 0))
    ]
    if published is not None:
        before = (day for note, day in lines if note.reprinted and day < published)
        return min(before, default=published)
    plain = [day for note, day in lines if not note.updated]
    return min(plain or [day for _, day in lines], default=None)


def _list_candidates(fixing: Sequence[_Dated], days: _Days) -> Iterator[date]:
    if days.printed is not None:
        yield days.printed
        # "Today, Thursday" in what was published on Friday was written the day before.
        for note in days.notes:
            own = name_own_weekday(note)
            if own is not None and note.shift is not None and not note.inferred:
                yield days.printed - timedelta(days=(days.printed.isoweekday() - own) % 7)
    for item in fixing:
        yield item.written
        for note in days.notes if item.note.shift is None else ():
            if _is_deictic(note) and note.weekday is not None:
                yield item.day + timedelta(days=(note.weekday - item.day.isoweekday()) % 7)


def _is_this(note: DayNote) -> bool:
    """ "This Thursday, May 16, the quay smells of smoke", told in the lead and not ahead."""
    own = note.this and note.dated and note.direction <= 0
    return own and note.lead and not note.aside


def _is_deictic(note: DayNote) -> bool:
    """ "A annoncé ce jeudi": the day of writing itself."""
    return note.this and note.direction < 0 and not note.dated


def name_own_weekday(note: DayNote) -> int | None:
    """The weekday of the day of writing, where a note tells it: "yesterday, Tuesday"."""
    if note.dated or note.weekday is None:
        return None
    if note.shift is not None:
        return (note.weekday - note.shift - 1) % 7 + 1
    return note.weekday if _is_deictic(note) else None


def _place_dates(
    notes: Sequence[DayNote], published: date | None, hints: YearHints
) -> Iterator[_Dated]:
    for note in notes:
        day = _place_date(note, notes, published, hints) if note.dated else None
        if day is not None:
            yield _Dated(note, day)


# Years after the latest that a text names in which its date may lie. A weekday falls on a date
# every five or six years, so a wider window would only let in guesses.
_YEARS_AFTER = 3
_YEARS_BACK = 6


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
        # What a text says of its own day is over when it is published, and may be long over: of a
        # weekday and a date the last year is taken in which they meet.
        own = note.dateline or note.shift is not None or _is_this(note)
        back = _YEARS_BACK if own and note.weekday else 1
        found = _list_days(note, range(published.year - back, published.year + 2))
        over = [day for day in found if (day - published).days <= 1] if own else []
        return min(over or found, key=lambda d: (abs((d - published).days), d), default=None)
    years = [
        y for y in (name_year(notes), hints.named, *hints.published[-1:]) if y and y >= _OLDEST
    ]
    if note.weekday is None:
        return _place_dateline(note, notes, years) or _find_first(note, hints.published[-1:], 0)
    return _find_first(note, years)


# "Built in 1931" gives no report its year: papers of before the web are few, and print theirs.
_OLDEST = 1980


def name_year(notes: Sequence[DayNote]) -> int | None:
    """The first year in which a text can have been written, by the years that it looks back on.

    A year without a tense is its own or a later one ("the lease ends in 2040"): it counts where
    it is not far from those that are over.
    """
    told = [n for n in notes if n.year and not n.line]
    past = max((n.year + n.over for n in told if n.year and n.direction < 0), default=None)
    open_ = [n.year for n in told if n.year and n.direction == 0]
    if past is None:
        return max(open_, default=None)
    return max([past, *(year for year in open_ if year - past <= _YEARS_AHEAD)])


# Plans and leases are dated further ahead than a report's own year lies behind what it tells of.
_YEARS_AHEAD = 5


def _place_dateline(note: DayNote, notes: Sequence[DayNote], years: Sequence[int]) -> date | None:
    """A dateline's year where the first sentence says the weekday: "Oct. 14 - … said Tuesday".

    It was mostly written on the day itself, but not always, so only the latest years that the text
    and its story name and those after them are tried.
    """
    said = [n.weekday for n in notes if n.first and n.direction < 0 and n.weekday and not n.dated]
    if not note.dateline or not said:
        return None
    return _find_first(note._replace(weekday=said[0]), years, 1)


def _find_first(note: DayNote, years: Sequence[int], after: int = _YEARS_AFTER) -> date | None:
    """The first fitting day from each of the years on."""
    for year in years:
        found = _list_days(note, range(year, year + after + 1))
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


def _can_fix(item: _Dated, days: _Days) -> bool:
    """Whether the text may have been written on that date.

    A dateline and "today, May 14" say so at any distance; a weekday beside a date only where the
    report opens with it, and where publication is near or the text says more about it.
    """
    note, printed = item.note, days.printed
    gap = (printed - item.written).days if printed is not None else 0
    if note.line:
        return False
    if note.dateline or note.shift is not None or _is_this(note):
        return gap >= -1
    if note.weekday is None or not note.lead or note.aside or note.direction > 0 or gap < 0:
        return False
    # A text that looks back on a year was not written before it.
    if (name_year([n for n in days.notes if n.direction < 0]) or 0) > item.written.year:
        return False
    told = (n for n in days.notes if n.sentence == note.sentence)
    return gap <= _NEAR_DAYS or any(_is_deictic(other) for other in told)


# Weights of one report's signs, set by reasoning: a dateline states the day; a weekday that stands
# alone and beside a date means one day; a tense may be misread.
_DATELINE_WEIGHT, _TODAY_WEIGHT = 5.0, 4.0
_PUBLISHED_WEIGHT = 1.5
_AGREES, _CLASHES = 1.0, -2.0
_AGAINST_TENSE = -1.5
_DEICTIC = 1.5


def _rate_day(day: date, days: _Days) -> float:
    score = _PUBLISHED_WEIGHT if day == days.printed else 0.0
    score += sum(_rate_deictic(note, day) for note in days.notes)
    own = [item for item in days.dated if not item.note.line]
    for note, named in own:
        gap = (named - day).days
        if note.dateline and gap == 0:
            score += _DATELINE_WEIGHT
        elif (note.shift is not None or _is_this(note)) and gap == (note.shift or 0):
            score += _TODAY_WEIGHT
        if abs(gap) <= _NEAR_DAYS and gap * note.direction < 0:
            score += _AGAINST_TENSE
        score += sum(
            count * _compare_weekday(bare_day(bare, day), named, day)
            for bare, count in days.bare.items()
            if bare.weekday == note.weekday
        )
    return score


def _rate_deictic(note: DayNote, day: date) -> float:
    """ "Today, Thursday" and "ce jeudi" mean the day of writing and no other."""
    own = name_own_weekday(note)
    if own is None or note.inferred:
        return 0.0
    back = (day.isoweekday() - own) % 7
    # A morning paper prints last night's "ce jeudi" on Friday.
    late = 0.0 if note.shift is None else -_DEICTIC
    return {0: _DEICTIC, 1: late}.get(back, -_DEICTIC)


def _compare_weekday(bare: date, named: date, day: date) -> float:
    return _AGREES if abs((named - day).days) < 7 and bare == named else _CLASHES


def bare_day(note: DayNote | BareDay, reference: date) -> date:
    """The day that a weekday without a date means, seen from a reference day."""
    back = (reference.isoweekday() - (note.weekday or 0)) % 7
    if note.direction > 0:
        return reference + timedelta(days=-back % 7)
    return reference - timedelta(days=back)


def _name_evidence(
    day: date, notes: Sequence[DayNote], fixing: Sequence[_Dated]
) -> tuple[Span, ...]:
    """The dates of that day, and the weekdays that mean it."""
    of_day = [item for item in fixing if item.written == day]
    spans = {item.note.span for item in of_day}
    weekdays = {item.note.weekday for item in of_day if item.note.weekday}
    spans |= {note.span for note in notes if not note.dated and note.weekday in weekdays}
    return tuple(sorted(spans))


def _name_lines(day: date, days: _Days) -> tuple[Span, ...]:
    """The printed lines of that day; else what the report is dated by and counts back to."""
    lines = [item.note.span for item in days.dated if item.note.line and item.day == day]
    opening = [item.note.span for item in days.dated if item.note.first and item.note.weekday]
    deictic = [note.span for note in days.notes if _is_deictic(note)]
    return tuple(sorted(set(lines or [*opening, *deictic])))
