"""Quotations as the marks give them, before anyone is found to speak: joined, mended or dropped."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from stemma.annotate.quotes.ascribed.after import find_after
from stemma.annotate.quotes.ascribed.incises import ascribe_incise, find_incise, skip_joint
from stemma.annotate.quotes.cues import Ascribed
from stemma.annotate.quotes.marked.kinds import list_words
from stemma.annotate.quotes.marked.marks import Pair, find_marks, pair_marks
from stemma.annotate.quotes.page import Paragraph
from stemma.annotate.syntax import find_token
from stemma.annotate.word_lists import CueWords
from stemma.records.text import Token

# Blanks that may stand between a stop and a mark: more belong to a table or a form.
_NEAR = 8
_OPENERS = "“„«\"‘'‹`"
_MARKS = '«»“”"‹›<> \u00a0\u202f'
# An unclosed mark before fewer words is a slip, not a quotation.
_SHORTEST_UNCLOSED = 4
# Words that two marks turned round may hold between them.
_LONGEST_SWAPPED = 4


class Draft(NamedTuple):
    """A quotation in the making. `parts` are code points of the article, marks included.

    `paragraph` and `last` are the indices of its first and last paragraph; `inner` is its text
    between the marks.
    """

    paragraph: int
    last: int
    parts: tuple[tuple[int, int], ...]
    inner: str
    closed: bool
    ascribed: Ascribed | None = None

    @property
    def end(self) -> int:
        """The code point after its last mark."""
        return self.parts[-1][1]


def find_drafts(paragraphs: Sequence[Paragraph], words: CueWords) -> list[Draft]:
    """The direct quotations of an article in order of the text."""
    drafts: list[Draft] = []
    running: Draft | None = None
    for i, paragraph in enumerate(paragraphs):
        text = paragraph.segment.text
        pairs = _join_swapped(text, pair_marks(text), words)
        known = pairs
        if running is not None:
            drafts[-1], pairs, known, running = _continue(running, i, paragraph, pairs)
        for pair in pairs:
            if pair.closed:
                drafts.append(_cut_incises(i, paragraph, pair, words) or _draft(i, paragraph, pair))
                continue
            mended = _mend(i, paragraph, pair, words)
            if mended is not None:
                drafts.append(mended)
            elif pair is pairs[-1] and _opens_next(paragraphs, i, pair, text):
                running = _draft(i, paragraph, pair)
                drafts.append(running)
            else:
                drafts += _cut_unclosed(i, paragraph, pair, words)
        drafts += _find_headless(i, paragraph, known, words)
    return sorted(drafts, key=lambda draft: draft.parts)


def _join_swapped(text: str, pairs: list[Pair], words: CueWords) -> list[Pair]:
    """`“float the” third ferry “on time”`: inner marks turned round; no quotation ends in "the"."""
    joined: list[Pair] = []
    for pair in pairs:
        before = joined[-1] if joined else None
        if before and before.closed and pair.closed and _is_swapped(text, before, pair, words):
            joined[-1] = before._replace(end=pair.end, inner_end=pair.inner_end)
        else:
            joined.append(pair)
    return joined


def _is_swapped(text: str, first: Pair, second: Pair, words: CueWords) -> bool:
    inner = list_words(text[first.inner_start : first.inner_end])
    gap = text[first.end : second.start]
    plain = all(letter.isalnum() or letter in " -’'" for letter in gap)
    return (
        len(inner) > 1
        and inner[-1].casefold() in words.function_words
        and plain
        and 1 <= len(list_words(gap)) <= _LONGEST_SWAPPED
        and text[second.inner_start : second.inner_start + 1].islower()
    )


def _draft(i: int, paragraph: Paragraph, pair: Pair) -> Draft:
    segment = paragraph.segment
    end = max(pair.end, pair.start + 1)
    part = (segment.places[pair.start], segment.places[end - 1] + 1)
    inner = segment.text[pair.inner_start : pair.inner_end].strip()
    return Draft(i, i, (part,), inner, pair.closed)


def _opens_next(paragraphs: Sequence[Paragraph], i: int, pair: Pair, text: str) -> bool:
    """Whether the next paragraph goes on: it opens with a mark, or closes one it never opened."""
    if i + 1 >= len(paragraphs) or pair.end < len(text.rstrip()):
        return False
    follows = paragraphs[i + 1].segment
    if follows.kind != "body" or paragraphs[i].segment.kind != "body":
        return False
    if follows.text[0] in _OPENERS:
        return True
    carried = pair_marks(follows.text, carried=True)
    return bool(carried) and carried[0].start == 0 and carried[0].closed


def _continue(
    running: Draft, i: int, paragraph: Paragraph, pairs: list[Pair]
) -> tuple[Draft, list[Pair], list[Pair], Draft | None]:
    """Join a running quotation with the paragraph that goes on with it.

    Gives the draft, the pairs that are left, all pairs of the paragraph, and the draft again if it
    runs on.
    """
    text = paragraph.segment.text
    if text[0] not in _OPENERS:
        pairs = pair_marks(text, carried=True)
    if not pairs or pairs[0].start != 0:
        return running, pairs, pairs, None
    piece = _draft(i, paragraph, pairs[0])
    joined = running._replace(
        last=i,
        parts=running.parts + piece.parts,
        inner=f"{running.inner} {piece.inner}",
        closed=piece.closed,
    )
    unclosed_to_end = not piece.closed and len(pairs) == 1
    return joined, pairs[1:], pairs, joined if unclosed_to_end else None


def _mend(i: int, paragraph: Paragraph, pair: Pair, words: CueWords) -> Draft | None:
    """An opening mark that stands for a closing one: "it is so, “said Roel"."""
    text = paragraph.segment.text
    if text[: pair.start].rstrip()[-1:] not in (",", ".", "!", "?"):
        return None
    return _read_headless(i, paragraph, pair.start, pair.inner_start, words)


def _find_headless(
    i: int, paragraph: Paragraph, pairs: Sequence[Pair], words: CueWords
) -> list[Draft]:
    """Closing marks without an opening one, before a cue: `We will win,” he said`."""
    drafts = []
    text = paragraph.segment.text
    for mark in find_marks(text):
        if mark.family == "single" or mark.closes <= mark.opens:
            continue
        at = bisect_right(pairs, mark.start, key=lambda pair: pair.start) - 1
        if at >= 0 and mark.start < pairs[at].end:
            continue
        if text[max(0, mark.start - _NEAR) : mark.start].rstrip()[-1:] in (",", ".", "!", "?"):
            draft = _read_headless(i, paragraph, mark.start, mark.end, words)
            drafts += [draft] if draft else []
    return drafts


def _read_headless(
    i: int, paragraph: Paragraph, mark_start: int, mark_end: int, words: CueWords
) -> Draft | None:
    segment = paragraph.segment
    place = segment.places[mark_end - 1] + 1
    sentence = paragraph.find_sentence(segment.places[mark_start])
    if sentence is None:
        return None
    ascribed = find_after(sentence.tokens, place, words, ends_sentence=False)
    if ascribed is None or ascribed.speaker is None:
        return None
    first = _find_reported_start(sentence.tokens, segment.places[mark_start])
    start = paragraph.find_offset(first)
    # What a quotation before it has already closed is not said twice.
    for pair in pair_marks(segment.text):
        if pair.closed and start < pair.end <= mark_start:
            return None
    inner = segment.text[start:mark_start].strip()
    if len(list_words(inner)) < _SHORTEST_UNCLOSED:
        return None
    return Draft(i, i, ((first, place),), inner, closed=False, ascribed=ascribed)


def _find_reported_start(tokens: Sequence[Token], limit: int) -> int:
    """After "said that", else the sentence's first word."""
    for k, token in enumerate(tokens[: find_token(tokens, limit)]):
        if k and token.text.casefold() in ("that", "que") and tokens[k - 1].pos == "VERB":
            return tokens[k + 1].start if k + 1 < len(tokens) else token.start
    return tokens[0].start if tokens else limit


