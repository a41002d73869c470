"""Decisions and accounts: what a decision is about, what it has met, and which two exclude it."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from stemma.align.decided import contradict_claims, find_place
from stemma.compare.decided import contradict_findings, meet_sides
from stemma.records.decisions import Anchor, Anchored, Decision, Filed, Ruling
from stemma.records.findings import Account, Claim, Finding, Origin, Problem
from stemma.records.text import Article, Span
from stemma.tell.pieces import cut_words, quote
from stemma.tell.printable import clean_text
from stemma.trace.decided import Seats, contradict_origins, find_seats, list_barred
from stemma.trace.origins import name_owner

_CONTRADICTING = {
    "finding": contradict_findings,
    "claim": contradict_claims,
    "origin": contradict_origins,
}
_WORDS_LENGTH = 60
# Of the places of a decision so many are named in a line.
_NAMED = 2

_Key = tuple[str, str, str, tuple[tuple[str, int, int, str], ...]]


def settle_decisions(filed: Iterable[Filed]) -> tuple[tuple[Filed, ...], tuple[Problem, ...]]:
    """The decisions that hold, each once and in an order that no file's name or place changes.

    Of two that exclude each other the one in a file that was asked for by name holds; else neither
    does, and both are told: which desk is right is not for us to say.
    """
    unique: dict[_Key, Filed] = {}
    for entry in sorted(filed, key=_order_filed):
        unique.setdefault(_make_key(entry.decision), entry)
    entries = list(unique.values())
    articles = [{anchor.sha256 for anchor in entry.decision.anchors} for entry in entries]
    lost: dict[int, Problem] = {}
    for i, one in enumerate(entries):
        for j in range(i + 1, len(entries)):
            other = entries[j]
            if not (articles[i] & articles[j] and _contradict(one.decision, other.decision)):
                continue
            if one.given <= other.given:
                lost.setdefault(i, _tell_contradiction(one, other))
            if other.given <= one.given:
                lost.setdefault(j, _tell_contradiction(other, one))
    kept = tuple(entry for number, entry in enumerate(entries) if number not in lost)
    return kept, tuple(lost.values())


def _order_filed(entry: Filed) -> tuple[_Key, bool, str, str, str]:
    key = _make_key(entry.decision)
    return key, not entry.given, entry.decision.id, entry.decision.note, entry.source


def _make_key(decision: Decision) -> _Key:
    """What a decision does: its id, its note and the words in it are for people."""
    places = sorted({(a.sha256, a.start, a.end, a.side) for a in decision.anchors})
    return decision.what, decision.kind, decision.verdict, tuple(places)


def _contradict(one: Decision, other: Decision) -> bool:
    return one.what == other.what and _CONTRADICTING[one.what](one, other)


def _tell_contradiction(lost: Filed, other: Filed) -> Problem:
    says = f"{other.source or 'another decision'} has {name_decision(other.decision)}"
    outcome = "that one is respected" if other.given > lost.given else "neither is respected"
    detail = f"{name_decision(lost.decision)}: {says}; {outcome}"
    return Problem(lost.source, "decision-contradicted", detail)


def name_decision(decision: Decision | Ruling) -> str:
    """A decision in words: "dismissed finding 1f2e3d4c5b6a"."""
    return f"{decision.verdict} {decision.what} {decision.id}"


def quote_anchors(decision: Decision) -> str:
    """The words it is about, the first of each side: “nine weeks” / “nine days”."""
    first: dict[str, str] = {}
    for number, anchor in enumerate(decision.anchors):
        # Witnesses of a claim that stays together have no sides.
        first.setdefault(anchor.side or str(number), anchor.words)
    shown = list(dict.fromkeys(words for words in first.values() if words))
    told = " / ".join(quote(cut_words(clean_text(w), _WORDS_LENGTH)) for w in shown[:_NAMED])
    more = len(shown) - _NAMED
    return f"{told} and {more} more" if more > 0 else told


def select_decisions(filed: Sequence[Filed], articles: Sequence[Article]) -> tuple[Decision, ...]:
    """Those that are about reports of a story, with their places there alone.

    A difference of which one side is left is none.
    """
    lengths = {article.sha256: len(article.text) for article in articles}
    found = []
    for decision in (entry.decision for entry in filed):
        here = tuple(a for a in decision.anchors if a.end <= lengths.get(a.sha256, -1))
        sides = [len({a.side for a in anchors}) for anchors in (decision.anchors, here)]
        lone = decision.what == "finding" and sides[1] < 2 <= sides[0]
        if here and not lone:
            found.append(replace(decision, anchors=here))
    return tuple(found)


def tell_decisions(account: Account, decisions: Iterable[Decision]) -> Account:
    """The account with the decisions that it was made with, and what each has met."""
    rulings = (place_decision(decision, account) for decision in decisions)
    told = [replace(ruling, objects=find_effect(ruling, account)) for ruling in rulings]
    told.sort(key=lambda r: (r.what, r.id, r.verdict, r.kind, r.anchors, r.note))
    return replace(account, decisions=tuple(told))


def place_decision(decision: Decision, account: Account) -> Ruling:
    """A decision in an account's letters; places in reports that are not there are left out."""
    letters = {article.sha256: article for article in account.articles}
    anchors = {
        Anchored(letters[a.sha256].id, a.start, a.end, a.side)
        for a in decision.anchors
        if a.sha256 in letters
    }
    order = {article.id: place for place, article in enumerate(account.articles)}
    return Ruling(
        id=decision.id,
        what=decision.what,
        verdict=decision.verdict,
        anchors=tuple(sorted(anchors, key=lambda a: (order[a.article], a.start, a.end, a.side))),
        note=decision.note,
        kind=decision.kind,
        sketch=decision.sketch,
    )


