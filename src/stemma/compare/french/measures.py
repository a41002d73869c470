"""Figures of near French sentences: the only ones of a unit that the other report has not got."""

import re
from collections.abc import Iterator

import msgspec

from stemma.annotate.quantities.words import read_number
from stemma.compare.amounts import Amount, are_disjoint, list_amounts, list_measures, read_amount
from stemma.compare.differences import Difference, Severity
from stemma.compare.french.pairs import count_context, find_older, make_difference
from stemma.compare.kin import Kin
from stemma.compare.lexicon import load_cues
from stemma.compare.quantities import drop_twins
from stemma.compare.views import StoryView, View
from stemma.records.findings import Value

# "61 ans" of a person is an age, not a stretch of time (`ages`).
_YEARS = re.compile(r"(?i)^[\w-]+ ans$")
_AGED = re.compile(r"(?i)(?:,|âgée?s?(?: de)?|\bde) ?$")
_OLD = re.compile(r"(?i)^ ?(?:,|\.|\)|;|$)")
# A scale without its currency: "a profit of 16 millions".
_SCALE = re.compile(r"(?i)\b(?:millions?|milliards?)$")
# Words for people that say nothing more of them.
_ANYBODY = frozenset({"personne", "gens", "individu", "homme", "habitant", "être", "people"})
_GROWING = frozenset({"killed", "injured", "missing", "arrested", "displaced", "evacuated"})
_GRAVE = frozenset({"killed", "missing"})
# A figure this much off is no rounding and no late count; below, the two are near.
_NEAR = 0.1
# Fates of people are named by the figure itself: sentences need not be so near.
_CLOSE = 0.45


def compare_measures(pair: Kin, story: StoryView, *, firm: bool) -> Iterator[Difference]:
    """Figures of one unit of which each sentence has one that the other report lacks."""
    lefts, rights = drop_twins(_list(pair.a), _list(pair.b))
    lefts = [x for x in lefts if not _is_printed(x, pair.b, story)]
    rights = [y for y in rights if not _is_printed(y, pair.a, story)]
    for left in lefts:
        partners = [y for y in rights if _measure_one(pair, left, y)]
        rivals = [x for x in lefts if any(_measure_one(pair, x, y) for y in partners)]
        if len(partners) == len(rivals) == 1 and _are_apart(left, partners[0]):
            yield _make(pair, left, partners[0], firm=firm)


# "Des milliers", "une dizaine de milliers" are no figures.
_VAGUE = re.compile(r"(?i)\b(?:dizaines|vingtaines|centaines|milliers|plusieurs)\b")


def _list(view: View) -> list[Amount]:
    found = [read_amount(q) for q in view.quantities]
    found += [x for x in list_amounts(view) if not any(_touch(x, y) for y in found)]
    found += [x for x in _list_bare(view) if not any(_touch(x, y) for y in found)]
    return [
        _level(view, x)
        for x in found
        if not _is_age(view, x) and not _VAGUE.search(_words(view, x))
    ]


def _touch(a: Amount, b: Amount) -> bool:
    return a.place.start < b.place.end and b.place.start < a.place.end


_BARE = re.compile(r"(?i)(?<![\w,.])(\d+(?:,\d+)? (?:millions?|milliards?))\b(?! d)")


def _list_bare(view: View) -> Iterator[Amount]:
    """Millions of which the sentence does not say what they are."""
    for match in _BARE.finditer(view.text):
        number = read_number(match[1], "fr")
        if number is not None:
            base = view.sentence.start
            place = Value(view.witness.article, base + match.start(), base + match.end(), match[0])
            yield Amount(place, number, number, "sum", None, approximate=False, word="sum")


def _words(view: View, amount: Amount) -> str:
    base = view.sentence.start
    return view.text[amount.place.start - base : amount.place.end - base]


def _is_age(view: View, amount: Amount) -> bool:
    if amount.unit != "duration" or not _YEARS.search(_words(view, amount)):
        return False
    base = view.sentence.start
    before = view.text[: amount.place.start - base]
    behind = view.text[amount.place.end - base :]
    return bool(_AGED.search(before) and _OLD.search(behind))


