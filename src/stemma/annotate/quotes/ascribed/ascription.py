"""Cue and speaker for each quotation of an article; split quotations become one."""

from collections.abc import Sequence

from stemma.annotate.quotes.ascribed.after import find_after
from stemma.annotate.quotes.ascribed.asides import find_parenthesis
from stemma.annotate.quotes.ascribed.cited import fill_subject, settle_speaker
from stemma.annotate.quotes.ascribed.colons import ascribe_label, ascribe_main, ascribe_name
from stemma.annotate.quotes.ascribed.floating import float_drafts
from stemma.annotate.quotes.ascribed.inversions import (
    find_inverted,
    find_likened,
    is_misread,
    turn_round,
)
from stemma.annotate.quotes.ascribed.leads import find_lead, find_signature
from stemma.annotate.quotes.ascribed.possessors import find_possessor
from stemma.annotate.quotes.cues import (
    PUNCTUATION,
    STOPS,
    Ascribed,
    ascribe_root,
    find_before,
    find_chain,
    find_source,
)
from stemma.annotate.quotes.marked.drafts import Draft
from stemma.annotate.quotes.marked.splits import join_splits
from stemma.annotate.quotes.page import Paragraph
from stemma.annotate.syntax import find_token, list_children
from stemma.annotate.word_lists import CueWords
from stemma.records.facts import NamedMention
from stemma.records.text import Sentence, Token

# Fewer words before a verb that is no cue may be a title: "“Dune,” opens the season".
_SHORTEST = 3
_PAUSES = ",;–—-"
_MARKS = frozenset('“”"«»:')
_OBJECTS = frozenset({"dobj", "obj", "ccomp", "xcomp", "acomp", "prt", "neg"})


def ascribe_drafts(
    drafts: Sequence[Draft],
    paragraphs: Sequence[Paragraph],
    words: CueWords,
    mentions: Sequence[NamedMention],
) -> list[Draft]:
    """The drafts with cues and speakers; "“A,” said X, “B”" as one."""
    outside = [part for draft in drafts for part in draft.parts]
    ascribed = [
        draft._replace(ascribed=draft.ascribed or _ascribe(draft, paragraphs, words, outside))
        for draft in drafts
    ]
    joined = join_splits(ascribed, paragraphs, words)
    floated = float_drafts(joined, paragraphs, mentions, words)
    return [
        draft._replace(ascribed=draft.ascribed and settle_speaker(draft.ascribed))
        for draft in floated
    ]


def _ascribe(
    draft: Draft,
    paragraphs: Sequence[Paragraph],
    words: CueWords,
    outside: Sequence[tuple[int, int]],
) -> Ascribed | None:
    first = paragraphs[draft.paragraph].find_sentence(draft.parts[0][0])
    if first is None or not first.tokens:
        return None
    start, end = draft.parts[0]
    told = _look_beside(draft, paragraphs, first, words)
    told = told and fill_subject(told, (start, end))
    if told is not None and told.speaker is not None:
        return told
    found = (
        _look_above(draft, paragraphs, words)
        or find_possessor(first.tokens, start)
        or _look_at_colon(draft, paragraphs[draft.paragraph], first)
        or _look_in_heading(draft, paragraphs[draft.paragraph])
        or find_source(first.tokens, words, outside)
        or find_parenthesis(first.tokens, words, outside)
        or (None if told else find_chain(first.tokens, start, end, words))
        or find_lead(_read_lead(draft, paragraphs[draft.paragraph], first), start, words)
    )
    if found is not None or told is not None:
        return found or told
    return _look_beyond(draft, paragraphs[draft.last], words) or find_signature(draft, paragraphs)


def _look_beside(
    draft: Draft, paragraphs: Sequence[Paragraph], sentence: Sentence, words: CueWords
) -> Ascribed | None:
    """The cue right before or right after the marks; where a pause closes them, the latter."""
    after = _look_after(draft, paragraphs[draft.last], words)
    before = find_before(sentence.tokens, draft.parts[0][0], words)
    if before is not None and words.language == "fr":
        before = turn_round(before, words)
    paused = draft.inner[-1:] in ",!?…—" or _pauses_after(draft, paragraphs[draft.last])
    return after or before if paused or before is None else before


def _read_lead(draft: Draft, paragraph: Paragraph, sentence: Sentence) -> tuple[Token, ...]:
    """The sentence that leads up to a quotation: its own, or one before it that ends in a colon."""
    if sentence.tokens[0].start < draft.parts[0][0]:
        return sentence.tokens
    above = [s for s in paragraph.sentences if s.end <= draft.parts[0][0]]
    return above[-1].tokens if above and above[-1].tokens[-1:][0].text == ":" else sentence.tokens


