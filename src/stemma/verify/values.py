"""Values of findings and days of records: read again where words alone suffice."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from stemma.compare.views import clean_words
from stemma.records.findings import Account, Finding, Value
from stemma.records.text import Article, Span
from stemma.verify.verification import Failure
from stemma.verify.walking import bare, cut, list_records

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def check_values(account: Account) -> Iterator[Failure]:
    """Every value is the words of its place, with what they were read as behind them.

    A dateline that stands against a report's days has the day of publication as its value.
    """
    articles = {article.id: article for article in account.articles}
    texts = {article.id: article.text for article in account.articles}
    read = {bare(time): time.value for time in account.times}
    for finding in account.findings:
        for value in _list_values(finding):
            if not _is_read(value, finding, texts, articles):
                detail = f"{value.article} {value.start}–{value.end} does not say “{value.value}”"
                yield Failure("words", account.id, "finding", finding.id, detail)
            elif not _is_reading(value, finding, texts, read):
                detail = f"no time is read as {value.value} at {value.article} {value.start}"
                yield Failure("words", account.id, "finding", finding.id, detail)
        reports = {value.article for value in _list_values(finding)}
        if not finding.a or (len(reports) < 2 and finding.kind != "reference"):
            detail = "it sets no two reports against each other"
            yield Failure("words", account.id, "finding", finding.id, detail)


def _list_values(finding: Finding) -> Sequence[Value]:
    return (*finding.a, *finding.b, *chain.from_iterable(finding.more))


def _is_read(
    value: Value, finding: Finding, texts: Mapping[str, str], articles: Mapping[str, Article]
) -> bool:
    words, said = clean_words(cut(texts, value)).casefold(), value.value.casefold()
    if words and (said == words or (_takes_days(finding) and _split(said)[0] == words)):
        return True
    published = articles[value.article].published if value.article in articles else None
    return finding.kind == "reference" and published is not None and value.value == published.value


def _is_reading(
    value: Value, finding: Finding, texts: Mapping[str, str], read: Mapping[Span, str]
) -> bool:
    """What stands behind the words in brackets is how a time on that side was read."""
    behind = _split(value.value)[1]
    printed = clean_words(cut(texts, value)).casefold() == value.value.casefold()
    if printed or not behind:
        return True
    sides = (finding.a, finding.b, *finding.more)
    return any(read.get(bare(other)) == behind for side in sides if value in side for other in side)


def _takes_days(finding: Finding) -> bool:
    return finding.kind in ("date", "reference")


def _split(value: str) -> tuple[str, str]:
    """The words of a value, and what stands in brackets behind them: "Monday (2024-05-13)"."""
    match = _BRACKETS.fullmatch(value)
    return (match[1], match[2]) if match else (value, "")


_BRACKETS = re.compile(r"(.*) \(([^()]*)\)", re.S)


def check_days(account: Account) -> Iterator[Failure]:
    """Every interval of days is two days of the calendar, the first not after the last.

    A time expression may be open on one side: "since 2019", "until Friday".
    """
    for record in list_records(account):
        days = [getattr(record.value, name, None) for name in ("earliest", "latest")]
        given = [day for day in days if day is not None]
        if record.kind == "time" and len(given) == 1:
            days = given * 2
        if days != [None, None] and not _is_interval(days):
            detail = f"{days[0]} to {days[1]} is no interval of days"
            yield Failure("words", account.id, record.kind, record.id, detail)
    for article in account.articles:
        if article.reference is not None and not _is_interval([article.reference.value] * 2):
            detail = f"{article.reference.value} is no day"
            yield Failure("words", account.id, "article", article.id, detail)


def _is_interval(days: Sequence[str | None]) -> bool:
    try:
        first, last = (date.fromisoformat(day) for day in days if day and _ISO.fullmatch(day))
    except ValueError:
        return False
    return first <= last