def _level(view: View, amount: Amount) -> Amount:
    """Shares as percents; a number of millions that counts nobody is a sum."""
    if amount.unit == "people" and _SCALE.search(_words(view, amount)):
        return amount._replace(unit="sum")
    return _scale(amount)


def _scale(amount: Amount) -> Amount:
    if amount.unit != "share":
        return amount
    low, high = (None if x is None else 100 * x for x in (amount.low, amount.high))
    return amount._replace(unit="percent", low=low, high=high, approximate=True)


# Two readings of one figure ("deux tiers", 66,7 %) differ by no more than this share.
_SAME_FIGURE = 0.01


def _is_printed(amount: Amount, other: View, story: StoryView) -> bool:
    """Whether the other report has the figure of this unit too, in whatever sentence."""
    if amount.low is None:
        return False
    told = (_scale(read_amount(q)) for q in story.facts[other.witness.article].quantities)
    return any(
        x.unit == amount.unit
        and x.low is not None
        and abs(x.low - amount.low) <= _SAME_FIGURE * abs(amount.low)
        for x in told
    )


def _is_money(amount: Amount) -> bool:
    unit = amount.unit
    return unit == "sum" or unit.lower() in load_cues().currencies or unit.isupper()


def _measure_one(pair: Kin, a: Amount, b: Amount) -> bool:
    """Whether two figures can be measures of one thing: fates, sums, sizes, or one noun."""
    if _is_money(a) and _is_money(b):
        return a.unit == b.unit or "sum" in (a.unit, b.unit)
    if a.unit != b.unit:
        return False
    if a.of is not None or b.of is not None:
        return a.of == b.of
    if a.unit in {"percent", "duration"} or a.unit in list_measures():
        return True
    if a.unit != "people":
        return True
    nouns = _find_noun(pair.a, a), _find_noun(pair.b, b)
    return nouns[0] == nouns[1] or bool(_ANYBODY & set(nouns))


def _find_noun(view: View, amount: Amount) -> str:
    first, last = view.find_place(amount.place)
    inside = [view.lemmas[i] for i in range(first, last) if view.tokens[i].pos == "NOUN"]
    if inside:
        return inside[-1]
    behind = range(last, min(last + 2, view.last))
    return next((view.lemmas[i] for i in behind if view.tokens[i].pos == "NOUN"), "people")


def _are_apart(a: Amount, b: Amount) -> bool:
    if {a.low, a.high} == {b.low, b.high}:
        return False
    return are_disjoint(a, b)


def _make(pair: Kin, a: Amount, b: Amount, *, firm: bool) -> Difference:
    older = find_older(pair)
    early, late = (b, a) if older == "right" else (a, b)
    rises = (late.low or late.high or 0.0) > (early.low or early.high or 0.0)
    grows = a.of in _GROWING and older is not None and rises and not pair.are_copies
    left, right = (
        view.make_values(*view.find_place(x.place)) for view, x in ((pair.a, a), (pair.b, b))
    )
    about = f"the number of {a.unit} {a.of}" if a.of else "the number"
    found = make_difference(
        pair, "quantity", _rate(pair, a, b) if firm or a.of else "low", left, right, about
    )
    if not grows:
        return found
    return _follow(found, older)


def _follow(found: Difference, older: str | None) -> Difference:
    """A toll that rose: each report was right at its time."""
    doubtful = "left" if older == "left" else "right"
    return msgspec.structs.replace(
        found, relation="succession", between="times", severity="low", doubtful=doubtful
    )


def _rate(pair: Kin, a: Amount, b: Amount) -> Severity:
    figures = sorted(abs(x.low or x.high or 0.0) for x in (a, b))
    if figures[1] - figures[0] < _NEAR * figures[1] and not pair.are_copies:
        return "medium" if a.of else "low"
    if a.of in _GRAVE:
        return "critical"
    places = (v.find_place(x.place) for v, x in ((pair.a, a), (pair.b, b)))
    if not a.of and (pair.likeness < _CLOSE or not count_context(pair, *places)):
        return "low"
    return "high" if a.of or pair.are_copies or _is_money(a) else "medium"
