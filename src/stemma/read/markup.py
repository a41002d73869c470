"""What a page says about itself: JSON-LD, Open Graph, meta elements, time, canonical link."""

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from stemma.read.dates import read_iso_day

_ARTICLE_TYPES = re.compile(r"\w*(?:Article|Posting|Report)$")
_OPENING = re.compile(r"^[\s|]*(?:by|par|von|por)\b\s*:?\s*", re.I)
_SPACE = re.compile(r"\s+")
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline")
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "pubdate", "publish-date", "publishdate", "publish_date", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.created", "dcterms.date", "parsely-pub-date", "sailthru.date",
    "article.published", "publication_date", "date", "displaydate",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_SUMMARIES = ("og:description", "description", "twitter:description", "dc.description")


class Markup(msgspec.Struct, frozen=True):
    """A page's own words about itself; empty where it says nothing."""

    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    outlet: str = ""
    published: str = ""
    summary: str = ""
    address: str = ""
    language: str = ""


def read_markup(root: Any) -> Markup:
    """Read a page's metadata, JSON-LD before meta elements before the rest."""
    articles = list(_find_articles(root))
    meta = _read_meta(root)
    address = _read_address(root, meta)
    return Markup(
        titles=tuple(_unique(_read_titles(root, articles, meta))),
        authors=tuple(_unique(map(_strip_opening, _read_authors(root, articles, meta)))),
        outlet=_read_outlet(articles, meta),
        published=_read_published(root, articles, meta),
        summary=next(_values(articles, "description"), "") or _first(meta, _SUMMARIES),
        address=address,
        language=(root.get("lang") or "").split("-")[0].lower(),
    )


def _find_articles(root: Any) -> Iterator[dict[str, Any]]:
    """Objects of an article type in the page's JSON-LD, in document order."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            pending = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while pending:
            item = pending.pop(0)
            if isinstance(item, list):
                pending = item + pending
            elif isinstance(item, dict):
                kinds = item.get("@type")
                names = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(name, str) and _ARTICLE_TYPES.match(name) for name in names):
                    yield item
                pending = [
                    v
                    for k, v in item.items()
                    if k in ("@graph", "mainEntity", "mainEntityOfPage")
                    and isinstance(v, dict | list)
                ] + pending


def _read_meta(root: Any) -> dict[str, list[str]]:
    """`content` of meta elements by lower-case name, property or itemprop."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = _clean(element.get("content") or "")
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    return found


def _read_titles(
    root: Any, articles: list[dict[str, Any]], meta: dict[str, list[str]]
) -> Iterator[str]:
    yield from _values(articles, "headline")
    for name in _TITLES:
        yield from meta.get(name, ())
    for element in root.iter("title"):
        yield _clean("".join(element.itertext()))
        break


def _read_authors(
    root: Any, articles: list[dict[str, Any]], meta: dict[str, list[str]]
) -> Iterator[str]:
    for article in articles:
        for author in _listed(article.get("author")):
            name = author.get("name") if isinstance(author, dict) else author
            for one in _listed(name):
                if isinstance(one, str):
                    yield _clean(one)
    for key in _AUTHORS:
        yield from (v for v in meta.get(key, ()) if not v.startswith("http"))
    for element in root.xpath("//*[@rel='author' or @itemprop='author']")[:5]:
        yield _clean("".join(element.itertext()))


def _strip_opening(author: str) -> str:
    """Some fields hold the whole byline: "| BY: Ana Roel,"."""
    return _OPENING.sub("", author).strip(" ,;|")


def _read_outlet(articles: list[dict[str, Any]], meta: dict[str, list[str]]) -> str:
    for article in articles:
        for publisher in _listed(article.get("publisher")):
            name = publisher.get("name") if isinstance(publisher, dict) else publisher
            if isinstance(name, str) and name.strip():
                return _clean(name)
    return _first(meta, _OUTLETS)


def _read_published(root: Any, articles: list[dict[str, Any]], meta: dict[str, list[str]]) -> str:
    stamps = [*_values(articles, "datePublished"), *_values(articles, "dateCreated")]
    for name in _DATES:
        stamps += meta.get(name, [])
    for stamp in stamps:
        day = read_iso_day(stamp)
        if day:
            return day
    times = root.xpath("//time[@pubdate or @itemprop='datePublished']") or root.xpath(
        "//article//time[@datetime] | //main//time[@datetime]"
    )
    for element in times[:1]:
        day = read_iso_day(element.get("datetime") or element.get("content") or "")
        if day:
            return day
    return ""


def _read_address(root: Any, meta: dict[str, list[str]]) -> str:
    for element in root.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
            return str(element.get("href")).strip()
    return _first(meta, ("og:url", "twitter:url", "parsely-link"))


def _values(articles: list[dict[str, Any]], key: str) -> Iterator[str]:
    for article in articles:
        for value in _listed(article.get(key)):
            if isinstance(value, str) and value.strip():
                yield _clean(value)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((value for name in names for value in meta.get(name, ()) if value), "")


def _clean(text: str) -> str:
    # JSON can spell half a surrogate pair, which no file can hold.
    return _SPACE.sub(" ", text.encode("utf-8", "ignore").decode()).strip()


def _unique(values: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for value in values:
        if value and value not in seen:
            seen.add(value)
            yield value
