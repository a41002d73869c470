"""Claims: their entities, days, speakers and weight, as far as places alone give them."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from stemma.align.counts import SPOKEN
from stemma.records.facts import Quote
from stemma.records.findings import Account, Claim, Witness
from stemma.records.text import Span
from stemma.verify.verification import Failure

# What `align.claims` weighs reports and origins with; where a statement stands and what it is about
# makes up the rest, and rests on sentences that a model parts.
_SPREAD, _DEPTH, _REST = 0.35, 0.15, 0.5
# Importance is printed with three decimals.
_ROUNDING = 0.0006
# From this share of a statement on it is what somebody said, as `align.claims` has it.
_LEAST_SPEECH = 0.5

_Days = tuple[str, str]
# By article: start, end, and what stands there.
_Mentions = Mapping[str, Sequence[tuple[int, int, str]]]
_Times = Mapping[str, Sequence[tuple[int, int, _Days]]]


def check_claims(account: Account, broken: frozenset[tuple[str, str]]) -> Iterator[Failure]:
    """What a claim says beside its words, against what stands in its witnesses.

    `broken` claims and times (their places and days) are passed over.
    """
    mentions, times = _place_mentions(account), _place_times(account, broken)
    quotes: dict[str, list[Quote]] = {}
    for quote in account.quotes:
        if quote.kind in SPOKEN:
            quotes.setdefault(quote.article, []).append(quote)
    for claim in account.claims:
        if ("claim", claim.id) in broken:
            continue
        named = sorted({name for w in claim.witnesses for name in _list_inside(w, mentions)})
        if list(claim.entities) != named:
            detail = "the entities it names are not those that its witnesses name"
            yield Failure("name", account.id, "claim", claim.id, detail)
        if not _is_dated(claim, times):
            detail = "its days are not those of a time that its witnesses give"
            yield Failure("words", account.id, "claim", claim.id, detail)
        for witness in claim.witnesses:
            speaker = _find_sure_speaker(witness, quotes.get(witness.article, ()))
            if speaker is not None and witness.attributed_to != speaker:
                place = f"{witness.article} {witness.start}–{witness.end}"
                detail = f"{place} is for the most part quoted from {speaker}"
                yield Failure("words", account.id, "claim", claim.id, detail)
    yield from _check_importance(account, broken)


def _place_mentions(account: Account) -> _Mentions:
    places: dict[str, list[tuple[int, int, str]]] = {}
    for entity in account.entities:
        for mention in entity.mentions if entity.is_named else ():
            places.setdefault(mention.article, []).append((mention.start, mention.end, entity.id))
    return {article: sorted(found) for article, found in places.items()}


def _place_times(account: Account, broken: frozenset[tuple[str, str]]) -> _Times:
    places: dict[str, list[tuple[int, int, _Days]]] = {}
    for time in account.times:
        sound = ("time", time.id) not in broken
        if sound and time.earliest is not None and time.latest is not None:
            days = (time.earliest, time.latest)
            places.setdefault(time.article, []).append((time.start, time.end, days))
    return {article: sorted(found) for article, found in places.items()}


_T = TypeVar("_T")


def _list_inside(
    witness: Span, places: Mapping[str, Sequence[tuple[int, int, _T]]]
) -> Iterator[_T]:
    """What stands in a witness from end to end."""
    found = places.get(witness.article, ())
    first = bisect_left(found, witness.start, key=lambda place: place[0])
    for start, end, value in found[first:]:
        if start >= witness.end:
            return
        if end <= witness.end:
            yield value


def _is_dated(claim: Claim, times: _Times) -> bool:
    """Whether its days are those that most reports give, or may be.

    Of several times in one witness only a parsed sentence says which is the statement's.
    """
    told = [(w.article, set(_list_inside(w, times))) for w in claim.witnesses]
    possible = {days for _, found in told for days in found}
    if claim.earliest is None or claim.latest is None:
        return not possible and claim.earliest == claim.latest
    given = (claim.earliest, claim.latest)
    if given not in possible or any(len(found) > 1 for _, found in told):
        return given in possible
    reports = {
        days: len({article for article, found in told if days in found}) for days in possible
    }
    return given == min(possible, key=lambda days: (-reports[days], _count_days(days), days))


def _count_days(days: _Days) -> int:
    """How wide an interval is, in the order of `align.claims`."""
    return int(days[1].replace("-", "")) - int(days[0].replace("-", ""))


def _find_sure_speaker(witness: Witness, quotes: Sequence[Quote]) -> str | None:
    """The one speaker whose quotations make up most of a witness; None where a tree must say."""
    shares: dict[str, int] = {}
    for quote in quotes:
        common = min(quote.end, witness.end) - max(quote.start, witness.start)
        if common > 0 and quote.speaker.entity is not None:
            name = quote.speaker.entity
            shares[name] = shares.get(name, 0) + common
    if len(shares) != 1:
        return None
    ((name, common),) = shares.items()
    return name if common >= _LEAST_SPEECH * (witness.end - witness.start) else None


def _check_importance(account: Account, broken: frozenset[tuple[str, str]]) -> Iterator[Failure]:
    """Importance lies where the numbers of reports and origins leave room for it."""
    reports = max(1, len(account.articles))
    known = sum(origin.status != "unknown" for origin in account.origins)
    for claim in account.claims:
        depth = min(1.0, (claim.origins - 1) / max(1, min(3, known) - 1))
        least = _SPREAD * claim.articles / reports + _DEPTH * depth
        most = least + _REST
        if ("claim", claim.id) not in broken and not (
            least - _ROUNDING <= claim.importance <= most + _ROUNDING
        ):
            detail = f"its importance {claim.importance} does not go with its reports and origins"
            yield Failure("count", account.id, "claim", claim.id, detail)
