"""Days of near French sentences: the only one of each that the other sentence has not got."""

from collections.abc import Iterator, Sequence
from datetime import date

from stemma.compare.dates import is_clock, time_words
from stemma.compare.differences import Difference, Severity
from stemma.compare.french.pairs import count_context, make_difference
from stemma.compare.kin import Kin
from stemma.compare.poles import load_poles
from stemma.compare.views import StoryView, View
from stemma.records.facts import TimeExpression

# Days this far apart in sentences that only resemble one another are days of two deeds.
_NEAR, _CLOSE, _SURE = 0.45, 0.6, 0.65
_LONG = 40
# An hour is given roughly: half an hour apart it is another one.
_LEAST_MINUTES = 30
# What reaches longer is an age, a season, a year: a point of time within it is no other one.
_VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})


def compare_french_days(pair: Kin, story: StoryView) -> Iterator[Difference]:
    """Two days, months, years or hours of sentences that tell of one deed."""
    lefts, rights = _list(pair.a), _list(pair.b)
    if pair.likeness < _NEAR and not _share_end(lefts, rights):
        return
    apart = [x for x in lefts if not any(_touch(x, y) for y in rights)]
    others = [y for y in rights if not any(_touch(x, y) for x in lefts)]
    apart = [x for x in apart if pair.likeness >= _CLOSE or not _is_told(x, pair.b, story)]
    others = [y for y in others if pair.likeness >= _CLOSE or not _is_told(y, pair.a, story)]
    for left, right in _match(apart, others, (pair.a.day, pair.b.day)):
        if not _may_be_two(pair, left, right):
            yield from _make(pair, left, right)
    yield from _compare_hours(pair)


def _list(view: View) -> list[TimeExpression]:
    """Times with both ends, the same days once, those of saying left out."""
    found: list[TimeExpression] = []
    for time in view.times:
        if time.earliest is None or time.latest is None or time.value in _VAGUE:
            continue
        first, last = view.find_place(time)
        if not first < last or first in view.quoted or _is_of_saying(view, first, last):
            continue
        if not any((x.earliest, x.latest) == (time.earliest, time.latest) for x in found):
            found.append(time)
    return found


def _share_end(lefts: Sequence[TimeExpression], rights: Sequence[TimeExpression]) -> bool:
    """ "From 2019 to 2026" and "between 2021 and 2026": one stretch of time told twice."""
    ends = [{(x.earliest, x.latest) for x in found} for found in (lefts, rights)]
    return len(ends[0]) == len(ends[1]) == _BOTH_ENDS and len(ends[0] & ends[1]) == 1


_BOTH_ENDS = 2


def _is_of_saying(view: View, first: int, last: int) -> bool:
    """ "A annoncé mardi": the day on which it was said."""
    if first and view.tokens[first - 1].pos == "ADP":
        return False
    inner = range(first, last)
    head = next((view.tokens[i].head for i in inner if view.tokens[i].head not in inner), None)
    near = {view.lemmas[k] for k in (head, first - 1) if k is not None and k >= 0}
    return bool(near & load_poles("fr").speaking)


def _ends(time: TimeExpression) -> tuple[date, date]:
    return date.fromisoformat(time.earliest or ""), date.fromisoformat(time.latest or "")


def _touch(a: TimeExpression, b: TimeExpression) -> bool:
    (a_first, a_last), (b_first, b_last) = _ends(a), _ends(b)
    slack = 1 if "TNI" in a.value or "TNI" in b.value else 0
    return max((a_first - b_last).days, (b_first - a_last).days) <= slack


def _is_told(time: TimeExpression, view: View, story: StoryView) -> bool:
    """Whether a report has the days of a time anywhere, in words as narrow."""
    return any(
        (other.earliest, other.latest) == (time.earliest, time.latest)
        for other in story.facts[view.witness.article].times
    )


def _match(
    lefts: Sequence[TimeExpression],
    rights: Sequence[TimeExpression],
    days: tuple[str | None, str | None],
) -> Iterator[tuple[TimeExpression, TimeExpression]]:
    """The only two left over, of one grain first."""
    if len(lefts) == len(rights) == 1:
        yield lefts[0], rights[0]
        return
    for sort in sorted({_find_sort(x, days[0]) for x in lefts}):
        one = [x for x in lefts if _find_sort(x, days[0]) == sort]
        two = [y for y in rights if _find_sort(y, days[1]) == sort]
        if len(one) == len(two) == 1:
            yield one[0], two[0]


def _find_sort(time: TimeExpression, day: str | None) -> tuple[int, bool]:
    """The grain of a time, and whether it lies ahead of the report's day."""
    return _find_grain(time), day is not None and (time.earliest or "") > day


def _find_grain(time: TimeExpression) -> int:
    """Days (0), months (1), seasons and years (2)."""
    first, last = _ends(time)
    length = (last - first).days
    return 0 if length <= 1 else (1 if length <= _LONG else 2)


def _may_be_two(pair: Kin, a: TimeExpression, b: TimeExpression) -> bool:
    """Whether the times are too unlike to be times of one deed."""
    if pair.are_copies or pair.likeness >= _CLOSE:
        return abs(_find_grain(a) - _find_grain(b)) > 1
    (a_first, _), (b_first, _) = _ends(a), _ends(b)
    return abs((a_first - b_first).days) > _LONG or _find_grain(a) != _find_grain(b)


def _compare_hours(pair: Kin) -> Iterator[Difference]:
    left = [t for t in pair.a.times if is_clock(t)]
    right = [t for t in pair.b.times if is_clock(t)]
    if len(left) == len(right) == 1 and _touch(left[0], right[0]):
        one, two = (int(t.value[-5:-3]) * 60 + int(t.value[-2:]) for t in (left[0], right[0]))
        gap = abs(one - two)
        if min(gap, 24 * 60 - gap) >= _LEAST_MINUTES:
            yield from _make(pair, left[0], right[0])


def _make(pair: Kin, a: TimeExpression, b: TimeExpression) -> Iterator[Difference]:
    left, right = (v.make_values(*v.find_place(t)) for v, t in ((pair.a, a), (pair.b, b)))
    firm = _share_context(pair, a, b)
    explicit = all(
        any(c.isdigit() for c in time_words(v, t)) for v, t in ((pair.a, a), (pair.b, b))
    )
    severity: Severity = "medium" if firm or (explicit and pair.likeness >= _SURE) else "low"
    yield make_difference(pair, "date", severity, left, right, "the day")


# Words about a day that answer to words about the other one say of what it is the day.
_LEAST_SHARED = 2


def _share_context(pair: Kin, a: TimeExpression, b: TimeExpression) -> bool:
    places = pair.a.find_place(a), pair.b.find_place(b)
    return pair.likeness >= _CLOSE and count_context(pair, *places) >= _LEAST_SHARED
