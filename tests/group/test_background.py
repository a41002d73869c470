from stemma.group.background import load_background


def test_common_words_are_common() -> None:
    english = load_background("en")
    assert english.counts["the"] > 0.99 * english.articles
    assert english.counts["frankenstein"] < 20
    assert "#2016" in english.counts


def test_other_languages_know_their_small_words() -> None:
    french = load_background("fr")
    assert french.counts["de"] > 0.9 * french.articles


def test_an_unknown_language_has_an_empty_table() -> None:
    assert load_background("und").articles == 0
    assert load_background("../en").articles == 0
