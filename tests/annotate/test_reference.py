from collections.abc import Sequence
from datetime import date, timedelta
from itertools import permutations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate.days.reference import settle_references
from stemma.records.text import Article, Furniture, FurnitureKind, Reference, Span, Stated


def make(key: str, text: str, published: str | None = None, language: str = "en") -> Article:
    body = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            body.append(Span(key, at, at + len(line)))
        at += len(line) + 1
    return Article(
        key, f"{key}.txt", key * 4, "text/plain", text, language=language, body=tuple(body),
        published=Stated(published, "text") if published else None,
    )  # fmt: skip


def settle(*articles: Article) -> dict[str, tuple[str, str] | None]:
    return {
        article.id: (article.reference.value, article.reference.basis)
        if article.reference
        else None
        for article in settle_references(articles)
    }


WIRE = (
    "Captain Ana Roel docked in Ilvan on Tuesday, June 13, and signed the harbour treaty.\n"
    "Before leaving, on Monday, she had praised the pilots of the northern lighthouse.\n"
    "She will leave Ilvan on Thursday after visiting the old lighthouse museum. It began in 2022."
)


def test_a_weekday_beside_a_date_fixes_the_day_and_the_year_is_the_nearest_that_fits() -> None:
    (article,) = settle_references((make("a", WIRE),))
    assert article.reference is not None
    assert (article.reference.value, article.reference.basis) == ("2023-06-13", "text")
    words = [article.text[span.start : span.end] for span in article.reference.evidence]
    assert words == ["Tuesday, June 13"]


def test_a_bare_weekday_that_is_past_and_to_come_is_the_day_itself() -> None:
    text = (
        "They signed on Wednesday, June 14, after talks on Tuesday, June 13. They had met.\n"
        "Roel will speak on Wednesday. A war ended in 2022."
    )
    assert settle(make("a", text)) == {"a": ("2023-06-14", "text")}


def test_a_dateline_fixes_the_day() -> None:
    text = "ILVAN, June 14 (Harbour Press) - The captain resigned on Monday.\nIt opened in 2022."
    assert settle(make("a", text, "2023-06-16")) == {"a": ("2023-06-14", "text")}
    # A date without weekday and without any day of publication fits every year.
    assert settle(make("a", text)) == {"a": None}


def test_the_published_day_where_nothing_contradicts() -> None:
    text = "The captain docked on June 9 and signed on June 10, 2023. It rained on Monday."
    assert settle(make("a", text, "2023-06-14")) == {"a": ("2023-06-14", "published")}


def test_nothing_is_invented() -> None:
    assert settle(make("a", "The captain resigned on Monday.")) == {"a": None}
    assert settle(make("a", "She resigned on Tuesday, June 13, they said.")) == {"a": None}


def test_a_given_reference_stays() -> None:
    article = make("a", WIRE)
    given = msgspec.structs.replace(article, reference=Reference("2020-01-01", "given"))
    assert settle(given) == {"a": ("2020-01-01", "given")}


REPRINT = (
    "On Tuesday Captain Ana Roel signed the harbour treaty in Ilvan, where she had docked.\n"
    "Before leaving on Monday Roel praised pilots of the northern lighthouse.\n"
    "The mayor thanked the fishermen."
)


def test_a_reprint_counts_from_the_week_of_its_text() -> None:
    found = settle(make("a", WIRE), make("b", REPRINT, "2023-06-23"))
    assert found["b"] == ("2023-06-13", "other reports")


def test_an_undated_report_leans_on_others_and_names_both_sides() -> None:
    _, article = settle_references((make("a", WIRE), make("b", REPRINT)))
    assert article.reference is not None
    assert (article.reference.value, article.reference.basis) == ("2023-06-13", "other reports")
    assert {span.article for span in article.reference.evidence} == {"a", "b"}


def test_a_report_of_something_else_keeps_its_own_day() -> None:
    other = (
        "On Tuesday a bakery burned down in Costa Verna.\nFirefighters came on Monday for a drill."
    )
    found = settle(make("a", WIRE), make("b", other, "2023-06-23"), make("c", other))
    assert found["b"] == ("2023-06-23", "published")


def test_french() -> None:
    text = (
        "La capitaine a signé le traité mercredi 14 juin à Ilvan.\n"
        "Elle doit rencontrer le maire mercredi. La guerre avait cessé en 2022."
    )
    assert settle(make("a", text, language="fr")) == {"a": ("2023-06-14", "text")}


def test_the_order_of_the_reports_does_not_matter() -> None:
    reports = (make("a", WIRE), make("b", REPRINT, "2023-06-23"), make("c", REPRINT))
    expected = settle(*reports)
    for order in permutations(reports):
        assert settle(*order) == expected


@pytest.mark.parametrize("published", ["2023-06-14", "2023-06-20"])
def test_another_language_has_its_published_day_alone(published: str) -> None:
    text = "Kapitänin Roel kam am Dienstag, 13. Juni, nach Ilvan."
    assert settle(make("a", text, published, "de")) == {"a": (published, "published")}


