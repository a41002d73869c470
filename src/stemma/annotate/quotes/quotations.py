"""Quotations: their marks, kind, cue and speaker; and indirect speech."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

import msgspec

from stemma.annotate.entities.roles import extend_address
from stemma.annotate.plain import read_segments
from stemma.annotate.quotes.ascribed.ascription import ascribe_drafts
from stemma.annotate.quotes.ascribed.cited import settle_speaker
from stemma.annotate.quotes.cues import STOPS, Ascribed
from stemma.annotate.quotes.marked.drafts import Draft, find_drafts
from stemma.annotate.quotes.marked.echoes import drop_echoes
from stemma.annotate.quotes.marked.kinds import QuoteKind, judge_kind, list_words
from stemma.annotate.quotes.marked.mixed import find_close, find_opening, fit_to_marks, join_marked
from stemma.annotate.quotes.marked.nested import find_nested
from stemma.annotate.quotes.page import Paragraph, lay_out
from stemma.annotate.quotes.reported.headings import find_heading, join_heading
from stemma.annotate.quotes.reported.indirect import Reported, find_reported
from stemma.annotate.quotes.trust import SHARES, rate_marked, rate_reported
from stemma.annotate.syntax import find_token
from stemma.annotate.word_lists import CueWords, read_cue_words
from stemma.records.facts import NamedMention, Quote, Speaker
from stemma.records.ids import make_id
from stemma.records.text import Article, Sentence, Span, Token

_CUELESS = ("floating", "actor", "label")
_MARKS = frozenset("”“»«\"'’`‘*")
# Indirect words that a direct quotation covers to this part are the quotation itself.
_COVERED = 0.6
# Of marked words that are only a part of the reporter's sentence.
_NEARLY_ALL = 0.9


def find_quotes(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[NamedMention]
) -> tuple[Quote, ...]:
    """All quotations and indirect speech of an article, in order of its text.

    Where sentences hold no tokens, quotations are found by their marks, without cue or speaker.
    """
    words = read_cue_words(article.language.partition("-")[0])
    paragraphs = lay_out(read_segments(article), sentences)
    drafts = ascribe_drafts(find_drafts(paragraphs, words), paragraphs, words, mentions)
    quotes = sorted(_write_direct(article.id, draft, paragraphs, words) for draft in drafts)
    quotes = drop_echoes(quotes, article.text)
    told = _find_indirect(article, paragraphs, quotes, words, mentions)
    if words.language == "fr":
        quotes = _take_speakers(quotes, told)
    nested = [
        _write_direct(article.id, draft, paragraphs, words)
        for draft in find_nested(drafts, paragraphs, words)
    ]
    return tuple(sorted([*quotes, *told, *nested]))


def _take_speakers(quotes: Sequence[Quote], told: Sequence[Quote]) -> list[Quote]:
    """The marked words with who speaks the reported ones of the same cue.

    French trees are noisier than the order of words, by which reported speech is read.
    """
    speakers = {one.cue: one.speaker for one in told if one.cue and one.speaker.mention}
    return [
        msgspec.structs.replace(one, speaker=speakers.get(one.cue, one.speaker)) if one.cue else one
        for one in quotes
    ]


def _write_direct(
    article: str, draft: Draft, paragraphs: Sequence[Paragraph], words: CueWords
) -> Quote:
    kind = _judge(draft, paragraphs[draft.paragraph], words)
    ascribed = draft.ascribed
    if kind == "scare":
        ascribed = None
    text = paragraphs[draft.paragraph].segment.text
    start = paragraphs[draft.paragraph].find_offset(draft.parts[0][0])
    confidence = rate_marked(
        kind,
        ascribed,
        len(list_words(draft.inner)),
        is_closed=draft.closed,
        follows_equals=text[max(start - 1, 0) : start] == "=",
    )
    parts = tuple(Span(article, start, end) for start, end in draft.parts)
    whole = Span(article, parts[0].start, parts[-1].end)
    return _make_quote(whole, parts, kind, ascribed, confidence, manner="direct")


def _judge(draft: Draft, paragraph: Paragraph, words: CueWords) -> QuoteKind:
    start = draft.parts[0][0]
    sentence = paragraph.find_sentence(start)
    offset = paragraph.find_offset(start)
    begin = paragraph.find_offset(sentence.start) if sentence else 0
    tokens = sentence.tokens if sentence else ()
    return judge_kind(
        draft.inner,
        paragraph.segment.text[begin:offset],
        paragraph.segment.kind,
        tokens[: find_token(tokens, start)],
        words,
        manner=draft.ascribed.manner if draft.ascribed else None,
        tokens_after=tokens[find_token(tokens, draft.parts[0][1]) :],
    )


def _make_quote(
    whole: Span,
    parts: tuple[Span, ...],
    kind: QuoteKind,
    ascribed: Ascribed | None,
    confidence: float,
    *,
    manner: str,
) -> Quote:
    mention = cue = None
    if ascribed is not None:
        ascribed = settle_speaker(ascribed)
        speaker = ascribed.speaker and extend_address(ascribed.tokens, ascribed.speaker)
        if speaker and ascribed.tokens[speaker[0]].text in STOPS:
            speaker = (speaker[0] + 1, speaker[1]) if speaker[1] - speaker[0] > 1 else None
        speaker = speaker and _pass_glue(ascribed.tokens, speaker)
        mention = _span(whole.article, ascribed, speaker) if speaker else None
        # A quotation that floats on behind another has no cue of its own.
        cue = (
            _span(whole.article, ascribed, ascribed.cue)
            if ascribed.manner not in _CUELESS
            else None
        )
    return Quote(
        article=whole.article,
        start=whole.start,
        end=whole.end,
        id=make_id("quote", whole, manner),
        parts=parts,
        kind=kind,
        indirect=manner == "indirect",
        speaker=Speaker(mention=mention),
        cue=cue,
        group=None,
        confidence=confidence,
    )


def _pass_glue(tokens: Sequence[Token], place: tuple[int, int]) -> tuple[int, int]:
    """The pronoun behind a "-t" that a model took for the subject: "félicite-t-on"."""
    first, last = place
    glue = tokens[first].text == "-t" and last - first == 1 and last < len(tokens)
    return (last, last + 1) if glue and tokens[last].text.startswith("-") else place


def _span(article: str, ascribed: Ascribed, place: tuple[int, int]) -> Span:
    first, last = ascribed.tokens[place[0]], ascribed.tokens[place[1] - 1]
    # French inversion glues the pronoun to its verb: "affirme-t-elle".
    glued = next((len(mark) for mark in ("-t-", "-") if first.text.startswith(mark)), 0)
    return Span(article, first.start + (glued if len(first.text) > glued else 0), last.end)


def _find_indirect(
    article: Article,
    paragraphs: Sequence[Paragraph],
    direct: Sequence[Quote],
    words: CueWords,
    mentions: Sequence[NamedMention],
) -> list[Quote]:
    found: list[Quote] = []
    starts = [quote.start for quote in direct]
    # A title may stand between two parts of a quotation, and end before it does.
    ends = list(accumulate((quote.end for quote in direct), max))
    for place, paragraph in enumerate(paragraphs):
        count = len(found)
        for sentence in paragraph.sentences:
            # Quotations stand in order: only a few touch a sentence.
            first, last = bisect_right(ends, sentence.start), bisect_left(starts, sentence.end)
            near = direct[first:last]
            marked = [(part.start, part.end) for quote in near for part in quote.parts]
            told = [
                _write_indirect(article, reported, near, marked, words)
                for reported in find_reported(sentence.tokens, words, marked)
            ]
            told = [quote for quote in told if not _is_marked(quote, near, article.text)]
            found += told + _find_mixed(sentence, near, told, words)
        heading = join_heading(paragraph, place) if len(found) == count else ()
        if heading:
            first, last = bisect_right(ends, heading[0].start), bisect_left(starts, heading[-1].end)
            near = direct[first:last]
            told = _read_heading(article, heading, near, words, mentions)
            found += [quote for quote in told if not _is_marked(quote, near, article.text)]
    return found


def _read_heading(
    article: Article,
    tokens: tuple[Token, ...],
    direct: Sequence[Quote],
    words: CueWords,
    mentions: Sequence[NamedMention],
) -> list[Quote]:
    """What a heading's clause tells, where nothing else in it is reported."""
    marked = [(part.start, part.end) for quote in direct for part in quote.parts]
    told = find_heading(tokens, words, mentions)
    if told is None:
        return []
    reported = Reported(told[0], told[1], SHARES["heading"])
    return [_write_indirect(article, reported, direct, marked, words)]


