"""Readings of expressions that name a week, month, season, year or longer, or count them."""

from collections.abc import Callable
from datetime import date, timedelta

from stemma.annotate.time_calendar import (
    Anchor,
    Interval,
    Reading,
    Slots,
    cover_month,
    cover_quarter,
    cover_season,
    cover_week,
    cover_weekend,
    cover_years,
    format_week,
    narrow,
    shift_month,
)
from stemma.annotate.time_days import expand_year


def read_unit(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "Last week", "earlier this month", "the end of the year"."""
    unit, by = slots["unit"], int(slots.get("rel", "0"))
    if anchor.reference is None:
        return Reading(_UNKNOWN[unit])
    reading = _read_shift(anchor, unit, by)
    if reading is None or reading.interval is None or "mod" not in slots:
        return reading
    if by == 0 and slots["mod"] in {"START", "END"} and unit in "YMWQ":
        return Reading(reading.value, _split_at(reading.interval, slots["mod"], anchor))
    return Reading(reading.value, narrow(reading.interval, slots["mod"]))


def _split_at(interval: Interval, part: str, anchor: Anchor) -> Interval:
    """ "Earlier this month" ends before the reference day, "later this month" begins with it."""
    day = anchor.reference
    if day is None or not interval[0] <= day <= interval[1]:
        return interval
    if part == "START":
        return interval[0], max(interval[0], day - timedelta(days=1))
    return day, interval[1]


_UNKNOWN = {
    "Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX", "Q": "XXXX-QX",
    "DE": "XXX", "CE": "XX", "WE": "XXXX-WXX-WE", "F": "XXXX-WXX",
}  # fmt: skip


def _read_shift(anchor: Anchor, unit: str, by: int, start: date | None = None) -> Reading | None:
    """The calendar unit that lies `by` units from the reference (or from `start`)."""
    day = start or anchor.reference
    if day is None:
        return Reading(_UNKNOWN.get(unit, "XXXX-XX-XX"))
    try:
        return _SHIFTS[unit](day, by, anchor) if unit in _SHIFTS else None
    except (ValueError, OverflowError):  # left the calendar
        return None


def _shift_days(day: date, by: int, _anchor: Anchor) -> Reading:
    moved = day + timedelta(days=by)
    return Reading(moved.isoformat(), (moved, moved))


def _shift_weeks(day: date, by: int, _anchor: Anchor) -> Reading:
    moved = day + timedelta(weeks=by)
    return Reading(format_week(moved), cover_week(moved))


def _shift_weekends(day: date, by: int, anchor: Anchor) -> Reading:
    # On a weekday "this weekend" is the one ahead unless the sentence looks back.
    back = by < 0 or (by == 0 and anchor.direction < 0)
    moved = day + timedelta(weeks=max(by, 0) - (back and day.isoweekday() < 6))
    saturday, sunday = cover_weekend(moved)
    return Reading(f"{format_week(saturday)}-WE", (saturday, sunday))


def _shift_months(day: date, by: int, _anchor: Anchor) -> Reading:
    year, month = shift_month(day.year, day.month, by)
    return Reading(f"{year:04d}-{month:02d}", cover_month(year, month))


def _shift_quarters(day: date, by: int, _anchor: Anchor) -> Reading:
    year, month = shift_month(day.year, day.month, 3 * by)
    quarter = (month + 2) // 3
    return Reading(f"{year:04d}-Q{quarter}", cover_quarter(year, quarter))


def _shift_years(day: date, by: int, _anchor: Anchor) -> Reading:
    year = day.year + by
    return Reading(f"{year:04d}", cover_years(year, year) if year > 0 else None)


def _shift_decades(day: date, by: int, _anchor: Anchor) -> Reading:
    decade = day.year // 10 + by
    return Reading(f"{decade:03d}", cover_years(decade * 10, decade * 10 + 9))


def _shift_centuries(day: date, by: int, _anchor: Anchor) -> Reading:
    century = day.year // 100 + by
    return Reading(f"{century:02d}", cover_years(century * 100, century * 100 + 99))


_SHIFTS: dict[str, Callable[[date, int, Anchor], Reading]] = {
    "D": _shift_days, "W": _shift_weeks, "WE": _shift_weekends, "M": _shift_months,
    "Q": _shift_quarters, "Y": _shift_years, "DE": _shift_decades, "CE": _shift_centuries,
}  # fmt: skip


def read_ago(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "Three days ago", "months ago"."""
    count, sign = slots.get("number", "X"), int(slots.get("sign", "-1"))
    return _read_count(count, slots["unit"], sign, anchor, None) or _vague(sign)


def _vague(sign: int) -> Reading:
    return Reading("PAST_REF" if sign < 0 else "FUTURE_REF")


def _read_count(
    count: str, unit: str, sign: int, anchor: Anchor, start: date | None
) -> Reading | None:
    """A counted shift; decades as years, fortnights as weeks, hours as the day they fall on."""
    if "X" in count:
        return None
    number = float(count)
    scaled = {"DE": ("Y", 10), "CE": ("Y", 100), "F": ("W", 2)}
    unit, factor = scaled.get(unit, (unit, 1))
    if unit in {"TH", "TM"}:
        return _read_hours(number / (24 if unit == "TH" else 1440), sign, start or anchor.reference)
    if number != int(number) and unit == "Y":
        unit, factor = "M", 12
    return _read_shift(anchor, unit, sign * int(number * factor), start)


def _read_hours(days: float, sign: int, day: date | None) -> Reading | None:
    """Hours ago: without a clock one does not know on which side of midnight."""
    if day is None:
        return Reading("XXXX-XX-XX")
    moved = day + timedelta(days=sign * int(days))
    beyond = moved + timedelta(days=sign)
    return Reading(moved.isoformat(), (min(moved, beyond), max(moved, beyond)))


def read_earlier(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "Two days later" counts from the day named before; "a year earlier" may count from today."""
    sign = -1 if "back" in slots else 1
    start = anchor.last[0] if anchor.last else None
    if start is None and (sign > 0 or slots["unit"] in {"D", "TH", "TM"}):
        return Reading(_UNKNOWN.get(slots["unit"], "XXXX-XX-XX"))
    reading = _read_count(slots.get("number", "X"), slots["unit"], sign, anchor, start)
    return reading or _vague(sign)


def read_same_unit(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "That year", "the following month": counted from the day or year named before."""
    if anchor.last is None:
        return Reading(_UNKNOWN.get(slots["unit"], "XXXX-XX-XX"))
    return _read_count("1" if "forth" in slots else "0", slots["unit"], 1, anchor, anchor.last[0])


def read_year_ago(_slots: Slots, anchor: Anchor) -> Reading | None:
    """ "The year-earlier period"."""
    return _read_shift(anchor, "Y", -1)


def read_month(slots: Slots, anchor: Anchor) -> Reading:
    """ "In August", "early December 2020", "last July"."""
    month = int(slots["month"])
    year = _choose_month_year(slots, month, anchor)
    if year is None:
        return Reading(f"XXXX-{month:02d}")
    return Reading(f"{year:04d}-{month:02d}", narrow(cover_month(year, month), slots.get("mod")))


def _choose_month_year(slots: Slots, month: int, anchor: Anchor) -> int | None:
    if "year" in slots:
        return int(slots["year"])
    if anchor.reference is None:
        return None
    here = anchor.reference
    if "year_rel" in slots:
        return here.year + int(slots["year_rel"])
    rel = slots.get("rel")
    if rel == "-1":
        return here.year - (month >= here.month)
    if rel == "1":
        return here.year + (month <= here.month)
    if rel == "0":
        return here.year
    # Without a tense news looks back, except at the next two months ("the vote in December").
    ahead = (month - here.month) % 12
    if anchor.direction > 0 or (anchor.direction == 0 and ahead <= _NEAR_MONTHS):
        return here.year + (month < here.month)
    return here.year - (month > here.month)


_NEAR_MONTHS = 1


def read_month_set(slots: Slots, _anchor: Anchor) -> Reading:
    """ "Every July"."""
    return Reading(f"XXXX-{slots['month']}")


def read_season(slots: Slots, anchor: Anchor) -> Reading:
    """ "This fall", "the summer of 2014"."""
    season, year = slots["season"], _choose_season_year(slots, anchor)
    if year is None:
        return Reading(f"XXXX-{season}")
    interval = narrow(cover_season(year, season), slots.get("mod"))
    day = anchor.reference
    if day and slots.get("rel") == "0" and anchor.direction < 0 and interval[0] <= day:
        # "Was found this fall", told in the fall: what is told had happened.
        interval = interval[0], min(interval[1], day)
    return Reading(f"{year:04d}-{season}", interval)


def _choose_season_year(slots: Slots, anchor: Anchor) -> int | None:
    if "year" in slots:
        return int(slots["year"])
    here = anchor.reference
    if here is None:
        return None
    rel = slots.get("rel", "")
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[slots["season"]]
    if rel == "-1":  # the latest that has ended: a winter ends in February, the others in June …
        return here.year - (here.month < (first + 3 if first < 12 else 3))
    if rel == "1":
        return here.year + (here.month >= first)
    if rel == "" and anchor.direction < 0:
        return here.year - (here.month < first)
    return here.year


def read_season_set(slots: Slots, _anchor: Anchor) -> Reading:
    """ "Every winter"."""
    return Reading(f"XXXX-{slots['season']}")


def read_year(slots: Slots, _anchor: Anchor) -> Reading:
    """ "In 1993", "late 1993"."""
    year = int(slots["year"])
    return Reading(slots["year"], narrow(cover_years(year, year), slots.get("mod")))


def read_years(slots: Slots, _anchor: Anchor) -> Reading | None:
    """ "1993-95": one expression, from the first year to the last."""
    first = int(slots["year"])
    last = int(slots.get("last_year") or f"{first // 100}{slots['last_digits']}")
    return Reading(f"{first}/{last}", cover_years(first, last)) if first < last else None


def read_decade(slots: Slots, _anchor: Anchor) -> Reading:
    """ "The early 1990s", "the '80s"."""
    if "decade_year" in slots:
        decade = int(slots["decade_year"]) // 10
    elif "short_decade" in slots:
        decade = expand_year(slots["short_decade"]) // 10
    else:
        decade = int(slots["decade"])
    interval = cover_years(decade * 10, decade * 10 + 9)
    return Reading(f"{decade:03d}", narrow(interval, slots.get("mod")))


def read_century(slots: Slots, _anchor: Anchor) -> Reading:
    """ "The 19th century"."""
    first = int(slots["century"]) * 100
    return Reading(slots["century"], narrow(cover_years(first, first + 99), slots.get("mod")))


def read_quarter(slots: Slots, anchor: Anchor) -> Reading:
    """ "The third quarter of 2020"."""
    quarter, year = int(slots["quarter"]), _choose_quarter_year(slots, anchor)
    if year is None:
        return Reading(f"XXXX-Q{quarter}")
    return Reading(f"{year:04d}-Q{quarter}", cover_quarter(year, quarter))


def _choose_quarter_year(slots: Slots, anchor: Anchor) -> int | None:
    if "year" in slots:
        return int(slots["year"])
    here = anchor.reference
    if here is None:
        return None
    if "year_rel" in slots:
        return here.year + int(slots["year_rel"])
    current = (here.month + 2) // 3
    if anchor.direction < 0:
        return here.year - (int(slots["quarter"]) > current)
    return here.year - (int(slots["quarter"]) > current + 1)


def read_half(slots: Slots, anchor: Anchor) -> Reading:
    """ "The second half of 2020"."""
    half, year = int(slots["half"]), _choose_quarter_year({**slots, "quarter": "1"}, anchor)
    if year is None:
        return Reading(f"XXXX-H{half}")
    interval = cover_quarter(year, 2 * half - 1)[0], cover_quarter(year, 2 * half)[1]
    return Reading(f"{year:04d}-H{half}", interval)
