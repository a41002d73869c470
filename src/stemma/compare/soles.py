"""Figures that a report gives once: its only one of the dead, its only percentage.

Two reports with one such figure each mostly measure one thing, in whatever sentences they stand.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from stemma.compare.amounts import Amount
from stemma.compare.views import View

# A slot of which a story has more sole figures than these is filled by several events.
_MOST_VALUES = 4


class Told(NamedTuple):
    """A sentence, its figure, and the report that has it."""

    view: View
    amount: Amount
    article: str


def pair_soles(told: Mapping[str, Sequence[Told]]) -> Iterator[tuple[Told, Told]]:
    """Figures of two reports for each slot (a fate, a unit) that both fill with one value.

    Each report of one value with the first of the other: as many pairs as there are reports.
    """
    for slot in sorted(told):
        values = list(_list_values(told[slot]).values())
        if not 1 < len(values) <= _MOST_VALUES:
            continue
        for lefts, rights in combinations(values, 2):
            yield from ((left, rights[0]) for left in lefts)
            yield from ((lefts[0], right) for right in rights[1:])


def _list_values(told: Sequence[Told]) -> dict[tuple[float, float], list[Told]]:
    """The first mention in each report that has but one value, by that value; none of nought."""
    reports: dict[str, list[Told]] = {}
    for one in told:
        reports.setdefault(one.article, []).append(one)
    values: dict[tuple[float, float], list[Told]] = {}
    for article in sorted(reports):
        figures = {(t.amount.low or 0.0, t.amount.high or 0.0) for t in reports[article]}
        if len(figures) == 1 and figures != {(0.0, 0.0)}:
            values.setdefault(next(iter(figures)), []).append(reports[article][0])
    return values
