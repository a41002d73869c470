"""One figure under two bounds: "more than $1 million" here, "an estimated $1 million" there.

A figure that two near sentences share mostly measures one thing. Where the one report has it as
the least or the most there was and the other as what there was, and neither words it the other's
way anywhere, an editor who merges them should know. It is never more than a low finding.
"""

from collections.abc import Iterator, Sequence

from stemma.compare.amounts import Amount, is_money, list_amounts, list_measures, read_amount
from stemma.compare.differences import Difference
from stemma.compare.events import is_old, is_part, name_others
from stemma.compare.kin import Kin
from stemma.compare.lexicon import are_equivalent
from stemma.compare.quantities import find_counted
from stemma.compare.relations import relate
from stemma.compare.views import StoryView, View
from stemma.compare.words import Pair

# Sentences this near share a figure because they share the fact (`kin`).
_NEAR = 0.4
# Smaller numbers are counts: "more than two" is said of what nobody counted.
_LEAST = 2
# Words of a bound, read as one or not ("two hours or more"): who has one means no bare figure.
_BOUNDING = frozenset({"least", "most", "more", "than", "over", "above", "under", "up", "many",
    "much", "less", "fewer", "exceed", "plus", "moins", "davantage", "jusque", "minimum", "maximum",
})  # fmt: skip
_REACH = 3
_ONE_THING = frozenset({"same", "derived", "kind", "sister"})

# Unit, number, and whether it is the least (-1), the most (1) or what there was (0).
Bound = tuple[str, float, int]


def compare_bounds(kin: Sequence[Kin], story: StoryView) -> Iterator[Difference]:
    """Figures of one number and unit whose bounds differ; each once for two reports."""
    printed = {
        article: frozenset(read_bound(read_amount(q)) for q in facts.quantities)
        for article, facts in story.facts.items()
    }
    views = {id(view): view for near in kin for view in (near.a, near.b)}
    own = {key: _list_own(view) for key, view in views.items()}
    seen: set[tuple[str, str, str, float]] = set()
    for near in sorted(kin, key=lambda k: -k.likeness):
        if near.likeness < _NEAR or is_old(near.a) != is_old(near.b):
            continue
        for a in own[id(near.a)]:
            for b in own[id(near.b)]:
                left, right = read_bound(a), read_bound(b)
                if left is None or right is None or not _are_one_figure(near.words, a, b):
                    continue
                if _prints(printed, near.b, left) or _prints(printed, near.a, right):
                    continue
                mark = (near.a.witness.article, near.b.witness.article, left[0], left[1])
                if mark not in seen:
                    seen.add(mark)
                    yield _make(near, a, b)


def _list_own(view: View) -> list[Amount]:
    return [x for x in list_amounts(view) if not is_part(view, x)]


def read_bound(amount: Amount) -> Bound | None:
    """What an amount says of its number; None of a stretch ("ten to twelve") and of one or none."""
    number = amount.high if amount.low is None else amount.low
    if number is None or number < _LEAST:
        return None
    if amount.low is not None and amount.high is not None:
        return (amount.unit, number, 0) if amount.low == amount.high else None
    return amount.unit, number, 1 if amount.low is None else -1


def _prints(printed: dict[str, frozenset[Bound | None]], view: View, bound: Bound) -> bool:
    """Whether a report of a sentence bounds the number in this way too, wherever."""
    return any(bound in printed[one.witness.article] for one in (view, *view.twins))


def _are_one_figure(pair: Pair, a: Amount, b: Amount) -> bool:
    """The same number of the same thing, of which one alone is a bound."""
    one, two = read_bound(a), read_bound(b)
    if one is None or two is None or one[:2] != two[:2] or one[2] == two[2]:
        return False
    if _is_hedged(pair.a, a, two) or _is_hedged(pair.b, b, one):
        return False
    if a.of != b.of and None not in (a.of, b.of):
        return False
    if is_money(a) or a.unit in list_measures():
        return True
    i, j = find_counted(pair.a, a), find_counted(pair.b, b)
    if i is None or j is None or name_others(pair):
        return False
    names = pair.a.lemmas[i], pair.b.lemmas[j]
    if pair.meet(i, j) or are_equivalent(*names):
        return True
    return pair.a.language == "en" and (relate(*names) in _ONE_THING or a.unit == "people")


def _is_hedged(view: View, amount: Amount, other: Bound) -> bool:
    """Whether a figure that was read as bare is none, or is as rough as the other's upper bound."""
    if amount.low is None or amount.low != amount.high:
        return False
    first, last = view.find_place(amount.place)
    near = view.lemmas[max(0, first - _REACH) : last + _REACH]
    return (amount.approximate and other[2] > 0) or not _BOUNDING.isdisjoint(near)


def _make(near: Kin, a: Amount, b: Amount) -> Difference:
    return Difference(
        kind="quantity",
        relation="distortion" if near.are_copies else "conflict",
        severity="low",
        confidence=round(min(0.7, 0.4 + 0.3 * near.likeness), 3),
        left=near.a.make_values(*near.a.find_place(a.place)),
        right=near.b.make_values(*near.b.find_place(b.place)),
        claim=near.a.claim,
        about="whether the figure is a bound",
        topic=f"bound {a.unit} {a.low or a.high:g}",
    )
