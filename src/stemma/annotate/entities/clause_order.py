"""What the order of words says of a place's name, where a parse goes astray.

A French name without a preposition that begins a clause is the subject of the verb after it, and
one right after a verb is its object. Small models call many of these subjects modifiers or heads,
and the verbs nouns or adjectives; the order of the words stays.
"""

from collections.abc import Sequence, Set
from functools import cache

import msgspec

from stemma.annotate.entities.verb_forms import infer_english_verbs, infer_infinitives, is_among
from stemma.annotate.word_lists import MetonymyWords, read_lists
from stemma.records.text import Token

_OPENERS = frozenset(",;:.!?…«»“”\"'‘’()[]—–|")
_ASIDES = {",": ",", "(": ")", "—": "—", "–": "–"}
_QUOTES = frozenset("«“\"‘'")
_CLOSERS = frozenset('»”"’')
# An aside is so long at most ("Oslo, that had promised …, refuses"), a row of names so many words.
_LONGEST_ASIDE = 25
_LONGEST_ROW = 12
# What a verb takes stands so near behind it.
_NEAR = 4
_INFINITIVES = ("er", "ir", "re", "oir")
_VERBS = frozenset({"VERB", "AUX"})
_OBJECTS = frozenset({"DET", "NUM", "PRON", "ADV", "SCONJ"})
_NAMING = frozenset({"PROPN", "NOUN", "VERB", "ADJ", "X"})


class OrderWords(msgspec.Struct, frozen=True):
    """The small words by whose place a clause is read (`data/metonymy.toml` tells of each)."""

    articles: frozenset[str]
    joints: frozenset[str]
    openers: frozenset[str]
    clitics: frozenset[str]
    reflexives: frozenset[str]
    been: frozenset[str]
    have: frozenset[str]
    modals: frozenset[str]
    minded: frozenset[str]
    prepositions: frozenset[str]
    turning: frozenset[str]
    askers: frozenset[str]


class FateWords(msgspec.Struct, frozen=True):
    """What befalls places and what is done to them; what follows a party that is dealt with."""

    befalls: frozenset[str]
    undergone: frozenset[str]
    transitive: frozenset[str]
    taken: frozenset[tuple[str, str]]


class _Order(msgspec.Struct, frozen=True):
    order: OrderWords | None = None


@cache
def read_order_words(language: str) -> OrderWords | None:
    """The small words of a language; None where its order says less than its parse."""
    return read_lists("metonymy", language, _Order).order


@cache
def read_fate_words(language: str) -> FateWords:
    """What befalls places, in a language that has a list."""
    return read_lists("metonymy", language, FateWords)


def read_subject(
    tokens: Sequence[Token], first: int, last: int, words: MetonymyWords, *, is_seat: bool
) -> bool | None:
    """Whether the name `tokens[first:last]` acts, or only stands there; None if it heads none."""
    order = read_order_words(words.language)
    if order is None or not _heads_clause(tokens, first, order):
        return None
    verb = _find_verb(tokens, last, words, order)
    if verb is None:
        return _has_attitude(tokens[last : last + 1], words) or None
    return _judge_verb(tokens, verb, words, order, is_seat=is_seat)


def read_object(
    tokens: Sequence[Token], first: int, last: int, words: MetonymyWords
) -> bool | None:
    """Whether a verb right before the name asks, moves or hurts a government: "exhorte Oslo"."""
    order = read_order_words(words.language)
    if first == 0 or not tokens[first - 1].text.islower():
        return None
    verb = tokens[first - 1]
    if order is None:
        # "Embarrassed Oslo", with the verb taken for an adjective.
        forms = (
            infer_english_verbs(verb.text) if verb.pos in ("ADJ", "NOUN", "VERB") else frozenset()
        )
        return True if forms & words.addressed else None
    if is_taken(tokens, last, words):
        return True
    if is_among(verb, read_fate_words(words.language).undergone):
        return False
    if is_among(verb, words.addressed):
        return True
    if verb.pos not in _VERBS or last + 1 >= len(tokens) or is_among(verb, words.dwells):
        return None
    # "Presse Oslo de signer", "soupçonne Oslo d'avoir signé".
    asked = tokens[last].text.casefold() in ("de", "d'", "d’", "à")
    return True if asked and _is_infinitive(tokens[last + 1]) else None


def read_inverted(tokens: Sequence[Token], first: int, words: MetonymyWords) -> bool | None:
    """ "« Jamais », s'emporte Oslo", "ce qu'en dit Oslo": the verb stands before its subject."""
    order = read_order_words(words.language)
    at = first - 1
    if order is None or at < 0:
        return None
    if tokens[at].text.casefold() in order.articles:
        at -= 1
    end = at
    while at >= 0 and end - at < _NEAR and tokens[at].text.islower():
        if tokens[at].text.casefold() in order.prepositions - order.clitics:
            return None
        if tokens[at].text.casefold() in order.askers:
            break
        at -= 1
    if at < 0 or at == end:
        return None
    asked = tokens[at].text.casefold() in order.askers
    if asked:
        return True if _is_known_act(tokens[end], words) else None
    return True if tokens[at].text == "," and tokens[at - 1].text in _CLOSERS else None