def _cut_incises(i: int, paragraph: Paragraph, pair: Pair, words: CueWords) -> Draft | None:
    """« Nous irons, dit Roel, mais plus tard. »: in French the cue may stand inside the marks."""
    if words.language != "fr":
        return None
    text, places = paragraph.segment.text, paragraph.segment.places
    parts: list[tuple[int, int]] = []
    ascribed: Ascribed | None = None
    at = pair.start
    incise = find_incise(text, pair.inner_start, pair.inner_end, words)
    while incise is not None:
        ascribed = ascribed or ascribe_incise(paragraph, incise, words)
        stop = incise.start + (text[incise.start] != ",")
        parts.append((at, stop))
        at = skip_joint(text, incise.end, pair.inner_end)
        incise = find_incise(text, at, pair.inner_end, words)
    if ascribed is None:
        return None
    if list_words(text[at : pair.inner_end]):
        parts.append((at, pair.end))
    inner = " ".join(text[start:end] for start, end in parts).strip(_MARKS)
    whole = tuple((places[start], places[end - 1] + 1) for start, end in parts)
    return Draft(i, i, whole, inner, pair.closed, ascribed)


def _cut_unclosed(i: int, paragraph: Paragraph, pair: Pair, words: CueWords) -> list[Draft]:
    """An unclosed quotation ends before its cue or with its sentence.

    One that nothing announces is dropped.
    """
    segment = paragraph.segment
    sentence = paragraph.find_sentence(segment.places[pair.start])
    end = pair.end
    if sentence is not None:
        end = min(end, paragraph.find_offset(sentence.end - 1) + 1)
    lead = segment.text[: pair.start].rstrip()
    if lead and lead[-1] not in ":,.!?":
        return []
    incise = find_incise(segment.text, pair.inner_start, end, words)
    ascribed = None
    if incise is not None:
        ascribed = ascribe_incise(paragraph, incise, words)
        end = incise.start + 1 if ascribed else end
    cut = pair._replace(end=end, inner_end=end)
    draft = _draft(i, paragraph, cut)._replace(ascribed=ascribed)
    return [draft] if len(list_words(draft.inner)) >= _SHORTEST_UNCLOSED else []
