"""Indirect speech: the words reported after "said that", before "X said", beside "according to"."""

from collections.abc import Sequence
from typing import NamedTuple

from stemma.annotate.quotes.cues import Ascribed, find_parenthesis, find_source, is_cue_verb
from stemma.annotate.syntax import (
    cover_subtree,
    cut_noun_phrase,
    find_subject,
    is_negated,
    list_children,
)
from stemma.annotate.word_lists import CueWords
from stemma.records.text import Token

_INTRODUCERS = frozenset({"that", "que", "qu'", "qu’"})
_QUESTIONS = frozenset(
    {"if", "whether", "si", "how", "why", "when", "where", "what", "who", "which"}
)
_CLAUSE_HEADS = frozenset({"VERB", "AUX", "ADJ"})
_EDGES = frozenset(",;:.–—-\"“”«»‘’'")
_ASIDES = frozenset({"–", "—", "--"})
_PAIRS = {"”": "“", "»": "«", '"': '"'}
_SURE, _MIND, _PROMISE = 0.8, 0.6, 0.5
# Below so many words a reported clause says nothing by itself ("he said so").
_SHORTEST = 3
# Words between a cue and its "that" ("told reporters in Ellery on Monday that").
_LONGEST_LEAD = 9


class Reported(NamedTuple):
    """Token ranges of the words reported (two where a cue splits them), with their ascription."""

    parts: tuple[tuple[int, int], ...]
    ascribed: Ascribed
    confidence: float

    @property
    def content(self) -> tuple[int, int]:
        """From the first word to one past the last."""
        return self.parts[0][0], self.parts[-1][1]


def find_reported(
    tokens: tuple[Token, ...], words: CueWords, direct: Sequence[tuple[int, int]]
) -> list[Reported]:
    """Indirect speech of one sentence; cues inside direct quotations (code points) are skipped."""
    found: list[Reported] = []
    aside = find_parenthesis(tokens, words, direct)
    if aside is not None and not _starts_clause(tokens, aside) and not _follows(aside, direct):
        found += _read_aside(tokens, aside)
    for k, token in enumerate(tokens):
        reported = _read_verb(tokens, k, words)
        if reported is None or any(start <= token.start < end for start, end in direct):
            continue
        if not _overlaps(reported, found):
            found.append(reported)
    source = find_source(tokens, words, direct)
    if source is not None and not _is_loose(source, words):
        reported = _read_source(tokens, source)
        if reported is not None and not _overlaps(reported, found):
            found.append(reported)
    return [one for one in found if sum(_count_words(tokens, p) for p in one.parts) >= _SHORTEST]


def _follows(aside: Ascribed, direct: Sequence[tuple[int, int]]) -> bool:
    """Whether the cue ascribes marked words right before it: "“No,” says Roel, the mayor,"."""
    first = min(aside.cue[0], aside.speaker[0] if aside.speaker else aside.cue[0])
    before = [token for token in aside.tokens[:first] if token.text not in _EDGES]
    return bool(before) and any(a <= before[-1].start < b for a, b in direct)


def _starts_clause(tokens: Sequence[Token], aside: Ascribed) -> bool:
    """ "…, Roel said, adding that …": what follows is not the rest of what was said."""
    end = max(aside.cue[1], aside.speaker[1] if aside.speaker else 0)
    follows = tokens[min(end + 1, len(tokens) - 1)]
    relative = follows.text.casefold() in ("which", "who", "where", "qui", "dont")
    return relative or follows.pos in ("CCONJ", "SCONJ") or follows.tag == "VBG"


def _read_aside(tokens: tuple[Token, ...], aside: Ascribed) -> list[Reported]:
    """What stands before and after "…, Roel said, …"."""
    speaker = aside.speaker or aside.cue
    begin, end = min(aside.cue[0], speaker[0]), max(aside.cue[1], speaker[1])
    parts = [_trim(tokens, 0, begin), _trim(tokens, end, len(tokens))]
    kept = tuple(part for part in parts if part is not None)
    return [Reported(kept, aside, _SURE)] if kept else []


