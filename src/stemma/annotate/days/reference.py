"""The day from which a report's "today", "Wednesday" and "last month" count.

It is sought in the text itself (a dateline, "today, May 14", a weekday beside a date), then in the
day of publication, then in the other reports of the story: a report that speaks of the same thing
on the same weekday counts from the same week. The last also corrects a reprint whose day of
publication lies days after its text. What is not found stays `None`.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import msgspec

from stemma.annotate.days.joining import DayNote
from stemma.annotate.days.links import Link, StoryWords, find_links, rate_reference
from stemma.annotate.days.notes import read_notes
from stemma.annotate.days.text import (
    YearHints,
    name_own_weekday,
    name_year,
    read_day,
    settle_by_text,
)
from stemma.records.text import Article, Reference

# A reprint later than this counts as a report of its own day; what is printed a day or two later is
# none, and has the same weekdays.
_REPRINT_DAYS = 31
_SAME_WEEKDAYS = 2
# Linked days by which another report outweighs a published day: two, or one in a sentence that is
# all but the same. One alike sentence may tell of last week's Friday, two rarely do.
_OUTWEIGHS = 1.6
_SAME_SENTENCE = 0.6

_Found = dict[str, Reference | None]


def settle_references(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """The articles of one story, each with its `reference` where one can be found.

    A reference that is already there ("given") stays. The order of the articles does not matter.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    notes = {article.id: read_notes(article) for article in ordered}
    hints = _gather_years(ordered, notes)
    found: _Found = {
        article.id: article.reference or settle_by_text(article, notes[article.id], hints)
        for article in ordered
    }
    if len(ordered) > 1:
        desk = _Desk(notes, StoryWords(ordered))
        # Published days are put right by texts first; only then can undated reports lean on them.
        found |= {key: desk.correct(key, own, found) for key, own in found.items() if own}
        found |= {key: desk.lend(key, found) for key, own in found.items() if own is None}
    return tuple(
        msgspec.structs.replace(article, reference=found[article.id]) for article in articles
    )


def _gather_years(articles: Sequence[Article], notes: dict[str, tuple[DayNote, ...]]) -> YearHints:
    days = [read_day(article.published.value) for article in articles if article.published]
    published = {day.year for day in days if day is not None}
    named = [year for article in articles if (year := name_year(notes[article.id]))]
    return YearHints(tuple(sorted(published)), max(named, default=None))


class _Desk:
    """A story's days and words, by which its reports help one another."""

    def __init__(self, notes: dict[str, tuple[DayNote, ...]], words: StoryWords) -> None:
        self._notes = notes
        self._words = words

    def correct(self, key: str, own: Reference, found: _Found) -> Reference:
        """A published day, or another before it that the other reports' days outweigh."""
        if own.basis in {"text", "given"}:
            return own
        mates = _list_mates(key, found, lambda mate: _may_correct(mate, own))
        links = find_links(self._notes[key], mates, self._notes, self._words)
        best = self._pick(key, links, mates)
        return own if best is None or not _outweighs(best, own, links) else _refer(links, best)

    def lend(self, key: str, found: _Found) -> Reference | None:
        """The day of an undated report by the dated ones."""
        mates = _list_mates(key, found, lambda _: True)
        links = find_links(self._notes[key], mates, self._notes, self._words)
        week = _settle_in_week(self._notes[key], links, [day for _, day in mates])
        if week is not None:
            own = {n.span for n in self._notes[key] if name_own_weekday(n) is not None}
            theirs = (found[mate] for mate, _ in mates)
            spans = own.union(*(reference.evidence for reference in theirs if reference))
            return Reference(week.isoformat(), "other reports", tuple(sorted(spans)))
        best = self._pick(key, links, mates)
        if best is None or not _decides(self._notes[key], links, best):
            return None
        return _refer(links, best)

    def _pick(
        self, key: str, links: Sequence[Link], mates: Sequence[tuple[str, date]]
    ) -> date | None:
        """The day on which most links agree; of equals a mate's own, of those the likest mate's."""
        days = {day for _, day in mates}

        def rate(day: date) -> tuple[float, bool, float, int]:
            alike = (self._words.compare_articles(key, mate) for mate, own in mates if own == day)
            kin = max(alike, default=0.0)
            return (
                round(rate_reference(links, day), 3),
                day in days,
                round(kin, 3),
                -day.toordinal(),
            )

        best = max(sorted({*days, *(link.written for link in links)}), key=rate, default=None)
        return best if best is not None and rate_reference(links, best) >= 1 else None


def _list_mates(
    key: str, found: _Found, may: Callable[[Reference], bool]
) -> list[tuple[str, date]]:
    return [
        (mate, day)
        for mate, reference in found.items()
        if mate != key and reference is not None and may(reference)
        if (day := read_day(reference.value)) is not None
    ]


def _may_correct(mate: Reference, own: Reference) -> bool:
    """A published day gives way to texts that name their own, and to what was published before."""
    if mate.basis == "published":
        return mate.value < own.value
    return mate.basis in {"text", "given"}


def _refer(links: Sequence[Link], day: date) -> Reference:
    spans = {span for link in links if link.fits(day) for span in (link.here, link.there)}
    return Reference(day.isoformat(), "other reports", tuple(sorted(spans)))


# Reports of one happening are written within a week; of a longer story any week may be meant.
_STORY_DAYS = 6


def _settle_in_week(
    notes: Sequence[DayNote], links: Sequence[Link], days: Sequence[date]
) -> date | None:
    """The day by a report's own weekday ("two days after", told of a Tuesday) in the story's week.

    Of a week from the day before the first report on, one day has that weekday.
    """
    own = {weekday for note in notes if (weekday := name_own_weekday(note)) is not None}
    if len(own) != 1 or not days or (max(days) - min(days)).days > _STORY_DAYS:
        return None
    start = min(days) - timedelta(days=1)
    day = start + timedelta(days=(own.pop() - start.isoweekday()) % 7)
    return day if not links or rate_reference(links, day) >= 1 else None


def _decides(notes: Sequence[DayNote], links: Sequence[Link], best: date) -> bool:
    """Weekdays alone give the week: enough for them, but not for a "yesterday" that none links."""
    if not any(note.shift is not None for note in notes):
        return True
    same = max(link.likeness for link in links) >= _SAME_SENTENCE
    pointed = any(link.note.shift is not None and link.fits(best) for link in links)
    return pointed or same or rate_reference(links, best) >= _OUTWEIGHS


def _outweighs(best: date, own: Reference, links: Sequence[Link]) -> bool:
    published = date.fromisoformat(own.value)
    if not _SAME_WEEKDAYS < (published - best).days <= _REPRINT_DAYS:
        return False
    gain = rate_reference(links, best) - rate_reference(links, published)
    same = max(link.likeness for link in links) >= _SAME_SENTENCE
    return gain >= (1.0 if same else _OUTWEIGHS)
