"""One input's bytes into an article, whatever its form."""

import hashlib
import re
from urllib.parse import urlsplit

import msgspec

from stemma.read.dates import read_address_day, read_iso_day
from stemma.read.html import TooDeepError, parse_html, read_page
from stemma.read.language import identify_language
from stemma.read.lines import strip_marks
from stemma.read.markup import Markup, read_markup
from stemma.read.pages import partition_page
from stemma.read.pieces import Partition, Range
from stemma.read.rewriting import find_rewriting
from stemma.read.text import partition_text
from stemma.records.ids import make_key
from stemma.records.text import Article, Furniture, Outlet, Span, Stated
from stemma.settings import ReadSettings

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|meta|title|section|h1|main)\b",
    re.I | re.S,
)
_SNIFF_WITHIN = 100_000
_MARKDOWN = re.compile(
    r"^#{1,6} \S|^(?:-{3,}|\*{3,})$|\*\*\S[^*\n]{0,400}\*\*|\[[^\[\]\n]{1,400}\]\([^)\s]{1,2000}\)",
    re.M,
)


class UnreadableError(ValueError):
    """Why an input gives no article: a code and a sentence for a person."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


class Given(msgspec.Struct, frozen=True):
    """What a record says about its text beside the text itself."""

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None


class Source(msgspec.Struct, frozen=True):
    """Where an article comes from: name for people, the bytes that identify it, and its form."""

    name: str
    content: bytes
    media_type: str


def sniff_media_type(text: str) -> str:
    """The form of a text without a telling file name."""
    head = text[:4000]
    if _HTML.match(head):
        return "text/html"
    if head.lstrip()[:1] in "{[" and head.strip():
        return _sniff_json(text)
    return "text/markdown" if _MARKDOWN.search(text, 0, _SNIFF_WITHIN) else "text/plain"


def _sniff_json(text: str) -> str:
    try:
        msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        first = text.strip().splitlines()[0]
        try:
            value = msgspec.json.decode(first)
        except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
            return "text/plain"
        return "application/jsonl" if isinstance(value, dict) else "text/plain"
    return "application/json"


def read_text_article(source: Source, text: str, given: Given | None = None) -> Article:
    """An article from plain text, Markdown, or the `text` of a record.

    Raises:
        UnreadableError: there is no running text in it.
    """
    partition = partition_text(text)
    return _build(source, text, partition, given or Given(), Markup())


def read_html_article(source: Source, markup_text: str, settings: ReadSettings) -> Article:
    """An article from a web page.

    Raises:
        UnreadableError: the page is malformed beyond reading, or holds no report.
    """
    try:
        root = parse_html(markup_text, settings.deepest_markup)
    except TooDeepError as error:
        raise UnreadableError("too-deep", f"{error}; such a page is not read") from error
    if root is None:
        raise UnreadableError("no-article", "the page has no text")
    markup = read_markup(root)
    page = read_page(root)
    if not page.blocks:
        raise UnreadableError("no-article", "the page has no visible text")
    if len(page.blocks) > settings.most_blocks:
        raise UnreadableError(
            "too-large", f"the page has more than {settings.most_blocks} blocks of text"
        )
    return _build(source, page.text, partition_page(root, page, markup), Given(), markup)


def _build(
    source: Source, text: str, partition: Partition, given: Given, markup: Markup
) -> Article:
    key = make_key(source.content)
    body = tuple(
        Span(key, piece.start, piece.end) for piece in partition.pieces if piece.kind == "body"
    )
    if not any(any(c.isalnum() for c in text[span.start : span.end]) for span in body):
        raise UnreadableError("no-article", "no running text of a report was found in it")
    running = " ".join(strip_marks(text[span.start : span.end]) for span in body[:40])
    language = given.language or identify_language(running)
    return Article(
        id=key,
        source=source.name,
        sha256=hashlib.sha256(source.content).hexdigest(),
        media_type=source.media_type,
        text=text,
        title=_span(key, partition.title) or _locate(key, text, given.title),
        byline=_span(key, partition.byline) or _locate(key, text, given.byline),
        outlet=_name_outlet(partition, given, markup),
        agencies=tuple(Span(key, r.start, r.end) for r in partition.agencies),
        language=language,
        published=_date(partition, given, markup),
        body=body,
        furniture=tuple(
            Furniture(piece.start, piece.end, piece.kind)
            for piece in partition.pieces
            if piece.kind != "body"
        ),
        rewriting=find_rewriting(text, body, language),
    )


def _span(key: str, part: Range | None) -> Span | None:
    return Span(key, part.start, part.end) if part else None


def _locate(key: str, text: str, words: str | None) -> Span | None:
    """Where a given title or name stands in the head of the text, if it does."""
    at = text.find(words, 0, 2000) if words else -1
    return Span(key, at, at + len(words)) if words and at >= 0 else None


def _name_outlet(partition: Partition, given: Given, markup: Markup) -> Outlet | None:
    if given.outlet:
        return Outlet(given.outlet, "given")
    if markup.outlet:
        return Outlet(markup.outlet, "markup")
    host = _read_host(given.url or markup.address)
    if host:
        return Outlet(host, "url")
    return Outlet(partition.outlet, "text") if partition.outlet else None


def _read_host(address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _date(partition: Partition, given: Given, markup: Markup) -> Stated | None:
    day = read_iso_day(given.published) if given.published else None
    if day:
        return Stated(day, "given")
    if markup.published:
        return Stated(markup.published, "markup")
    day = read_address_day(given.url or markup.address or "")
    if day:
        return Stated(day, "url")
    return Stated(partition.day, "text") if partition.day else None
