import pytest

from stemma.records.findings import Account
from stemma.tell.sources import Sources, strip_marks, write_day, write_days
from tests.tell.conftest import find_span


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2024-05-14", "2024-05-14", "14 May 2024"),
        ("2024-05-13", "2024-05-14", "13–14 May 2024"),
        ("2024-04-30", "2024-05-02", "30 April – 2 May 2024"),
        ("2023-12-31", "2024-01-01", "31 December 2023 – 1 January 2024"),
        ("2024-05-14", None, "14 May 2024"),
        (None, None, ""),
        ("spring", "spring", "spring"),
    ],
)
def test_days_are_written_in_words(earliest: str, latest: str, words: str) -> None:
    assert write_days(earliest, latest) == words


def test_the_year_is_left_out_beside_a_day_of_the_same_year() -> None:
    assert write_day("2024-05-14", "2024-05-15") == "14 May"
    assert write_day("2023-05-14", "2024-05-15") == "14 May 2023"


@pytest.mark.parametrize(
    ("quotation", "words"),
    [
        ("“We will float,”", "We will float"),
        ("«Nous partons»", "Nous partons"),
        ('"Yes"', "Yes"),
        ("“It goes on", "It goes on"),
        ("“One” and “two”", "“One” and “two”"),
        ('"One" and "two"', '"One" and "two"'),
        ("“He said “no” twice”", "He said “no” twice"),
        ("no marks", "no marks"),
        ("“", "“"),
        ('**Council**: *"done"*, f*** and 2 * 3 * 4', 'Council: "done", f*** and 2 * 3 * 4'),
        ('*"All of it"*', "All of it"),
    ],
)
def test_outer_marks_are_taken_off(quotation: str, words: str) -> None:
    assert strip_marks(quotation) == words


def test_the_smallest_witness_decides_the_origin(account: Account) -> None:
    sources = Sources(account)
    assert sources.find_origin(find_span("G", "about 90 million")) == "gaz"
    assert sources.find_origin(find_span("F", "City purchases boats")) == "nord"


def test_a_span_outside_all_witnesses_stands_in_its_paragraph(account: Account) -> None:
    sources = Sources(account)
    context = sources.find_context(find_span("B", "director"))
    assert sources.read(context).startswith("“We will float them on time, and then")