def restore_decision(ruling: Ruling, articles: Sequence[Article]) -> Decision:
    """The decision behind a ruling of an account, as far as its reports are there."""
    hashes = {article.id: article.sha256 for article in articles}
    anchors = (
        Anchor(hashes[a.article], a.start, a.end, a.side)
        for a in ruling.anchors
        if a.article in hashes
    )
    return Decision(
        ruling.id,
        ruling.what,
        ruling.verdict,
        tuple(anchors),
        note=ruling.note,
        kind=ruling.kind,
        sketch=ruling.sketch,
    )


def find_effect(ruling: Ruling, account: Account) -> tuple[str, ...]:
    """The ids of the records for which a decision holds; none where it has met nothing."""
    if ruling.what == "finding":
        met = find_objects(ruling, account)
        verdicts = {f.id: f.decision.verdict for f in account.findings if f.decision}
        return tuple(name for name in met if verdicts.get(name) == ruling.verdict)
    if ruling.what == "claim":
        return _find_claim_effect(ruling, account)
    return _find_origin_effect(ruling, account)


def find_objects(ruling: Ruling, account: Account) -> tuple[str, ...]:
    """The ids of the records that a decision is about, whether or not it was respected there.

    A claim or an origin that was dissolved is none any more.
    """
    if ruling.what == "finding":
        sides = _list_sides(ruling.anchors)
        return tuple(
            finding.id
            for finding in account.findings
            if finding.kind == ruling.kind and meet_sides(sides, _list_finding_sides(finding))
        )
    if ruling.what == "claim":
        places = _find_witnesses(ruling, account)
        return tuple(c.id for c in account.claims if _is_about_claim(ruling, places, c))
    seats = _seat(ruling, account)
    return tuple(o.id for o in account.origins if _is_about_origin(seats, o, account))


def _list_sides(anchors: Iterable[Anchored]) -> dict[str, list[Span]]:
    sides: dict[str, list[Span]] = {}
    for anchor in anchors:
        sides.setdefault(anchor.side, []).append(anchor)
    return sides


def _list_finding_sides(finding: Finding) -> dict[str, Sequence[Span]]:
    sides = (finding.a, finding.b, *finding.more)
    return {str(number): side for number, side in enumerate(sides) if side}


