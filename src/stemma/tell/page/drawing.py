"""What both drawings are measured with: text, days as bands from top to bottom, marks.

A drawing is as wide as a phone, 328 units of one CSS pixel, and grows downwards: it is never
scaled on a larger screen, so that its letters stay as large as the page's own. Who lays it out
does not know the reader's fonts: text is measured a little too wide rather than too narrow.
"""

import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from stemma.records.text import Article
from stemma.tell.chains import name_publisher
from stemma.tell.sources import write_day, write_days

WIDTH = 328
# Where the days stand, left of everything else.
GUTTER = 54
TEXT_SIZE, LINE_HEIGHT = 13, 16
# Parts of the size that a character is wide, in the widest of the common sans-serif fonts.
_NARROW, _LOWER, _UPPER, _BROAD, _FULL = 0.36, 0.6, 0.72, 0.94, 1.05
_NARROW_CHARS = frozenset("iIjlftr.,:;'’‘!|()[] \u00a0·")
_BROAD_CHARS = frozenset("mwMW@%—…")


class Label(msgspec.Struct, frozen=True):
    """A line of text; `y` is its baseline."""

    x: int
    y: int
    text: str
    kind: str = ""


class Rule(msgspec.Struct, frozen=True):
    """A hairline from left to right."""

    x: int
    y: int
    width: int
    kind: str = ""


class Sample(msgspec.Struct, frozen=True):
    """An entry of the legend: a kind of mark that occurs, and what it means."""

    kind: str
    text: str


class Band(msgspec.Struct, frozen=True):
    """One day, or several that follow one another, with the lines that name it.

    `first` and `last` are ISO days, both empty for what has no day.
    """

    first: str
    last: str
    lines: tuple[str, ...]


def measure_text(text: str, size: float = TEXT_SIZE) -> float:
    """About how wide a text is, in units; rather too wide."""
    return sum(_measure_char(char) for char in text) * size


def _measure_char(char: str) -> float:
    if char in _NARROW_CHARS:
        return _NARROW
    if char in _BROAD_CHARS:
        return _BROAD
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return _FULL
    return _UPPER if char.isupper() or not char.isascii() else _LOWER


def wrap_text(text: str, width: float, most: int, size: float = TEXT_SIZE) -> tuple[str, ...]:
    """At most `most` lines no wider than `width`; … stands where something is left out."""
    lines: list[str] = []
    # What stands for the words left out never begins a line.
    words = [word for word in text.replace(" …", "\u00a0…").split(" ") if word]
    while words:
        line = words.pop(0)
        while words and measure_text(f"{line} {words[0]}", size) <= width:
            line = f"{line} {words.pop(0)}"
        if measure_text(line, size) > width:
            kept = _count_fitting(line, width, size)
            words.insert(0, line[kept:])
            line = line[:kept]
        if words and len(lines) == most - 1:
            lines.append(clip_text(f"{line} …", width, size))
            break
        lines.append(line)
    return tuple(lines)


def clip_text(text: str, width: float, size: float = TEXT_SIZE) -> str:
    """One line no wider than `width`, with … where its end is left out."""
    if measure_text(text, size) <= width:
        return text
    text = text.removesuffix("…").rstrip()
    return text[: _count_fitting(text, width - measure_text(" …", size), size)].rstrip() + " …"


def _count_fitting(text: str, width: float, size: float) -> int:
    """How many characters fit; at least one, so that a line always says something."""
    for count in range(len(text), 1, -1):
        if measure_text(text[:count], size) <= width:
            return count
    return 1


def read_day(value: str | None) -> str | None:
    """An ISO day as it stands, or nothing where it is none."""
    try:
        return value if value and date.fromisoformat(value).isoformat() == value else None
    except ValueError:
        return None


def find_report_day(article: Article) -> str | None:
    """The day from which a report speaks, else the day of its publication."""
    days = (article.reference, article.published)
    return next((day for stated in days if stated and (day := read_day(stated.value))), None)


def make_bands(days: Iterable[str | None], most: int) -> tuple[Band, ...]:
    """Bands for these days in order, at most `most` of them; what has no day stands last."""
    given = list(days)
    known = sorted({day for day in given if day})
    count = min(most, len(known))
    cuts = [len(known) * number // max(count, 1) for number in range(count + 1)]
    years = len({day[:4] for day in known}) > 1
    bands = [
        Band(known[low], known[high - 1], _name_band(known[low], known[high - 1], years=years))
        for low, high in pairwise(cuts)
    ]
    if any(day is None for day in given):
        bands.append(Band("", "", ("no day",)))
    return tuple(bands)


def place_day(bands: Sequence[Band], day: str | None) -> int:
    """The band that a day stands in; for a day between two of them the later one."""
    for number, band in enumerate(bands):
        if day and band.last and day <= band.last:
            return number
    return len(bands) - 1


def shorten_day(day: str) -> str:
    """ "14 Sep": a day that fits into the gutter."""
    number, _, month = write_day(day, day).partition(" ")
    return f"{number} {month if len(month) <= len('June') else month[:3]}"


def _name_band(first: str, last: str, *, years: bool) -> tuple[str, ...]:
    lines = [shorten_day(first), *([first[:4]] if years else [])]
    if first != last:
        lines[-1] += " –"
        lines += [shorten_day(last), *([last[:4]] if years else [])]
    return tuple(lines)


def name_report(article: Article) -> str:
    """ "Report B, Harbour Gazette, 14 May 2024": as a link is read out."""
    publisher = name_publisher(article, None)
    return f"Report {article.id}, {publisher}" if publisher else f"Report {article.id}"


def are_next(upper: Band, lower: Band) -> bool:
    """Whether no day lies between two bands; what has no day follows anything."""
    if not upper.last or not lower.first:
        return True
    return (date.fromisoformat(lower.first) - date.fromisoformat(upper.last)).days <= 1


def name_span(earliest: str, latest: str) -> str:
    """ "1981", "March 2024", "March – June 2026", "13–14 May 2024": ISO days in words."""
    start, end = date.fromisoformat(earliest), date.fromisoformat(latest)
    if start.day != 1 or end.day != monthrange(end.year, end.month)[1] or start >= end:
        return write_days(earliest, latest)
    if (start.month, end.month) == (1, 12):
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    first, last = (write_day(day).partition(" ")[2] for day in (earliest, latest))
    if first == last:
        return first
    return f"{first.removesuffix(f' {end.year}')} – {last}"
