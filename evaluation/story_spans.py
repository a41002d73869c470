"""Which spans speak of the same words, and how a figure and its errors are written down."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from evaluation.scores import Score, measure
from stemma.records.text import Span

S = TypeVar("S", bound=Span)
T = TypeVar("T", bound=Span)
Unit = TypeVar("Unit")


class Slip(msgspec.Struct, frozen=True):
    """One error: of which measure, what is wrong, and where."""

    measure: str
    what: str
    spans: tuple[Span, ...] = ()


class Tally(msgspec.Struct, frozen=True):
    """Figures, and the errors behind them."""

    scores: tuple[Score, ...] = ()
    slips: tuple[Slip, ...] = ()


def add_tallies(tallies: Iterable[Tally]) -> Tally:
    """All figures and all errors, in order."""
    parts = tuple(tallies)
    return Tally(
        tuple(score for part in parts for score in part.scores),
        tuple(slip for part in parts for slip in part.slips),
    )


def mean(values: Sequence[float]) -> float:
    """Arithmetic mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def measure_share(
    name: str, flags: Sequence[float | bool], peers: dict[str, float] | None = None
) -> tuple[Score, ...]:
    """The mean of `flags` as one score; no score where there is nothing to judge."""
    return (measure(name, [float(flag) for flag in flags], mean, peers),) if flags else ()


def measure_units(
    name: str, units: Sequence[Unit], statistic: Callable[[Sequence[Unit]], float]
) -> tuple[Score, ...]:
    """`measure`, and no score where there is nothing to judge."""
    return (measure(name, units, statistic),) if units else ()


def count_overlap(a: Span, b: Span) -> int:
    """Code points that two spans share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start)) if a.article == b.article else 0


def touch(a: Span, b: Span) -> bool:
    """Do they share a character?"""
    return count_overlap(a, b) > 0


def coincide(a: Span, b: Span) -> bool:
    """Do they share at least half of the shorter? So a clause coincides with its sentence."""
    shared = count_overlap(a, b)
    return shared > 0 and 2 * shared >= min(a.end - a.start, b.end - b.start)


def measure_jaccard(a: Span, b: Span) -> float:
    """Shared characters over all characters of both."""
    shared = count_overlap(a, b)
    return shared / ((a.end - a.start) + (b.end - b.start) - shared) if shared else 0.0


def pair_up(wanted: Sequence[S], found: Sequence[T], least: float) -> dict[int, int]:
    """One-to-one pairs (index in `wanted` → index in `found`), the best Jaccard first."""
    scored = [
        (-measure_jaccard(one, two), i, j)
        for i, one in enumerate(wanted)
        for j, two in enumerate(found)
        if touch(one, two)
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for negative, i, j in sorted(scored):
        if -negative >= least and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def count_pairs(
    wanted: Sequence[Span], found: Sequence[Span], pairs: dict[int, int]
) -> list[tuple[float, float, float]]:
    """Units for `count_f1`: (right, found, wanted) of each span of either side."""
    spare = len(found) - len(pairs)
    return [(float(i in pairs), float(i in pairs), 1.0) for i in range(len(wanted))] + [
        (0.0, 1.0, 0.0)
    ] * spare
