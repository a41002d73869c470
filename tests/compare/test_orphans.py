"""Figures that one of two reports gives and the other does not."""

import pytest

from tests.compare.desk import find_differences


def list_kinds(*bodies: str) -> list[str]:
    return [kind for kind, _, _ in find_differences(*bodies)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The gallery under the Orlen pass has been closed for 380 metres since the rockfall.",
         "After the rockfall some 520 metres of the gallery under the Orlen pass are closed."),
        ("The council in Norl will pay tenants with incomes of up to 2,300 euros a month.",
         "Tenants in Norl get the council's money if they have up to 3,200 euros a month."),
        ("Nearly a third of the voters in Norl stayed at home in the mayor's election.",
         "In the mayor's election in Norl 48 percent of the voters stayed at home."),
        ("The climbers reached the summit of the Orl on their second attempt.",
         "On their fourth attempt the climbers reached the summit of the Orl."),
        ("Delegates of seven states met in Norl to talk about the river.",
         "Delegates of nine countries met in Norl for talks about the river."),
    ],
)  # fmt: skip
def test_what_neither_report_shares(one: str, two: str) -> None:
    assert {"quantity", "scope"} & set(list_kinds(one, two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The pipeline between Norl and Orlen is 30 miles long, the ministry said.",
         "The pipeline between Norl and Orlen is 48 kilometres long, the ministry said."),
        ("Half of the houses in Norl lost their roofs in the storm on Monday.",
         "In the storm 50 percent of the houses in Norl lost their roofs on Monday."),
        ("Seven passengers and a stewardess were hurt when the plane left the runway in Norl.",
         "Eight people were hurt when the plane left the runway in Norl."),
        ("Nineteen miners were trapped in the pit at Norl; eleven have been brought up.",
         "Eight miners are still trapped in the pit at Norl after eleven of 19 were brought up."),
    ],
)  # fmt: skip
def test_what_adds_up_is_silent(one: str, two: str) -> None:
    assert "quantity" not in list_kinds(one, two)


def test_swapped_digits_of_a_flight_are_a_wrong_name() -> None:
    found = find_differences(
        "Flight 274 from Norl landed safely on Monday with smoke in the cabin.",
        "There was smoke in the cabin of flight 247 from Norl, which landed safely on Monday.",
    )
    assert ("name", ("Flight 274", "flight 247")) in [(kind, values) for kind, _, values in found]


def test_the_only_toll_of_each_report_stands_in_any_sentence() -> None:
    found = find_differences(
        "A ferry sank off Orlen in the night. Fourteen people drowned, the coastguard said.",
        "Relatives waited in the chapel at Norl, where eighteen bodies were laid out. "
        "Nobody knew why the ferry sank off Orlen.",
    )
    assert "quantity" in [kind for kind, _, _ in found]
