"""Cues between two marks: "The yard, Roel said, would stay", "As Roel reported, it will stay"."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from stemma.annotate.quotes.cues import STOPS, TELLING, Ascribed, cut_chunk, is_cue_verb
from stemma.annotate.quotes.trimming import EDGES, skip_dateline, trim
from stemma.annotate.syntax import list_children
from stemma.annotate.word_lists import CueWords
from stemma.records.text import Token

_LONGEST_ASIDE = 12
_LIKE = frozenset({"as", "comme", "ainsi"})
# An aside that tells more of somebody, or has words reported of its own.
_RELATIVES = frozenset(
    {"who", "which", "that", "whom", "whose", "qui", "que", "dont", "qu'", "qu’"}
)
_HANGING = frozenset({"relcl", "acl", "acl:relcl"})
_OBJECTS = frozenset({"dobj", "obj", "ccomp", "xcomp"})
_HELPERS = frozenset({"AUX", "ADV", "PART"})
_SUBJECTS = ("nsubj", "expl", "csubj")
# With these what was said goes on after the aside.
_JOINS = frozenset({"because", "but", "and", "although", "though", "if", "unless", "so", "or"})
# No verb of speech has these behind it as its subject.
_THINGS = frozenset({"it", "them", "him", "this", "that"})
# With these the words before a cue are a part of what is said.
_CONDITIONS = frozenset({"if", "while", "although", "though", "unless", "because", "since", "but"})
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "parataxis"})


class Aside(NamedTuple):
    """Token range of what stands between the two marks, and the ascription in it."""

    first: int
    last: int
    ascribed: Ascribed


def find_parenthesis(
    tokens: tuple[Token, ...], words: CueWords, outside: Sequence[tuple[int, int]]
) -> Ascribed | None:
    """Cue and speaker of the sentence's first aside; none is looked for in `outside`."""
    aside = find_aside(tokens, words, outside)
    return aside.ascribed if aside else None


def find_aside(
    tokens: tuple[Token, ...], words: CueWords, outside: Sequence[tuple[int, int]]
) -> Aside | None:
    """ "…, Roel said, …", "…, writes Roel.", "As Roel said, …"; not in `outside` (code points)."""
    marks = [k for k, token in enumerate(tokens) if token.text == ","]
    begin = 1 if tokens and tokens[0].pos == "CCONJ" else 0
    if len(tokens) > begin and tokens[begin].text.casefold() in _LIKE:
        marks.insert(0, begin - 1)
    if tokens and tokens[-1].text in STOPS:
        marks.append(len(tokens) - 1)
    for before, last in pairwise(marks):
        first = before + 1
        if not 1 < last - first <= _LONGEST_ASIDE:
            continue
        if any(start <= tokens[first].start < end for start, end in outside):
            continue
        ascribed = _read_cue(tokens, first, last, words)
        if ascribed is not None:
            return Aside(first, last, ascribed)
    return None


def _read_cue(tokens: tuple[Token, ...], first: int, last: int, words: CueWords) -> Ascribed | None:
    """Cue and speaker, if nothing but a time and a place stands with them."""
    like = tokens[first].text.casefold() in _LIKE
    first += like
    inside = range(first, last)
    verbs = [k for k in inside if tokens[k].pos == "VERB"]
    if len(verbs) != 1 or not is_cue_verb(tokens[verbs[0]], words.verbs):
        return None
    verb = verbs[0]
    inverted = all(tokens[k].pos in _HELPERS for k in range(first, verb))
    if _tells_more(tokens, verb, inside) or _has_object(tokens, verb, like=like, inverted=inverted):
        return None
    if inverted and (tokens[verb].lemma.casefold() in words.beside or _is_owned(tokens, inside)):
        return None
    speaker = cut_chunk(tokens, first, verb) or cut_chunk(tokens, verb + 1, last)
    starts_right = inverted or (
        speaker is not None and speaker[0] == first and (tokens[last].text == "," or like)
    )
    if speaker is None or not starts_right:
        return None
    if inverted and tokens[speaker[0]].text.casefold() in _THINGS:
        # "Roel found the letter, reported it to the police, …"
        return None
    return Ascribed(tokens, (verb, verb + 1), speaker, "aside")


def _has_object(tokens: Sequence[Token], verb: int, *, like: bool, inverted: bool) -> bool:
    """ "…, he recommended another firm, …": a verb that takes other words than those around it.

    In "“No,” Roel, the builder, told reporters" it is the verb of who stands before it.
    """
    after = {tokens[k].dep for k in list_children(tokens, verb) if k > verb}
    if tokens[verb].lemma.casefold() in TELLING:
        return inverted and "dobj" in after
    if like and after & _OBJECTS:
        return True
    return not inverted and bool(after & {"dobj", "obj"})


def _is_owned(tokens: Sequence[Token], inside: range) -> bool:
    """ "Roel, the mayor, tweeted a warning.": the verb of who stands before the comma."""
    unnamed = all(tokens[k].pos not in ("PROPN", "PRON") for k in inside)
    verb = next(k for k in inside if tokens[k].pos == "VERB")
    below = list_children(tokens, verb)
    return unnamed and any(tokens[k].dep == "nsubj" and k < inside.start for k in below)


