"""From a record of an account, by its id, to a decision that its reports' places carry."""

from collections.abc import Iterator, Sequence, Set
from typing import Literal

import msgspec

from stemma.errors import UsageError
from stemma.records.decisions import Anchor, Decidable, Decision, Filed, Judgement, Sketch
from stemma.records.findings import Account, Claim, Document, Finding, Origin
from stemma.records.text import Span
from stemma.tell.account import read_headline
from stemma.tell.decided import (
    find_effect,
    find_homes,
    find_objects,
    place_decision,
    select_decisions,
)
from stemma.tell.differences import name_difference
from stemma.tell.pieces import cut_words, quote
from stemma.tell.printable import clean_text
from stemma.tell.rulings import show_sides
from stemma.tell.sources import Sources, strip_marks

# A shorter beginning of an id is a slip of the hand sooner than a name.
_LEAST_PREFIX = 4
_WORDS_LENGTH = 80
_LINE_LENGTH = 100
_FIRST_SIDE = ord("a")

# How a decision stands to an account.
Standing = Literal["in force", "waits for the next reading", "meets nothing here"]


class Found(msgspec.Struct, frozen=True):
    """A record that can be decided, and the story it stands in."""

    what: Decidable
    record: Finding | Claim | Origin
    account: Account

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id


def list_decidable(document: Document, what: Decidable | None = None) -> Iterator[Found]:
    """All records that can be decided, story by story in the account's order."""
    for account in document.stories:
        if what in (None, "finding"):
            yield from (Found("finding", finding, account) for finding in account.findings)
        if what in (None, "claim"):
            yield from (Found("claim", claim, account) for claim in account.claims)
        if what in (None, "origin"):
            yield from (Found("origin", origin, account) for origin in account.origins)


def find_record(document: Document, name: str) -> Found:
    """The record that an id, or an unambiguous beginning of one, names.

    Raises:
        UsageError: there is none, or several; the message names them.
    """
    wanted = name.strip().lower()
    known = list(list_decidable(document))
    found = [entry for entry in known if entry.id == wanted] or [
        entry for entry in known if len(wanted) >= _LEAST_PREFIX and entry.id.startswith(wanted)
    ]
    if not found:
        raise UsageError(
            f"{name!r} is no difference, statement or origin of this account; "
            "`stemma decide ACCOUNT --list findings` (or claims, origins) shows their ids"
        )
    if len(found) > 1:
        named = ", ".join(f"{entry.what} {entry.id}" for entry in found[:5])
        raise UsageError(f"{name!r} may be any of {named}: give more of the id")
    return found[0]


def make_decision(
    found: Found, verdict: Judgement, *, note: str = "", part: str | None = None
) -> Decision:
    """What the desk says of a record, with the places by which it is known again.

    `part` is the letter of a report whose witnesses are parted from the rest of a claim.

    Raises:
        UsageError: there is nothing to be parted or dissolved.
    """
    if part is not None and (found.what, verdict) != ("claim", "dismissed"):
        raise UsageError("--part goes with a statement that is dismissed")
    record, account = found.record, found.account
    kind, sketch = "", None
    if isinstance(record, Finding):
        anchors = _anchor_finding(record, account)
        kind = record.kind
        sketch = _sketch_finding(record) if verdict == "confirmed" else None
    elif isinstance(record, Claim):
        anchors = _anchor_claim(record, account, verdict, part)
    else:
        anchors = _anchor_origin(record, account, verdict)
    places = tuple(anchors)
    return Decision(record.id, found.what, verdict, places, note.strip(), kind, sketch)


def _sketch_finding(finding: Finding) -> Sketch:
    """What it is about stands before the words of its two sides."""
    about = finding.explanation.partition(": “")[0].removesuffix(":")
    between = finding.between if finding.between in ("parties", "times") else None
    return Sketch(finding.relation, finding.severity, about, between)


def _anchor_finding(finding: Finding, account: Account) -> list[Anchor]:
    sides = [side for side in (finding.a, finding.b, *finding.more) if side]
    named = [(chr(_FIRST_SIDE + number), side) for number, side in enumerate(sides)]
    return [_anchor(value, account, name) for name, side in named for value in side]


def _anchor_claim(
    claim: Claim, account: Account, verdict: Judgement, part: str | None
) -> list[Anchor]:
    letters = list(dict.fromkeys(witness.article for witness in claim.witnesses))
    if verdict == "confirmed":
        return [_anchor(witness, account, "") for witness in claim.witnesses]
    if len(letters) < 2:
        raise UsageError(f"only {letters[0]} makes the statement {claim.id}: nothing can be parted")
    if part is not None and part not in letters:
        told = ", ".join(letters)
        raise UsageError(f"{part!r} is no report that makes the statement {claim.id}; {told} do")
    # The sides of a decision: each report its own, or the rest and the one that is parted from it.
    sides = {letter: str(n) for n, letter in enumerate(letters, start=1)}
    if part is not None:
        sides = {letter: "2" if letter == part else "1" for letter in letters}
    return [_anchor(witness, account, sides[witness.article]) for witness in claim.witnesses]


