"""Names beside the report: the agency that it comes from, who signs it, where it is dated."""

import re
from collections.abc import Iterable, Iterator

from stemma.annotate.entities.gazetteer import fold_name, load_calendar_words
from stemma.annotate.entities.name_words import read_name_words
from stemma.records.facts import EntityType, NamedMention
from stemma.records.text import Article

# A name of large words, "of" and "&" among them; at most six, so that no row of words is long.
_LARGE = r"[^\W\d_a-zà-ÿ][\w’'-]*"
_NAME = re.compile(rf"{_LARGE}(?:[ ](?:(?:&|of|de|d[’'])[ ]?)?{_LARGE}){{0,5}}")
# "ELLERY, Norland, May 3 (Norden) -": the town in capitals, and perhaps its country.
_DATED = re.compile(
    r"(?P<town>[^\W\d_a-zà-ÿ]{3,}(?:[ -][^\W\d_a-zà-ÿ]{2,}){0,3})"
    r"(?:,[ ](?P<land>[^\W\d_]+))?(?=[,. ])"
)
_SIGNED = range(2, 5)
# What only the shortest form of a month has: "Oct", "Sept".
_MONTH = 3


def find_page_names(article: Article) -> Iterator[NamedMention]:
    """Mentions in bylines, datelines and lines of agencies, which are no running text."""
    language = article.language.partition("-")[0]
    taken: list[tuple[int, int]] = []
    for start, end, kind in (
        *_find_agencies(article),
        *_find_outlet(article),
        *_find_author(article, language),
        *_find_dated(article, language),
    ):
        inside = any(span.start < end and start < span.end for span in article.body)
        if not inside and not any(a < end and start < b for a, b in taken):
            taken.append((start, end))
            name = article.text[start:end]
            yield NamedMention(article.id, start, end, "name", kind, name)


def list_publishers(articles: Iterable[Article]) -> frozenset[str]:
    """Folded names of the outlets and agencies that reports come from: they are bodies."""
    found = set()
    for article in articles:
        if article.outlet is not None:
            found.add(fold_name(article.outlet.name))
        for start, end, _ in _find_agencies(article):
            found.add(fold_name(article.text[start:end]))
    return frozenset(found)


Place = tuple[int, int, EntityType]


def _find_agencies(article: Article) -> Iterator[Place]:
    for span in article.agencies:
        match = _NAME.search(article.text, span.start, span.end)
        if match is not None:
            yield match.start(), match.end(), "organisation"


def _find_outlet(article: Article) -> Iterator[Place]:
    """The outlet's own name in bylines and beside its agencies."""
    if article.outlet is None:
        return
    name = re.compile(rf"(?<!\w){re.escape(article.outlet.name)}(?!\w)", re.IGNORECASE)
    for piece in article.furniture:
        if piece.kind in ("byline", "agency", "other"):
            for match in name.finditer(article.text, piece.start, piece.end):
                yield match.start(), match.end(), "organisation"


def _find_author(article: Article, language: str) -> Iterator[Place]:
    """Who signs: two to four large words of which none is a body's."""
    if article.byline is None:
        return
    words = read_name_words(language)
    for match in _NAME.finditer(article.text, article.byline.start, article.byline.end):
        parts = match.group().split()
        plain = all(part.replace("-", "").replace("’", "").isalpha() for part in parts)
        if len(parts) in _SIGNED and plain and parts[-1] not in words.heads:
            yield match.start(), match.end(), "person"


def _find_dated(article: Article, language: str) -> Iterator[Place]:
    for piece in article.furniture:
        match = _DATED.match(article.text, piece.start, piece.end)
        if piece.kind != "dateline" or match is None:
            continue
        yield match.start("town"), match.end("town"), "place"
        land = match.group("land")
        if land and land[0].isupper() and not _is_month(land, language):
            yield match.start("land"), match.end("land"), "place"


def _is_month(word: str, language: str) -> bool:
    folded = fold_name(word)
    return len(folded) >= _MONTH and any(
        fold_name(name).startswith(folded) for name in load_calendar_words(language)
    )