def _is_known_act(token: Token, words: MetonymyWords) -> bool:
    return is_among(token, words.acts) or token.text.casefold() in words.forms


def find_row_head(tokens: Sequence[Token], first: int, language: str) -> int | None:
    """Where the first name of a row behind one preposition begins: "entre Oslo et Riga"."""
    order = read_order_words(language)
    at = first - 1
    if order is None or at < 1 or tokens[at].text.casefold() not in order.joints:
        return None
    for i in range(at - 1, max(-1, at - _LONGEST_ROW), -1):
        text = tokens[i].text
        if text.casefold() in order.prepositions:
            return i + 1 if i + 1 < at else None
        if not (text[:1].isupper() or text in ",-" or text.casefold() in order.articles):
            return None
    return None


def _heads_clause(tokens: Sequence[Token], first: int, order: OrderWords) -> bool:
    """Whether nothing governs the name from before: a mark, a conjunction, or nothing is there."""
    at = first
    if at and tokens[at - 1].text.casefold() in order.articles:
        at -= 1
    if at == 0:
        return True
    before = tokens[at - 1].text
    word = before.casefold()
    if before not in _OPENERS and word not in order.openers and word not in order.joints:
        return False
    return not (before == "," or word in order.joints) or not _is_in_row(tokens, at - 1, order)


def _is_in_row(tokens: Sequence[Token], at: int, order: OrderWords) -> bool:
    """Whether the joint at `at` joins the name to others behind a preposition ("à Oslo et …")."""
    for i in range(at - 1, max(-1, at - _LONGEST_ROW), -1):
        text = tokens[i].text
        word = text.casefold()
        if word in order.prepositions:
            return True
        if not (text[:1].isupper() or text in ",-" or word in order.joints | order.articles):
            return False
    return False


def _find_verb(
    tokens: Sequence[Token], last: int, words: MetonymyWords, order: OrderWords
) -> int | None:
    """The finite verb after a name and what may stand between: names, an aside, small words."""
    at = _skip_names(tokens, last, order)
    closer = _ASIDES.get(tokens[at].text) if at < len(tokens) else None
    if closer is None:
        return _reach_verb(tokens, at, words, order)
    for i in range(at + 2, min(len(tokens), at + _LONGEST_ASIDE)):
        if tokens[i].text == closer:
            verb = _reach_verb(tokens, i + 1, words, order)
            if verb is not None:
                return verb
    return None


def _skip_names(tokens: Sequence[Token], at: int, order: OrderWords) -> int:
    """Past "et Bergen" and ", Bergen et Riga"."""
    i = at
    while i + 1 < len(tokens) and i - at < _LONGEST_ROW:
        joins = tokens[i].text == "," or tokens[i].text.casefold() in order.joints
        if not (joins and tokens[i + 1].text[:1].isupper()):
            break
        i += 2
        while i < len(tokens) and tokens[i].text[:1].isupper():
            i += 1
    return i


def _reach_verb(
    tokens: Sequence[Token], at: int, words: MetonymyWords, order: OrderWords
) -> int | None:
    while at < len(tokens) and (
        tokens[at].text in _QUOTES
        or tokens[at].text.casefold() in order.clitics
        or (tokens[at].pos == "ADV" and not _is_known(tokens[at], words))
    ):
        at += 1
    if at < len(tokens) and _is_verb(tokens, at, words, order):
        return at
    return _pass_companions(tokens, at, order)


def _pass_companions(tokens: Sequence[Token], at: int, order: OrderWords) -> int | None:
    """Past "et ses alliés"."""
    if at + 1 >= len(tokens) or tokens[at].text.casefold() not in order.joints:
        return None
    if tokens[at + 1].pos != "DET":
        return None
    near = range(at + 2, min(len(tokens), at + 2 + _NEAR))
    return next((i for i in near if tokens[i].pos in _VERBS), None)


def _is_known(token: Token, words: MetonymyWords) -> bool:
    text = token.text.casefold()
    guesses = infer_infinitives(text) | {token.lemma.casefold()}
    listed = words.acts | words.dwells | words.addressed
    return text in words.forms or bool(guesses & listed)


