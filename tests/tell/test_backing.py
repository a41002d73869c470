"""A wording is printed for reports that say it, not for those that say less."""

import pytest
from msgspec.structs import replace

from stemma.records.findings import Account, Claim, Witness
from stemma.records.text import Span
from stemma.tell.backing import count_alike, is_said
from stemma.tell.sources import Sources
from stemma.tell.support import find_support
from tests.tell.invented_reports import make_account

BARE = "The blast occurred at 3:40 a.m."
FULL = "The blast at 3:40 a.m. set the boiler house and the chemical store on fire."


def witnesses(account: Account) -> tuple[Witness, ...]:
    return account.claims[0].witnesses


@pytest.mark.parametrize(
    ("printed", "others", "expected"),
    [
        (BARE, [FULL, BARE], True),
        (FULL, [BARE, BARE], False),
        (FULL, [FULL, BARE], True),
        (FULL, [], True),
    ],
)
def test_half_of_the_others_say_half_of_it(
    printed: str, others: list[str], *, expected: bool
) -> None:
    account = make_account([printed], *([other] for other in others))
    assert is_said(witnesses(account)[0], witnesses(account), Sources(account)) is expected


def test_alike_is_the_same_and_hardly_more() -> None:
    account = make_account([BARE], [FULL], ["The blast occurred shortly before 3:40 a.m."])
    assert count_alike(witnesses(account)[0], witnesses(account), Sources(account)) == 2


def print_words(account: Account, statement: str) -> str:
    claim: Claim = account.claims[0]
    sources = Sources(account)
    assert claim.statement == statement
    return sources.read(find_support(claim, account, sources).printed)


def test_of_two_wordings_the_one_that_all_say_is_printed() -> None:
    account = make_account([FULL], [BARE], [BARE], ["At 3:40 a.m. there was a blast."])
    assert print_words(account, FULL) == BARE


def test_a_remainder_with_a_pronoun_is_not_printed() -> None:
    bare = "It occurred at 3:40 a.m. with a blast."
    account = make_account([FULL], [bare], [bare])
    assert print_words(account, FULL) == FULL


def test_a_sentence_goes_before_a_headline() -> None:
    headline, sentence = (
        "Ferry contract signed in Ellery",
        "The ferry contract was signed on Tuesday.",
    )
    account = make_account([sentence, headline], [sentence], titles=[headline])
    assert print_words(account, sentence) == sentence
    lone = make_account([headline], ["Contrat signé"], titles=[headline, "Contrat signé"])
    assert print_words(lone, headline) == headline


def test_words_that_nobody_else_has_yield_to_those_of_most() -> None:
    own = "By Tuesday noon the ink was dry."
    others = "The mayor signed the papers in the town hall on Tuesday before noon."
    account = make_account([own], [others], [others])
    assert print_words(account, own) == others
    assert print_words(make_account([own], [others], [own]), own) == own


def test_a_fragment_gives_no_ground_for_a_sentence_that_says_more() -> None:
    fragment = "Lise Hale, secretary of the union"
    more = "The secretary of the union, Lise Hale, welcomed the order."
    account = make_account([fragment], [fragment], [more])
    spans = tuple(Span(w.article, w.start, w.end) for w in witnesses(account)[:2])
    assert print_words(replace(account, fragments=spans), fragment) == fragment
    both = make_account([fragment], [more], [more])
    spans = tuple(Span(w.article, w.start, w.end) for w in witnesses(both)[:1])
    assert print_words(replace(both, fragments=spans), fragment) == more
