"""The days of feasts: fixed ones, those that hang on Easter, and "the fourth Thursday of November".

A feast is written in the grammar as `12-25`, as `E-2` (days from Easter Sunday) or as `11-w4-4`
(month, ISO weekday, which one; `L` is the last).
"""

from datetime import date, timedelta

from stemma.annotate.times.calendar import cover_month, find_day

# The Gregorian calendar begins with this year, and `date` ends with the other.
_GREGORIAN, _LAST_YEAR = 1583, 9999


def find_feast(feast: str, year: int) -> date | None:
    """The day of a feast in a year, or `None` where the calendar has none."""
    if not _GREGORIAN <= year <= _LAST_YEAR:
        return None
    if feast.startswith("E"):
        return find_easter(year) + timedelta(days=int(feast[1:] or "0"))
    month, _, day = feast.partition("-")
    if not day.startswith("w"):
        return find_day(year, int(month), int(day))
    weekday, _, which = day[1:].partition("-")
    first, last = cover_month(year, int(month))
    if which == "L":
        return last - timedelta(days=(last.isoweekday() - int(weekday)) % 7)
    ahead = (int(weekday) - first.isoweekday()) % 7
    return first + timedelta(days=ahead + 7 * (int(which) - 1))


def find_easter(year: int) -> date:
    """Easter Sunday of the Western churches, by the rule of Meeus, Jones and Butcher (1876).

    >>> find_easter(2023).isoformat()
    '2023-04-09'
    """
    golden = year % 19
    century, rest = divmod(year, 100)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - moon + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
