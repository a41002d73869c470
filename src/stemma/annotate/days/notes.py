"""The days and years that one text names: what its day of writing is sought from."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stemma.annotate.days.joining import DayNote, infer_weekdays, join_notes
from stemma.annotate.days.names import find_day_names
from stemma.annotate.days.signs import (
    follows_ago,
    follows_places,
    is_aside,
    is_reprint_note,
    is_this,
    is_timetable,
    name_label,
)
from stemma.annotate.times.direction import find_direction
from stemma.annotate.times.expressions import FoundTime, read_times
from stemma.annotate.times.grammar import LANGUAGES
from stemma.annotate.times.speech import Speech
from stemma.annotate.view import make_view
from stemma.read.plain.furniture import is_date_line
from stemma.records.text import Article, Furniture, Span

_SENTENCE_END = re.compile(r"(?:[.!?…][\"”’»)\]]*\s+(?=[\"“‘«(\[A-ZÀ-Ý])|\n\s*\n\s*)")
# Single letters and short titles before a full stop end no sentence; any grammar lists them.
_ABBREVIATION = re.compile(
    r"(?<![^\W\d_])(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Gov|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec|janv|févr|avr|juil|déc)\.\s+$"
)
# Nor does the number of a day, in languages that put it before the month: "16. Mai".
_DAY_NUMBER = re.compile(r"(?<!\d)\d\d?\.\s+$")
# What of a page is read besides the report. Comments and lists of other reports have other days.
_READ = frozenset({"title", "standfirst", "caption"})
# A long report names some fifty days; an almanac's thousands say nothing about its own.
_MOST_NOTES = 400
_LONGEST_PIECE = 4000  # code points: no sentence is longer
_LINES = frozenset({"dateline", "byline", "source", "agency", "heading", "other", "legal"})
_MAY_PRINT = frozenset({"heading", "other", "agency"})


class _Piece(NamedTuple):
    """A sentence, or a line of furniture, and what it is."""

    start: int
    end: int
    dateline: bool = False
    line: bool = False
    inside: bool = True  # of the report: its body, title and standfirst
    prints: bool = False  # a line that prints a day; any other does where it says "first printed"
    source: bool = False  # a line that says where it stood before
    first: bool = False
    paragraph: bool = False  # its beginning


def read_notes(article: Article) -> tuple[DayNote, ...]:
    """The days and years that an article's report names, those of its running text first.

    What is quoted is left out where it is said with "today" or "yesterday": a speaker's day.
    Of what is no sentence and no report any more (thousands of days, endless lines) only the
    beginning is read.
    """
    view = make_view(article.text)
    pieces = tuple(_list_pieces(article, view))
    speech = Speech(view, [(piece.start, piece.end) for piece in pieces], None)
    notes: list[DayNote] = []
    for whole in pieces:
        piece = whole._replace(end=min(whole.end, whole.start + _LONGEST_PIECE))
        read = _read_piece if article.language in LANGUAGES else _read_names
        for note in join_notes([*read(article, view, piece)], view):
            if note.line:
                notes += _label_line(note, view, piece)
            elif note.year and is_reprint_note(view, piece.start, note.span.start):
                notes.append(note._replace(line=True, reprinted=True))
            elif note.shift is None or not speech.is_quoted(note.span.start):
                notes.append(_head_weekday(note, view))
        if len(notes) > _MOST_NOTES:
            break
    return infer_weekdays(notes, view)


def _head_weekday(note: DayNote, view: str) -> DayNote:
    """A dateline's weekday without a date is today's: "ILVAN, Wednesday (HP) —"."""
    if not note.dateline or note.dated or note.weekday is None or note.shift is not None:
        return note
    heads = follows_places(view, note.sentence[0], note.span.start)
    return note._replace(shift=0) if heads else note


def _label_line(note: DayNote, view: str, piece: _Piece) -> Iterator[DayNote]:
    """A printed day with what its line says of it; the day of a print-out or a birth is none."""
    label = name_label(view, piece.start, note.span.start)
    if label == "first" or (piece.prints and label not in {"retrieved", "others"}):
        before = piece.source or label == "first"
        yield note._replace(reprinted=before, updated=label == "updated")


def _read_piece(article: Article, view: str, piece: _Piece) -> Iterator[DayNote]:
    for time in read_times(view, [(piece.start, piece.end)], article.language, None):
        note = _note_time(article, view, time, piece)
        if note is not None:
            yield note


def _read_names(article: Article, view: str, piece: _Piece) -> Iterator[DayNote]:
    """The same by the names of days and months alone; which way a sentence looks is not read."""
    for found in find_day_names(view[piece.start : piece.end], article.language):
        start, end = piece.start + found.start, piece.start + found.end
        note = _note(article, view, piece, (start, end), 0)
        yield note._replace(
            weekday=found.weekday,
            month=found.month,
            day=found.day,
            year=found.year,
            shift=found.shift,
            this=is_this(view, start),
        )


def _note(
    article: Article, view: str, piece: _Piece, place: tuple[int, int], direction: int
) -> DayNote:
    depth = place[0] - article.body[0].start if article.body else _LEAD_LENGTH
    return DayNote(
        Span(article.id, *place),
        (piece.start, piece.end),
        direction,
        dateline=piece.dateline or (depth < _LEAD_LENGTH and _opens(view, piece, *place)),
        lead=piece.inside and depth < _LEAD_LENGTH,
        aside=is_aside(view, piece.start, *place),
        line=piece.line,
        first=piece.first,
    )


def _list_pieces(article: Article, view: str) -> Iterator[_Piece]:
    bodies = sorted((span.start, span.end) for span in article.body)
    starts = [start for start, _ in bodies]
    for start, end in bodies:
        if _is_day_line(view, start, end):
            near = start < starts[0] + _LEAD_LENGTH
            yield _Piece(start, end, line=True, inside=False, prints=near)
            continue
        for index, piece in enumerate(split_sentences(view, start, end, article.language)):
            first = start == starts[0] and index == 0
            yield _Piece(*piece, first=first, paragraph=index == 0)
    for part in sorted(article.furniture, key=lambda part: part.start):
        if part.kind in _LINES:
            heads = part.kind == "dateline" and _heads_paragraph(view, part.end, starts)
            prints, source = _may_print(article, part), part.kind == "source"
            lone = _Piece(part.start, part.end, heads, not heads, inside=False)
            yield lone._replace(prints=prints, source=source)
        elif part.kind in _READ:
            inside = part.kind in {"title", "standfirst"}
            for line in _LINE.finditer(view, part.start, part.end):
                yield from _list_sentences(article, view, line.span(), inside=inside)


def _list_sentences(
    article: Article, view: str, line: tuple[int, int], *, inside: bool
) -> Iterator[_Piece]:
    """The sentences of a line of furniture; one that is a date and no more prints a day."""
    if _is_day_line(view, *line):
        yield _Piece(*line, line=True, inside=False, prints=inside)
        return
    for piece in split_sentences(view, *line, article.language):
        yield _Piece(*piece, inside=inside, first=inside)


def _is_day_line(view: str, start: int, end: int) -> bool:
    line = view[start:end].strip()
    return len(line) <= _SHORT_LINE and not line.endswith(".") and is_date_line(line)


_LINE = re.compile(r"[^\n]+")


def _may_print(article: Article, part: Furniture) -> bool:
    """Whether a line may print the report's day: a dateline anywhere, a byline above the report.

    Where no day of publication was found, a short line above the report may hold it, too.
    """
    if part.kind in {"dateline", "source"}:
        return True
    above = part.start < (article.body[0].start if article.body else 0)
    short = part.end - part.start <= _SHORT_LINE and article.published is None
    return above and (part.kind == "byline" or (short and part.kind in _MAY_PRINT))


_SHORT_LINE = 60  # code points: "Published 12 October 2026 at 18:32, updated 21:05"


def _heads_paragraph(view: str, end: int, starts: Sequence[int]) -> bool:
    """Whether the paragraph goes on behind a dateline: on the same line, or after a dash."""
    at = bisect_left(starts, end)
    if at == len(starts) or len(view[end : starts[at]].strip()):
        return False
    return "\n" not in view[end : starts[at]] or _ENDS_OPEN.search(view, end - 1, end) is not None


def _opens(view: str, piece: _Piece, start: int, end: int) -> bool:
    """Whether a date stands in a dateline that furniture was not told from.

    The first paragraph may begin with any place, a later one with capitals alone: what stands
    above it may not belong to the report.
    """
    if not piece.paragraph or start - piece.start >= _DATELINE_LENGTH:
        return False
    lone = view[end : piece.end].strip() == "." and not view[piece.start : start].strip()
    placed = view[end : piece.end].strip() == "." and follows_places(view, piece.start, start)
    if piece.first and (lone or placed):
        return True  # "14 May 2030. The pier burned this morning.", "Ilvan, 14. Mai 2030. …"
    capitals = _CAPITALS.match(view, piece.start, start) is not None
    if not (piece.first or capitals) or _UPDATE.match(view, piece.start):
        return False
    return bool(_DATELINE.match(view, end) or (capitals and _COLON.match(view, end)))


_CAPITALS = re.compile(r"[*_]*[^\W\d_a-zß-ÿ]{3,}(?![^\W\d_])")
_ENDS_OPEN = re.compile(r"[-–—:]")


def split_sentences(
    view: str, start: int, end: int, language: str = "en"
) -> Iterator[tuple[int, int]]:
    """A rough split, good enough for the tense around a day, before any tagger has run."""
    last = start
    for match in _SENTENCE_END.finditer(view, start, end):
        if _ABBREVIATION.search(view, max(last, match.end() - 8), match.end()):
            continue
        if language not in LANGUAGES and _DAY_NUMBER.search(
            view, max(last, match.end() - 8), match.end()
        ):
            continue
        yield last, match.end()
        last = match.end()
    if last < end:
        yield last, end


# What stands behind the date of a dateline: an agency in brackets or strokes, a place or agency in
# capitals, and a dash or colon; in Chinese and Japanese the sign for "wires" or a bracket.
_CAPS = r"[^\W\d_a-zß-ÿа-яё]"
_DATELINE = re.compile(
    rf"(?:,\s*{_CAPS}{{2,}}(?:\s{_CAPS}+){{0,3}})?\s*(?:[(/][^()/\n]{{2,40}}[)/]\s*)?\.?[-–—]{{1,2}}\s"
    r"|\s*\([A-Z][^()\n]{1,40}\)\s*[-–—]?|\.?\s*/[^/\n]{2,40}/|[电電]|\w{0,12}】"
)
_COLON = re.compile(r"\s*:\s")
_UPDATE = re.compile(r"updated?(?!\w)", re.IGNORECASE)
_DATELINE_LENGTH = 80  # code points before the date: a place and perhaps an agency

_LEAD_LENGTH = 600  # code points: two or three sentences, what a report opens with


def _note_time(article: Article, view: str, time: FoundTime, piece: _Piece) -> DayNote | None:
    place = time.start, time.end
    sentence = piece.start, piece.end
    end = _pass_comma(view, time, piece)
    direction = find_direction(view, time.start, end, sentence, article.language)
    # Of a year its own verb decides: "granted in 2029, it expires in 2041".
    if direction <= 0 and (direction == 0 or time.reads == "year"):
        direction = 1 if is_timetable(view, piece.start, time.start) else direction
    note = _note(article, view, piece, place, direction)
    shift = _read_shift(view, time, note)
    if shift is not None:
        return note._replace(shift=shift, since=time.reads == "duration")
    slots = time.slots
    if time.reads == "figures":
        return _note_figures(note, time)
    year = int(slots["year"]) if "year" in slots else None
    if time.reads not in {"day", "weekday"}:
        return _note_year(view, note, time, year)
    if time.reads == "weekday" and {"week", "rel"} & slots.keys():
        return None  # "last Friday" counts otherwise than "Friday"
    return note._replace(
        weekday=int(slots["weekday"]) if "weekday" in slots else None,
        month=_read_number(slots.get("month") or slots.get("iso_month"), time),
        day=_read_number(slots.get("day") or slots.get("iso_day"), time),
        year=year,
        this="this" in slots or is_this(view, time.start),
    )


def _pass_comma(view: str, time: FoundTime, piece: _Piece) -> int:
    """The end of a time, behind its comma where it opens the sentence: "On Friday, 3 June, …"."""
    opens = len(view[piece.start : time.start].split()) <= 1
    return time.end + (opens and view[time.end : time.end + 1] == ",")


# "In 2022"; but "the 2030 games", "Agenda 2030" say nothing about the day of writing.
_IN_YEAR = re.compile(r"(?<!\w)(?:in|since|from|en|depuis|dès)\s+(?:the\s+|le\s+|l['’])?$", re.I)
_IN_LENGTH = 12


def _note_year(view: str, note: DayNote, time: FoundTime, year: int | None) -> DayNote | None:
    if year is None:
        return None
    if time.reads == "years":
        # "The 2025-2026 season" is running, or the next: a year either way.
        return note._replace(year=year - (note.direction >= 0), direction=0)
    if time.reads != "year":
        return note._replace(year=year)
    if not _IN_YEAR.search(view, max(0, time.start - _IN_LENGTH), time.start):
        return None
    # "Since the start of 2025" is said in that year.
    return note._replace(year=year, over=note.direction < 0 and "mod" not in time.slots)


def _read_number(digits: str | None, time: FoundTime) -> int | None:
    return int(re.sub(r"\D", "", digits)) if digits and time.reads == "day" else None


def _note_figures(note: DayNote, time: FoundTime) -> DayNote | None:
    """14/05/2026; where either number may be the month ("05/04/2026") English leaves it open."""
    slots, interval = time.slots, time.reading.interval
    if interval is None or "year" not in slots:
        return None
    first, second = int(slots["first"]), int(slots["second"])
    if "day_first" not in slots and max(first, second) <= _MONTHS and first != second:
        return note._replace(year=interval[0].year)
    return note._replace(year=interval[0].year, month=interval[0].month, day=interval[0].day)


_MONTHS = 12
_SINCE = re.compile(r"\s+(?:after|since|après)(?!\w)")
# A report that opens with "two days after" was written then; longer spans are rounded.
_MOST_DAYS = 6


def _read_shift(view: str, time: FoundTime, note: DayNote) -> int | None:
    """Days from the day of writing; `None` where the expression does not count from it."""
    slots = time.slots
    if time.reads in {"pointer", "tonight"}:
        count, unit = str(slots[time.reads]).split()
        counts = time.reads == "tonight" or unit == "D"
        return (
            int(count) if counts and not follows_ago(view, note.sentence[0], time.start) else None
        )
    number = slots.get("number", "")
    if slots.get("unit") != "D" or not number.isdigit() or not 1 <= int(number) <= _MOST_DAYS:
        return None
    if time.reads == "ago" and slots.get("sign") == "-1":
        return -int(number)
    after = time.reads == "duration" and note.first and _SINCE.match(view, time.end)
    return -int(number) if after else None