def _is_verb(tokens: Sequence[Token], at: int, words: MetonymyWords, order: OrderWords) -> bool:
    token = tokens[at]
    text = token.text
    if not text.islower() or text.casefold() in order.prepositions | order.openers | order.articles:
        return False
    if token.pos in _VERBS:
        return True
    if token.pos not in _NAMING and token.pos != "ADV":
        return False
    # "Caracas libère dix …", "hausse le ton": where a noun would need a preposition before it.
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    takes = (
        follows is not None and follows.pos in _OBJECTS and text.endswith(("e", "ent", "t", "d"))
    )
    return takes or _is_known(token, words)


def _judge_verb(
    tokens: Sequence[Token], at: int, words: MetonymyWords, order: OrderWords, *, is_seat: bool
) -> bool | None:
    word = tokens[at].text.casefold()
    after = _next_verb(tokens, at)
    if word in order.been:
        reflexive = at > 0 and tokens[at - 1].text.casefold() in order.reflexives
        if reflexive and after is not None:
            return _judge_word(tokens, after, words, order)
        return _judge_being(tokens, at, words, is_seat=is_seat)
    if word in order.have and after is not None:
        if tokens[after].text.casefold() == "été":
            return _judge_being(tokens, after, words, is_seat=is_seat)
        return _judge_word(tokens, after, words, order)
    if is_among(tokens[at], order.minded) and _find_infinitive(tokens, at) is not None:
        return True
    if is_among(tokens[at], order.modals):
        infinitive = _find_infinitive(tokens, at)
        if infinitive is not None and tokens[infinitive].text != "être":
            return _judge_word(tokens, infinitive, words, order)
    if tokens[at].text.endswith(("é", "ée")):
        return _judge_being(tokens, at - 1, words, is_seat=is_seat)
    return _judge_word(tokens, at, words, order)


def _next_verb(tokens: Sequence[Token], at: int) -> int | None:
    """The word after an auxiliary, adverbs left out."""
    for i in range(at + 1, min(len(tokens), at + 1 + _NEAR)):
        if tokens[i].pos != "ADV" and tokens[i].text not in ("pas", "plus", "été"):
            return i
        if tokens[i].text == "été":
            return i
    return None


def _find_infinitive(tokens: Sequence[Token], at: int) -> int | None:
    near = range(at + 1, min(len(tokens), at + 1 + _NEAR))
    return next((i for i in near if _is_infinitive(tokens[i])), None)


def _is_infinitive(token: Token) -> bool:
    return token.pos in _VERBS and token.text.endswith(_INFINITIVES)


def _judge_being(
    tokens: Sequence[Token], at: int, words: MetonymyWords, *, is_seat: bool
) -> bool | None:
    """ "Oslo est prêt", "Oslo a été informé", against "Oslo est fermé", "Oslo a été frappé"."""
    if _has_attitude(tokens[at + 1 : at + 1 + _NEAR], words):
        return True
    after = _next_verb(tokens, at)
    if after is None:
        return None
    if is_among(tokens[after], words.addressed):
        return True
    if is_seat:
        return not is_among(tokens[after], read_fate_words(words.language).undergone)
    return False


def _judge_word(tokens: Sequence[Token], at: int, words: MetonymyWords, order: OrderWords) -> bool:
    """What befalls a place is a shorter list than what is done on purpose."""
    near = tokens[at + 1 : at + 1 + _NEAR]
    token = tokens[at]
    if not is_among(token, words.acts) and befalls(near, read_fate_words(words.language).befalls):
        return False
    if _has_attitude(near, words):
        return True
    if is_among(token, words.acts) or token.text.casefold() in words.forms:
        return True
    if befalls(near, words.local):
        return False
    if is_among(token, read_fate_words(words.language).transitive) and any(
        t.pos == "NOUN" for t in near[:2]
    ):
        return True  # "Oslo ferme sa frontière", against "Oslo ferme"
    if _is_reflexive(tokens, at, order) and is_among(token, order.turning):
        return False
    return not is_among(token, words.dwells)


def _is_reflexive(tokens: Sequence[Token], at: int, order: OrderWords) -> bool:
    """ "Se vide", "s'est vidé"."""
    return any(t.text.casefold() in order.reflexives for t in tokens[max(0, at - 2) : at])


def befalls(tokens: Sequence[Token], nouns: Set[str]) -> bool:
    """Whether the first noun after a verb is one that a place has or bears ("son record")."""
    noun = next((t for t in tokens if t.pos == "NOUN"), None)
    return noun is not None and bool({noun.lemma.casefold(), noun.text.casefold()} & nouns)


def _has_attitude(tokens: Sequence[Token], words: MetonymyWords) -> bool:
    return any({t.lemma.casefold(), t.text.casefold()} & words.attitudes for t in tokens)


def is_taken(tokens: Sequence[Token], last: int, words: MetonymyWords) -> bool:
    """ "A pris Oslo de court"."""
    pair = tuple(token.text.casefold() for token in tokens[last : last + 2])
    return pair in read_fate_words(words.language).taken
