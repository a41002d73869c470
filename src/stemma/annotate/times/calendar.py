"""Days, weeks, months, quarters and years as closed intervals of days.

An interval is a pair of `datetime.date`s. Years outside 1 to 9999 do not occur: the grammar reads
1100 to 2099, and shifts that leave the calendar give `None`.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

Interval = tuple[date, date]
Slots = Mapping[str, str]  # what stands in a rule's slots, under the values of the grammar

# Seasons by whole months, as meteorologists count them; the first month of each. Winter has the
# year in which it begins.
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# "Early", "middle", "late" of a decade or century overlap: writers differ by a year or two.
_THIRDS = {"START": (0.0, 0.5), "MID": (0.3, 0.7), "END": (0.5, 1.0)}


class Anchor(NamedTuple):
    """What a relative expression counts from.

    `direction` is -1 where the sentence looks back, 1 where it looks ahead, 0 where it does not
    say. `last` is the day named just before in the text, for "the same day"; `place` the day, month
    or year, for "two years later"; `quarter` the quarter, for a business report's "a year earlier".
    """

    reference: date | None = None
    direction: int = 0
    last: Interval | None = None
    place: Interval | None = None
    quarter: Interval | None = None


class Reading(NamedTuple):
    """A TIMEX3 value and its interval; `None` where there is none."""

    value: str
    interval: Interval | None = None


def find_day(year: int, month: int, day: int) -> date | None:
    """That day, or `None` where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def cover_week(day: date) -> Interval:
    """The ISO week (Monday to Sunday) of a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def cover_weekend(day: date) -> Interval:
    """Saturday and Sunday of the ISO week of a day."""
    _, sunday = cover_week(day)
    return sunday - timedelta(days=1), sunday


def cover_month(year: int, month: int) -> Interval:
    """The first and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def cover_quarter(year: int, quarter: int) -> Interval:
    """The first and last day of a quarter of a calendar year."""
    return date(year, 3 * quarter - 2, 1), cover_month(year, 3 * quarter)[1]


def cover_years(first: int, last: int) -> Interval:
    """From New Year's Day of one year to New Year's Eve of another."""
    return date(max(first, 1), 1, 1), date(min(last, 9999), 12, 31)


def cover_season(year: int, season: str) -> Interval:
    """The three whole months of a season; winter reaches into the next year."""
    first = _SEASONS[season]
    return date(year, first, 1), cover_month(*shift_month(year, first, 2))[1]


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """The year and month some months away."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def narrow(interval: Interval, part: str | None) -> Interval:
    """The early (START), middle (MID) or late (END) part of an interval, read widely."""
    bounds = _THIRDS.get(part or "")
    if bounds is None:
        return interval
    first, last = interval
    days = (last - first).days
    return first + timedelta(days=int(days * bounds[0])), first + timedelta(
        days=int(days * bounds[1])
    )


def format_week(day: date) -> str:
    """The ISO week as TimeML writes it: `2021-W47`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
