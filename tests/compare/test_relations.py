"""How English words stand to one another, as the table gives it."""

import pytest

from stemma.compare.relations import relate


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("nation", "country", "same"),
        ("acquit", "acquittal", "derived"),
        ("guilty", "innocent", "opposite"),
        ("accept", "refuse", "opposite"),
        ("blaze", "fire", "kind"),
        ("car", "truck", "sister"),
        ("memorandum", "treaty", None),
        ("unheardofword", "treaty", None),
    ],
)
def test_words_stand_to_one_another_both_ways(a: str, b: str, relation: str | None) -> None:
    assert relate(a, b) == relation
    assert relate(b, a) == relation


def test_a_word_is_the_same_as_itself() -> None:
    assert relate("unheardofword", "unheardofword") == "same"
