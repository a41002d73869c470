"""Days of one deed in sentences that no claim joins."""

from tests.compare.desk import find_differences


def test_one_deed_of_two_years() -> None:
    found = find_differences(
        "Divers have found the Constance, a ship that sank with 340 men in a storm in 1703.",
        "The harbour museum will show the finds. The Constance sank in 1708 with all her crew.",
    )
    assert ("date", "conflict", ("1703", "1708")) in found


def test_an_older_deed_of_the_same_sort_is_another() -> None:
    found = find_differences(
        "A mine near Norl collapsed on Monday. The owners were fined.",
        "The mine near Norl was shut. In 2019 another mine near Norl collapsed.",
    )
    assert not any(kind == "date" for kind, _, _ in found)
