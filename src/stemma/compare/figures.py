"""Figures of two reports that measure one thing, in near sentences that no claim joins.

The fates of people have their own comparison (`tolls`); other figures are held against each other
where neither report prints the other's (`orphans`).
"""

from collections.abc import Iterator, Sequence

import msgspec

from stemma.compare.bounds import compare_bounds
from stemma.compare.differences import Difference, Severity
from stemma.compare.kin import Kin
from stemma.compare.orphans import Rivals, list_rivals
from stemma.compare.quantities import compare_amounts
from stemma.compare.tallies import compare_tallies
from stemma.compare.tolls import compare_tolls
from stemma.compare.views import StoryView


def compare_figures(kin: Sequence[Kin], story: StoryView) -> Iterator[Difference]:
    """Differences of tolls, of votes, of other figures, then of their bounds."""
    yield from compare_tolls(kin)
    yield from compare_tallies(kin)
    for rivals in list_rivals(kin, story):
        for found in compare_amounts(rivals.kin.words, rivals.left, rivals.right, certain=True):
            told = msgspec.structs.replace(found, severity=_rate(rivals, found))
            named = rivals.are_names
            yield msgspec.structs.replace(told, kind="name", about="its number") if named else told
    yield from compare_bounds(kin, story)


def _rate(rivals: Rivals, told: Difference) -> Severity:
    """Low where it is not sure what both measure; swapped digits are never near enough to pass."""
    if not rivals.is_sure:
        return "low"
    garbled = rivals.are_garbled and told.relation != "succession"
    return "medium" if garbled and told.severity == "low" else told.severity
