"""Paragraphs in which a paper speaks for itself: pleas and plugs, notices on data and rights."""

import re

from stemma.read.plain.lines import count_words
from stemma.read.plain.voices import (
    CALLS,
    LEGAL,
    LINK,
    OFFERS,
    PAPER,
    READER,
    REPORTED,
    RIGHTS,
    fold_line,
)
from stemma.records.text import FurnitureKind

# What no plug and no notice is without.
_ANY = re.compile(rf"{OFFERS.pattern}|{LEGAL.pattern}|{RIGHTS.pattern}|[€$£₹₺₽]|\d")
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
    folded = fold_line(plain)
    if not _ANY.search(folded):
        return None
    own = _measure_voice(folded)
    if _weigh_legal(folded, own):
        return "legal"
    if not (OFFERS.search(folded) or _PRICE.search(folded)):
        return None
    addressed = own > 0 or bool(CALLS.search(folded))
    return "subscribe" if addressed and weigh_plug(paragraph, plain) >= _ENOUGH else None


def weigh_plug(paragraph: str, plain: str) -> float:
    """How much speaks for a paragraph's being a plug; `plain` is it without Markdown marks."""
    folded = fold_line(plain)
    score = _OFFER * min(len(set(OFFERS.findall(folded))), _MOST_OFFERS)
    score += _PAID * bool(_PRICE.search(folded)) + _measure_voice(folded)
    score += _CALL * bool(CALLS.search(folded)) + _GIVEN * bool(_FREE.search(folded))
    score += _LINKED * bool(LINK.search(paragraph)) + _POINTED * bool(_POINTS.search(paragraph))
    return score + _LOUD * plain.rstrip().endswith("!") + _weigh_report(plain, folded)


def count_rights(plain: str) -> int:
    """How many words of notices on data and rights a paragraph holds."""
    folded = fold_line(plain)
    return len(set(LEGAL.findall(folded))) + len(set(RIGHTS.findall(folded)))


def _measure_voice(folded: str) -> float:
    """Whether the reader is spoken to, and whether the paper speaks."""
    return _READERS * bool(READER.search(folded)) + _OWN * bool(PAPER.search(folded))


def _weigh_report(plain: str, folded: str) -> float:
    """What speaks for a paragraph of the report: quotation marks, and verbs of reporting."""
    long = count_words(plain) > _LONG_WORDS
    return (
        _QUOTED * bool(_QUOTES.search(plain))
        + _REPORTS * bool(REPORTED.search(folded))
        + _LONG * long
    )


def _weigh_legal(folded: str, own: float) -> bool:
    rights = len(set(RIGHTS.findall(folded)))
    signs = len(set(LEGAL.findall(folded))) + rights
    if REPORTED.search(folded) or signs < _FEWEST_LEGAL:
        return False
    return rights >= _FEWEST_LEGAL or own > 0
