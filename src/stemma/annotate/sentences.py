"""Sentences of tokens, with the tagger's worst splits repaired."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from stemma.annotate.abbreviations import restore_stops, show_stops
from stemma.annotate.plain import Segment, read_segments
from stemma.records.engines import Tagger
from stemma.records.text import Article, Sentence, Token

Tokens = tuple[Token, ...]

_OPENERS = "“„«‘‚‹([{"
_CLOSERS = "”»’›)]}\"'"
_ENDS = ".!?…。！？؟।"
# What may close a sentence after its last mark, and what is no end before a capital: titles of
# persons (English and French), initials, "No. 5", "St. Ives".
_SHORT = re.compile(
    r"(?:^|[\s(“\"«‘])(?:[A-ZÀ-Ý]|m|p|pp|art|nr|ca|cf|Mr|Mrs|Ms|Mx|Dr|Drs|Prof|Rev|Hon|Fr|Sr|Sra|"
    r"Sens?|Reps?|Gov|Gen|Lt|Lieut|Col|Maj|Capt|Cmdr|Cdr|Sgt|Cpl|Cst|Const|Coun|Det|Pte|Adm|Brig|"
    r"Insp|Supt|Asst|Msgr|St|Ste|Mt|Ft|No|Nos|vs|Mme|Mmes|MM|Mlle|Me|Mgr|"
    r"Lt\. Col|Maj\. Gen|Lt\. Gen|Brig\. Gen)\.$"
)
# Two quotations of this length stand in one sentence even where a full stop lies inside; longer
# ones may hold sentences of their own.
_SHORT_QUOTATION = 60
# Three times the longest sentences of edited news; longer ones are texts that lost their stops.
_LONGEST_TOKENS = 300
_RULE_SPLIT = re.compile(r"(?<=[.!?…؟।])[”»’›\"')\]]*\s+(?=[^\s\W]|[“„«‘‚‹\"'(\[¿¡])|(?<=[。！？])")


class _Draft(NamedTuple):
    """A sentence in the making: `[start, end)` of the segment's text and its tokens."""

    start: int
    end: int
    tokens: Tokens


def find_sentences(article: Article, tagger: Tagger | None) -> tuple[Sentence, ...]:
    """The sentences of body, title, standfirst, headings and captions, in order of the text.

    Without a tagger sentences come from punctuation alone and hold no tokens.
    """
    segments = read_segments(article)
    if tagger is None:
        drafts = [_split_by_rule(segment.text) for segment in segments]
    else:
        shown = [show_stops(segment.text, tagger.language) for segment in segments]
        drafts = [
            _repair(segment.text, restore_stops(segment.text, text, sentences))
            for segment, text, sentences in zip(segments, shown, tagger.tag(shown), strict=True)
        ]
    return tuple(
        _place(article.id, segment, draft)
        for segment, found in zip(segments, drafts, strict=True)
        for draft in found
    )


def _place(article: str, segment: Segment, draft: _Draft) -> Sentence:
    span = segment.locate(article, draft.start, draft.end)
    places = segment.places
    tokens = tuple(
        msgspec.structs.replace(token, start=places[token.start], end=places[token.end - 1] + 1)
        for token in draft.tokens
    )
    return Sentence(article, span.start, span.end, segment.paragraph, segment.kind, tokens)


def _split_by_rule(text: str) -> list[_Draft]:
    """Split at end marks before a space and a word that is not written small."""
    starts = [0]
    for match in _RULE_SPLIT.finditer(text):
        follows = text[match.end() : match.end() + 1]
        if follows and not follows.islower() and not _SHORT.search(text[: match.start()]):
            starts.append(match.end())
    ends = [*starts[1:], len(text)]
    drafts = []
    for start, limit in zip(starts, ends, strict=True):
        end = start + len(text[start:limit].rstrip())
        if end > start:
            drafts.append(_Draft(start, end, ()))
    return drafts


def _repair(text: str, sentences: Sequence[Tokens]) -> list[_Draft]:
    """Join and cut what the tagger split, so that each sentence is one that a reader sees."""
    drafts: list[Tokens] = []
    for sentence in sentences:
        tokens = drop_blank_tokens(sentence)
        if not tokens:
            continue
        if drafts:
            tokens = _move_closers(text, drafts, tokens)
        if tokens and drafts and _belongs_together(text, drafts[-1], tokens):
            drafts[-1] = join_tokens(drafts[-1], tokens)
        elif tokens:
            drafts.append(tokens)
    cut = [piece for tokens in drafts for piece in _cut_endless(tokens)]
    return [_Draft(tokens[0].start, tokens[-1].end, tokens) for tokens in cut]


