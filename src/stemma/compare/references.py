"""Days out of place: a report whose dateline and whose "Wednesday" belong to different weeks."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from stemma.annotate.days.joining import DayNote
from stemma.annotate.days.notes import read_notes
from stemma.annotate.times.calendar import find_day
from stemma.annotate.times.grammar import LANGUAGES
from stemma.compare.differences import Difference
from stemma.compare.views import StoryView, clean_words
from stemma.records.findings import Value
from stemma.records.text import Article, Reference

_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
# Words that say a day only with the day of the report: weekdays, "today", "last week".
_RELATIVE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|yesterday|tomorrow|"
    r"(?:this|last|next) (?:week|month|year|morning|evening|night)|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|demain|aujourd[’']hui)\b",
    re.IGNORECASE,
)


def find_stale_days(story: StoryView, stale_days: int) -> Iterator[Difference]:
    """Reports whose relative days count from another time than the day they print.

    That is the published day or the dateline; `stale_days` may lie between them and the reference
    day. A weekly, or what is printed on the next day, is within them.
    """
    for article in sorted(story.story.articles, key=lambda a: (story.find_day(a.id) or "", a.id)):
        reference = article.reference
        if reference is None:
            continue
        notes = read_notes(article)
        printed = _find_stale(article, reference, notes, stale_days)
        relative = _find_relative(story, article, notes) if printed is not None else ()
        if printed is not None and relative:
            yield _make(article, reference, printed, relative)


class _Printed(NamedTuple):
    """A day that a report says it is of; `value` is `None` where only its record says so."""

    day: str
    value: Value | None
    what: str


def _find_stale(
    article: Article, reference: Reference, notes: Sequence[DayNote], stale_days: int
) -> _Printed | None:
    """The published day, or a dateline, if it lies too far from what the days count from."""
    day = reference.value
    published = article.published.value if article.published is not None else day
    if reference.basis != "published" and abs(_count_days(day, published)) > stale_days:
        return _Printed(published, _find_dateline(article, published, notes), "the report")
    for note in notes:
        # A line of its own counts where it may be the day of publication that was not read.
        line = note.line and note.year is not None and article.published is None
        headed = _place_near(note, day) if note.dated and (note.dateline or line) else None
        gap = _count_days(day, headed) if headed is not None else 0
        if headed is not None and (gap if line else abs(gap)) > stale_days:
            words = clean_words(article.text[note.span.start : note.span.end])
            value = Value(article.id, note.span.start, note.span.end, words)
            return _Printed(headed, value, "a printed line" if line else "the dateline")
    return None


def _place_near(note: DayNote, day: str) -> str | None:
    """The day of a date; without year the nearest to `day`."""
    try:
        near = date.fromisoformat(day)
    except ValueError:
        return None
    years = [note.year] if note.year else [near.year - 1, near.year, near.year + 1]
    days = [d for year in years if (d := find_day(year, note.month or 0, note.day or 0))]
    return min(days, key=lambda d: abs((d - near).days)).isoformat() if days else None


def _count_days(start: str, end: str) -> int:
    try:
        return (date.fromisoformat(end) - date.fromisoformat(start)).days
    except ValueError:
        return 0


def _find_relative(
    story: StoryView, article: Article, notes: Sequence[DayNote]
) -> tuple[Value, ...]:
    """Times that only the report's own day places, and that carry no date themselves."""
    text = article.text
    found = tuple(
        Value(article.id, t.start, t.end, f"{clean_words(text[t.start : t.end])} ({t.value})")
        for t in story.facts[article.id].times
        if _RELATIVE.search(text[t.start : t.end]) and not re.search(r"\d", text[t.start : t.end])
    )
    if found or article.language in LANGUAGES:
        return found[:_SHOWN]
    # Words of other languages are not listed there, but their weekdays are known by name.
    spans = [
        n.span for n in notes if not n.dated and not n.line and (n.weekday or n.shift is not None)
    ]
    return tuple(
        Value(article.id, span.start, span.end, clean_words(text[span.start : span.end]))
        for span in spans[:_SHOWN]
    )


def _make(
    article: Article, reference: Reference, printed: _Printed, relative: tuple[Value, ...]
) -> Difference:
    gap = _count_days(reference.value, printed.day)
    apart = f"{abs(gap)} days {'before' if gap > 0 else 'after'}"
    about = f"{printed.what} is dated {printed.day}, its days count from {reference.value}, {apart}"
    value = printed.value
    return Difference(
        kind="reference",
        relation="conflict",
        severity="critical" if abs(gap) > _MONTH else "high",
        confidence=0.85 if value is not None else 0.7,
        left=(value,) if value is not None else relative,
        right=relative if value is not None else (),
        claim=None,
        about=about,
        topic=article.id,
        between="unknown",
        doubtful="left",
    )


