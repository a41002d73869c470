"""Ids made again from what they are ids of: bytes, places and kinds."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from stemma.align.units import order_articles
from stemma.records.facts import QuoteGroup
from stemma.records.findings import Account, Finding, Origin
from stemma.records.ids import KEY_LENGTH, make_id
from stemma.records.text import Article, Span
from stemma.tell.account import name_story
from stemma.tell.letters import assign_letters
from stemma.trace.naming import make_key as fold_agency
from stemma.verify.verification import Failure


class Keys:
    """From letters back to keys: what ids are made of does not depend on the neighbours."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._keys = {article.id: article.sha256[:KEY_LENGTH] for article in articles}

    def find(self, letter: str) -> str:
        """The key of an article; "" where there is none."""
        return self._keys.get(letter, "")

    def place(self, span: Span) -> Span:
        """The same place, in terms of the article's key."""
        return Span(self.find(span.article), span.start, span.end)

    def name(self, kind: str, *parts: Span | str) -> str:
        """`make_id` of spans that carry letters."""
        return make_id(kind, *(self.place(p) if isinstance(p, Span) else p for p in parts))

    def restore(self, articles: Sequence[Article]) -> tuple[Article, ...]:
        """The articles under their keys; their own spans keep the letters."""
        return tuple(replace(article, id=self.find(article.id)) for article in articles)


def check_identity(account: Account) -> Iterator[Failure]:
    """Every id and letter that can be made again from the account is what it says."""
    keys = Keys(account.articles)
    for kind, given, possible in _list_ids(account, keys):
        if given not in possible:
            detail = "its id is not that of its places: one of them was changed, or the id"
            yield Failure("identity", account.id, kind, given, detail)
    letters = assign_letters(keys.restore(account.articles))
    for article in account.articles:
        due = letters[keys.find(article.id)]
        if article.id != due:
            detail = f"by its day and source its letter is {due}"
            yield Failure("identity", account.id, "article", article.id, detail)


def _list_ids(account: Account, keys: Keys) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Kind and id of each record, and the ids that its places could give it."""
    if account.articles:
        yield "story", account.id, [name_story(keys.restore(account.articles))]
    for entity in account.entities:
        yield "entity", entity.id, [keys.name("entity", m) for m in entity.mentions]
    for time in account.times:
        yield "time", time.id, [keys.name("time", time)]
    for quantity in account.quantities:
        yield "quantity", quantity.id, [keys.name("quantity", quantity)]
    for quote in account.quotes:
        manner = "indirect" if quote.indirect else "direct"
        yield "quote", quote.id, [keys.name("quote", quote, manner)]
    order = order_articles(keys.restore(account.articles))
    for group in account.quote_groups:
        yield "quote group", group.id, _name_group(group, account, keys, order)
    for reuse in account.reuse:
        pair = sorted((keys.find(reuse.a), keys.find(reuse.b)))
        yield "reuse", reuse.id, [make_id("reuse", *pair)]
    for origin in account.origins:
        yield "origin", origin.id, _name_origin(origin, keys)
    for claim in account.claims:
        yield "claim", claim.id, [keys.name("claim", w) for w in claim.witnesses]
    for finding in account.findings:
        yield "finding", finding.id, _name_finding(finding, keys)


def _name_group(
    group: QuoteGroup, account: Account, keys: Keys, order: dict[str, tuple[bool, str, str]]
) -> list[str]:
    """A group is named after its first quotation, in founding order."""
    mine = set(group.quotes)
    said = [quote for quote in account.quotes if quote.id in mine and keys.find(quote.article)]
    if not said:
        return []
    first = min(said, key=lambda q: (order[keys.find(q.article)], q.start, q.end))
    return [keys.name("quote group", first)]


def _name_origin(origin: Origin, keys: Keys) -> list[str]:
    """A credited origin is named after its agency, any other after its founding report."""
    if origin.status == "credited":
        return [make_id("origin", fold_agency(origin.name or ""))]
    return [make_id("origin", keys.find(letter)) for letter in origin.articles]


def _name_finding(finding: Finding, keys: Keys) -> list[str]:
    """A finding is named after the founding place of each side."""
    if not finding.b:
        return [keys.name("finding", finding.kind, value) for value in finding.a]
    return [keys.name("finding", finding.kind, a, b) for a in finding.a for b in finding.b]
