"""What a page says about itself: JSON-LD, Open Graph, microdata, meta, time, links, comments."""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from urllib.parse import urljoin

import msgspec

from stemma.read.language import read_language_tag
from stemma.read.provenance.addresses import is_address
from stemma.read.provenance.agencies import is_agency
from stemma.read.provenance.dates import is_after, read_iso_day
from stemma.read.provenance.nameplates import strip_firm
from stemma.read.web.pagelinks import find_own_links

Meta = Mapping[str, Sequence[str]]
Item = dict[str, Any]

_ARTICLE_TYPES = re.compile(r"(?:https?://schema\.org/)?\w*(?:Article|Posting|Report)$")
_OPENING = re.compile(r"^[\s|]*(?:by|par|von|por|di|door|av|af)\b\s*:?\s+|^[\s|]*by\b\s*:?", re.I)
_SPACE = re.compile(r"\s+")
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline")
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "pubdate", "publish-date", "publishdate", "publish_date", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.created", "dcterms.date", "parsely-pub-date", "sailthru.date",
    "article.published", "publication_date", "date", "displaydate", "cxenseparse:recs:publishtime",
    "article:published", "originalpublicationdate", "citation_publication_date", "published-date",
)  # fmt: skip
_UPDATES = (
    "article:modified_time", "og:article:modified_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "article.updated", "article:modified",
    "revision_date",
)  # fmt: skip
# Some systems write there when the page was put together.
_PUT_TOGETHER = "og:updated_time"
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher", "citation_publisher")
# What runs a site is not who publishes it.
_SYSTEMS = frozenset(
    {"blogger", "wordpress", "wordpress.com", "tumblr", "wix", "drupal", "joomla!"}
)
_SUMMARIES = ("og:description", "description", "twitter:description", "dc.description")
_CREDITS = ("source", "dc.source", "article:source", "news_agency", "agency", "copyright")
_CREDIT_KEYS = ("sourceOrganization", "creditText", "provider", "copyrightHolder")
# Browsers' and SingleFile's notes at the head of a saved page.
_SAVED = re.compile(r"<!--\s*saved from url=\(\d{4}\)(\S{4,2000})\s*-->", re.I)
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(\S{4,2000})(?:\s+saved date:\s*([^\n<>]{8,80}))?",
    re.I,
)
_COMMENTS_WITHIN = 20_000
# More items of JSON-LD than this no page of news has; a hostile one may nest without end.
_MOST_ITEMS = 2_000


class Markup(msgspec.Struct, frozen=True):
    """A page's own words about itself; empty where it says nothing.

    Days are ISO days as their stamps' own zone counts them; `stamp` is that of `published`.
    `agencies` are those that the markup credits; `addresses` all that the page gives for itself,
    the surest first.
    """

    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    outlet: str = ""
    published: str = ""
    updated: str = ""
    summary: str = ""
    address: str = ""
    language: str = ""
    agencies: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    retrieved: str = ""
    stamp: str = ""


def read_markup(root: Any, source: str = "") -> Markup:
    """Read a page's metadata, JSON-LD before meta elements before the rest.

    `source` is the page as it stands, for the comments of those who saved it.
    """
    items = list(_find_items(root))
    articles = [item for item in items if _is_article(item)]
    meta = _read_meta(root)
    saved, retrieved = _read_saved(source)
    addresses = tuple(_unique(_read_addresses(root, articles, meta, saved)))
    named = tuple(_drop_users(_unique(map(strip_opening, _read_authors(root, articles, meta)))))
    stamp = _read_published(root, articles, meta)
    published = read_iso_day(stamp) or ""
    updated = _read_updated(root, articles, meta, stamp)
    return Markup(
        titles=tuple(_unique(_read_titles(root, articles, meta))),
        authors=tuple(name for name in named if not is_agency(name)) or named,
        outlet=_read_outlet(articles, items, meta),
        published=published,
        updated=updated,
        summary=next(_values(articles, "description"), "") or _first(meta, _SUMMARIES),
        address=addresses[0] if addresses else "",
        language=_read_language(root, articles, meta),
        agencies=tuple(_unique(_read_credits(articles, meta, named))),
        addresses=addresses,
        retrieved=retrieved,
        stamp=stamp,
    )


def strip_opening(author: str) -> str:
    """Some fields hold the whole byline: "| BY: Ana Roel,"."""
    return _OPENING.sub("", author).strip(" ,;|")


