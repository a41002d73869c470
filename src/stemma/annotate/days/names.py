"""Weekdays and dates by their names in any language that CLDR knows.

English and French have a grammar of their own. For all other languages the names of days and
months come from CLDR (through babel), so that a German or Turkish report, too, can say which week
it was written in. Tense is not read here: a weekday without more means the last one.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from babel import Locale

from stemma.annotate.locales import find_locale

# "On Wednesday" is an accusative in Slavic languages, and CLDR has the nominative: the endings of
# feminine names. Masculine names have one form for both.
_ACCUSATIVE = {
    "ru": {"а": "у"}, "uk": {"а": "у", "я": "ю"}, "be": {"а": "у", "я": "ю"}, "pl": {"a": "ę"},
    "cs": {"a": "u"}, "sk": {"a": "u"}, "hr": {"a": "u"}, "sr": {"а": "у", "a": "u"},
    "sl": {"a": "o"}, "bs": {"a": "u"},
}  # fmt: skip
# Countries whose months have names of their own in a language: آذار and mars for March.
_REGIONS = {"ar": ("ar_LB", "ar_DZ", "ar_MA"), "de": ("de_AT",)}
_EAST_ASIAN = frozenset({"zh", "ja"})
# Nobody writes of "the Saturday" with fewer letters; abbreviations mean other things as well.
_LEAST_LETTERS = 3
# What stands between a weekday and its date, a day and its month, a month and its year.
_AFTER_WEEKDAY = r"\.?(?:\s*[,(])?\s*(?:den\s+|el\s+|dia\s+|día\s+|il\s+)?"
_AFTER_DAY = r"(?:\.|º|ª|er)?\s*(?:de\s+|di\s+|d['’])?"
_AFTER_MONTH = r"\.?(?:\s*(?:,|del?\s)?\s*(?P<year>(?:19|20)\d\d)(?!\d))?"
_FIGURES = (
    r"(?P<iso>(?<![\d-])(?:19|20)\d\d-\d\d-\d\d(?![\d-]))"
    r"|(?P<figures>(?<![\d./-])\d\d?(?P<mark>[./-])\d\d?(?P=mark)(?:19|20)\d\d(?![\d-]))"
    # German and its neighbours leave out the year: "Dienstag (14.05.)".
    r"|(?P<short>(?<![\d.,/-])\d\d?\.(?:0[1-9]|1[0-2])\.(?!\d))"
)
_ALEFS = str.maketrans("أإآ", "ااا")


# "Today" and "yesterday" where a word says nothing else: beside a date they fix the day of writing.
# German and Dutch for "tomorrow" also means "morning"; Spanish too. CLDR has these words ("relative
# day"), babel does not pass them on.
_NEAR_DAYS = {
    "ar": {"اليوم": 0, "أمس": -1}, "ca": {"avui": 0, "ahir": -1}, "cs": {"dnes": 0, "včera": -1},
    "da": {"i dag": 0, "i går": -1}, "de": {"heute": 0, "gestern": -1},
    "el": {"σήμερα": 0, "χθες": -1}, "es": {"hoy": 0, "ayer": -1}, "fi": {"tänään": 0, "eilen": -1},
    "hr": {"danas": 0, "jučer": -1}, "hu": {"ma": 0, "tegnap": -1}, "id": {"hari ini": 0},
    "it": {"oggi": 0, "ieri": -1}, "nb": {"i dag": 0, "i går": -1}, "nl": {"vandaag": 0},
    "no": {"i dag": 0, "i går": -1}, "pl": {"dzisiaj": 0, "dziś": 0, "wczoraj": -1},
    "pt": {"hoje": 0, "ontem": -1}, "ro": {"astăzi": 0, "azi": 0, "ieri": -1},
    "ru": {"сегодня": 0, "вчера": -1}, "sk": {"dnes": 0, "včera": -1},
    "sr": {"danas": 0, "данас": 0}, "sv": {"i dag": 0, "i går": -1}, "tr": {"bugün": 0, "dün": -1},
    "uk": {"сьогодні": 0, "вчора": -1}, "zh": {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1},
    "ja": {"今日": 0, "昨日": -1},
}  # fmt: skip


class DayName(NamedTuple):
    """`[start, end)` of the text; ISO weekday (1 is Monday), month, day and year where named.

    `shift` is 0 for "today" and -1 for "yesterday", which then are all that is named.
    """

    start: int
    end: int
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    shift: int | None = None


class _Calendar(NamedTuple):
    """What names stand for; `order` is that of the figures of a date: "dmy", "mdy" or "ymd"."""

    pattern: re.Pattern[str]
    weekdays: dict[str, int]
    months: dict[str, int]
    shifts: dict[str, int]
    order: str


def find_day_names(text: str, language: str) -> tuple[DayName, ...]:
    """Weekdays, dates and both together, in order of the text; nothing for unknown languages."""
    calendar = _load_calendar(language)
    if calendar is None:
        return ()
    names: list[DayName] = []
    for match in calendar.pattern.finditer(text):
        name = _read_match(match, calendar)
        if name is None:
            continue
        if names and name.day is None and _follows(text, names[-1], name):
            name = names.pop()._replace(end=name.end, weekday=name.weekday)
        names.append(name)
    return tuple(names)


def _follows(text: str, date: DayName, weekday: DayName) -> bool:
    """Whether a weekday stands behind its date, as in Turkish: "24 Kasım 2021 Çarşamba"."""
    between = text[date.end : weekday.start]
    bare = date.weekday is None and weekday.weekday is not None
    return date.day is not None and bare and between.strip(" ,(") == ""


def _read_match(match: re.Match[str], calendar: _Calendar) -> DayName | None:
    parts = match.groupdict()
    if parts["near"]:
        # A letter may match without regard to case and yet fold otherwise (the dotless i).
        shift = calendar.shifts.get(_fold(parts["near"]))
        return DayName(*match.span(), shift=shift) if shift is not None else None
    if parts["short"]:
        return _read_short(match) if calendar.order == "dmy" else None
    if parts["iso"] or parts["figures"]:
        return _read_figures(match, calendar.order)
    weekday = calendar.weekdays.get(_fold(parts["weekday"] or parts["lone"] or ""))
    month = calendar.months.get(_fold(parts["month"] or ""))
    if month is not None and 1 <= int(parts["day"]) <= 31:
        year = int(parts["year"]) if parts["year"] else None
        return DayName(*match.span(), weekday, month, int(parts["day"]), year)
    return DayName(*match.span(), weekday) if weekday else None


def _read_short(match: re.Match[str]) -> DayName | None:
    """14.05., the day and month alone."""
    day, month = (int(number) for number in match[0].split(".")[:2])
    possible = 1 <= day <= monthrange(_LEAP_YEAR, month)[1]
    return DayName(*match.span(), month=month, day=day) if possible else None


def _read_figures(match: re.Match[str], order: str) -> DayName | None:
    """24.11.2032 in the order of the language, 2032-11-24 in all; `None` for no day.

    Where the year comes first by custom, other figures may be in any order.
    """
    numbers = [int(number) for number in re.findall(r"\d+", match[0])]
    if not match["iso"] and order == "ymd":
        return None
    if match["iso"]:
        year, month, day = numbers
    else:
        first, second, year = numbers
        month_first = order == "mdy" and first <= _MONTHS
        month, day = (first, second) if month_first else (second, first)
    possible = 1 <= month <= _MONTHS and 1 <= day <= monthrange(year, month)[1]
    return DayName(*match.span(), month=month, day=day, year=year) if possible else None


def _order_figures(locale: Locale) -> str:
    """The order in which the language writes a date in figures, by CLDR's short pattern."""
    pattern = str(locale.date_formats["short"].pattern).casefold()
    return "".join(sorted("dmy", key=pattern.find))


