"""What a claim says beside its words: days, names and speakers of its witnesses."""

import pytest
from msgspec.structs import replace

from stemma.records.facts import Entity, Mention, Quote, Speaker, TimeExpression
from stemma.records.findings import Account, Claim, Origin, Witness
from stemma.records.text import Article, Span
from stemma.verify.statements import check_claims

TEXT = "On Monday Ilva Brenn said the lock will open on Friday, the harbour office told us."
MONDAY, FRIDAY = "2024-05-13", "2024-05-17"


def place(words: str, letter: str) -> tuple[str, int, int]:
    start = TEXT.index(words)
    return letter, start, start + len(words)


def make_account(*witnesses: Witness, days: tuple[str, str] | None) -> Account:
    """Three reports with the same text, and one claim."""
    articles = tuple(Article(x, f"{x}.txt", "0" * 64, "text/plain", TEXT) for x in "ABC")
    times = tuple(
        TimeExpression(*place(word, letter), f"{word}{letter}", day, day, day)
        for letter in "ABC"
        for word, day in (("Monday", MONDAY), ("Friday", FRIDAY))
    )
    mention = Mention(*place("Ilva Brenn", "A"), "name")
    said = place("the lock will open on Friday", "A")
    quote = Quote(
        *said,
        id="q",
        parts=(Span(*said),),
        kind="full",
        indirect=True,
        speaker=Speaker("brenn"),
        cue=None,
        group=None,
        confidence=0.9,
    )
    first, last = days or (None, None)
    reports = len({w.article for w in witnesses})
    named = ("brenn",) if any(w.article == "A" and w.start < 12 for w in witnesses) else ()
    claim = Claim("c", TEXT, "event", 0.6, witnesses, reports, 1, first, last, named)
    origins = tuple(Origin(x, None, "unknown", (x,), (), "") for x in "ABC")
    return Account(
        "s",
        "t",
        None,
        None,
        articles,
        entities=(Entity("brenn", "Ilva Brenn", "person", (mention,)),),
        times=times,
        quotes=(quote,),
        origins=origins,
        claims=(claim,),
    )


def say(words: str, letter: str, speaker: str | None = None) -> Witness:
    return Witness(*place(words, letter), letter, speaker, "happened")


MON, FRI = "On Monday Ilva Brenn said", "open on Friday, the harbour"
BOTH = TEXT


def tell(account: Account) -> list[str]:
    return [failure.detail for failure in check_claims(account, frozenset())]


@pytest.mark.parametrize(
    ("told", "day", "holds"),
    [
        ((MON, MON, FRI), MONDAY, "holds"),
        ((MON, MON, FRI), FRIDAY, "fails"),
        ((MON, FRI), MONDAY, "holds"),
        ((MON, FRI), FRIDAY, "fails"),
        ((BOTH, FRI), MONDAY, "holds"),
        ((BOTH, FRI), "2024-05-14", "fails"),
        ((MON,), None, "fails"),
        (("the lock will",), None, "holds"),
        (("the lock will",), MONDAY, "fails"),
    ],
)
def test_days_are_those_that_most_reports_give(
    told: tuple[str, ...], day: str | None, holds: str
) -> None:
    witnesses = [say(words, "BCA"[n]) for n, words in enumerate(told)]
    account = make_account(*witnesses, days=(day, day) if day else None)
    dated = not any("days" in detail for detail in tell(account))
    assert dated == (holds == "holds")


def test_half_an_interval_is_none() -> None:
    account = make_account(say("the lock will", "B"), days=None)
    (claim,) = account.claims
    assert any("days" in d for d in tell(replace(account, claims=(replace(claim, latest=MONDAY),))))


def test_names_are_those_inside_the_witnesses() -> None:
    account = make_account(say(MON, "A"), days=(MONDAY, MONDAY))
    assert tell(account) == []
    (claim,) = account.claims
    assert len(tell(replace(account, claims=(replace(claim, entities=()),)))) == 1


def test_who_said_it_is_sure_where_one_quotation_is_most_of_it() -> None:
    words = "the lock will open on Friday"
    friday = (FRIDAY, FRIDAY)
    assert tell(make_account(say(words, "A", "brenn"), days=friday)) == []
    (detail,) = tell(make_account(say(words, "A"), days=friday))
    assert detail.endswith("quoted from brenn")
    # Of less than half of a statement only a parsed sentence says whose it is.
    assert tell(make_account(say("on Friday, the harbour office told us", "A"), days=friday)) == []


@pytest.mark.parametrize("importance", [0.0, 0.1, 0.62, 1.0])
def test_importance_keeps_within_its_bounds(importance: float) -> None:
    """One of three reports weighs a third of 0.35; the rest may add 0.5 to that."""
    account = make_account(say(MON, "B"), days=(MONDAY, MONDAY))
    (claim,) = account.claims
    (detail,) = tell(replace(account, claims=(replace(claim, importance=importance),)))
    assert "importance" in detail


def test_damaged_claims_and_times_are_passed_over() -> None:
    account = make_account(say(MON, "B"), days=(FRIDAY, FRIDAY))
    assert [*check_claims(account, frozenset({("claim", "c")}))] == []
    bad = replace(account.times[2], earliest="soon", latest="later")
    account = replace(account, times=(*account.times[:2], bad, *account.times[3:]))
    assert [*check_claims(account, frozenset({("time", bad.id)}))]