def lay_out(*lines: tuple[FurnitureKind | None, str], published: str | None = None) -> Article:
    """An article of these lines; a kind of `None` is a paragraph of the report."""
    text = "\n".join(line for _, line in lines)
    body, furniture, at = [], [], 0
    for kind, line in lines:
        if kind is None:
            body.append(Span("a", at, at + len(line)))
        else:
            furniture.append(Furniture(at, at + len(line), kind))
        at += len(line) + 1
    return Article(
        "a", "a.txt", "aaaa", "text/plain", text, language="en", body=tuple(body),
        furniture=tuple(furniture), published=Stated(published, "text") if published else None,
    )  # fmt: skip


def day_of(article: Article) -> str | None:
    (settled,) = settle_references((article,))
    return settled.reference.value if settled.reference else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The pier burned down yesterday (May 14, 2030), firefighters said.", "2030-05-15"),
        ("The pier burned down this morning, Tuesday 14 May 2030, they said.", "2030-05-14"),
        ("The pier opens tomorrow, Friday, May 17, 2030, the mayor said.", "2030-05-16"),
        ("The council sat on Tuesday (14 May 2030) and rose late.", "2030-05-14"),
        ("Two days after the fire of May 14, 2030, divers searched the pier.", "2030-05-16"),
        ("ILVAN, May 14, 2030 (Harbour Press) - The pier burned down on Monday.", "2030-05-14"),
        ("The man who lit the fire was held on Tuesday, 14 May 2030, police said.", "2030-05-14"),
        # What runs out in a year to come says nothing of the report's own.
        ("ILVAN, May 14 (HP) - The pier burned on Tuesday.\nIt was built in 2029."
         " Its lease expires in 2041.", "2030-05-14"),
        # The year by what is told to have run since its start, the day by the first weekday.
        ("ILVAN, May 14 (HP) - The pier burned on Tuesday.\nNine have since the start of 2030.",
         "2030-05-14"),
    ],
)  # fmt: skip
def test_a_text_that_says_which_day_is_its_own(text: str, day: str) -> None:
    assert settle(make("a", text)) == {"a": (day, "text")}


@pytest.mark.parametrize(
    "text",
    [
        "The pier burned down yesterday, firefighters said on Tuesday. It was built in 1931.",
        "The pier will open on Friday, May 17, 2030, the mayor said today.",
        "Divers found the boat, which had sunk on Monday, 4 March 2030, off Ilvan.",
        "Captain Roel, who was born on Monday, 4 March 1930, has died. She was 91.",
        "A man who swears he was hurt on Monday, 4 March 2030, is at home.",
        "The first pier burned down on Monday, 4 March 1889. The third was begun in 1931.",
        "“We open today, Thursday, May 16, 2030,” a sign on the pier said.",
        "ILVAN, May 14 (HP) - The pier burned down on Tuesday. The first one burned in 1889.",
        "The pier of the 2030 games burned down on Tuesday, May 14.",
    ],
)
def test_what_tells_of_other_days_decides_nothing(text: str) -> None:
    assert settle(make("a", text)) == {"a": None}


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("fr", "La jetée a brûlé hier, mardi 14 mai 2030, selon les pompiers.", "2030-05-15"),
        ("fr", "La jetée a brûlé mardi 14 mai 2030, a annoncé ce jeudi le maire.", "2030-05-16"),
        ("fr", "Ilvan, jeudi 16 mai (PdM) - La saison 2029-2030 a commencé jeudi.", "2030-05-16"),
        ("fr", "L'homme qui gardait la jetée a été entendu mardi 14 mai 2030.", "2030-05-14"),
        ("de", "Die Mole ist gestern, Dienstag, 14. Mai 2030, abgebrannt.", "2030-05-15"),
        ("de", "Ilvan, 14.05.2030 (hp) - Die Mole ist abgebrannt.", "2030-05-14"),
        ("tr", "İskele bugün, 14 Mayıs 2030 Salı, yandı.", "2030-05-14"),
        ("ru", "Причал сгорел вчера, во вторник, 14 мая 2030 года.", "2030-05-15"),
        ("ru", "Причал сгорел сегодня, 14 мая 2030 года.", "2030-05-14"),
    ],
)
def test_other_languages_by_their_words(language: str, text: str, day: str) -> None:
    assert settle(make("a", text, language=language)) == {"a": (day, "text")}


def test_a_printed_line_is_the_day_of_publication_and_no_dateline() -> None:
    reprint = lay_out(
        ("dateline", "Posted on June 9, 2030"),
        (None, "ILVAN, May 28, 2030 - Pickers voted today to end their strike."),
        published="2030-06-09",
    )
    assert day_of(reprint) == "2030-05-28"
    plain = lay_out(
        ("dateline", "Posted on June 9, 2030"), (None, "Pickers voted on Friday to end it.")
    )
    assert day_of(plain) == "2030-06-09"


def test_an_earlier_printed_line_goes_before_the_published_day() -> None:
    report = lay_out(
        ("source", "This report first appeared in the Ilvan Mail on May 28, 2030."),
        (None, "Pickers voted on Monday to end their strike."),
        published="2030-06-09",
    )
    assert day_of(report) == "2030-05-28"


