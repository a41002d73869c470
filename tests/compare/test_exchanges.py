"""Words replaced in near copies, names that exclude one another, and words between marks."""

import pytest

from tests.compare.desk import find_differences

BODY = (
    "A night porter saw a white van in Mill Street shortly before the blaze broke out on Monday. "
    "The owner of the shop, Edda Marl, was in Norwick at the time. "
    "Firefighters needed three hours to put the flames out. Nobody was hurt."
)


def _copy(old: str, new: str) -> list[tuple[str, str, tuple[str, ...]]]:
    assert old in BODY
    return find_differences(BODY, BODY.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [("white van", "white truck", "term"), ("the shop", "the hotel", "term")],
)
def test_another_sort_of_thing_in_a_copy_is_told(old: str, new: str, kind: str) -> None:
    ((found, relation, values),) = _copy(old, new)
    assert (found, relation) == (kind, "distortion")
    assert {old.split()[-1], new.split()[-1]} == {value.split()[-1] for value in values}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Street", "Road"),
        ("shortly before", "just before"),
        ("blaze", "fire"),
        ("needed three hours", "required three hours"),
        ("Nobody was hurt", "No one was injured"),
        ("put the flames out", "extinguish the flames"),
    ],
)
def test_a_synonym_in_a_copy_is_none(old: str, new: str) -> None:
    assert [kind for kind, _, _ in _copy(old, new) if kind in {"term", "action", "scope"}] == []


def test_a_report_that_knows_both_names_is_no_rival() -> None:
    found = find_differences(
        "Skarn Air filed for protection from its creditors on Tuesday; it may yet go bankrupt.",
        "The airline Skarn Air was declared bankrupt by a court on Tuesday, its lawyers said.",
    )
    assert "term" not in [kind for kind, _, _ in found]


SAID = "“{}”, said Edda Marl, who heads the harbour board of Norwick, on Monday evening."


def _say(one: str, two: str) -> list[str]:
    found = find_differences(SAID.format(one), SAID.format(two))
    return [kind for kind, _, _ in found if kind in {"quotation", "modality", "scope"}]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The new crane may change the port", "The new crane will change the port"),
        ("Not one berth was closed", "One berth was not closed"),
        ("All of us will lose something", "Some of us will lose everything"),
        ("We did it with courage and care", "We did it with care and courage"),
        ("The wall protects our children", "The wall protects our profits"),
    ],
)
def test_other_words_between_marks_are_told(one: str, two: str) -> None:
    assert _say(one, two) == ["quotation"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The new crane will change the port", "The new crane will change the port for good"),
        ("We did not see any damage", "We saw no damage"),
        ("The colour of the harbour changed", "The color of the harbor changed"),
    ],
)
def test_a_cut_and_a_spelling_between_marks_are_none(one: str, two: str) -> None:
    assert _say(one, two) == []


OWNER = "Ana Roel, the owner, said on Monday that she {} the family yard to Brandt."


@pytest.mark.parametrize(("reported", "kinds"), [("would sell", 1), ("would never sell", 0)])
def test_reported_speech_that_drops_a_denial_is_told(reported: str, kinds: int) -> None:
    found = find_differences(
        "“I will never sell the family yard to Brandt,” said Ana Roel, the owner, on Monday.",
        OWNER.format(reported),
    )
    assert [kind for kind, _, _ in found if kind == "quotation"] == ["quotation"] * kinds


def test_another_word_before_an_office_in_a_copy_is_told() -> None:
    body = "General secretary Aila Torn said on Monday that the union would not sign in Norwick."
    found = find_differences(body, body.replace("General", "Common"))
    assert ("role", {"General secretary", "Common secretary"}) in [(k, {*v}) for k, _, v in found]
