"""One input's bytes into an article, whatever its form."""

import hashlib
import json
import re
from typing import Any

import msgspec

from stemma.read.language import identify_language
from stemma.read.plain.lines import strip_marks
from stemma.read.plain.text import partition_text
from stemma.read.provenance.dates import (
    find_locale,
)
from stemma.read.provenance.imprints import find_printed_address
from stemma.read.provenance.metadata import (
    Context,
    date_article,
    date_capture,
    date_update,
    find_address,
    list_agencies,
    name_author,
    name_outlet,
    name_title,
)
from stemma.read.provenance.metadata import Given as Given
from stemma.read.provenance.printed import part_lines
from stemma.read.provenance.publishers import load_publishers
from stemma.read.provenance.stamps import Stamps, read_stamps
from stemma.read.signs.rewriting import find_rewriting
from stemma.read.web.html import TooDeepError, TooLargeError, parse_html, read_page
from stemma.read.web.markup import Markup, read_markup
from stemma.read.web.pages import partition_page
from stemma.records.ids import make_key
from stemma.records.text import Article, Furniture, Span
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
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body|article|div|p|meta|title|section|h1|main)\b",
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
    if _is_json(text):
        return "application/json"
    first = text.strip().splitlines()[0]
    return "application/jsonl" if first[0] == "{" and _is_json(first) else "text/plain"


def _is_json(text: str) -> bool:
    """Whether a text is JSON, or what Python writes as JSON (`NaN`)."""
    try:
        msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            return False
    return True


def read_text_article(
    source: Source,
    text: str,
    given: Given | None = None,
    settings: ReadSettings = ReadSettings(),  # noqa: B008  # frozen
) -> Article:
    """An article from plain text, Markdown, or the `text` of a record.

    Raises:
        UnreadableError: there is no running text in it.
        UsageError: the publishers' table of the settings cannot be read.
    """
    publishers = load_publishers(settings.publishers)
    partition = partition_text(text)
    printed = find_printed_address(text, partition.pieces) or ""
    context = Context(text, partition, given or Given(), Markup(), publishers, printed)
    return _build(source, context, settings)


def read_html_article(
    source: Source, markup_text: str, settings: ReadSettings, given: Given | None = None
) -> Article:
    """An article from a web page, or from the HTML in a record that says more about it.

    Raises:
        UnreadableError: the page is malformed beyond reading, or holds no report.
        UsageError: the publishers' table of the settings cannot be read.
    """
    return read_tree_article(source, open_tree(markup_text, settings), markup_text, settings, given)


def open_tree(markup_text: str, settings: ReadSettings) -> Any:
    """The root element of a page.

    Raises:
        UnreadableError: the page is malformed beyond reading.
    """
    try:
        root = parse_html(markup_text, settings.deepest_markup)
    except TooDeepError as error:
        raise UnreadableError("too-deep", f"{error}; such a page is not read") from error
    except TooLargeError as error:
        raise UnreadableError("too-large", f"{error}; such a page is not read") from error
    if root is None:
        raise UnreadableError("no-article", "the page has no text")
    return root


def read_tree_article(
    source: Source,
    root: Any,
    markup_text: str,
    settings: ReadSettings,
    given: Given | None = None,
) -> Article:
    """The same from a page that was parsed already; `markup_text` is what it was parsed from.

    Raises:
        UnreadableError: the page holds no report.
        UsageError: the publishers' table of the settings cannot be read.
    """
    publishers = load_publishers(settings.publishers)
    markup = read_markup(root, markup_text)
    page = read_page(root)
    if not page.blocks:
        raise UnreadableError("no-article", "the page has no visible text")
    if len(page.blocks) > settings.most_blocks:
        raise UnreadableError(
            "too-large", f"the page has more than {settings.most_blocks} blocks of text"
        )
    partition = partition_page(root, page, markup)
    context = Context(page.text, partition, given or Given(), markup, publishers, page=True)
    return _build(source, context, settings)


def _stamp(context: Context, locale: str) -> Stamps:
    """The printed days; in a plain text line by line where its paragraphs give none."""
    text, pieces = context.text, context.partition.pieces
    stamps = read_stamps(text, pieces, locale)
    if context.page or stamps.published:
        return stamps
    found = read_stamps(text, part_lines(text, pieces), locale)
    return msgspec.structs.replace(
        found,
        updated=stamps.updated or found.updated,
        retrieved=stamps.retrieved or found.retrieved,
    )


def _bound_size(body: tuple[Span, ...], settings: ReadSettings) -> None:
    """Refuse what no tagger could read: a file of another kind, or a library in one file."""
    longest = max(span.end - span.start for span in body)
    if longest > settings.longest_paragraph:
        limit = f"a paragraph of more than {settings.longest_paragraph:,} characters"
        raise UnreadableError("too-large", f"it has {limit}, which no report has")
    if sum(span.end - span.start for span in body) > settings.longest_report:
        limit = f"more than {settings.longest_report:,} characters"
        raise UnreadableError("too-large", f"its report would have {limit}")


def _build(source: Source, context: Context, settings: ReadSettings) -> Article:
    text, pieces = context.text, context.partition.pieces
    key = make_key(source.content)
    body = tuple(Span(key, piece.start, piece.end) for piece in pieces if piece.kind == "body")
    if not any(any(c.isalnum() for c in text[span.start : span.end]) for span in body):
        raise UnreadableError("no-article", "no running text of a report was found in it")
    _bound_size(body, settings)
    running = " ".join(strip_marks(text[span.start : span.end]) for span in body[:40])
    declared = context.given.language or context.markup.language or None
    language = identify_language(running, declared)
    stamps = _stamp(context, find_locale(language, context.host))
    published = date_article(context, stamps)
    outlet = name_outlet(context)
    title, headline = name_title(key, context, outlet)
    byline, author = name_author(key, context, outlet)
    return Article(
        id=key,
        source=source.name,
        sha256=hashlib.sha256(source.content).hexdigest(),
        media_type=source.media_type,
        text=text,
        title=title,
        byline=byline,
        outlet=outlet,
        agencies=list_agencies(key, context, outlet),
        language=language,
        published=published,
        updated=date_update(context, stamps, published),
        address=find_address(context),
        headline=headline,
        author=author,
        retrieved=date_capture(context, stamps),
        body=body,
        furniture=tuple(
            Furniture(piece.start, piece.end, piece.kind)
            for piece in pieces
            if piece.kind != "body"
        ),
        rewriting=find_rewriting(text, body, language),
    )
