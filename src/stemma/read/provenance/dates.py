"""Full calendar dates as pages print them: day, month and year, or nothing."""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Literal

import msgspec

from stemma.read.provenance.cldr import find_value, has_locale
from stemma.read.provenance.months import find_month


class PrintedDate(msgspec.Struct, frozen=True):
    """A date in a text, `[start, end)` of the string searched, and its ISO day."""

    start: int
    end: int
    day: str


# The web is older than none of its pages; agencies' archives go back further, into "given".
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.A)
_FOUR_DIGITS = re.compile(r"\d{4}")
# What stands before a year: a date is no longer than this.
_REACH = 42
_ORDINAL = r"(?:st|nd|rd|th|er|re|ère|º|ª|°|-?го|-?е)?"
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}}){_ORDINAL}(?!\d)([^\d]{{3,32}})$", re.A)
_MONTH_FIRST = re.compile(
    rf"(?<!\w)([^\s\d.,()/|-]{{3,20}})\.?\s+(\d{{1,2}}){_ORDINAL}\s*,?\s+(?:(?:of|de|del|do)\s+)?$",
    re.A,
)
_GLUED = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ])[A-ZÀ-Þ][^\W\d_A-ZÀ-Þ]{2,}$")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?$", re.A)
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})\s+(?:tháng|thg)\s+(\d{1,2})(?:\s*,|\s+năm)?\s+$", re.I)
_YEAR_FIRST = re.compile(
    r"(?:-(?P<a>\d\d)-|/(?P<b>\d\d)/|\.\s?(?P<c>\d{1,2})\.\s?|\s?[年년]\s?(?P<d>\d{1,2})\s?[月월]\s?)"
    r"(?P<day>\d{1,2})(?!\d)\s?[日일]?",
    re.A,
)
_YEAR_AND_NAME = re.compile(r"([^\d]{4,24})(\d{1,2})(?!\d)", re.A)
_BETWEEN = re.compile(r"[\s.,/|()\-–]+")
# Small words and years' signs between the parts of a date: "14 de mayo del año 2031", "2031 m.".
_PARTICLES = frozenset({
    "of", "de", "del", "di", "do", "da", "año", "the", "den", "dne", "le", "el", "m", "g",
    "gada", "d", "თ", "թ", "հ", "ko", "i", "w", "в", "г", "год", "року", "р",
})  # fmt: skip
# What is written in one word with the month: French and Catalan "d'avril", Hebrew "בספטמבר".
_PREFIX = re.compile(r"^(?:(?:d|de l)['’]|ב(?=\w{3}))", re.I)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d|[a-z]{3})[/-]?(\d\d)(?=[/\-_.?]|$)", re.I)
# Domains of countries whose codes differ, and those that say nothing of a country.
_COUNTRIES = {"uk": "GB"}
_NO_COUNTRY = frozenset({"co", "io", "me", "tv", "ai", "fm", "ly"})


def find_dates(text: str, locale: str = "") -> tuple[PrintedDate, ...]:
    """All full dates in a string, in order, none inside another.

    `locale` ("fr", "en_GB"; "" where it is not known) decides where day and month could change
    places (04/05/2031); without it such a date is none.
    """
    if not _FOUR_DIGITS.search(text):
        return ()
    plain = text if text.isascii() else text.translate(_load_digits())
    found: list[PrintedDate] = []
    at = 0
    for match in _YEAR.finditer(plain):
        if match.start() < at:
            continue
        date = _read_around(plain, at, match.start(), locale)
        if date:
            found.append(date)
            at = date.end
    return tuple(found)


def _read_around(text: str, floor: int, year_at: int, locale: str) -> PrintedDate | None:
    """The date whose year stands at a place, if one does; it begins no earlier than `floor`."""
    year = int(text[year_at : year_at + 4])
    start = max(floor, year_at - _REACH)
    before = text[start:year_at]
    for read in (_read_numeric, _read_named):
        found = read(before, locale)
        if found:
            at, month, day = found
            iso = _make_day(year, month, day)
            if iso:
                return PrintedDate(start + at, year_at + 4, iso)
    return _read_behind(text, year_at, year, locale)


def _read_numeric(before: str, locale: str) -> tuple[int, int, int] | None:
    """29/11/2021 and 11/29/2021; where day and month could change places, by the locale."""
    match = _VIETNAMESE.search(before)
    if match:
        return match.start(), int(match[2]), int(match[1])
    match = _NUMERIC.search(before)
    if not match:
        return None
    first, second = int(match[1]), int(match[3])
    if first > 12 or first == second or match[2] == ".":
        return match.start(), second, first
    if second > 12:
        return match.start(), first, second
    order = read_order(locale)
    if order is None:
        return None
    day, month = (first, second) if order == "day first" else (second, first)
    return match.start(), month, day