def _tells_more(tokens: Sequence[Token], verb: int, inside: range) -> bool:
    """ ", who says so,", ", saying so,", ", Roel said that,"."""
    token = tokens[verb]
    relative = any(tokens[k].text.casefold() in _RELATIVES for k in inside)
    # "…, said the deal was close.", "…, did not say"
    clause = any(tokens[k].pos == "AUX" for k in range(verb + 1, inside.stop))
    denied = any(tokens[k].dep == "neg" for k in inside)
    return relative or clause or denied or token.tag == "VBG" or token.dep in _HANGING


def read_aside(
    tokens: tuple[Token, ...], aside: Aside, direct: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Token ranges of the words reported before and after an aside; none where marks hold them."""
    if _follows_marked(aside, direct):
        return ()
    before, after = (
        trim(tokens, skip_dateline(tokens), aside.first),
        trim(tokens, aside.last, len(tokens)),
    )
    if before is not None and after is not None and before[1] - before[0] == 1 == aside.first:
        # "And as Roel said, …": the joining word is the reporter's.
        before = None
    if _starts_clause(tokens, aside):
        if before is None or not _is_clause(tokens, before):
            return ()
        after = after if _goes_on(tokens, aside) else None
    if after is not None and _is_marked(tokens, aside.last, direct):
        if before is not None and _is_begun(tokens, before, after, direct):
            return before, after
        after = None
        if before is None or not _is_clause(tokens, before):
            return ()
    if after is not None and before is not None and _describes(tokens, aside, after):
        after = after if _goes_on(tokens, aside) else None
    return tuple(part for part in (before, after) if part is not None)


def _follows_marked(aside: Aside, direct: Sequence[tuple[int, int]]) -> bool:
    """Whether the cue ascribes marked words right before it: "“No,” says Roel, the mayor,"."""
    before = [token for token in aside.ascribed.tokens[: aside.first] if token.text not in EDGES]
    return bool(before) and any(a <= before[-1].start < b for a, b in direct)


def _is_marked(tokens: Sequence[Token], first: int, direct: Sequence[tuple[int, int]]) -> bool:
    """Whether the words after the aside begin with a quotation: "…, he replied, “No.”"."""
    after = [token for token in tokens[first:] if token.text not in EDGES]
    return bool(after) and any(a <= after[0].start < b for a, b in direct)


def _is_begun(
    tokens: Sequence[Token],
    before: tuple[int, int],
    after: tuple[int, int],
    direct: Sequence[tuple[int, int]],
) -> bool:
    """ "If it lasts, he said, “this is no good”", "The yard, he said, “is gone”": marked words
    that end what unmarked ones begin, and no words that tell of the speaking ("In a statement").
    """
    start, end = tokens[before[0]].start, tokens[before[1] - 1].end
    inner = next((t for t in tokens[slice(*after)] if t.text not in EDGES), tokens[after[0]])
    if not inner.text[:1].islower() or any(a < end and start < b for a, b in direct):
        return False
    if tokens[before[0]].text.casefold() in _CONDITIONS:
        return True
    return any(
        tokens[k].dep.startswith(_SUBJECTS) and after[0] <= tokens[k].head < after[1]
        for k in range(*before)
    )


def _starts_clause(tokens: Sequence[Token], aside: Aside) -> bool:
    """ "…, Roel said, adding that …": what follows is not the rest of what was said."""
    follows = tokens[min(aside.last + 1, len(tokens) - 1)]
    relative = follows.text.casefold() in ("which", "who", "where", "qui", "dont")
    adding = follows.tag == "VBG" and follows.dep != "prep"
    return relative or follows.pos in ("CCONJ", "SCONJ") or adding


def _goes_on(tokens: Sequence[Token], aside: Aside) -> bool:
    """ "…, Roel said, because the engine is broken", "…, she said, and sent a leaflet"."""
    follows = aside.last + 1
    if follows >= len(tokens) or tokens[follows].text.casefold() not in _JOINS:
        return False
    # "…, and Hale said so": another one's words.
    return not any(
        t.pos == "VERB" and t.lemma.casefold() in ("say", "tell", "add") for t in tokens[follows:]
    )


def _is_clause(tokens: Sequence[Token], part: tuple[int, int]) -> bool:
    """A sentence of its own, which no "when" or "in" opens."""
    for k in range(*part):
        head = tokens[k].head
        if tokens[k].dep.startswith(_SUBJECTS) and part[0] <= head < part[1]:
            marked = any(tokens[m].dep == "mark" for m in list_children(tokens, head))
            if not marked and tokens[head].dep not in _HANGING | {"advcl", "pcomp"}:
                return True
    return False


def _describes(tokens: Sequence[Token], aside: Aside, after: tuple[int, int]) -> bool:
    """ "…, said Roel, a builder who …": after an inverted cue, words without a main verb."""
    cue, speaker = aside.ascribed.cue, aside.ascribed.speaker
    if speaker is None or speaker[0] < cue[0]:
        return False
    head = next((k for k in range(*after) if not after[0] <= tokens[k].head < after[1]), None)
    if head is not None and tokens[head].dep in ("appos", "relcl"):
        return True
    return not any(
        tokens[k].pos in ("VERB", "AUX") and tokens[k].dep in _CLAUSES for k in range(*after)
    )
