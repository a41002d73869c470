"""Speakers after their verb: "“…”, s'agace Edmée Roel", "a-t-elle dit", "“…,” ran one note".

Read off the order of the words, for models often take the subject of such a verb for its object.
"""

from collections.abc import Sequence
from typing import NamedTuple

from stemma.annotate.quotes.cues import PUNCTUATION, STOPS, Ascribed, looks_like_cue
from stemma.annotate.quotes.reported.french_verbs import list_speech
from stemma.annotate.syntax import find_token
from stemma.annotate.word_lists import CueWords
from stemma.records.text import Token

CLITICS = frozenset(
    {"s'", "s’", "se", "lui", "leur", "nous", "m'", "m’", "me", "l'", "l’", "le", "la", "les", "y",
     "en", "vous"}
)  # fmt: skip
_HELPERS = frozenset(
    {"a", "ont", "avait", "avaient", "aura", "auraient", "aurait", "est", "sont", "était",
     "étaient", "avons", "ai", "eut"}
)  # fmt: skip
_PRONOUNS = frozenset({"il", "elle", "on", "ils", "elles", "je"})
# Second verbs: "a fait savoir", "a tenu à préciser", "met en garde".
_SECOND = frozenset(
    {"savoir", "valoir", "remarquer", "observer", "entendre", "mine", "garde", "avant"}
)
_ARTICLES = frozenset(
    {"le", "la", "les", "l'", "l’", "un", "une", "des", "son", "sa", "ses", "leur", "leurs", "ce",
     "cet", "cette", "ces", "notre", "nos", "plusieurs", "deux", "trois", "quelques", "certains",
     "d'autres", "celui", "celle", "ceux", "celles", "l'un", "l'une"}
)  # fmt: skip
_ENGLISH_ARTICLES = frozenset(
    {"the", "a", "an", "one", "another", "his", "her", "their", "its", "some", "many", "two"}
)
# "ce mardi", "vendredi soir", "hier": when it was said, no part of who said it.
_TIMES = frozenset(
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "hier",
     "aujourd'hui", "aujourd’hui", "matin", "soir", "midi", "après-midi", "dernier", "dernière",
     "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday"}
)  # fmt: skip
_INNER = frozenset({"de", "du", "des", "d'", "d’", "of", "for", "la", "et", "and", "&"})
_JOINTS = frozenset({"-", "–", "'", "’"})
_RELATIVES = frozenset({"qui", "que", "qu'", "qu’", "dont", "who", "which", "that"})
# Words between the verb and the subject: "a déclaré à l'agence lors d'un point de presse le maire".
_LONGEST_LEAD = 10
_LONGEST_NAME = 12
# "confie, encore sous le choc,": words between the commas, and what they do not hold.
_LONGEST_INSERTION = 10
_STRONG = STOPS | frozenset(':;«»“”"()')
_LIKENING = frozenset({"put", "call", "describe", "term", "dub", "phrase", "say"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})

Range = tuple[int, int]


class _Chain(NamedTuple):
    """The verb of an inversion, the first token after it, and its glued pronoun if it has one."""

    verb: int
    end: int
    pronoun: int | None


def find_inverted(tokens: tuple[Token, ...], end: int, words: CueWords) -> Ascribed | None:
    """ "…”, a répondu la ministre": verb and subject right after code point `end`, else None."""
    first = find_token(tokens, end)
    while first < len(tokens) and tokens[first].text in PUNCTUATION:
        if tokens[first].text in STOPS or tokens[first].text in ":(":
            return None
        first += 1
    if words.language == "fr":
        return read_inversion(tokens, first, words)
    return _read_english(tokens, first)


def find_likened(tokens: tuple[Token, ...], end: int) -> Ascribed | None:
    """ "“the gift”, as Roel put it": after "as" a name, a verb of naming and "it"."""
    first = find_token(tokens, end)
    while first < len(tokens) and tokens[first].text in PUNCTUATION - STOPS:
        first += 1
    if first + 2 >= len(tokens) or tokens[first].text != "as":
        return None
    speaker = cut_name(tokens, first + 1)
    if speaker is None or speaker[1] >= len(tokens):
        return None
    verb = speaker[1]
    while verb < len(tokens) - 1 and tokens[verb].pos in ("AUX", "ADV"):
        verb += 1
    named = tokens[verb].lemma.casefold() in _LIKENING and tokens[speaker[0]].text != "it"
    return Ascribed(tokens, (verb, verb + 1), speaker, "adjacent") if named else None


