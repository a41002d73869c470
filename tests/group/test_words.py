import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.group.words import (
    bare_name,
    bridge_word,
    count_bridges,
    count_terms,
    find_tokens,
    normalise_number,
    report_parts,
    romanise,
    stem_word,
)
from stemma.records.text import Article, Furniture, Span


def make_article(text: str, **parts: object) -> Article:
    return Article("0" * 16, "a.txt", "0" * 64, "text/plain", text, **parts)


@pytest.mark.parametrize(
    ("token", "stem"),
    [
        ("Boats", "boat"),
        ("Roen's", "roen"),
        ("Roen’s", "roen"),
        ("l’usine", "usine"),
        ("d'Arras", "arra"),
        ("press", "press"),
        ("bus", "bus"),
        ("gas", "gas"),
    ],
)
def test_a_stem_loses_possessive_elision_and_plural(token: str, stem: str) -> None:
    assert stem_word(token) == stem


@pytest.mark.parametrize(
    ("token", "number"), [("1,200", "1200"), ("1.200", "1200"), ("3,5", "3.5"), ("2021", "2021")]
)
def test_separators_of_thousands_are_dropped(token: str, number: str) -> None:
    assert normalise_number(token) == number


def test_one_name_in_two_spellings_has_one_skeleton() -> None:
    assert bare_name("mohammed") == bare_name("muhamad")
    assert bare_name("сакраменто") == bare_name("sacramento")
    assert bare_name("eskil") != bare_name("askan")


def test_accents_and_cyrillic_are_romanised() -> None:
    assert romanise("Évacué") == "evacue"
    assert romanise("Москва") == "moskva"


def test_beginnings_bridge_long_words_alone() -> None:
    assert bridge_word("province") == bridge_word("provincial") == "b:provi"
    assert bridge_word("river") == ""
    assert bridge_word("#7") == ""
    assert bridge_word("#1931") == "#1931"


def test_a_name_keeps_its_capital_within_a_sentence() -> None:
    terms = count_terms(make_article("Storm hits Brenne. A storm hit Brenne. People left Brenne."))
    assert "brenne" in terms.names
    assert "storm" not in terms.names
    assert "people" not in terms.names


def test_a_word_counts_for_less_the_later_it_comes() -> None:
    terms = count_terms(make_article("alpha " + "filler " * 300 + "omega"))
    assert terms.words["alpha"] == 1.0
    assert terms.words["omega"] == pytest.approx(0.1, abs=0.02)


def test_bridges_are_shared_by_translations() -> None:
    english = count_bridges(count_terms(make_article("On Monday Marta Eskil counted 19 dams.")))
    french = count_bridges(count_terms(make_article("Lundi, Marta Eskil a compté 19 barrages.")))
    assert {"n:mrt", "n:eskl", "#19"} <= set(english) & set(french)


def test_only_the_report_is_read() -> None:
    text = "Dam breaks\nBy Ida Roen\nThe dam broke.\nSubscribe now"
    article = make_article(
        text,
        title=Span("0" * 16, 0, 10),
        body=(Span("0" * 16, 23, 37),),
        furniture=(Furniture(0, 10, "title"), Furniture(11, 22, "byline")),
    )
    assert report_parts(article) == ("Dam breaks", "The dam broke.")
    assert report_parts(make_article(text)) == (text,)


def test_unspaced_scripts_give_pairs_of_characters() -> None:
    text = "新中央图书馆 2020"
    assert [text[a:b] for a, b in find_tokens(text)] == [
        "新中", "中央", "央图", "图书", "书馆", "2020",
    ]  # fmt: skip


@given(st.text(max_size=80))
def test_tokens_stand_in_order_inside_the_text(text: str) -> None:
    last = 0
    for start, end in find_tokens(text):
        assert last <= start + 1
        assert start < end <= len(text)
        last = end
