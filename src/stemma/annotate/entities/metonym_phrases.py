"""What the phrase around a place's name says: a hyphen, an owner's mark, a preposition before it.

What stands before a preposition says whether a place or a party follows ("a flight to Oslo", "an
appeal to Oslo"); whose something is says what owns it.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from stemma.annotate.entities.clause_order import read_order_words
from stemma.annotate.entities.verb_forms import is_among
from stemma.annotate.word_lists import MetonymyWords, read_lists
from stemma.records.text import Token

_OF = frozenset({"of", "de", "d'", "d’", "du"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
# After these a party follows unless a way leads there ("the line shared with Oslo").
_PARTIES = frozenset({"with", "against", "toward", "towards", "avec", "contre", "envers"})
# What lies between two capitals is their affair unless a way is spoken of so many words before.
_WAY = 6
_BETWEEN = frozenset({"between", "entre"})
_HYPHENS = frozenset({"-", "‑", "–"})
_SKIPPED = frozenset({"DET", "ADJ", "ADV"})
# A gift is named between the giver's verb and "to" in so many words.
_GIFT = 6
_DATIVES = frozenset({"to", "à"})
# So many adjectives and articles may stand between a preposition and its name.
_MOST_SKIPPED = 3


class _OwnerWords(msgspec.Struct, frozen=True):
    """Endings of nouns for what somebody does, nouns for two as one, and prefixes of a party."""

    deeds: tuple[str, ...]
    couples: frozenset[str]
    sides: frozenset[str]


class Name(NamedTuple):
    """A name `tokens[first:last]`, whether it is a seat of power, and the words of its language."""

    tokens: Sequence[Token]
    first: int
    last: int
    is_seat: bool
    words: MetonymyWords


def find_head(name: Name) -> int:
    """The token of the name that something outside of it governs."""
    inside = range(name.first, name.last)
    return next((i for i in inside if name.tokens[i].head not in inside), name.last - 1)


def fold_lemma(token: Token) -> str:
    """The lemma in small letters."""
    return token.lemma.casefold()


def read_hyphen(name: Name) -> bool | None:
    """ "Oslo-backed" is of a government, "Oslo-based" of a town."""
    tokens, last = name.tokens, name.last
    if _is_sided(name):
        return True
    if last + 1 >= len(tokens) or tokens[last].text not in _HYPHENS:
        return None
    if tokens[last].start != tokens[last - 1].end or tokens[last + 1].start != tokens[last].end:
        return None
    if tokens[last + 1].text[:1].isupper():
        return None  # "Oslo-Nairobi"
    return tokens[last + 1].text.casefold() in name.words.backed


def _is_sided(name: Name) -> bool:
    """ "Pro-Oslo", and of "the Oslo-Nairobi axis" both."""
    tokens, first, last = name.tokens, name.first, name.last
    owners = _read_owner_words(name.words.language)
    if first > 1 and tokens[first - 1].text in _HYPHENS:
        if tokens[first - 2].text.casefold() in owners.sides:
            return True
        first = _skip_name_back(tokens, first - 1)
    while last + 1 < len(tokens) and tokens[last].text in _HYPHENS:
        last += 2
    beside = (*tokens[max(0, first - 1) : first], *tokens[last : last + 1])
    is_pair = last - first > name.last - name.first
    return is_pair and any(fold_lemma(token) in owners.couples for token in beside)


def skip_name(tokens: Sequence[Token], at: int) -> int:
    """The end of the large words from `at`."""
    last = at + 1
    while last < len(tokens) and tokens[last].text[:1].isupper():
        last += 1
    return last


def _skip_name_back(tokens: Sequence[Token], at: int) -> int:
    while at > 0 and tokens[at - 1].text[:1].isupper():
        at -= 1
    return at


@cache
def _read_owner_words(language: str) -> _OwnerWords:
    return read_lists("metonymy", language, _OwnerWords)


def read_possession(name: Name) -> bool | None:
    """ "Oslo's refusal", "a Kremlin official", against "Oslo's streets" and "the Oslo talks"."""
    tokens, words = name.tokens, name.words
    head = find_head(name)
    owner, owned = tokens[head], tokens[tokens[head].head]
    marked = name.last < len(tokens) and tokens[name.last].text in _POSSESSIVE
    if owner.dep == "poss" or (marked and owned.pos == "NOUN" and owner.head >= name.last):
        if owned.pos == "PROPN" or fold_lemma(owned) in words.local:
            return False
        return not _has_local_modifier(tokens, name.last, owner.head, words)
    if owner.dep in ("compound", "amod", "nmod") and _adjoins(tokens, name.last, owner.head):
        if name.is_seat:
            return fold_lemma(owned) not in words.local
        return fold_lemma(owned) in words.holds and owned.pos == "NOUN"
    return None


def _adjoins(tokens: Sequence[Token], last: int, head: int) -> bool:
    """Whether nothing but nouns and adjectives stands between a name and its head."""
    between = tokens[last : head + 1]
    return head >= last and all(t.pos in ("NOUN", "PROPN", "ADJ", "NUM") for t in between)


def _has_local_modifier(
    tokens: Sequence[Token], first: int, last: int, words: MetonymyWords
) -> bool:
    """ "Oslo's police chief", "Oslo's main airport"."""
    return any(fold_lemma(token) in words.local for token in tokens[first:last])


def read_preposition(name: Name) -> bool | None:
    """What stands before a preposition says whether a place or a party follows."""
    tokens, words = name.tokens, name.words
    at = _find_preposition(name)
    if at is None:
        return None
    word = tokens[at].text.casefold()
    near = [token.text.casefold() for token in tokens[max(0, at - 1) : at]]
    if {word, *near, "".join((*near, word))} & words.always:
        return True
    if word in words.agents:
        return _is_agent(tokens, at)
    if word in ("for", "pour") and _opens_sentence(tokens, at, name.last):
        return True
    if word in _BETWEEN:
        return not _lies_on_way(tokens, at, words)
    governors = _list_governors(tokens, at, name)
    givers = words.beside.get(word, frozenset())
    if word in _DATIVES and not governors & words.routes and _is_given(tokens, at, givers):
        return True
    return _read_governors(word, governors, name, at)


def _read_governors(word: str, governors: frozenset[str], name: Name, at: int) -> bool:
    if word in _OF:
        return _read_owner(governors, name, at)
    if governors & name.words.routes:
        return False
    parties = _PARTIES | {"from"} if name.is_seat else _PARTIES
    return word in parties or bool(governors & name.words.beside.get(word, frozenset()))


def _is_given(tokens: Sequence[Token], at: int, givers: frozenset[str]) -> bool:
    """ "Livrer des chars à Oslo": the verb of giving stands before the gift."""
    for i in range(at - 1, max(-1, at - 1 - _GIFT), -1):
        if tokens[i].pos == "PUNCT":
            return False
        if tokens[i].pos in ("VERB", "AUX"):
            return is_among(tokens[i], givers)
    return False


def _lies_on_way(tokens: Sequence[Token], at: int, words: MetonymyWords) -> bool:
    """ "The line between Oslo and Bergen"; "Between Oslo and Bergen, the road is closed"."""
    near = tokens[max(0, at - _WAY) : at] if at else tokens
    return any({fold_lemma(t), t.text.casefold()} & words.routes for t in near)


def _find_preposition(name: Name) -> int | None:
    """The preposition right before the name, articles and adjectives left out."""
    tokens, first = name.tokens, name.first
    order = read_order_words(name.words.language)
    before = first - 1
    if order and before >= 0 and tokens[before].text.casefold() in order.prepositions:
        return before
    # "By both Oslo and Riga": the model calls the word a conjunction.
    before -= before > 0 and tokens[before].text == "both"
    while before >= 0 and tokens[before].pos in _SKIPPED and first - before <= _MOST_SKIPPED:
        before -= 1
    if before < 0:
        return None
    token = tokens[before]
    return before if token.pos == "ADP" and token.dep != "mark" else None


def _list_governors(tokens: Sequence[Token], at: int, name: Name) -> frozenset[str]:
    """Lemmas that the phrase may hang on: by the parse, and the nouns and verbs before it."""
    head = tokens[find_head(name)]
    found = {fold_lemma(tokens[tokens[at].head]), fold_lemma(tokens[head.head])}
    content = ("NOUN", "VERB", "ADJ", "ADV")
    i = at - 1
    # The word right before, over an adverb: prepositions are hung too high now and then.
    while i >= 0 and at - i <= 2:
        if tokens[i].pos in content:
            found.add(fold_lemma(tokens[i]))
        if tokens[i].pos not in ("ADV", "ADJ"):
            break
        i -= 1
    above = tokens[tokens[at].head]
    if tokens[above.head].pos in ("VERB", "NOUN") and above.dep in ("dobj", "obj", "prep", "attr"):
        found.add(fold_lemma(tokens[above.head]))
    return frozenset(found)


def _is_agent(tokens: Sequence[Token], at: int) -> bool:
    """ "Rejected by Oslo", "a move by Oslo", but not "stood by Oslo"."""
    governor = tokens[tokens[at].head]
    if tokens[at].dep == "case":
        governor = tokens[governor.head]
    return tokens[at].dep == "agent" or governor.pos in ("VERB", "NOUN", "AUX", "ADJ")


def _read_owner(governors: frozenset[str], name: Name, at: int) -> bool:
    if governors & name.words.local:
        return False
    if name.is_seat or governors & name.words.holds:
        return True
    # "The renunciation of Oslo": a noun made from a verb or an adjective is somebody's deed.
    while at > 0 and name.tokens[at - 1].pos == "ADJ":
        at -= 1
    deeds = _read_owner_words(name.words.language).deeds
    owned = name.tokens[at - 1] if at else None
    return owned is not None and owned.pos == "NOUN" and fold_lemma(owned).endswith(deeds)


def _opens_sentence(tokens: Sequence[Token], at: int, last: int) -> bool:
    """ "For Oslo, the pact is a success"."""
    return at == 0 and last < len(tokens) and tokens[last].text == ","
