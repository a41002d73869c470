"""Edges: what a model cut out of a text begins and ends with a word or a mark, never inside one.

Without the models it cannot be said where a model would cut; but it cuts between words, and leaves
white space out (`annotate.sentences`). So most places that were moved by a letter are seen.
"""

import re
from collections.abc import Iterator, Mapping

from stemma.records.findings import Account
from stemma.records.text import Article, Furniture, Span
from stemma.verify.verification import Failure
from stemma.verify.walking import bare, cut, list_records, list_spans

# Records whose places rest on the words that a model sees. Times, quantities and quotations as a
# whole are proved by their ids.
_CUT_BY_MODELS = frozenset({"claim", "entity", "quote", "finding", "reuse"})
# Where taggers of English part a word: "can|not", "gon|na", "do|nt", "wo|n't", "they|ll".
_PARTED = re.compile(
    r"can\|not|(?:gon|wan)\|na|got\|ta|(?:lem|gim)\|me|let\|s|"
    r"(?:i|you|he|she|it|we|they|this|that|there|who|what|when|where|why|how)"
    r"\|(?:m|s|d|ll|ve|re)|"
    r"(?:ai|is|are|was|were|do|does|did|has|have|had|ca|wo|sha|must|might|may|need|dare|ought"
    r"|(?:c|w|sh)ould)(?:\|n|\|nt|\|ntve|nt\|ve|\|ve)"
)
_LONGEST = 12


def check_edges(account: Account) -> Iterator[Failure]:
    """No place begins or ends with white space or inside a word; sentences do not overlap.

    Words are runs of letters of scripts with capitals: others do not part words by white space.
    """
    texts = {article.id: article.text for article in account.articles}
    borders = {article.id: _list_borders(article) for article in account.articles}
    for record in list_records(account):
        if record.kind not in _CUT_BY_MODELS:
            continue
        for field, span in list_spans(record):
            wrong = _judge_edges(span, record.kind, texts, borders)
            if wrong:
                detail = f"{field} {span.article} {span.start}–{span.end} {wrong}"
                yield Failure("place", account.id, record.kind, record.id, detail)
    yield from _check_alone(account, texts, borders)
    yield from _check_fragments(account)
    yield from _check_sentences(account)


def _check_alone(
    account: Account, texts: Mapping[str, str], borders: Mapping[str, frozenset[int]]
) -> Iterator[Failure]:
    """Sentences that found no counterpart are as many as is said, and cut like all others."""
    for article in account.articles:
        coverage = article.coverage
        if len(coverage.alone) != coverage.cannot_tell:
            detail = f"names {len(coverage.alone)} sentences of {coverage.cannot_tell}"
            yield Failure("place", account.id, "article", article.id, detail)
        for span in coverage.alone:
            wrong = _judge_edges(span, "article", texts, borders)
            if wrong:
                detail = f"coverage.alone {span.article} {span.start}–{span.end} {wrong}"
                yield Failure("place", account.id, "article", article.id, detail)


def _check_fragments(account: Account) -> Iterator[Failure]:
    """What is told to be a fragment is a witness of some claim."""
    places = {bare(witness) for claim in account.claims for witness in claim.witnesses}
    for span in account.fragments:
        if bare(span) not in places:
            detail = f"its fragment {span.article} {span.start}–{span.end} is no witness"
            yield Failure("place", account.id, "account", account.id, detail)


def _list_borders(article: Article) -> frozenset[int]:
    """Where a region of the page begins or ends, be it inside a word: sentences end there too."""
    regions: list[Span | Furniture] = [*article.body, *article.furniture]
    return frozenset(place for region in regions for place in (region.start, region.end))


def _judge_edges(
    span: Span, kind: str, texts: Mapping[str, str], borders: Mapping[str, frozenset[int]]
) -> str:
    words = cut(texts, span)
    # What lies outside the text is told elsewhere.
    if not words or span.end > len(texts[span.article]):
        return ""
    if words != words.rstrip() or (
        words != words.lstrip() and not _follows_full_width(span, texts)
    ):
        return "begins or ends with white space"
    # A finding's words are held against its values; a side may be a part of a word ("un-").
    for place in (span.start, span.end) if kind != "finding" else ():
        if place not in borders[span.article] and _is_inside_word(texts[span.article], place):
            return "begins or ends inside a word"
    return ""


def _follows_full_width(span: Span, texts: Mapping[str, str]) -> bool:
    """Behind a stop that is as wide as a letter sentences are parted at once, before a space."""
    return texts[span.article][span.start - 1 : span.start] in ("。", "！", "？")


def _is_inside_word(text: str, place: int) -> bool:
    if not (0 < place < len(text) and _is_cased(text[place - 1]) and _is_cased(text[place])):
        return False
    start = end = place
    # No such word is longer than this on either side.
    while start > max(0, place - _LONGEST) and _is_cased(text[start - 1]):
        start -= 1
    while end < min(len(text), place + _LONGEST) and _is_cased(text[end]):
        end += 1
    return not _PARTED.fullmatch(f"{text[start:place]}|{text[place:end]}".lower())


def _is_cased(char: str) -> bool:
    return char.lower() != char.upper()


def _check_sentences(account: Account) -> Iterator[Failure]:
    """Passages are paired sentence by sentence: two sentences of one text are one, or apart."""
    sides: dict[str, dict[tuple[int, int], str]] = {}
    for reuse in account.reuse:
        for passage in reuse.passages:
            for side in (passage.a, passage.b):
                places = sides.setdefault(side.article, {})
                places.setdefault((side.start, side.end), reuse.id)
    for article, places in sorted(sides.items()):
        reached, last = 0, ""
        for (start, end), owner in sorted(places.items()):
            if start < reached:
                detail = f"its passage {article} {start}–{end} overlaps one of {last}"
                yield Failure("place", account.id, "reuse", owner, detail)
            reached, last = max(reached, end), owner
