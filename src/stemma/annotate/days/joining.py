"""Days that one text names twice: "yesterday, May 13", "two days after …", told of a Tuesday."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from stemma.records.text import Span


class DayNote(NamedTuple):
    """A day as one text names it: a weekday, a date, or both; `year` alone for other dates.

    `over` is true of a bare year that is looked back on ("in 2022"): the text is of a later one.
    `shift` is how many days from the day of writing the text itself puts the day: 0 for "today",
    -1 for "yesterday, May 13", -2 for "two days after the fire". Where another sentence tells which
    weekday that was, `weekday` is set and `inferred` is true. `since` is true of "two days after",
    `aside` of what is told by the way.
    `this` is true of "ce jeudi". `dateline` says that it heads the report's first paragraph,
    `line` that a line of its own prints it ("Posted on May 14"), `lead` that it is one of the
    first sentences or the title, `first` that it is the first sentence or what stands above.
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
    line: bool = False
    first: bool = False
    this: bool = False
    shift: int | None = None
    over: bool = False
    inferred: bool = False
    since: bool = False
    aside: bool = False
    reprinted: bool = False
    updated: bool = False

    @property
    def dated(self) -> bool:
        """Whether it names a day of a month."""
        return self.month is not None and self.day is not None


# "Yesterday (May 13)", "hier, jeudi 26 mars", "Tuesday (14 May)": two names of one day.
# Between them an article or "on" may stand, never an "and".
_JOINT = re.compile(
    r"\s*[,(–—-]?\s*(?:(?:le|on|the|am|den|dem|el|il|op|w|we|в|во|у|em|na)\s+)?", re.IGNORECASE
)


def join_notes(notes: Sequence[DayNote], view: str) -> Iterator[DayNote]:
    """The notes of a sentence, those that name one day side by side as one."""
    last: DayNote | None = None
    for note, after in zip_longest(notes, notes[1:]):
        joined = _join_pair(last, note, after, view) if last is not None else None
        if last is not None and joined is None:
            yield last
        last = joined or note
    if last is not None:
        yield last


def _join_pair(a: DayNote, b: DayNote, after: DayNote | None, view: str) -> DayNote | None:
    if not _JOINT.fullmatch(view, a.span.end, b.span.start):
        return None
    if (a.shift is not None and b.shift is not None) or (a.dated and b.dated):
        return None
    if not a.dated and not b.dated:
        # "Today, Friday and Saturday" is a list.
        listed = after is not None and after.span.start - b.span.end <= _LIST_GAP
        if listed or {a.shift is None, b.shift is None} != {True, False}:
            return None
    weekday = a.weekday or b.weekday
    if None not in {a.weekday, b.weekday} or (weekday is None and not (a.dated or b.dated)):
        return None
    whole = b if b.dated else a
    return whole._replace(
        span=Span(a.span.article, a.span.start, b.span.end),
        weekday=weekday,
        shift=a.shift if b.shift is None else b.shift,
        this=a.this or b.this,
    )


_LIST_GAP = 5  # code points: ", ", " and ", " et "


# "Two days after the river rose on Tuesday": up to the end of the clause.
_CLAUSE_END = re.compile(r"[,;:.!?\n]")
# "On an ordinary Wednesday", said beside "yesterday", tells which weekday yesterday was.
_USUAL_BEFORE = re.compile(r"(?<!\w)(?:ordinary|normal|usual|typical|average)\s+$", re.IGNORECASE)
_USUAL_AFTER = re.compile(r"\s+(?:ordinaire|normal|habituel)(?!\w)", re.IGNORECASE)
_WORD_LENGTH = 16  # code points: the longest of these words and its spaces
_NEAR = 300  # code points: two sentences
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5  # letters: "collide", "collision"


def infer_weekdays(notes: Sequence[DayNote], view: str) -> tuple[DayNote, ...]:
    """The notes, with the weekday of a "two days after" and of a usual day's "yesterday"."""
    found: list[DayNote] = []
    for index, note in enumerate(notes):
        before = found[-1] if found else None
        if before is not None and before.since and note.dated and _is_told_of(before, note, view):
            found[-1] = note._replace(shift=before.shift, span=before.span)
        elif _is_usual(note, view):
            if before is not None and _is_open(before) and _is_near(before, note, view):
                found[-1] = before._replace(weekday=note.weekday, inferred=True)
        elif _is_open(note) and note.since:
            weekday = _find_weekday(note, notes[index + 1 :], view)
            found.append(note._replace(weekday=weekday, inferred=weekday is not None))
        else:
            found.append(note)
    return tuple(found)


def _is_told_of(since: DayNote, note: DayNote, view: str) -> bool:
    """Whether the date stands in the clause itself: "two days after the fire of May 14"."""
    stop = _CLAUSE_END.search(view, since.span.end, note.span.start)
    return _is_open(since) and note.shift is None and note.sentence == since.sentence and not stop


def _is_open(note: DayNote) -> bool:
    return note.shift is not None and note.weekday is None and not note.dated


def _is_bare(note: DayNote) -> bool:
    return note.shift is None and note.weekday is not None and not note.dated


def _is_usual(note: DayNote, view: str) -> bool:
    start, end = note.span.start, note.span.end
    before = _USUAL_BEFORE.search(view, max(0, start - _WORD_LENGTH), start)
    return _is_bare(note) and bool(before or _USUAL_AFTER.match(view, end))


def _is_near(a: DayNote, b: DayNote, view: str) -> bool:
    return b.span.start - a.span.end <= _NEAR and "\n\n" not in view[a.span.end : b.span.start]


def _find_weekday(note: DayNote, after: Sequence[DayNote], view: str) -> int | None:
    """The weekday of what "two days after …" is about: in its clause, else the first one told.

    The sentence that tells it must share a word with the clause.
    """
    stop = _CLAUSE_END.search(view, note.span.end, note.sentence[1])
    end = stop.start() if stop else note.sentence[1]
    told = next((n for n in after if _is_bare(n) and n.direction < 0 and not n.line), None)
    if told is None or told.span.start < end:
        return told.weekday if told else None
    shared = _stem_words(view[note.span.end : end]) & _stem_words(view[slice(*told.sentence)])
    return told.weekday if shared else None


def _stem_words(text: str) -> set[str]:
    return {word.casefold()[:_STEM] for word in _WORD.findall(text)} - {"after", "since", "après"}
