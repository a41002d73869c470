"""Full calendar dates as pages print them: day, month and year, or nothing."""

import datetime
import re

import msgspec

from stemma.read.data import load_data


class _Months(msgspec.Struct, frozen=True):
    months: dict[str, int]


class PrintedDate(msgspec.Struct, frozen=True):
    """A date in a text, `[start, end)` of the string searched, and its ISO day."""

    start: int
    end: int
    day: str


_MONTHS = load_data("dates.toml", _Months).months
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=lambda m: (-len(m), m))) + r")\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
# The web is older than none of its pages; agencies' archives go back further, into "given".
_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<!\d){_DAY}(?:\s+(?:of|de)\b)?[\s\-./]+{_MONTH}[\s\-.,/]+{_YEAR}",
        rf"(?<!\w){_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)/(?P<number>\d\d)/(?P<day>\d\d)(?!\d)",
    )
)
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d|[a-z]{3})[/-]?(\d\d)(?=[/\-_.?]|$)", re.I)


def find_dates(text: str) -> tuple[PrintedDate, ...]:
    """All full dates in a string, in order, none inside another."""
    found: list[PrintedDate] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month = parts.get("number") or _MONTHS[parts["month"].lower()]
            day = _make_day(int(parts["year"]), int(month), int(parts["day"]))
            if day:
                found.append(PrintedDate(match.start(), match.end(), day))
    found.extend(_find_numeric(text))
    found.sort(key=lambda date: (date.start, -date.end))
    kept: list[PrintedDate] = []
    for date in found:
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    return tuple(kept)


def _find_numeric(text: str) -> list[PrintedDate]:
    """29/11/2021 and 11/29/2021; where day and month could change places, only 5/5/2021."""
    found = []
    for match in _NUMERIC.finditer(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if first > 12 or first == second or match[2] == ".":
            day = _make_day(year, second, first)
        elif second > 12:
            day = _make_day(year, first, second)
        else:
            continue
        if day:
            found.append(PrintedDate(match.start(), match.end(), day))
    return found


def read_iso_day(stamp: str) -> str | None:
    """The day of a time stamp (`2021-11-29T11:52:00+01:00`), as its own zone counts it."""
    match = re.match(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)", stamp)
    if match:
        return _make_day(int(match[1]), int(match[2]), int(match[3]))
    dates = find_dates(stamp)
    return dates[0].day if dates else None


def read_address_day(address: str) -> str | None:
    """The day in an address such as `/2021/11/29/` or `/2021/nov/29/`."""
    match = _IN_ADDRESS.search(address)
    if not match:
        return None
    month = int(match[2]) if match[2].isdigit() else _MONTHS.get(match[2].lower(), 0)
    return _make_day(int(match[1]), month, int(match[3]))


def _make_day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
