"""How old somebody is."""

from tests.compare.desk import find_differences


def test_two_ages_of_one_person() -> None:
    found = find_differences(
        "Police charged Ana Roel, 34, with theft on Monday.",
        "The 43-year-old Ana Roel was charged with theft by the police in Norl.",
    )
    assert ("quantity", "conflict", ("34", "43-year-old")) in found


def test_words_and_digits_are_one_age() -> None:
    found = find_differences(
        "Rescuers tried to reach a six-year-old boy who fell into a well near Norl.",
        "The 6-year-old boy fell into a well near Norl on Monday.",
    )
    assert found == []


def test_the_only_child_of_both_reports() -> None:
    found = find_differences(
        "Rescuers in Norl tried to reach a five-year-old boy in an abandoned well.",
        "The six-year-old fell into the well on Sunday while he was picking apples.",
    )
    assert [kind for kind, _, _ in found] == ["quantity"]


def test_ages_of_two_persons_are_none() -> None:
    found = find_differences(
        "Ana Roel, 34, was hurt in the crash near Norl on Monday.",
        "The driver of the lorry, Bert Sand, 51, walked away from the crash unhurt.",
    )
    assert not any(kind == "quantity" for kind, _, _ in found)


def test_two_nameless_people_may_be_of_any_age() -> None:
    found = find_differences(
        "A 66-year-old man died in the fire in Norl on Monday. His flat burned out.",
        "A woman, aged 58, was taken to hospital in Orlen with burns.",
    )
    assert not any(kind == "quantity" for kind, _, _ in found)


def test_french_ages() -> None:
    found = find_differences(
        "Un homme de 34 ans a été blessé lundi dans l'incendie d'un immeuble à Norl.",
        "La victime, un homme de 43 ans, a été blessée dans l'incendie de l'immeuble à Norl.",
        language="fr",
    )
    assert [kind for kind, _, _ in found] == ["quantity"]
