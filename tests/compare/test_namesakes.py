"""Names written in two ways, and names of which a part is the same."""

from tests.compare.desk import find_differences


def _list_pairs(*bodies: str, language: str = "en") -> list[tuple[str, tuple[str, ...]]]:
    return [(kind, values) for kind, _, values in find_differences(*bodies, language=language)]


def test_a_first_name_spelled_in_two_ways() -> None:
    found = _list_pairs(
        "Harbour master Denis Aldridge closed the port of Norl on Monday.",
        "The port of Norl was closed on Monday, said Dennis Aldridge, who runs it.",
    )
    assert found == [("name", ("Denis", "Dennis"))]


def test_brothers_are_two() -> None:
    found = _list_pairs(
        "Jonas Roel and his brother Jonah Roel were hurt in the fire in Norl.",
        "Jonas Roel was hurt in the fire in Norl.",
    )
    assert found == []


def test_a_short_form() -> None:
    found = _list_pairs(
        "Kathryn Sandt was found dead in Norl on Monday.",
        "Katie Sandt was found dead in Norl on Monday, her neighbours said.",
    )
    assert [kind for kind, _ in found] == ["name"]


def test_upper_and_lower() -> None:
    found = _list_pairs(
        "A cyclist was killed near Upper Norl on Sunday.",
        "A cyclist died after a crash near Lower Norl on Sunday.",
    )
    assert [kind for kind, _ in found] == ["place"]


def test_a_people_and_its_land_are_no_spellings() -> None:
    found = _list_pairs(
        "The government of Sudria closed its border on Monday.",
        "The Sudrian government closed the border on Monday.",
    )
    assert found == []


def test_french_spellings() -> None:
    found = _list_pairs(
        "Sophie Lambert a été élue lundi présidente du conseil de Norl.",
        "Sophie Lambertt a été élue présidente du conseil de Norl lundi.",
        language="fr",
    )
    assert found == [("name", ("Lambert", "Lambertt"))]