def test_a_line_that_was_not_told_for_a_dateline_is_one_where_nothing_else_is() -> None:
    lines: Sequence[tuple[FurnitureKind | None, str]] = (
        ("heading", "27 August 2030, 09:48"),
        (None, "Pickers voted on Monday to end their strike."),
    )
    assert day_of(lay_out(*lines)) == "2030-08-27"
    assert day_of(lay_out(*lines, published="2030-08-29")) == "2030-08-29"


def test_comments_and_other_reports_on_the_page_have_other_days() -> None:
    report = lay_out(
        (None, "Pickers voted on Monday to end their strike."),
        ("comments", "Hank, Tuesday, June 4, 2030: good"),
        ("related", "Fire: the pier burned down on Tuesday, May 14, 2030"),
    )
    assert day_of(report) is None


def test_a_weekday_said_with_today_puts_a_morning_paper_a_day_back() -> None:
    text = "The mayor of Ilvan resigned today, Thursday, after talks."
    assert settle(make("a", text, "2030-05-17")) == {"a": ("2030-05-16", "text")}


FEATURE = (
    "Two days after the boats of Ilvan sank, nobody knew who had signed for the harbour wall.\n"
    "The boats sank on Tuesday. The mayor walked the quay yesterday."
)
MEMORIES = (
    "It took the pupils of Ilvan two hours to get home yesterday.\n"
    "The council counted 1,140 carts. On an ordinary Wednesday there are about 200."
)


@pytest.mark.parametrize("text", [FEATURE, MEMORIES])
def test_a_report_s_own_weekday_counts_in_the_week_of_its_story(text: str) -> None:
    assert settle(make("b", text)) == {"b": None}
    assert settle(make("a", WIRE), make("b", text))["b"] == ("2023-06-15", "other reports")


def test_in_a_story_of_many_weeks_a_weekday_decides_nothing() -> None:
    later = WIRE.replace("June 13", "June 27")
    assert settle(make("a", WIRE), make("b", FEATURE), make("c", later))["b"] is None


def test_yesterday_is_the_day_of_the_same_thing_elsewhere() -> None:
    text = "Captain Ana Roel yesterday docked in Ilvan and signed the harbour treaty, to cheers."
    assert settle(make("a", WIRE), make("b", text))["b"] == ("2023-06-14", "other reports")


def test_a_report_printed_before_corrects_a_reprint() -> None:
    early = WIRE.replace("Tuesday, June 13,", "Tuesday")
    found = settle(make("a", early, "2023-06-14"), make("b", REPRINT, "2023-06-23"))
    assert found == {"a": ("2023-06-14", "published"), "b": ("2023-06-14", "other reports")}


def test_what_is_printed_the_day_after_is_no_reprint() -> None:
    assert settle(make("a", WIRE), make("b", REPRINT, "2023-06-14"))["b"] == (
        "2023-06-14",
        "published",
    )


DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@given(DAYS, st.integers(0, 400), st.sampled_from(["%A, %B {0}, %Y", "%A {0} %B %Y"]))
def test_a_dateline_stands_whenever_the_report_is_printed(
    day: date, later: int, style: str
) -> None:
    words = day.strftime(style).format(day.day)
    text = f"ILVAN, {words} - The pier burned down. It was lit on Monday."
    printed = (day + timedelta(days=later)).isoformat()
    expected = {"a": (day.isoformat(), "text")}
    assert settle(make("a", text)) == settle(make("a", text, printed)) == expected


@given(DAYS, st.integers(0, 400))
def test_today_with_a_date_stands_whenever_the_report_is_printed(day: date, later: int) -> None:
    words = day.strftime("today, %A, %B {0}, %Y,").format(day.day)
    text = f"The pier burned down {words} and was gone by noon. Nobody was hurt on Monday."
    printed = (day + timedelta(days=later)).isoformat()
    assert settle(make("a", text, printed)) == {"a": (day.isoformat(), "text")}


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@given(st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=6))
def test_bare_weekdays_never_make_a_day(weekdays: list[str]) -> None:
    text = "\n".join(f"Captain Roel signed treaty {n} on {day}." for n, day in enumerate(weekdays))
    assert settle(make("a", text)) == {"a": None}
    assert settle(make("a", text), make("b", text)) == {"a": None, "b": None}


@given(DAYS, st.permutations("abcd"))
def test_a_mate_without_days_and_the_order_change_nothing(day: date, order: list[str]) -> None:
    reports = {
        "a": make("a", WIRE.replace("June 13", day.strftime("%B %d, %Y"))),
        "b": make("b", REPRINT, (day + timedelta(days=10)).isoformat()),
        "c": make("c", REPRINT),
        "d": make("d", "A pier is a long thing of wood, and much walked on."),
    }
    without = settle(reports["a"], reports["b"], reports["c"])
    assert settle(*(reports[key] for key in order)) == {**without, "d": None}


def test_an_almanac_is_read_in_time() -> None:
    text = "\n".join(
        f"On Tuesday, June 13, 2023, and on Monday, boat {n} docked." for n in range(3000)
    )
    assert settle(make("a", text)) == {"a": ("2023-06-13", "text")}
