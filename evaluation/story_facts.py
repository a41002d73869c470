"""Times and quantities of a story."""

from collections.abc import Sequence
from datetime import date

from evaluation.scores import Score, count_f1
from evaluation.story_labels import StoryLabels, TimeLabel
from evaluation.story_spans import (
    Slip,
    Tally,
    count_pairs,
    mean,
    measure_share,
    measure_units,
    pair_up,
    touch,
)
from stemma.records.facts import Quantity, TimeExpression
from stemma.records.findings import Account
from stemma.records.text import Span

# "on Wednesday" and "Wednesday" are one expression, "Wednesday" and a whole sentence are not.
SAME = 0.5


def score_times(labels: StoryLabels, account: Account) -> Tally:
    """Time expressions by span, and by the days that they cover."""
    found = account.times
    pairs = pair_up(labels.times, found, SAME)
    matched = [(labels.times[i], found[j]) for i, j in sorted(pairs.items())]
    right = [(a.earliest, a.latest) == (b.earliest, b.latest) for a, b in matched]
    near = {"half the days shared": mean([_share_days(a, b) >= SAME for a, b in matched])}
    slips = [
        Slip("times", f"{b.earliest}/{b.latest} instead of {a.earliest}/{a.latest}", (a,))
        for (a, b), fine in zip(matched, right, strict=True)
        if not fine
    ]
    scores = (
        *_score_spans("times span F1", labels.times, found, pairs),
        *measure_share("times interval right", right, near),
    )
    return Tally(scores, (*slips, *_list_strays("times", labels.times, found, pairs)))


def _drop_unscored(labels: StoryLabels, found: Sequence[Quantity]) -> list[Quantity]:
    """Without what no reader was asked for: durations are labelled as times, some also here."""
    free = labels.unscored_quantities
    return [
        quantity
        for quantity in found
        if not any(touch(quantity, span) for span in free)
        and (
            quantity.unit not in _TIME_UNITS
            or any(touch(quantity, span) for span in labels.quantities)
        )
    ]


_TIME_UNITS = frozenset(
    {"second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "century"}
)


def _share_days(a: TimeLabel, b: TimeExpression) -> float:
    """Jaccard of the days of two closed intervals; equal where an end is open or unknown."""
    ends = (a.earliest, a.latest, b.earliest, b.latest)
    days = [date.fromisoformat(end).toordinal() for end in ends if end]
    if len(days) < len(ends):
        return float(ends[:2] == ends[2:])
    shared = min(days[1], days[3]) - max(days[0], days[2]) + 1
    return max(0, shared) / (days[1] - days[0] + days[3] - days[2] + 2 - max(0, shared))


def score_quantities(labels: StoryLabels, account: Account) -> Tally:
    """Quantities by span and by their ends."""
    found = _drop_unscored(labels, account.quantities)
    pairs = pair_up(labels.quantities, found, SAME)
    matched = [(labels.quantities[i], found[j]) for i, j in sorted(pairs.items())]
    right = [(a.low, a.high) == (b.low, b.high) for a, b in matched]
    slips = [
        Slip("quantities", f"{b.low}–{b.high} instead of {a.low}–{a.high}", (a,))
        for (a, b), fine in zip(matched, right, strict=True)
        if not fine
    ]
    scores = (
        *_score_spans("quantities span F1", labels.quantities, found, pairs),
        *measure_share("quantities ends right", right),
    )
    return Tally(scores, (*slips, *_list_strays("quantities", labels.quantities, found, pairs)))


def _score_spans(
    name: str, wanted: Sequence[Span], found: Sequence[Span], pairs: dict[int, int]
) -> tuple[Score, ...]:
    """Span F1; no score where nothing was labelled."""
    return measure_units(name, count_pairs(wanted, found, pairs), count_f1) if wanted else ()


def _list_strays(
    name: str, wanted: Sequence[Span], found: Sequence[Span], pairs: dict[int, int]
) -> list[Slip]:
    if not wanted:
        return []
    taken = set(pairs.values())
    return [Slip(name, "missed", (s,)) for i, s in enumerate(wanted) if i not in pairs] + [
        Slip(name, "false", (s,)) for j, s in enumerate(found) if j not in taken
    ]
