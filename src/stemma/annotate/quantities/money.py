"""Money and percentages in languages without a grammar of their own, by CLDR's names and signs.

"1,2 Millionen Euro", "3 %", "5 млрд рублей": numbers as the language writes them, its words for
thousands and millions, its names of currencies. What else is counted is not read.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from babel.core import get_global
from babel.numbers import NumberFormatError, get_territory_currencies, parse_decimal

from stemma.annotate.locales import find_locale
from stemma.records.facts import Quantity
from stemma.records.ids import make_id
from stemma.records.text import Article, Sentence, Span

# Digits with the marks that any language sets between them; bounded, so that no row of digits is
# gone over again and again.
_NUMBER = r"(?<![\d.,])\d{1,3}(?:[.,'’\u00a0\u202f ]?\d{1,3}){0,6}(?![\d])"
# Scripts without spaces have no ends of words, and words of one sign.
_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})


class _Money(NamedTuple):
    """The pattern of amounts in a language, and what its words stand for."""

    pattern: re.Pattern[str]
    currencies: dict[str, str]
    scales: dict[str, float]
    locale: Locale


def find_amounts(article: Article, view: str, sentences: Sequence[Sentence]) -> Iterator[Quantity]:
    """Percentages and sums of money in the given sentences; nothing for unknown languages."""
    money = _load_money(article.language)
    if money is None:
        return
    for sentence in sentences:
        for match in money.pattern.finditer(view, sentence.start, sentence.end):
            number = _read_number(match, money)
            is_share = match["percent"] or match["share"]
            unit = "percent" if is_share else _name_currency(match, money)
            if number is None or unit is None:
                continue
            # A stop behind "mil" ends the sentence or cuts the word short: it is no part of either.
            span = Span(article.id, match.start(), match.start() + len(match[0].rstrip(".")))
            yield Quantity(
                span.article,
                span.start,
                span.end,
                id=make_id("quantity", span),
                low=number,
                high=number,
                unit=unit,
                of=None,
                approximate=False,
            )


def _read_number(match: re.Match[str], money: _Money) -> float | None:
    digits = re.sub(r"[\u00a0\u202f '’]", "", match["number"])
    try:
        number = float(parse_decimal(digits, locale=money.locale, strict=True))
    except NumberFormatError:
        return None
    scale = match["scale"]
    return number * (money.scales[scale.casefold()] if scale else 1)


def _name_currency(match: re.Match[str], money: _Money) -> str | None:
    word = match["before"] or match["after"]
    return money.currencies.get(word.casefold()) if word else None


@lru_cache
def _load_money(language: str) -> _Money | None:
    locale = find_locale(language)
    if locale is None:
        return None
    currencies = dict(_list_currencies(locale))
    scales = dict(_list_scales(locale))
    return _Money(_compile(currencies, scales, language), currencies, scales, locale)


def _compile(
    currencies: dict[str, str], scales: dict[str, float], language: str
) -> re.Pattern[str]:
    words, signs = _join(currencies), _join(scales)
    begin, end = ("", "") if language in _UNSPACED else (r"(?<!\w)", r"(?!\w)")
    scale = rf"(?:\s?(?P<scale>{signs})\.?{end})?"
    # "Miliardi di euro", "millones de dólares", "milions d’euros".
    joint = r"\s?(?:d[eio]\s|d['’])?"
    return re.compile(
        rf"(?:(?P<share>[%٪])\s?|{begin}(?P<before>{words})\s?)?(?P<number>{_NUMBER})"
        rf"(?:\s?(?P<percent>[%٪])|{scale}(?:{joint}(?P<after>{words}){end})?)",
        re.IGNORECASE,
    )


def _list_currencies(locale: Locale) -> Iterator[tuple[str, str]]:
    """Codes, signs and names; a name that two currencies share is the better known one's."""
    for code in sorted(locale.currencies):
        yield code.casefold(), code
        for name in _list_names(locale, code):
            yield name.casefold(), code
    own = get_territory_currencies(_find_territory(locale))
    for code in (*_KNOWN, *own):
        yield locale.currency_symbols.get(code, code).casefold(), code
        for name in _list_names(locale, code):
            # "Dollar" of "US-Dollar", "рублей" of "российских рублей", "złotych polskich".
            words = re.split(r"[\s-]", name)
            yield from ((word.casefold(), code) for word in words if _is_noun(word))
    yield from (("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("₽", "RUB"), ("₺", "TRY"))


def _list_names(locale: Locale, code: str) -> list[str]:
    plural = locale._data["currency_names_plural"]
    return [locale.currencies.get(code, code), *plural.get(code, {}).values()]


def _is_noun(word: str) -> bool:
    """Not a country's initials, and long enough to mean something."""
    return len(word) >= _SHORTEST and not word.isupper()


def _find_territory(locale: Locale) -> str:
    """The country that a language is most spoken in, by CLDR's likely subtags."""
    likely = get_global("likely_subtags").get(locale.language, "")
    return likely.rpartition("_")[2] or "US"


# The currencies of most of the world's trade, the best known last: it keeps a name they share.
_KNOWN = ("RUB", "BRL", "INR", "CNY", "CHF", "JPY", "GBP", "EUR", "USD")
_SHORTEST = 3


def _list_scales(locale: Locale) -> Iterator[tuple[str, float]]:
    """ "Millionen", "млн", "mil millones": CLDR's words for thousands and what follows."""
    for width in ("short", "long"):
        forms = locale.compact_decimal_formats.get(width, {})
        for sizes in forms.values():
            for size, pattern in sizes.items():
                found = re.fullmatch(r"(0+)[\s\u00a0]*'?([^\W\d_].*?)'?\.?", str(pattern.pattern))
                if found:
                    yield found[2].casefold(), int(size) / 10 ** (len(found[1]) - 1)


def _join(words: dict[str, str] | dict[str, float]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, ordered)) or "(?!)"
