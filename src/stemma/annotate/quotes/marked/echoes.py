"""A term in marks that stands in them again says no more than the first time."""

from collections.abc import Sequence

import msgspec

from stemma.annotate.quotes.marked.kinds import list_words
from stemma.records.facts import Quote, Speaker

# Longer words that return in marks are quoted anew.
_LONGEST = 3
_CONFIDENCE = 0.6


def drop_echoes(quotes: Sequence[Quote], text: str) -> list[Quote]:
    """The marked words, in order, with terms that nobody said when they first stood as scare.

    Words that somebody said at first are an echo where no cue stands by them.
    """
    first: dict[str, str] = {}
    settled: list[Quote] = []
    for quote in quotes:
        words = [word.casefold() for word in list_words(text[quote.start : quote.end])]
        short = len(quote.parts) == 1 and 0 < len(words) <= _LONGEST
        known = first.get(" ".join(words)) if short else None
        if quote.kind == "partial" and known and (known == "scare" or quote.cue is None):
            settled.append(_make_scare(quote))
            continue
        if short and quote.kind in ("partial", "scare"):
            first.setdefault(" ".join(words), quote.kind)
        settled.append(quote)
    return settled


def _make_scare(quote: Quote) -> Quote:
    return msgspec.structs.replace(
        quote, kind="scare", speaker=Speaker(), cue=None, confidence=_CONFIDENCE
    )
