"""Numbers of a sentence with the noun that follows, before what befell people is known."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stemma.annotate.quantities.amounts import Amount, find_scale, is_range, read_amount
from stemma.annotate.quantities.context import find_noun, find_outcome
from stemma.annotate.quantities.labels import counts_nothing, is_idiom, is_share
from stemma.annotate.quantities.lexicon import QuantityLexicon
from stemma.annotate.quantities.nouns import Counted, find_counted
from stemma.annotate.syntax import find_token
from stemma.records.text import Sentence

# Below this "pounds" are weight, from it on money, unless "of" follows.
_POUNDS = 1000
# "Multiplied by three", "multipliées par trois".
_MULTIPLIED = re.compile(r"\bmultipl[^\W\d_]+\s+(?:by|par)\s+$", re.IGNORECASE)
_LED = 20
_FROST = re.compile(r"\b(?:minus|moins)\s+$", re.IGNORECASE)
_DEGREES = frozenset({"°C", "°F", "degree"})
_TO = frozenset({"to", "à"})
# Prepositions and particles that are bounds as well, and numbers small enough to be no bound's.
_PARTICLES = frozenset({"over", "around", "about", "above", "under", "up to"})
_FEW = 10
_METRES = re.compile(r"\d\s?m$")
# What "40m" stands before where it is a measure; elsewhere it is forty million.
_SIZED = re.compile(
    r"[\s-]?(?:deep|high|long|tall|wide|thick|across|away|below|above|off|dry|"
    r"from(?!\s[\d£$€])|(?:up|down)(?!\s(?:from|to|on|by)\b)|"
    r"tower|wall|wave|waves|well|cliff|drop|pool|race|final|sprint|freestyle|fence|mast|crane|"
    r"yacht|vessel|ship|boat|swell|radius)\b"
)
_MILLION = 1e6


class Draft(NamedTuple):
    """A number being read: its span, and the tokens of its noun, its own and of the whole."""

    start: int
    end: int
    amount: Amount
    unit: str | None
    of: str | None = None
    noun: int | None = None
    number: int | None = None
    whole: int | None = None
    pronoun: bool = False


def list_drafts(
    view: str,
    sentence: Sentence,
    taken: Sequence[tuple[int, int]],
    lexicon: QuantityLexicon,
) -> list[Draft]:
    """The numbers of a sentence that count something or may do so, in order."""
    drafts: list[Draft] = []
    for match, scale in _list_matches(view, sentence, taken, lexicon):
        draft = _read_match(view, match, scale, sentence, lexicon)
        if draft is None:
            continue
        if drafts and drafts[-1].end > draft.start:  # "one 12 men": the noun is the second's
            drafts.pop()
        drafts.append(draft)
    return drafts


def _list_matches(
    view: str, sentence: Sentence, taken: Sequence[tuple[int, int]], lexicon: QuantityLexicon
) -> Iterator[tuple[re.Match[str], int]]:
    """Matches beside times, and their scale; "rose from 1.2 to 1.5 million" gives two."""
    at = sentence.start
    while (match := lexicon.pattern.search(view, at, sentence.end)) is not None:
        at = match.end()
        scale = 1
        if match["last"] is not None and not is_range(view, match, sentence.start, lexicon):
            at = match.end("mark")
            shared = match["mark"].lower() in _TO and match["first_unit"] is None
            scale = find_scale(match, lexicon) if shared else 1
            cut = lexicon.pattern.match(view, match.start(), match.start("mark"))
            if cut is None:
                continue
            match = cut
        match = _drop_particle(match, sentence, lexicon) or match
        met = [b for a, b in taken if match.start() < b and a < match.end()]
        if match["share"] is not None and match.end() in met:
            met = []  # "fell by a quarter": no three months
        if met:
            at = max(match.start() + 1, *met) if max(met) < match.end() else at
            continue
        yield match, scale


def _drop_particle(
    match: re.Match[str], sentence: Sentence, lexicon: QuantityLexicon
) -> re.Match[str] | None:
    """ "Handed over 700 kg", "a row over two islands": the match without "over"."""
    group = next((g for g in ("least", "most", "about") if match[g]), None)
    if group is None or match[group].lower() not in _PARTICLES or not sentence.tokens:
        return None
    k = find_token(sentence.tokens, match.start(group))
    if k >= len(sentence.tokens):
        return None
    if match[group].lower() == "up to":
        adds = sentence.tokens[sentence.tokens[k].head].lemma == "add"  # "adds up to $300"
        return _cut(match, group, lexicon) if adds else None
    dep = sentence.tokens[k].dep
    amount = read_amount(match, lexicon)
    number = amount and (amount.low or amount.high or 0.0)
    few = number is not None and number <= _FEW and match["most"] is None
    if dep == "prt" or (dep == "prep" and few):
        return _cut(match, group, lexicon)
    return None


def _cut(match: re.Match[str], group: str, lexicon: QuantityLexicon) -> re.Match[str] | None:
    """The match without the words of a group and what stands before it."""
    return lexicon.pattern.match(match.string, match.end(group) + 1, match.end())


def _read_match(
    view: str, match: re.Match[str], scale: int, sentence: Sentence, lexicon: QuantityLexicon
) -> Draft | None:
    amount = read_amount(match, lexicon, scale)
    if amount is None or counts_nothing(view, match, sentence, lexicon):
        return None
    if match["share"] is not None and not is_share(view, match, sentence, lexicon):
        return None
    if is_idiom(view, match):
        return None
    counted = _read_unit(view, match, amount, sentence, lexicon)
    if counted.unit == "m" and _METRES.search(match.group()):
        amount = _shrink(amount)
    start = _find_start(match)
    frost = _FROST.search(view, max(sentence.start, start - _LED), start)
    if frost is not None and counted.unit in _DEGREES:
        start, amount = frost.start(), _turn_below(amount)
    draft = Draft(
        start,
        counted.end,
        amount,
        counted.unit,
        noun=counted.noun,
        number=counted.number,
        whole=counted.whole,
        pronoun=(match["number"] or "").lower() in lexicon.text.pronouns,
    )
    return draft if sentence.tokens else _read_plain(view, draft, match, sentence, lexicon)


def _turn_below(amount: Amount) -> Amount:
    """ "Minus 12 degrees", "minus 12 to minus 15" ends aside: the number below zero."""
    low, high = (None if end is None else -end for end in (amount.high, amount.low))
    return Amount(low, high, amount.approximate)


def _shrink(amount: Amount) -> Amount:
    """Metres that were taken for millions."""
    low, high = (None if end is None else end / _MILLION for end in amount[:2])
    return Amount(low, high, amount.approximate)


def _read_plain(
    view: str, draft: Draft, match: re.Match[str], sentence: Sentence, lexicon: QuantityLexicon
) -> Draft | None:
    """Without a tree the words around tell what befell the people."""
    borders = (sentence.start, sentence.end)
    of, unit, end = None, draft.unit, draft.end
    if unit in {None, "people"}:
        of, after = find_outcome(view, match.start(), end, borders, lexicon)
        if unit != "people" and of is not None:  # "65 dead": the word is the noun
            unit, end = "people", max(end, after)
    if unit is None or (draft.pronoun and unit != "people" and of is None):
        return None
    return draft._replace(unit=unit, of=of, end=end)


def _find_start(match: re.Match[str]) -> int:
    """Without "between" or "from" where no range follows."""
    if match["between"] is None or match["last"] is not None:
        return match.start()
    return match.start("body")


def _read_unit(
    view: str,
    match: re.Match[str],
    amount: Amount,
    sentence: Sentence,
    lexicon: QuantityLexicon,
) -> Counted:
    if match["share"] is not None or match["times"] is not None:
        unit = "share" if match["share"] is not None else "times"
        return Counted(unit, match.end(), None, None)
    if _MULTIPLIED.search(view, max(sentence.start, match.start() - _LED), match.start()):
        return Counted("times", match.end(), None, None)
    if match["sign"] is not None:
        return Counted(lexicon.signs[match["sign"].strip().upper()], match.end(), None, None)
    for group in ("unit", "first_unit", "half_unit"):
        if match[group] is not None:
            unit = lexicon.units[" ".join(re.split(r"[\s-]+", match[group].lower()))]
            if unit == "lb" and _is_money(view, match, amount, group):
                unit = "GBP"
            return Counted(unit, match.end(), None, None)
    if not sentence.tokens:
        noun = find_noun(view, match.end(), sentence.end, lexicon)
        return Counted(noun.unit, noun.end, None, None)
    counted = find_counted(
        sentence.tokens,
        match.start(),
        match.end(),
        lexicon,
        vague=_leads_on(match, lexicon),
        many=_is_many(amount),
    )
    if _METRES.search(match.group()) and _SIZED.match(view, match.end()):
        return counted._replace(unit="m")
    return counted


def _is_many(amount: Amount) -> bool:
    return (amount.high if amount.high is not None else amount.low or 0.0) > 1


def _is_money(view: str, match: re.Match[str], amount: Amount, group: str) -> bool:
    if not match[group].lower().startswith("pound"):
        return False
    number = amount.low if amount.low is not None else amount.high
    return (number or 0) >= _POUNDS and not view[match.end() : match.end() + 4].startswith(" of ")


def _leads_on(match: re.Match[str], lexicon: QuantityLexicon) -> bool:
    """Whether "of" or "de" behind the number leads to the noun: "dozens of", "2 millions de"."""
    if match["vague"] is not None or match["round"] is not None:
        return True
    last = (match["last"] or match["number"] or "").lower()
    return lexicon.language == "fr" and last.endswith(
        ("million", "millions", "milliard", "milliards", "demi", "demie")
    )
