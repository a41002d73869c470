"""Details are what a report does not give at all, not what it puts elsewhere or otherwise."""

from collections.abc import Sequence

from msgspec.structs import replace

from stemma.records.facts import Entity, EntityType, Mention, Quantity, TimeExpression
from stemma.records.findings import Account
from stemma.tell.details import Details
from stemma.tell.sources import Sources
from tests.tell.invented_reports import find_place, make_account

SIGNED = "The city and the Brandt yard signed for three ferries on Tuesday."


def list_details(account: Account) -> list[str]:
    claim = account.claims[0]
    details = Details(account, Sources(account))
    found = details.find(claim.witnesses[0], claim.witnesses)
    return ["".join(run.text for run in line) for line in found]


def name(account: Account, words: str, *letters: str, kind: EntityType = "facility") -> Account:
    """The account with an entity that these reports name by these words."""
    places = [find_place(account, letter, words) for letter in letters]
    mentions = tuple(Mention(p.article, p.start, p.end, "name") for p in places)
    entity = Entity(words, words, kind, mentions)
    return replace(account, entities=(*account.entities, entity))


def count(
    account: Account, words: str, number: float, unit: str, letters: Sequence[str]
) -> Account:
    places = [find_place(account, letter, words) for letter in letters]
    quantities = tuple(
        Quantity(
            p.article, p.start, p.end, f"{words}{p.article}", number, number, unit, None,
            approximate=False,
        )
        for p in places
    )  # fmt: skip
    return replace(account, quantities=(*account.quantities, *quantities))


def date(account: Account, day: str, *letters: str) -> Account:
    places = [find_place(account, letter, "Tuesday") for letter in letters]
    times = tuple(
        TimeExpression(p.article, p.start, p.end, f"t{p.article}", day, day, day) for p in places
    )
    return replace(account, times=times)


def test_a_name_in_other_order_is_no_detail() -> None:
    account = make_account([SIGNED], ["The yard Brandt and the city signed."])
    assert list_details(name(account, "Brandt yard", "A")) == []


def test_a_name_that_a_report_lacks_is_one() -> None:
    account = make_account([SIGNED], ["The city signed with a shipbuilder."])
    assert list_details(name(account, "Brandt yard", "A")) == ["“Brandt yard” by A only"]


def test_what_a_report_says_elsewhere_it_does_not_leave_out() -> None:
    account = make_account([SIGNED], ["The city signed."], rest=["", "Three ferries, on Tuesday."])
    told = count(account, "three ferries", 3, "ferry", "A")
    told = date(told, "2024-05-14", "A")
    assert list_details(told) == ["day named by A only", "“three ferries” by A only"]
    told = count(told, "Three ferries", 3, "ferry", "B")
    assert list_details(date(told, "2024-05-14", "A", "B")) == []


def test_two_days_are_forty_eight_hours() -> None:
    account = make_account(["He came for two days."], ["He came."], rest=["", "48 hours later."])
    account = count(account, "two days", 2, "day", "A")
    assert list_details(account) == ["“two days” by A only"]
    assert list_details(count(account, "48 hours", 48, "hour", "B")) == []


def test_another_number_of_a_kind_is_a_difference_and_no_detail() -> None:
    account = make_account(["The mill burnt."], ["The mill burnt, and 30 people were hurt."])
    told = count(account, "30 people", 30, "people", "B")
    assert list_details(told) == ["“30 people” by B only"]
    other = make_account(
        ["The mill burnt."],
        ["The mill burnt, and 30 people were hurt."],
        rest=["There were 31 people hurt."],
    )
    other = count(other, "31 people", 31, "people", "A")
    assert list_details(count(other, "30 people", 30, "people", "B")) == []


def test_what_others_give_elsewhere_is_no_detail_of_this_statement() -> None:
    account = make_account(
        ["They signed."],
        ["They signed after two years."],
        ["They signed."],
        rest=["Talks lasted two years."],
    )
    told = count(account, "two years", 2, "year", "AB")
    assert list_details(told) == []


def test_who_else_a_longer_sentence_names_is_no_detail() -> None:
    account = make_account(["They signed."], ["They signed, said Mira Holt in Ellery."])
    account = name(account, "Mira Holt", "B", kind="person")
    assert list_details(name(account, "Ellery", "B", kind="place")) == ["“Ellery” by B only"]
