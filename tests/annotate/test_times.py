from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate.times.expressions import find_times
from stemma.records.facts import TimeExpression
from stemma.records.text import Article, Reference, Sentence, Token

DAY = "2023-06-14"  # a Wednesday
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))


def find(
    text: str, reference: str | None = DAY, language: str = "en", basis: str = "given"
) -> dict[str, TimeExpression]:
    article = Article(
        "a" * 16, "x.txt", "0" * 64, "text/plain", text, language=language,
        reference=Reference(reference, basis) if reference else None,  # type: ignore[arg-type]
    )  # fmt: skip
    sentences = [Sentence(article.id, 0, len(text), paragraph=0, kind="body")]
    return {text[time.start : time.end]: time for time in find_times(article, sentences)}


def values(text: str, reference: str | None = DAY, language: str = "en") -> dict[str, str]:
    return {words: time.value for words, time in find(text, reference, language).items()}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met Wednesday, November 24, 2021.", "Wednesday, November 24, 2021", "2021-11-24"),
        ("She flew Tuesday evening June 13 to Ilvan.", "Tuesday evening June 13", "2023-06-13TEV"),
        ("on the 3rd of May 2020", "the 3rd of May 2020", "2020-05-03"),
        ("on 3 May 2020", "3 May 2020", "2020-05-03"),
        ("dated 2021-11-24.", "2021-11-24", "2021-11-24"),
        ("on 11/24/2021.", "11/24/2021", "2021-11-24"),
        ("on 24/11/2021.", "24/11/2021", "2021-11-24"),
        ("the fourth of July was loud", "the fourth of July", "2023-07-04"),
        ("He left on Friday.", "Friday", "2023-06-09"),
        ("He will leave on Friday.", "Friday", "2023-06-16"),
        ("He left on Wednesday.", "Wednesday", DAY),
        ("He must go on Wednesday.", "Wednesday", DAY),
        ("last Wednesday", "last Wednesday", "2023-06-07"),
        ("He left on Monday at 6 p.m.", "Monday at 6 p.m.", "2023-06-12T18:00"),
        ("three days ago", "three days ago", "2023-06-11"),
        ("a year ago", "a year ago", "2022"),
        ("earlier this month", "earlier this month", "2023-06"),
        ("last December", "last December", "2022-12"),
        ("this fall", "this fall", "2023-FA"),
        ("The port closed in August.", "August", "2022-08"),
        ("The port will close in August.", "August", "2023-08"),
        ("last week", "last week", "2023-W23"),
        ("the early 1990s", "the early 1990s", "199"),
        ("the late '80s", "the late '80s", "198"),
        ("in the 19th century", "the 19th century", "18"),
        ("a stay of forty-eight hours", "forty-eight hours", "PT48H"),
        ("a two-day visit", "two-day", "P2D"),
        ("every Saturday at 6 a.m.", "every Saturday at 6 a.m.", "XXXX-WXX-6T06:00"),
        ("the second half of 2020", "the second half of 2020", "2020-H2"),
        ("from November 23-25, 2021", "November 23-25, 2021", "2021-11-23/2021-11-25"),
        ("It is now open.", "now", "PRESENT_REF"),
    ],
)  # fmt: skip
def test_english_values(text: str, words: str, value: str) -> None:
    assert values(text)[words] == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Ils se sont vus mercredi 24 novembre 2021.", "mercredi 24 novembre 2021", "2021-11-24"),
        ("Elle est partie mardi soir 13 juin.", "mardi soir 13 juin", "2023-06-13TEV"),
        ("Il a quitté le port vendredi.", "vendredi", "2023-06-09"),
        ("Il doit partir vendredi.", "vendredi", "2023-06-16"),
        ("la semaine dernière", "la semaine dernière", "2023-W23"),
        ("Il y a trois jours, il a plu.", "Il y a trois jours", "2023-06-11"),
        ("au début des années 1990", "début des années 1990", "199"),
        ("Le port a fermé en août.", "août", "2022-08"),
        ("quarante-huit heures", "quarante-huit heures", "PT48H"),
        ("tous les samedis à 6 heures", "tous les samedis à 6 heures", "XXXX-WXX-6T06:00"),
        ("au XIXe siècle", "XIXe siècle", "18"),
        ("le 1er mai 2020", "1er mai 2020", "2020-05-01"),
        ("hier soir", "hier soir", "2023-06-13TEV"),
    ],
)
def test_french_values(text: str, words: str, value: str) -> None:
    assert values(text, language="fr")[words] == value


