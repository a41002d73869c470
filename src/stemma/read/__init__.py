"""Bytes into articles: `read_paths` is the room's door, `name_agency` reads a credit's words."""

from collections.abc import Iterator, Sequence

import msgspec

from stemma.errors import UsageError
from stemma.read.agencies import name_agency
from stemma.read.articles import (
    Source,
    UnreadableError,
    read_html_article,
    read_text_article,
    sniff_media_type,
)
from stemma.read.decoding import NotTextError, decode_text
from stemma.read.inputs import Input, collect_inputs
from stemma.read.json import read_record, split_records
from stemma.read.own import is_own
from stemma.records.findings import Problem
from stemma.records.text import Article
from stemma.settings import ReadSettings

__all__ = ["Reading", "name_agency", "read_paths"]


# How an encoding is known for certain; anything else is told to the reader.
_SURE = frozenset({"byte order mark", "utf-8", "declared"})


class Reading(msgspec.Struct, frozen=True):
    """What inputs gave: articles sorted by source and id, and all that could not be read."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def read_paths(
    paths: Sequence[str],
    settings: ReadSettings = ReadSettings(),  # noqa: B008  # frozen
    *,
    stdin: bytes | None = None,
) -> Reading:
    """Read files, folders and, for "-", standard input. Bad input becomes a `Problem`.

    Raises:
        UsageError: no path was given.
    """
    if not paths:
        raise UsageError("nothing to read: give files, folders or - for standard input")
    inputs, problems = collect_inputs(paths, settings, stdin)
    articles: dict[str, Article] = {}
    for item in inputs:
        for outcome in _read_input(item, settings):
            if isinstance(outcome, Problem):
                problems.append(outcome)
                continue
            first = articles.setdefault(outcome.sha256, outcome)
            if first is not outcome:
                also = tuple(sorted({*first.also, outcome.source} - {first.source}))
                articles[outcome.sha256] = msgspec.structs.replace(first, also=also)
    problems.extend(_report_duplicate(article) for article in articles.values() if article.also)
    ordered = sorted(articles.values(), key=lambda article: (article.source, article.id))
    return Reading(tuple(ordered), tuple(sorted(set(problems), key=_order)))


def _order(problem: Problem) -> tuple[str, str, str]:
    return problem.source, problem.code, problem.detail


def _report_duplicate(article: Article) -> Problem:
    names = ", ".join(article.also)
    return Problem(article.source, "duplicate", f"the same bytes as {names}: read as one article")


def _read_input(item: Input, settings: ReadSettings) -> Iterator[Article | Problem]:
    try:
        decoded = decode_text(item.content)
    except NotTextError as error:
        yield Problem(item.source, "not-text", str(error))
        return
    text = decoded.text
    if decoded.basis not in _SURE:
        detail = f"its encoding is not stated; read as {decoded.encoding} ({decoded.basis})"
        yield Problem(item.source, "encoding", detail)
    media_type = item.media_type or sniff_media_type(text)
    if is_own(text, media_type):
        yield Problem(item.source, "own-account", "an account that Stemma made, and no report")
        return
    if media_type in ("application/json", "application/jsonl"):
        yield from _read_records(item, text, media_type)
        return
    source = Source(item.source, item.content, media_type)
    try:
        if media_type == "text/html":
            yield read_html_article(source, text, settings)
        elif text.strip():
            yield read_text_article(source, text)
        else:
            yield Problem(item.source, "empty", "the file holds white space alone")
    except UnreadableError as error:
        yield Problem(item.source, error.code, error.detail)


def _read_records(item: Input, text: str, media_type: str) -> Iterator[Article | Problem]:
    try:
        contents = split_records(text, media_type)
    except UnreadableError as error:
        yield Problem(item.source, error.code, error.detail)
        return
    for number, content in enumerate(contents, start=1):
        name = f"{item.source}#{number}"
        try:
            record = read_record(number, content)
            source = Source(name, record.content, media_type)
            yield read_text_article(source, record.text, record.given)
        except UnreadableError as error:
            yield Problem(name, error.code, error.detail)
