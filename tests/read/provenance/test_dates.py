import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.read.provenance.dates import (
    find_dates,
    find_locale,
    is_after,
    is_same_moment,
    read_address_day,
    read_iso_day,
    read_order,
)
from stemma.read.provenance.months import find_month


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Monday 29 November 2031 Last update on Tuesday, November 30, 2031",
            ["2031-11-29", "2031-11-30"],
        ),
        ("Publié le 1er août 2031 à 10h", ["2031-08-01"]),
        ("14/05/2031 10:22", ["2031-05-14"]),
        ("05/14/2031", ["2031-05-14"]),
        ("14.05.2031", ["2031-05-14"]),
        ("14. 5. 2031", ["2031-05-14"]),
        ("04/05/2031", []),
        ("2031-05-14T10:00:00Z", ["2031-05-14"]),
        ("Wed, 14 May 2031 10:00:00 GMT", ["2031-05-14"]),
        ("31 February 2031", []),
        ("May 14", []),
        ("in May 2031", []),
        ("from 14 May to 2031", []),
        ("2031 mai 14:00", []),
        ("20310514", []),
        ("14 May 2031 15 June 2032", ["2031-05-14", "2032-06-15"]),
    ],
)
def test_find_dates(text: str, days: list[str]) -> None:
    assert [date.day for date in find_dates(text)] == days


@pytest.mark.parametrize(
    "text",
    [
        "Mittwoch, 14. Mai 2031, 10:22 Uhr",
        "miércoles, 14 de mayo del 2031",
        "14 di maggio 2031",
        "14 de maio de 2031",
        "14 de maig de 2031",
        "14 toukokuuta 2031",
        "14 мая 2031 года",
        "14-го мая 2031",
        "14 травня 2031 року",
        "Τετάρτη, 14 Μαΐου 2031",
        "2031. május 14.",
        "2031 m. gegužės 14 d.",
        "2031. 05. 14. 10:20",
        "14 Mayıs 2031 Çarşamba",
        "14 במאי 2031",
        "١٤ مايو ٢٠٣١",
        "14 أيار / مايو 2031",
        "۱۴ مه ۲۰۳۱",
        "14 मई 2031",
        "14 พฤษภาคม 2031",
        "14 tháng 5, 2031",
        "2031年5月14日",
        "2031년 5월 14일",
        "14\u00a0May\u00a02031",
    ],
)
def test_months_and_digits_of_many_languages(text: str) -> None:
    assert [date.day for date in find_dates(text)] == ["2031-05-14"]


@pytest.mark.parametrize(
    ("locale", "day"),
    [
        ("fr", "2031-05-04"),
        ("en_GB", "2031-05-04"),
        ("en_US", "2031-04-05"),
        ("en", None),
        ("", None),
        ("xx", None),
    ],
)
def test_the_locale_decides_between_day_and_month(locale: str, day: str | None) -> None:
    found = find_dates("04/05/2031", locale)
    assert (found[0].day if found else None) == day


def test_a_month_name_of_two_languages_needs_the_language() -> None:
    assert find_month("listopada") is None
    assert find_month("listopada", "pl") == 11
    assert find_month("listopada", "hr") == 10
    assert find_month("Sept.") == 9


def test_locales() -> None:
    assert find_locale("en", "news.example.co.uk") == "en_GB"
    assert find_locale("fr", "example.ca") == "fr_CA"
    assert find_locale("de", "example.com") == "de"
    assert find_locale("und", "example.io") == ""
    assert read_order("hu") is None


def test_places_of_dates() -> None:
    text = "Posted on May 14th, 2031 at 5"
    (date,) = find_dates(text)
    assert text[date.start : date.end] == "May 14th, 2031"


@given(st.text(st.sampled_from("0123 9./-年月日 Maymai14٢,de\u0967"), max_size=60))
def test_dates_stand_in_the_text_in_order(text: str) -> None:
    at = 0
    for date in find_dates(text):
        assert at <= date.start < date.end <= len(text)
        at = date.end


def test_stamps_and_addresses() -> None:
    assert read_iso_day("2031-11-29T23:52:00-05:00") == "2031-11-29"
    assert read_iso_day("yesterday") is None
    assert read_address_day("https://e.example/news/2031/11/29/strait.html") == "2031-11-29"
    assert read_address_day("https://e.example/2031/nov/29/strait") == "2031-11-29"
    assert read_address_day("https://e.example/article-20311129123") is None


@pytest.mark.parametrize(
    ("stamp", "day", "same"),
    [
        ("2031-05-15T01:50:59.403Z", "2031-05-14", True),
        ("2031-05-15T01:50:00+00:00", "2031-05-14", True),
        ("2031-05-15T01:50:00+02:00", "2031-05-14", False),
        ("2031-05-15T18:00:00Z", "2031-05-14", False),
        ("2031-05-15T20:00:00Z", "2031-05-16", True),
        ("2031-05-15T01:50:00Z", "2031-05-12", False),
        ("2031-05-15", "2031-05-14", False),
    ],
)
def test_a_stamp_in_utc_and_the_day_on_the_page(stamp: str, day: str, same: bool) -> None:  # noqa: FBT001
    assert is_same_moment(stamp, day) == same


@pytest.mark.parametrize(
    ("stamp", "first", "later"),
    [
        ("2031-05-14T18:02:55+0100", "2031-05-14T17:02:55Z", False),
        ("2031-05-14T10:00:20Z", "2031-05-14T10:00:00Z", False),
        ("2031-05-14T10:30:00Z", "2031-05-14T10:00:00Z", True),
        ("2031-05-14", "2031-05-14", False),
        ("2031-05-14T10:00", "2031-05-14", True),
        ("2031-05-13", "2031-05-14T10:00", False),
        ("2031-05-15", "", True),
        ("soon", "2031-05-14", False),
    ],
)
def test_a_change_is_later_than_publishing(stamp: str, first: str, later: bool) -> None:  # noqa: FBT001
    assert is_after(stamp, first) is later


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_stamp_breaks_the_comparison(stamp: str, first: str) -> None:
    assert not is_after(stamp, stamp)
    is_after(stamp, first)


def test_a_month_run_into_a_name() -> None:
    date = find_dates("by Ana RoelMar 1, 2031")[0]
    assert (date.start, date.day) == (11, "2031-03-01")
