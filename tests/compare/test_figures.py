"""Figures that measure one thing in sentences that no claim joins."""

from tests.compare.desk import find_differences


def test_tolls_meet_across_sentences_about_other_things() -> None:
    found = find_differences(
        "A passenger ferry struck the mole here late on Monday, leaving 31 people in hospital.",
        "Eighteen passengers were taken to hospital after the ferry hit the mole on Monday.",
    )
    assert [kind for kind, _, _ in found] == ["quantity"]
    assert "Eighteen passengers" in found[0][2]


def test_a_toll_that_rises_is_told_as_one() -> None:
    found = find_differences(
        "An earthquake struck the valley on Friday, killing at least three people.",
        "The earthquake in the valley killed at least ten people, officials said on Saturday.",
        days=("2031-05-09", "2031-05-10"),
    )
    assert [(kind, relation) for kind, relation, _ in found] == [("quantity", "succession")]


def test_a_part_of_a_toll_is_none() -> None:
    found = find_differences(
        "Twelve people were killed when the bus fell into the river, among them two children.",
        "The bus fell into the river, killing twelve people, two of them children.",
    )
    assert found == []


def test_the_toll_of_an_older_disaster_is_another() -> None:
    found = find_differences(
        "Two people were killed when a mine collapsed near Norl on Monday.",
        "Two miners were killed on Monday. A collapse near Norl killed 40 people in 2019.",
    )
    assert found == []


def test_sums_of_one_currency_are_held_against_each_other() -> None:
    found = find_differences(
        "Thieves stole jewels worth $102 million from a shop in the centre of Norl on Thursday.",
        "Armed robbers stole diamonds worth $108 million from a jeweller's shop in Norl.",
    )
    assert [kind for kind, _, _ in found] == ["quantity"]


def test_what_is_left_beside_others_is_no_rival_of_the_whole() -> None:
    found = find_differences(
        "The town has ordered four trams from the Hale works, its council said on Tuesday.",
        "The town ordered trams from the Hale works on Tuesday, its council said. The two "
        "remaining trams from the Hale works are to follow in 2033.",
    )
    assert "quantity" not in [kind for kind, _, _ in found]
    whole = find_differences(
        "The town has ordered four trams from the Hale works, its council said on Tuesday.",
        "The town has ordered two trams from the Hale works, its council said on Tuesday.",
    )
    assert [kind for kind, _, _ in whole] == ["quantity"]
