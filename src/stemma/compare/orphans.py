"""Figures that one of two reports gives and the other does not: each may be the other's rival.

Two reporters of one event share most of their figures. A figure that the other report prints
nowhere, beside a figure of that report in the same unit that this one prints nowhere, mostly
measures the same thing, and one of them is wrong or older. How surely is a sum: how near the
sentences are, whether what is counted and what it hangs on have one name, how many words about
both answer, whether the digits are the same ones in another order.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from stemma.annotate.quantities.persons import list_person_nouns
from stemma.annotate.quantities.words import LANGUAGES, read_number
from stemma.compare.amounts import (
    Amount,
    are_disjoint,
    is_money,
    list_amounts,
    list_measures,
    read_amount,
)
from stemma.compare.differences import find_subtree
from stemma.compare.events import is_old, is_part, name_others
from stemma.compare.kin import Kin
from stemma.compare.lexicon import are_equivalent
from stemma.compare.numerals import NTH, NUMBERED, list_numerals, list_ordinals
from stemma.compare.quantities import find_counted
from stemma.compare.relations import relate
from stemma.compare.soles import Told, pair_soles
from stemma.compare.units import level_share, level_unit
from stemma.compare.views import StoryView, View
from stemma.compare.words import Pair, climb

# Sums of weights from here on are told, and told aloud. Read off the open halves of the desks: of
# the pairs above the second mark four in five were wanted, of those between them every other one.
_TOLD, _SURE = 0.5, 0.75
# A figure up to this is too common to be looked for outside its own unit.
_SMALL = 12
# "About 1,680" is the same as 1,688.
_ROUGH = 0.03
# Two figures of one thing seldom lie further apart than this; far apart they measure two things.
_APART, _FAR_APART = 4, 10
# Lower bounds ("more than 300") this far apart are two states of knowledge.
_FAR_BOUNDS = 1.5
_TENFOLD = frozenset({10.0, 100.0, 1000.0})
# Sentences with so many figures that differ, and fewer that agree, tell of a part and a whole.
_MANY = 2

_SAME_NOUN = {"same": 0.12, "derived": 0.1, "kind": 0.06, "sister": -0.02, "opposite": -0.05}
_SAME_HEAD = {"same": 0.12, "derived": 0.1, "kind": 0.06}
_OTHER_NOUN, _SAME_FATE, _ONE_FATE = -0.06, 0.15, -0.15
_SHARED, _MOST_SHARED = 0.04, 3
_COPIES, _GARBLED, _ONLY, _SINGLE = 0.1, 0.2, 0.06, -0.3
_FAR, _FARTHER = -0.1, -0.2
# A stretch of time may be of anything: something about it must answer but in sentences this near.
_ALIKE = 0.6
# What every figure of such a unit counts is no name of what it measures.
_UNNAMED = frozenset({"percent", "duration", "share"})

# Nouns that count people by what became of them.
_PERSONAL = frozenset({"case", "death", "fatality", "casualty", "injury", "arrest", "infection",
    "body", "life", "victim", "detention",
})  # fmt: skip
# Every story counts people and time.
_COMMON = frozenset({"people", "duration"})
_SOLE = 0.1

Figures = Mapping[str, frozenset[tuple[str, float]]]


class Rivals(NamedTuple):
    """Two figures that no report shares, in near sentences; `score` from `_TOLD` up."""

    kin: Kin
    left: Amount
    right: Amount
    score: float

    @property
    def are_names(self) -> bool:
        """Whether the numbers name a flight, a law or a road."""
        return self.left.unit.endswith(NUMBERED)

    @property
    def are_garbled(self) -> bool:
        """Whether the digits are the same ones, swapped or with noughts lost."""
        return _are_garbled(*_order(self.left, self.right))

    @property
    def is_sure(self) -> bool:
        """Whether an editor should be stopped by them."""
        return self.score >= _SURE and not self.left.unit.endswith(NTH)


def list_rivals(kin: Sequence[Kin], story: StoryView) -> Iterator[Rivals]:
    """Each figure's best rival in each other report, and no figure twice for two reports."""
    printed = _list_printed(story)
    # French has figures of its own room (`french.measures`).
    spoken = [near for near in kin if near.a.language != "fr"]
    views = {id(view): view for near in spoken for view in (near.a, near.b)}
    own = {key: _list_own(view) for key, view in views.items()}
    found = [
        rivals
        for near in spoken
        for rivals in _match(near, own[id(near.a)], own[id(near.b)], printed)
    ]
    found += _match_soles(views.values(), own)
    used: set[tuple[str, str, str, float, float]] = set()
    for rivals in sorted(found, key=lambda r: -round(r.score, 3)):
        one, two = rivals.kin.a.witness.article, rivals.kin.b.witness.article
        marks = {(one, two, *_key(rivals.left)), (two, one, *_key(rivals.right))}
        if not marks & used:
            used |= marks
            yield rivals


