"""Things that a story never names, with the real tagger: "a pulp mill … the mill"."""

import pytest

from tests.annotate.test_nominals import link, tell

# A story of three reports, and by entity the words that mean it in each.
STORY = (
    "A ferry ran onto a sandbank off Kisumu on Monday, a driver of the harbour tug said. The ferry "
    "carried 40 people. Mara Finch, a carpenter, pulled two of them out.",
    "The ferry was lifted off the bank on Tuesday. The carpenter who helped will get a medal. "
    "Mara Finch said she was glad.",
    "The council signed a rescue agreement with the Orrin yard. Under the agreement the yard hires "
    "two divers. An engineer had warned of the bank in May; the engineer was not heard.",
)
EXPECTED = {
    "Mara Finch": ("person", ["Mara Finch", "a carpenter", "The carpenter", "Mara Finch", "she"]),
    "A ferry": ("product", ["A ferry", "The ferry", "The ferry"]),
    "a driver of the harbour tug": ("person", ["a driver of the harbour tug"]),
    "a rescue agreement": ("work", ["a rescue agreement", "the agreement"]),
    "Orrin yard": ("organisation", ["Orrin yard", "the yard"]),
    "An engineer": ("person", ["An engineer", "the engineer"]),
}


def test_the_entities_of_a_story() -> None:
    told = tell(*STORY)
    types = {entity.name: entity.type for entity in link(*STORY)[1]}
    assert {name: (types.get(name), told.get(name)) for name in EXPECTED} == EXPECTED


def test_a_noun_is_taken_up_again() -> None:
    told = tell("A pulp mill burned on Monday. The mill had stood empty since May.")
    assert told == {"A pulp mill": ["A pulp mill", "The mill"]}


def test_one_thing_of_its_noun_across_reports() -> None:
    told = tell(
        "A pulp mill burned on Monday. The mill had stood empty since May.",
        "Nobody was hurt when the mill burned.",
    )
    assert told == {"A pulp mill": ["A pulp mill", "The mill", "the mill"]}


@pytest.mark.parametrize(
    "text",
    [
        # Said once.
        "A pulp mill burned on Monday.",
        # Never taken up by a definite phrase.
        "A mill burned on Monday. A mill in the north was spared.",
        # Two that their words tell apart.
        "The paper mill burned on Monday. The flour mill was spared.",
        # Abstractions and days.
        "A hope died on Monday. The hope had been small, and the day was long.",
    ],
)
def test_what_is_no_thing_of_the_story(text: str) -> None:
    assert tell(text) == {}


def test_two_sources_of_two_reports_stay_apart() -> None:
    told = link("A resident said it was loud.", "A resident said it was quiet.")[1]
    assert [len(entity.mentions) for entity in told] == [1, 1]


def test_one_spokeswoman_for_one_firm() -> None:
    text = "A spokeswoman for the mill said on Monday that it would stay."
    (spokeswoman,) = (e for e in link(text, text)[1] if e.type == "person")
    assert len(spokeswoman.mentions) == 2


def test_a_guard_whom_one_report_names() -> None:
    told = tell(
        "A night guard died on Monday. The guard was 58.",
        "Arne Vold, the guard, had worked there for years.",
    )
    assert told == {"Arne Vold": ["Arne Vold", "the guard", "A night guard", "The guard"]}


def test_a_works_that_acts_is_a_firm() -> None:
    acting = link("The Brandt yard builds ferries. The yard signed a contract.")[1]
    standing = link("The Brandt yard lies by the river. The yard burned.")[1]
    assert [e.type for e in acting if e.name == "Brandt yard"] == ["organisation"]
    assert [e.type for e in standing if e.name == "Brandt yard"] == ["facility"]


def test_a_headline_begins_with_a_name() -> None:
    told = tell("Ellery signs contract", "The town of Ellery was glad on Monday.")
    assert told == {"Ellery": ["The town", "Ellery", "Ellery"]}
