"""Numbers with what they count: "at least 65 dead", "84 million euros", "about fifty activists".

English and French, by our own grammar: the words lie in `data/quantities_<language>.toml` and
`data/numbers_<language>.toml`. What counts nothing
nameable (a score, an age, a page, a year) is left out.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stemma.annotate.number_context import (
    find_noun,
    find_outcome,
    is_address,
    is_label,
    is_named,
)
from stemma.annotate.number_durations import find_durations
from stemma.annotate.number_lexicon import QuantityLexicon, load_quantities
from stemma.annotate.number_victims import find_victims
from stemma.annotate.number_words import LANGUAGES, read_number
from stemma.annotate.view import make_view
from stemma.records.facts import Quantity, TimeExpression
from stemma.records.ids import make_id
from stemma.records.text import Article, Sentence, Span


class Amount(NamedTuple):
    """The numbers of a match: bounds (`None` is open) and whether it says "about"."""

    low: float | None
    high: float | None
    approximate: bool


def find_quantities(
    article: Article, sentences: Sequence[Sentence], times: Sequence[TimeExpression]
) -> tuple[Quantity, ...]:
    """The quantities of the given sentences, in order of the text; of times only durations.

    `unit` is "people" for nouns of people, an ISO 4217 code for money, "percent", a symbol for
    measures, "day" and the like for durations, "times" for "doubled", else the counted noun's
    lemma. Other languages than English and French give nothing.
    """
    if article.language not in LANGUAGES:
        return ()
    lexicon = load_quantities(article.language)
    view = make_view(article.text)
    taken = [(time.start, time.end) for time in times]
    counted = [
        quantity
        for sentence in sentences
        if lexicon.has_trigger(view[sentence.start : sentence.end])
        for quantity in _read_sentence(article.id, view, sentence, taken, lexicon)
    ]
    counted += find_durations(article.id, view, times, lexicon)
    for sentence in sentences:
        for victim in find_victims(article.id, sentence, lexicon):
            if not any(victim.start < q.end and q.start < victim.end for q in counted):
                counted.append(victim)
    return tuple(sorted(counted))


def _read_sentence(
    article: str,
    view: str,
    sentence: Sentence,
    taken: Sequence[tuple[int, int]],
    lexicon: QuantityLexicon,
) -> Iterator[Quantity]:
    borders = (sentence.start, sentence.end)
    last = sentence.start
    for match in lexicon.pattern.finditer(view, *borders):
        start, end = match.span()
        if start < last or any(start < b and a < end for a, b in taken):
            continue
        quantity = _read_match(article, view, match, sentence, lexicon)
        if quantity is not None:
            last = quantity.end
            yield quantity


def _read_match(
    article: str, view: str, match: re.Match[str], sentence: Sentence, lexicon: QuantityLexicon
) -> Quantity | None:
    amount = _read_amount(match, lexicon)
    borders = (sentence.start, sentence.end)
    if amount is None or _counts_nothing(view, match, borders, lexicon):
        return None
    unit, end = _read_unit(view, match, sentence, lexicon)
    of = None
    if unit in {None, "people"}:
        of, after = find_outcome(view, match.start(), end, borders, lexicon)
        if unit != "people" and of is not None:  # "65 dead": the word is the noun
            unit, end = "people", max(end, after)
    if unit is None or (_is_pronoun(match, lexicon) and unit != "people" and of is None):
        return None
    span = Span(article, _find_start(match), end)
    return Quantity(
        span.article,
        span.start,
        span.end,
        id=make_id("quantity", span),
        low=amount.low,
        high=amount.high,
        unit=unit,
        of=of,
        approximate=amount.approximate,
    )


def _find_start(match: re.Match[str]) -> int:
    """Without "between" or "from" where no range follows."""
    if match["between"] is None or match["last"] is not None:
        return match.start()
    return match.start("body")


def _is_pronoun(match: re.Match[str], lexicon: QuantityLexicon) -> bool:
    return (match["number"] or "").lower() in lexicon.text.pronouns


def _read_amount(match: re.Match[str], lexicon: QuantityLexicon) -> Amount | None:
    low, high = _read_bounds(match, lexicon)
    if low is None:
        return None
    approximate = match["about"] is not None or match["vague"] is not None
    if match["least"] is not None:
        return Amount(low, None, approximate)
    if match["most"] is not None:
        return Amount(None, high, approximate)
    return Amount(low, high, approximate)


def _read_bounds(
    match: re.Match[str], lexicon: QuantityLexicon
) -> tuple[float | None, float | None]:
    if match["vague"] is not None:
        low, high = lexicon.text.vague[" ".join(match["vague"].lower().split())]
        return low, high or None
    if match["times"] is not None:
        times = lexicon.text.times[match["times"].lower()]
        return times, times
    first = read_number(match["number"], lexicon.language)
    if match["last"] is None or first is None:
        return first, first
    last = read_number(match["last"], lexicon.language)
    if last is None:
        return None, None
    scaled = _share_scale(first, last, match["number"])
    return (scaled, last) if scaled < last else (None, None)


def _share_scale(first: float, last: float, words: str) -> float:
    """ "2 to 3 million": the first takes the second's scale, where it has none of its own."""
    for scale in (1e12, 1e9, 1e6, 1e3):
        if last >= scale and last % scale < scale and first < 1000 <= last and words.isdigit():
            return first * scale if first * scale < last else first
    return first


def _counts_nothing(
    view: str, match: re.Match[str], borders: tuple[int, int], lexicon: QuantityLexicon
) -> bool:
    if match["number"] is None:
        return False
    start, end = match.start("number"), match.end()
    if is_label(view, start, end, borders, match["number"]) or is_address(view, end, lexicon):
        return True
    counted = any(
        match[group] for group in ("unit", "sign", "first_unit", "least", "most", "about")
    )
    return not counted and is_named(view, start, end, borders, lexicon)


def _read_unit(
    view: str, match: re.Match[str], sentence: Sentence, lexicon: QuantityLexicon
) -> tuple[str | None, int]:
    if match["sign"] is not None:
        return lexicon.text.signs[match["sign"].strip().upper()], match.end()
    for group in ("unit", "first_unit"):
        if match[group] is not None:
            return lexicon.units[" ".join(match[group].lower().split())], match.end()
    if match["times"] is not None:
        return "times", match.end()
    noun = find_noun(view, match.end(), sentence.end, sentence.tokens, lexicon)
    return noun.unit, noun.end
