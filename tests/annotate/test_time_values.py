"""Values that a text's other times decide, feasts, and what digits and words share."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate.times.expressions import find_times
from stemma.annotate.times.feasts import find_easter, find_feast
from stemma.records.facts import TimeExpression
from stemma.records.text import Article, Reference, Sentence

DAY = "2023-06-14"  # a Wednesday
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))


def find(text: str, language: str = "en", day: str | None = DAY) -> tuple[TimeExpression, ...]:
    article = Article(
        "a" * 16, "x.txt", "0" * 64, "text/plain", text, language=language,
        reference=Reference(day, "given") if day else None,
    )  # fmt: skip
    return find_times(article, [Sentence(article.id, 0, len(text), paragraph=0, kind="body")])


def values(text: str, language: str = "en", day: str | None = DAY) -> list[tuple[str, str]]:
    return [(text[t.start : t.end], t.value) for t in find(text, language, day)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Net fell in the first quarter from a year earlier.",
         [("the first quarter", "2023-Q1"), ("a year earlier", "2022-Q1")]),
        ("Net fell in the first quarter; the year-ago quarter was good.",
         [("the first quarter", "2023-Q1"), ("the year-ago quarter", "2022-Q1")]),
        ("Net fell in the latest quarter.", [("the latest quarter", "2023-Q1")]),
        ("A year ago the pier leaked.", [("A year ago", "2022")]),
        ("He left in May 2020. The following month he fell.",
         [("May 2020", "2020-05"), ("The following month", "2020-06")]),
        ("He left on May 3, 2020. That night he slept; the next morning he fell.",
         [("May 3, 2020", "2020-05-03"), ("That night", "2020-05-03TNI"),
          ("the next morning", "2020-05-04TMO")]),
        ("He left on June 6. The previous Friday he had been at home.",
         [("June 6", "2023-06-06"), ("The previous Friday", "2023-06-02")]),
        ("The fair opens on Monday week.", [("Monday week", "2023-06-26")]),
        ("It sailed on May 3, 2020 at 1 : 30 a . m .",
         [("May 3, 2020 at 1 : 30 a . m .", "2020-05-03T01:30")]),
        ("He won in 2020. Two years later he lost.",
         [("2020", "2020"), ("Two years later", "2022")]),
    ],
)  # fmt: skip
def test_what_was_named_before_decides(text: str, told: list[tuple[str, str]]) -> None:
    assert values(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Il est parti en mai 2020. Le mois suivant, il est tombé.",
         [("mai 2020", "2020-05"), ("Le mois suivant", "2020-06")]),
        ("Dans la nuit de samedi à dimanche, il est tombé.",
         [("la nuit de samedi à dimanche", "2023-06-10TNI")]),
        ("Il est tombé le 3 mai 2020. Le lendemain matin, il est parti.",
         [("3 mai 2020", "2020-05-03"), ("Le lendemain matin", "2020-05-04TMO")]),
        ("Il habite rue du 4 Septembre.", []),
        ("Le quotidien paraît depuis des années.", [("années", "PXY")]),
    ],
)  # fmt: skip
def test_french_contexts(text: str, told: list[tuple[str, str]]) -> None:
    assert values(text, "fr") == told


@pytest.mark.parametrize(
    "text",
    [
        "It pays $2 million a year for four flights a week.",
        "She reads the Daily Herald and Coast Today.",
        "They met two thousand people.",
    ],
)
def test_rates_and_names_are_no_times(text: str) -> None:
    assert values(text) == []


def test_a_bare_noon_is_of_the_day_named_near_by_else_of_the_report() -> None:
    (noon,) = find("They met at noon.")
    assert (noon.value, noon.earliest, noon.latest) == (f"{DAY}T12:00", DAY, DAY)
    assert values("They left on May 3, 2020 at 6 a.m. and met at noon.")[-1] == (
        "noon", "2020-05-03T12:00",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("feast", "year", "day"),
    [
        ("12-25", 2023, "2023-12-25"),
        ("E", 2000, "2000-04-23"),
        ("E-2", 2024, "2024-03-29"),
        ("E49", 2023, "2023-05-28"),
        ("11-w4-4", 2023, "2023-11-23"),
        ("05-w1-L", 2023, "2023-05-29"),
    ],
)
def test_feasts(feast: str, year: int, day: str) -> None:
    found = find_feast(feast, year)
    assert found is not None
    assert found.isoformat() == day


def test_a_feast_without_a_reference_keeps_its_year_open() -> None:
    assert values("They met at Christmas and at Easter.", day=None) == [
        ("Christmas", "XXXX-12-25"), ("Easter", "XXXX-XX-XX"),
    ]  # fmt: skip


@given(st.integers(1583, 9998))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    day = find_easter(year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@given(DAYS, st.integers(-500, 500))
def test_weeks_move_weekdays_and_leave_dates(day: date, weeks: int) -> None:
    """Moving the reference by whole weeks moves what is counted from it, and nothing else."""
    text = (
        "He left last week, on Friday, last Monday and three weeks ago, but not on May 3, 2020,"
        " in the 1990s or for two days."
    )
    moved = timedelta(weeks=weeks)
    before = find(text, day=day.isoformat())
    after = find(text, day=(day + moved).isoformat())
    assert len(before) == len(after) == 7
    for i, (first, second) in enumerate(zip(before, after, strict=True)):
        if first.earliest is None:
            assert first.value == second.value
        else:
            shift = date.fromisoformat(second.earliest or "") - date.fromisoformat(first.earliest)
            assert shift == (moved if i < 4 else timedelta(0))


WORDS = {
    "en": ["two", "three", "seven", "twelve", "twenty-one", "forty-eight", "ninety"],
    "fr": ["deux", "trois", "sept", "douze", "vingt et un", "quarante-huit", "quatre-vingt-dix"],
}
DIGITS = ["2", "3", "7", "12", "21", "48", "90"]
PHRASES = {
    "en": ["{} days ago", "about {} weeks", "{} years later", "every {} months", "{} hours"],
    "fr": ["il y a {} jours", "environ {} semaines", "{} ans plus tard", "tous les {} mois",
           "{} heures"],
}  # fmt: skip


@given(st.sampled_from(["en", "fr"]), st.integers(0, 4), st.integers(0, 6), DAYS)
def test_digits_and_words_agree(language: str, phrase: int, number: int, day: date) -> None:
    spoken, written = (
        find(PHRASES[language][phrase].format(count), language, day.isoformat())
        for count in (WORDS[language][number], DIGITS[number])
    )
    (first,), (second,) = spoken, written
    assert (first.value, first.earliest, first.latest) == (
        second.value, second.earliest, second.latest,
    )  # fmt: skip


@given(st.integers(1910, 2019))
def test_a_year_in_words_is_the_year_in_digits(year: int) -> None:
    tens = {2: "twenty", 3: "thirty", 4: "forty", 5: "fifty", 6: "sixty", 7: "seventy",
            8: "eighty", 9: "ninety"}  # fmt: skip
    small = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
             "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
             "eighteen", "nineteen"]  # fmt: skip
    rest = year % 100
    words = small[rest] if rest < 20 else f"{tens[rest // 10]}-{small[rest % 10]}".strip("-")
    spoken = f"two thousand {words}".strip() if year >= 2000 else f"nineteen {words}"
    assert values(f"She was born in {spoken}.") == [(spoken, str(year))]


SCRAPS = st.sampled_from(
    ["since", "until", "before", "after", "by", "the", "end", "of", "2019", "Friday", "May", "3",
     "early", "next", "morning", "quarter", "year", "a", "earlier", "later", "two", "days",
     "Easter", "noon", "in", "that", "previous", ".", ",", "said", "will", "winter", "last"]
)  # fmt: skip


@given(st.lists(SCRAPS, max_size=14), DAYS)
def test_intervals_are_ordered_where_both_ends_are_known(words: list[str], day: date) -> None:
    for time in find(" ".join(words), day=day.isoformat()):
        if time.earliest and time.latest:
            assert date.fromisoformat(time.earliest) <= date.fromisoformat(time.latest)
