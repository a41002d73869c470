"""Votes for and against."""

from tests.compare.desk import find_differences


def test_one_vote_counted_in_two_ways() -> None:
    found = find_differences(
        "Parliament in Norl passed the water bill on Monday by 62 votes to 55.",
        "The water bill passed in Norl's parliament with 62 in favour and 53 against.",
    )
    assert ("62 in favour and 53 against", "62 votes to 55") in [v for _, _, v in found]


def test_the_same_count_in_other_words_is_silent() -> None:
    found = find_differences(
        "Parliament in Norl passed the water bill on Monday by 62 votes to 55.",
        "The water bill passed in Norl's parliament with 62 in favour and 55 against.",
    )
    assert not any(kind == "quantity" for kind, _, _ in found)
