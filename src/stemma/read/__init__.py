"""Bytes into articles: `read_paths` is the room's door, `name_agency` reads a credit's words."""

from collections.abc import Collection, Iterator, Sequence

import msgspec

from stemma.errors import UsageError
from stemma.read.articles import (
    Source,
    UnreadableError,
    open_tree,
    read_html_article,
    read_text_article,
    read_tree_article,
    sniff_media_type,
)
from stemma.read.decisions import file_decisions, is_decisions_file
from stemma.read.decoding import NotTextError, decode_text
from stemma.read.dirt import find_dirt
from stemma.read.inputs import Input, collect_inputs
from stemma.read.json import read_record, read_record_article, split_records
from stemma.read.own import is_own
from stemma.read.provenance.agencies import name_agency
from stemma.read.repeated import mark_repeated
from stemma.read.versions import merge_versions
from stemma.read.web.html import TooDeepError, TooLargeError
from stemma.read.web.reports import make_pages, split_reports
from stemma.records.decisions import Filed
from stemma.records.findings import Problem
from stemma.records.text import Article, Span
from stemma.settings import ReadSettings

__all__ = ["Reading", "name_agency", "read_paths"]


# Furniture that tells of the event as the body does.
_REPORTING = frozenset({"title", "standfirst", "byline", "dateline", "heading", "caption"})


class Reading(msgspec.Struct, frozen=True):
    """What inputs gave: articles sorted by source and id, and all that could not be read.

    `decisions` are those of the desk that lie in the folders, in order of their files.
    """

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    decisions: tuple[Filed, ...] = ()


def read_paths(
    paths: Sequence[str],
    settings: ReadSettings = ReadSettings(),  # noqa: B008  # frozen
    *,
    stdin: bytes | None = None,
    pile: Collection[str] | None = None,
) -> Reading:
    """Read files, folders and, for "-", standard input. Bad input becomes a `Problem`.

    Captures of one address become one article, and what an outlet repeats from report to report
    becomes furniture. Where `pile` is given, articles with one of its sha256s are held against
    each other alone, and the others stay as they are by themselves: what was read of a pile
    can be read again when more lies beside it.

    Raises:
        UsageError: no path was given.
    """
    if not paths:
        raise UsageError("nothing to read: give files, folders or - for standard input")
    inputs, problems = collect_inputs(paths, settings, stdin)
    articles: dict[str, Article] = {}
    decisions, inputs = _take_decisions(inputs, problems)
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
    inside = [a for a in articles.values() if pile is None or a.sha256 in pile]
    merged, told = merge_versions(inside)
    problems.extend(told)
    kept = list(mark_repeated(merged))
    kept += [a for a in articles.values() if pile is not None and a.sha256 not in pile]
    for article in kept:
        problems.extend(_note_dirt(article))
    ordered = sorted(kept, key=lambda article: (article.source, article.id))
    return Reading(tuple(ordered), tuple(sorted(set(problems), key=_order)), decisions)


def _take_decisions(
    inputs: Sequence[Input], problems: list[Problem]
) -> tuple[tuple[Filed, ...], list[Input]]:
    """What the desk has decided, and the inputs that are something else.

    Of a file that is damaged nothing is taken: the editor who mends it shall know what holds.
    """
    decisions: list[Filed] = []
    rest = []
    for item in inputs:
        if not is_decisions_file(item.source):
            rest.append(item)
            continue
        try:
            decisions += file_decisions(item.content, item.source)
        except UsageError as error:
            detail = str(error).removeprefix(f"{item.source}: ")
            problems.append(Problem(item.source, "bad-decisions", f"not respected: {detail}"))
    return tuple(decisions), rest


def _note_dirt(article: Article) -> Iterator[Problem]:
    """Characters of the report that a reader does not see or sees as others."""
    for dirt in find_dirt(_blank_furniture(article)):
        span = Span(article.id, dirt.start, dirt.end)
        yield Problem(article.source, dirt.code, dirt.detail, span)


def _blank_furniture(article: Article) -> str:
    """The text with line ends for all that is neither report nor headline, at the same places.

    Menus are full of icons from private-use areas and of words in many scripts.
    """
    kept = [(span.start, span.end) for span in article.body]
    kept += [(f.start, f.end) for f in article.furniture if f.kind in _REPORTING]
    parts: list[str] = []
    at = 0
    for start, end in sorted(kept):
        parts += ["\n" * (start - at), article.text[start:end]]
        at = end
    return "".join(parts)


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
    if decoded.doubt:
        yield Problem(item.source, "encoding", decoded.doubt)
    media_type = item.media_type or sniff_media_type(text)
    if is_own(text, media_type):
        yield Problem(item.source, "own-account", "an account that Stemma made, and no report")
        return
    if media_type in ("application/json", "application/jsonl"):
        yield from _read_records(item, text, media_type, settings)
        return
    source = Source(item.source, item.content, media_type)
    try:
        if media_type == "text/html":
            yield from _read_page(source, text, settings)
        elif text.strip():
            yield read_text_article(source, text, settings=settings)
        else:
            yield Problem(item.source, "empty", "the file holds white space alone")
    except UnreadableError as error:
        yield Problem(item.source, error.code, error.detail)


def _read_page(source: Source, text: str, settings: ReadSettings) -> Iterator[Article | Problem]:
    """The report of a page, or each of several that it prints in full, as "name#1" and so on.

    Raises:
        UnreadableError: the page is malformed beyond reading, or holds no report.
    """
    root = open_tree(text, settings)
    reports = split_reports(root)
    if not reports:
        yield read_tree_article(source, root, text, settings)
        return
    if len(reports) > settings.most_reports:
        detail = f"the page prints more than {settings.most_reports} reports; the rest is not read"
        yield Problem(source.name, "too-large", detail)
        reports = reports[: settings.most_reports]
    for number, page in enumerate(make_pages(root, reports), start=1):
        name = f"{source.name}#{number}"
        try:
            own = Source(name, page.encode("utf-8", "replace"), source.media_type)
            yield read_html_article(own, page, settings)
        except UnreadableError as error:
            yield Problem(name, error.code, error.detail)


def _read_records(
    item: Input, text: str, media_type: str, settings: ReadSettings
) -> Iterator[Article | Problem]:
    """The articles of a file of records; "#3" is its third record, blank lines not counted."""
    try:
        contents = split_records(text, media_type)
    except UnreadableError as error:
        yield Problem(item.source, error.code, error.detail)
        return
    if not contents:
        yield Problem(item.source, "empty", "the file holds no record")
    for number, content in enumerate(contents, start=1):
        name = f"{item.source}#{number}"
        try:
            record = read_record(number, content)
            source = Source(name, record.content, media_type)
            article, flaws = read_record_article(source, record, settings)
        except UnreadableError as error:
            yield Problem(name, error.code, error.detail)
        except (TooDeepError, TooLargeError) as error:
            yield Problem(name, "too-large", f"its HTML cannot be read: {error}")
        else:
            yield article
            yield from flaws
