"""Cue and speaker for each quotation of an article; split quotations become one."""

from collections.abc import Sequence

from stemma.annotate.quotes.colons import ascribe_main, ascribe_name
from stemma.annotate.quotes.cues import (
    Ascribed,
    ascribe_root,
    find_after,
    find_before,
    find_chain,
    find_parenthesis,
    find_source,
)
from stemma.annotate.quotes.drafts import Draft
from stemma.annotate.quotes.page import Paragraph, find_token
from stemma.annotate.syntax import cut_noun_phrase
from stemma.annotate.word_lists import CueWords, read_person_words
from stemma.records.facts import NamedMention
from stemma.records.text import Sentence, Token

# Code points between two pieces of a split quotation: a cue, its speaker and a place.
_LONGEST_GAP = 160
_PAUSES = ",;–—-"
# What hangs on a cue and says no more of the story: "he said, pointing at the quay".
_HANGING = frozenset({"relcl", "acl", "acl:relcl", "advcl"})


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
    joined = _join_split(ascribed, paragraphs)
    return _float(joined, paragraphs, mentions)


def _ascribe(
    draft: Draft,
    paragraphs: Sequence[Paragraph],
    words: CueWords,
    outside: Sequence[tuple[int, int]],
) -> Ascribed | None:
    first = paragraphs[draft.paragraph].find_sentence(draft.parts[0][0])
    if first is None or not first.tokens:
        return None
    after = _look_after(draft, paragraphs[draft.last], words)
    before = find_before(first.tokens, draft.parts[0][0], words)
    paused = draft.inner[-1:] in ",!?…—" or _pauses_after(draft, paragraphs[draft.last])
    found = after or before if paused or before is None else before
    if found is not None:
        return found
    found = (
        _look_above(draft, paragraphs, words)
        or _look_at_colon(draft, paragraphs[draft.paragraph], first)
        or _look_in_heading(draft, paragraphs[draft.paragraph])
        or find_source(first.tokens, words, outside)
        or find_parenthesis(first.tokens, words, outside)
    )
    return found or find_chain(first.tokens, draft.parts[0][0], draft.parts[0][1], words)


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
        return ascribe_root(above[-1].tokens) if above else None
    return ascribe_main(tokens[: find_token(tokens, start)])


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
    ends = draft.inner.rstrip("”’»\"' ")[-1:] in (".", "!", "?")
    if sentence.tokens and sentence.tokens[-1].start < draft.end:
        follows = _next_sentence(paragraph, sentence)
        if follows is None or not follows.tokens:
            return None
        return find_after(follows.tokens, draft.end, words, ends_sentence=True)
    return find_after(sentence.tokens, draft.end, words, ends_sentence=ends)


def _next_sentence(paragraph: Paragraph, sentence: Sentence) -> Sentence | None:
    later = [s for s in paragraph.sentences if s.start > sentence.start]
    return later[0] if later else None


def _join_split(drafts: Sequence[Draft], paragraphs: Sequence[Paragraph]) -> list[Draft]:
    joined: list[Draft] = []
    for draft in drafts:
        if joined and _is_split(joined[-1], draft, paragraphs):
            before = joined[-1]
            joined[-1] = before._replace(
                last=draft.last,
                parts=before.parts + draft.parts,
                inner=f"{before.inner} {draft.inner}",
                closed=before.closed and draft.closed,
                sure=before.sure and draft.sure,
            )
        else:
            joined.append(draft)
    return joined