def read_inversion(tokens: tuple[Token, ...], first: int, words: CueWords) -> Ascribed | None:
    """A French verb at `first` with the subject behind it."""
    chain = _read_chain(tokens, first, words)
    if chain is None:
        return None
    cue = (chain.verb, chain.verb + 1)
    if chain.pronoun is not None:
        return Ascribed(tokens, cue, (chain.pronoun, chain.pronoun + 1), "adjacent")
    speaker = find_late_subject(tokens, chain.end)
    return Ascribed(tokens, cue, speaker, "adjacent") if speaker else None


def is_misread(ascribed: Ascribed, words: CueWords) -> bool:
    """Whether the "speaker" is who is told, or when: "lui a répondu", "au Devoir", "mardi soir"."""
    if words.language != "fr" or ascribed.speaker is None:
        return False
    first, last = ascribed.speaker
    token = ascribed.tokens[first]
    if last <= ascribed.cue[0]:
        return last - first == 1 and token.text.casefold() in CLITICS
    return token.text.casefold() in _TIMES or (token.pos == "ADP" and token.text[:1].islower())


def turn_round(ascribed: Ascribed, words: CueWords) -> Ascribed:
    """A French cue between commas with the subject behind it: "C'était, a dit Ana Roel, « … »"."""
    tokens, verb = ascribed.tokens, ascribed.cue[0]
    first = verb
    while first > 0 and tokens[first - 1].pos in ("AUX", "PRON", "ADV"):
        first -= 1
    if first == 0 or tokens[first - 1].text != ",":
        return ascribed
    found = read_inversion(tokens, first, words)
    if found is None or found.cue[0] != verb or found.speaker is None:
        return ascribed
    end = max(found.speaker[1], verb + 1)
    closed = end < len(tokens) and tokens[end].text == ","
    return ascribed._replace(speaker=found.speaker) if closed else ascribed


def _read_chain(tokens: Sequence[Token], first: int, words: CueWords) -> _Chain | None:
    """Clitics, helper and verb: "lui a répondu", "s'étonne", "a-t-elle ajouté"."""
    k = first
    while k < len(tokens) and tokens[k].text.casefold() in CLITICS:
        k += 1
    helped = k < len(tokens) and tokens[k].text in _HELPERS
    k += helped
    k, pronoun = _read_pronoun(tokens, k) if helped else (k, None)
    while helped and k < len(tokens) and tokens[k].pos == "ADV":
        k += 1
    if k >= len(tokens) or not tokens[k].text[:1].islower() or tokens[k].text in _RELATIVES:
        return None
    verb = k
    k, late = _read_pronoun(tokens, k + 1)
    pronoun = pronoun if pronoun is not None else late
    sure = pronoun is not None or helped
    known = tokens[verb].pos == "VERB" or looks_like_cue(tokens[verb], words)
    known = known or (k < len(tokens) and tokens[k].text in _SECOND)
    known = known or tokens[verb].text in list_speech().finite
    if not (sure or known) or tokens[verb].pos in ("ADP", "DET", "CCONJ", "SCONJ", "PRON"):
        return None
    while k < len(tokens) and tokens[k].text in _SECOND:
        k += 1
    return _Chain(verb, k, pronoun)


def _read_pronoun(tokens: Sequence[Token], k: int) -> tuple[int, int | None]:
    """Past "-t-elle" or "-il", in one token or two, with the place of the pronoun."""
    if k < len(tokens) and tokens[k].text == "-t":
        k += 1
    glued = tokens[k].text if k < len(tokens) else ""
    if glued.startswith("-") and glued.rpartition("-")[2].casefold() in _PRONOUNS:
        return k + 1, k
    return k, None


def find_late_subject(tokens: Sequence[Token], first: int) -> Range | None:
    """The noun phrase behind a verb and what stands between: "à l'agence", "lundi", "en riant"."""
    k = first = _skip_insertion(tokens, first)
    while k < min(len(tokens), first + _LONGEST_LEAD):
        token = tokens[k]
        text = token.text.casefold()
        if token.text in PUNCTUATION and token.text not in _JOINTS:
            return None
        if text in _RELATIVES or token.pos == "SCONJ":
            return None
        if token.pos == "ADP" and text not in _ARTICLES:
            k = _skip_phrase(tokens, k + 1)
            continue
        if text in _TIMES or (text == "ce" and _is_time(tokens, k + 1)):
            k += 1
            continue
        if text in _ARTICLES or (token.text[:1].isupper() and text not in _TIMES):
            return cut_name(tokens, k)
        if token.pos in ("NOUN", "PROPN", "PRON", "NUM") and text not in CLITICS:
            return cut_name(tokens, k)
        k += 1
    return None


