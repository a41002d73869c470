"""Statements that stand in the same place of a passage two reports share."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from stemma.align.units import Unit
from stemma.records.findings import Lineage, Passage
from stemma.records.text import Span

# Half of a statement must lie in the passage, and half of both must fall on each other.
_LEAST_OVERLAP = 0.5


def find_passage_pairs(units: Sequence[Unit], lineage: Lineage) -> Iterator[tuple[int, int, float]]:
    """Pairs of unit indices with the share (0 to 1) of their common ground.

    A place in one passage is carried into the other in proportion to the passages' lengths: good
    for passages of a few sentences, and neighbours settle the rest.
    """
    starts: dict[str, list[tuple[int, int]]] = {}
    for i, unit in enumerate(units):
        starts.setdefault(unit.span.article, []).append((unit.span.start, i))
    for found in starts.values():
        found.sort()
    for reuse in lineage.reuse:
        for passage in reuse.passages:
            mine = list(_find_inside(passage.a, units, starts))
            theirs = list(_find_inside(passage.b, units, starts))
            for i in mine:
                for j in theirs:
                    share = _share_place(units[i].span, units[j].span, passage)
                    if share >= _LEAST_OVERLAP:
                        yield min(i, j), max(i, j), share


def _find_inside(
    span: Span, units: Sequence[Unit], starts: dict[str, list[tuple[int, int]]]
) -> Iterator[int]:
    places = starts.get(span.article, [])
    # A sentence may begin before the passage; no sentence of news is longer than this.
    for start, i in places[bisect_left(places, (span.start - 1000, 0)) :]:
        if start >= span.end:
            return
        unit = units[i].span
        inside = min(unit.end, span.end) - max(unit.start, span.start)
        if inside >= _LEAST_OVERLAP * (unit.end - unit.start):
            yield i


def _share_place(a: Span, b: Span, passage: Passage) -> float:
    """Intersection over union of a's place, carried over into b's text, and b's own."""
    scale = (passage.b.end - passage.b.start) / max(1, passage.a.end - passage.a.start)
    start = passage.b.start + (a.start - passage.a.start) * scale
    end = passage.b.start + (a.end - passage.a.start) * scale
    common = min(end, b.end) - max(start, b.start)
    whole = max(end, b.end) - min(start, b.start)
    return max(0.0, common / whole)
