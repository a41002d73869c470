"""Members of a JSON object that tells of an article: what they are called, and what they hold.

Names and shapes are those of plain exports (NewsAPI, Guardian, JSON Feed, news-please and their
like), of schema.org's NewsArticle and of IPTC's ninjs 1 to 3.
"""

import datetime
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from stemma.read.provenance.addresses import is_address
from stemma.read.provenance.dates import (
    find_dates,
    find_doubtful,
    find_locale,
    read_iso_day,
)

# Members by what they say, the surest name first; case, "_", "-" and ":" do not count.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "articlebody", "bodytext", "fulltext", "maintext", "articletext", "cleanedtext",
        "contenttext", "textcontent", "plaintext", "bodyhtml", "bodyxhtml", "contenthtml",
        "contentencoded", "html", "bodies", "contentelements", "body", "content", "story",
    ),
    "title": ("title", "headline", "headlines", "webtitle", "heading", "name"),
    "url": (
        "canonicalurl", "url", "weburl", "link", "permalink", "mainentityofpage", "articleurl",
        "originalurl", "sourceurl", "uri", "guid", "href", "@id", "id",
    ),
    "outlet": (
        "outlet", "publisher", "publication", "newspaper", "sitename", "site", "source",
        "sourcename", "medianame", "media", "provider", "infosources", "copyrightholder", "domain",
        "sourcedomain",
    ),
    "byline": ("byline", "bylines", "author", "authors", "creator", "dccreator", "writer", "by"),
    "credit": ("sourceorganization", "credittext", "creditline", "agency", "infosources"),
    "published": (
        "published", "datepublished", "publishedat", "publisheddate", "publishedon", "publishdate",
        "datepublish", "pubdate", "publicationdate", "webpublicationdate", "firstpublished",
        "firstpublisheddate",
        "date", "dcdate", "contentcreated", "firstcreated", "datecreated", "created", "createdat",
        "versioncreated", "timestamp",
    ),
    "updated": (
        "updated", "datemodified", "updatedat", "dateupdated", "updateddate", "modified",
        "modifiedat", "lastmodified", "lastupdated", "datemodify", "versioncreated",
    ),
    "language": ("language", "inlanguage", "lang", "languagecode", "locale"),
    "retrieved": (
        "retrieved", "retrievedat", "dateretrieved", "accessed", "accessdate", "datedownload",
        "downloaded", "downloadedat", "crawled", "crawledat", "crawldate", "scraped", "scrapedat",
        "fetched", "fetchedat", "captured", "capturedat", "seendate",
    ),
}  # fmt: skip
_MARKS = re.compile(r"[\s_:.-]+")
_HTML_NAME = re.compile(r"x?html$|^contentencoded$")
# Elements that cut a text into lines; an article in HTML has some.
_ELEMENT = re.compile(
    r"</(?:p|div|h[1-6]|li|article|section|blockquote|figure)\s*>|<br\s*/?>", re.I
)
# Elements of a story in content systems that keep it in pieces.
_PARAGRAPH = re.compile(r"text|paragraph|header|raw_html")
# In these a name stands.
_INSIDE = (
    "name", "value", "headline", "main", "original", "rendered", "literal", "text", "@id", "url",
    "alternateName",
)  # fmt: skip
_TYPES = {
    bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list",
    dict: "an object",
}  # fmt: skip
# Seconds since 1970 from 1980 on; ten digits more are milliseconds, and so on.
_FIRST_SECOND, _LAST_SECOND = 315_532_800, 4_102_444_800