def _cut_endless(tokens: Tokens) -> Iterator[Tokens]:
    """A text without stops in pieces: what is done for each word pair would never end."""
    if len(tokens) <= _LONGEST_TOKENS:
        yield tokens
        return
    for first in range(0, len(tokens), _LONGEST_TOKENS):
        last = min(first + _LONGEST_TOKENS, len(tokens))
        yield _renumber(tokens, range(first, last))


def drop_blank_tokens(tokens: Tokens) -> Tokens:
    """The tokens without white space; heads are counted anew."""
    if not any(token.text.isspace() for token in tokens):
        return tokens
    return _renumber(tokens, [i for i, token in enumerate(tokens) if not token.text.isspace()])


def _renumber(tokens: Tokens, kept: Iterable[int]) -> Tokens:
    """Some tokens as a sentence of their own: a head that is left out makes a root."""
    new = {old: i for i, old in enumerate(kept)}
    return tuple(
        msgspec.structs.replace(tokens[old], head=new.get(tokens[old].head, i))
        for old, i in new.items()
    )


def find_root(tokens: Tokens) -> int:
    """The index of the first token that is its own head (0 in an empty or broken tree)."""
    return next((i for i, token in enumerate(tokens) if token.head == i), 0)


def join_tokens(first: Tokens, second: Tokens) -> Tokens:
    """Two sentences as one: the second's root hangs on the first's."""
    root = find_root(first)
    moved = (
        msgspec.structs.replace(token, head=root, dep="parataxis")
        if token.head == i
        else msgspec.structs.replace(token, head=token.head + len(first))
        for i, token in enumerate(second)
    )
    return (*first, *moved)


def _move_closers(text: str, drafts: list[Tokens], tokens: Tokens) -> Tokens:
    """Hand closing marks at the head of a sentence back to the sentence that they close."""
    before = drafts[-1]
    count = 0
    while count < len(tokens) and _is_closer(text, before, tokens, count):
        count += 1
    if count:
        drafts[-1] = join_tokens(before, _renumber(tokens, range(count)))
        tokens = _renumber(tokens, range(count, len(tokens)))
    return tokens


def _is_closer(text: str, before: Tokens, tokens: Tokens, i: int) -> bool:
    token = tokens[i]
    mark = token.text
    if len(mark) > 2 or not all(letter in _CLOSERS for letter in mark):
        return False
    touches_before = token.start == 0 or not text[token.start - 1].isspace()
    touches_after = text[token.end : token.end + 1].isalnum()
    if mark[0] in "\"'":
        # A straight mark closes when it clings to what stands before it, or hangs free and an odd
        # number stands open.
        opened = text[before[0].start : token.start].count(mark[0]) % 2 == 1
        return (touches_before and not touches_after) or (opened and not touches_after)
    return touches_before or not touches_after


def _belongs_together(text: str, first: Tokens, second: Tokens) -> bool:
    """Whether the tagger split where no sentence ends."""
    before = text[first[0].start : first[-1].end]
    begin = second[0].text
    if _SHORT.search(before[-12:]) or _goes_on(second):
        return True
    stripped = before.rstrip(_CLOSERS + " ")
    if not stripped or stripped[-1] not in _ENDS + ":;":
        return True
    if begin[:1].islower() and stripped[-1] in ".:;":
        return True
    return _splits_short_quotation(text, first, second)


def _goes_on(tokens: Tokens) -> bool:
    """A comma, bare or behind a mark of any shape, begins no sentence: "“, he said"."""
    first = tokens[0].text
    is_mark = all(letter in _CLOSERS + _OPENERS for letter in first)
    return first in (",", ";") or (is_mark and len(tokens) > 1 and tokens[1].text == ",")


def _splits_short_quotation(text: str, first: Tokens, second: Tokens) -> bool:
    """A full stop inside a short quotation ends no sentence: “No. Never,” he said."""
    before = text[first[0].start : first[-1].end]
    opened = max(before.rfind("“"), before.rfind("«"))
    if opened < 0 or max(before.rfind("”"), before.rfind("»")) > opened:
        return False
    after = text[second[0].start : second[-1].end]
    closes = [at for at in (after.find("”"), after.find("»")) if at >= 0]
    return bool(closes) and len(before) - opened + min(closes) <= _SHORT_QUOTATION
