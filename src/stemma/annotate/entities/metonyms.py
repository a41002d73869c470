"""Does a capital, or the seat of a government, stand for the government here, or for the place?

Metonymy of place names is decided by what governs the name (Markert and Nissim 2007 found the
grammatical role the best single sign): subject of an act or of speech, object of a demand, owner
of a policy, partner of talks. Where the parse says nothing the words beside the name are read,
since short headlines are seldom parsed rightly. Where both are silent a town is a town.
"""

from collections.abc import Sequence

from stemma.annotate.entities.clause_order import (
    befalls,
    find_row_head,
    is_taken,
    read_fate_words,
    read_inverted,
    read_object,
    read_subject,
)
from stemma.annotate.entities.metonym_phrases import (
    Name,
    find_head,
    fold_lemma,
    read_hyphen,
    read_possession,
    read_preposition,
    skip_name,
)
from stemma.annotate.entities.verb_forms import is_among
from stemma.annotate.word_lists import MetonymyWords, list_cue_forms, read_metonymy_words
from stemma.records.text import Token

_SUBJECT = frozenset({"nsubj", "nsubj:cop", "csubj"})
_PASSIVE = frozenset({"nsubjpass", "nsubj:pass", "nsubj:passive"})
_OBJECT = frozenset({"dobj", "obj", "dative", "iobj"})
_PREDICATES = frozenset({"AUX", "VERB", "ADJ", "NOUN"})
_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_CLAUSE_HEADS = frozenset({"PUNCT", "SCONJ", "DET", "VERB", "PRON"})
_WHO = frozenset({"that", "which", "who", "qui"})
_QUOTES = frozenset('"“«‘')
# Joined names ("Oslo, Nairobi and Seoul") are followed back so far.
_MOST_JOINED = 3
# So many words may stand between a name and its verb in a headline ("Oslo will not back").
_MOST_AUXILIARIES = 4


def speaks_for_state(
    tokens: Sequence[Token], first: int, last: int, language: str, *, is_seat: bool = False
) -> bool:
    """Whether the name `tokens[first:last]` acts, holds or has ties as only governments do.

    A seat of power (`is_seat`: "the Kremlin") means the government unless somebody is in it, at it
    or on the way; a capital means the town unless something says otherwise.
    """
    name = Name(tokens, first, last, is_seat, read_metonymy_words(language))
    head = find_row_head(tokens, first, name.words.language)
    if head is not None:
        name = name._replace(first=head, last=skip_name(tokens, head))
    for _ in range(_MOST_JOINED):
        verdict = _judge(name)
        if verdict is not None:
            return verdict
        before = _find_joined(name)
        if before is None:
            break
        name = before
    return is_seat


def _judge(name: Name) -> bool | None:
    """True and false where something tells; nothing where nothing does."""
    for sign in (
        read_hyphen,
        read_possession,
        read_preposition,
        _read_order,
        _read_role,
        _read_inversion,
        _read_headline,
    ):
        verdict = sign(name)
        if verdict is not None:
            return verdict
    return None


def _find_joined(name: Name) -> Name | None:
    """The name that this one is joined to: "Oslo" of "Oslo and Nairobi"."""
    head = name.tokens[find_head(name)]
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


def _read_order(name: Name) -> bool | None:
    """Subject and object by the order of the words, for languages whose parse often fails."""
    tokens, words = name.tokens, name.words
    verdict = read_object(tokens, name.first, name.last, words)
    if verdict is None:
        verdict = read_inverted(tokens, name.first, words)
    if verdict is None:
        verdict = read_subject(tokens, name.first, name.last, words, is_seat=name.is_seat)
    return verdict


def _read_role(name: Name) -> bool | None:
    """Subject and object: acts, speech and demands, against what befalls a town."""
    head = name.tokens[find_head(name)]
    verb = name.tokens[head.head]
    undergone = is_among(verb, read_fate_words(name.words.language).undergone)
    if head.dep in _PASSIVE:
        return (name.is_seat and not undergone) or is_among(verb, name.words.addressed)
    if head.dep in _OBJECT and is_taken(name.tokens, name.last, name.words):
        return True
    if head.dep in _OBJECT:
        return is_among(verb, name.words.addressed) or _is_sent_to_act(name, head.head)
    if head.dep == "appos" and verb.pos == "NOUN" and not name.is_seat:
        return False
    if head.dep in _SUBJECT or (head.dep == "compound" and verb.pos == "VERB"):
        return _read_subject(name, head.head)
    return _read_cleft(name)