def _read_named(before: str, locale: str) -> tuple[int, int, int] | None:
    """ "14 May", "14 de mayo de" or "May 14," at the end of what stands before a year."""
    match = _DAY_FIRST.search(before)
    month = _read_month(match[2], locale) if match else None
    if match and month:
        return match.start(), month, int(match[1])
    match = _MONTH_FIRST.search(before)
    if match is None:
        return None
    month, start = find_month(match[1], locale), match.start()
    if month is None:
        # Pages run elements together: "Ana RoelMar 1, 2031".
        glued = _GLUED.search(match[1])
        month = find_month(glued.group(), locale) if glued else None
        start += glued.start() if glued else 0
    return (start, month, int(match[2])) if month else None


def _read_behind(text: str, year_at: int, year: int, locale: str) -> PrintedDate | None:
    """2031-05-14, 2031年5月14日, "2031. május 14."."""
    match = _YEAR_FIRST.match(text, year_at + 4, year_at + _REACH)
    if match:
        number = next(filter(None, (match["a"], match["b"], match["c"], match["d"])))
        iso = _make_day(year, int(number), int(match["day"]))
        return PrintedDate(year_at, match.end(), iso) if iso else None
    match = _YEAR_AND_NAME.match(text, year_at + 4, year_at + _REACH)
    month = _read_month(match[1], locale) if match else None
    if match is None or month is None or _starts_clock(text, match.end()):
        return None
    iso = _make_day(year, month, int(match[2]))
    return PrintedDate(year_at, match.end(), iso) if iso else None


def _starts_clock(text: str, at: int) -> bool:
    return text[at : at + 1] == ":"


def _read_month(words: str, locale: str) -> int | None:
    """The one month that the words between a day and a year name; small words are set aside."""
    if not words[0].isspace() and words[0] not in ".-/,–ºª":
        return None
    parts = [_PREFIX.sub("", part) for part in _BETWEEN.split(words)]
    parts = [part for part in parts if part and part.casefold() not in _PARTICLES]
    if not 1 <= len(parts) <= 4:
        return None
    whole = find_month(" ".join(parts), locale)
    if whole or len(parts) == 1:
        return whole
    # Arabic papers print both names of a month: "14 أيار / مايو 2031".
    named = [find_month(part, locale) for part in parts]
    if all(named) and len(set(named)) == 1:
        return named[0]
    return None


def find_locale(language: str, host: str = "") -> str:
    """The locale by which dates are read: the language, and the country of an address's domain.

    English without a country is none: London and New York write days and months differently.
    """
    domain = host.rsplit(".", 1)[-1].lower() if "." in host else ""
    country = _COUNTRIES.get(domain, domain.upper())
    if len(domain) == 2 and domain not in _NO_COUNTRY and has_locale(f"{language}_{country}"):
        return f"{language}_{country}"
    return language if language != "und" and has_locale(language) else ""


@cache
def read_order(locale: str) -> Literal["day first", "month first"] | None:
    """Whether a locale writes the day before the month, by CLDR's short date; None where unsure."""
    pattern = str(getattr(find_value(locale, "date_formats", "short"), "pattern", ""))
    if locale == "en" or not pattern:
        return None
    at = {letter: pattern.find(letter) for letter in "dMy"}
    if at["y"] < at["d"]:
        return None
    return "day first" if at["d"] < at["M"] else "month first"


_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})([/-])(\d{1,2})\2(?:19|20)\d\d(?!\d)", re.A)


def settle_order(lines: Iterable[str]) -> str:
    """A locale that writes dates as lines show, by a date with a number above 12; "" for none.

    Beside 13/03/2031 the day comes first in 11/03/2031, too.
    """
    found = [(int(m[1]), int(m[3])) for line in lines for m in _FIGURES.finditer(line)]
    day_first = any(first > _MONTHS >= second for first, second in found)
    month_first = any(second > _MONTHS >= first for first, second in found)
    if day_first == month_first:
        return ""
    return "en_GB" if day_first else "en_US"


def find_doubtful(words: str) -> str | None:
    """A date in words that may be read two ways, such as 11/03/2031; None where none is."""
    for match in _FIGURES.finditer(words):
        first, second = int(match[1]), int(match[3])
        if first != second and 1 <= first <= _MONTHS and 1 <= second <= _MONTHS:
            return match.group()
    return None


