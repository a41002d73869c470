"""Places: every span in its text, body and furniture without gap or overlap, arrays in order."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from stemma.records.facts import Quote
from stemma.records.findings import Account
from stemma.records.text import Article, Furniture, Span
from stemma.tell.letters import order_letters
from stemma.verify.verification import Failure
from stemma.verify.walking import list_records, list_rows, list_spans


def check_places(account: Account) -> Iterator[Failure]:
    """Every span of every record, and the partition of every text."""
    lengths = {article.id: len(article.text) for article in account.articles}
    for record in list_records(account):
        for field, span in list_spans(record):
            wrong = _judge_span(span, lengths)
            if wrong:
                place = f"{field or 'its place'} {span.start}–{span.end}"
                yield Failure("place", account.id, record.kind, record.id, f"{place} {wrong}")
        for row in list_rows(record):
            if not _is_sorted(row.spans):
                detail = f"{row.field} is not in the order of the texts"
                yield Failure("order", account.id, record.kind, record.id, detail)
    for article in account.articles:
        for detail in _check_partition(article):
            yield Failure("place", account.id, "article", article.id, detail)
    for quote in account.quotes:
        if not _has_its_parts(quote):
            detail = "its parts are not what lies between its first and its last mark"
            yield Failure("place", account.id, "quote", quote.id, detail)


def count_spans(account: Account) -> int:
    """How many places the account names."""
    return sum(1 for record in list_records(account) for _ in list_spans(record))


def find_broken(failures: Sequence[Failure]) -> frozenset[tuple[str, str]]:
    """Kind and id of each record that a failure names."""
    return frozenset((failure.kind, failure.id) for failure in failures)


def _judge_span(span: Span, lengths: Mapping[str, int]) -> str:
    if span.article not in lengths:
        return f"lies in article {span.article!r}, which the story does not have"
    if not 0 <= span.start < span.end <= lengths[span.article]:
        return f"lies outside the {lengths[span.article]} characters of {span.article}"
    return ""


def _is_sorted(spans: Sequence[Span]) -> bool:
    places = [(order_letters(span.article), span.start, span.end) for span in spans]
    return all(one <= two for one, two in pairwise(places))


def _check_partition(article: Article) -> Iterator[str]:
    """Body and furniture cover what is no white space, once. Spans outside are told elsewhere."""
    regions: list[Span | Furniture] = [*article.body, *article.furniture]
    places = sorted(
        (region.start, region.end)
        for region in regions
        if 0 <= region.start < region.end <= len(article.text)
    )
    reached = 0
    for start, end in (*places, (len(article.text), len(article.text))):
        if start < reached:
            yield f"body and furniture overlap at {start}"
        elif article.text[reached:start].strip():
            yield f"neither body nor furniture holds all of {reached}–{start}"
        reached = max(reached, end)


def _has_its_parts(quote: Quote) -> bool:
    parts = quote.parts
    return (
        bool(parts)
        and all(part.article == quote.article for part in parts)
        and (parts[0].start, parts[-1].end) == (quote.start, quote.end)
        and all(one.end <= two.start for one, two in pairwise(parts))
    )