def _look_beyond(draft: Draft, paragraph: Paragraph, words: CueWords) -> Ascribed | None:
    """ "“Landed.” Ana Roel tweeted from the quay.": a next sentence that gives no other words."""
    sentence = paragraph.find_sentence(draft.end - 1)
    opens = paragraph.find_offset(draft.parts[0][0]) == 0
    follows = _next_sentence(paragraph, sentence) if sentence and opens else None
    if follows is None or any(token.text in _MARKS for token in follows.tokens):
        return None
    found = find_after(follows.tokens, draft.end, words, ends_sentence=False)
    if found is None or found.speaker is None or found.speaker[0] > found.cue[0]:
        return None
    below = list_children(found.tokens, found.cue[0])
    if any(found.tokens[k].dep in _OBJECTS for k in below):
        return None
    return found


def _look_above(draft: Draft, paragraphs: Sequence[Paragraph], words: CueWords) -> Ascribed | None:
    """ "Roel went on:" at the end of the paragraph before one that begins with a mark."""
    start = draft.parts[0][0]
    paragraph = paragraphs[draft.paragraph]
    if draft.paragraph == 0 or paragraph.find_offset(start) > 0:
        return None
    above = paragraphs[draft.paragraph - 1]
    if not above.segment.text.endswith(":") or not above.sentences:
        return None
    tokens = above.sentences[-1].tokens
    return find_before(tokens, start, words) or ascribe_root(tokens)


def _look_at_colon(draft: Draft, paragraph: Paragraph, sentence: Sentence) -> Ascribed | None:
    """ "A spokeswoman contradicted: “…”": before a colon any main verb's subject speaks."""
    start = draft.parts[0][0]
    lead = paragraph.segment.text[: paragraph.find_offset(start)].rstrip(" *")
    if not lead.endswith(":"):
        return None
    tokens = sentence.tokens
    if tokens[0].start >= start:
        above = [s for s in paragraph.sentences if s.end <= start]
        before = above[-1].tokens if above else ()
        return ascribe_root(before) or ascribe_label(before)
    before = tokens[: find_token(tokens, start)]
    return ascribe_main(before) or ascribe_label(before)


def _look_in_heading(draft: Draft, paragraph: Paragraph) -> Ascribed | None:
    """ "Roel: “…”", "“…”: Roel", "“…” – mayor": in headings a name and a mark are enough."""
    if paragraph.segment.kind not in ("title", "heading") or not paragraph.sentences:
        return None
    tokens = tuple(token for sentence in paragraph.sentences for token in sentence.tokens)
    first, last = find_token(tokens, draft.parts[0][0]), find_token(tokens, draft.end)
    if first >= 2 and tokens[first - 1].text == ":":
        return ascribe_name(tokens, 0, first - 1)
    if last < len(tokens) - 1 and tokens[last].text in (":", "-", "–", "—"):
        return ascribe_name(tokens, last + 1, len(tokens))
    return None


def _pauses_after(draft: Draft, paragraph: Paragraph) -> bool:
    offset = paragraph.find_offset(draft.end - 1) + 1
    return paragraph.segment.text[offset:].lstrip()[:1] in tuple(_PAUSES)


def _look_after(draft: Draft, paragraph: Paragraph, words: CueWords) -> Ascribed | None:
    sentence = paragraph.find_sentence(draft.end - 1)
    if sentence is None:
        return None
    stop = draft.inner.rstrip("”’»\"' ")[-1:]
    stop = stop if stop in PUNCTUATION else ""
    tokens, ends = sentence.tokens, stop in STOPS
    if tokens and tokens[-1].start < draft.end:
        follows = _next_sentence(paragraph, sentence)
        if follows is None or not follows.tokens:
            return None
        tokens, ends = follows.tokens, True
    found = find_after(tokens, draft.end, words, ends_sentence=ends, stop=stop)
    if found is not None and found.speaker is not None and not is_misread(found, words):
        return found
    likened = find_likened(tokens, draft.end)
    if likened is not None:
        return likened
    short = len(draft.inner.split()) < _SHORTEST
    if words.language != "fr" and (stop != "," or short):
        return found
    return find_inverted(tokens, draft.end, words) or found


def _next_sentence(paragraph: Paragraph, sentence: Sentence) -> Sentence | None:
    later = [s for s in paragraph.sentences if s.start > sentence.start]
    return later[0] if later else None