_MONTHS = 12


@cache
def _load_digits() -> dict[int, str]:
    """Decimal digits of all living scripts (they lie in the basic plane), to ASCII."""
    return {
        code: str(unicodedata.decimal(chr(code)))
        for code in range(128, 0x10000)
        if unicodedata.category(chr(code)) == "Nd"
    }


def read_iso_day(stamp: str) -> str | None:
    """The day of a time stamp (`2021-11-29T11:52:00+01:00`), as its own zone counts it."""
    match = re.match(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)", stamp)
    if match:
        return _make_day(int(match[1]), int(match[2]), int(match[3]))
    dates = find_dates(stamp[:_LONGEST_STAMP])
    return dates[0].day if dates else None


# A time stamp in words is no longer.
_LONGEST_STAMP = 120


def is_same_moment(stamp: str, day: str) -> bool:
    """Whether a stamp in UTC and a day beside it can be one moment, counted in the page's own zone.

    Systems write 2031-05-15T01:50Z for what a paper in Los Angeles dates May 14, in its address
    and above the report. A stamp in another zone, or a day further off, is no such case.
    """
    match = _UTC.search(stamp)
    iso = read_iso_day(stamp)
    if match is None or iso is None:
        return False
    local, there = datetime.date.fromisoformat(day), datetime.date.fromisoformat(iso)
    hour = int(match[1])
    # From Los Angeles (8 hours behind) to Auckland (13 ahead): further off a draft lay overnight.
    if (there - local).days == 1:
        return hour < 8
    return (local - there).days == 1 and hour >= 11


def is_after(stamp: str, first: str) -> bool:
    """Whether a time stamp is later than another one, by more than the minute that saving takes.

    Of two on one day of which the second names no time, the first is later where it names one.
    """
    day, before = read_iso_day(stamp), read_iso_day(first)
    if not day or not before:
        return bool(day)
    moment, start = _read_moment(stamp), _read_moment(first)
    if moment is None or start is None:
        return day > before or (day == before and moment is not None)
    if (moment.tzinfo is None) != (start.tzinfo is None):
        moment = moment.replace(tzinfo=moment.tzinfo or start.tzinfo)
        start = start.replace(tzinfo=start.tzinfo or moment.tzinfo)
    return (moment - start).total_seconds() > _SAVING_SECONDS


# Systems note a text's last change a few seconds after they publish it.
_SAVING_SECONDS = 60
_MOMENT = re.compile(
    r"\s*(?P<day>(?:19|20)\d\d-?\d\d-?\d\d)[T\s]\s*(?P<hour>[01]\d|2[0-3]):?(?P<minute>[0-5]\d)"
    r"(?::?(?P<second>[0-5]\d))?(?:[.,]\d+)?\s*(?:(?P<utc>Z|GMT|UTC)(?!\w)|"
    r"(?P<sign>[+-])(?P<h>[01]\d):?(?P<m>[0-5]\d)?)?",
    re.A,
)


def _read_moment(stamp: str) -> datetime.datetime | None:
    """Day and time of a stamp, with its zone where it names one."""
    match, iso = _MOMENT.match(stamp), read_iso_day(stamp)
    if match is None or iso is None:
        return None
    zone = datetime.UTC if match["utc"] else None
    if match["sign"]:
        offset = datetime.timedelta(hours=int(match["h"]), minutes=int(match["m"] or 0))
        zone = datetime.timezone(-offset if match["sign"] == "-" else offset)
    clock = datetime.time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    return datetime.datetime.combine(datetime.date.fromisoformat(iso), clock, zone)


def is_next_day(one: str, two: str) -> bool:
    """Whether two ISO days are neighbours."""
    first, second = datetime.date.fromisoformat(one), datetime.date.fromisoformat(two)
    return abs((first - second).days) == 1


_UTC = re.compile(
    r"[T\s](\d\d):\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|[+-]00:?00|(?:GMT|UTC)(?:\+0000)?)\s*$"
)


def read_address_day(address: str) -> str | None:
    """The day in an address such as `/2021/11/29/` or `/2021/nov/29/`."""
    match = _IN_ADDRESS.search(address)
    if not match:
        return None
    month = int(match[2]) if match[2].isdigit() else find_month(match[2]) or 0
    return _make_day(int(match[1]), month, int(match[3]))


def _make_day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
