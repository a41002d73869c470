"""Sentences of two reports that tell the same thing, each with a day of its own."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from stemma.annotate.days.joining import DayNote
from stemma.annotate.days.text import bare_day
from stemma.annotate.times.calendar import find_day
from stemma.annotate.view import make_view
from stemma.records.text import Article, Span

_WORD = re.compile(r"[^\W\d_]{3,}")
# Shared weight of words (by rarity in the two reports) from which two sentences with the same
# weekday tell the same thing. Two sentences of one story on different things share a name or two,
# about a quarter of the lighter one's weight.
_ALIKE = 0.3
# Two reports that agree on the day may each be a little less like.
_WEAK = 0.2
# "Yesterday" has no weekday to agree, so its sentence must be liker.
_SAME = 0.45
_COMMON = 50  # one word in so many is grammar, not content
_FEWEST = 8  # and in a short text whatever occurs more often than this
_STEM = 6  # letters: "visit", "visited", "visiting" are one word


class Link(NamedTuple):
    """A weekday or "yesterday" of one report, and the day of the same thing in another."""

    here: Span
    there: Span
    note: DayNote
    day: date
    mate_reference: date
    likeness: float

    def fits(self, reference: date) -> bool:
        """Whether the words, seen from `reference`, mean the day that the mate names."""
        if self.note.shift is not None:
            return reference == self.written
        return bare_day(self.note, reference) == self.day

    @property
    def written(self) -> date:
        """The day of writing by it: for a weekday the day itself, else what it counts from."""
        return self.day - timedelta(days=self.note.shift or 0)


class StoryWords:
    """The words of a story's reports, and how rare each is."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._views = {article.id: make_view(article.text) for article in articles}
        counts = {
            article.id: Counter(
                stem
                for part in article.body
                for stem in _stem_words(self._views[article.id][part.start : part.end])
            )
            for article in articles
        }
        self._all = {key: frozenset(found) for key, found in counts.items()}
        self._rarity = _weigh_words(sum(counts.values(), Counter()))
        self._sentences: dict[Span, frozenset[str]] = {}
        self._weights: dict[frozenset[str], float] = {}

    def compare_notes(self, a: DayNote, b: DayNote) -> float:
        """How alike the sentences are that two days stand in, 0 to 1."""
        return self._compare(self._list_words(a), self._list_words(b))

    def compare_articles(self, a: str, b: str) -> float:
        """How alike two reports are as wholes, 0 to 1."""
        return self._compare(self._all[a], self._all[b])

    def _list_words(self, note: DayNote) -> frozenset[str]:
        if note.span not in self._sentences:
            start, end = note.sentence
            view = self._views[note.span.article]
            text = view[start : note.span.start] + " " + view[note.span.end : end]
            self._sentences[note.span] = frozenset(_stem_words(text))
        return self._sentences[note.span]

    def _compare(self, a: frozenset[str], b: frozenset[str]) -> float:
        """The weight of the shared words over that of the lighter side's."""
        shared = a & b
        if not shared:
            return 0.0
        lighter = min(self._weigh(a), self._weigh(b))
        return (
            math.fsum(self._rarity.get(word, 0.0) for word in shared) / lighter if lighter else 0.0
        )

    def _weigh(self, words: frozenset[str]) -> float:
        # An exact sum is the same in any order.
        if words not in self._weights:
            self._weights[words] = math.fsum(self._rarity.get(word, 0.0) for word in words)
        return self._weights[words]


def find_links(
    notes: Sequence[DayNote],
    mates: Sequence[tuple[str, date]],
    all_notes: dict[str, tuple[DayNote, ...]],
    words: StoryWords,
) -> tuple[Link, ...]:
    """For each weekday and "yesterday" of a report the likest sentence of each mate.

    A sentence of a mate counts whose own day is that weekday; for "yesterday" any day may be it.
    `mates` are ids with their reference days.
    """
    told = [n for n in notes if not (n.line or n.dateline)]
    bare = [n for n in told if not n.dated and (n.weekday is not None or n.shift is not None)]
    links = [
        found
        for note in bare
        for mate, reference in mates
        if (found := _find_likest(note, reference, all_notes[mate], words)) is not None
    ]
    return tuple(link for link in links if _holds(link, links))


def _holds(link: Link, links: Sequence[Link]) -> bool:
    """Whether the sentences are alike enough, or another report's say the same day."""
    least = _ALIKE if link.note.shift is None else _SAME
    return link.likeness >= least or any(
        other.here == link.here
        and other.there.article != link.there.article
        and other.written == link.written
        for other in links
    )


def rate_reference(links: Sequence[Link], reference: date) -> float:
    """How many of the article's weekdays agree with a reference day, each counted once.

    A weekday that lies on the wrong side of its tense by at most three days counts a little, for
    tenses are misread.
    """
    best: dict[Span, float] = {}
    for link in links:
        near = link.note.shift is None and abs((link.day - reference).days) <= 3
        rate = 1.0 if link.fits(reference) else (0.3 if near else 0.0)
        best[link.here] = max(best.get(link.here, 0.0), rate)
    return sum(best.values())


def _find_likest(
    note: DayNote, reference: date, mate_notes: Sequence[DayNote], words: StoryWords
) -> Link | None:
    links = []
    for other in mate_notes:
        # A dateline is the day of a report, not of what it tells.
        day = None if other.line or other.dateline else _place_note(other, reference)
        if day is None or (note.shift is None and day.isoweekday() != note.weekday):
            continue
        likeness = words.compare_notes(note, other)
        if likeness >= (_WEAK if note.shift is None else _ALIKE):
            links.append(Link(note.span, other.span, note, day, reference, likeness))
    return max(links, key=lambda link: (link.likeness, -link.there.start), default=None)


def _place_note(note: DayNote, reference: date) -> date | None:
    """The day of a mate's words; a date without year is the nearest."""
    if note.shift is not None:
        return reference + timedelta(days=note.shift)
    if note.dated:
        years = [note.year] if note.year else range(reference.year - 1, reference.year + 2)
        days = [day for year in years if (day := find_day(year, note.month or 0, note.day or 0))]
        return min(days, key=lambda day: abs((day - reference).days), default=None)
    return bare_day(note, reference) if note.weekday is not None else None


def _stem_words(text: str) -> Iterator[str]:
    return (word.lower()[:_STEM] for word in _WORD.findall(text))


def _weigh_words(counts: Counter[str]) -> dict[str, float]:
    """The rarity of each word: the logarithm of how few of the story's words it makes up.

    What makes up more than one in fifty (articles, prepositions) weighs nothing.
    """
    total = sum(counts.values())
    common = min(_COMMON, total / _FEWEST)
    return {word: max(0.0, math.log(total / count / common)) for word, count in counts.items()}
