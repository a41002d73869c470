"""How far the reports that are counted for a wording say what it says.

Witnesses of one claim share its heart, and one may say much more: "The blast at 3:40 a.m. set the
boiler house on fire" and "The blast occurred at 3:40 a.m.". Printed for both, the first would
promise a fire that the second does not tell of.
"""

import re
from collections.abc import Iterable

from stemma.records.findings import Witness
from stemma.tell.sources import Sources

_WORD = re.compile(r"\w+(?:[:.,]\d+)*")
# Shorter words are mostly grammar; numbers count whatever their length.
_SHORTEST = 4
# Dice's coefficient of two sets of words from which they say the same and hardly more.
_ALIKE = 0.5
# A report that has half of a wording's words says it: things have other names in other reports.
_SAID = 0.5
# … and a wording is said where half of the other reports say it.
_BACKED = 0.5


def is_said(printed: Witness, counted: Iterable[Witness], sources: Sources) -> bool:
    """Whether at least half of the other reports counted have at least half of its words."""
    return _are_backed(_list_words(printed, sources), printed, counted, sources)


def count_alike(printed: Witness, counted: Iterable[Witness], sources: Sources) -> int:
    """How many reports say it in nearly these words, and hardly more."""
    words = _list_words(printed, sources)
    alike = {printed.article}
    for witness in counted:
        theirs = _list_words(witness, sources)
        if 2 * len(words & theirs) >= _ALIKE * (len(words) + len(theirs)):
            alike.add(witness.article)
    return len(alike)


def is_extended(
    fragment: Witness, printed: Witness, counted: Iterable[Witness], sources: Sources
) -> bool:
    """Whether what a wording adds to a fragment is said by half of the other reports too.

    "Lise Okafor, secretary of the union" is no ground for "The secretary of the union, Lise
    Okafor, welcomed the order".
    """
    more = _list_words(printed, sources) - _list_words(fragment, sources)
    return _are_backed(more, printed, counted, sources)


def _are_backed(
    words: set[str], printed: Witness, counted: Iterable[Witness], sources: Sources
) -> bool:
    said: dict[str, bool] = {}
    for witness in counted:
        if witness.article != printed.article:
            shared = len(words & _list_words(witness, sources))
            said[witness.article] = said.get(witness.article, False) or shared >= _SAID * len(words)
    return sum(said.values()) >= _BACKED * len(said)


def _list_words(witness: Witness, sources: Sources) -> set[str]:
    found = _WORD.findall(sources.read(witness).casefold())
    return {word for word in found if len(word) >= _SHORTEST or word[0].isdecimal()}
