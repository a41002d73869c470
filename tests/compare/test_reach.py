import pytest

from stemma.compare.reach import list_uncompared


@pytest.mark.parametrize("languages", [[], ["fr"], ["en", "en"]])
def test_where_all_is_compared_or_nothing_can_be_there_is_no_entry(languages: list[str]) -> None:
    assert list_uncompared(languages) == {}


def test_french_reports_are_compared_in_fewer_kinds() -> None:
    assert set(list_uncompared(["fr", "fr"])) == {"differences in fr"}


def test_two_languages_are_not_compared_word_by_word() -> None:
    found = list_uncompared(["en", "fr", "en"])
    assert set(found) == {"differences across languages"}
    assert "en and fr" in found["differences across languages"]


def test_a_language_without_word_lists_is_named_with_what_is_left() -> None:
    found = list_uncompared(["pl", "pl", "en"])
    assert found["differences in pl"].startswith("skipped: all but quotations")


def test_where_each_report_has_a_language_of_its_own_nothing_is_compared() -> None:
    assert list_uncompared(["en", "de", "pl"])["compare"].startswith("skipped: no two reports")
    assert "compare" not in list_uncompared(["en", "en", "pl"])