def _is_sent_to_act(name: Name, verb: int) -> bool:
    """ "They want Oslo to send ships"."""
    later = name.tokens[name.last :]
    clauses = [t for t in later if t.head == verb and t.dep in ("xcomp", "ccomp")]
    return any(_is_act(token, name.words) for token in clauses)


def _read_subject(name: Name, at: int) -> bool | None:
    verb = name.tokens[at]
    if verb.pos in ("VERB", "AUX") and fold_lemma(verb) not in ("be", "être"):
        return _read_verb(name, at)
    if _is_act(verb, name.words):
        return True
    if verb.pos not in _PREDICATES:
        return None
    return name.is_seat or _read_attitude(name, at)


def _read_cleft(name: Name) -> bool | None:
    """ "It was Oslo that blocked the sale", "C'est Oslo qui a bloqué la vente"."""
    before = name.tokens[name.first - 1] if name.first else None
    follows = name.tokens[name.last].text.casefold() if name.last < len(name.tokens) else ""
    if before is None or fold_lemma(before) not in ("be", "être") or follows not in _WHO:
        return None
    near = name.tokens[name.last + 1 :][:_MOST_AUXILIARIES]
    verb = next((token for token in near if token.pos == "VERB"), None)
    return any(_is_act(token, name.words) for token in near) or (
        verb is not None and not is_among(verb, name.words.dwells)
    )


def _is_act(token: Token, words: MetonymyWords) -> bool:
    return is_among(token, words.acts) or token.text.casefold() in words.forms


def _read_verb(name: Name, verb: int) -> bool:
    token, words = name.tokens[verb], name.words
    if _is_act(token, words) or _read_attitude(name, verb):
        return True
    fate = read_fate_words(words.language)
    suffered = [t for t in name.tokens if t.head == verb and t.dep in _OBJECT]
    if befalls(suffered, fate.befalls):
        return False
    if suffered and is_among(token, fate.transitive):
        return True  # "Oslo shut its border", against "Oslo shut down"
    # An act that no list has: what befalls a place is a shorter list than what is done on purpose.
    return not is_among(token, words.dwells)


def _read_attitude(name: Name, verb: int) -> bool:
    """ "Oslo is ready", "Oslo is under pressure"; a town is a place, large, or in the north."""
    tokens = name.tokens
    told = {fold_lemma(tokens[verb])}
    told |= {word for t in tokens if t.head == verb for word in (fold_lemma(t), t.text.casefold())}
    told |= {
        fold_lemma(t) for t in tokens if t.dep in ("pobj", "obl:mod") and _hangs_on(tokens, t, verb)
    }
    # "Oslo is to send ships", "Oslo is set to send ships".
    planned = [t for t in tokens if t.dep == "xcomp" and _hangs_near(tokens, t, verb)]
    return bool(told & name.words.attitudes) or any(_is_act(t, name.words) for t in planned)


def _hangs_near(tokens: Sequence[Token], token: Token, verb: int) -> bool:
    return token.head == verb or _hangs_on(tokens, token, verb)


def _hangs_on(tokens: Sequence[Token], token: Token, verb: int) -> bool:
    return tokens[token.head].head == verb


def _read_inversion(name: Name) -> bool | None:
    """ "“We refuse”, replies Oslo", where the parse has lost the subject; "Oslo: “We refuse”"."""
    follows = [token.text for token in name.tokens[name.last : name.last + 2]]
    if name.first == 0 and follows[:1] == [":"] and follows[1:] and follows[1] in _QUOTES:
        return True
    at = name.first - 1
    while at > 0 and name.tokens[at].pos == "DET":
        at -= 1
    spoken = at > 0 and name.tokens[at - 1].pos == "PUNCT"
    forms = list_cue_forms(name.words.language)
    return True if spoken and name.tokens[at].text.casefold() in forms else None


def _read_headline(name: Name) -> bool | None:
    """ "Oslo backs plan": an act's verb right after a name at the head of a line or a clause."""
    tokens, words = name.tokens, name.words
    if name.first and tokens[name.first - 1].pos not in _CLAUSE_HEADS:
        return None
    for token in tokens[name.last : name.last + _MOST_AUXILIARIES]:
        if token.text.casefold() in words.forms or (token.pos == "VERB" and _is_act(token, words)):
            return True
        if token.tag in _FINITE and not is_among(token, words.dwells):
            return True
        is_copula = fold_lemma(token) in ("be", "être")  # "Oslo is closed" is none of its acts
        if is_copula or token.pos not in ("AUX", "ADV", "PART", "PRON"):
            return None
    return None
