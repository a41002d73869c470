"""Names: ids that exist, stand once, follow from their records, and records in their order."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from stemma.records.findings import Account, Document
from stemma.records.text import Span
from stemma.tell.account import order_finding
from stemma.tell.letters import order_letters
from stemma.verify.verification import Failure
from stemma.verify.walking import KINDS, list_records

# The arrays in which decisions have their objects.
DECIDED = {"finding": "findings", "claim": "claims", "origin": "origins"}


class Naming(NamedTuple):
    """One record names another: `field` of the record holds `name`, an id of the array `array`."""

    kind: str
    id: str
    field: str
    name: str
    array: str


def check_names(account: Account) -> Iterator[Failure]:
    """Every id that is named exists, every id stands once, and links hold both ways."""
    known = {name: {getattr(entry, "id", "") for entry in getattr(account, name)} for name in KINDS}
    for naming in list_namings(account):
        if naming.name not in known[naming.array]:
            detail = f"{naming.field} names {naming.name!r}, which is not there"
            yield Failure("name", account.id, naming.kind, naming.id, detail)
    seen = Counter((kind, name) for kind, name, _ in list_records(account) if kind in _OWN_IDS)
    for (kind, name), times in seen.items():
        if times > 1:
            detail = f"{times} records have this id"
            yield Failure("identity", account.id, kind, name, detail)
    yield from _check_groups(account)


# Problems have no id of their own; several may be about one source. A decision bears the id of what
# it was about when it was made.
_OWN_IDS = frozenset(KINDS.values()) - {"problem", "relation", "decision"}


def count_names(account: Account) -> int:
    """How many ids one record names of another."""
    return sum(1 for _ in list_namings(account))


def list_namings(account: Account) -> Iterator[Naming]:
    """Every id that a record names of another."""
    yield from _list_in_facts(account)
    yield from _list_in_events(account)
    yield from _list_in_lineage(account)
    yield from _list_in_claims(account)
    yield from _list_in_uses(account)
    for ruling in account.decisions:
        array = DECIDED[ruling.what]
        yield from _all("decision", ruling.id, "objects", ruling.objects, array)


def _all(
    kind: str, owner: str, field: str, names: Sequence[str | None], array: str
) -> Iterator[Naming]:
    """One naming for each id; null names nothing."""
    return (Naming(kind, owner, field, name, array) for name in names if name is not None)


def _list_in_facts(account: Account) -> Iterator[Naming]:
    for quote in account.quotes:
        yield from _all("quote", quote.id, "speaker", [quote.speaker.entity], "entities")
        yield from _all("quote", quote.id, "group", [quote.group], "quote_groups")
    for group in account.quote_groups:
        names = [*group.quotes, group.fullest, *group.altered]
        yield from _all("quote group", group.id, "quotes", names, "quotes")


def _list_in_events(account: Account) -> Iterator[Naming]:
    for event in account.events:
        parties = [*event.actors, *event.targets, event.place, event.source]
        yield from _all("event", event.id, "parties", parties, "entities")
        yield from _all("event", event.id, "group", [event.group], "event_groups")
    for row in account.event_groups:
        parties = [*row.actors, *row.targets, row.place]
        yield from _all("event group", row.id, "parties", parties, "entities")
        yield from _all("event group", row.id, "events", row.events, "events")
        told = [entry.article for entry in row.history]
        yield from _all("event group", row.id, "history", told, "articles")
    for tie in account.relations:
        name = f"{tie.a}/{tie.b}"
        yield from _all("relation", name, "parties", [tie.a, tie.b], "entities")
        yield from _all("relation", name, "events", tie.events, "events")


def _list_in_lineage(account: Account) -> Iterator[Naming]:
    for reuse in account.reuse:
        yield from _all("reuse", reuse.id, "articles", [reuse.a, reuse.b], "articles")
    for origin in account.origins:
        names = [*origin.articles, *origin.inferred]
        yield from _all("origin", origin.id, "articles", names, "articles")
    for part in account.ascriptions:
        name = f"{part.article}:{part.start}:{part.end}"
        yield from _all("ascription", name, "origin", [part.origin], "origins")


def _list_in_uses(account: Account) -> Iterator[Naming]:
    for use in account.uses:
        origins = [place.origin for place in use.places]
        yield from _all("use", use.article, "places", origins, "origins")
        yield from _all("use", use.article, "alone", use.alone, "claims")
        yield from _all("use", use.article, "distorts", use.distorts, "findings")
        yield from _all("use", use.article, "misdated", use.misdated, "findings")


def _list_in_claims(account: Account) -> Iterator[Naming]:
    for claim in account.claims:
        chains = [
            *(w.origin for w in claim.witnesses),
            *(o for t in claim.ties for o in (t.a, t.b)),
        ]
        speakers = [witness.attributed_to for witness in claim.witnesses]
        yield from _all("claim", claim.id, "origin", chains, "origins")
        yield from _all("claim", claim.id, "attributed_to", speakers, "entities")
        yield from _all("claim", claim.id, "entities", claim.entities, "entities")
        yield from _all("claim", claim.id, "findings", claim.findings, "findings")
    for finding in account.findings:
        yield from _all("finding", finding.id, "claim", [finding.claim], "claims")
    for entry in account.timeline:
        name = f"{entry.earliest}/{entry.latest}"
        yield from _all("timeline", name, "claims", entry.claims, "claims")
        yield from _all("timeline", name, "events", entry.events, "events")


def _check_groups(account: Account) -> Iterator[Failure]:
    """A quotation and its group name each other; so do an event and its row."""
    members = {(group.id, name) for group in account.quote_groups for name in group.quotes}
    homes = {(quote.group, quote.id) for quote in account.quotes if quote.group is not None}
    for group, name in sorted(members - homes):
        detail = f"holds the quotation {name}, which does not name it as its group"
        yield Failure("name", account.id, "quote group", group, detail)
    for group, name in sorted((group, name) for group, name in homes - members if group):
        detail = f"names the group {group}, which does not hold it"
        yield Failure("name", account.id, "quote", name, detail)
    rows = {(row.id, name) for row in account.event_groups for name in row.events}
    events = {(event.group, event.id) for event in account.events if event.group is not None}
    for row, name in sorted((str(row), name) for row, name in rows ^ events):
        detail = f"the event {name} and the row {row} do not both name each other"
        yield Failure("name", account.id, "event group", row, detail)


def check_order(account: Account) -> Iterator[Failure]:
    """Every array of records stands in the order that the format fixes."""
    for name, keys in _list_keys(account).items():
        wrong = next((n for n, (one, two) in enumerate(pairwise(keys)) if one > two), None)
        if wrong is not None:
            detail = f"{name}: entry {wrong + 2} stands before its turn"
            yield Failure("order", account.id, "story", account.id, detail)


# What a record is sorted by: numbers, words and letters (their length before themselves).
_Key = tuple[float | str | tuple[int, str], ...]


def _list_keys(account: Account) -> dict[str, list[_Key]]:
    """What each array is sorted by, entry for entry."""
    keys: dict[str, list[_Key]] = {}
    for name in ("times", "quantities", "quotes", "events", "ascriptions"):
        spans: tuple[Span, ...] = getattr(account, name)
        keys[name] = [(order_letters(span.article), span.start, span.end) for span in spans]
    for name in ("entities", "quote_groups", "event_groups", "reuse", "origins"):
        keys[name] = [(entry.id,) for entry in getattr(account, name)]
    keys["articles"] = [order_letters(article.id) for article in account.articles]
    keys["claims"] = [(-claim.importance, claim.id) for claim in account.claims]
    keys["findings"] = [order_finding(finding) for finding in account.findings]
    keys["timeline"] = [(entry.earliest, entry.latest) for entry in account.timeline]
    keys["problems"] = [(p.source, p.code, p.detail) for p in account.problems]
    return keys


def check_stories(document: Document) -> Iterator[Failure]:
    """Every report is in one story, and the widest story comes first."""
    times = Counter(article.sha256 for story in document.stories for article in story.articles)
    for story in document.stories:
        for article in story.articles:
            if times[article.sha256] > 1:
                detail = f"{article.source}: its bytes stand in the document more than once"
                yield Failure("identity", story.id, "article", article.id, detail)
    keys = [
        (-len(story.articles), story.earliest or "9999", story.id) for story in document.stories
    ]
    if keys != sorted(keys):
        yield Failure("order", "", "document", "", "the stories are not in their order")
    for story_id, number in Counter(story.id for story in document.stories).items():
        if number > 1:
            yield Failure("identity", story_id, "story", story_id, f"{number} stories have this id")
