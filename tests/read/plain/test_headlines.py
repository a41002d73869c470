import pytest

from stemma.read.plain.text import partition_text

FIRST = "The foreign ministers of Norland and Vesper agreed on Monday to reopen the Strait of Orr."
SECOND = "Ships may pass from Thursday, and observers of six nations are to watch them for a year."


def read_title(*head: str) -> str | None:
    text = "\n".join([*head, "", FIRST, "", SECOND, "", "© 2031 The Ellery Argus", ""])
    title = partition_text(text).title
    return text[title.start : title.end] if title else None


@pytest.mark.parametrize(
    "head",
    [
        ("The Ellery Argus", "Strait of Orr reopens after nine weeks", "By Ana Roel"),
        ("Home / World / Norland", "Strait of Orr reopens after nine weeks"),
        ("WORLD NEWS", "Strait of Orr reopens after nine weeks", "14 May 2031"),
        ("Strait of Orr reopens after nine weeks", "Norland and Vesper agree; ships from Thursday"),
        ("News\tSport\tSea", "Strait of Orr reopens after nine weeks", "Tom Birch"),
    ],
)
def test_the_headline_among_other_lines(head: tuple[str, ...]) -> None:
    assert read_title(*head) == "Strait of Orr reopens after nine weeks"


def test_a_headline_with_a_full_stop() -> None:
    assert read_title("Strait of Orr reopens.", "By Ana Roel") == "Strait of Orr reopens."


def test_a_report_without_one() -> None:
    assert read_title() is None


def test_a_dash_within_a_headline_and_one_before_the_papers_name() -> None:
    assert read_title("Strait reopens – Ministers agree") == "Strait reopens – Ministers agree"
    assert read_title("Strait reopens – The Ellery Argus") == "Strait reopens"


def test_the_subject_of_a_mail_and_the_headline_below_it() -> None:
    mail = ("From: Desk <d@e.example>", "Date: 14 May 2031", "Subject: Strait news", "To: All", "")
    assert read_title(*mail) == "Strait news"
    headed = read_title(*mail, "Norland and Vesper reopen the Strait of Orr")
    assert headed == "Norland and Vesper reopen the Strait of Orr"


def test_a_headline_set_on_two_lines() -> None:
    text = (
        "Strait of Orr reopens after\nnine weeks of blockade\n\n"
        "The foreign ministers of Norland\nand Vesper agreed on Monday to\n"
        "reopen the Strait of Orr to the\nmerchant ships of all.\n\n"
        "Ships may pass from Thursday,\nand observers of six states are\n"
        "to watch them for a year.\n"
    )
    title = partition_text(text).title
    assert title is not None
    assert text[title.start : title.end] == "Strait of Orr reopens after\nnine weeks of blockade"
