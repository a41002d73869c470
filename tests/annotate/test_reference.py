from itertools import permutations

import msgspec
import pytest

from stemma.annotate.reference import settle_references
from stemma.records.text import Article, Reference, Span, Stated


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
