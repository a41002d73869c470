"""Where a report may credit an agency: byline, dateline, slug, sign-off, notice of rights."""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from stemma.read.provenance.agencies import is_agency
from stemma.records.text import Article, Furniture, Span
from stemma.trace.wording import load_wording

PlaceKind = Literal["byline", "dateline", "slug", "sign-off", "rights", "line"]

# How far a dateline reaches; longer heads are sentences (as in `read.datelines`).
_HEAD = 90
# What may stand in brackets, in a slug, or on a line of its own, and be a credit.
_BRACKETS, _SLUG_WORDS, _SIGN_OFF_WORDS = 60, 12, 8
# A line that may be anything is a credit only with fewer other lines between it and the report.
_NEAR = 4
_KINDS: dict[str, PlaceKind] = {
    "byline": "byline",
    "dateline": "dateline",
    "agency": "line",
    "source": "line",
}
_WORD = re.compile(r"\w+")
_CLOSING = re.compile(r"(?<=[.!?…\"”»’'])\s*(\([^()\n]{2,60}\))[\s*_.]*$")
_RIGHTS = re.compile(r"^\W*(?:©|\(c\)|copyright\b)", re.I)
# "BREVIK, May 14 /Solvar/ --", "Brevik, 14 May, Solvar —", "BREVIK. May 14. Solvar.": a place, a
# day, then the agency. Without a day only slashes are sure, without capitals only a dash.
_CAPITALS = r"[*_]*[A-ZÀ-Þ][A-ZÀ-Þ'’.\- ]{1,40}?"
_PLACE = (
    r"[*_]*(?!(?:On|In|At|By|Since|Until|From|After|Before|As|Le|Am|El)\b)"
    r"[A-ZÀ-Þ][\w'’.-]*(?: [A-ZÀ-Þ][\w'’.-]*){0,2}"
)
_DAY = r"(?:\d{1,2}\.?\s+[A-Za-zÀ-ÿ]{3,9}\.?|[A-Z][a-z]{2,8}\.?\s+\d{1,2})(?:,?\s+(?:19|20)\d\d)?"
_NAME = r"(?P<{0}>[A-ZÀ-Þ][\w&'’-]*(?: [A-ZÀ-Þ][\w&'’-]*){{0,3}})"
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}|{_PLACE})(?:[,.]\s*{_DAY})?[.,]?\s*/{_NAME.format('slashed')}/"
    rf"|{_PLACE}[,.]\s*{_DAY}[,.]\s*{_NAME.format('dashed')}\s*(?:[—–]|--?\s)"
    rf"|{_CAPITALS}[,.]\s*{_DAY}[,.]\s*{_NAME.format('stopped')}\s*(?:[—–]|--?\s|\.\s|:\s)"
)


class Place(msgspec.Struct, frozen=True):
    """A stretch of an article in which the name of an agency is a credit."""

    span: Span
    kind: PlaceKind
    text: str


def find_places(article: Article) -> tuple[Place, ...]:
    """All places of an article where the name of an agency says where its text comes from."""
    found = [*_list_furniture(article), *_list_heads(article), *_list_tails(article)]
    return tuple(sorted(found, key=lambda place: place.span))


def read_dateline(article: Article) -> Span | None:
    """The agency in a dateline that the reader left in the first paragraph."""
    if not article.body:
        return None
    first = article.body[0]
    match = _DATELINE.match(article.text[first.start : min(first.end, first.start + _HEAD)])
    if match is None:
        return None
    group = next(name for name, words in match.groupdict().items() if words)
    # "Brevik, May 14, Ana Roel — …" names somebody else.
    if group != "slashed" and len(match[group].split()) > 1 and not is_agency(match[group]):
        return None
    return Span(article.id, first.start + match.start(group), first.start + match.end(group))


def read_closing(article: Article) -> Span | None:
    """The brackets that close the last paragraph, behind a full stop."""
    for body in reversed(article.body[-2:]):
        match = _CLOSING.search(article.text[body.start : body.end])
        if match:
            return Span(article.id, body.start + match.start(1), body.start + match.end(1))
    return None


def _list_furniture(article: Article) -> Iterator[Place]:
    for part in article.furniture:
        text = article.text[part.start : part.end]
        words = [word.casefold() for word in _WORD.findall(text)]
        if load_wording().pictures & set(words):
            continue
        kind = _name_place(article, part, words)
        if kind is not None:
            yield Place(Span(article.id, part.start, part.end), kind, text)


def _name_place(article: Article, part: Furniture, words: list[str]) -> PlaceKind | None:
    """What kind of place a piece of furniture is; None: names in it credit nobody."""
    if part.kind in _KINDS:
        return _KINDS[part.kind]
    if part.kind in ("legal", "caption", "other") and _RIGHTS.match(
        article.text[part.start : part.end]
    ):
        return "rights"
    first = article.body[0].start if article.body else len(article.text)
    if part.end <= first and _is_slug(words):
        return "slug"
    # A lone line below the report may be taken for a headline of another.
    if (
        part.kind in ("other", "related")
        and len(words) <= _SIGN_OFF_WORDS
        and _is_near(article, part)
    ):
        return "line" if part.end <= first else "sign-off"
    return None


def _is_near(article: Article, part: Furniture) -> bool:
    """Does a line stand by the report, or somewhere on its page?"""
    if not article.body:
        return False
    first, last = article.body[0].start, article.body[-1].end
    between = [
        other
        for other in article.furniture
        if part.end <= other.start < first or last <= other.start < part.start
    ]
    return len(between) < _NEAR


def _is_slug(words: list[str]) -> bool:
    """Numbers of a wire or its words for versions, on a short line: "SLV0398 BC-BREVIK 1stld"."""
    if len(words) > _SLUG_WORDS:
        return False
    numbered = any(
        sum(char.isdigit() for char in word) >= 3 and not _is_year(word) for word in words
    )
    return numbered or bool(load_wording().slugs & set(words))


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) == 4 and word[:2] in ("19", "20")


def _list_heads(article: Article) -> Iterator[Place]:
    span = read_dateline(article)
    if span is not None:
        yield Place(span, "dateline", article.text[span.start : span.end])


def _list_tails(article: Article) -> Iterator[Place]:
    span = read_closing(article)
    if span is not None and span.end - span.start <= _BRACKETS:
        yield Place(span, "sign-off", article.text[span.start : span.end])
    for body in article.body[1:][-1:]:
        text = article.text[body.start : body.end]
        if len(text.split()) <= _SIGN_OFF_WORDS:
            yield Place(body, "sign-off", text)
