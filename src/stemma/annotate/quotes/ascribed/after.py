"""Cues right after a quotation: "“…,” said Roel", "“…,” the mayor of Ellery told the paper"."""

from collections.abc import Sequence

from stemma.annotate.quotes.cues import (
    PUNCTUATION,
    STOPS,
    TELLING,
    Ascribed,
    ascribe_source,
    cut_chunk,
    is_cue_verb,
    looks_like_cue,
    match_source,
)
from stemma.annotate.syntax import cut_noun_phrase, find_subject, find_token, list_children
from stemma.annotate.word_lists import CueWords
from stemma.records.text import Token

# Words between a quotation and its cue verb ("…,” a source familiar with the visit told").
_LONGEST_REACH = 22
# "has since then said"
_MOST_HELPERS = 3
_HANGING = frozenset({"relcl", "acl", "acl:relcl"})
_OBJECTS = frozenset({"dobj", "obj", "ccomp"})
_MARKS = frozenset("\"“”«»''’`*")


def find_after(
    tokens: tuple[Token, ...], end: int, words: CueWords, *, ends_sentence: bool, stop: str = ""
) -> Ascribed | None:
    """A cue right after a quotation that ends at code point `end`: "said X", "X said".

    `ends_sentence` says that the quoted words end in a full stop, so that what follows may be a
    sentence of its own; `stop` is what they end in, where it is known.
    """
    first = find_token(tokens, end)
    while first < len(tokens) and tokens[first].text in PUNCTUATION:
        if tokens[first].text in STOPS:
            return None
        first += 1
    if first >= len(tokens):
        return None
    stop = stop or _read_stop(tokens, first)
    source = match_source(tokens, first, words.sources)
    if source is not None:
        return ascribe_source(tokens, source)
    if _opens_other_clause(tokens[first]):
        return None
    verb = _find_verb_after(tokens, first, words, paused=stop == ",")
    if verb is None:
        return _find_act_after(tokens, first) if stop == "," else None
    if ends_sentence and tokens[first].text[:1].isupper() and not _closes_soon(tokens, verb, stop):
        return None
    speaker = _find_speaker_after(tokens, first, verb, words)
    if speaker is None and verb > first:
        return None
    return Ascribed(tokens, (verb, verb + 1), speaker, "adjacent")


def _read_stop(tokens: Sequence[Token], first: int) -> str:
    """The stop that the quoted words end in, inside their marks or right behind them."""
    for k in range(first - 1, max(-1, first - 4), -1):
        if tokens[k].text not in _MARKS:
            return tokens[k].text if tokens[k].text in PUNCTUATION else ""
    return ""


def _opens_other_clause(token: Token) -> bool:
    """ "“A”, and Roel said", "“A,” adding that": what follows has words of its own."""
    text = token.text.casefold()
    return (
        token.pos in ("CCONJ", "SCONJ", "ADP")
        or text in ("which", "who", "where")
        or token.tag == "VBG"
    )


def _find_verb_after(
    tokens: Sequence[Token], first: int, words: CueWords, *, paused: bool
) -> int | None:
    """The cue verb of "said X" or "X said", no other verb and no mark of quotation before it.

    Where the quoted words end in a comma (`paused`), a verb that the tree calls a noun counts too.
    """
    k = first
    while k < len(tokens) and k - first <= _MOST_HELPERS:
        if looks_like_cue(tokens[k], words):
            return k
        if tokens[k].pos not in ("ADV", "AUX", "PART"):
            break
        k += 1
    for k in range(first, min(len(tokens), first + _LONGEST_REACH)):
        token = tokens[k]
        if token.text in '“”"«»:;' or token.text in STOPS:
            return None
        if _tells_of_noun(token) and first <= token.head < k:
            continue
        if k > first and is_cue_verb(token, words.verbs):
            subject = find_subject(tokens, k)
            if subject is not None and first <= subject < k:
                return k
            before = tokens[k - 1]
            if before.pos in ("PRON", "PROPN", "NOUN", "ADV") or before.text[:1] == "-":
                return k
            if paused and _closes_apposition(tokens, first, k):
                return k
        plural = tokens[k - 1].tag in ("NNS", "NNPS") and token.lemma.casefold() in words.verbs
        formed = token.text in words.forms or plural
        if k > first and paused and formed and _is_named(tokens, first, k):
            return k
    return None


