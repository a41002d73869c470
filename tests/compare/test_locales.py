"""Places of one deed, of which each report has one."""

import pytest

from tests.compare.desk import find_differences


def _list_pairs(*bodies: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(kind, values) for kind, _, values in find_differences(*bodies)]


@pytest.mark.parametrize(
    ("one", "two", "values"),
    [
        (
            "The injured divers were flown to Bergen by helicopter on Monday.",
            "A helicopter flew the injured divers to Stavanger on Monday, rescuers said.",
            ("Bergen", "Stavanger"),
        ),
        (
            "The lost hikers spent the night in a barn near the pass.",
            "Rescuers said the lost hikers had spent the night in a chapel near the pass.",
            ("in a barn", "in a chapel"),
        ),
        (
            "The hut stands above the glacier and was hit by stones on Monday.",
            "Stones hit the hut, which stands below the glacier, on Monday.",
            ("above the glacier", "below the glacier"),
        ),
    ],
)
def test_another_place(one: str, two: str, values: tuple[str, ...]) -> None:
    assert ("place", values) in _list_pairs(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "The injured divers were flown to Bergen by helicopter on Monday.",
            "The injured divers were flown to Stavanger on Monday; another was taken to Bergen.",
        ),
        (
            "The party held a congress in Bergen.",
            "The party held a congress in Stavanger.",
        ),
        (
            "The lost hikers spent the night in a barn near the pass.",
            "The lost hikers spent the night in a building near the pass.",
        ),
    ],
)
def test_places_that_may_both_be(one: str, two: str) -> None:
    assert "place" not in [kind for kind, _ in _list_pairs(one, two)]
