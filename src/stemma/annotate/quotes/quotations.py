"""Quotations: their marks, kind, cue and speaker; and indirect speech."""

from collections.abc import Sequence

from stemma.annotate.entities.roles import extend_address
from stemma.annotate.plain import read_segments
from stemma.annotate.quotes.ascription import ascribe_drafts
from stemma.annotate.quotes.cues import Ascribed
from stemma.annotate.quotes.drafts import Draft, find_drafts
from stemma.annotate.quotes.indirect import Reported, find_reported
from stemma.annotate.quotes.kinds import QuoteKind, judge_kind
from stemma.annotate.quotes.page import Paragraph, find_token, lay_out
from stemma.annotate.word_lists import CueWords, read_cue_words
from stemma.records.facts import NamedMention, Quote, Speaker
from stemma.records.ids import make_id
from stemma.records.text import Article, Sentence, Span

# Trust in a quotation by what is known of its marks and speaker; judged on development texts.
_CUELESS = ("floating", "actor")
_UNATTRIBUTED, _SCARE, _BROKEN = 0.5, 0.6, 0.4
# Indirect words that a direct quotation covers to this part are the quotation itself.
_COVERED = 0.6


def find_quotes(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[NamedMention]
) -> tuple[Quote, ...]:
    """All quotations and indirect speech of an article, in order of its text.

    Where sentences hold no tokens, quotations are found by their marks, without cue or speaker.
    """
    words = read_cue_words(article.language.partition("-")[0])
    paragraphs = lay_out(read_segments(article), sentences)
    drafts = ascribe_drafts(find_drafts(paragraphs, words), paragraphs, words, mentions)
    quotes = [_write_direct(article.id, draft, paragraphs, words) for draft in drafts]
    quotes += _find_indirect(article.id, paragraphs, quotes, words)
    return tuple(sorted(quotes))


def _write_direct(
    article: str, draft: Draft, paragraphs: Sequence[Paragraph], words: CueWords
) -> Quote:
    kind = _judge(draft, paragraphs[draft.paragraph], words)
    ascribed = draft.ascribed
    confidence = ascribed.confidence if ascribed else _UNATTRIBUTED
    if kind == "scare":
        ascribed, confidence = None, _SCARE
    if not draft.closed:
        confidence = min(confidence, _BROKEN)
    elif not draft.sure:
        confidence = round(confidence - 0.1, 3)
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
        speaker = ascribed.speaker and extend_address(ascribed.tokens, ascribed.speaker)
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


def _span(article: str, ascribed: Ascribed, place: tuple[int, int]) -> Span:
    first, last = ascribed.tokens[place[0]], ascribed.tokens[place[1] - 1]
    # French inversion glues the pronoun to its verb: "affirme-t-elle".
    glued = next((len(mark) for mark in ("-t-", "-") if first.text.startswith(mark)), 0)
    return Span(article, first.start + (glued if len(first.text) > glued else 0), last.end)


def _find_indirect(
    article: str, paragraphs: Sequence[Paragraph], direct: Sequence[Quote], words: CueWords
) -> list[Quote]:
    spans = [(part.start, part.end) for quote in direct for part in quote.parts]
    spoken = [
        (quote.start, quote.end)
        for quote in direct
        if quote.kind in ("full", "heading") or len(quote.parts) > 1 or quote.confidence <= _BROKEN
    ]
    found = (
        reported
        for paragraph in paragraphs
        for sentence in paragraph.sentences
        for reported in find_reported(sentence.tokens, words, spans)
    )
    return [_write_indirect(article, one) for one in found if not _is_covered(one, spoken)]


def _is_covered(reported: Reported, direct: Sequence[tuple[int, int]]) -> bool:
    tokens = reported.ascribed.tokens
    start, end = tokens[reported.content[0]].start, tokens[reported.content[1] - 1].end
    shared = sum(max(0, min(end, e) - max(start, s)) for s, e in direct)
    return shared >= _COVERED * (end - start)


def _write_indirect(article: str, reported: Reported) -> Quote:
    parts = tuple(_span(article, reported.ascribed, part) for part in reported.parts)
    whole = Span(article, parts[0].start, parts[-1].end)
    return _make_quote(
        whole, parts, "full", reported.ascribed, reported.confidence, manner="indirect"
    )
