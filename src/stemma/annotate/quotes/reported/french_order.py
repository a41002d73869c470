"""French verbs of speech as the order of words gives them: their helpers, clitics and subjects.

The trees of French models are noisy where speech is told ("juge que" is a noun, "a-t-il ajouté"
hangs anywhere); what stands beside what is not.
"""

from collections.abc import Sequence
from typing import NamedTuple

from stemma.annotate.quotes.cues import cut_chunk
from stemma.annotate.quotes.reported.french_verbs import Forms
from stemma.annotate.syntax import cut_noun_phrase, find_subject
from stemma.records.text import Token

_HAVE = frozenset({"a", "ont", "avait", "avaient", "eut", "eurent", "ayant"})
_BE = frozenset({"est", "sont", "était", "étaient", "fut"})
_SELF = frozenset({"s'", "se"})
_OTHERS = frozenset({"lui", "leur", "nous", "me", "m'", "y", "en"})
CLITICS = _SELF | _OTHERS | frozenset({"l'", "le", "la", "les"})
_DETERMINERS = frozenset(
    {"le", "la", "l'", "les", "un", "une", "des", "du", "ce", "cette", "cet", "ces", "son",
     "sa", "ses", "leurs", "notre", "votre", "mon", "ma", "chaque", "aucun", "aucune", "tout",
     "toute", "quelle", "quel", "au", "aux", "de", "d'", "à", "en", "par", "sans", "pour", "sur",
     "avec"}
)  # fmt: skip
_NOTS = frozenset({"pas", "jamais", "guère"})
_JOINS = frozenset({"et", "mais", "ou", "puis"})
_PRONOUNS = frozenset({"-il", "-elle", "-ils", "-elles", "-on", "il", "elle", "ils", "elles", "on"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"})
_INNER = frozenset({"de", "du", "des", "d'", "à", "aux", "au", "en"})
_RELATIVES = frozenset({"qui"})
_UNFINISHED = (
    "er", "ir", "re", "oir", "ant", "é", "ée", "és", "ées", "i", "is", "ie", "u", "ue", "us", "ues",
)  # fmt: skip
INFINITIVES = ("er", "ir", "re", "oir")
_HELPED = ("été", "étant", "ayant", "être", "avoir", "eu")
_LONGEST_SUBJECT = 16
# "a-t-elle également encore dit"
_MOST_HELPERS = 6
# Words before "avant de préciser": a clause.
_SHORTEST_LEAD = 4
# What stands between a verb and its helper, or between a verb and what it reports, without changing
# who speaks or what is said: "a, quant à lui, indiqué", "assure par ailleurs avoir".
_PHRASES = (
    ("par", "ailleurs"), ("en", "outre"), ("en", "effet"), ("au", "contraire"), ("d'", "ailleurs"),
    ("de", "nouveau"), ("à", "nouveau"), ("une", "nouvelle", "fois"), ("tout", "de", "même"),
    ("quant", "à", "lui"), ("quant", "à", "elle"), ("quant", "à", "eux"), ("quant", "à", "elles"),
    ("de", "son", "côté"), ("de", "leur", "côté"), ("pour", "sa", "part"), ("pour", "leur", "part"),
    ("dans", "la", "foulée"), ("à", "plusieurs", "reprises"), ("d'", "abord"),
    ("par", "la", "suite"),
    ("lui", "aussi"), ("elle", "aussi"), ("à", "son", "tour"), ("dans", "un", "premier", "temps"),
)  # fmt: skip


class Said(NamedTuple):
    """A verb of speech at `verb` whose group begins at `first`; the index of its own pronoun."""

    verb: int
    first: int
    inverted: int | None
    joined: bool


def lower(token: Token) -> str:
    """Its text in small letters with straight apostrophes."""
    return token.text.casefold().replace("’", "'")


def read_verb(tokens: Sequence[Token], k: int, forms: Forms) -> Said | None:
    """The verb at `k` with its helpers; None for a noun, an infinitive, hearsay or a negation."""
    text = lower(tokens[k])
    if text in forms.infinitives:
        return _read_infinitive(tokens, k)
    first, inverted = _skip_back(tokens, k)
    helper = lower(tokens[first - 1]) if first else ""
    if text in forms.participles and helper in _HAVE | _BE:
        return _read_compound(tokens, k, first - 1, inverted)
    if text in forms.gerunds:
        return Said(k, k, None, joined=True) if k and not _is_denied(tokens, k, k) else None
    if text in forms.participles and _is_joined(tokens, first):
        return Said(k, k, None, joined=True)
    if text not in forms.finite:
        return None
    return _read_simple(tokens, k)


def _read_infinitive(tokens: Sequence[Token], k: int) -> Said | None:
    """ "a-t-il dit, avant de reconnaître que": said by the same one, and later."""
    first = k
    while first and lower(tokens[first - 1]) in CLITICS:
        first -= 1
    before = tuple(lower(token) for token in tokens[max(0, first - 2) : first])
    if before not in (("avant", "de"), ("avant", "d'")) or first < _SHORTEST_LEAD:
        return None
    return Said(k, first - 2, None, joined=True)


def _read_compound(
    tokens: Sequence[Token], verb: int, helper: int, inverted: int | None
) -> Said | None:
    """ "a dit", "s'est plaint", "lui a-t-il répondu"; "est dit" is nobody's."""
    first = helper
    while first and lower(tokens[first - 1]) in CLITICS:
        first -= 1
    own = {lower(token) for token in tokens[first:helper]}
    if lower(tokens[helper]) in _BE and not own & _SELF:
        return None
    denied = _is_denied(tokens, helper, verb - 1)
    return None if denied else Said(verb, first, inverted, joined=_is_joined(tokens, first))


def _read_simple(tokens: Sequence[Token], k: int) -> Said | None:
    """ "affirme", "lui répond-il"; not "la demande"."""
    first = k
    while first and lower(tokens[first - 1]) in _SELF | _OTHERS:
        first -= 1
    before = tokens[first - 1] if first else None
    if before is not None and first == k and lower(before) in _DETERMINERS:
        return None
    if before is not None and before.pos == "ADJ" and not _ends_noun(tokens, first):
        return None
    if _is_denied(tokens, k, k):
        return None
    inverted = None
    for j in range(k + 1, min(len(tokens), k + 3)):
        if lower(tokens[j]) == "-t":
            continue
        if lower(tokens[j]) in _PRONOUNS and tokens[j].text.startswith("-"):
            inverted = j
        break
    return Said(k, first, inverted, joined=_is_joined(tokens, first))


def _ends_noun(tokens: Sequence[Token], first: int) -> bool:
    """Whether the adjective before `first` follows its noun: "le syndicat agricole"."""
    return first > 1 and tokens[first - 2].pos in ("NOUN", "PROPN", "ADJ", "PRON", "PUNCT")


def skip_phrase(tokens: Sequence[Token], k: int) -> int:
    """Past a phrase such as "par ailleurs" that begins at `k`; `k` where none does."""
    for phrase in _PHRASES:
        if tuple(lower(token) for token in tokens[k : k + len(phrase)]) == phrase:
            return k + len(phrase)
    return k


def _skip_phrase_back(tokens: Sequence[Token], k: int) -> int:
    """Before such a phrase that ends at `k`, and the commas around it."""
    end = k - (k > 1 and tokens[k - 1].text == ",")
    for phrase in _PHRASES:
        first = end - len(phrase)
        if first > 0 and tuple(lower(token) for token in tokens[first:end]) == phrase:
            return first - (end < k and tokens[first - 1].text == ",")
    return k


def _skip_back(tokens: Sequence[Token], k: int) -> tuple[int, int | None]:
    """Before adverbs and an inverted pronoun; with the place of that pronoun."""
    inverted = None
    for _ in range(min(k, _MOST_HELPERS)):
        before = _skip_phrase_back(tokens, k)
        if before < k and lower(tokens[before - 1]) in _HAVE | _BE:
            return before, inverted
        token = tokens[k - 1]
        if lower(token) in _PRONOUNS and token.text.startswith("-"):
            inverted = k - 1
        elif lower(token) != "-t" and not (token.pos == "ADV" and token.text.islower()):
            break
        k -= 1
    return k, inverted


def _is_denied(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether "ne" stands among the clitics before, or "pas" in the group or right behind it."""
    if any(lower(token) in _NOTS for token in tokens[first + 1 : last + 2]):
        return True
    while first and lower(tokens[first - 1]) in CLITICS:
        first -= 1
    return bool(first) and lower(tokens[first - 1]) in ("n'", "ne")


def _is_joined(tokens: Sequence[Token], first: int) -> bool:
    return bool(first) and (lower(tokens[first - 1]) in _JOINS)


def is_finite(tokens: Sequence[Token], k: int) -> bool:
    """Whether a verb stands here that can make a sentence."""
    text = lower(tokens[k])
    if tokens[k].pos == "AUX":
        return text not in _HELPED
    return tokens[k].pos == "VERB" and not text.endswith(_UNFINISHED)


def is_infinitive(token: Token) -> bool:
    """By its ending, for models give no form."""
    text = lower(token)
    return token.pos in ("VERB", "AUX") and text.endswith(INFINITIVES)


def find_speaker(tokens: Sequence[Token], said: Said) -> tuple[int, int] | None:
    """Who stands before the verb; of joined verbs the one of the first."""
    if said.inverted is not None:
        return said.inverted, said.inverted + 1
    if said.joined:
        # "Roel a nié toute faute, affirmant que": who denies, not the noun before the comma.
        paused = tokens[said.first - 1].text == ","
        found = (_find_first_subject(tokens, said.first) if paused else None) or find_by_tree(
            tokens, said.verb
        )
        told = found is not None and found[1] <= said.first
        return found if told else _find_first_subject(tokens, said.first)
    end = said.first
    while end and (tokens[end - 1].pos == "ADV" and tokens[end - 1].text.islower()):
        end -= 1
    if end and lower(tokens[end - 1]) in _RELATIVES:
        return _find_antecedent(tokens, end - 1)
    if end and lower(tokens[end - 1]) == "lui" and end > 1 and tokens[end - 2].text == ",":
        end -= 2
    if end and tokens[end - 1].text == ",":
        return _find_apposition(tokens, end - 1)
    found = cut_back(tokens, end)
    if found is None or (found[0] and tokens[found[0] - 1].pos == "ADP"):
        # "un courriel obtenu par la radio indique": the tree sees past the complement.
        above = find_by_tree(tokens, said.verb)
        return above if above is not None and above[1] <= said.first else found
    return found


def _find_first_subject(tokens: Sequence[Token], limit: int) -> tuple[int, int] | None:
    """The subject of the sentence's first verb, which later verbs share."""
    for k in range(limit):
        if is_finite(tokens, k):
            start = k
            while start and (
                lower(tokens[start - 1]) in CLITICS | {"n'", "ne"} or tokens[start - 1].pos == "ADV"
            ):
                start -= 1
            found = find_speaker(tokens, Said(k, start, None, joined=False))
            if found is not None:
                return found
    return None


def _find_antecedent(tokens: Sequence[Token], relative: int) -> tuple[int, int] | None:
    end = relative
    if end and tokens[end - 1].text == ",":
        end -= 1
    return cut_back(tokens, end)


def _find_apposition(tokens: Sequence[Token], comma: int) -> tuple[int, int] | None:
    """ "Le maire, Ana Roel, dit", "Ana Roel, du syndicat, dit": the piece with the name."""
    commas = [k for k in range(comma) if tokens[k].text == ","]
    if not commas:
        return cut_back(tokens, comma)
    inner = (commas[-1] + 1, comma)
    outer = cut_back(tokens, commas[-1])
    named = cut_back(tokens, comma)
    is_name = (
        named is not None
        and named[0] == inner[0]
        and any(token.pos == "PROPN" for token in tokens[named[0] : named[1]])
        and tokens[inner[0]].pos not in ("ADP", "VERB", "SCONJ")
    )
    # "Le maire (sans étiquette) de Brissac, Ana Roel, dit": the town is no speaker.
    inner_name = outer is not None and outer[0] > 0 and lower(tokens[outer[0] - 1]) in _INNER
    if outer is None or (is_name and (inner_name or not _has_name(tokens, outer))):
        return named
    return outer


def _has_name(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    return any(token.pos == "PROPN" for token in tokens[span[0] : span[1]])


def cut_back(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The noun phrase that ends at `end`, with the complements of its noun."""
    first = end
    while first and end - first < _LONGEST_SUBJECT:
        token = tokens[first - 1]
        inner = (lower(token) in _INNER and first < end) or token.text == "-"
        # Models call rare names adverbs.
        named = token.pos in ("ADV", "X") and token.text[:1].isupper()
        if not inner and not named and token.pos not in _NOMINAL:
            break
        first -= 1
    while first < end and (lower(tokens[first]) in _INNER or tokens[first].pos == "ADV"):
        first += 1
    nominal = any(t.pos in ("NOUN", "PROPN", "PRON", "ADV", "X") for t in tokens[first:end])
    # "Ce dernier", "cette dernière": an adjective that stands for the person.
    nominal = nominal or (first < end and lower(tokens[end - 1]).startswith("derni"))
    return (first, end) if nominal and end > first else None


def find_inverted(tokens: Sequence[Token], said: Said, last: int) -> tuple[int, int] | None:
    """Who stands behind the verb in "a annoncé lundi la ministre"."""
    if said.inverted is not None:
        return said.inverted, said.inverted + 1
    k = said.verb + 1
    while k < last and (tokens[k].pos == "ADV" or lower(tokens[k]) in TIMES):
        k += 1
    k = _skip_addressee(tokens, k, last)
    found = cut_chunk(tokens, k, last) if k < last and tokens[k].pos != "ADP" else None
    if found is None:
        return None
    end = found[1]
    while end < last and tokens[end].text[:1].isupper() and tokens[end - 1].text[:1].isupper():
        # A name that the model takes for a verb or adverb.
        end += 1
    return found[0], end


def _skip_addressee(tokens: Sequence[Token], k: int, last: int) -> int:
    """Past "à l'AFP" in "a confirmé à l'AFP une source": one noun, and more to come."""
    if k >= last or lower(tokens[k]) not in ("à", "au", "aux", "devant"):
        return k
    for j in range(k + 1, min(last - 1, k + 5)):
        if tokens[j].pos in ("NOUN", "PROPN") and tokens[j + 1].pos in ("DET", "PROPN", "NOUN"):
            return j + 1
    return k


TIMES = frozenset(
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "hier", "matin",
     "soir", "après-midi", "midi", "aujourd'hui", "récemment", "dernier", "prochain"}
)  # fmt: skip


def find_by_tree(tokens: Sequence[Token], verb: int) -> tuple[int, int] | None:
    """The tree's subject, where word order shows none."""
    subject = find_subject(tokens, verb)
    return cut_noun_phrase(tokens, subject) if subject is not None else None