def _write_indirect(
    article: Article,
    reported: Reported,
    direct: Sequence[Quote],
    marked: Sequence[tuple[int, int]],
    words: CueWords,
) -> Quote:
    ascribed = reported.ascribed
    places = [_span(article.id, ascribed, part) for part in reported.parts]
    spans = fit_to_marks([(place.start, place.end) for place in places], marked)
    cue = ascribed.tokens[ascribed.cue[0]].start
    spans = join_marked(spans, cue, direct, article.text, ascribed.tokens)
    parts = tuple(Span(article.id, start, end) for start, end in spans)
    whole = Span(article.id, parts[0].start, parts[-1].end)
    size = sum(len(list_words(article.text[part.start : part.end])) for part in parts)
    confidence = rate_reported(reported.confidence, ascribed, size, words)
    return _make_quote(whole, parts, "full", ascribed, confidence, manner="indirect")


def _is_marked(reported: Quote, direct: Sequence[Quote], text: str) -> bool:
    """Whether marks hold so much of it that it is the quotation itself, or begin it after a cue."""
    size = sum(part.end - part.start for part in reported.parts)
    after_cue = reported.cue is not None and reported.cue.start < reported.start
    for quote in direct:
        if quote.end <= reported.start or reported.end <= quote.start:
            continue
        shared = sum(
            max(0, min(part.end, own.end) - max(part.start, own.start))
            for part in quote.parts
            for own in reported.parts
        )
        whole = quote.kind in ("full", "heading") or len(quote.parts) > 1
        whole = whole or text[quote.end - 1] not in _MARKS
        if shared >= (_COVERED if whole else _NEARLY_ALL) * size:
            return True
        if whole and after_cue and quote.start == reported.start:
            return True
    return False


def _find_mixed(
    sentence: Sentence, direct: Sequence[Quote], reported: Sequence[Quote], words: CueWords
) -> list[Quote]:
    """Indirect speech that only its marked part tells: "said the quay “is safe”"."""
    mixed: list[Quote] = []
    for quote in direct:
        if quote.start < sentence.start:
            continue
        opening = find_opening(sentence, quote, words)
        if opening is None:
            continue
        if not any(one.start < quote.end and opening < one.end for one in [*reported, *mixed]):
            mixed.append(_write_mixed(quote, opening, find_close(sentence, quote)))
    return mixed


def _write_mixed(quote: Quote, opening: int, end: int) -> Quote:
    span = Span(quote.article, opening, end)
    return msgspec.structs.replace(
        quote,
        start=span.start,
        end=span.end,
        id=make_id("quote", span, "indirect"),
        parts=(span,),
        kind="full",
        indirect=True,
        confidence=SHARES["mixed"],
    )