def _find_items(root: Any) -> Iterator[Item]:
    """Objects of the page's JSON-LD in document order, references to others put in place."""
    found: list[Item] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            pending = deque([json.loads(script.text or "", strict=False)])
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST_ITEMS):
            if not pending:
                break
            item = pending.popleft()
            if isinstance(item, list):
                pending.extendleft(reversed(item[:_MOST_ITEMS]))
            elif isinstance(item, dict):
                found.append(item)
                inner = (item.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage"))
                pending.extendleft(v for v in inner if isinstance(v, dict | list))
    known = {item["@id"]: item for item in found if isinstance(item.get("@id"), str)}
    for item in found:
        yield {key: _follow(value, known) for key, value in item.items()}


def _follow(value: Any, known: Mapping[str, Item]) -> Any:
    if isinstance(value, list):
        return [_follow(one, known) for one in value[:_MOST_ITEMS] if not isinstance(one, list)]
    if isinstance(value, dict) and set(value) == {"@id"} and isinstance(value["@id"], str):
        return known.get(value["@id"], value)
    return value


def _is_article(item: Item) -> bool:
    return any(isinstance(k, str) and _ARTICLE_TYPES.match(k) for k in _listed(item.get("@type")))


def _read_meta(root: Any) -> dict[str, list[str]]:
    """`content` of meta elements by lower-case name, property or itemprop."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = _clean(element.get("content") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    return found


def _read_titles(root: Any, articles: list[Item], meta: Meta) -> Iterator[str]:
    yield from _values(articles, "headline")
    for name in _TITLES:
        yield from meta.get(name, ())
    for element in root.iter("title"):
        yield _clean("".join(element.itertext()))
        break


def _read_authors(root: Any, articles: list[Item], meta: Meta) -> Iterator[str]:
    for article in articles:
        for author in (*_listed(article.get("author")), *_listed(article.get("creator"))):
            yield from _names(author)
    for key in _AUTHORS:
        yield from (v for v in meta.get(key, ()) if not v.startswith("http"))
    for element in root.xpath("//*[@rel='author' or @itemprop='author']")[:5]:
        yield _clean("".join(element.itertext()))


def _drop_users(names: Iterable[str]) -> Iterator[str]:
    """Names without accounts ("admin", "kei_eno") and without those that another one begins."""
    kept: list[str] = []
    for name in names:
        account = " " not in name and ((name.islower() and name.isascii()) or "_" in name)
        if not account and not any(name.startswith((f"{known},", f"{known} |")) for known in kept):
            kept.append(name)
            yield name


def _read_outlet(articles: list[Item], items: list[Item], meta: Meta) -> str:
    named = [
        name for item in articles for p in _listed(item.get("publisher")) for name in _names(p)
    ]
    named += [_first(meta, _OUTLETS)]
    # A page's own organisation, where the article names none.
    for item in items:
        if {"NewsMediaOrganization", "WebSite"} & set(map(str, _listed(item.get("@type")))):
            named += _names(item)
    parts = (name.split(" | ")[0].strip() for name in named if not is_address(name))
    found = [p for p in parts if p and p[0] != "@" and p.lower() not in _SYSTEMS]
    # The firm behind a paper stands last.
    return next((p for p in found if strip_firm(p) == p), next(iter(found), ""))


def _read_credits(articles: list[Item], meta: Meta, authors: Iterable[str]) -> Iterator[str]:
    """Agencies among the authors, the organisations and the sources that the markup names."""
    named = list(authors)
    for article in articles:
        for key in _CREDIT_KEYS:
            named += [name for value in _listed(article.get(key)) for name in _names(value)]
    for key in _CREDITS:
        named += meta.get(key, ())
    for name in named:
        bare = re.sub(
            r"^(?:©|\(c\)|copyright|source\s*:)\s*(?:(?:19|20)\d\d\s*)?", "", name, flags=re.I
        )
        if len(bare) <= 60 and is_agency(bare):
            yield bare


def _read_published(root: Any, articles: list[Item], meta: Meta) -> str:
    """The time stamp of publishing as it stands."""
    stamps = [*_values(articles, "datePublished"), *_values(articles, "dateCreated")]
    stamps += [value for name in _DATES for value in meta.get(name, ())]
    stamps += _read_microdata(root, "datePublished")
    times = [t for t in root.iter("time") if t.get("pubdate") is not None] or _find_times(root)
    stamps += list(islice((_stamp(t) for t in times if not _marks_update(t)), 1))
    return next((stamp for stamp in stamps if read_iso_day(stamp)), "")


def _read_updated(root: Any, articles: list[Item], meta: Meta, published: str) -> str:
    """The day of the last change that is later than the moment of publishing."""
    stamps = list(_values(articles, "dateModified"))
    stamps += [value for name in _UPDATES for value in meta.get(name, ())]
    stamps += _read_microdata(root, "dateModified")
    stamps += [_stamp(t) for t in islice(_find_times(root), 6) if _marks_update(t)]
    stamps = [stamp for stamp in stamps if read_iso_day(stamp)] or [
        stamp for stamp in meta.get(_PUT_TOGETHER, ()) if read_iso_day(stamp)
    ]
    return next((read_iso_day(s) or "" for s in stamps if is_after(s, published)), "")


def _find_times(root: Any) -> Iterator[Any]:
    """Times within a report's element; XPath would sort them out in a time that grows squared."""
    for element in root.iter("time"):
        if element.get("datetime") is not None and _is_within(element, "article", "main"):
            yield element


def _is_within(element: Any, *tags: str) -> bool:
    return next(element.iterancestors(*tags), None) is not None


def _read_microdata(root: Any, name: str) -> list[str]:
    found = root.xpath("//*[not(self::meta)][@itemprop=$name]", name=name)
    return [_stamp(element) or _clean("".join(element.itertext()))[:120] for element in found[:3]]


def _stamp(element: Any) -> str:
    return _clean(element.get("datetime") or element.get("content") or "")


def _marks_update(element: Any) -> bool:
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
    return any(word in names for word in ("updat", "modif"))


def _read_language(root: Any, articles: list[Item], meta: Meta) -> str:
    declared = (
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        *_values(articles, "inLanguage"),
        *meta.get("content-language", ()),
        *meta.get("og:locale", ()),
    )
    return next(filter(None, (read_language_tag(tag or "") for tag in declared)), "")


def _read_addresses(root: Any, articles: list[Item], meta: Meta, saved: str) -> Iterator[str]:
    """Canonical link, og:url, JSON-LD, the saver's note; relative ones against base or note."""
    base = next((str(b.get("href")) for b in root.iter("base") if b.get("href")), "") or saved
    base = base or next((v for v in meta.get("og:url", ()) if is_address(v)), "")
    found = [
        link.get("href") or ""
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    found += [
        value
        for key in ("og:url", "twitter:url", "parsely-link", "mainentityofpage")
        for value in meta.get(key, ())
    ]
    for key in ("url", "mainEntityOfPage"):
        for article in articles:
            for value in _listed(article.get(key)):
                inner = value.get("@id") or value.get("url") if isinstance(value, dict) else value
                found += [inner] if isinstance(inner, str) else []
    for address in (*found, *find_own_links(root), saved):
        try:
            joined = urljoin(base, _clean(address))
        except ValueError:
            continue
        if address and (is_address(joined) or not base):
            yield joined


def _read_saved(source: str) -> tuple[str, str]:
    """The address and the ISO day in the note of a browser or of SingleFile."""
    head = source[:_COMMENTS_WITHIN]
    match = _SINGLE_FILE.search(head)
    if match:
        return match[1], read_iso_day(match[2] or "") or ""
    match = _SAVED.search(head)
    return (match[1], "") if match else ("", "")


def _names(value: Any) -> list[str]:
    """What an author or organisation is called, whatever shape it has."""
    if isinstance(value, dict):
        value = value.get("name")
    return [_clean(one) for one in _listed(value) if isinstance(one, str) and one.strip()]


def _values(articles: list[Item], key: str) -> Iterator[str]:
    for article in articles:
        for value in _listed(article.get(key)):
            if isinstance(value, str) and value.strip():
                yield _clean(value)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _first(meta: Meta, names: tuple[str, ...]) -> str:
    return next((value for name in names for value in meta.get(name, ()) if value), "")


def _clean(text: str) -> str:
    # JSON can spell half a surrogate pair, which no file can hold.
    return _SPACE.sub(" ", text.encode("utf-8", "ignore").decode()).strip()


def _unique(values: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for value in values:
        if value and value not in seen:
            seen.add(value)
            yield value
