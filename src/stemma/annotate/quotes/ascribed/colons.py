"""Speakers that a colon or a dash tells: "A spokeswoman contradicted:", "Roel:"."""

from collections.abc import Sequence

from stemma.annotate.quotes.cues import PUNCTUATION, STOPS, Ascribed
from stemma.annotate.syntax import cut_noun_phrase
from stemma.annotate.word_lists import read_person_words
from stemma.records.text import Token

# Words that name a speaker in a heading.
_LONGEST_NAME = 8
_DASHES = frozenset({"–", "—", "--", "-"})


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
    return Ascribed(tokens, (first, first), (first, end), "label") if end > first else None


def ascribe_label(tokens: tuple[Token, ...]) -> Ascribed | None:
    """A name alone before a colon in the text, as interviews and digests have it: "Ana Roel:"."""
    last = len(tokens)
    while last and tokens[last - 1].text in PUNCTUATION:
        last -= 1
    breaks = [k for k in range(last) if tokens[k].text in _DASHES or tokens[k].text in STOPS]
    first = breaks[-1] + 1 if breaks else 0
    if first >= last or tokens[first].pos in ("ADP", "ADV", "SCONJ", "CCONJ"):
        return None
    if tokens[last - 1].pos != "PROPN" and not is_office(tokens, last - 1):
        return None
    return ascribe_name(tokens, first, last)


def is_office(tokens: Sequence[Token], k: int) -> bool:
    """ "The mayor", "le maire": an office with its article."""
    roles = read_person_words("en").roles | read_person_words("fr").roles
    first = cut_noun_phrase(tokens, k)[0]
    definite = tokens[first].text.casefold() in ("the", "le", "la", "l'", "l’")
    return definite and tokens[k].pos == "NOUN" and tokens[k].lemma.casefold() in roles
