"""Origins and ascriptions: what they rest on stands in the account and in its texts."""

from collections.abc import Iterator, Mapping, Sequence

from stemma.records.findings import Account, Origin
from stemma.records.text import Span
from stemma.trace.credits import Credits, read_credits
from stemma.trace.origins import explain_origin, name_owner
from stemma.verify.decisions import list_confirmed
from stemma.verify.verification import Failure
from stemma.verify.walking import bare


def check_lineage(account: Account) -> Iterator[Failure]:
    """Every report in an origin, every ascription and every evidence where something says so."""
    lengths = {article.id: len(article.text) for article in account.articles}
    homes = _find_homes(account, lengths)
    yield from _check_homes(account, homes)
    sides = _list_sides(account)
    shared = {(side, homes.get(other, "")) for places in sides.values() for side, other in places}
    for part in account.ascriptions:
        home = homes.get(part.article)
        whole = (part.start, part.end) == (0, lengths.get(part.article))
        if not (whole and part.origin == home) and (
            part.origin == home or (bare(part), part.origin) not in shared
        ):
            name = f"{part.article}:{part.start}:{part.end}"
            detail = f"no passage here is shared with a report of the origin {part.origin}"
            yield Failure("count", account.id, "ascription", name, detail)
    credits_ = dict(
        zip((a.id for a in account.articles), read_credits(account.articles), strict=True)
    )
    for origin in account.origins:
        for detail in _judge_origin(origin, account, homes, sides, credits_):
            yield Failure("count", account.id, "origin", origin.id, detail)
    yield from _check_reuse(account)


def _find_homes(account: Account, lengths: Mapping[str, int]) -> dict[str, str]:
    """The main origin of each article: that of its whole text."""
    homes: dict[str, str] = {}
    for part in account.ascriptions:
        if (part.start, part.end) == (0, lengths.get(part.article)):
            homes.setdefault(part.article, part.origin)
    return homes


def _check_homes(account: Account, homes: Mapping[str, str]) -> Iterator[Failure]:
    members = {(origin.id, letter) for origin in account.origins for letter in origin.articles}
    for article in account.articles:
        if article.id not in homes:
            detail = "no ascription says which origin the whole report goes back to"
            yield Failure("count", account.id, "article", article.id, detail)
        elif (homes[article.id], article.id) not in members:
            detail = f"the origin {homes[article.id]} does not list it"
            yield Failure("count", account.id, "article", article.id, detail)


# By article its sides of shared passages, each with the other article.
_Sides = dict[str, list[tuple[Span, str]]]


def _list_sides(account: Account) -> _Sides:
    sides: _Sides = {}
    for reuse in account.reuse:
        for passage in reuse.passages:
            a, b = bare(passage.a), bare(passage.b)
            sides.setdefault(a.article, []).append((a, b.article))
            sides.setdefault(b.article, []).append((b, a.article))
    return sides


def _judge_origin(
    origin: Origin,
    account: Account,
    homes: Mapping[str, str],
    sides: _Sides,
    credits_: Mapping[str, Credits],
) -> Iterator[str]:
    """What an origin says of itself, against credits, owners and shared passages."""
    articles = {a.id: a for a in account.articles if a.id in set(origin.articles)}
    members = [letter for letter in origin.articles if homes.get(letter) == origin.id]
    owners = [name_owner(articles[letter]) for letter in members if letter in articles]
    owned = any(owners)
    # What the desk stands for it need not be named for.
    confirmed = origin.id in list_confirmed(account)
    if origin.known != (origin.status == "credited" or owned or confirmed):
        yield "whether somebody is named behind it is not what its reports say"
    if origin.status == "unknown" and (owned or len(members) != 1):
        yield "its status is unknown though its reports say or share more"
    if origin.status == "assumed own" and not (owned or confirmed):
        yield "its status is assumed own though nobody is named in its report"
    if not _is_named(origin, owners, credits_):
        yield "its name is no credit, and none that its reports go by"
    tied = len(origin.inferred)
    crediting = len(origin.articles) - tied
    due = explain_origin(origin.status, origin.name, crediting, tied, confirmed=confirmed)
    if origin.basis != due:
        yield "its basis does not say what it rests on"
    name = origin.name or ""
    saying = [letter for letter in articles if credits_[letter].says(name)]
    if list(origin.inferred) != _list_inferred(origin, members, saying):
        yield "the reports that no credit ties to it are others"
    allowed = {span for letter in saying for span in credits_[letter].find_spans(name)}
    allowed |= {bare(articles[m].byline or _NOWHERE) for m in members if m in articles}
    allowed |= {span for x in articles for span, other in sides.get(x, ()) if other in articles}
    for span in origin.evidence:
        if bare(span) not in allowed:
            yield f"its evidence {span.article} {span.start}–{span.end} is no credit or passage"


_NOWHERE = Span("", 0, 0)


def _list_inferred(origin: Origin, members: Sequence[str], saying: Sequence[str]) -> list[str]:
    if origin.status == "inferred":
        return list(origin.articles)
    sure = saying if origin.status == "credited" else members
    return [letter for letter in origin.articles if letter not in sure]


def _is_named(
    origin: Origin, owners: Sequence[str | None], credits_: Mapping[str, Credits]
) -> bool:
    """A credited origin bears a credit's name; any other one that all its own reports go by."""
    if origin.status == "credited":
        return any(origin.name in entry.names for entry in credits_.values())
    if origin.status == "unknown":
        return origin.name is None
    one_owner = len({(owner or "").casefold() for owner in owners}) == 1
    return origin.name in owners if one_owner else origin.name is None


def _check_reuse(account: Account) -> Iterator[Failure]:
    """A pair of reports stands once, the earlier letter first, with passages of these two."""
    order = {article.id: n for n, article in enumerate(account.articles)}
    for reuse in account.reuse:
        if order.get(reuse.a, 0) >= order.get(reuse.b, 0):
            detail = "its first report does not stand before its second"
            yield Failure("order", account.id, "reuse", reuse.id, detail)
        if any((p.a.article, p.b.article) != (reuse.a, reuse.b) for p in reuse.passages):
            detail = "a passage lies in another report"
            yield Failure("place", account.id, "reuse", reuse.id, detail)
