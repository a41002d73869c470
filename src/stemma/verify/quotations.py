"""Quotations in groups: fullest, altered and quotable wordings are judged again."""

from collections.abc import Iterator, Mapping, Sequence

from stemma.align.across import find_translated
from stemma.align.counts import SPOKEN
from stemma.align.quotable import Utterance, judge_quotable
from stemma.align.quotes import choose_fullest, find_altered
from stemma.align.said import Said
from stemma.align.units import order_articles
from stemma.align.wordings import read_wording
from stemma.records.facts import Quotable, Quote, QuoteGroup
from stemma.records.findings import Account, Lineage
from stemma.records.text import Article, Span
from stemma.verify.identity import Keys
from stemma.verify.verification import Failure


def check_quotations(
    account: Account,
    articles: Sequence[Article],
    lineage: Lineage,
    broken: frozenset[tuple[str, str]],
) -> Iterator[Failure]:
    """Every group, judged again from its quotations; `articles` have exact scores.

    Groups with a `broken` quotation (places) are passed over.
    """
    keys = Keys(articles)
    order = order_articles(keys.restore(articles))
    by_letter = {article.id: article for article in articles}
    quotes = {quote.id: quote for quote in account.quotes if ("quote", quote.id) not in broken}
    for quote in account.quotes:
        if quote.kind in SPOKEN and quote.group is None:
            detail = "somebody's words, and in no group"
            yield Failure("name", account.id, "quote", quote.id, detail)
    for group in account.quote_groups:
        mine = [quotes[name] for name in group.quotes if name in quotes]
        if len(mine) == len(group.quotes) > 0:
            mine.sort(key=lambda q: (order[keys.find(q.article)], q.start, q.end))
            for detail in _judge_group(group, mine, by_letter, lineage):
                yield Failure("words", account.id, "quote group", group.id, detail)


def _judge_group(
    group: QuoteGroup,
    quotes: Sequence[Quote],
    articles: Mapping[str, Article],
    lineage: Lineage,
) -> Iterator[str]:
    said = [_prepare(quote, articles) for quote in quotes]
    fullest = choose_fullest(said, dict(articles), find_translated(said, lineage))
    direct = [one for one in said if not one.quote.indirect]
    altered = find_altered(direct, fullest)
    if list(group.quotes) != sorted(quote.id for quote in quotes):
        yield "its quotations are not in order"
    if group.fullest != fullest.quote.id:
        yield f"its fullest wording is {fullest.quote.id}"
    if list(group.altered) != sorted(one.quote.id for one in altered):
        yield "other quotations than these have other words than the fullest"
    utterance = Utterance(
        fullest.quote,
        tuple(one.quote for one in direct if one not in altered),
        tuple(one.quote for one in altered),
        {one.quote.id: one.wording for one in said},
        dict(articles),
    )
    if not _agree(group.quotable, judge_quotable(utterance, lineage)):
        yield "whether its words may be quoted, and why, comes out otherwise"


def _prepare(quote: Quote, articles: Mapping[str, Article]) -> Said:
    article = articles[quote.article]
    wording = read_wording(quote, article.text)
    return Said(quote, wording, -1, frozenset(), frozenset(), article.language)


def _agree(given: Quotable, due: Quotable) -> bool:
    """Evidence stands in the order of letters in an account, and in that of the text before."""
    return (given.verdict, given.reason, _places(given)) == (
        due.verdict,
        due.reason,
        _places(due),
    )


def _places(quotable: Quotable) -> list[Span]:
    return sorted(quotable.evidence)