def _anchor_origin(origin: Origin, account: Account, verdict: Judgement) -> list[Anchor]:
    homes = find_homes(account)
    if verdict == "dismissed" and (not origin.inferred or len(origin.articles) < 2):
        raise UsageError(
            f"no report is in the origin {origin.id} by inference alone: nothing can be dissolved"
        )
    anchors = []
    for article in account.articles:
        if article.id in origin.articles and article.text:
            side = "whole" if homes.get(article.id) == origin.id else "part"
            side += ", inferred" if article.id in origin.inferred else ""
            words = read_headline(article) or article.source
            anchors.append(
                Anchor(article.sha256, 0, len(article.text), side, _shorten(words, _WORDS_LENGTH))
            )
    return anchors


def _anchor(span: Span, account: Account, side: str) -> Anchor:
    article = next(article for article in account.articles if article.id == span.article)
    words = _shorten(article.text[span.start : span.end], _WORDS_LENGTH)
    return Anchor(article.sha256, span.start, span.end, side, words)


def _shorten(words: str, length: int) -> str:
    return cut_words(" ".join(clean_text(words).split()), length)


def find_replaced(decisions: Sequence[Decision], found: Found) -> frozenset[int]:
    """Which decisions (by place) are about a record: a new one takes their place."""
    return frozenset(
        number
        for number, decision in enumerate(decisions)
        if decision.what == found.what and found.id in list_objects(decision, found.account)
    )


def list_objects(decision: Decision, account: Account) -> tuple[str, ...]:
    """The ids of the records of a story that a decision is about."""
    chosen = select_decisions((Filed(decision),), account.articles)
    return tuple(
        name for one in chosen for name in find_objects(place_decision(one, account), account)
    )


def judge_standing(decision: Decision, document: Document) -> Standing:
    """Whether an account was made with a decision, or with what it is about, or neither."""
    for account in document.stories:
        key = (decision.id, decision.what, decision.verdict)
        if any(r.objects and (r.id, r.what, r.verdict) == key for r in account.decisions):
            return "in force"
    for account in document.stories:
        chosen = select_decisions((Filed(decision),), account.articles)
        rulings = [place_decision(one, account) for one in chosen]
        if any(find_objects(r, account) or find_effect(r, account) for r in rulings):
            return "waits for the next reading"
    return "meets nothing here"


def find_undone(decisions: Sequence[Decision], document: Document, name: str) -> frozenset[int]:
    """Which decisions (by place) an id means: their own, or that of a record they are about.

    Raises:
        UsageError: there is none, or several ids begin so.
    """
    wanted = name.strip().lower()
    ids = {d.id for d in decisions if d.id == wanted} or {
        d.id for d in decisions if len(wanted) >= _LEAST_PREFIX and d.id.startswith(wanted)
    }
    if len(ids) > 1:
        raise UsageError(f"{name!r} may be any of {', '.join(sorted(ids))}: give more of the id")
    chosen = {number for number, decision in enumerate(decisions) if decision.id in ids}
    if not chosen:
        try:
            chosen = set(find_replaced(decisions, find_record(document, name)))
        except UsageError as error:
            raise UsageError(f"no decision is about {name!r}") from error
    if not chosen:
        raise UsageError(f"no decision is about {name!r}")
    return frozenset(chosen)


def describe_record(found: Found, sources: Sources) -> str:
    """A record in a line, in words of its reports; `sources` are its account's."""
    record = found.record
    if isinstance(record, Finding):
        told = f"{name_difference(record).lower()}: {show_sides(record, sources)}"
        letters: Set[str] = {v.article for v in (*record.a, *record.b)}
    elif isinstance(record, Claim):
        told = quote(_shorten(strip_marks(record.statement), _LINE_LENGTH))
        letters = {witness.article for witness in record.witnesses}
    else:
        name = clean_text(sources.notation.name(record.id)) or "unnamed"
        told, letters = f"{name} ({record.status})", set()
    if isinstance(record, Origin):
        marks = [
            sources.notation.mark(x, record.id) for x in sources.notation.sort(record.articles)
        ]
        return f"{told} {' '.join(marks)}"
    return f"{told} {sources.notation.list_letters(letters)}"
