"""Titles beside one name, and names beside one title."""

import pytest

from stemma.compare.rungs import load_ladder
from tests.compare.desk import find_differences


def _list_kinds(*bodies: str, language: str = "en") -> list[str]:
    return [kind for kind, _, _ in find_differences(*bodies, language=language)]


@pytest.mark.parametrize(
    ("one", "two", "values"),
    [
        (
            "A fire broke out at the museum in Norl, director Eva Brandt said on Monday.",
            "Curator Eva Brandt said on Monday that a fire had broken out in the museum in Norl.",
            ("Curator", "director"),
        ),
        (
            "Colonel Ana Roel commands the garrison of Norl.",
            "The garrison of Norl is commanded by Ana Roel, a general since May.",
            ("Colonel", "general"),
        ),
        (
            "The union's treasurer, Ana Roel, resigned on Monday.",
            "The union's secretary, Ana Roel, resigned on Monday.",
            ("secretary", "treasurer"),
        ),
    ],
)
def test_titles_of_one_ladder(one: str, two: str, values: tuple[str, ...]) -> None:
    assert [(kind, found) for kind, _, found in find_differences(one, two)] == [("role", values)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Surgeon Ana Roel works at the hospital in Norl.",
            "Doctor Ana Roel works at the hospital in Norl.",
        ),
        (
            "Former mayor Ana Roel opened the bridge in Norl.",
            "Governor Ana Roel opened the bridge in Norl.",
        ),
        (
            "Inspector Ana Roel leads the inquiry in Norl.",
            "Inspector Ana Roel and Sergeant Eva Brandt lead the inquiry in Norl.",
        ),
    ],
)
def test_titles_that_can_stand_together(one: str, two: str) -> None:
    assert "role" not in _list_kinds(one, two)


def test_two_holders_of_one_office() -> None:
    found = find_differences(
        "The mayor of Norl, Ana Roel, opened the bridge on Monday.",
        "The bridge was opened by the mayor of Norl, Eva Brandt, on Monday.",
    )
    assert ("name", ("Ana Roel", "Eva Brandt")) in [(kind, values) for kind, _, values in found]


def test_french_titles() -> None:
    found = find_differences(
        "Le directeur du musée, Paul Rivat, a annoncé la fermeture lundi.",
        "La fermeture a été annoncée lundi par Paul Rivat, le conservateur du musée.",
        language="fr",
    )
    assert ("role", ("conservateur", "directeur")) in [(k, values) for k, _, values in found]


def test_french_words_for_one_office() -> None:
    one = "Le juge Paul Rivat a ouvert une enquête à Norl."
    two = "Le magistrat Paul Rivat a ouvert une enquête à Norl."
    assert "role" not in _list_kinds(one, two, language="fr")


def test_phrases_are_cut_as_taggers_cut_them() -> None:
    ladder = load_ladder("fr")
    assert ladder is not None
    assert ("chef", "d'", "état", "-", "major") in ladder.rows
    assert ("porte-parole",) in ladder.rows
    assert load_ladder("de") is None
