"""What a matched time expression means: its TIMEX3 value and the days that it covers.

Each reading is a function from the slots of a match and an `Anchor` (the reference day, which way
the sentence looks, the day named just before) to a `Reading`. Without a reference day a relative
expression keeps `X` for what is unknown and has no interval. Values follow TimeML 1.2.1.
"""

from collections.abc import Callable

from stemma.annotate.times import days, periods
from stemma.annotate.times.calendar import Anchor, Reading, Slots


def read_time(reads: str, slots: Slots, anchor: Anchor) -> Reading | None:
    """The reading of a match, or `None` where it makes no time (February 30th)."""
    return _READERS[reads](slots, anchor)


_DURATIONS = {
    "Y": "P{}Y", "M": "P{}M", "W": "P{}W", "D": "P{}D", "Q": "P{}Q", "DE": "P{}DE", "CE": "P{}CE",
    "TH": "PT{}H", "TM": "PT{}M", "WE": "P{}WE",
}  # fmt: skip
_AND_HALF = {"Y": "P{}Y6M", "TH": "PT{}H30M", "TM": "PT{}M30S"}
_HALVES = {"Y": ("M", 12), "TH": ("TM", 60), "DE": ("Y", 10)}


def _read_duration(slots: Slots, _anchor: Anchor) -> Reading:
    count, unit = slots.get("number", "1"), slots["unit"]
    if "other" in slots:
        count = "2"
    if slots.keys() & {"half", "half_after"} and count != "X":
        count = f"{float(count) + 0.5:g}"
    if unit == "F":
        count, unit = (count if count == "X" else f"{2 * float(count):g}"), "W"
    if unit in {"DE", "CE"} and count != "X":
        count, unit = f"{float(count) * (10 if unit == 'DE' else 100):g}", "Y"
    if count.endswith(".5") and count != "0.5" and unit in _AND_HALF:
        return Reading(_AND_HALF[unit].format(count[:-2]))
    if "." in count and unit in _HALVES:
        unit, factor = _HALVES[unit]
        count = f"{float(count) * factor:g}"
    return Reading(_DURATIONS[unit].format(count))


def _read_many(slots: Slots, anchor: Anchor) -> Reading:
    """ "For weeks", "months of talks"."""
    return _read_duration({**slots, "number": "X"}, anchor)


def _read_part_set(slots: Slots, _anchor: Anchor) -> Reading:
    """ "Every morning"."""
    return Reading(f"XXXX-XX-XXT{slots['part']}")


def _read_often(slots: Slots, _anchor: Anchor) -> Reading:
    return Reading(slots["often"])


def _read_vague(slots: Slots, anchor: Anchor) -> Reading:
    """ "Now" is the reference day; "recently" and "soon" have no borders."""
    if slots["vague"] == "PRESENT_REF" and anchor.reference is not None:
        return Reading("PRESENT_REF", (anchor.reference, anchor.reference))
    return Reading(slots["vague"])


_READERS: dict[str, Callable[[Slots, Anchor], Reading | None]] = {
    "day": days.read_day,
    "days": days.read_days,
    "figures": days.read_figures,
    "feast": days.read_feast,
    "weekday": days.read_weekday,
    "named weekday": days.read_named_weekday,
    "nth weekday": days.read_nth_weekday,
    "weekday set": days.read_weekday_set,
    "pointer": days.read_pointer,
    "tonight": days.read_tonight,
    "same day": days.read_same_day,
    "clock": days.read_clock,
    "unit": periods.read_unit,
    "ago": periods.read_ago,
    "earlier": periods.read_earlier,
    "same unit": periods.read_same_unit,
    "year ago": periods.read_year_ago,
    "named quarter": periods.read_named_quarter,
    "month": periods.read_month,
    "month set": periods.read_month_set,
    "season": periods.read_season,
    "season set": periods.read_season_set,
    "year": periods.read_year,
    "short year": periods.read_short_year,
    "year end": periods.read_year_end,
    "years": periods.read_years,
    "decade": periods.read_decade,
    "century": periods.read_century,
    "quarter": periods.read_quarter,
    "half": periods.read_half,
    "duration": _read_duration,
    "set": _read_duration,
    "many": _read_many,
    "part set": _read_part_set,
    "often": _read_often,
    "vague": _read_vague,
}
