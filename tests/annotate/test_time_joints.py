"""Times that are joined to others, and what decides which week or month is meant."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.tempeval import write_alike
from evaluation.texts import find_text_times

DAY = "2031-05-14"  # a Wednesday
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]  # fmt: skip
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
NTH = ["first", "second", "third", "fourth"]


def values(text: str, language: str = "en", day: str | None = DAY) -> list[tuple[str, str]]:
    times = find_text_times(text, language, day)
    return [(text[time.start : time.end], time.value) for time in times]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It rained in June and July 2029.", ["2029-06", "2029-07"]),
        ("It rained in July, September and October 2029.", ["2029-07", "2029-09", "2029-10"]),
        ("It froze from December to March 2029.", ["2028-12", "2029-03"]),
        ("It lay there between May 28 and June 3, 2029.", ["2029-05-28", "2029-06-03"]),
        ("Between 2 a.m. and 4 a.m. on Monday it burned.",
         ["2031-05-12T02:00", "2031-05-12T04:00"]),
        ("They met on March 3 and on the 4th of May 2029.", ["2031-03-03", "2029-05-04"]),
    ],
)  # fmt: skip
def test_what_the_last_of_a_row_says_holds_for_those_before(text: str, told: list[str]) -> None:
    assert [value for _, value in values(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Il a plu en juin et juillet 2029.", ["2029-06", "2029-07"]),
        ("Il a gelé entre le 28 décembre et le 3 mars 2029.", ["2028-12-28", "2029-03-03"]),
        ("Le 3 mars, le 4 mai 2029, elle chantait.", ["2031-03-03", "2029-05-04"]),
    ],
)
def test_rows_of_dates_in_french(text: str, told: list[str]) -> None:
    assert [value for _, value in values(text, "fr")] == told


@given(
    st.integers(1, 12), st.integers(1, 12), st.integers(1950, 2049), st.sampled_from(["to", "and"])
)
def test_joined_months_are_ordered(first: int, last: int, year: int, joint: str) -> None:
    text = f"It rained from {MONTHS[first - 1]} {joint} {MONTHS[last - 1]} {year}."
    times = find_text_times(text, "en", DAY)
    assert [time.value[5:] for time in times] == [f"{first:02d}", f"{last:02d}"]
    assert times[0].earliest is not None
    assert times[1].earliest is not None
    assert times[0].earliest <= times[1].earliest < f"{year + 1}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The fair is on the first Sunday of June.", ("the first Sunday of June", "2031-06-01")),
        ("the last Friday in May 2029", ("the last Friday in May 2029", "2029-05-25")),
        ("the second Monday of March last year",
         ("the second Monday of March last year", "2030-03-11")),
        ("A week ago today the pier burned.", ("A week ago today", "2031-05-07")),
        ("It fell a year ago to the day.", ("a year ago to the day", "2030-05-14")),
        ("The wall fell at dusk on Monday.", ("dusk on Monday", "2031-05-12TEV")),
        ("It stood there in the small hours of Monday.",
         ("the small hours of Monday", "2031-05-12TMO")),
        ("It comes out quarterly.", ("quarterly", "P3M")),
        ("Net fell in the quarter ended April 30.", ("the quarter", "2031-Q1")),
        ("It took one day.", ("one day", "P1D")),
        ("He sang in the 1960s and 70s.", ("70s", "197")),
    ],
)  # fmt: skip
def test_single_expressions(text: str, told: tuple[str, str]) -> None:
    assert told in values(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("La foire a lieu le premier dimanche de juin.",
         ("le premier dimanche de juin", "2031-06-01")),
        ("La revue est trimestrielle.", ("trimestrielle", "P3M")),
        ("Elle court chaque matin.", ("chaque matin", "XXXX-XX-XXTMO")),
        ("Il est mort vers 19h30 mardi.", ("19h30 mardi", "2031-05-13T19:30")),
        ("Le pont a été fermé au cours du week-end.", ("week-end", "2031-W19-WE")),
        ("Ce week-end, des orages sont attendus.", ("Ce week-end", "2031-W20-WE")),
        ("Il chantait dans les années 1960 et 1970.", ("1970", "197")),
        ("Le pont est fermé de 21 heures à 6 heures.", ("21 heures", "2031-05-14T21:00")),
        ("Ils attendent dès midi.", ("midi", "2031-05-14T12:00")),
        ("Une demi-heure plus tard, il pleuvait.", ("Une demi-heure plus tard", "XXXX-XX-XX")),
    ],
)  # fmt: skip
def test_single_expressions_in_french(text: str, told: tuple[str, str]) -> None:
    assert told in values(text, "fr")


@pytest.mark.parametrize(
    "text",
    [
        "Ilvan will one day be rich.",
        "Two storms came in as many weeks.",
        "He spoke on “This Week” of it.",
    ],
)
def test_what_is_no_length_of_time(text: str) -> None:
    assert values(text) == []


def test_what_follows_counts_from_a_time_named_before_alone() -> None:
    assert values("Ten days ago it rained; the next day it froze.")[-1][1] == "2031-05-05"
    assert values("She came in the spring of 2029 and left the following year.")[-1][1] == "2030"
    assert values("The following week it froze.")[-1][1] == "XXXX-WXX"
    assert values("La semaine suivante, il gelait.", "fr")[-1][1] == "XXXX-WXX"


def test_nine_months_are_no_quarter() -> None:
    text = "Net fell in the third quarter. In the first nine months it beat the 2030 period."
    assert values(text)[-1] == ("the 2030 period", "2030")


def test_a_month_told_in_the_past_lies_behind_and_one_without_a_verb_may_be_the_next() -> None:
    assert values("They closed the quay in June.")[-1][1] == "2030-06"
    assert values("Vote in June on the new quay")[-1][1] == "2031-06"


def test_a_record_set_lies_behind_and_a_vote_set_ahead() -> None:
    assert values("The index is below the record set on Monday.")[-1][1] == "2031-05-12"
    assert values("The vote is set for Monday.")[-1][1] == "2031-05-19"


@given(DAYS, st.sampled_from(WEEKDAYS), st.sampled_from(["will", "may"]))
def test_only_a_sure_word_takes_yesterdays_weekday_for_one_ahead(
    day: date, weekday: str, helper: str
) -> None:
    (time,) = find_text_times(f"The mayor {helper} leave on {weekday}.", "en", day.isoformat())
    ahead = (date.fromisoformat(time.value) - day).days
    assert 0 <= ahead <= 6 if helper == "will" else -1 <= ahead <= 5
    assert date.fromisoformat(time.value).isoweekday() == WEEKDAYS.index(weekday) + 1


@given(DAYS, st.sampled_from(WEEKDAYS), st.sampled_from(NTH))
def test_a_weekday_of_a_month_lies_in_it(day: date, weekday: str, nth: str) -> None:
    text = f"It opens on the {nth} {weekday} of {MONTHS[day.month - 1]} {day.year}."
    (time,) = find_text_times(text, "en", DAY)
    found = date.fromisoformat(time.value)
    assert (found.year, found.month) == (day.year, day.month)
    assert found.isoweekday() == WEEKDAYS.index(weekday) + 1
    assert (found.day - 1) // 7 == NTH.index(nth)


@given(DAYS, st.integers(1, 400), st.sampled_from(["days", "weeks"]))
def test_to_the_day_moves_with_the_reference(day: date, count: int, unit: str) -> None:
    (time,) = find_text_times(f"It fell {count} {unit} ago today.", "en", day.isoformat())
    step = timedelta(days=count * (7 if unit == "weeks" else 1))
    assert time.value == (day - step).isoformat() == time.earliest == time.latest


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ("1998-XX-XX", "1998"), ("1998-05-XX", "1998-05"), ("199X", "199"), ("199X-XX-XX", "199"),
        ("19XX", "19"), ("1998-W3", "1998-W03"), ("1998-05-01T17", "1998-05-01T17:00"),
        ("XXXX-XX-XX", "XXXX-XX-XX"), ("1998", "1998"), ("1998-05", "1998-05"), ("P3D", "P3D"),
        ("1998-05-01TNI", "1998-05-01TNI"),
    ],
)  # fmt: skip
def test_one_notation(value: str, plain: str) -> None:
    assert write_alike(value) == plain
