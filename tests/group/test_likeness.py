import numpy as np
import pytest

from stemma.group.likeness import compare_pairs, load_bridges, weigh_terms
from stemma.group.words import Terms, count_terms
from stemma.records.text import Article


def count(text: str) -> Terms:
    return count_terms(Article("0" * 16, "a", "0" * 64, "text/plain", text))


def compare(first: str, second: str, languages: tuple[str, str] = ("en", "en")) -> float:
    weights = weigh_terms([count(first), count(second)], languages)
    return float(compare_pairs(weights, np.array([0]), np.array([1]))[0])


def test_an_article_is_like_itself() -> None:
    assert compare("A dam broke above Halvorsund.", "A dam broke above Halvorsund.") == (
        pytest.approx(1.0)
    )


def test_rare_words_weigh_more_than_common_ones() -> None:
    base = "the people of Halvorsund said on Tuesday that they would go home"
    rare = compare(base, "soup was cooked in Halvorsund by volunteers with ladles")
    common = compare(base, "the people said that they would go on cooking soup with ladles")
    assert rare > common


def test_small_words_of_one_language_are_no_likeness() -> None:
    one = "Le maire de la ville a dit que les écoles de la région sont dans un état grave"
    two = "La police a arrêté le voleur de la gare et les deux vélos sont dans un hangar"
    assert compare(one, two, ("fr", "fr")) < 0.1


def test_names_and_numbers_cross_languages() -> None:
    english = "Governor Marta Eskil counted 1931 sandbags in Halvorsund on the river Orla."
    french = "La gouverneure Marta Eskil a compté 1931 sacs à Halvorsund, sur l'Orla."
    other = "Le ministre Paul Arnoux a inauguré 4200 logements à Vierzy, sur la Meuse."
    assert compare(english, french, ("en", "fr")) > 0.3
    assert compare(english, other, ("en", "fr")) < 0.05


def test_bridges_have_a_background_too() -> None:
    bridges = load_bridges("en")
    assert bridges.counts["b:presi"] > 1000
    assert load_bridges("und").counts == {}
