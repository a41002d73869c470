"""Quotations that stand alone in a sentence and in the sentence that another report made of it."""

from collections.abc import Iterator, Sequence

from stemma.align.said import Said, overlap
from stemma.records.facts import Quote
from stemma.records.findings import Lineage, Reuse
from stemma.records.text import Span

# Where reports only share an origin, sentences that stand at one place may tell two things.
_RELATIONS = frozenset({"verbatim", "edited", "rewritten", "translated"})


def find_retold(said: Sequence[Said], lineage: Lineage) -> frozenset[tuple[str, str]]:
    """Pairs of quotations (ids, in order) of one sort, each the only one in its sentence.

    The sentences are those that one report took from the other, be it in other words: "No posts
    will go" and "No places will fall away" share nothing but their place. Marked and reported words
    are two sorts; scare quotes are none. In a translation only marked words are tied so: its
    reported ones are compared by meaning.
    """
    desk = _Desk(said)
    return frozenset(
        pair
        for reuse in lineage.reuse
        if reuse.relation in _RELATIONS
        for pair in _pair_passages(reuse, desk)
    )


def _pair_passages(reuse: Reuse, desk: "_Desk") -> Iterator[tuple[str, str]]:
    for passage in reuse.passages:
        for sort in ("marked",) if reuse.relation == "translated" else ("marked", "reported"):
            first, second = desk.find_sole(passage.a, sort), desk.find_sole(passage.b, sort)
            if first is not None and second is not None:
                yield min(first, second), max(first, second)


class _Desk:
    """The quotations by article; a sentence is in the passages of many pairs and asked for once."""

    def __init__(self, said: Sequence[Said]) -> None:
        self._quotes: dict[tuple[str, str], list[Quote]] = {}
        self._soles: dict[tuple[Span, str], str | None] = {}
        for one in said:
            if one.quote.kind != "scare":
                sort = "reported" if one.quote.indirect else "marked"
                self._quotes.setdefault((one.quote.article, sort), []).append(one.quote)

    def find_sole(self, side: Span, sort: str) -> str | None:
        """The id of the only quotation of its sort that touches a sentence."""
        if (side, sort) not in self._soles:
            quotes = self._quotes.get((side.article, sort), ())
            found = [quote.id for quote in quotes if overlap(quote, side)]
            self._soles[side, sort] = found[0] if len(found) == 1 else None
        return self._soles[side, sort]