_MONTHS = 12
_LEAP_YEAR = 2000


@lru_cache
def _load_calendar(language: str) -> _Calendar | None:
    locale = find_locale(language)
    if locale is None:
        return None
    weekdays = dict(_name_weekdays(locale, language))
    months = {f"{number}": number for number in range(1, 13)}
    months |= {f"0{number}": number for number in range(1, 10)}
    if language not in _EAST_ASIAN:
        regions = (Locale.parse(name) for name in _REGIONS.get(language, ()))
        months = {name: n for l10n in (*regions, locale) for name, n in _name_months(l10n)}
    shifts = {_fold(word): shift for word, shift in _NEAR_DAYS.get(locale.language, {}).items()}
    pattern = _compile(weekdays, months, shifts, language)
    return _Calendar(pattern, weekdays, months, shifts, _order_figures(locale))


def _compile(
    weekdays: dict[str, int], months: dict[str, int], shifts: dict[str, int], language: str
) -> re.Pattern[str]:
    days, named, near = _join(weekdays), _join(months), _join(shifts) or "(?!)"
    if language in _EAST_ASIAN:
        year = r"(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?"
        date = rf"{year}(?<!\d)(?P<month>{named})\s*月\s*(?P<day>\d\d?)\s*[日号號]"
        weekday = rf"(?:\s*[（(]?\s*(?P<weekday>{days})[）)]?)?"
        return re.compile(rf"{date}{weekday}|(?P<lone>{days})|(?P<near>{near})|{_FIGURES}")
    date = rf"(?<!\d)(?P<day>\d\d?){_AFTER_DAY}(?P<month>{named})(?!\w){_AFTER_MONTH}"
    lead = rf"(?<!\w)(?P<weekday>{days})(?!\w){_AFTER_WEEKDAY}"
    others = rf"(?<!\w)(?P<lone>{days})(?!\w)|(?<!\w)(?P<near>{near})(?!\w)|{_FIGURES}"
    return re.compile(rf"(?:{lead})?{date}|{others}", re.IGNORECASE)


def _name_weekdays(locale: Locale, language: str) -> Iterator[tuple[str, int]]:
    for form in ("stand-alone", "format"):
        for number, wide in locale.days[form].get("wide", {}).items():
            name = _fold(wide)
            if len(name) < _LEAST_LETTERS:
                continue
            yield name, number + 1
            ending = _ACCUSATIVE.get(language, {}).get(name[-1])
            if ending:
                yield name[:-1] + ending, number + 1
            if language == "zh":
                # CLDR has 星期三; papers write 周三 as well.
                yield "周" + name[-1], number + 1


def _name_months(locale: Locale) -> Iterator[tuple[str, int]]:
    for form, width in (("format", "abbreviated"), ("stand-alone", "wide"), ("format", "wide")):
        for number, name in locale.months[form].get(width, {}).items():
            folded = _fold(name).rstrip(".")
            # Where a form is lacking CLDR falls back on Chinese numerals or plain numbers.
            if len(folded) >= _LEAST_LETTERS and not any(c.isdigit() for c in folded):
                yield folded, number


def _fold(name: str) -> str:
    """Small letters; Arabic without the hamza that writers set or leave."""
    return name.casefold().translate(_ALEFS).strip()


def _join(names: dict[str, int]) -> str:
    """An alternation, long names first; Arabic alefs match with and without hamza."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace("ا", "[اأإآ]") for name in ordered)
