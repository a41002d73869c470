import pytest

from stemma.read.articles import Source, read_text_article
from stemma.read.provenance.letters import is_attribution, list_passing_days
from stemma.records.text import Article

REPORT = (
    "Ropeway stops above the valley\n\nBy Jonas Thorne\n\n"
    "The ropeway above Brevik stopped on Tuesday with forty people in its cabins.\n\n"
    "Rescuers lowered the last of them after six hours, a police officer said.\n\n"
    "The line was built in 1974 and had been inspected in March, the ministry said.\n"
)


def read(text: str) -> Article:
    return read_text_article(Source("a.txt", text.encode(), "text/plain"), text)


@pytest.mark.parametrize(
    "line",
    [
        "On Tue, 13 May 2031, Mara Lind wrote:",
        "Le mar. 13 mai 2031 à 21:40, Mara Lind <m@lind.example> a écrit :",
        "Am 13.05.2031 um 21:40 schrieb Mara Lind:",
        "El 13 may 2031, Mara Lind escribió:",
    ],
)
def test_an_attribution_is_neither_outlet_nor_day(line: str) -> None:
    assert is_attribution(line)
    article = read(f"{line}\n\n{REPORT}")
    assert article.outlet is None
    assert article.published is None


def test_a_sentence_is_no_attribution() -> None:
    assert not is_attribution("On 13 May 2031 the ministry wrote that the line was safe.")


PASSED = "Begin forwarded message:\n\nFrom: Mara Lind <m@lind.example>\nDate: 14 May 2031\n\n"
LETTER = (
    "---------- Forwarded message ---------\n"
    "From: Brevik Courier <news@brevikcourier.example>\nDate: Wed, 14 May 2031 at 06:31\n\n"
)


def test_the_day_of_what_a_person_passed_on_is_not_the_reports() -> None:
    assert read(PASSED + REPORT).published is None
    assert list_passing_days(LETTER + REPORT) == ()
    published = read(LETTER + REPORT).published
    assert published is not None
    assert published.value == "2031-05-14"


def test_what_stands_above_the_mark_is_the_forwarders() -> None:
    text = "From: a@b.example\nDate: 20 May 2031\nSubject: see below\n\n" + LETTER + REPORT
    ranges = list_passing_days(text)
    assert [text[slice(*found)] for found in ranges] == ["Date: 20 May 2031"]