def _skip_insertion(tokens: Sequence[Token], comma: int) -> int:
    """Past "émue" in "confie, émue, Ana Roel": words between two commas, and a name behind them."""
    if comma >= len(tokens) or tokens[comma].text != ",":
        return comma
    for k in range(comma + 2, min(len(tokens) - 1, comma + _LONGEST_INSERTION)):
        if tokens[k].text == ",":
            return k + 1 if opens_name(tokens[k + 1]) else comma
        if tokens[k].text in _STRONG or tokens[k].pos in ("AUX", "SCONJ"):
            return comma
    return comma


def opens_name(token: Token) -> bool:
    """Whether a noun phrase may begin here: an article or a large letter."""
    text = token.text.casefold()
    return text not in _TIMES and (text in _ARTICLES or token.text[:1].isupper())


def _is_time(tokens: Sequence[Token], k: int) -> bool:
    return k < len(tokens) and tokens[k].text.casefold() in _TIMES


def _skip_phrase(tokens: Sequence[Token], k: int) -> int:
    """Past the words of a preposition: up to the next article, name or comma."""
    start = k
    while k < len(tokens) and k - start < _LONGEST_LEAD:
        text = tokens[k].text.casefold()
        before = tokens[k - 1]
        bound = before.pos == "ADP" or before.text.casefold() in _ARTICLES
        opens = text in _ARTICLES or (
            tokens[k].text[:1].isupper() and not before.text[:1].isupper()
        )
        # "à l'AFP Ana Roel", "auprès de l'AFP Samira, 28 ans": behind letters a name begins.
        after = tokens[k + 1].text if k + 1 < len(tokens) else ""
        starts_name = (
            (after[:1].isupper() or after in (",", ".", ""))
            and tokens[k].text[:1].isupper()
            and before.text.isupper()
            and len(before.text) > 1
            and not tokens[k].text.isupper()
        )
        if tokens[k].text in PUNCTUATION and tokens[k].text not in _JOINTS:
            return k
        if (opens and not bound) or starts_name:
            return k
        k += 1
    return k


def cut_name(tokens: Sequence[Token], first: int) -> Range | None:
    """The phrase from `first` up to a comma, verb, time or preposition other than "de"."""
    k = first
    while k < len(tokens) and k - first < _LONGEST_NAME:
        token = tokens[k]
        text = token.text.casefold()
        if token.text in PUNCTUATION and token.text not in _JOINTS:
            break
        large = token.text[:1].isupper()
        if text in _RELATIVES or (text in _TIMES and k > first):
            break
        if token.pos == "ADP" and text not in _INNER and not large:
            break
        # Right after an article even what a model calls a verb is a noun.
        named = k > first and tokens[k - 1].text.casefold() not in _ARTICLES | _ENGLISH_ARTICLES
        if token.pos in ("VERB", "AUX", "SCONJ", "ADV") and not large and named:
            break
        k += 1
    while k > first and tokens[k - 1].text.casefold() in _INNER | _ARTICLES | _JOINTS:
        k -= 1
    return (first, k) if k > first else None


def _read_english(tokens: tuple[Token, ...], first: int) -> Ascribed | None:
    """ "…,” chanted the crowd": a finite verb with a noun phrase and nothing else of its own."""
    if first + 1 >= len(tokens) or tokens[first].tag not in _FINITE:
        return None
    if tokens[first].pos != "VERB" or not tokens[first].text[:1].islower():
        return None
    opens = tokens[first + 1]
    named = opens.text.casefold() in _ENGLISH_ARTICLES or opens.pos == "PROPN"
    speaker = cut_name(tokens, first + 1) if named else None
    if speaker is None or not _ends_here(tokens, speaker[1]):
        return None
    return Ascribed(tokens, (first, first + 1), speaker, "chain")


def _ends_here(tokens: Sequence[Token], k: int) -> bool:
    """Whether nothing but a description or a place goes on: no second object, no clause."""
    if k >= len(tokens) or tokens[k].text in PUNCTUATION or tokens[k].text in _RELATIVES:
        return True
    return tokens[k].pos in ("ADP", "VERB")
