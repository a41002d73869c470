"""Parts told by two numbers: "one in five", "nine out of ten", "un élève sur trois"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from stemma.annotate.quantities.amounts import Amount
from stemma.annotate.quantities.drafts import Draft
from stemma.annotate.quantities.lexicon import QuantityLexicon, load_quantities
from stemma.annotate.quantities.words import join_words, number_pattern, read_number
from stemma.records.text import Sentence

# Wholes up to here are any number ("one in seven"), above it round ones ("one in 25").
_SMALL, _ROUND = 10, 5
_HUNDRED = 100
# Before "three in four": the part begins a clause or stands behind a hedge or a preposition, and is
# no object ("killed two in three attacks").
_BEGINS = re.compile(
    r"(?:^|[,;:“\"(—–]|\b(?:and|but|that|than|only|just|as|by|to|for|from|of|while|when))\s*$",
    re.IGNORECASE,
)
_JOINTS = {
    "en": r"\s+(?:in|out\s+of)\s+(?:every\s+)?",
    # "Un élève sur trois": what is counted stands inside.
    "fr": r"\s+(?:[^\W\d_]+\s+){0,2}sur\s+",
}


def find_parts(
    view: str, sentence: Sentence, taken: Sequence[tuple[int, int]], lexicon: QuantityLexicon
) -> Iterator[Draft]:
    """Drafts of the unit "share"; `taken` are the places of times ("one in three years")."""
    for match in _compile(lexicon.language).finditer(view, sentence.start, sentence.end):
        part = read_number(match["part"], lexicon.language)
        whole = read_number(match["whole"], lexicon.language)
        if part is None or whole is None or not 0 < part < whole:
            continue
        if not _is_whole(part, whole):
            continue
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        plain = part == 1 or lexicon.language == "fr" or "out" in match["joint"].lower()
        if not plain and not _BEGINS.search(view[sentence.start : match.start()]):
            continue
        start, amount = _read_hedge(match, part / whole)
        yield Draft(start, match.end(), amount, "share")


def _is_whole(part: float, whole: float) -> bool:
    """ "One in 500", "seven in ten", and not "450 jobs of 6,000"."""
    if part > 1 and whole > _HUNDRED:
        return False
    return whole <= _SMALL or whole % _ROUND == 0


def _read_hedge(match: re.Match[str], share: float) -> tuple[int, Amount]:
    share = round(share, 3)
    about = match["about"] is not None
    if match["least"] is not None:
        return match.start(), Amount(share, None, about)
    if match["most"] is not None:
        return match.start(), Amount(None, share, about)
    return match.start(), Amount(share, share, about)


@lru_cache
def _compile(language: str) -> re.Pattern[str]:
    text = load_quantities(language).text
    hedges = "|".join(
        rf"(?P<{name}>{join_words(list(words))})".replace(r"\ ", r"\s+")
        for name, words in (
            ("least", text.at_least),
            ("most", text.at_most),
            ("about", text.about),
        )
    )
    number = number_pattern(language)
    return re.compile(
        rf"(?<![\w.,:/-])(?:(?:{hedges})(?:\s+|(?<=['’])))?(?P<part>{number})"
        rf"(?P<joint>{_JOINTS[language]})(?P<whole>{number})(?![\w%]|[.,:/-]\d)",
        re.IGNORECASE,
    )