# So many days out of place make the point.
_SHOWN = 4
# Beyond a month "last month" and the year of a date are wrong as well.
_MONTH = 31


def _find_dateline(article: Article, published: str, notes: Sequence[DayNote]) -> Value | None:
    """Where the page itself prints the day of publication."""
    for note in notes:
        printed = note.line or note.dateline
        if printed and note.dated and _place_near(note, published) == published:
            return Value(article.id, note.span.start, note.span.end, published)
    try:
        day = date.fromisoformat(published)
    except ValueError:
        return None
    month = _MONTHS[day.month - 1]
    number = rf"0?{day.day}(?:st|nd|rd|th)?"
    pattern = re.compile(
        rf"\b(?:{month}[a-zéû]*\.? {number},? {day.year}|{number} {month}[a-zéû]*\.?,? {day.year}|"
        rf"{published})\b",
        re.IGNORECASE,
    )
    for region in article.furniture:
        if region.kind == "other":
            match = pattern.search(article.text, region.start, region.end)
            if match is not None:
                return Value(article.id, match.start(), match.end(), published)
    return None


def take_shifted(
    differences: Sequence[Difference], story: StoryView
) -> tuple[tuple[Difference, ...], tuple[Difference, ...]]:
    """Differences of days that one wrong week explains: (all others, one of reference a report).

    A report whose every disputed weekday lies the same whole number of weeks from the others' has
    been placed in another week; its days are not wrong one by one.
    """
    shifts: dict[str, list[tuple[int, Difference]]] = {}
    for difference in differences:
        shift = _find_shift(difference)
        if shift:
            for values, sign in ((difference.left, 1), (difference.right, -1)):
                for article in sorted({v.article for v in values}):
                    shifts.setdefault(article, []).append((sign * shift, difference))
    taken: list[Difference] = []
    made: list[Difference] = []
    for article in sorted(shifts, key=lambda a: (-len(shifts[a]), a)):
        open_ones = [(s, d) for s, d in shifts[article] if d not in taken]
        if len(open_ones) >= _SEVERAL and len({s for s, _ in open_ones}) == 1:
            taken += [d for _, d in open_ones]
            made.append(_make_shifted(article, [d for _, d in open_ones], story))
    rest = tuple(d for d in differences if d not in taken and not _is_same_word(d))
    return rest, tuple(made)


def _is_same_word(difference: Difference) -> bool:
    """One weekday word that two reports' own days place apart, and no more to go by."""
    if difference.kind != "date" or not difference.left or not difference.right:
        return False
    words = [
        side[0].value.split(" (")[0].casefold() for side in (difference.left, difference.right)
    ]
    return words[0] == words[1]


# A report printed again is seldom older; a longer way off lies with the reading of a date.
_MOST_SHIFT = 63
# One weekday a week away may be another week's event; two are a pattern.
_SEVERAL = 2


def _find_shift(difference: Difference) -> int:
    """Whole weeks between two days, in days; 0 where it is no whole number of weeks."""
    if difference.kind != "date" or not difference.left or not difference.right:
        return 0
    days = [_ISO.findall(side[0].value) for side in (difference.left, difference.right)]
    if len(days[0]) != 1 or len(days[1]) != 1:
        return 0
    gap = _count_days(days[1][0], days[0][0])
    return gap if gap % 7 == 0 and abs(gap) <= _MOST_SHIFT else 0


def _make_shifted(article: str, found: Sequence[Difference], story: StoryView) -> Difference:
    own = [v for d in found for side in (d.left, d.right) for v in side if v.article == article]
    others = [v for d in found for side in (d.left, d.right) for v in side if v.article != article]
    report = story.articles[article]
    published = report.published.value if report.published is not None else ""
    dateline = _find_dateline(report, published, read_notes(report))
    return Difference(
        kind="reference",
        relation="conflict",
        severity="high",
        confidence=0.75,
        left=(dateline,) if dateline is not None else tuple(own[:_SHOWN]),
        right=tuple((own if dateline is not None else others)[:_SHOWN]),
        claim=None,
        about="the report's days lie whole weeks from those of the others",
        topic=article,
        between="unknown",
        doubtful="left",
    )