def _trim(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    while first < last and tokens[first].text in _EDGES:
        first += 1
    last = _trim_end(tokens, first, last)
    return (first, last) if last > first else None


def _is_loose(source: Ascribed, words: CueWords) -> bool:
    """ "For Roel, …" gives quoted words a speaker, but makes no speech of a plain sentence."""
    first, last = source.cue
    return last - first == 1 and source.tokens[first].text.casefold() in words.loose_sources


def _overlaps(reported: Reported, found: Sequence[Reported]) -> bool:
    first, last = reported.content
    return any(first < one.content[1] and one.content[0] < last for one in found)


def _count_words(tokens: Sequence[Token], content: tuple[int, int]) -> int:
    return sum(token.pos != "PUNCT" for token in tokens[content[0] : content[1]])


def _read_verb(tokens: tuple[Token, ...], verb: int, words: CueWords) -> Reported | None:
    token = tokens[verb]
    speech = is_cue_verb(token, words.verbs)
    mind = is_cue_verb(token, words.mind)
    if not (speech or mind) or is_negated(tokens, verb):
        return None
    clause = _find_clause(tokens, verb)
    confidence = _SURE if speech else _MIND
    that = _find_that(tokens, verb) if clause is None and speech else None
    if clause is None and that is None and token.lemma.casefold() in words.promises:
        clause, confidence = _find_infinitive(tokens, verb), _PROMISE
    subject = find_subject(tokens, verb)
    if subject is None and not _is_participle(token):
        return None
    if clause is not None:
        content = _cut_clause(tokens, clause, verb)
    else:
        content = _trim(tokens, that, len(tokens)) if that is not None else None
    if content is None:
        return None
    speaker = cut_noun_phrase(tokens, subject) if subject is not None else None
    if speaker and content[0] <= speaker[0] < content[1]:
        return None
    return Reported((content,), Ascribed(tokens, (verb, verb + 1), speaker, "adjacent"), confidence)


def _is_participle(token: Token) -> bool:
    return token.tag == "VBG"


def _find_clause(tokens: Sequence[Token], verb: int) -> int | None:
    """The finite clause that depends on the verb."""
    for k in list_children(tokens, verb):
        child = tokens[k]
        if child.dep != "ccomp" or (k > verb and child.pos not in _CLAUSE_HEADS):
            continue
        parts = list_children(tokens, k)
        marks = {tokens[m].text.casefold() for m in parts if tokens[m].dep in ("mark", "advmod")}
        if marks & _QUESTIONS and not marks & _INTRODUCERS:
            return None
        has_subject = any(tokens[m].dep.startswith(("nsubj", "expl", "csubj")) for m in parts)
        if has_subject or marks & _INTRODUCERS or k < verb:
            return k
    return None


def _find_that(tokens: Sequence[Token], verb: int) -> int | None:
    """The word after a "that" which the tree hangs elsewhere: "said in a statement that …"."""
    for k in range(verb + 1, min(len(tokens) - 1, verb + _LONGEST_LEAD)):
        if tokens[k].text in _EDGES or tokens[k].pos in ("VERB", "AUX"):
            return None
        if tokens[k].text.casefold() in _INTRODUCERS and tokens[k].pos == "SCONJ":
            return k + 1
    return None


def _find_infinitive(tokens: Sequence[Token], verb: int) -> int | None:
    for k in list_children(tokens, verb):
        if tokens[k].dep == "xcomp" and k > verb and tokens[k].pos in ("VERB", "AUX"):
            return k
    return None


def _cut_clause(tokens: Sequence[Token], clause: int, verb: int) -> tuple[int, int] | None:
    """The clause without its "that", its commas and, where it wraps round it, the cue."""
    first, last = cover_subtree(tokens, clause)
    if clause < verb:
        last = min(last, verb)
        # The cue's own subject may hang in between: "the deal is dead, the minister said".
        subject = find_subject(tokens, verb)
        if subject is not None and first < subject < verb and subject > clause:
            last = min(last, cut_noun_phrase(tokens, subject)[0])
    else:
        first = max(first, verb + 1)
    while first < last and (
        tokens[first].text in _EDGES or tokens[first].text.casefold() in _INTRODUCERS
    ):
        first += 1
    last = _trim_end(tokens, first, last)
    return (first, last) if last > first else None


def _read_source(tokens: tuple[Token, ...], source: Ascribed) -> Reported | None:
    """The sentence without "according to X": what stands before it, else what stands after."""
    begin = source.cue[0]
    end = source.speaker[1] if source.speaker else source.cue[1]
    before, after = (
        (_find_aside(tokens, begin, end), begin),
        (_skip_to_comma(tokens, end), len(tokens)),
    )
    first, last = before if _count_words(tokens, before) >= _SHORTEST else after
    part = _trim(tokens, first, last)
    return Reported((part,), source, _SURE) if part else None


def _find_aside(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Where an aside between dashes begins that closes after its source."""
    if end < len(tokens) and tokens[end].text in _ASIDES:
        for k in range(begin - 1, -1, -1):
            if tokens[k].text in _ASIDES:
                return k + 1
    return 0


def _trim_end(tokens: Sequence[Token], first: int, last: int) -> int:
    """Without marks at the end, but with one that closes a quotation inside."""
    limit = last
    while last > first and tokens[last - 1].text in _EDGES:
        last -= 1
    inside = "".join(token.text for token in tokens[first:last])
    for k in range(last, min(limit + 1, len(tokens))):
        if _PAIRS.get(tokens[k].text, "") in inside and tokens[k].text in _PAIRS:
            opener = _PAIRS[tokens[k].text]
            if inside.count(opener) > (
                0 if opener == tokens[k].text else inside.count(tokens[k].text)
            ):
                return k + 1 if opener != tokens[k].text or inside.count(opener) % 2 else last
    return last


def _skip_to_comma(tokens: Sequence[Token], end: int) -> int:
    """Past a description of the source: "according to Roel, who heads the yard, …"."""
    if end < len(tokens) and tokens[end].text.casefold() in ("who", "which", "qui", "dont"):
        for k in range(end, len(tokens)):
            if tokens[k].text == ",":
                return k
    return end
