"""Every record of an account with all the places that it names."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple, get_args

import msgspec

from stemma.records.findings import Account
from stemma.records.text import Furniture, Sign, Span

# The arrays of an account and what one of their records is called.
KINDS = {
    "articles": "article",
    "entities": "entity",
    "times": "time",
    "quantities": "quantity",
    "quotes": "quote",
    "quote_groups": "quote group",
    "events": "event",
    "event_groups": "event group",
    "reuse": "reuse",
    "origins": "origin",
    "claims": "claim",
    "findings": "finding",
    "timeline": "timeline",
    "relations": "relation",
    "problems": "problem",
    "ascriptions": "ascription",
    "decisions": "decision",
}


class Record(NamedTuple):
    """A record of one of the account's arrays: its kind in words, its id, and itself."""

    kind: str
    id: str
    value: msgspec.Struct


class Row(NamedTuple):
    """An array of places somewhere in a record, and what to call it there."""

    record: Record
    field: str
    spans: tuple[Span, ...]


def list_records(account: Account) -> Iterator[Record]:
    """All records of all arrays, in the account's order."""
    for name, kind in KINDS.items():
        for value in getattr(account, name):
            yield Record(kind, name_record(kind, value), value)


def name_record(kind: str, value: msgspec.Struct) -> str:
    """A record's id, or what stands for one where it has none."""
    if kind == "timeline":
        return f"{getattr(value, 'earliest', '')}/{getattr(value, 'latest', '')}"
    if kind == "relation":
        return f"{getattr(value, 'a', '')}/{getattr(value, 'b', '')}"
    if isinstance(value, Span) and kind == "ascription":
        return f"{value.article}:{value.start}:{value.end}"
    return str(getattr(value, "source" if kind == "problem" else "id", ""))


def list_spans(record: Record) -> Iterator[tuple[str, Span]]:
    """Every span in a record, however deep, with the field that holds it."""
    yield from _walk(record.value, "", _own(record))


def list_rows(record: Record) -> Iterator[Row]:
    """Every array of spans in a record."""
    yield from (Row(record, field, spans) for field, spans in _walk_rows(record.value, ""))


def _own(record: Record) -> str:
    """The article that places without one of their own (furniture, signs) lie in."""
    return record.id if record.kind == "article" else ""


def _walk(value: object, field: str, article: str) -> Iterator[tuple[str, Span]]:
    if isinstance(value, Span):
        yield field, bare(value)
    elif isinstance(value, (Furniture, Sign)):
        yield field, Span(article, value.start, value.end)
    for name, inner in _open(value):
        yield from _walk(inner, _join(field, name), article)


def _walk_rows(value: object, field: str) -> Iterator[tuple[str, tuple[Span, ...]]]:
    if isinstance(value, tuple):
        spans = tuple(entry for entry in value if isinstance(entry, Span))
        if spans:
            yield field, spans
    for name, inner in _open(value):
        yield from _walk_rows(inner, _join(field, name))


def _open(value: object) -> Iterator[tuple[str, object]]:
    """What a struct or a tuple holds that may hold places, with the names of a struct's fields."""
    if isinstance(value, msgspec.Struct):
        for name in _list_holding(type(value)):
            inner = getattr(value, name)
            if isinstance(inner, _HOLDERS):
                yield name, inner
    elif isinstance(value, tuple):
        for inner in value:
            if isinstance(inner, _HOLDERS):
                yield "", inner


_HOLDERS = (msgspec.Struct, tuple)


@cache
def _list_holding(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields of a struct whose type has a struct in it: only there can places stand."""
    fields = msgspec.structs.fields(kind)
    return tuple(entry.name for entry in fields if _has_struct(entry.type))


def _has_struct(hint: object) -> bool:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return True
    return any(_has_struct(part) for part in get_args(hint))


def _join(field: str, name: str) -> str:
    return f"{field}.{name}" if field and name else field or name


def bare(span: Span) -> Span:
    """The place alone, of whatever record it is."""
    return Span(span.article, span.start, span.end)


def cut(texts: Mapping[str, str], span: Span) -> str:
    """The words of a span; "" where it lies outside."""
    if not 0 <= span.start < span.end:
        return ""
    return texts.get(span.article, "")[span.start : span.end]
