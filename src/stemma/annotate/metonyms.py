"""Does a capital stand for its government here, or for the town?"""

from collections.abc import Sequence

from stemma.annotate.word_lists import MetonymyWords, read_metonymy_words
from stemma.records.text import Token


def speaks_for_state(tokens: Sequence[Token], first: int, last: int, language: str) -> bool:
    """Whether the capital `tokens[first:last]` acts, holds or has ties as only states do."""
    words = read_metonymy_words(language)
    head = tokens[last - 1]
    governor = tokens[head.head]
    if head.dep == "conj":
        # "Oslo and Nairobi": what holds of the first holds of the second.
        head, governor = governor, tokens[governor.head]
    if head.dep in ("nsubj", "nsubj:pass") and governor.pos in ("VERB", "AUX"):
        return governor.lemma.casefold() in words.acts
    if head.dep in ("poss", "nmod") and governor.lemma.casefold() in words.holds:
        return head.dep == "poss" or _has_of(tokens, first)
    return _has_ties(tokens, first, words)


def _has_of(tokens: Sequence[Token], first: int) -> bool:
    return first > 0 and tokens[first - 1].text.casefold() in ("of", "de", "d'", "d’")


def _has_ties(tokens: Sequence[Token], first: int, words: MetonymyWords) -> bool:
    """ "relations with X", "between X and Y" shortly after a word of ties."""
    before = first - 1
    # Step over "Oslo and" to the preposition.
    while before > 0 and (
        tokens[before].pos in ("PROPN", "CCONJ", "PUNCT") and first - before <= 4
    ):
        before -= 1
    if before < 0 or tokens[before].text.casefold() not in words.with_:
        return False
    near = tokens[max(0, before - 6) : before]
    return any(token.lemma.casefold() in words.ties for token in near)
