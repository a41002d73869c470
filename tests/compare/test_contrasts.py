"""Contrary words of one noun, fixed terms, extents, and words between marks in near sentences."""

import pytest

from tests.compare.desk import find_differences

Found = tuple[str, frozenset[str]]


def _read(one: str, two: str) -> set[Found]:
    return {(kind, frozenset(values)) for kind, _, values in find_differences(one, two)}


@pytest.mark.parametrize(
    ("one", "two", "kind", "values"),
    [
        (
            "The fire brigade closed the eastern tunnel below Orl after smoke was seen on Monday.",
            "Smoke was seen, the mayor said, and so they shut Orl's western tunnel for hours.",
            "place",
            {"eastern tunnel", "western tunnel"},
        ),
        (
            "The waste was stored in the non-toxic section of the depot at Hamm, its owner said.",
            "Its owner said that the waste had been stored in the toxic section at Hamm.",
            "place",
            {"non-toxic section", "toxic section"},
        ),
        (
            "Both ministers signed a memorandum on fishing rights in the Strait of Arn on Friday.",
            "A treaty on fishing rights in the Strait of Arn was signed on Friday, Vell said.",
            "term",
            {"memorandum", "treaty"},
        ),
        (
            "The coach with 31 passengers on board left the road near Dunholm in heavy rain.",
            "There were 31 people, crew included, aboard the coach that left the Dunholm road.",
            "scope",
            {"31 passengers", "31 people"},
        ),
        (
            "It was the first derailment in the tramway's history, the operator said on Tuesday.",
            "It was the first derailment this year, the operator of the tramway said on Tuesday.",
            "scope",
            {"first derailment in the tramway's history", "first derailment this year"},
        ),
        (
            "Half of the villages on the plain had power again, the supplier said on Sunday night.",
            "All of the villages on the plain had power again on Sunday night, the supplier said.",
            "scope",
            {"Half", "All"},
        ),
    ],
)
def test_what_excludes_the_other_words_is_told(
    one: str, two: str, kind: str, values: set[str]
) -> None:
    assert (kind, frozenset(values)) in _read(one, two)


def test_a_report_that_speaks_of_both_is_at_odds_with_neither() -> None:
    one = (
        "The fire brigade closed the eastern tunnel below Orl after smoke was seen on Monday. "
        "The western tunnel stayed open."
    )
    two = "Smoke was seen on Monday, the mayor said, in the western tunnel below Orl."
    assert not any("tunnel" in v for _, values in _read(one, two) for v in values)


def test_a_report_with_both_terms_is_at_odds_with_neither() -> None:
    one = "Doctors in Arn spoke of an outbreak of measles at three nurseries on Friday."
    two = "Doctors in Arn spoke of an epidemic of measles at nurseries on Friday."
    assert ("term", frozenset({"outbreak", "epidemic"})) in _read(one, two)
    more = f"{two} They had first called it an outbreak."
    assert not any(kind == "term" for kind, _ in _read(one, more))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("“Not one roof will be left unmended,” she said.", "She said “hardly a roof”."),
        (
            "The firm closed its gate “out of care for our customers”, she said.",
            "“We close the gate today out of fear for our customers,” she said.",
        ),
    ],
)
def test_other_words_between_marks_are_told(one: str, two: str) -> None:
    bodies = (f"Mayor Ida Korr promised help after the storm in Hamm. {s}" for s in (one, two))
    assert "quotation" in {kind for kind, _ in _read(*bodies)}


def test_verbs_that_undo_one_another_are_told_of_a_copy() -> None:
    body = (
        "Clergy of the hill church chose Pavel Orr as its head on Monday. "
        "He will be {} in the old chapel at Lenn on 3 August, its office said."
    )
    found = _read(body.format("enthroned"), body.format("dethroned"))
    assert ("action", frozenset({"enthroned", "dethroned"})) in found
