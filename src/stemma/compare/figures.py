"""Figures of two reports that measure one thing, in near sentences that no claim joins.

What became of people is measured story-wide: each report's highest figure of the dead, the injured
… is its toll. Other figures are held against each other where what they count, or what they are the
sum of, has the same name and hangs on words that answer to one another; sums and sizes also where
either sentence has but one.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from stemma.compare.amounts import Amount, are_disjoint, list_amounts, list_measures
from stemma.compare.differences import Difference, find_subtree
from stemma.compare.kin import Kin
from stemma.compare.lexicon import are_equivalent, load_cues
from stemma.compare.quantities import compare_amounts, drop_twins, find_counted
from stemma.compare.relations import relate
from stemma.compare.views import View
from stemma.compare.words import Pair, climb

# A figure in a sentence about what ended longer before is that of another event.
_OLD_DAYS = 30
# What takes a part of the figure before it ("12 dead, among them two children, two of them men").
_PARTS = frozenset({"among", "including", "include", "other", "another", "more", "further"})
_OF_THEM = frozenset({"them", "whom", "these", "those", "which"})
_PART_REACH = 3
# Sentences this near (cosine) tell of one thing; other sentences of a story lie mostly below.
_NEAR = 0.4
# From here on they tell the same of it.
_CLOSE = 0.6
# Lower bounds that differ by this factor were not given at one time by one source.
_FAR_APART = 1.5
_NAMED = frozenset({"PERSON", "GPE", "ORG", "LOC", "FAC", "EVENT"})
# Words below and above a figure that must answer to one another, what is counted among them.
_LEAST_SHARED = 2

Tolls = dict[tuple[str, str], float]


def compare_figures(kin: Sequence[Kin]) -> Iterator[Difference]:
    """Differences of tolls, then of other figures."""
    tolls = _list_tolls(kin)
    counting = {id(v): bool(list_amounts(v)) for pair in kin for v in (pair.a, pair.b)}
    for pair in kin:
        if not (counting[id(pair.a)] and counting[id(pair.b)]):
            continue
        words = pair.words
        if not pair.are_copies and _name_others(words):
            continue
        yield from _compare_tolls(words, tolls)
        if pair.likeness >= _NEAR:
            yield from _compare_others(words)
        if pair.likeness >= _CLOSE:
            yield from _compare_sole(words)


def _list_tolls(kin: Sequence[Kin]) -> Tolls:
    """The highest figure of each fate in each report (article and fate)."""
    found: Tolls = {}
    for view in (side for pair in kin for side in (pair.a, pair.b)):
        for amount in _list_whole(view):
            for one in (view, *view.twins):
                key = (one.witness.article, amount.of or "")
                found[key] = max(found.get(key, 0.0), amount.low or amount.high or 0.0)
    return found


def _list_whole(view: View) -> list[Amount]:
    """Figures of people and their fate that are no part of a figure before, nor of old times."""
    return [
        amount
        for amount in list_amounts(view)
        if amount.of is not None and not _is_part(view, amount) and not _is_old(view)
    ]


def _is_part(view: View, amount: Amount) -> bool:
    first, last = view.find_place(amount.place)
    before = view.tokens[max(view.first, first - _PART_REACH) : first]
    behind = [token.text.lower() for token in view.tokens[last : last + 2]]
    if any(token.lemma.lower() in _PARTS for token in before):
        # "More than 12" is a figure of its own, "12 more" or "two others" a part.
        return not (amount.low is None or amount.high is None)
    return behind[:1] == ["of"] and bool(set(behind) & _OF_THEM)


def _is_old(view: View) -> bool:
    if view.day is None:
        return False
    day = date.fromisoformat(view.day)
    return any(
        time.latest is not None and (day - date.fromisoformat(time.latest)).days > _OLD_DAYS
        for time in view.times
    )


def _compare_tolls(pair: Pair, tolls: Tolls) -> Iterator[Difference]:
    for left in _list_whole(pair.a):
        for right in _list_whole(pair.b):
            same = left.of == right.of and _is_toll(pair.a, left, tolls)
            if same and _is_toll(pair.b, right, tolls):
                yield from compare_amounts(pair, *_close(left, right), certain=True)


def _close(left: Amount, right: Amount) -> tuple[Amount, Amount]:
    """Lower bounds as figures where they lie far apart: what the reports know is not the same.

    "At least 12" and 14 agree; "at least three" and ten are two states of knowledge.
    """
    low, high = sorted((left.low or 0.0, right.low or 0.0))
    if low * _FAR_APART > high:
        return left, right
    one, two = (x._replace(high=x.low) if x.high is None else x for x in (left, right))
    return one, two


def _name_others(pair: Pair) -> bool:
    """Whether both sentences bear names and share none: two events of one sort, told alike."""
    names = [
        {
            i
            for i in view.content
            if view.tokens[i].pos == "PROPN" and view.tokens[i].label in _NAMED
        }
        for view in (pair.a, pair.b)
    ]
    return all(names) and not any(pair.right_of.get(i) in names[1] for i in names[0])


def _is_toll(view: View, amount: Amount, tolls: Tolls) -> bool:
    return (amount.low or amount.high) == tolls.get((view.witness.article, amount.of or ""))


def _compare_others(pair: Pair) -> Iterator[Difference]:
    lefts, rights = drop_twins(list_amounts(pair.a), list_amounts(pair.b))
    equal = [(x, y) for x in lefts for y in rights if (x.low, x.high) == (y.low, y.high)]
    lefts = [x for x in lefts if x.of is None and not any(x is twin for twin, _ in equal)]
    rights = [y for y in rights if y.of is None and not any(y is twin for _, twin in equal)]
    for left in lefts:
        partners = [y for y in rights if _measure_one(pair, left, y)]
        rivals = [x for x in lefts if any(_measure_one(pair, x, y) for y in partners)]
        if len(partners) == len(rivals) == 1 and are_disjoint(left, partners[0]):
            yield from compare_amounts(pair, left, partners[0], certain=True)


def _measure_one(pair: Pair, a: Amount, b: Amount) -> bool:
    """Whether two figures are of one unit and hang on the same words."""
    i, j = find_counted(pair.a, a), find_counted(pair.b, b)
    if i is None or j is None or not _are_one_unit(pair, a, b, i, j):
        return False
    heads = climb(pair.a, i)[0], climb(pair.b, j)[0]
    if not pair.meet(*heads):
        return False
    left, right = _find_context(pair.a, i), _find_context(pair.b, j)
    return sum(pair.right_of.get(x) in right for x in left) >= _LEAST_SHARED


def _are_one_unit(pair: Pair, a: Amount, b: Amount, i: int, j: int) -> bool:
    measured = _is_money(a) or a.unit in {"percent", "duration"}
    if measured:
        return a.unit == b.unit
    one, two = (v.tokens[k].lemma.lower() for v, k in ((pair.a, i), (pair.b, j)))
    return pair.meet(i, j) or are_equivalent(one, two) or relate(one, two) in {"same", "kind"}


def _is_money(amount: Amount) -> bool:
    return amount.unit.lower() in load_cues().currencies or amount.unit.isupper()


def _find_context(view: View, i: int) -> frozenset[int]:
    """What is counted, the words below it, and two steps above with the nouns there."""
    found = {i, *find_subtree(view, i)}
    head = i
    for _ in range(2):
        head = climb(view, head)[0]
        found |= {head, *view.children[head]}
    content = frozenset(view.content)
    return frozenset(k for k in found if k in content and view.tokens[k].pos != "NUM")


def _compare_sole(pair: Pair) -> Iterator[Difference]:
    """The only sums of one currency, or sizes in one unit, in two sentences that tell the same."""
    lefts, rights = (
        [x for x in list_amounts(v) if _is_money(x) or x.unit in list_measures()]
        for v in (pair.a, pair.b)
    )
    for left in lefts:
        same = [x for x in lefts if x.unit == left.unit]
        partners = [y for y in rights if y.unit == left.unit]
        if len(same) == len(partners) == 1 and are_disjoint(left, partners[0]):
            yield from compare_amounts(pair, left, partners[0], certain=True)
