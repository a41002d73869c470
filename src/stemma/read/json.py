"""JSON and JSONL: one object an article, with `text` and what is known about it."""

import msgspec

from stemma.read.articles import Given, UnreadableError


class Record(msgspec.Struct, frozen=True):
    """One article in a file: its place (counted from 1), its own bytes, its text, what it says."""

    number: int
    content: bytes
    text: str
    given: Given


class _Object(Given, frozen=True, kw_only=True):
    text: str


class _Bundle(msgspec.Struct, frozen=True):
    articles: list[msgspec.Raw]


def split_records(text: str, media_type: str) -> list[bytes]:
    """The raw objects of a file: lines of JSONL; a list, `{"articles": […]}` or one object of JSON.

    Raises:
        UnreadableError: the file is no JSON.
    """
    if media_type == "application/jsonl":
        return [line.strip().encode() for line in text.split("\n") if line.strip()]
    content = text.strip().encode()
    try:
        if content.startswith(b"["):
            return [bytes(raw) for raw in msgspec.json.decode(content, type=list[msgspec.Raw])]
        try:
            return [bytes(raw) for raw in msgspec.json.decode(content, type=_Bundle).articles]
        except msgspec.ValidationError:
            return [content]
    except (msgspec.DecodeError, RecursionError) as error:
        raise UnreadableError("bad-json", f"no JSON: {error}") from error


def read_record(number: int, content: bytes) -> Record:
    """One object as a record.

    Raises:
        UnreadableError: it is no JSON object with a string `text`.
    """
    try:
        found = msgspec.json.decode(content, type=_Object)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableError("bad-record", f"no article with a `text`: {error}") from error
    if not found.text.strip():
        raise UnreadableError("empty", "its `text` is empty")
    given = msgspec.convert(found, Given, from_attributes=True)
    return Record(number, content, found.text, given)
