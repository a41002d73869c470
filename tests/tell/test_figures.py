"""Who gives another number does not make the statement that is printed."""

import pytest
from msgspec.structs import replace

from stemma.records.facts import Quantity, TimeExpression
from stemma.records.findings import Account
from stemma.records.text import Span
from stemma.tell.figures import Figures

PRINTED, OTHER = Span("A", 0, 40), Span("B", 0, 40)


def _quantity(
    article: str, low: float | None, high: float | None, unit: str = "people", of: str | None = None
) -> Quantity:
    return Quantity(
        article, 5, 15, id=article, low=low, high=high, unit=unit, of=of, approximate=False
    )


def _differ(account: Account, *quantities: Quantity) -> bool:
    return Figures(replace(account, quantities=quantities)).differ(PRINTED, OTHER)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (_quantity("A", 5, 5), _quantity("B", 4, 4), True),
        (_quantity("A", 5, 5), _quantity("B", 5, 5), False),
        (_quantity("A", 11, 11, of="killed"), _quantity("B", 9, None, of="killed"), True),
        (_quantity("A", 9, 9, of="killed"), _quantity("B", 9, None, of="killed"), False),
        (_quantity("A", 31, 31), _quantity("B", 30, None), False),
        (_quantity("A", 9, 9, of="killed"), _quantity("B", 31, 31, of="injured"), False),
        (_quantity("A", 2, 2, unit="days"), _quantity("B", 48, 48, unit="hours"), False),
        (_quantity("A", 9, 9, unit="days"), _quantity("B", 9, 9, unit="weeks"), True),
        (_quantity("A", 9, 9), _quantity("B", 84, 84, unit="ferries"), False),
    ],
)
def test_numbers_of_one_kind_are_held_together(
    account: Account, ours: Quantity, theirs: Quantity, *, expected: bool
) -> None:
    assert _differ(account, ours, theirs) is expected


def test_a_report_without_the_number_says_less_not_otherwise(account: Account) -> None:
    assert not _differ(account, _quantity("A", 5, 5))


def test_one_of_several_numbers_is_enough(account: Account) -> None:
    second = replace(_quantity("B", 5, 5), start=20, end=30)
    assert not _differ(account, _quantity("A", 5, 5), _quantity("B", 4, 4), second)


def test_years_are_held_together_and_days_are_not(account: Account) -> None:
    def tell(value: str, article: str) -> TimeExpression:
        return TimeExpression(article, 5, 9, id=article, value=value, earliest=None, latest=None)

    for values, differ in ((("2011", "2012"), True), (("2024-05-14", "2024-05-15"), False)):
        times = tuple(map(tell, values, ("A", "B")))
        figures = Figures(replace(account, quantities=(), times=times))
        assert figures.differ(PRINTED, OTHER) is differ


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (_quantity("A", 3, 3, of="missing"), _quantity("B", 11, 11, of="killed"), True),
        (_quantity("A", 9, 9, of="killed"), _quantity("B", 11, 11, of="killed"), False),
        (_quantity("A", 3, 3, of="missing"), _quantity("B", 3, 3), False),
        (_quantity("A", 3, 3, of="missing"), _quantity("B", 3, 3, unit="ferries"), False),
    ],
)
def test_who_counts_other_people_speaks_of_them(
    account: Account, ours: Quantity, theirs: Quantity, *, expected: bool
) -> None:
    figures = Figures(replace(account, quantities=(ours, theirs)))
    assert figures.count_others(PRINTED, OTHER) is expected
    # One kind in common, and it says less, not otherwise.
    same = replace(ours, article="B", id="same", start=20, end=30)
    figures = Figures(replace(account, quantities=(ours, theirs, same)))
    assert not figures.count_others(PRINTED, OTHER)
