"""One figure that is a bound in one of two reports."""

import pytest

from tests.compare.desk import find_differences


def test_a_sum_and_more_than_that_sum_differ() -> None:
    found = find_differences(
        "The fire at the Norl grain store caused an estimated $3 million in damage.",
        "The fire at the grain store in Norl caused more than $3 million in damage.",
    )
    assert [kind for kind, _, _ in found] == ["quantity"]
    assert "more than $3 million" in found[0][2]


@pytest.mark.parametrize(
    "other",
    [
        "The fire at the Norl grain store caused a least $3 million in damage.",
        "The fire in Norl caused $3 million in damage. The mayor said the damage at the grain "
        "store was at least $3 million.",
    ],
)
def test_a_bound_misprinted_or_told_elsewhere_is_none(other: str) -> None:
    first = "The fire at the Norl grain store caused at least $3 million in damage."
    assert [f for f in find_differences(first, other) if f[0] == "quantity"] == []
