"""English complements that are no "that" clause: "urged them to go", "asked whether"."""

from collections.abc import Sequence
from functools import cache

import msgspec

from stemma.annotate.syntax import cover_subtree, list_children
from stemma.annotate.word_lists import read_lists
from stemma.records.text import Token

_VERBAL = frozenset({"xcomp", "ccomp", "advcl"})
_QUESTION_DEPS = frozenset({"ccomp", "xcomp", "advcl", "dobj", "pcomp"})
# "wanted to know", "wants to know"
_WANTING = frozenset({"want", "demand"})
# "would say that": nobody has.
_MIGHT = frozenset({"would", "could", "might", "may", "should"})
_NOUN_CLAUSES = frozenset({"acl", "ccomp", "relcl"})


class ComplementWords(msgspec.Struct, frozen=True):
    """Lemmas; `data/cues.toml` says what each list holds."""

    orders: frozenset[str]
    gerunds: frozenset[str]
    asking: frozenset[str]
    question_words: frozenset[str]
    refusals: frozenset[str]
    nouns: frozenset[str]


@cache
def read_complement_words() -> ComplementWords:
    """The lists for English."""
    return read_lists("cues", "en_complements", ComplementWords)


def find_complement(tokens: Sequence[Token], verb: int) -> tuple[int, int] | None:
    """The token range of what is ordered, asked or denied, with its "to" and question word."""
    words = read_complement_words()
    lemma = tokens[verb].lemma.casefold()
    passive = any(tokens[k].dep == "nsubjpass" for k in list_children(tokens, verb))
    # "She was asked what she would do" frames her answer.
    if (lemma in words.asking and not passive) or _wants_to_know(tokens, verb):
        found = _find_question(tokens, verb, words.question_words)
        if found is not None:
            return found
    if lemma in words.orders:
        found = _find_order(tokens, verb)
        if found is not None:
            return found
    return _find_gerund(tokens, verb) if lemma in words.gerunds else None


def is_ordering(tokens: Sequence[Token], k: int) -> bool:
    """A verb that orders or asks and is none of speech: "ordered", the "know" of "want to know"."""
    lemma = tokens[k].lemma.casefold()
    words = read_complement_words()
    listed = lemma in words.orders or lemma in words.asking or lemma in words.gerunds
    return (listed and tokens[k].pos == "VERB") or _wants_to_know(tokens, k)


def _wants_to_know(tokens: Sequence[Token], verb: int) -> bool:
    above = tokens[tokens[verb].head]
    wants = above.lemma.casefold() in _WANTING and tokens[verb].dep == "xcomp"
    return tokens[verb].lemma.casefold() == "know" and wants


def _find_question(
    tokens: Sequence[Token], verb: int, questions: frozenset[str]
) -> tuple[int, int] | None:
    """From the question word, but without "if" and "whether"."""
    for k in list_children(tokens, verb):
        if k < verb or tokens[k].dep not in _QUESTION_DEPS:
            continue
        first, last = cover_subtree(tokens, k)
        first = max(first, verb + 1)
        while first < last and tokens[first].pos == "ADP":
            first += 1
        word = tokens[first].text.casefold() if first < last else ""
        if word in questions:
            return (first + (word in ("if", "whether")), last)
    return None


def _find_order(tokens: Sequence[Token], verb: int) -> tuple[int, int] | None:
    """ "to go" and "not to go"; "called on them to go", but not "called to say"."""
    for k in list_children(tokens, verb):
        if k < verb or tokens[k].dep not in _VERBAL or tokens[k].tag != "VB":
            continue
        below = list_children(tokens, k)
        to = next((m for m in below if tokens[m].tag == "TO" and m < k), None)
        if to is None:
            continue
        if tokens[verb].lemma.casefold() == "call" and not _calls_on(tokens, verb, to):
            continue
        first = to - (to > 0 and tokens[to - 1].dep == "neg")
        return first, cover_subtree(tokens, k)[1]
    return None


def _calls_on(tokens: Sequence[Token], verb: int, to: int) -> bool:
    return verb + 1 < to and tokens[verb + 1].text.casefold() in ("on", "upon")


def _find_gerund(tokens: Sequence[Token], verb: int) -> tuple[int, int] | None:
    """ "taking it", "having met him", where the verb's own object it is."""
    for k in list_children(tokens, verb):
        if k > verb and tokens[k].dep in ("xcomp", "ccomp") and tokens[k].tag in ("VBG", "VBN"):
            first, last = cover_subtree(tokens, k)
            own = any("subj" in tokens[m].dep for m in list_children(tokens, k))
            if first == verb + 1 and tokens[first].tag == "VBG" and not own:
                return first, last
    return None


def is_refused(tokens: Sequence[Token], verb: int) -> bool:
    """ "refused to say", "if he says": nothing was said."""
    token = tokens[verb]
    above = tokens[token.head].lemma.casefold()
    if token.dep in ("xcomp", "pcomp") and above in read_complement_words().refusals:
        return True
    if token.tag == "VB" and token.dep in ("acl", "relcl", "advcl", "pcomp"):
        # "a way to admit that"
        return True
    below = [tokens[k] for k in list_children(tokens, verb)]
    if any(t.dep == "aux" and t.text.casefold() in _MIGHT for t in below):
        return True
    marks = {t.text.casefold() for t in below if t.dep == "mark"}
    return token.dep == "advcl" and bool(marks & {"if", "unless"})


def find_noun_clause(
    tokens: Sequence[Token], noun: int
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """What "claims by Roel that …" says, and who said it (token ranges)."""
    nouns = read_complement_words().nouns
    if tokens[noun].pos != "NOUN" or tokens[noun].lemma.casefold() not in nouns:
        return None
    below = list_children(tokens, noun)
    speaker = _find_claimant(tokens, below)
    if speaker is None:
        return None
    for k in below:
        first, last = cover_subtree(tokens, k)
        opens = tokens[first].text.casefold() == "that" and tokens[k].dep in _NOUN_CLAUSES
        subject = any("subj" in tokens[m].dep and m > first for m in list_children(tokens, k))
        if opens and subject and k > noun:
            return (first + 1, last), speaker
    return None


def _find_claimant(tokens: Sequence[Token], below: Sequence[int]) -> tuple[int, int] | None:
    for k in below:
        first, last = cover_subtree(tokens, k)
        if tokens[k].dep == "poss":
            return first, last - (tokens[last - 1].dep == "case")
        if tokens[k].dep in ("prep", "agent") and tokens[k].text.casefold() in ("by", "from"):
            return (k + 1, last) if last > k + 1 else None
    return None
