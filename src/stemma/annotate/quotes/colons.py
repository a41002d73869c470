"""Speakers that a colon or a dash tells: "A spokeswoman contradicted:", "Roel:"."""

from stemma.annotate.quotes.cues import PUNCTUATION, STOPS, Ascribed
from stemma.annotate.syntax import cut_noun_phrase
from stemma.records.text import Token

# Words that name a speaker in a heading.
_LONGEST_NAME = 8


def ascribe_main(tokens: tuple[Token, ...]) -> Ascribed | None:
    """The last verb of these words with a subject of its own: "A spokeswoman contradicted:"."""
    for k in range(len(tokens) - 1, -1, -1):
        if tokens[k].text in '“”"«»' or tokens[k].text in STOPS:
            return None
        own = any(t.head == k and t.dep in ("nsubj", "nsubj:outer") for t in tokens[:k])
        if own and tokens[k].pos == "VERB":
            subject = next(i for i, t in enumerate(tokens) if t.head == k and "subj" in t.dep)
            return Ascribed(tokens, (k, k + 1), cut_noun_phrase(tokens, subject), "chain")
    return None


def ascribe_name(tokens: tuple[Token, ...], first: int, last: int) -> Ascribed | None:
    """A name or office alone between `first` and `last`, as headings put it beside a colon."""
    while last > first and tokens[last - 1].text in PUNCTUATION:
        last -= 1
    inside = tokens[first:last]
    nominal = any(t.pos in ("PROPN", "NOUN") for t in inside)
    if not 0 < len(inside) <= _LONGEST_NAME or not nominal or any(t.pos == "VERB" for t in inside):
        return None
    end = next((k for k in range(first, last) if tokens[k].pos == "ADP"), last)
    return Ascribed(tokens, (first, first), (first, end), "floating") if end > first else None
