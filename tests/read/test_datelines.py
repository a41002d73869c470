import pytest

from stemma.read.datelines import find_dateline


@pytest.mark.parametrize(
    ("paragraph", "dateline", "agency"),
    [
        (
            "ELLERY, May 14 (Nord Press) — The strait",
            "ELLERY, May 14 (Nord Press) —",
            "(Nord Press)",
        ),
        ("ELLERY, Norland (AP) — The strait", "ELLERY, Norland (AP) —", "(AP)"),
        ("Ellery (AFP) – The strait", "Ellery (AFP) –", "(AFP)"),
        ("(Reuters) - The strait", "(Reuters) -", "(Reuters)"),
        ("PORT ORR — The strait", "PORT ORR —", None),
        ("Ellery, 14 mai 2031 (AFP) - Le détroit", "Ellery, 14 mai 2031 (AFP) -", "(AFP)"),
        ("NEW ELLERY: The strait", "NEW ELLERY:", None),
        ("Ellery, Norland – The strait", "Ellery, Norland –", None),
        ("ELLERY, May 14, 2031 – The strait", "ELLERY, May 14, 2031 –", None),
    ],
)
def test_datelines(paragraph: str, dateline: str, agency: str | None) -> None:
    found = find_dateline(paragraph)
    assert found is not None
    assert paragraph[: found.end] == dateline
    assert (paragraph[slice(*found.agency)] if found.agency else None) == agency


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ana Roel (Labour) won the vote in Ellery.",
        "The strait — closed for nine weeks — is open.",
        "NATO ships passed the strait on Thursday.",
        "Ellery - a port of the north - is quiet.",
        "NATO: The strait is open.",
        "BREAKING: The strait is open.",
        "FILE - Ships wait before the strait.",
        "ELLERY —",
    ],
)
def test_sentences_are_no_datelines(paragraph: str) -> None:
    assert find_dateline(paragraph) is None


def test_day_of_a_dateline() -> None:
    found = find_dateline("Ellery, 14 mai 2031 (AFP) - Le détroit")
    assert found is not None
    assert found.day == "2031-05-14"
