"""Which end of a time's interval is open, by the word before it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate.times.expressions import find_times
from stemma.records.text import Article, Reference, Sentence

DAY = "2023-06-14"  # a Wednesday
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))


def bounds(text: str, language: str = "en", day: str = DAY) -> list[tuple[str | None, str | None]]:
    article = Article(
        "a" * 16, "x.txt", "0" * 64, "text/plain", text, language=language,
        reference=Reference(day, "given"),
    )  # fmt: skip
    sentences = [Sentence(article.id, 0, len(text), paragraph=0, kind="body")]
    return [(time.earliest, time.latest) for time in find_times(article, sentences)]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("The pier has leaked since 2019.", "2019-01-01", None),
        ("The pier stays closed until Friday.", None, "2023-06-16"),
        ("The council must decide by the end of August 2023.", None, "2023-08-31"),
        ("No ferry was seen after 2015.", "2016-01-01", None),
        ("No ferry was seen before 2015.", None, "2014-12-31"),
        ("No ferry sailed prior to May 3, 2020.", None, "2020-05-02"),
        ("They will build a pier before the end of 2024.", None, "2024-12-31"),
        ("No ferry sailed after the start of 2020.", "2020-01-01", None),
        ("The pier leaked in 2019.", "2019-01-01", "2019-12-31"),
        ("It leaked soon after May 3, 2020.", "2020-05-03", "2020-05-03"),
        ("It leaked before Friday's vote.", "2023-06-09", "2023-06-09"),
    ],
)
def test_english_bounds(text: str, earliest: str | None, latest: str | None) -> None:
    assert bounds(text) == [(earliest, latest)]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Le quai fuit depuis 2019.", "2019-01-01", None),
        ("Le quai fuit depuis le 3 mai 2020.", "2020-05-03", None),
        ("Le quai est fermé jusqu'à vendredi.", None, "2023-06-16"),
        ("Un accord est attendu d'ici à la fin de 2024.", None, "2024-12-31"),
        ("On ne vit plus de bac après 2015.", "2016-01-01", None),
        ("On ne vit pas de bac avant le 3 mai 2020.", None, "2020-05-02"),
        ("Le quai a fui en 2019.", "2019-01-01", "2019-12-31"),
    ],
)
def test_french_bounds(text: str, earliest: str | None, latest: str | None) -> None:
    assert bounds(text, "fr") == [(earliest, latest)]


def test_a_distance_before_a_day_does_not_move_the_day() -> None:
    text = "Three days before May 3, 2020 and two days after June 6, 2021 it leaked."
    assert bounds(text) == [
        (None, None),
        ("2020-05-03", "2020-05-03"),
        (None, None),
        ("2021-06-06", "2021-06-06"),
    ]


@given(DAYS)
def test_before_and_after_leave_the_day_out_and_since_and_until_take_it_in(day: date) -> None:
    name = f"{day:%B} {day.day}, {day.year}"
    ((_, before),) = bounds(f"It leaked before {name}.")
    ((after, _),) = bounds(f"It leaked after {name}.")
    assert before is not None
    assert after is not None
    assert before < day.isoformat() < after
    assert (date.fromisoformat(after) - date.fromisoformat(before)).days == 2
    assert bounds(f"It has leaked since {name}.") == [(day.isoformat(), None)]
    assert bounds(f"It leaked until {name}.") == [(None, day.isoformat())]
