"""Paragraphs in which a paper speaks for itself: pleas and plugs, notices on data and rights."""

import re

import msgspec

from stemma.read.data import load_data
from stemma.read.plain.lines import count_words
from stemma.records.text import FurnitureKind


class _Data(msgspec.Struct, frozen=True):
    subscribe: dict[str, tuple[str, ...]]
    calls: dict[str, tuple[str, ...]]
    reader: dict[str, tuple[str, ...]]
    paper: dict[str, tuple[str, ...]]
    legal: dict[str, tuple[str, ...]]
    rights: dict[str, tuple[str, ...]]
    reported: dict[str, tuple[str, ...]]


def _compile(lists: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Beginnings of words; "=word=" is the word alone."""
    words = sorted({word for listed in lists.values() for word in listed})
    parts = [
        re.escape(word.strip("=")) + (r"(?!\w)" if word.endswith("=") else "") for word in words
    ]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")")


_DATA = load_data("plugs.toml", _Data)
_OFFERS, _READER, _PAPER, _LEGAL, _RIGHTS, _REPORTED = map(
    _compile,
    (_DATA.subscribe, _DATA.reader, _DATA.paper, _DATA.legal, _DATA.rights, _DATA.reported),
)
# What no plug and no notice is without.
_ANY = re.compile(rf"{_OFFERS.pattern}|{_LEGAL.pattern}|{_RIGHTS.pattern}|[€$£₹₺₽]|\d")
_CALLS = re.compile(
    r"(?:^|[.!?:…*>]\s+|\]\s*)[\W_]*(?:"
    + "|".join(sorted({word for listed in _DATA.calls.values() for word in listed}))
    + r")(?!\w)"
)
# "£18 a month", "2 € par mois", "KSh 200 a month".
_PERIOD = (
    r"(?:a|per|par|pro|im|al|por|au|na|в|/|for|the|le|la|el|il|den?)\s?(?:the\s)?"
    r"(?:(?:first|premier|première|ersten?|primer|primo|primeiro)\s)?"
    r"(?:month|week|year|mois|semaine|an|monat|jahr|mes|año|mês|mese|maand|miesiąc|месяц)(?!\w)"
)
_PRICE = re.compile(
    rf"(?:[€$£₹₺₽]|\b(?:ksh|rs|eur|usd|chf|zł))\s?\d[\d.,]*.{{0,12}}?{_PERIOD}|"
    rf"\d[\d.,]*\s?(?:[€$£₹₺₽]|euros?|zł|руб\w*|francs?)\s?.{{0,4}}?{_PERIOD}"
)
_FREE = re.compile(
    r"(?<!\w)(?:free|gratuit|offert|kostenlos|gratis|gratuit|grátis|bezpłatn|бесплатн|ücretsiz)"
)
_LINK = re.compile(r"https?://|www\.|\]\(|(?<!\w)[\w-]+(?:\.[\w-]+)+/\w|\S@\S+\.\w")
_POINTS = re.compile("^[\\W_]*[❤♥👉📲📩✉☕🙏▶►→]|>>|→|^[*_].*[*_]$")
_QUOTES = re.compile(r"[\"“”„«»「」]")
_LONGEST = 900
_MOST_WORDS = 75
# Weights, set by hand on the development half of `frozen/reading`. Among 26,000 paragraphs of saved
# English reports one of the report's own, a message of a candidate's, was taken for a plug.
_OFFER, _MOST_OFFERS = 1.2, 2
_CALL, _READERS, _OWN = 0.8, 0.7, 0.6
_PAID, _GIVEN, _LINKED, _POINTED, _LOUD = 1.2, 0.7, 0.6, 0.6, 0.3
_QUOTED, _REPORTS, _LONG = -1.2, -1.6, -0.8
_LONG_WORDS = 45
_ENOUGH = 2.5
_FEWEST_LEGAL = 2


def judge_plug(paragraph: str, plain: str) -> FurnitureKind | None:
    """The kind of a paragraph that is a plug or a notice; `plain` is it without Markdown marks."""
    if len(plain) > _LONGEST or count_words(plain) > _MOST_WORDS:
        return None
    folded = plain.casefold().replace("’", "'")
    if not _ANY.search(folded):
        return None
    own = _measure_voice(folded)
    if _weigh_legal(folded, own):
        return "legal"
    offers = len(set(_OFFERS.findall(folded)))
    paid = bool(_PRICE.search(folded))
    if not (offers or paid):
        return None
    score = _OFFER * min(offers, _MOST_OFFERS) + _PAID * paid + own
    score += _CALL * bool(_CALLS.search(folded)) + _GIVEN * bool(_FREE.search(folded))
    score += _LINKED * bool(_LINK.search(paragraph)) + _POINTED * bool(_POINTS.search(paragraph))
    score += _LOUD * plain.rstrip().endswith("!") + _weigh_report(plain, folded)
    addressed = own > 0 or bool(_CALLS.search(folded))
    return "subscribe" if score >= _ENOUGH and addressed else None


def _measure_voice(folded: str) -> float:
    """Whether the reader is spoken to, and whether the paper speaks."""
    return _READERS * bool(_READER.search(folded)) + _OWN * bool(_PAPER.search(folded))


def _weigh_report(plain: str, folded: str) -> float:
    """What speaks for a paragraph of the report: quotation marks, and verbs of reporting."""
    long = count_words(plain) > _LONG_WORDS
    return (
        _QUOTED * bool(_QUOTES.search(plain))
        + _REPORTS * bool(_REPORTED.search(folded))
        + _LONG * long
    )


def _weigh_legal(folded: str, own: float) -> bool:
    rights = len(set(_RIGHTS.findall(folded)))
    signs = len(set(_LEGAL.findall(folded))) + rights
    if _REPORTED.search(folded) or signs < _FEWEST_LEGAL:
        return False
    return rights >= _FEWEST_LEGAL or own > 0
