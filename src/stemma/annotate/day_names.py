"""Weekdays and dates by their names in any language that CLDR knows.

English and French have a grammar of their own. For all other languages the names of days and
months come from CLDR (through babel), so that a German or Turkish report, too, can say which week
it was written in. Tense is not read here: a weekday without more means the last one.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

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
_ALEFS = str.maketrans("أإآ", "ااا")


class DayName(NamedTuple):
    """`[start, end)` of the text; ISO weekday (1 is Monday), month, day and year where named."""

    start: int
    end: int
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None


class _Calendar(NamedTuple):
    pattern: re.Pattern[str]
    weekdays: dict[str, int]
    months: dict[str, int]


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
    return date.day is not None and date.weekday is None and between.strip(" ,(") == ""


def _read_match(match: re.Match[str], calendar: _Calendar) -> DayName | None:
    parts = match.groupdict()
    weekday = calendar.weekdays.get(_fold(parts["weekday"] or parts["lone"] or ""))
    month = calendar.months.get(_fold(parts["month"] or ""))
    if month is not None and 1 <= int(parts["day"]) <= 31:
        year = int(parts["year"]) if parts["year"] else None
        return DayName(*match.span(), weekday, month, int(parts["day"]), year)
    return DayName(*match.span(), weekday) if weekday else None


@lru_cache
def _load_calendar(language: str) -> _Calendar | None:
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None
    weekdays = dict(_name_weekdays(locale, language))
    months = {f"{number}": number for number in range(1, 13)}
    months |= {f"0{number}": number for number in range(1, 10)}
    if language not in _EAST_ASIAN:
        regions = (Locale.parse(name) for name in _REGIONS.get(language, ()))
        months = {name: n for l10n in (*regions, locale) for name, n in _name_months(l10n)}
    return _Calendar(_compile(weekdays, months, language), weekdays, months)


def _compile(weekdays: dict[str, int], months: dict[str, int], language: str) -> re.Pattern[str]:
    days, named = _join(weekdays), _join(months)
    if language in _EAST_ASIAN:
        year = r"(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?"
        date = rf"{year}(?<!\d)(?P<month>{named})\s*月\s*(?P<day>\d\d?)\s*[日号號]"
        return re.compile(rf"{date}(?:\s*[（(]?\s*(?P<weekday>{days})[）)]?)?|(?P<lone>{days})")
    date = rf"(?<!\d)(?P<day>\d\d?){_AFTER_DAY}(?P<month>{named})(?!\w){_AFTER_MONTH}"
    lead = rf"(?<!\w)(?P<weekday>{days})(?!\w){_AFTER_WEEKDAY}"
    return re.compile(rf"(?:{lead})?{date}|(?<!\w)(?P<lone>{days})(?!\w)", re.IGNORECASE)


def _name_weekdays(locale: Locale, language: str) -> Iterator[tuple[str, int]]:
    for form in ("stand-alone", "format"):
        for number, wide in locale.days[form]["wide"].items():
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
        for number, name in locale.months[form][width].items():
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
