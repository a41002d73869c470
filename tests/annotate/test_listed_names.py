"""States and capitals in languages without a tagger: whole names alone, linked across languages."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate import annotate_article, link_entities
from stemma.annotate.entities.case_forms import inflect_name
from stemma.annotate.entities.gazetteer import find_place
from stemma.annotate.entities.listed_names import find_listed_names
from stemma.annotate.entities.listed_places import can_list, load_listed
from tests.annotate.tagging import make_article


def find(text: str, language: str) -> list[tuple[str, str]]:
    article = make_article(text, language=language)
    found = find_listed_names(article)
    assert all(article.text[m.start : m.end] == m.name for m in found)
    return [(m.name, m.type) for m in found]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", "Der Außenminister Spaniens flog von Peking nach Oslo.", "Spaniens Peking Oslo"),
        ("de", "Nach Polen reisen viele, die Polen feiern.", "Polen"),
        ("de", "Die Marokko-Konferenz, Firma Marokko Reisen, www.Marokko.example", ""),
        (
            "es",
            "Marruecos llamó a su embajador en Madrid; EE. UU. calla.",
            "Marruecos Madrid EE. UU.",
        ),
        ("es", "Compró un chile. Chile es caro.", ""),
        ("es", "El actor Michael España llegó.", ""),
        ("it", "L'Italia e la Cina, a Pechino", "Italia Cina Pechino"),
        ("pt", "O peru assado e o Peru", ""),
        ("nl", "De Polen wonnen. Zweden verloor.", "Zweden"),
        ("pl", "Hiszpanię i Rosji nie zaproszono. Rabat 20 procent.", "Hiszpanię Rosji"),
        ("tr", "Türkiye'nin ve Çin'in elçileri", "Türkiye Çin"),
        ("ru", "Власти Китая и США пишут в Москву.", "Китая США Москву"),
        ("ar", "وقال المغرب إن إسبانيا وفرنسا", "المغرب إسبانيا فرنسا"),
        ("ko", "모로코가 한국과 만났다. 수단을 찾는다.", "모로코 한국"),
        ("ja", "モロッコ政府と日本、ベラルーシ。ロシア語", "モロッコ 日本 ベラルーシ"),
        ("zh", "摩洛哥驻西班牙大使。集中国内力量。上海地区。在马里兰州。", "摩洛哥 西班牙"),
        ("zh", "美国总统在北京表示", "美国 北京"),
        ("th", "โมร็อกโก", ""),
        ("und", "Marokko", ""),
    ],
)
def test_names_are_found_whole_or_not_at_all(language: str, text: str, names: str) -> None:
    assert " ".join(name for name, _ in find(text, language)) == names


def test_kinds_tell_states_towns_territories_and_unions_apart() -> None:
    text = "Die Europäische Union und Grönland, Norwegen und Lissabon"
    assert find(text, "de") == [
        ("Europäische Union", "organisation"),
        ("Grönland", "place"),
        ("Norwegen", "state"),
        ("Lissabon", "place"),
    ]


def test_a_state_is_one_entity_in_all_languages_and_coverage_tells_what_was_read() -> None:
    texts = {"de": "Marokko schweigt.", "es": "Marruecos calla.", "ru": "В Марокко тихо."}
    articles = tuple(
        make_article(text, language=language, key=str(i) * 16)
        for i, (language, text) in enumerate(texts.items())
    )
    facts = tuple(annotate_article(article, None) for article in articles)
    assert {fact.stages["mentions"] for fact in facts} == {
        "skipped: all but names of states and capitals"
    }
    (entity,) = link_entities(articles, facts)
    assert (entity.type, len(entity.mentions)) == ("state", 3)
    assert find_place("Marokkos", "de") == find_place("Morocco", "en")


def test_a_language_without_names_says_that_no_model_reads_it() -> None:
    facts = annotate_article(make_article("โมร็อกโก", language="th"), None)
    assert not can_list("th")
    assert facts.stages["mentions"] == "skipped: no model for 'th'"


def test_case_forms_are_made_where_no_other_letter_changes() -> None:
    assert inflect_name("Spanien", "de") == ("Spanien", "Spaniens")
    assert inflect_name("Paris", "de") == ("Paris",)
    assert inflect_name("Прага", "ru") == ("Прага", "Праги", "Праге", "Прагу", "Прагой")
    assert inflect_name("Китай", "ru")[1:] == ("Китая", "Китаю", "Китаем", "Китае")
    assert inflect_name("США", "ru") == ("США",)
    assert inflect_name("Polska", "pl") == ("Polska",)
    assert inflect_name("Costa Rica", "de") == ("Costa Rica",)


@given(
    st.sampled_from(["de", "es", "ja"]),
    st.lists(st.sampled_from(["Chile", "chile", "en", "Ana", "日本", "国", "-", ".", " ", "、"])),
)
def test_spans_hold_names_of_the_table_in_order(language: str, pieces: list[str]) -> None:
    article = make_article("".join(pieces), language=language)
    found = find_listed_names(article)
    assert all(load_listed(language)[article.text[m.start : m.end]] for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
