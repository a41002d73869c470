"""JSON and JSONL: one object an article, in plain form, as schema.org's NewsArticle or as ninjs."""

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from stemma.read.articles import (
    Given,
    Source,
    UnreadableError,
    read_html_article,
    read_text_article,
)
from stemma.read.language import read_language_tag
from stemma.read.members import Reader, decode_members, fold_members
from stemma.read.provenance.addresses import is_address, read_host
from stemma.read.provenance.agencies import is_agency
from stemma.read.web.markup import strip_opening
from stemma.records.findings import Problem
from stemma.records.text import Article
from stemma.settings import ReadSettings

# Members that hold a file's articles, and those that hold one of these in turn.
_LISTS = (
    "articles", "items", "docs", "documents", "results", "records", "entries", "stories", "news",
    "posts", "hits", "data", "value", "response", "assets",
)  # fmt: skip
# An object around the article: Elasticsearch, the Guardian, and exports of content systems.
_WRAPPERS = ("_source", "article", "fields", "document", "doc", "item", "newsItem")
_DEEPEST_LIST = 3
_ARTICLE = re.compile(r"(?:\w*(?:Article|Posting|Report)|https?://schema\.org/\w*Article)$")
_ESCAPE = re.compile(r"\\u(?:d[89ab]..\\ud[c-f]..|d[89a-f]..|....)|\\.", re.I)
_MENDED = "it is no strict JSON: what stands for no value or for half a character was left out"


class Record(msgspec.Struct, frozen=True):
    """One article in a file: its place (counted from 1), its own bytes, its text, what it says.

    `html`: the text is HTML. `flaws` name members that could not be used, for a person.
    """

    number: int
    content: bytes
    text: str
    given: Given
    html: bool = False
    flaws: tuple[str, ...] = ()


def split_records(text: str, media_type: str) -> list[bytes]:
    """The raw objects of a file: lines of JSONL; a list, a bundle or one object of JSON.

    A list in a JSONL file and lines in a JSON file are read as what they are.

    Raises:
        UnreadableError: the file is no JSON, or nested beyond reading ("too-deep").
    """
    content = text.strip().encode("utf-8", "replace")
    try:
        if media_type == "application/jsonl" and not _is_whole(content):
            return _split_lines(text)
        found = _split_value(content, 0)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        lines = _split_lines(text)
        if len(lines) > 1 and _is_object(lines[0]):
            return lines
        mended = _mend(content)
        if mended is None:
            if isinstance(error, RecursionError):
                raise _report_depth() from error
            raise UnreadableError("bad-json", f"no JSON: {error}") from error
        found = _split_value(mended, 0)
    if not found:
        raise UnreadableError("empty", "its list of articles is empty")
    return found


def _report_depth() -> UnreadableError:
    detail = "its lists and objects are nested deeper than a parser can follow; it is not read"
    return UnreadableError("too-deep", detail)


def _mend(content: bytes) -> bytes | None:
    """JSON as Python and its data frames write it: NaN, bare control characters, half characters.

    None where it is none of that either.
    """
    try:
        value = json.loads(content, strict=False, parse_constant=lambda _: None)
        written = json.dumps(value)
    except (ValueError, RecursionError):
        return None
    return _ESCAPE.sub(_mend_escape, written).encode()


def _mend_escape(match: re.Match[str]) -> str:
    escape = match.group()
    lone = len(escape) == 6 and "d7ff" < escape[2:].lower() < "e000"
    return "\\ufffd" if lone else escape


def _split_lines(text: str) -> list[bytes]:
    return [line.strip().encode("utf-8", "replace") for line in text.split("\n") if line.strip()]


def _is_whole(content: bytes) -> bool:
    """Whether a file of lines is one list after all, or one object over several lines."""
    if not content.startswith(b"[") and _is_object(content.split(b"\n", 1)[0].strip()):
        return False
    try:
        msgspec.json.decode(content, type=msgspec.Raw)
        msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True


