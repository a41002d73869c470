import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate.days.names import DayName, find_day_names

ONE_DAY = (3, 11, 24, 2032)


def read(text: str, language: str) -> list[tuple[int | None, ...]]:
    return [tuple(name[2:6]) for name in find_day_names(text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "am Mittwoch, den 24. November 2032, im Rathaus"),
        ("es", "el miércoles 24 de noviembre de 2032 en Ellera"),
        ("it", "Mercoledì 24 novembre 2032, a Ellera"),
        ("pt", "na quarta-feira, 24 de novembro de 2032"),
        ("nl", "op woensdag 24 november 2032"),
        ("pl", "w środę, 24 listopada 2032 r."),
        ("ru", "в среду, 24 ноября 2032 года"),
        ("uk", "у середу, 24 листопада 2032 року"),
        ("tr", "24 Kasım 2032 Çarşamba günü"),
        ("ar", "يوم الأربعاء 24 نوفمبر 2032"),
        ("el", "την Τετάρτη 24 Νοεμβρίου 2032"),
        ("fi", "keskiviikkona 24. marraskuuta 2032"),
        ("zh", "2032年11月24日（星期三）上午"),
    ],
)
def test_a_weekday_with_its_date_is_one_name(language: str, text: str) -> None:
    assert read(text, language) == [ONE_DAY]


@pytest.mark.parametrize(
    ("language", "text", "weekday"),
    [
        ("de", "Am Freitag kam sie.", 5),
        ("ru", "В субботу закрыли мост.", 6),
        ("zh", "周五上午", 5),
        ("ar", "يوم الإثنين", 1),
    ],
)
def test_a_weekday_may_stand_alone(language: str, text: str, weekday: int) -> None:
    assert read(text, language) == [(weekday, None, None, None)]


def test_words_that_only_look_like_a_weekday_are_none() -> None:
    assert read("среди людей, w środku miasta", "ru") == []
    assert read("w środku miasta", "pl") == []
    assert read("Sonntagskind und Montage", "de") == []


def test_months_have_their_names_of_the_country() -> None:
    assert read("الاثنين 5 آذار", "ar") == [(1, 3, 5, None)]
    assert read("am 9. Jänner 2032", "de") == [(None, 1, 9, 2032)]


@pytest.mark.parametrize("language", ["und", "", "xx", "tlh", "not a code"])
def test_an_unknown_language_names_nothing(language: str) -> None:
    assert find_day_names("Montag, lundi, Monday 3 May", language) == ()


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("de", "Stand: 24.11.2032, 10 Uhr", (None, 11, 24, 2032)),
        ("pl", "24.11.2032", (None, 11, 24, 2032)),
        ("pt", "24/11/2032 18h32", (None, 11, 24, 2032)),
        ("zh", "2032-11-24", (None, 11, 24, 2032)),
    ],
)
def test_dates_in_figures_stand_in_the_order_of_the_language(
    language: str, text: str, day: tuple[int | None, ...]
) -> None:
    assert read(text, language) == [day]


def test_figures_that_may_be_anything_are_none() -> None:
    assert read("3/4/2032", "ja") == []  # the year comes first there, so this is foreign
    assert read("24.13.2032, 30.02.2032, 1.24.11.2032, 24.11.20321", "de") == []


@pytest.mark.parametrize(
    ("language", "text", "shift"),
    [("de", "gestern", -1), ("ru", "Сегодня", 0), ("zh", "昨天", -1), ("it", "oggi", 0)],
)
def test_today_and_yesterday_are_known(language: str, text: str, shift: int) -> None:
    assert [name.shift for name in find_day_names(text, language)] == [shift]


def test_a_day_that_no_month_has_is_none() -> None:
    assert read("am 45. Mai", "de") == []


@given(st.text(max_size=60), st.sampled_from(["de", "zh", "ar", "ru", "tr", "ja"]))
def test_names_stand_in_order_inside_the_text(text: str, language: str) -> None:
    names = find_day_names(f"{text} Montag 3. März 周三 {text}", language)
    ends = [0]
    for name in names:
        assert isinstance(name, DayName)
        assert ends[-1] <= name.start < name.end <= 2 * len(text) + 20
        ends.append(name.end)