def _find_witnesses(ruling: Ruling, account: Account) -> dict[Span, str]:
    """The places of witnesses that answer to its anchors, each with the anchor's side."""
    here: dict[str, list[Span]] = {}
    for claim in account.claims:
        for w in claim.witnesses:
            here.setdefault(w.article, []).append(_bare(w))
    found: dict[Span, str] = {}
    for anchor in ruling.anchors:
        place = find_place(anchor, here.get(anchor.article, ()))
        if place is not None:
            found.setdefault(place, anchor.side)
    return found


def _bare(span: Span) -> Span:
    return Span(span.article, span.start, span.end)


def _list_in(claim: Claim, places: Mapping[Span, str]) -> list[Span]:
    return [place for w in claim.witnesses if (place := _bare(w)) in places]


def _is_about_claim(ruling: Ruling, places: Mapping[Span, str], claim: Claim) -> bool:
    held = _list_in(claim, places)
    if ruling.verdict == "dismissed":
        return len({places[place] for place in held}) > 1
    return 2 * len(held) > len(places)


def _find_claim_effect(ruling: Ruling, account: Account) -> tuple[str, ...]:
    places = _find_witnesses(ruling, account)
    if not places:
        return ()
    held = {claim.id: _list_in(claim, places) for claim in account.claims}
    if ruling.verdict == "confirmed":
        return tuple(name for name, found in held.items() if set(found) == set(places))
    if any(len({places[place] for place in found}) > 1 for found in held.values()):
        return ()
    return tuple(name for name, found in held.items() if found)


def _seat(ruling: Ruling, account: Account) -> Seats:
    """Who is who in a decision about an origin, by the places of articles in the account."""
    places = {article.sha256: place for place, article in enumerate(account.articles)}
    return find_seats(restore_decision(ruling, account.articles), places)


def _is_about_origin(seats: Seats, origin: Origin, account: Account) -> bool:
    inside = {i for i, article in enumerate(account.articles) if article.id in origin.articles}
    if seats.confirmed:
        return 2 * len(inside & set(seats.wholes)) > len(seats.wholes)
    inferred = {i for i in inside if account.articles[i].id in origin.inferred}
    return any(i in inferred and j in inside for i, j in list_barred(seats))


def _find_origin_effect(ruling: Ruling, account: Account) -> tuple[str, ...]:
    seats = _seat(ruling, account)
    homes = find_homes(account)
    names = [article.id for article in account.articles]
    origins = {origin.id: origin for origin in account.origins}
    if seats.confirmed:
        found = {homes.get(names[i], "") for i in seats.wholes}
        home = origins.get(next(iter(found), "")) if len(found) == 1 else None
        whole = home is not None and all(names[i] in home.articles for i in seats.parts)
        return (home.id,) if home is not None and home.known and whole else ()
    owners = [(name_owner(article) or "").casefold() for article in account.articles]
    for i, j in list_barred(seats):
        home = origins.get(homes.get(names[j], ""))
        # Two reports of one outlet are one origin by its name, whatever text they share.
        one_house = owners[i] and owners[i] == owners[j]
        if home is not None and names[i] in home.inferred and not one_house:
            return ()
    own = {homes[names[i]] for i in (seats.inferred or seats.wholes) if names[i] in homes}
    return tuple(sorted(own))


def find_homes(account: Account) -> dict[str, str]:
    """By letter, the origin that a report's whole text goes back to."""
    lengths = {article.id: len(article.text) for article in account.articles}
    return {
        part.article: part.origin
        for part in account.ascriptions
        if (part.start, part.end) == (0, lengths.get(part.article))
    }


def list_unmet(filed: Sequence[Filed], stories: Sequence[Account]) -> tuple[Problem, ...]:
    """Decisions that have met nothing: they stay in their file, and are told."""
    met = {
        _make_meeting(ruling) for story in stories for ruling in story.decisions if ruling.objects
    }
    return tuple(
        Problem(
            entry.source,
            "decision-without-object",
            f"{name_decision(entry.decision)} meets nothing here: "
            f"{quote_anchors(entry.decision) or 'no words are noted of it'}",
        )
        for entry in filed
        if _make_meeting(entry.decision) not in met
    )


def _make_meeting(decision: Decision | Ruling) -> tuple[str, str, str, str, str]:
    return decision.what, decision.id, decision.verdict, decision.kind, decision.note
