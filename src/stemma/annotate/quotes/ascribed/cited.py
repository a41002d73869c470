"""Whose words they are: "quoted him as saying", "emailed supporters saying", "Roel, who said"."""

from collections.abc import Sequence

from stemma.annotate.quotes.ascribed.appositions import settle_name
from stemma.annotate.quotes.cues import STOPS, Ascribed, cut_chunk_back
from stemma.annotate.syntax import cut_noun_phrase, find_subject, list_children
from stemma.records.text import Token

Range = tuple[int, int]

_RELATIVES = frozenset({"who", "qui"})
_JOINING = frozenset({"and", "or", "et", "&"})
_CITING = frozenset({"quote", "cite", "citer"})
_SAYING = frozenset({"VBG"})
# Ways of speaking to somebody whose name stands before the words.
_ADDRESSING = frozenset(
    {"email", "e-mail", "mail", "call", "text", "phone", "message", "address", "greet", "interrupt",
     "answer", "follow", "open", "close", "join"}
)  # fmt: skip
# What is sent out to say something: it is the sender who speaks.
_ISSUING = frozenset(
    {"issue", "release", "send", "write", "post", "publish", "circulate", "deliver", "file", "put",
     "make"}
)  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "nsubj:pass"})
# How a verb hangs that shares the subject of what is above it; clauses with "that" do not.
_CLIMBING = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "dep", "parataxis"})
_NOMINAL = frozenset({"dobj", "obj", "pobj", "attr", "oprd", "nmod"})
_HIGHEST = 10
_OBJECTS = frozenset({"dobj", "obj"})
_REACH = 8


def settle_speaker(ascribed: Ascribed) -> Ascribed:
    """With the one whose words they are as speaker, by name where an apposition gives it."""
    if ascribed.speaker is None:
        return ascribed
    speaker = settle_cited(ascribed) or ascribed.speaker
    speaker = settle_relative(ascribed.tokens, speaker)
    speaker = settle_name(ascribed.tokens, speaker)
    return ascribed._replace(speaker=_join_speakers(ascribed.tokens, speaker, ascribed.cue[0]))


def _join_speakers(tokens: Sequence[Token], speaker: Range, cue: int) -> Range:
    """ "Roel and the mayor" where both are subjects of the cue; of a name the first part else."""
    first, last = speaker
    if last >= len(tokens) or tokens[last].dep != "cc" or not first <= tokens[last].head < last:
        return speaker
    head = tokens[last].head
    if tokens[head].dep not in _SUBJECTS or tokens[last].text.casefold() not in _JOINING:
        return speaker
    joined = [k for k in list_children(tokens, head) if tokens[k].dep == "conj" and k > last]
    end = cut_noun_phrase(tokens, joined[0])[1] if joined else last
    between = tokens[last + 1 : end]
    plain = all(t.text not in STOPS and t.text not in ",;:" for t in between)
    return (first, end) if plain and (end <= cue or last > cue) and end > last + 1 else speaker


def settle_cited(ascribed: Ascribed) -> Range | None:
    """The speaker of an ascription, or who said it first where the cue is another's."""
    tokens, verb = ascribed.tokens, ascribed.cue[0]
    if ascribed.manner == "source" or verb >= len(tokens):
        return ascribed.speaker
    cited = _find_cited(tokens, verb)
    if cited is not None:
        return cited
    own = _find_own(tokens, ascribed)
    if own is not None:
        return own
    subject = _find_addresser(tokens, verb)
    return cut_noun_phrase(tokens, subject) if subject is not None else ascribed.speaker


def settle_relative(tokens: Sequence[Token], speaker: Range) -> Range:
    """Of "who" and "qui" the words they go back to."""
    first, last = speaker
    if last - first != 1 or tokens[first].text.casefold() not in _RELATIVES:
        return speaker
    end = first - 1 if first and tokens[first - 1].text == "," else first
    return cut_chunk_back(tokens, end) or speaker


def _find_cited(tokens: Sequence[Token], verb: int) -> Range | None:
    """The object of "quote … as saying", by either of its verbs; the subject of its passive."""
    if tokens[verb].tag in _SAYING and verb and tokens[verb - 1].text == "as":
        near = range(verb - 2, max(-1, verb - _REACH), -1)
        citing = next((k for k in near if tokens[k].lemma.casefold() in _CITING), None)
    elif tokens[verb].lemma.casefold() in _CITING and _says_after(tokens, verb):
        citing = verb
    else:
        return None
    if citing is None:
        return None
    passive = [k for k in list_children(tokens, citing) if tokens[k].dep == "nsubjpass"]
    if passive:
        return cut_noun_phrase(tokens, passive[0])
    follows = citing + 1
    if follows < len(tokens) and tokens[follows].text == "as":
        return None
    end = next(k for k in range(follows, len(tokens)) if tokens[k].text == "as")
    return follows, end


def _says_after(tokens: Sequence[Token], citing: int) -> bool:
    """Whether "as saying" follows."""
    for k in range(citing + 1, min(len(tokens) - 1, citing + _REACH)):
        if tokens[k].text == "as":
            return tokens[k + 1].tag in _SAYING
    return False


def _find_own(tokens: Sequence[Token], ascribed: Ascribed) -> Range | None:
    """The name right before a verb that the tree gives the subject of an earlier one."""
    verb, speaker = ascribed.cue[0], ascribed.speaker
    if speaker is None or speaker[1] >= verb or tokens[verb].tag in _SAYING:
        return None
    if any(tokens[k].dep in _SUBJECTS for k in list_children(tokens, verb)):
        return None
    before = tokens[verb - 1]
    if before.pos != "PROPN" or before.dep in _NOMINAL:
        return None
    return cut_chunk_back(tokens, verb)


def _find_addresser(tokens: Sequence[Token], verb: int) -> int | None:
    """The subject of "emailed" in "Roel emailed supporters saying"."""
    token = tokens[verb]
    above = token.head
    if token.tag not in _SAYING or token.dep not in ("acl", "relcl") or above == verb:
        return None
    if tokens[above].dep not in _OBJECTS:
        return None
    act = tokens[above].head
    return (
        find_subject(tokens, act)
        if tokens[act].lemma.casefold() in _ADDRESSING | _ISSUING
        else None
    )


def fill_subject(ascribed: Ascribed, spoken: Range) -> Ascribed:
    """A cue without a speaker with the subject of the nearest clause above it.

    "Roel was asked to go on and joked": that of a passive too. `spoken` are the code points of the
    quotation, in which no subject is looked for.
    """
    tokens, verb = ascribed.tokens, ascribed.cue[0]
    if ascribed.speaker is not None or ascribed.cue[0] >= len(tokens):
        return ascribed
    at = verb
    for _ in range(_HIGHEST):
        for k in list_children(tokens, at):
            inside = spoken[0] <= tokens[k].start < spoken[1]
            if tokens[k].dep in _SUBJECTS and k < verb and not inside:
                return ascribed._replace(speaker=cut_noun_phrase(tokens, k))
        # "adopted an accent and joked": a verb may be hung on the noun beside it.
        nominal = at != verb and tokens[at].pos not in ("VERB", "AUX")
        if tokens[at].dep not in (_CLIMBING | _NOMINAL if nominal else _CLIMBING):
            break
        at = tokens[at].head
    return ascribed
