"""Readings of expressions that name a day, or a time of a day."""

from datetime import date, timedelta

from stemma.annotate.times.calendar import (
    Anchor,
    Reading,
    Slots,
    cover_week,
    find_day,
    shift_month,
)
from stemma.annotate.times.direction import SURE
from stemma.annotate.times.feasts import find_feast


def read_day(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "November 23", "Wednesday 24 November 2021", "2021-11-24"."""
    day = int("".join(filter(str.isdigit, slots["day" if "day" in slots else "iso_day"])))
    month = slots.get("month") or slots.get("iso_month")
    if month is None:
        return _read_day_number(day, slots, anchor)
    year = _choose_year(slots, int(month), day, anchor)
    if year is None:
        known = find_day(2000, int(month), day)
        return Reading(_add_clock(f"XXXX-{int(month):02d}-{day:02d}", slots)) if known else None
    return _read_date(find_day(year, int(month), day), slots)


def _read_day_number(day: int, slots: Slots, anchor: Anchor) -> Reading | None:
    """ "Wednesday the 24th": the nearest month in which that weekday falls on that day."""
    if anchor.reference is None:
        return Reading(_add_clock(f"XXXX-XX-{day:02d}", slots))
    found = [
        candidate
        for by in range(-6, 7)
        if (candidate := _find_day_in_month(anchor.reference, by, day))
        and ("weekday" not in slots or candidate.isoweekday() == int(slots["weekday"]))
    ]
    return _read_date(_pick_nearest(found, anchor), slots) if found else None


def _find_day_in_month(reference: date, by: int, day: int) -> date | None:
    return find_day(*shift_month(reference.year, reference.month, by), day)


def _read_date(day: date | None, slots: Slots) -> Reading | None:
    return Reading(_add_clock(day.isoformat(), slots), (day, day)) if day else None


def _choose_year(slots: Slots, month: int, day: int, anchor: Anchor) -> int | None:
    """The year said, or the one that puts the day nearest to the reference in its direction.

    A weekday said with the date must fall on it where any of the near years lets it.
    """
    if "year" in slots:
        return int(slots["year"])
    if anchor.reference is None:
        return None
    years = (anchor.reference.year + by for by in (-1, 0, 1))
    found = [candidate for year in years if (candidate := find_day(year, month, day))]
    fitting = [day for day in found if str(day.isoweekday()) == slots.get("weekday")]
    picked = _pick_nearest(fitting or found, anchor)
    return picked.year if picked else None


# A date without a year lies within two months of the wrong side only where the sentence's tense was
# misread ("called for a protest on November 29"): beyond that the tense decides.
_AGAINST_TENSE = 4


def _pick_nearest(found: list[date], anchor: Anchor) -> date | None:
    reference = anchor.reference
    if reference is None or not found:
        return None

    def cost(day: date) -> tuple[int, date]:
        gap = (day - reference).days
        against = gap * anchor.direction < 0
        return abs(gap) * (_AGAINST_TENSE if against else 1), day

    return min(found, key=cost)


def read_figures(slots: Slots, _anchor: Anchor) -> Reading | None:
    """11/24/2021 or 24/11/2021: the second where only it can be, else the language's own order."""
    first, second = int(slots["first"]), int(slots["second"])
    day_first = first > 12 or ("day_first" in slots and second <= 12)
    day, month = (first, second) if day_first else (second, first)
    year = int(slots["year"]) if "year" in slots else expand_year(slots["short_year"])
    return _read_date(find_day(year, month, day), slots)


# Two digits of a year: up to 49 this century, from 50 the last (POSIX has 68/69; news of the
# 1950s and 1960s is likelier in an archive than news of the 2050s).
_PIVOT = 50


def expand_year(digits: str) -> int:
    """The year of two digits."""
    return int(digits) + (2000 if int(digits) < _PIVOT else 1900)


def read_days(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "November 23-25": one expression, from the first day to the last."""
    first = read_day({**slots, "day": slots["day"]}, anchor)
    last = read_day({**slots, "day": slots["last_day"]}, anchor)
    if first is None or last is None:
        return None
    value = f"{first.value}/{last.value}"
    if first.interval is None or last.interval is None:
        return Reading(value)
    ordered = first.interval[0] <= last.interval[0]
    return Reading(value, (first.interval[0], last.interval[1])) if ordered else None


def read_feast(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "Christmas Eve", "Good Friday", "last Thanksgiving"."""
    feast = slots["feast"]
    if "year" in slots:
        return _read_date(find_feast(feast, int(slots["year"])), slots)
    if anchor.reference is None:
        month, mark, day = feast.partition("-")
        fixed = mark and day.isdecimal()
        return Reading(_add_clock(f"XXXX-{month}-{day}" if fixed else "XXXX-XX-XX", slots))
    years = (anchor.reference.year + by for by in (-1, 0, 1))
    found = [each for year in years if (each := find_feast(feast, year))]
    return _read_date(_pick_feast(found, slots.get("rel"), anchor), slots)


def _pick_feast(found: list[date], rel: str | None, anchor: Anchor) -> date | None:
    here = anchor.reference
    if here is None:
        return None
    if rel == "-1":
        return max((day for day in found if day < here), default=None)
    if rel == "1":
        return min((day for day in found if day > here), default=None)
    if rel == "0":
        return next((day for day in found if day.year == here.year), None)
    return _pick_nearest(found, anchor)


def read_weekday(slots: Slots, anchor: Anchor) -> Reading:
    """ "Friday", "last Friday evening", "Monday of this week"."""
    weekday = int(slots["weekday"])
    if anchor.reference is None:
        return Reading(_add_clock(f"XXXX-WXX-{weekday}", slots))
    day = _find_weekday(weekday, slots, anchor.reference, anchor.direction)
    return Reading(_add_clock(day.isoformat(), slots), (day, day))


def _find_weekday(weekday: int, slots: Slots, reference: date, direction: int) -> date:
    if "week" in slots:
        monday, _ = cover_week(reference + timedelta(weeks=int(slots["week"])))
        return monday + timedelta(days=weekday - 1)
    back = (reference.isoweekday() - weekday) % 7
    rel = slots.get("rel")
    if rel == "-1":
        return reference - timedelta(days=back or 7)
    ahead = -back % 7
    if "later" in slots:
        return reference + timedelta(weeks=1, days=ahead)
    if rel == "1":
        return reference + timedelta(days=ahead or 7)
    looks_ahead = direction > 0 or (rel is not None and direction == 0)
    if looks_ahead and (rel or ahead < _YESTERDAY or direction >= SURE):
        return reference + timedelta(days=ahead)
    return reference - timedelta(days=back)


# Of yesterday's weekday a tense is likelier misread ("he said Tuesday that he would") than a day
# six days off is meant without "next".
_YESTERDAY = 6


def read_named_weekday(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "The previous Friday", "the following Monday": counted from the day named before."""
    if anchor.last is None or anchor.last[0] != anchor.last[1]:
        if anchor.reference is None:
            return Reading(_add_clock(f"XXXX-WXX-{slots['weekday']}", slots))
        return read_weekday({**slots, "rel": "-1" if "back" in slots else "1"}, anchor)
    rel = "-1" if "back" in slots else "1" if "forth" in slots else "0"
    return read_weekday({**slots, "rel": rel}, Anchor(anchor.last[0]))


def read_nth_weekday(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "The first Sunday of May", "the last Friday in June 2020": found as feasts are."""
    feast = f"{slots['month']}-w{slots['weekday']}-{slots['nth']}"
    if "year_rel" in slots and anchor.reference is not None:
        year = anchor.reference.year + int(slots["year_rel"])
        return read_feast({"feast": feast, "year": f"{year:04d}"}, anchor)
    return read_feast({**slots, "feast": feast}, anchor)


def read_weekday_set(slots: Slots, _anchor: Anchor) -> Reading:
    """ "Every Saturday"."""
    return Reading(_add_clock(f"XXXX-WXX-{slots['weekday']}", slots))


def read_pointer(slots: Slots, anchor: Anchor) -> Reading:
    """ "Yesterday", "tomorrow at noon"."""
    by = int(slots["pointer"].split()[0])
    if anchor.reference is None:
        return Reading(_add_clock("XXXX-XX-XX", slots))
    day = anchor.reference + timedelta(days=by)
    return Reading(_add_clock(day.isoformat(), slots), (day, day))


def read_tonight(slots: Slots, anchor: Anchor) -> Reading:
    """ "Tonight", "last night", "this morning"."""
    by, part = slots["tonight"].split()
    return read_pointer({**slots, "pointer": f"{by} D", "part": part}, anchor)


def read_same_day(slots: Slots, anchor: Anchor) -> Reading:
    """ "That day", "the following morning": counted from the day named before.

    "Later in the day" and "in the evening" may be those of the reference day.
    """
    day = anchor.last[0] if anchor.last and anchor.last[0] == anchor.last[1] else None
    if day is None and "here" in slots:
        day = anchor.reference
    if day is None:
        return Reading(_add_clock("XXXX-XX-XX", slots))
    day += timedelta(days=int(slots.get("same", "0")))
    return Reading(_add_clock(day.isoformat(), slots), (day, day))


def read_clock(slots: Slots, anchor: Anchor) -> Reading:
    """A time alone belongs to the day named just before it, else to the reference day."""
    named = anchor.last is not None and anchor.last[0] == anchor.last[1]
    day = anchor.last[0] if anchor.last and named else anchor.reference
    if day is None:
        return Reading(_add_clock("XXXX-XX-XX", slots))
    return Reading(_add_clock(day.isoformat(), slots), (day, day))


def _add_clock(value: str, slots: Slots) -> str:
    if "noon" in slots:
        return f"{value}T{slots['noon']}"
    if "hour" in slots:
        hour = int(slots["hour"]) % (12 if slots.get("meridiem") in {"am", "pm"} else 25)
        hour += 12 if slots.get("meridiem") == "pm" else 0
        return f"{value}T{hour:02d}:{slots.get('minute', '00')}"
    return f"{value}T{slots['part']}" if "part" in slots else value
