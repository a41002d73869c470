"""The days and years that one text names: what its day of writing is sought from."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from stemma.annotate.day_names import find_day_names
from stemma.annotate.time_direction import find_direction
from stemma.annotate.time_grammar import LANGUAGES
from stemma.annotate.times import FoundTime, read_times
from stemma.annotate.view import make_view
from stemma.records.text import Article, Span

_SENTENCE_END = re.compile(r"(?:[.!?…][\"”’»)\]]*\s+(?=[\"“‘«(\[A-ZÀ-Ý])|\n\s*)")
# Single letters and short titles before a full stop end no sentence; any grammar lists them.
_ABBREVIATION = re.compile(
    r"(?<![^\W\d_])(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Gov|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec|janv|févr|avr|juil|déc)\.\s+$"
)
_READ = frozenset({"title", "standfirst", "heading", "caption", "dateline"})


class DayNote(NamedTuple):
    """A day as one text names it: a weekday, a date, or both; `year` alone for other dates.

    `lead` is true in the report's first sentences.
    """

    span: Span
    sentence: tuple[int, int]
    direction: int
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    dateline: bool = False
    lead: bool = False

    @property
    def dated(self) -> bool:
        """Whether it names a day of a month."""
        return self.month is not None and self.day is not None


def read_notes(article: Article) -> tuple[DayNote, ...]:
    """The days and years that an article's report names, in order of the text."""
    view = make_view(article.text)
    if article.language not in LANGUAGES:
        return tuple(_note_names(article, view))
    notes: list[DayNote] = []
    for piece, dateline in _list_pieces(article, view):
        for time in read_times(view, [piece], article.language, None):
            note = _note_time(article, view, time, piece, dateline=dateline)
            if note is not None:
                notes.append(note)
    return tuple(notes)


def _note_names(article: Article, view: str) -> Iterator[DayNote]:
    """The same by the names of days and months alone; which way a sentence looks is not read."""
    for (start, end), dateline in _list_pieces(article, view):
        for found in find_day_names(view[start:end], article.language):
            place = start + found.start, start + found.end
            yield DayNote(
                Span(article.id, *place),
                (start, end),
                0,
                found.weekday,
                found.month,
                found.day,
                found.year,
                dateline=dateline or _opens_report(article, view, *place),
                lead=_measure_depth(article, place[0]) < _LEAD_LENGTH,
            )


def _opens_report(article: Article, view: str, start: int, end: int) -> bool:
    """Whether a date stands in a dateline that furniture was not told from."""
    depth = _measure_depth(article, start)
    return depth < _DATELINE_LENGTH and _DATELINE.match(view, end) is not None


def _measure_depth(article: Article, start: int) -> int:
    """How far into the report a place lies, in code points."""
    return start - article.body[0].start if article.body else _LEAD_LENGTH


def _list_pieces(article: Article, view: str) -> Iterator[tuple[tuple[int, int], bool]]:
    regions = [(span.start, span.end, False) for span in article.body]
    regions += [
        (part.start, part.end, part.kind == "dateline")
        for part in article.furniture
        if part.kind in _READ
    ]
    for start, end, dateline in sorted(regions):
        for piece in split_sentences(view, start, end):
            yield piece, dateline


def split_sentences(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A rough split, good enough for the tense around a day, before any tagger has run."""
    last = start
    for match in _SENTENCE_END.finditer(view, start, end):
        if _ABBREVIATION.search(view, max(last, match.end() - 8), match.end()):
            continue
        yield last, match.end()
        last = match.end()
    if last < end:
        yield last, end


_DATELINE = re.compile(
    r"\s*(?:\([^()\n]{2,40}\)\s*)?[-–—]{1,2}\s|\s*\([A-Z][^()\n]{1,40}\)\s*[-–—]?"
)
_DATELINE_LENGTH = 80  # code points before the date: a place and perhaps an agency

_LEAD_LENGTH = 600  # code points: two or three sentences, what a report opens with


def _note_time(
    article: Article, view: str, time: FoundTime, piece: tuple[int, int], *, dateline: bool
) -> DayNote | None:
    slots = time.slots
    year = int(slots["year"]) if "year" in slots else None
    if time.reads not in {"day", "weekday"} and year is None:
        return None
    if time.reads == "weekday" and {"week", "rel"} & slots.keys():
        return None  # "last Friday" counts otherwise than "Friday"
    month, day = (
        slots.get("month") or slots.get("iso_month"),
        slots.get("day", slots.get("iso_day")),
    )
    direction = find_direction(view, time.start, time.end, piece, article.language)
    return DayNote(
        Span(article.id, time.start, time.end),
        piece,
        direction,
        weekday=int(slots["weekday"]) if "weekday" in slots else None,
        month=int(month) if month and time.reads == "day" else None,
        day=int(re.sub(r"\D", "", day)) if day and time.reads == "day" else None,
        year=year,
        dateline=dateline or _opens_report(article, view, time.start, time.end),
        lead=_measure_depth(article, time.start) < _LEAD_LENGTH,
    )