def _key(amount: Amount) -> tuple[str, float, float]:
    low = -inf if amount.low is None else amount.low
    return amount.unit, low, inf if amount.high is None else amount.high


def _list_printed(story: StoryView) -> Figures:
    """What each report prints: figures with their unit, and every number with none."""
    printed = {}
    for article, facts in story.facts.items():
        language = story.articles[article].language
        found = set()
        for read in map(read_amount, facts.quantities):
            for amount in (read, level_unit(read)):
                found |= {(amount.unit, number) for number in _list_numbers(amount)}
            found |= {("", number) for number in _list_numbers(read)}
        for sentence in facts.sentences:
            found |= {(f"{noun} {NTH}", n) for _, n, noun in list_ordinals(sentence.tokens)}
            for token in sentence.tokens:
                if token.pos == "NUM" and language in LANGUAGES:
                    number = read_number(token.text.lower(), language)
                    found |= set() if number is None else {("", number)}
        printed[article] = frozenset(found)
    return printed


def _list_numbers(amount: Amount) -> list[float]:
    return [x for x in (amount.low, amount.high) if x is not None]


def _match(
    near: Kin, lefts: list[Amount], rights: list[Amount], printed: Figures
) -> Iterator[Rivals]:
    if not lefts or not rights or is_old(near.a) != is_old(near.b):
        return
    if _tell_apart(lefts, rights):
        return
    lefts = [x for x in lefts if not _is_printed(x, near.b, printed)]
    rights = [x for x in rights if not _is_printed(x, near.a, printed)]
    both = [_level(x, y) for x in lefts for y in rights]
    both = [(x, y) for x, y in both if _may_meet(x, y) and not _are_parts(near, x, y, printed)]
    for left, right in both:
        only = len(lefts) == len(rights) == 1
        score = _weigh(near, left, right) + (_ONLY if only else 0.0)
        score += _SOLE if _are_sole(near, left, right, printed) else 0.0
        if score >= _TOLD:
            yield Rivals(near, left, right, score)


def _list_own(view: View) -> list[Amount]:
    """Figures of a sentence that are no part of one before."""
    told = (*map(level_share, list_amounts(view)), *list_numerals(view))
    return [x for x in told if _list_numbers(x) and not is_part(view, x)]


def _is_printed(amount: Amount, other: View, printed: Figures) -> bool:
    """Whether a report of the other sentence prints one of the numbers somewhere."""
    reports = [view.witness.article for view in (other, *other.twins)]
    return any(
        (("" if number > _SMALL else amount.unit), number) in printed[report]
        for number in _list_numbers(amount)
        for report in reports
    )


def _match_soles(views: Collection[View], own: Mapping[int, Sequence[Amount]]) -> Iterator[Rivals]:
    """The only percentages, sums or sizes of two reports, though no sentences are near."""
    told: dict[str, list[Told]] = {}
    fixed = list_measures() | {"percent"}
    for view in views:
        for x in () if is_old(view) else own[id(view)]:
            if x.unit in fixed or is_money(x):
                sides = (view, *view.twins)
                told.setdefault(x.unit, []).extend(
                    Told(view, x, side.witness.article) for side in sides
                )
    for one, two in pair_soles(told):
        left, right = _level(one.amount, two.amount)
        if one.article != two.article and _may_meet(left, right):
            # As near as a pair must be to be told at all; it is never told aloud.
            yield Rivals(Kin(one.view, two.view, 0.0, are_copies=False), left, right, _TOLD)


def _are_sole(near: Kin, a: Amount, b: Amount, printed: Figures) -> bool:
    """Whether either report has but this figure of its unit, wherever it stands."""
    if a.unit in _COMMON:
        return False
    sides = (near.a.witness.article, a.unit), (near.b.witness.article, b.unit)
    return all(len({n for u, n in printed[r] if u == unit}) <= 1 for r, unit in sides)


def _level(a: Amount, b: Amount) -> tuple[Amount, Amount]:
    """Two amounts in one unit, if there is one.

    Two upper bounds ("at most 950") are figures, two lower ones where they lie far apart.
    """
    if a.unit != b.unit:
        a, b = level_unit(a), level_unit(b)
    if a.low is b.low is None:
        return a._replace(low=a.high), b._replace(low=b.high)
    low, high = _order(a, b)
    if a.high is b.high is None and high > _FAR_BOUNDS * low:
        return a._replace(high=a.low), b._replace(high=b.low)
    return a, b


def _may_meet(a: Amount, b: Amount) -> bool:
    if not _are_one_unit(a.unit, b.unit) or (
        a.of is not None and b.of is not None and a.of != b.of
    ):
        return False
    low, high = _order(a, b)
    if a.unit.endswith(NUMBERED) and not _are_garbled(low, high):
        return False
    if (a.approximate or b.approximate) and high - low <= _ROUGH * high:
        return False
    return are_disjoint(a, b)


