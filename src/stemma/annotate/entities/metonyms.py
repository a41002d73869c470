"""Does a capital, or the seat of a government, stand for the government here, or for the place?

Metonymy of place names is decided by what governs the name (Markert and Nissim 2007 found the
grammatical role the best single sign): subject of an act or of speech, object of a demand, owner
of a policy, partner of talks. Where the parse says nothing the words beside the name are read,
since short headlines are seldom parsed rightly. Where both are silent a town is a town.
"""

from collections.abc import Sequence
from typing import NamedTuple

from stemma.annotate.word_lists import MetonymyWords, list_cue_forms, read_metonymy_words
from stemma.records.text import Token

_SUBJECT = frozenset({"nsubj", "nsubj:cop", "csubj"})
_PASSIVE = frozenset({"nsubjpass", "nsubj:pass", "nsubj:passive"})
_OBJECT = frozenset({"dobj", "obj", "dative", "iobj"})
_OF = frozenset({"of", "de", "d'", "d’", "du"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_PREDICATES = frozenset({"AUX", "VERB", "ADJ", "NOUN"})
# After these a party follows unless a way leads there ("the line shared with Oslo").
_PARTIES = frozenset({"with", "against", "toward", "towards", "avec", "contre", "envers"})
# What lies between two capitals is their affair unless a way is spoken of so many words before.
_WAY = 6
_BETWEEN = frozenset({"between", "entre"})
_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_CLAUSE_HEADS = frozenset({"PUNCT", "SCONJ", "DET", "VERB", "PRON"})
_WHO = frozenset({"that", "which", "who", "qui"})
_HYPHENS = frozenset({"-", "‑", "–"})
_SKIPPED = frozenset({"DET", "ADJ", "ADV"})
# Joined names ("Oslo, Nairobi and Seoul") are followed back so far.
_MOST_JOINED = 3
# So many words may stand between a name and its verb in a headline ("Oslo will not back").
_MOST_AUXILIARIES = 4


class _Name(NamedTuple):
    """A name `tokens[first:last]`, whether it is a seat of power, and the words of its language."""

    tokens: Sequence[Token]
    first: int
    last: int
    is_seat: bool
    words: MetonymyWords


def speaks_for_state(
    tokens: Sequence[Token], first: int, last: int, language: str, *, is_seat: bool = False
) -> bool:
    """Whether the name `tokens[first:last]` acts, holds or has ties as only governments do.

    A seat of power (`is_seat`: "the Kremlin") means the government unless somebody is in it, at it
    or on the way; a capital means the town unless something says otherwise.
    """
    name = _Name(tokens, first, last, is_seat, read_metonymy_words(language))
    for _ in range(_MOST_JOINED):
        verdict = _judge(name)
        if verdict is not None:
            return verdict
        before = _find_joined(name)
        if before is None:
            break
        name = before
    return is_seat


def _judge(name: _Name) -> bool | None:
    """True and false where something tells; nothing where nothing does."""
    for sign in (
        _read_hyphen,
        _read_possession,
        _read_preposition,
        _read_role,
        _read_inversion,
        _read_headline,
    ):
        verdict = sign(name)
        if verdict is not None:
            return verdict
    return None


def _find_joined(name: _Name) -> _Name | None:
    """The name that this one is joined to: "Oslo" of "Oslo and Nairobi"."""
    head = name.tokens[_find_head(name)]
    joint = name.tokens[name.first - 1] if name.first else None
    if head.dep == "conj" and name.tokens[head.head].text[:1].isupper():
        other = head.head
    elif joint is not None and joint.pos == "CCONJ":
        # "Neither Oslo nor Nairobi", with the parse gone astray: the name before the joint.
        other = name.first - 2
    else:
        return None
    # Capitals rather than tags: the French model takes "Alger" for a verb.
    if not 0 <= other < name.first or not name.tokens[other].text[:1].isupper():
        return None
    first = other
    while first > 0 and name.tokens[first - 1].pos == "PROPN":
        first -= 1
    return name._replace(first=first, last=other + 1)


def _find_head(name: _Name) -> int:
    """The token of the name that something outside of it governs."""
    inside = range(name.first, name.last)
    return next((i for i in inside if name.tokens[i].head not in inside), name.last - 1)


def _lemma(token: Token) -> str:
    return token.lemma.casefold()


def _is_among(token: Token, verbs: frozenset[str]) -> bool:
    """Whether a verb is among lemmas; a French one also where the model has no infinitive."""
    if _lemma(token) in verbs:
        return True
    word = token.text.casefold()
    guesses = {word + "r"} if word.endswith("e") else set()
    for ending in ("é", "ée", "és", "ées", "ent"):
        if word.endswith(ending):
            guesses.add(word[: -len(ending)] + "er")
    return bool(guesses & verbs)


def _read_hyphen(name: _Name) -> bool | None:
    """ "Oslo-backed" is of a government, "Oslo-based" of a town."""
    tokens, last = name.tokens, name.last
    if last + 1 >= len(tokens) or tokens[last].text not in _HYPHENS:
        return None
    if tokens[last].start != tokens[last - 1].end or tokens[last + 1].start != tokens[last].end:
        return None
    if tokens[last + 1].text[:1].isupper():
        return None  # "Oslo-Nairobi"
    return tokens[last + 1].text.casefold() in name.words.backed


def _read_possession(name: _Name) -> bool | None:
    """ "Oslo's refusal", "a Kremlin official", against "Oslo's streets" and "the Oslo talks"."""
    tokens, words = name.tokens, name.words
    head = _find_head(name)
    owner, owned = tokens[head], tokens[tokens[head].head]
    marked = name.last < len(tokens) and tokens[name.last].text in _POSSESSIVE
    if owner.dep == "poss" or (marked and owned.pos == "NOUN" and owner.head >= name.last):
        if owned.pos == "PROPN" or _lemma(owned) in words.local:
            return False
        return not _has_local_modifier(tokens, name.last, owner.head, words)
    if owner.dep in ("compound", "amod", "nmod") and _adjoins(tokens, name.last, owner.head):
        if name.is_seat:
            return _lemma(owned) not in words.local
        return _lemma(owned) in words.holds and owned.pos == "NOUN"
    return None


def _adjoins(tokens: Sequence[Token], last: int, head: int) -> bool:
    """Whether nothing but nouns and adjectives stands between a name and its head."""
    between = tokens[last : head + 1]
    return head >= last and all(t.pos in ("NOUN", "PROPN", "ADJ", "NUM") for t in between)


def _has_local_modifier(
    tokens: Sequence[Token], first: int, last: int, words: MetonymyWords
) -> bool:
    """ "Oslo's police chief", "Oslo's main airport"."""
    return any(_lemma(token) in words.local for token in tokens[first:last])


def _read_preposition(name: _Name) -> bool | None:
    """What stands before a preposition says whether a place or a party follows."""
    tokens, words = name.tokens, name.words
    at = _find_preposition(tokens, name.first)
    if at is None:
        return None
    word = tokens[at].text.casefold()
    near = [token.text.casefold() for token in tokens[max(0, at - 1) : at]]
    if word in words.always or any(each in words.always for each in near):
        return True
    if word in words.agents:
        return _is_agent(tokens, at)
    if word in ("for", "pour") and _opens_sentence(tokens, at, name.last):
        return True
    if word in _BETWEEN:
        return not _lies_on_way(tokens, at, words)
    return _read_governors(word, _list_governors(tokens, at, name), name)


def _read_governors(word: str, governors: frozenset[str], name: _Name) -> bool:
    if word in _OF:
        return _read_owner(governors, name)
    if governors & name.words.routes:
        return False
    parties = _PARTIES | {"from"} if name.is_seat else _PARTIES
    return word in parties or bool(governors & name.words.beside.get(word, frozenset()))


def _lies_on_way(tokens: Sequence[Token], at: int, words: MetonymyWords) -> bool:
    """ "The line between Oslo and Bergen"; "Between Oslo and Bergen, the road is closed"."""
    near = tokens[max(0, at - _WAY) : at] if at else tokens
    return any({_lemma(t), t.text.casefold()} & words.routes for t in near)


def _find_preposition(tokens: Sequence[Token], first: int) -> int | None:
    """The preposition right before the name, articles and adjectives left out."""
    before = first - 1
    while before >= 0 and tokens[before].pos in _SKIPPED and first - before <= _MOST_JOINED:
        before -= 1
    if before < 0:
        return None
    token = tokens[before]
    return before if token.pos == "ADP" and token.dep != "mark" else None


def _list_governors(tokens: Sequence[Token], at: int, name: _Name) -> frozenset[str]:
    """Lemmas that the phrase may hang on: by the parse, and the nouns and verbs before it."""
    head = tokens[_find_head(name)]
    found = {_lemma(tokens[tokens[at].head]), _lemma(tokens[head.head])}
    content = ("NOUN", "VERB", "ADJ", "ADV")
    i = at - 1
    # The word right before, over an adverb: prepositions are hung too high now and then.
    while i >= 0 and at - i <= 2:
        if tokens[i].pos in content:
            found.add(_lemma(tokens[i]))
        if tokens[i].pos not in ("ADV", "ADJ"):
            break
        i -= 1
    above = tokens[tokens[at].head]
    if tokens[above.head].pos in ("VERB", "NOUN") and above.dep in ("dobj", "obj", "prep", "attr"):
        found.add(_lemma(tokens[above.head]))
    return frozenset(found)


def _is_agent(tokens: Sequence[Token], at: int) -> bool:
    """ "Rejected by Oslo", "a move by Oslo", but not "stood by Oslo"."""
    governor = tokens[tokens[at].head]
    if tokens[at].dep == "case":
        governor = tokens[governor.head]
    return tokens[at].dep == "agent" or governor.pos in ("VERB", "NOUN", "AUX", "ADJ")


def _read_owner(governors: frozenset[str], name: _Name) -> bool:
    if governors & name.words.local:
        return False
    return name.is_seat or bool(governors & name.words.holds)


def _opens_sentence(tokens: Sequence[Token], at: int, last: int) -> bool:
    """ "For Oslo, the pact is a success"."""
    return at == 0 and last < len(tokens) and tokens[last].text == ","


def _read_role(name: _Name) -> bool | None:
    """Subject and object: acts, speech and demands, against what befalls a town."""
    head = name.tokens[_find_head(name)]
    verb = name.tokens[head.head]
    if head.dep in _PASSIVE:
        return name.is_seat or _is_among(verb, name.words.addressed)
    if head.dep in _OBJECT:
        return _is_among(verb, name.words.addressed) or _is_sent_to_act(name, head.head)
    if head.dep == "appos" and verb.pos == "NOUN" and not name.is_seat:
        return False
    if head.dep in _SUBJECT or (head.dep == "compound" and verb.pos == "VERB"):
        return _read_subject(name, head.head)
    return _read_cleft(name)


def _is_sent_to_act(name: _Name, verb: int) -> bool:
    """ "They want Oslo to send ships"."""
    later = name.tokens[name.last :]
    clauses = [t for t in later if t.head == verb and t.dep in ("xcomp", "ccomp")]
    return any(_is_act(token, name.words) for token in clauses)


def _read_subject(name: _Name, at: int) -> bool | None:
    verb = name.tokens[at]
    if verb.pos in ("VERB", "AUX") and _lemma(verb) not in ("be", "être"):
        return _read_verb(name, at)
    if _is_act(verb, name.words):
        return True
    if verb.pos not in _PREDICATES:
        return None
    return name.is_seat or _read_attitude(name, at)


def _read_cleft(name: _Name) -> bool | None:
    """ "It was Oslo that blocked the sale", "C'est Oslo qui a bloqué la vente"."""
    before = name.tokens[name.first - 1] if name.first else None
    follows = name.tokens[name.last].text.casefold() if name.last < len(name.tokens) else ""
    if before is None or _lemma(before) not in ("be", "être") or follows not in _WHO:
        return None
    return any(
        _is_act(token, name.words) for token in name.tokens[name.last + 1 :][:_MOST_AUXILIARIES]
    )


def _is_act(token: Token, words: MetonymyWords) -> bool:
    return _is_among(token, words.acts) or token.text.casefold() in words.forms


def _read_verb(name: _Name, verb: int) -> bool:
    token, words = name.tokens[verb], name.words
    if _is_act(token, words) or _read_attitude(name, verb):
        return True
    # An act that no list has: what befalls a place is a shorter list than what is done on purpose.
    return not _is_among(token, words.dwells)


def _read_attitude(name: _Name, verb: int) -> bool:
    """ "Oslo is ready", "Oslo is under pressure"; a town is a place, large, or in the north."""
    tokens = name.tokens
    told = {_lemma(tokens[verb])}
    told |= {word for t in tokens if t.head == verb for word in (_lemma(t), t.text.casefold())}
    told |= {
        _lemma(t) for t in tokens if t.dep in ("pobj", "obl:mod") and _hangs_on(tokens, t, verb)
    }
    # "Oslo is to send ships", "Oslo is set to send ships".
    planned = [t for t in tokens if t.dep == "xcomp" and _hangs_near(tokens, t, verb)]
    return bool(told & name.words.attitudes) or any(_is_act(t, name.words) for t in planned)


def _hangs_near(tokens: Sequence[Token], token: Token, verb: int) -> bool:
    return token.head == verb or _hangs_on(tokens, token, verb)


def _hangs_on(tokens: Sequence[Token], token: Token, verb: int) -> bool:
    return tokens[token.head].head == verb


def _read_inversion(name: _Name) -> bool | None:
    """ "“We refuse”, replies Oslo", where the parse has lost the subject."""
    at = name.first - 1
    while at > 0 and name.tokens[at].pos == "DET":
        at -= 1
    spoken = at > 0 and name.tokens[at - 1].pos == "PUNCT"
    forms = list_cue_forms(name.words.language)
    return True if spoken and name.tokens[at].text.casefold() in forms else None


def _read_headline(name: _Name) -> bool | None:
    """ "Oslo backs plan": an act's verb right after a name at the head of a line or a clause."""
    tokens, words = name.tokens, name.words
    if name.first and tokens[name.first - 1].pos not in _CLAUSE_HEADS:
        return None
    for token in tokens[name.last : name.last + _MOST_AUXILIARIES]:
        if token.text.casefold() in words.forms or (token.pos == "VERB" and _is_act(token, words)):
            return True
        if token.tag in _FINITE and not _is_among(token, words.dwells):
            return True
        is_copula = _lemma(token) in ("be", "être")  # "Oslo is closed" is none of its acts
        if is_copula or token.pos not in ("AUX", "ADV", "PART", "PRON"):
            return None
    return None
