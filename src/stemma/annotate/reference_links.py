"""Sentences of two reports that tell the same thing on the same weekday."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from stemma.annotate.day_notes import DayNote
from stemma.annotate.reference_text import bare_day
from stemma.annotate.view import make_view
from stemma.records.text import Article, Span

_WORD = re.compile(r"[^\W\d_]{3,}")
# Shared weight of words (by rarity in the two reports) from which two sentences with the same
# weekday tell the same thing. Two sentences of one story on different things share a name or two,
# about a quarter of the lighter one's weight.
_ALIKE = 0.3
_COMMON = 50  # one word in so many is grammar, not content
_FEWEST = 8  # and in a short text whatever occurs more often than this
_STEM = 6  # letters: "visit", "visited", "visiting" are one word


class Link(NamedTuple):
    """A weekday of one report, and the day that the same weekday is in another."""

    here: Span
    there: Span
    note: DayNote
    day: date
    mate_reference: date
    likeness: float

    def fits(self, reference: date) -> bool:
        """Whether the weekday, seen from `reference`, is the day that the mate names."""
        return bare_day(self.note, reference) == self.day


def find_links(
    article: Article,
    notes: Sequence[DayNote],
    mates: Sequence[tuple[Article, date]],
    all_notes: dict[str, tuple[DayNote, ...]],
) -> tuple[Link, ...]:
    """For each weekday of the article the likest sentence of each mate with that weekday."""
    bare = [note for note in notes if note.weekday is not None and not note.dated]
    if not bare or not mates:
        return ()
    rarity = _weigh_words([article, *(mate for mate, _ in mates)])
    links = []
    for note in bare:
        words = _list_words(article, note)
        for mate, reference in mates:
            found = _find_likest(note, words, mate, reference, all_notes[mate.id], rarity)
            if found is not None:
                links.append(found)
    return tuple(links)


def rate_reference(links: Sequence[Link], reference: date) -> float:
    """How many of the article's weekdays agree with a reference day, each counted once.

    A weekday that lies on the wrong side of its tense by at most three days counts a little, for
    tenses are misread.
    """
    best: dict[Span, float] = {}
    for link in links:
        near = abs((link.day - reference).days) <= 3
        rate = 1.0 if link.fits(reference) else (0.3 if near else 0.0)
        best[link.here] = max(best.get(link.here, 0.0), rate)
    return sum(best.values())


def _find_likest(
    note: DayNote,
    words: frozenset[str],
    mate: Article,
    reference: date,
    mate_notes: Sequence[DayNote],
    rarity: dict[str, float],
) -> Link | None:
    links = [
        Link(note.span, other.span, note, _place_note(other, reference), reference, likeness)
        for other in mate_notes
        if other.weekday == note.weekday
        and (likeness := _compare_words(words, _list_words(mate, other), rarity)) >= _ALIKE
    ]
    return max(links, key=lambda link: (link.likeness, -link.there.start), default=None)


def _place_note(note: DayNote, reference: date) -> date:
    """A weekday beside a date means the nearest such weekday too: dates lie within the week."""
    if note.dated:
        gap = (note.weekday or 0) - reference.isoweekday()
        near = min((gap - 7, gap, gap + 7), key=abs)
        return date.fromordinal(reference.toordinal() + near)
    return bare_day(note, reference)


def _list_words(article: Article, note: DayNote) -> frozenset[str]:
    start, end = note.sentence
    view = make_view(article.text)
    text = view[start : note.span.start] + " " + view[note.span.end : end]
    return frozenset(word.lower()[:_STEM] for word in _WORD.findall(text))


def _weigh_words(articles: Sequence[Article]) -> dict[str, float]:
    """The rarity of each word: the logarithm of how few of the story's words it makes up.

    What makes up more than one in fifty (articles, prepositions) weighs nothing.
    """
    counts = Counter(
        word.lower()[:_STEM]
        for article in articles
        for word in _WORD.findall(make_view(article.text))
    )
    total = sum(counts.values())
    common = min(_COMMON, total / _FEWEST)
    return {word: max(0.0, math.log(total / count / common)) for word, count in counts.items()}


def _compare_words(a: frozenset[str], b: frozenset[str], rarity: dict[str, float]) -> float:
    """The weight of the shared words over that of the lighter sentence's, 0 to 1."""
    shared = math.fsum(rarity.get(word, 0.0) for word in sorted(a & b))
    lighter = min(math.fsum(rarity.get(word, 0.0) for word in sorted(side)) for side in (a, b))
    return shared / lighter if lighter else 0.0