def _is_split(first: Draft, second: Draft, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether only a cue and its speaker stand between: "“A,” said X, “B”", "“A,” X said. “B.”"."""
    ascribed = first.ascribed
    if ascribed is None or ascribed.manner != "adjacent" or first.last != second.paragraph:
        return False
    start, end = first.end, second.parts[0][0]
    tokens = ascribed.tokens
    if not start <= tokens[ascribed.cue[0]].start < end or end - start > _LONGEST_GAP:
        return False
    paragraph = paragraphs[second.paragraph]
    gap = paragraph.segment.text[
        paragraph.find_offset(start - 1) + 1 : paragraph.find_offset(end)
    ].strip(" *")
    if not _has_only_abbreviations(gap[:-1]) or _has_other_verb(tokens, start, end, ascribed):
        return False
    if gap[-1:] == ".":
        return _goes_on(second, paragraph, start)
    return gap[-1:] in tuple(_PAUSES)


def _has_only_abbreviations(gap: str) -> bool:
    """A full stop after "Mr" or an initial ends no sentence."""
    words = [word for word in gap.split() if word.endswith((".", "!", "?", ":"))]
    return all(len(word.rstrip(".")) <= 3 and word.endswith(".") for word in words)


def _goes_on(second: Draft, paragraph: Paragraph, start: int) -> bool:
    """Whether a quotation after "X said." is a sentence of its own, with no cue of its own.

    `start` is where the quotation before it ends.
    """
    ascribed = second.ascribed
    if ascribed is not None:
        cue = ascribed.tokens[min(ascribed.cue[0], len(ascribed.tokens) - 1)].start
        if not start <= cue < second.parts[0][0]:
            return False
    if not second.closed:
        return True
    after = paragraph.segment.text[paragraph.find_offset(second.end - 1) + 1 :].strip(" *")
    ends = second.inner.rstrip("”’»\"' ")[-1:] in ".!?…" or after[:1] in (".", "!", "?")
    return ends and not after[:1].islower()


def _has_other_verb(tokens: Sequence[Token], start: int, end: int, ascribed: Ascribed) -> bool:
    first, last = find_token(tokens, start), find_token(tokens, end)
    speaker = ascribed.speaker or (0, 0)
    return any(
        tokens[k].pos == "VERB"
        and tokens[k].dep not in _HANGING
        and not ascribed.cue[0] <= k < ascribed.cue[1]
        and not speaker[0] <= k < speaker[1]
        for k in range(first, last)
    )


def _float(
    drafts: Sequence[Draft], paragraphs: Sequence[Paragraph], mentions: Sequence[NamedMention]
) -> list[Draft]:
    """Quotations without a cue that stand alone go on with the speaker before them."""
    settled: list[Draft] = []
    for draft in drafts:
        near = bool(settled) and settled[-1].last == draft.paragraph
        free = draft.ascribed is None and _stands_free(
            draft, paragraphs[draft.paragraph], near=near
        )
        speaker = _find_previous(draft, settled, paragraphs, mentions) if free else draft.ascribed
        settled.append(draft._replace(ascribed=speaker))
    return settled


def _stands_free(draft: Draft, paragraph: Paragraph, *, near: bool) -> bool:
    """Whether the quotation is a sentence; a short one only `near` another, in its paragraph."""
    start = paragraph.find_offset(draft.parts[0][0])
    lead = paragraph.segment.text[:start].rstrip(" *")
    long = len(draft.inner.split()) > 3 or (near and draft.inner[-1:] in ".!?")
    return long and paragraph.segment.kind == "body" and (not lead or lead[-1] in '.!?:”"»…')


def _find_previous(
    draft: Draft,
    settled: Sequence[Draft],
    paragraphs: Sequence[Paragraph],
    mentions: Sequence[NamedMention],
) -> Ascribed | None:
    before = settled[-1] if settled else None
    subject = _find_introduced(draft, paragraphs, mentions, before)
    if subject is not None:
        return subject
    near = before is not None and draft.paragraph - before.last <= 1
    if near and before and before.ascribed and before.ascribed.speaker:
        return before.ascribed._replace(manner="floating")
    return None


def _find_introduced(
    draft: Draft,
    paragraphs: Sequence[Paragraph],
    mentions: Sequence[NamedMention],
    before: Draft | None,
) -> Ascribed | None:
    """The subject of the sentence before, where it is a person: "Roel was glad. “We won.”"."""
    sentence = _sentence_before(draft, paragraphs)
    if sentence is None or (before is not None and before.end > sentence.start):
        return None
    tokens = sentence.tokens
    here = [m for m in mentions if sentence.start <= m.start < sentence.end]
    persons = [m for m in here if m.type == "person"]
    others = [m for m in here if (m.type != "person" and " " in m.name) or m.type == "state"]
    for k, token in enumerate(tokens):
        if token.dep in ("nsubj", "nsubj:pass", "nsubjpass"):
            named = any(m.start <= token.start < m.end for m in persons) or (
                token.pos == "PROPN" and not any(m.start <= token.start < m.end for m in others)
            )
            pronoun = token.text.casefold() in ("he", "she", "il", "elle") or _is_office(tokens, k)
            if named or pronoun:
                return Ascribed(tokens, (k, k), cut_noun_phrase(tokens, k), "floating")
            return None
    return None


def _is_office(tokens: Sequence[Token], k: int) -> bool:
    """ "The mayor", "le maire": an office with its article."""
    roles = read_person_words("en").roles | read_person_words("fr").roles
    first = cut_noun_phrase(tokens, k)[0]
    definite = tokens[first].text.casefold() in ("the", "le", "la", "l'", "l’")
    return definite and tokens[k].pos == "NOUN" and tokens[k].lemma.casefold() in roles


def _sentence_before(draft: Draft, paragraphs: Sequence[Paragraph]) -> Sentence | None:
    start = draft.parts[0][0]
    for i in (draft.paragraph, draft.paragraph - 1):
        if i < 0:
            return None
        earlier = [s for s in paragraphs[i].sentences if s.end <= start]
        if earlier:
            return earlier[-1] if paragraphs[i].segment.kind == "body" else None
    return None