def _is_object(line: bytes) -> bool:
    try:
        msgspec.json.decode(line, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True


def _split_value(content: bytes, depth: int) -> list[bytes]:
    if content.lstrip().startswith(b"["):
        return [bytes(raw) for raw in msgspec.json.decode(content, type=list[msgspec.Raw])]
    try:
        members = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
    except msgspec.ValidationError:
        return [content]
    if depth < _DEEPEST_LIST and not _has_text(members):
        for name in _LISTS:
            value = bytes(members.get(name, b"")).strip()
            if value.startswith(b"["):
                found = _split_value(value, depth + 1)
                if not found or found[0].lstrip().startswith(b"{"):
                    return found
            elif value.startswith(b"{") and name in ("data", "response", "hits", "results"):
                found = _split_value(value, depth + 1)
                if found != [value]:
                    return found
    return [content]


def _has_text(members: dict[str, msgspec.Raw]) -> bool:
    found, _ = decode_members({k: v for k, v in members.items() if k not in _LISTS})
    return Reader(fold_members(found)).read_text() is not None


def read_record(number: int, content: bytes) -> Record:
    """One object as a record; a member of a wrong type is left out and named in `flaws`.

    Raises:
        UnreadableError: it is no JSON object, or none of its members holds a text.
    """
    raw, flaws = _decode_object(content)
    found, broken = decode_members(raw)
    flaws += broken
    reader = Reader(fold_members(found))
    body = reader.read_text()
    if body is None:
        outer = reader
        reader = Reader(fold_members(next(_list_inner(found, flaws), {})))
        body = reader.read_text()
        if body is None:
            raise _report_textless(raw, (*flaws, *outer.flaws))
    text, html = body
    given = _read_given(reader)
    return Record(number, content, text, given, html, (*flaws, *reader.flaws))


def _decode_object(content: bytes) -> tuple[dict[str, msgspec.Raw], list[str]]:
    try:
        return msgspec.json.decode(content, type=dict[str, msgspec.Raw]), []
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        mended = _mend(content) if content.startswith(b"{") else None
        if mended is None:
            if isinstance(error, RecursionError):
                raise _report_depth() from error
            raise UnreadableError("bad-record", f"no JSON object: {error}") from error
        return msgspec.json.decode(mended, type=dict[str, msgspec.Raw]), [_MENDED]


def _report_textless(raw: dict[str, msgspec.Raw], flaws: tuple[str, ...]) -> UnreadableError:
    if flaws:
        return UnreadableError("bad-record", "no article with a `text`: " + "; ".join(flaws))
    if any(name.lower() in ("text", "body", "content", "articlebody") for name in raw):
        return UnreadableError("empty", "its `text` is empty")
    names = ", ".join(sorted(raw)[:12]) or "none"
    return UnreadableError("bad-record", f"no article with a `text`; its members are: {names}")


def _list_inner(found: dict[str, Any], flaws: list[str]) -> Iterator[dict[str, Any]]:
    """Objects inside an object that hold the article: a node of @graph, or a wrapper's content."""
    graph = found.get("@graph")
    if isinstance(graph, list):
        nodes = [node for node in graph if isinstance(node, dict)]
        articles = [node for node in nodes if _is_article(node) and _holds_text(node)]
        if len(articles) > 1:
            flaws.append("its @graph holds more than one article, of which the first was read")
        if articles:
            yield _resolve(articles[0], nodes)
    for name in _WRAPPERS:
        inner = found.get(name)
        if isinstance(inner, dict) and _holds_text(inner):
            yield {**inner, **{k: v for k, v in found.items() if k != name and k not in inner}}


def _holds_text(node: dict[str, Any]) -> bool:
    return Reader(fold_members(node)).read_text() is not None


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and _ARTICLE.match(name) for name in names)


def _resolve(article: dict[str, Any], nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """A node with its references ({"@id": …}) put in place."""
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}

    def follow(value: Any) -> Any:
        if isinstance(value, list):
            return [follow(item) for item in value]
        if isinstance(value, dict) and set(value) == {"@id"} and isinstance(value["@id"], str):
            return by_id.get(value["@id"], value)
        return value

    return {name: follow(value) for name, value in article.items()}


def _read_given(reader: Reader) -> Given:
    address = reader.read_address()
    language = read_language_tag(reader.read_words("language") or "")
    host = read_host(address or "")
    writers = [strip_opening(name) for name in reader.read_names("byline")]
    credited = [name for name in reader.list_names("credit") if is_agency(name)]
    outlets = [name for name in reader.list_names("outlet") if not is_address(name)]
    outlet = next((name for name in outlets if not is_agency(name)), next(iter(outlets), None))
    names = [name for name in (*writers, *credited) if name]
    published = reader.read_day("published", language or "", host)
    updated = reader.read_day("updated", language or "", host)
    return Given(
        title=reader.read_words("title"),
        url=address,
        outlet=outlet,
        byline=", ".join(dict.fromkeys(names)) or None,
        published=published,
        updated=updated,
        language=language,
        retrieved=reader.read_day("retrieved", language or "", host),
    )


def read_record_article(
    source: Source,
    record: Record,
    settings: ReadSettings = ReadSettings(),  # noqa: B008  # frozen
) -> tuple[Article, tuple[Problem, ...]]:
    """The article of a record, and a `bad-member` for each member that could not be used.

    Raises:
        UnreadableError: there is no running text in it.
    """
    if record.html:
        article = read_html_article(source, record.text, settings, record.given)
    else:
        article = read_text_article(source, record.text, record.given, settings)
    return article, tuple(Problem(source.name, "bad-member", flaw) for flaw in record.flaws)