def fold_members(found: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    """Members by folded name, each with its own spelling; of two that fold alike the first."""
    folded: dict[str, tuple[str, Any]] = {}
    for name, value in found.items():
        folded.setdefault(_MARKS.sub("", name).lower(), (name, value))
    return folded


class Reader:
    """Reads members of one object; `flaws` tell of those whose type is wrong, for a person."""

    def __init__(self, members: Mapping[str, tuple[str, Any]]) -> None:
        self.members = members
        self.flaws: list[str] = []

    def list_values(self, what: str) -> Iterator[tuple[str, str, Any]]:
        """Folded name, spelling and value of the members that say one thing, nulls left out."""
        for name in NAMES[what]:
            spelling, value = self.members.get(name, ("", None))
            if value is not None:
                yield name, spelling, value

    def read_text(self) -> tuple[str, bool] | None:
        """The article's text as it stands, and whether it is HTML; None where there is none."""
        for name, spelling, value in self.list_values("text"):
            for kind, text in _list_bodies(value):
                if text.strip():
                    return text, _is_html(name, kind, text)
            if not isinstance(value, str | list | dict):
                self.blame(spelling, value, "a text")
        return None

    def read_words(self, what: str) -> str | None:
        """The first name or title that a member holds."""
        return next(iter(self.read_names(what)), None)

    def read_names(self, what: str) -> tuple[str, ...]:
        """All names of the first member that holds any, each once."""
        for _, spelling, value in self.list_values(what):
            names = tuple(dict.fromkeys(filter(None, map(str.strip, _list_names(value)))))
            if names:
                return names
            if not isinstance(value, str) and value not in ([], {}):
                self.blame(spelling, value, "a text")
        return ()

    def list_names(self, what: str) -> tuple[str, ...]:
        """The names of all members that say one thing, each once."""
        values = (value for _, _, value in self.list_values(what))
        names = (name.strip() for value in values for name in _list_names(value))
        return tuple(dict.fromkeys(filter(None, names)))

    def read_address(self) -> str | None:
        """The first member that holds a web address."""
        for _, spelling, value in self.list_values("url"):
            names = list(_list_names(value))
            found = next((name.strip() for name in names if is_address(name)), None)
            if found:
                return found
            if not names and spelling.lower() != "id" and value not in ([], {}):
                self.blame(spelling, value, "an address")
        return next((n for n in self.read_names("outlet") if n.startswith("http")), None)

    def read_day(self, what: str, language: str, host: str) -> str | None:
        """The ISO day of the first member that holds one: a stamp in its own zone, or an epoch."""
        for _, spelling, value in self.list_values(what):
            if isinstance(value, str) and not value.strip():
                continue
            day = _read_epoch(value) if not isinstance(value, str) else _read_stamp(value)
            if day is None and isinstance(value, str):
                dates = find_dates(value[:200], find_locale(language, host))
                day = dates[0].day if dates else None
            if day:
                return day
            doubtful = find_doubtful(value[:200]) if isinstance(value, str) else None
            if doubtful:
                self._note_doubt(spelling, doubtful)
            else:
                self.blame(spelling, value, "a date")
        return None

    def _note_doubt(self, spelling: str, words: str) -> None:
        flaw = f'its member "{spelling[:60]}" is "{words}", of which either number may be the month'
        if flaw not in self.flaws:
            self.flaws.append(flaw)

    def blame(self, spelling: str, value: Any, wanted: str) -> None:
        """Note a member that does not hold what its name says."""
        kind = next((words for type_, words in _TYPES.items() if type(value) is type_), "nothing")
        kind = "a text that holds none" if kind == wanted or isinstance(value, str) else kind
        flaw = f'its member "{spelling[:60]}" is {kind}, where {wanted} should stand'
        if flaw not in self.flaws:
            self.flaws.append(flaw)


def _list_bodies(value: Any) -> Iterator[tuple[str, str]]:
    """Content type and text of a body; ninjs lists several, plain ones read first."""
    if isinstance(value, str):
        yield "", value
    elif isinstance(value, dict):
        kind = str(value.get("contenttype") or value.get("contentType") or value.get("type") or "")
        text = next(
            (
                value[k]
                for k in ("value", "text", "html", "rendered", "content")
                if _is_words(value.get(k))
            ),
            None,
        )
        if text is not None:
            yield kind.lower(), text
    elif isinstance(value, list):
        if value and all(isinstance(item, str) for item in value):
            yield "", "\n\n".join(value)
            return
        found = [body for item in value if isinstance(item, dict) for body in _list_bodies(item)]
        if found and all(_PARAGRAPH.fullmatch(kind) for kind, _ in found):
            yield "html", "\n".join(f"<p>{text}</p>" for _, text in found)
        yield from sorted(found, key=lambda body: "html" in body[0])


def _is_words(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_html(name: str, kind: str, text: str) -> bool:
    if "html" in kind or _HTML_NAME.search(name):
        return "<" in text
    if name == "text" and not text.lstrip().startswith("<"):
        return False
    return bool(_ELEMENT.search(text, 0, 20_000))


def _list_names(value: Any, depth: int = 0) -> Iterator[str]:
    """Strings in a member: itself, its items, and what its objects are called."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and depth < 3:
        for item in value:
            yield from _list_names(item, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        given, family = value.get("givenName"), value.get("familyName")
        if isinstance(given, str) and isinstance(family, str) and not value.get("name"):
            yield f"{given} {family}"
            return
        inner = next((value[key] for key in _INSIDE if value.get(key)), None)
        yield from _list_names(inner, depth + 1)


def _read_stamp(value: str) -> str | None:
    if value.strip().isdigit() and len(value.strip()) >= 9 and read_iso_day(value) is None:
        return _read_epoch(int(value.strip()[:20]))
    return read_iso_day(value)


def _read_epoch(value: Any) -> str | None:
    """The day in UTC of seconds, milli-, micro- or nanoseconds since 1970."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    for scale in (1, 1_000, 1_000_000, 1_000_000_000):
        seconds = value / scale
        if _FIRST_SECOND <= seconds <= _LAST_SECOND:
            moment = datetime.datetime.fromtimestamp(int(seconds), tz=datetime.UTC)
            return moment.date().isoformat()
    return None


def decode_members(raw: Mapping[str, msgspec.Raw]) -> tuple[dict[str, Any], list[str]]:
    """Values of an object's members; those that cannot be decoded are named instead."""
    found: dict[str, Any] = {}
    broken: list[str] = []
    for name, value in raw.items():
        try:
            found[name] = msgspec.json.decode(value)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            broken.append(f'its member "{name[:60]}" cannot be decoded')
    return found, broken