def _tells_of_noun(token: Token) -> bool:
    """ "“…,” a claim the bank denies", "“Late,” a novel written by Roel": no attribution."""
    return token.dep == "relcl" or (token.dep == "acl" and token.tag == "VBN")


def _closes_apposition(tokens: Sequence[Token], first: int, verb: int) -> bool:
    """ "Roel, the mayor, said": an even number of commas, the last right before the verb."""
    commas = sum(token.text == "," for token in tokens[first:verb])
    return tokens[verb - 1].text == "," and commas % 2 == 0


def _is_named(tokens: Sequence[Token], first: int, verb: int) -> bool:
    """Whether a name or noun, and no verb, stands right before a form such as "read"."""
    before = tokens[first:verb]
    follows = tokens[verb + 1].pos if verb + 1 < len(tokens) else "PUNCT"
    return (
        (_is_owned(tokens, first, verb) or tokens[verb - 1].pos in ("NOUN", "PROPN", "PRON"))
        and all(token.pos not in ("VERB", "AUX") for token in before)
        and follows in ("PUNCT", "ADP", "ADV")
    )


def _is_owned(tokens: Sequence[Token], first: int, verb: int) -> bool:
    """ "the editorial read": a model may take the noun for an adjective."""
    return verb - first == 2 and tokens[first].pos == "DET" and tokens[verb - 1].pos == "ADJ"


def _is_bare(tokens: Sequence[Token], first: int, verb: int) -> bool:
    """ "screenwriter Cole Roel wrote": a name where the tree takes the trade for a verb."""
    before = tokens[first:verb]
    plain = all(token.text not in PUNCTUATION for token in before)
    return plain and before[0].tag == "VB" and before[-1].pos == "PROPN"


def _find_act_after(tokens: tuple[Token, ...], first: int) -> Ascribed | None:
    """ "“…,” Roel beamed": after a comma any verb whose subject follows the marks is a cue."""
    for k in range(first + 1, min(len(tokens), first + _LONGEST_REACH)):
        if tokens[k].text in _MARKS or tokens[k].text in ":;" or tokens[k].text in STOPS:
            return None
        if tokens[k].pos == "VERB" and tokens[k].dep not in _HANGING:
            subject = find_subject(tokens, k)
            if subject is None or not first <= subject < k:
                return None
            speaker = cut_noun_phrase(tokens, subject)
            starts = speaker[0] == first and tokens[k].tag not in ("VBG", "VBN")
            return Ascribed(tokens, (k, k + 1), speaker, "chain") if starts else None
    return None


def _closes_soon(tokens: Sequence[Token], verb: int, stop: str) -> bool:
    """Whether the verb has no object of its own: "“No.” Roel said.", "“Why?” Roel said in May."."""
    rest = tokens[verb + 1 :]
    if stop in ("?", "!"):
        told = tokens[verb].lemma.casefold() in TELLING | {"ask", "demander"}
        objects = {"ccomp"} if told else _OBJECTS
        return not any(tokens[k].dep in objects for k in list_children(tokens, verb) if k > verb)
    return len(rest) <= 1 or rest[0].text in STOPS or all(t.text in PUNCTUATION for t in rest)


def _find_speaker_after(
    tokens: Sequence[Token], first: int, verb: int, words: CueWords
) -> tuple[int, int] | None:
    subject = find_subject(tokens, verb)
    if subject is not None and (first <= subject < verb or subject > verb):
        span = cut_noun_phrase(tokens, subject)
        if span[0] >= first:
            return span if not span[0] <= verb < span[1] else (subject, subject + 1)
    for k in range(first, verb):
        # "a-t-elle ajouté": models have no one name for the pronoun.
        if tokens[k].text[:1] == "-" and tokens[k].text[1:].casefold() in words.pronouns:
            return k, k + 1
    if any(token.pos not in ("ADV", "AUX", "PART", "PRON") for token in tokens[first:verb]):
        whole = _is_owned(tokens, first, verb) or _is_bare(tokens, first, verb)
        return cut_chunk(tokens, first, verb) or ((first, verb) if whole else None)
    if any(
        token.pos == "PRON" and token.text.casefold().lstrip("-") in words.pronouns
        for token in tokens[first:verb]
    ):
        return cut_chunk(tokens, first, verb)
    begin = verb + 1
    if [token.text for token in tokens[begin : begin + 2]] == ["en", "garde"]:
        begin += 2
    return cut_chunk(tokens, begin, min(len(tokens), begin + 11))
