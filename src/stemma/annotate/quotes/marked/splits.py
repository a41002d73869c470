"""Marked words that only a cue parts become one: "“A,” said X, “B”", "“A,” X said. “B.”"."""

from bisect import bisect_left
from collections.abc import Sequence

from stemma.annotate.quotes.cues import Ascribed, is_cue_verb
from stemma.annotate.quotes.marked.drafts import Draft
from stemma.annotate.quotes.marked.kinds import list_words
from stemma.annotate.quotes.page import Paragraph
from stemma.annotate.syntax import find_token, list_children
from stemma.annotate.word_lists import CueWords
from stemma.records.text import Sentence, Token

# Code points between two pieces: a cue, its speaker with an office or two, a place.
_LONGEST_GAP = 240
_PAUSES = ",–—-"
# Letters of a word whose full stop may be an abbreviation's.
_LONGEST_ABBREVIATION = 3
_STOPS = ".!?…"
_PAUSED = frozenset(",!?")
_QUOTED = "”’»\"' "
# What hangs on the cue or its speaker and says no more of the story: "he said, pointing at it",
# "the London-based bank", "who repairs boats".
_HANGING = frozenset(
    {"relcl", "acl", "acl:relcl", "advcl", "amod", "compound", "nmod", "appos", "prep", "pcomp",
     "pobj"}
)  # fmt: skip


_RELATIVE = frozenset({"relcl", "acl:relcl"})


def join_splits(
    drafts: Sequence[Draft], paragraphs: Sequence[Paragraph], words: CueWords
) -> list[Draft]:
    """The drafts, in order, with those that are pieces of one quotation joined."""
    joined: list[Draft] = []
    for draft in drafts:
        if joined and _is_split(joined[-1], draft, paragraphs, words):
            joined[-1] = _join(joined[-1], draft)
        elif len(joined) > 1 and _passes_title(joined[-2], joined[-1], draft, paragraphs, words):
            joined[-2] = _join(joined[-2], draft)
        else:
            joined.append(draft)
    return joined


def _passes_title(
    first: Draft,
    title: Draft,
    second: Draft,
    paragraphs: Sequence[Paragraph],
    words: CueWords,
) -> bool:
    """“A,” Roel said on “Late Talk.” “B”: a title in the cue's clause."""
    names = [
        word for word in list_words(title.inner) if word.casefold() not in words.function_words
    ]
    titled = bool(names) and all(word[0].isupper() for word in names)
    near = title.parts[0][0] - first.end > 1 and len(title.parts) == 1
    return titled and near and _is_split(first, second, paragraphs, words)


def _join(before: Draft, draft: Draft) -> Draft:
    return before._replace(
        last=draft.last,
        parts=before.parts + draft.parts,
        inner=f"{before.inner} {draft.inner}",
        closed=before.closed and draft.closed,
    )


def _is_split(
    first: Draft, second: Draft, paragraphs: Sequence[Paragraph], words: CueWords
) -> bool:
    """Whether only a cue and its speaker stand between the two."""
    ascribed = first.ascribed
    if first.last != second.paragraph:
        return False
    start, end = first.end, second.parts[0][0]
    paused = first.inner[-1:] in _PAUSED
    if ascribed is None or ascribed.manner not in ("adjacent", "chain" if paused else "adjacent"):
        return _interrupts(first, second, paragraphs[second.paragraph])
    if not start <= ascribed.tokens[ascribed.cue[0]].start < end or end - start > _LONGEST_GAP:
        return False
    paragraph = paragraphs[second.paragraph]
    gap = _read_gap(paragraph, start, end)
    if _ends_within(paragraph, start, end) or _tells_more(ascribed, start, end, words):
        return False
    # A semicolon mostly parts two speakers.
    if gap.rstrip(_QUOTED)[-1:] in (".", ";"):
        return _goes_on(second, paragraph, start)
    return gap[-1:] in tuple(_PAUSES)


def _interrupts(first: Draft, second: Draft, paragraph: Paragraph) -> bool:
    """Whether a clause between two commas parts the words: "“If,” Roel began, “it is true”"."""
    start, end = first.end, second.parts[0][0]
    gap = _read_gap(paragraph, start, end)
    sentence = paragraph.find_sentence(start)
    if sentence is None or not sentence.tokens or not second.inner[:1].islower():
        return False
    paused = gap.startswith(",") or first.inner.endswith(",")
    if not paused or not gap.endswith(",") or end - start > _LONGEST_GAP:
        return False
    tokens = sentence.tokens
    inside = tokens[find_token(tokens, start) : find_token(tokens, end)]
    acts = any(token.pos == "VERB" and token.dep not in _HANGING for token in inside)
    # Models may take a rare verb for a noun; behind a whole sentence no list goes on.
    told = first.inner[:1].isupper() and gap.lstrip(", ")[:1].islower()
    return (acts or told) and not _ends_within(paragraph, start, end)


def _read_gap(paragraph: Paragraph, start: int, end: int) -> str:
    text = paragraph.segment.text
    return text[paragraph.find_offset(start - 1) + 1 : paragraph.find_offset(end)].strip(" *_")


def _begins(sentence: Sentence) -> int:
    return sentence.start


def _ends_within(paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether a sentence ends between the two pieces, before the last stop.

    Stops of abbreviations ("Mr.", "T. Roel") do not count.
    """
    text = paragraph.segment.text
    first, last = paragraph.find_offset(start - 1) + 1, paragraph.find_offset(end)
    sentences = paragraph.sentences
    # The sentences stand in order: those that begin between the pieces are few.
    for number in range(bisect_left(sentences, start, key=_begins), len(sentences)):
        at = paragraph.find_offset(sentences[number].start)
        if at >= last:
            break
        before, after = list_words(text[first:at]), list_words(text[at:last])
        if first < at and before and after and len(before[-1]) > _LONGEST_ABBREVIATION:
            return True
    return ":" in text[first:last]


def _tells_more(ascribed: Ascribed, start: int, end: int, words: CueWords) -> bool:
    """Whether the gap has a clause beside the cue's: "he said and left", "he said, adding that"."""
    tokens = ascribed.tokens
    speaker = ascribed.speaker or (0, 0)
    for k in range(find_token(tokens, start), find_token(tokens, end)):
        # "a fait savoir": the verb right behind the cue is a part of it.
        known = ascribed.cue[0] <= k <= ascribed.cue[1] or speaker[0] <= k < speaker[1]
        if tokens[k].pos == "VERB" and not known:
            if not _hangs(tokens, k, start, _HANGING):
                return True
            reports = is_cue_verb(tokens[k], words.verbs)
            reports = reports and any(tokens[m].dep == "ccomp" for m in list_children(tokens, k))
            if reports and not _hangs(tokens, k, start, _RELATIVE):
                return True
    return False


def _hangs(tokens: Sequence[Token], verb: int, start: int, deps: frozenset[str]) -> bool:
    """Whether the verb, or one above it in the gap, describes the speaker or the speaking."""
    for _ in range(len(tokens)):
        token = tokens[verb]
        if token.dep in deps:
            return True
        if token.head == verb or tokens[token.head].start < start:
            return False
        verb = token.head
    return False


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
    after = paragraph.segment.text[paragraph.find_offset(second.end - 1) + 1 :].strip(" *_")
    ends = second.inner.rstrip(_QUOTED)[-1:] in tuple(_STOPS) or after[:1] in tuple(_STOPS)
    # "“B.”, said Y" and "“B” said Y": what follows is about these words.
    return ends and not after.lstrip(",; ")[:1].islower()
