"""Readings of expressions that name a week, month, season, year or longer, or count them."""

from collections.abc import Callable
from datetime import date, timedelta

from stemma.annotate.times.calendar import (
    Anchor,
    Reading,
    Slots,
    cover_month,
    cover_quarter,
    cover_season,
    cover_week,
    cover_weekend,
    cover_years,
    find_day,
    format_week,
    narrow,
    shift_month,
)
from stemma.annotate.times.days import expand_year


def read_unit(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "Last week", "earlier this month", "the end of the year"."""
    unit, by = slots["unit"], int(slots.get("rel", "0"))
    if anchor.reference is None:
        return Reading(_UNKNOWN[unit])
    return _read_shift(anchor, unit, by)


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
    """ "Three days ago", "a year and a half ago", "two weeks from now", "months ago"."""
    count, sign = (
        slots.get("number", "X"),
        int(slots.get("sign", "1" if "forth" in slots else "-1")),
    )
    if "exact" in slots and anchor.reference is not None:
        return _read_exactly(count, slots["unit"], sign, anchor.reference)
    if sign < 0 and (quarter := _find_year_ago(slots, anchor)):
        return quarter
    if slots.keys() & {"half", "half_after"} and "X" not in count:
        count = f"{float(count) + 0.5:g}"
    return _read_count(count, slots["unit"], sign, anchor, None) or _vague(sign)


def _read_exactly(count: str, unit: str, sign: int, day: date) -> Reading | None:
    """ "A year ago today", "three weeks ago to the day"."""
    scaled = {"Y": ("M", 12), "DE": ("M", 120), "F": ("D", 14), "W": ("D", 7)}
    unit, factor = scaled.get(unit, (unit, 1))
    if "X" in count or unit not in {"D", "M"}:
        return None
    by = sign * int(float(count) * factor)
    if unit == "D":
        return _read_shift(Anchor(day), "D", by)
    year, month = shift_month(day.year, day.month, by)
    moved = find_day(year, month, day.day)
    return Reading(moved.isoformat(), (moved, moved)) if moved else None


def _find_year_ago(slots: Slots, anchor: Anchor) -> Reading | None:
    """In a report about a quarter "a year ago" is that quarter of the year before."""
    if anchor.quarter is None or slots["unit"] != "Y" or slots.get("number") != "1":
        return None
    return _shift_quarters(anchor.quarter[0], -4, anchor)


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
    if sign < 0 and (quarter := _find_year_ago(slots, anchor)):
        return quarter
    start = anchor.place[0] if anchor.place else None
    unit, count = slots["unit"], slots.get("number", "X")
    if start is None and (sign > 0 or (unit in {"D", "TH", "TM"} and count != "1")):
        return Reading(_UNKNOWN.get(unit, "XXXX-XX-XX"))
    if sign > 0 and "X" in count:
        return Reading(_UNKNOWN.get(unit, "XXXX-XX-XX"))
    return _read_count(count, unit, sign, anchor, start) or _vague(sign)


def read_same_unit(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "That year", "the following month": counted from the day or year named before.

    "The previous year" and "the next week" may count from today.
    """
    by = "-1" if "back" in slots else "1" if slots.keys() & {"forth", "following"} else "0"
    if anchor.place is None and (by == "0" or "following" in slots):
        return Reading(_UNKNOWN.get(slots["unit"], "XXXX-XX-XX"))
    start = anchor.place[0] if anchor.place else None
    sign = -1 if by == "-1" else 1
    return _read_count(by.lstrip("-"), slots["unit"], sign, anchor, start)


def read_year_ago(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "The year-earlier period", "the year-ago third quarter", "last year's quarter"."""
    if anchor.reference is not None and "quarter" in slots:
        return _cover_quarter(anchor.reference.year - 1, int(slots["quarter"]))
    return _find_year_ago({"unit": "Y", "number": "1"}, anchor) or _read_shift(anchor, "Y", -1)


def read_named_quarter(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "The quarter" is the one named before, else the latest that ended; "the 1988 quarter"."""
    named = anchor.quarter[0] if anchor.quarter else None
    if named is None and "ended" in slots and anchor.reference is not None:
        return _find_ended_quarter(int(slots["ended"]), anchor.reference)
    if "year" in slots:
        year = int(slots["year"])
        if named is None:
            return Reading(slots["year"], cover_years(year, year))
        return _cover_quarter(year, (named.month + 2) // 3)
    here = anchor.reference
    if named is not None and not ("latest" in slots and here and named > here.replace(day=1)):
        return _shift_quarters(named, 0, anchor)
    return None if "period" in slots else _read_shift(anchor, "Q", -1)


def _find_ended_quarter(month: int, reference: date) -> Reading:
    """ "The quarter ended July 31": the calendar's quarter of the middle one of its months."""
    last_year = reference.year - (month > reference.month)
    year, middle = shift_month(last_year, month, -1)
    return _cover_quarter(year, (middle + 2) // 3)


def _cover_quarter(year: int, quarter: int) -> Reading:
    return Reading(f"{year:04d}-Q{quarter}", cover_quarter(year, quarter))


def read_month(slots: Slots, anchor: Anchor) -> Reading:
    """ "In August", "early December 2020", "last July"."""
    month = int(slots["month"])
    year = _choose_month_year(slots, month, anchor)
    if year is None:
        return Reading(f"XXXX-{month:02d}")
    return Reading(f"{year:04d}-{month:02d}", cover_month(year, month))


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
    interval = cover_season(year, season)
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
    first = _FIRST_MONTHS[slots["season"]]
    if first == _WINTER:
        return _choose_winter(here, rel, anchor.direction)
    if rel == "-1":  # the latest that has ended
        return here.year - (here.month < first + 3)
    if rel == "1":
        return here.year + (here.month >= first)
    if rel == "" and anchor.direction < 0:
        return here.year - (here.month < first)
    return here.year


_FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SPRING, _WINTER = 3, 12  # months


def _choose_winter(here: date, rel: str, direction: int) -> int:
    """The year in which the winter began or begins; the one that goes on is "this winter"."""
    going_on = here.year - (here.month < _SPRING)
    if rel == "-1":
        return going_on - 1
    if rel == "1":
        return going_on + (here.month >= _WINTER or here.month < _SPRING)
    return going_on - (direction < 0 and _SPRING <= here.month < _WINTER)


def read_season_set(slots: Slots, _anchor: Anchor) -> Reading:
    """ "Every winter"."""
    return Reading(f"XXXX-{slots['season']}")


def read_year(slots: Slots, _anchor: Anchor) -> Reading:
    """ "In 1993", "late 1993"."""
    year = int(slots["year"])
    return Reading(slots["year"], cover_years(year, year))


def read_short_year(slots: Slots, anchor: Anchor) -> Reading:
    """ "In '98"."""
    return read_year({"year": f"{expand_year(slots['short_year']):04d}"}, anchor)


def read_year_end(slots: Slots, anchor: Anchor) -> Reading:
    """ "By year-end": its last day."""
    month, _, day = slots["year_end"].partition("-")
    if anchor.reference is None:
        return Reading(f"XXXX-{slots['year_end']}")
    last = date(anchor.reference.year, int(month), int(day))
    return Reading(last.isoformat(), (last, last))


def read_years(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "1993-95": one expression; of "1993-1995" the first year, the other stands for itself."""
    first = int(slots["year"])
    if "until" in slots:
        return read_year(slots, anchor) if first < int(slots["until"]) else None
    last = int(f"{first // 100}{slots['last_digits']}")
    return Reading(f"{first}/{last}", cover_years(first, last)) if first < last else None


def read_decade(slots: Slots, _anchor: Anchor) -> Reading:
    """ "The early 1990s", "the '80s"; "the 1800s" are a century."""
    if slots.get("decade_year", "").endswith("00") and slots["decade_year"] < "2000":
        return read_century({**slots, "century": slots["decade_year"][:2]}, _anchor)
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
    return _cover_quarter(year, quarter)


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