@pytest.mark.parametrize(
    "text",
    [
        "It may rain and they march on.",
        "The 45-year-old captain, aged 45 years, is old.",
        "He sold 1500 sacks for $2000 and gave me a second one.",
        "June Carter met Theresa May and Captain August Rill.",
        "A quarter of the voters live at 12 May Street.",
        "Prices fall in spring water.",
        "The sun sat on the wed couple.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert values(text) == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He left on Wednesday.", "XXXX-WXX-3"),
        ("He left in August.", "XXXX-08"),
        ("He left on August 3.", "XXXX-08-03"),
        ("He left today.", "XXXX-XX-XX"),
        ("He left last week.", "XXXX-WXX"),
        ("He left last year.", "XXXX"),
        ("He left this fall.", "XXXX-FA"),
    ],
)
def test_without_a_reference_what_is_unknown_stays_unknown(text: str, value: str) -> None:
    (time,) = find(text, reference=None).values()
    assert (time.value, time.earliest, time.latest) == (value, None, None)


def test_intervals() -> None:
    found = find(
        "From the early 1990s to late 1993, in May 2020 and last week, but not for two days."
    )
    days = {words: (time.earliest, time.latest) for words, time in found.items()}
    assert days["the early 1990s"] == ("1990-01-01", "1994-12-31")
    assert days["May 2020"] == ("2020-05-01", "2020-05-31")
    assert days["last week"] == ("2023-06-05", "2023-06-11")
    assert days["two days"] == (None, None)


def test_earlier_this_month_is_the_month() -> None:
    (time,) = find("It sank earlier this month.").values()
    assert (time.value, time.earliest, time.latest) == ("2023-06", "2023-06-01", "2023-06-30")


def test_now_is_the_day_of_the_report_and_a_season_told_of_ends_with_it() -> None:
    (now,) = find("They are now on strike.").values()
    assert (now.value, now.earliest, now.latest) == ("PRESENT_REF", DAY, DAY)
    (season,) = find("The quay was closed this summer.").values()
    assert (season.earliest, season.latest) == ("2023-06-01", DAY)


def test_what_is_set_for_a_day_lies_ahead() -> None:
    (day,) = find("They have called a march for Friday.").values()
    assert day.earliest == "2023-06-16"
    (day,) = find("They are sorry for Friday's march.").values()
    assert day.earliest == "2023-06-09"


def test_the_same_day_points_back() -> None:
    text = "He landed on May 3, 2020. The next day he left."
    assert values(text)["The next day"] == "2020-05-04"


def test_a_time_of_day_belongs_to_the_day_of_its_sentence() -> None:
    assert (
        values("On May 3, 2020 he rose and left around 6 a.m.")["around 6 a.m."]
        == "2020-05-03T06:00"
    )
    assert values("He left at 6 a.m.")["6 a.m."] == f"{DAY}T06:00"


def test_a_speakers_today_is_not_the_day_of_publication() -> None:
    (quoted,) = find_all("“We are proud. We won today,” said Oln.", "published")
    assert (quoted.earliest, quoted.latest) == (None, None)
    (quoted,) = find_all("“We are proud. We won today,” said Oln.", "given")
    assert quoted.earliest == DAY


@pytest.mark.parametrize(
    "text",
    [
        "The yard signed on Monday. „We lay a keel today“, said Oln.",
        "“We lay a keel today,” Oln told the council on Monday.",
        '"We lay a keel today," said Oln. The yard signed on Monday.',
    ],
)
def test_a_speakers_today_is_the_day_that_sentence_or_lead_names(text: str) -> None:
    days = {text[t.start : t.end]: t.earliest for t in find_all(text, "text")}
    assert days["today"] == days["Monday"] == "2023-06-12"


def test_two_days_in_the_lead_leave_a_speakers_today_open() -> None:
    text = "The yard signed on Monday and met on Tuesday. “We lay a keel today,” said Oln."
    assert find_all(text, "text")[-1].earliest is None


def find_all(text: str, basis: str) -> tuple[TimeExpression, ...]:
    article = Article(
        "a" * 16, "x.txt", "0" * 64, "text/plain", text, language="en",
        reference=Reference(DAY, basis),  # type: ignore[arg-type]
    )  # fmt: skip
    return find_times(article, [Sentence(article.id, 0, len(text), paragraph=0, kind="body")])