def _are_one_unit(a: str, b: str) -> bool:
    """One unit, or two names of what is counted: nations and countries."""
    if a == b:
        return True
    if a.endswith(NTH) and b.endswith(NTH):
        a, b = a.removesuffix(f" {NTH}"), b.removesuffix(f" {NTH}")
        return are_equivalent(a, b) or relate(a, b) in {"same", "kind"}
    if "people" in (a, b):
        return (a if b == "people" else b) in _PERSONAL | list_person_nouns()
    fixed = list_measures() | _UNNAMED
    return not fixed & {a, b} and (are_equivalent(a, b) or relate(a, b) in {"same", "kind"})


def _are_parts(near: Kin, a: Amount, b: Amount, printed: Figures) -> bool:
    """Whether the one is the other and a third figure: 19 miners, of whom 11 are up and 8 below."""
    low, high = _order(a, b)
    gap = round(high - low, 6)
    if gap in (0, 1, 2, low) or a.unit in _UNNAMED:
        return False
    told = {printed[view.witness.article] for view in (near.a, near.b)}
    return any((a.unit, gap) in figures for figures in told)


def _order(a: Amount, b: Amount) -> tuple[float, float]:
    low, high = sorted((max(_list_numbers(a)), max(_list_numbers(b))))
    return low, high


def _tell_apart(lefts: Sequence[Amount], rights: Sequence[Amount]) -> bool:
    """Whether figures of several units differ and none agrees: a part and a whole, two games."""
    if {_key(x) for x in lefts} & {_key(y) for y in rights}:
        return False
    return len({x.unit for x in lefts} & {y.unit for y in rights}) >= _MANY


def _weigh(near: Kin, a: Amount, b: Amount) -> float:
    """How surely two figures measure one thing."""
    pair = near.words
    i, j = find_counted(pair.a, a), find_counted(pair.b, b)
    if i is None or j is None:
        return 0.0
    score = near.likeness + _weigh_names(pair, a, i, j) + _weigh_numbers(a, b)
    if a.of == b.of:
        score += _SAME_FATE if a.of else 0.0
    else:
        score += _ONE_FATE
    left, right = find_context(pair.a, i), find_context(pair.b, j)
    shared = sum(pair.right_of.get(x) in right for x in left)
    if a.unit == "duration":
        shared -= pair.meet(i, j)
        if not shared and near.likeness < _ALIKE:
            return 0.0
    score += _SHARED * min(shared, _MOST_SHARED)
    if near.are_copies:
        return score + _COPIES
    # Two events of one sort have figures of one sort.
    return 0.0 if name_others(pair) and not _are_garbled(*_order(a, b)) else score


def _weigh_names(pair: Pair, a: Amount, i: int, j: int) -> float:
    """What is counted, where the unit does not say so, and what that hangs on."""
    heads = climb(pair.a, i)[0], climb(pair.b, j)[0]
    score = _SAME_HEAD.get(_relate(pair, *heads) or "", 0.0)
    if a.unit in _UNNAMED or is_money(a):
        return score
    relation = _relate(pair, i, j)
    if relation is None:
        return score + (_OTHER_NOUN if pair.a.language == "en" else 0.0)
    return score + _SAME_NOUN[relation]


def _relate(pair: Pair, i: int, j: int) -> str | None:
    one, two = pair.a.lemmas[i], pair.b.lemmas[j]
    if pair.meet(i, j) or are_equivalent(one, two):
        return "same"
    return relate(one, two) if pair.a.language == "en" else None


def _weigh_numbers(a: Amount, b: Amount) -> float:
    low, high = _order(a, b)
    if _are_garbled(low, high):
        return _GARBLED
    score = _SINGLE if low <= 1 and a.unit not in _UNNAMED else 0.0
    apart = high / low if low > 0 else inf
    if a.unit == "duration" and a.word[:1].lower() != b.word[:1].lower():
        apart = min(apart, _APART)
    return score + (_FARTHER if apart > _FAR_APART else _FAR if apart > _APART else 0.0)


def _are_garbled(low: float, high: float) -> bool:
    """Swapped digits ("318", "381") or a nought too many."""
    if low >= _SMALL and sorted(f"{low:g}") == sorted(f"{high:g}"):
        return True
    return low >= _SMALL and round(high / low, 6) in _TENFOLD


def find_context(view: View, i: int) -> frozenset[int]:
    """What is counted, the words below it, and two steps above with the nouns there."""
    found = {i, *find_subtree(view, i)}
    head = i
    for _ in range(2):
        head = climb(view, head)[0]
        found |= {head, *view.children[head]}
    content = frozenset(view.content)
    return frozenset(k for k in found if k in content and view.tokens[k].pos != "NUM")
