"""Who did a deed, and where it was done."""

import pytest

from stemma.compare.makers import _read_participle
from tests.compare.desk import find_differences


def _list_pairs(*bodies: str, language: str = "en") -> list[tuple[str, tuple[str, ...]]]:
    return [(kind, values) for kind, _, values in find_differences(*bodies, language=language)]


@pytest.mark.parametrize(
    ("one", "two", "values"),
    [
        (
            "The child was rescued by a fisherman on Monday.",
            "It was a nurse who rescued the child on Monday.",
            ("fisherman", "nurse"),
        ),
        (
            "The letter was written by a teacher, police said.",
            "Police said a gardener, not a teacher, wrote the letter.",
            ("gardener", "teacher"),
        ),
        (
            "Norish troops captured two Sudrian soldiers near the border.",
            "Two Norish soldiers were captured by Sudrian troops near the border.",
            ("Norish troops", "Sudrian troops"),
        ),
        (
            "Soldiers shot two students in Norl on Monday.",
            "Two students were shot by police in Norl on Monday.",
            ("Soldiers", "police"),
        ),
    ],
)
def test_another_doer(one: str, two: str, values: tuple[str, ...]) -> None:
    assert ("actor", values) in _list_pairs(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Police arrested two students in Norl on Monday.",
            "Two students were arrested by officers in Norl on Monday.",
        ),
        (
            "The court jailed the banker for two years on Monday.",
            "The banker was jailed for two years by a judge on Monday.",
        ),
        (
            "A doctor examined the child in Norl on Monday.",
            "The child was examined in Norl on Monday by a woman.",
        ),
    ],
)
def test_one_doer_by_two_names(one: str, two: str) -> None:
    assert "actor" not in [kind for kind, _ in _list_pairs(one, two)]


def test_french_makers() -> None:
    found = _list_pairs(
        "Le pont de Norl a été construit par Astrel en 1990.",
        "Construit par Boradis en 1990, le pont de Norl est fermé.",
        language="fr",
    )
    assert found == [("actor", ("Astrel", "Boradis"))]


def test_forms_of_one_participle() -> None:
    forms = ("fabriqué", "fabriquée", "fabriqués", "fabriquées", "Fabriqué")
    assert {_read_participle(word) for word in forms} == {"fabrique"}
    assert _read_participle("par") is None


def test_bearings_of_one_place() -> None:
    found = _list_pairs(
        "The ship sank 20 km north of Norl on Monday.",
        "The ferry went down south of Norl on Monday, the coastguard said.",
    )
    assert found == [("place", ("north of Norl", "south of Norl"))]


def test_a_home_is_a_house() -> None:
    found = _list_pairs(
        "The writer Ana Roel died at her home in Norl on Monday.",
        "The writer Ana Roel died at her house in Norl on Monday.",
    )
    assert found == []