def test_only_the_given_sentences_are_searched() -> None:
    text = "He left on Friday. Subscribe every Monday."
    article = Article("a" * 16, "x.txt", "0" * 64, "text/plain", text, language="en")
    sentences = [Sentence(article.id, 0, 18, paragraph=0, kind="body")]
    assert [text[t.start : t.end] for t in find_times(article, sentences)] == ["Friday"]


def test_another_language_gives_days_by_their_names() -> None:
    found = values("Er ging am Freitag, 24. November 2021, für drei Tage.", language="de")
    assert found == {"Freitag, 24. November 2021": "2021-11-24"}


def test_the_governing_verb_decides() -> None:
    # "On Friday the mayor who resigned will speak": the nearest verb is in the past, the head not.
    text = "Friday the mayor who resigned will speak"
    spans = [(0, 6), (7, 10), (11, 16), (17, 20), (21, 29), (30, 34), (35, 40)]
    grammar = [
        ("PROPN", "NNP", "npadvmod", 6), ("DET", "DT", "det", 2), ("NOUN", "NN", "nsubj", 6),
        ("PRON", "WP", "nsubj", 4), ("VERB", "VBD", "relcl", 2), ("AUX", "MD", "aux", 6),
        ("VERB", "VB", "ROOT", 6),
    ]  # fmt: skip
    tokens = tuple(
        Token(a, b, text[a:b], text[a:b], pos, tag, dep, head)
        for (a, b), (pos, tag, dep, head) in zip(spans, grammar, strict=True)
    )
    article = Article(
        "a" * 16, "x.txt", "0" * 64, "text/plain", text, language="en",
        reference=Reference(DAY, "given"),
    )  # fmt: skip
    sentence = Sentence(article.id, 0, len(text), paragraph=0, kind="body", tokens=tokens)
    (time,) = find_times(article, [sentence])
    assert time.value == "2023-06-16"


WORDS = st.sampled_from(
    [
        "Monday",
        "Friday",
        "last",
        "next",
        "this",
        "week",
        "month",
        "year",
        "in",
        "on",
        "the",
        "of",
        "May",
        "March",
        "August",
        "November",
        "3",
        "24",
        "2021",
        "1990s",
        "early",
        "late",
        "three",
        "two",
        "days",
        "ago",
        "hours",
        "every",
        "at",
        "6",
        "a.m.",
        "today",
        "yesterday",
        "summer",
        "fall",
        "century",
        "19th",
        "second",
        "third",
        "quarter",
        "and",
        "to",
        "-",
        ",",
        ".",
        "said",
        "will",
    ]
)


@given(st.lists(WORDS, max_size=12), DAYS)
def test_intervals_are_ordered_and_spans_do_not_overlap(words: list[str], day: date) -> None:
    text = " ".join(words)
    last = 0
    for time in find_all_on(text, day):
        assert last <= time.start < time.end <= len(text)
        assert (time.earliest is None) == (time.latest is None)
        assert time.earliest is None or date.fromisoformat(time.earliest) <= date.fromisoformat(
            time.latest or ""
        )
        last = time.end


def find_all_on(text: str, day: date) -> tuple[TimeExpression, ...]:
    article = Article(
        "a" * 16, "x.txt", "0" * 64, "text/plain", text, language="en",
        reference=Reference(day.isoformat(), "given"),
    )  # fmt: skip
    return find_times(article, [Sentence(article.id, 0, len(text), paragraph=0, kind="body")])


@given(DAYS, st.integers(-2000, 2000))
def test_relative_days_move_with_the_reference_and_absolute_ones_stay(day: date, by: int) -> None:
    text = "He left yesterday, three days ago and today, but not on May 3, 2020 or in 1993."
    before, after = find_all_on(text, day), find_all_on(text, day + timedelta(days=by))
    for i, moves in enumerate((True, True, True, False, False)):
        first = date.fromisoformat(before[i].earliest or "")
        second = date.fromisoformat(after[i].earliest or "")
        assert second - first == (timedelta(days=by) if moves else timedelta(0))


@given(DAYS, st.integers(1, 7))
def test_a_weekday_is_within_a_week_on_the_side_of_its_tense(day: date, weekday: int) -> None:
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[
        weekday - 1
    ]
    (past,) = find_all_on(f"She left on {name}.", day)
    (future,) = find_all_on(f"She will leave on {name}.", day)
    assert 0 <= (day - date.fromisoformat(past.value)).days < 7
    assert 0 <= (date.fromisoformat(future.value) - day).days < 7
    assert date.fromisoformat(past.value).isoweekday() == weekday
