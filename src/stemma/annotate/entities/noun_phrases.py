"""Phrases around common nouns: article, modifiers, noun and what belongs to it behind."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from stemma.annotate.entities.nominal_words import NominalWords
from stemma.records.text import Sentence, Token

Opening = Literal["definite", "indefinite", "owned", "bare"]

_PLURAL = frozenset({"NNS", "NNPS"})
_PLURAL_ARTICLES = frozenset({"les", "des", "ces", "ses", "leurs", "nos", "vos"})
_MODIFYING = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "VERB"})
_OWNING = frozenset({"poss"})
_PIECES = frozenset({"compound", "flat", "flat:name", "fixed"})
# So many words may belong to a noun on its left, and on its right.
_MOST_BEFORE, _MOST_BEHIND = 8, 8
_RESTRICTING = frozenset({"relcl", "acl", "acl:relcl"})
# So many words behind a noun say which one is meant.
_TOLD = 2
_CLAUSES = frozenset({"relcl", "acl", "acl:relcl", "advcl", "ccomp", "conj", "cc"})
# "Around which the islands lie": which is no part of it.
_ASKING = frozenset({"WDT", "WP"})
# What stands before a noun and belongs to the sentence.
_STOPPING = frozenset({"ADP", "CCONJ", "SCONJ", "PUNCT", "SPACE"})


class Phrase(NamedTuple):
    """A common noun with what belongs to it; `end` is the noun's, `whole` that of "of …" behind it.

    `name` are its words as printed, `whole_name` those up to `whole`.
    `at` is the noun's place in its sentence, `modifiers` are lemmas, `rank` is the sentence's.
    `bound` are the lemmas behind the noun that say which one is meant ("the mill that burned").
    """

    start: int
    end: int
    whole: int
    noun: str
    plural: bool
    opening: Opening
    modifiers: frozenset[str]
    rank: int
    at: int
    name: str
    whole_name: str
    bound: frozenset[str] = frozenset()


def list_phrases(sentence: Sentence, rank: int, words: NominalWords) -> Iterator[Phrase]:
    """The phrases of a sentence in order; of two nouns of which one says the kind, the head's."""
    tokens = sentence.tokens
    for k, token in enumerate(tokens):
        if token.pos != "NOUN" or token.dep in _PIECES or not token.lemma[:1].isalpha():
            continue
        first = _find_left(tokens, k)
        opening = _read_opening(tokens, first, k, words)
        if opening is not None:
            last = _find_right(tokens, k, words)
            whole = _find_whole(tokens, last, k, words)
            yield Phrase(
                tokens[first].start,
                tokens[last].end,
                whole,
                token.lemma.casefold(),
                _is_plural(tokens, first, k),
                opening,
                _read_modifiers(tokens, first, last, k, words),
                rank,
                k,
                _name(tokens, first, tokens[last].end),
                _name(tokens, first, whole),
                _read_bound(tokens, last, k, words),
            )


def _name(tokens: Sequence[Token], first: int, end: int) -> str:
    inside = [token for token in tokens[first:] if token.end <= end]
    return "".join(
        token.text + (" " if i + 1 < len(inside) and token.end < inside[i + 1].start else "")
        for i, token in enumerate(inside)
    )


def _find_left(tokens: Sequence[Token], k: int) -> int:
    """The first of the words right before the noun that hang on it, an owner's words too."""
    first = k
    while first > 0 and k - first < _MOST_BEFORE:
        token = tokens[first - 1]
        stops = token.pos in _STOPPING and token.text != "-"
        stops = stops or token.tag in _ASKING
        if stops or token.dep in _CLAUSES or not _hangs_on(tokens, first - 1, k):
            break
        first -= 1
    return first


def _hangs_on(tokens: Sequence[Token], at: int, k: int) -> bool:
    for _ in range(_MOST_BEFORE):
        if at == k:
            return True
        at = tokens[at].head
    return False


def _read_opening(
    tokens: Sequence[Token], first: int, k: int, words: NominalWords
) -> Opening | None:
    """How the phrase begins; None for "no", "every", "which", that name nothing."""
    for token in tokens[first:k]:
        word = token.text.casefold()
        if token.dep in _OWNING or word in words.owned:
            return "owned"
        if word in words.definite:
            return "definite"
        if word in words.indefinite:
            return "indefinite"
        if token.pos == "DET":
            return None
    return "indefinite" if any(t.pos == "NUM" for t in tokens[first:k]) else "bare"


def _is_plural(tokens: Sequence[Token], first: int, k: int) -> bool:
    return tokens[k].tag in _PLURAL or any(
        token.text.casefold() in _PLURAL_ARTICLES for token in tokens[first:k]
    )


def _find_right(tokens: Sequence[Token], k: int, words: NominalWords) -> int:
    """ "Le chantier naval": adjectives right behind a noun, where a language puts them there."""
    last = k
    while not words.before and last + 1 < len(tokens):
        token = tokens[last + 1]
        if token.pos != "ADJ" or token.dep != "amod" or token.head != k:
            break
        last += 1
    return last


def _find_whole(tokens: Sequence[Token], last: int, k: int, words: NominalWords) -> int:
    """The end with "of the northern town", up to a clause, a comma or an "and"."""
    at = last + 1
    if at >= len(tokens) or tokens[at].text.casefold() not in words.binding:
        return tokens[last].end
    if words.before and tokens[at].head != k:
        return tokens[last].end
    end = last
    while at < len(tokens) and at - last <= _MOST_BEHIND:
        token = tokens[at]
        if token.dep in _CLAUSES or token.pos in ("PUNCT", "SPACE", "VERB", "AUX", "PRON"):
            break
        if not (k <= token.head or token.pos == "DET"):
            break
        if token.pos in ("NOUN", "PROPN", "NUM"):
            end = at
        at += 1
    return tokens[end].end


def _read_bound(tokens: Sequence[Token], last: int, k: int, words: NominalWords) -> frozenset[str]:
    """What follows at once and hangs on the noun: "of the town", "that burned", "built in May"."""
    behind = tokens[last + 1 : last + 1 + _MOST_BEHIND]
    if not behind or behind[0].pos in ("PUNCT", "SPACE"):
        return frozenset()
    if behind[0].text.casefold() not in words.binding and not _opens_clause(tokens, last + 1, k):
        return frozenset()
    telling = [t for t in behind if t.pos in ("NOUN", "PROPN", "NUM", "VERB", "ADJ")]
    return frozenset(token.lemma.casefold() for token in telling[:_TOLD])


def _opens_clause(tokens: Sequence[Token], at: int, k: int) -> bool:
    """Whether a clause about the noun begins here: "that burned", "built in May"."""
    for i in range(at, min(at + _MOST_BEHIND, len(tokens))):
        if tokens[i].pos == "PUNCT":
            return False
        if tokens[i].dep in _RESTRICTING and tokens[i].head == k:
            return True
    return False


def _read_modifiers(
    tokens: Sequence[Token], first: int, last: int, k: int, words: NominalWords
) -> frozenset[str]:
    return frozenset(
        token.lemma.casefold()
        for i, token in enumerate(tokens[first : last + 1], first)
        if i != k and token.pos in _MODIFYING and token.text.casefold() not in words.saying_nothing
    )
